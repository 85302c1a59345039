"""What stands where the timeline will be: hours, and grey bars instead of names. Painted at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sharespace.ui.clerk.timeline.metrics import HEAD_PX, NAME_PX, TAIL_PX
from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import SMALL_PX

FIRST_HOUR, LAST_HOUR = 9, 21
ROW_PX = 44
_WIDTHS_PX = (100, 64, 112, 84, 58, 108, 76, 120, 60, 96, 66, 84)


class Skeleton(QWidget):
    """Holds nothing and answers nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Hour lines, row lines, bars."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(tokens.page))
        hours = LAST_HOUR - FIRST_HOUR
        hour_px = max(1.0, (self.width() - NAME_PX - TAIL_PX) / hours)
        painter.setFont(font(SMALL_PX))
        for number in range(hours):
            x = round(NAME_PX + number * hour_px)
            painter.fillRect(x, HEAD_PX, 1, self.height(), colour(tokens.line))
            painter.setPen(colour(tokens.muted, 55))
            box = QRectF(x + 4, 0, hour_px, HEAD_PX)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{FIRST_HOUR + number:02d}")
        painter.fillRect(0, HEAD_PX - 1, self.width(), 1, colour(tokens.grid))
        self._draw_rows(painter)
        painter.end()

    def _draw_rows(self, painter: QPainter) -> None:
        tokens = theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, y = 0, HEAD_PX
        while y < self.height():
            painter.fillRect(0, y + ROW_PX - 1, self.width(), 1, colour(tokens.line))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(tokens.sunken))
            bar = QRectF(26, y + (ROW_PX - 8) / 2, _WIDTHS_PX[row % len(_WIDTHS_PX)], 8)
            painter.drawRoundedRect(bar, 4, 4)
            row, y = row + 1, y + ROW_PX
