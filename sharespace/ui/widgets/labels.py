"""Labels: toned text, icons that follow the theme, key caps, chips, one line cut where it ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.theme import theme

KEY_PX = 16
CHIP_PX = 22
TAG_PX = 18


def toned(text: str = "", tone: str = "", parent: QWidget | None = None) -> QLabel:
    """A label in one of the style sheet's tones; plain text, never markup."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        label.setProperty("tone", tone)
    height = {"key": KEY_PX, "chip": CHIP_PX, "tag": TAG_PX}.get(tone)
    if height:
        label.setFixedHeight(height)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def retone(label: QWidget, tone: str) -> None:
    """Change the tone of a label that is already dressed."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)


def wrapped(text: str = "", tone: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that breaks its lines."""
    label = toned(text, tone, parent)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label


class IconLabel(QWidget):
    """A small drawing in a colour of the theme; says nothing to a screen reader."""

    def __init__(
        self, name: str, tone: str = "muted", size_px: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size_px = name, tone, size_px
        self.setFixedSize(size_px, size_px)
        theme().changed.connect(self.update)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another one."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Draw at the pixels of the screen."""
        painter = QPainter(self)
        colour = str(getattr(theme().tokens, self._tone))
        painter.drawPixmap(0, 0, icon_pixmap(self._name, colour, self._size_px, ratio_of(painter)))
        painter.end()


class CutLabel(QLabel):
    """One line that ends in an ellipsis where the room ends; the whole text is the tooltip."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a text, cut to the present width."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def whole_text(self) -> str:
        """The text without any cut."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """It can be made as narrow as wished."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Wide enough for all of it."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
