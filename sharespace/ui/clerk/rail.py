"""The rail on the left: the pages there are, as icon and word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import RADIUS_PX, TINY_PX

RAIL_PX = 56
ITEM_PX = 50
ICON_PX = 20
BAR_PX = 3


class Rail(QFrame):
    """56 pixels wide; the page that is shown has a tint and a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("ground", "rail")
        self.setFixedWidth(RAIL_PX)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 6, 1, 6)
        self._layout.setSpacing(2)
        self._layout.addStretch(1)
        self._pages = 0

    def add(self, item: RailItem, *, at_end: bool = False) -> None:
        """Add a page at the top, or something else at the foot."""
        if at_end:
            self._layout.addWidget(item)
        else:
            self._layout.insertWidget(self._pages, item)
            self._pages += 1


class RailItem(QAbstractButton):
    """Icon over word."""

    def __init__(self, icon: str, text: str, key: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})" if key else text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(ITEM_PX)
        theme().changed.connect(self.update)

    def nextCheckState(self) -> None:
        """Pressing it asks for the page; whether it is shown is decided by the window."""

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        return QSize(RAIL_PX - 1, ITEM_PX)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Tint and bar where it is the page on screen."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ink = tokens.primary if on else tokens.muted
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(tokens.tint if on else tokens.sunken))
            box = QRectF(self.rect()).adjusted(4, 0, -3, 0)
            painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        if on:
            painter.fillRect(QRect(0, 15, BAR_PX, self.height() - 30), colour(tokens.primary))
        x = (self.width() - ICON_PX) // 2
        painter.drawPixmap(x, 7, icon_pixmap(self._icon, ink, ICON_PX, ratio_of(painter)))
        painter.setFont(font(TINY_PX, bold=on))
        painter.setPen(colour(ink))
        words = QRect(0, 29, self.width(), 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
