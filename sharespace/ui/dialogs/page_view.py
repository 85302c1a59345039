"""One page of paper on a grey ground, at the width of the window, whole, or in its true size."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sharespace.application.ports_documents import PageImage
from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.theme import theme

MARGIN_PX = 16
A4_RATIO = 297 / 210
A4_INCHES = 210 / 25.4


class PageView(QScrollArea):
    """Asks for a picture of the width it needs, in pixels of the screen, and shows what it is given."""

    width_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageView")
        self.setProperty("ground", "sunken")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._zoom = "page"
        self._ratio = A4_RATIO
        self._sheet = _Sheet()
        self.setWidget(self._sheet)

    @property
    def zoom(self) -> str:
        """`width`, `page` or `true`."""
        return self._zoom

    def set_zoom(self, zoom: str) -> None:
        """Show the page at the width of the window, whole, or in its true size."""
        self._zoom = zoom
        self._fit()

    def show_page(self, page: PageImage, words: str) -> None:
        """Show a picture of the width that was asked for; `words` are what a screen reader says."""
        form = QImage.Format.Format_RGB32
        image = QImage(page.bgra, page.width_px, page.height_px, page.width_px * 4, form).copy()
        self._ratio = page.height_px / page.width_px
        self._sheet.show_image(image)
        self._sheet.setAccessibleName(words)
        self._resize_sheet()

    def has_page(self) -> bool:
        """Whether a page is shown."""
        return self._sheet.has_image()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Fit the page to the new size."""
        super().resizeEvent(event)
        self._fit()

    def _page_width(self) -> int:
        room = self.viewport().width() - 2 * MARGIN_PX
        if self._zoom == "true":
            return round(A4_INCHES * self.logicalDpiX())
        if self._zoom == "width":
            return max(200, room - self.verticalScrollBar().sizeHint().width())
        height = self.viewport().height() - 2 * MARGIN_PX
        return max(200, min(room, int(height / self._ratio)))

    def _fit(self) -> None:
        self._resize_sheet()
        self.width_wanted.emit(round(self._page_width() * self.devicePixelRatioF()))

    def _resize_sheet(self) -> None:
        width = self._page_width()
        self._sheet.resize(QSize(width + 2 * MARGIN_PX, round(width * self._ratio) + 2 * MARGIN_PX))


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        theme().changed.connect(self.update)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def has_image(self) -> bool:
        return self._image is not None

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(tokens.sunken))
        page = self.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        painter.fillRect(page.adjusted(-1, -1, 1, 1), colour(tokens.border))
        if self._image is None:
            painter.fillRect(page, colour(tokens.page))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, self._image)
        painter.end()
