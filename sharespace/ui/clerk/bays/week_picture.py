"""Seven days of a bay at a glance: hours that are left to others beside those the holder keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sharespace.domain.local_time import day_span
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import short_day_text
from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import TINY_PX

DAYS = 7
ROW_PX, HEAD_PX, LABEL_PX = 15, 15, 66
MARKS_H = (0, 6, 12, 18, 24)


class WeekPicture(QWidget):
    """Rows are days, width is the clock. What it shows stands as text in the table beside it."""

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._first = date.min
        self._shared: Sequence[TimeSpan] = ()
        self._now_s = 0
        self.setFixedHeight(HEAD_PX + DAYS * ROW_PX + 4)
        self.setAccessibleName(_("Shared hours of the next seven days"))
        theme().changed.connect(self.update)

    def show_spans(self, shared: Sequence[TimeSpan], first: date, now_s: int) -> None:
        """Show what is shared from a day on."""
        self._shared, self._first, self._now_s = shared, first, now_s
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to read the clock."""
        return QSize(320, self.height())

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Hours above, then a bar for each day: what is kept, what is shared, and now."""
        if self._first == date.min:
            return
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TINY_PX))
        bar_px = self.width() - LABEL_PX - 8
        painter.setPen(colour(tokens.muted))
        for hour in MARKS_H:
            x = LABEL_PX + bar_px * hour // 24
            box = QRect(x - 16, 0, 32, HEAD_PX)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{hour:02d}")
        for number in range(DAYS):
            self._draw_day(painter, self._first + timedelta(days=number), HEAD_PX + number * ROW_PX, bar_px)
        painter.end()

    def _draw_day(self, painter: QPainter, day: date, y: int, bar_px: int) -> None:
        tokens = theme().tokens
        whole = day_span(day, self._zone)
        length = whole.end_s - whole.start_s
        painter.setPen(colour(tokens.ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(0, y, LABEL_PX, ROW_PX), flags, short_day_text(day))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens.sunken))
        painter.drawRoundedRect(QRectF(LABEL_PX, y + 3, bar_px, ROW_PX - 6), 3, 3)
        painter.setBrush(colour(tokens.confirmed.edge))
        for span in self._shared:
            part = span.clipped(whole)
            if part.is_proper:
                x = LABEL_PX + bar_px * (part.start_s - whole.start_s) / length
                wide = bar_px * (part.end_s - part.start_s) / length
                painter.drawRoundedRect(QRectF(x, y + 3, wide, ROW_PX - 6), 3, 3)
        if whole.start_s <= self._now_s < whole.end_s:
            x = LABEL_PX + bar_px * (self._now_s - whole.start_s) / length
            painter.setBrush(colour(tokens.now))
            painter.drawRect(QRectF(x - 1, y + 1, 2, ROW_PX - 2))
