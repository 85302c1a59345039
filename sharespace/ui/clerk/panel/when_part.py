"""When: a day and two times, read as people say them and shown back as they were understood."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sharespace.application.time_words import DAY_MIN, read_clock, read_times
from sharespace.domain.local_time import day_start_s, local_day, wall_clock_s
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import minutes_text, time_text
from sharespace.ui.clerk.day_field import DayField
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.labels import toned
from sharespace.ui.widgets.text_field import TextField

USUAL_MIN = 120
TIME_PX = 62


class WhenPart(QWidget):
    """`span` is None until day, start and end can be read. A start alone keeps the length there was."""

    changed = Signal()

    def __init__(self, today: date, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._resource: Resource | None = None
        self._length_min = 0
        self.day = DayField(_("Date"), today)
        self.start = TextField(_("From"), "14:00")
        self.end = TextField(_("Until"), "16:00")
        self.start.setFixedWidth(TIME_PX)
        self.end.setFixedWidth(TIME_PX)
        self.row = FormRow(_("&Time"), self.day, self.start, toned("–", "muted"), self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row)
        self.day.changed.connect(self._told)
        self.start.whole_text_changed.connect(self._start_typed)
        self.end.whole_text_changed.connect(self._told)
        self.start.editingFinished.connect(self._finish)
        self.end.editingFinished.connect(self._finish)

    @property
    def span(self) -> TimeSpan | None:
        """The use as it stands, in seconds since the epoch; it may be inverted."""
        day, minutes = self.day.day, self._minutes()
        if day is None or minutes is None:
            return None
        start, end = minutes
        return TimeSpan(wall_clock_s(day, start, self._zone), wall_clock_s(day, end, self._zone))

    def for_resource(self, resource: Resource | None) -> None:
        """Whose preparation and clearing times are told, and whose shortest use is the first guess."""
        self._resource = resource
        self._hint()

    def show_span(self, span: TimeSpan) -> None:
        """Show a use."""
        day = local_day(span.start_s, self._zone)
        midnight = day_start_s(day, self._zone)
        self.day.show_day(day)
        self._show_minutes((span.start_s - midnight) // MINUTE_S, (span.end_s - midnight) // MINUTE_S)
        self.changed.emit()

    def show_day(self, day: date) -> None:
        """Show a day and no times."""
        self.day.show_day(day)

    def show_times(self, start_min: int, end_min: int | None) -> None:
        """Show times of day; without an end the usual length."""
        self._show_minutes(start_min, end_min if end_min is not None else start_min + self._usual_min())
        self.changed.emit()

    def empty_times(self) -> None:
        """No times."""
        self._length_min = 0
        self.start.show_text("")
        self.end.show_text("")
        self.row.wrong("")
        self.row.hint("")

    def _usual_min(self) -> int:
        if self._length_min > 0:
            return self._length_min
        if self._resource is None:
            return USUAL_MIN
        rules = self._resource.rules
        return max(rules.min_length_min, min(USUAL_MIN, rules.max_length_min))

    def _minutes(self) -> tuple[int, int] | None:
        both = read_times(self.start.whole_text())
        if both is not None and both.end_min is not None:
            return both.start_min, both.end_min
        start, end = read_clock(self.start.whole_text()), read_clock(self.end.whole_text())
        if start is None:
            return None
        if not self.end.whole_text().strip():
            return start, start + self._usual_min()
        if end is None:
            return None
        # 22:00 until 02:00 ends on the next day; an end of 0:00 is midnight.
        return start, end + DAY_MIN if end == 0 or (end < start and end <= start - DAY_MIN // 2) else end

    def _start_typed(self, text: str) -> None:
        """A new start moves the end along, so that the length stays."""
        start = read_clock(text)
        if start is not None and self._length_min > 0 and len(text.strip()) > 2:
            self.end.show_text(_clock(start + self._length_min))
        self._told()

    def _told(self, _text: str = "") -> None:
        self.row.wrong("")
        self._hint()
        self.changed.emit()

    def _finish(self) -> None:
        """Leaving a field: show what was understood, or say that nothing was."""
        minutes = self._minutes()
        if minutes is not None:
            self._show_minutes(*minutes)
        elif self.start.text().strip() or self.end.text().strip():
            self.row.wrong(_("This is not a time. Write 14:00, 14-16 or 2pm."))

    def _show_minutes(self, start: int, end: int) -> None:
        self._length_min = max(0, end - start)
        self.start.show_text(_clock(start))
        self.end.show_text(_clock(end))
        self.row.wrong("")
        self._hint()

    def _hint(self) -> None:
        span = self.span
        if span is None or not span.is_proper:
            self.row.hint("")
            return
        parts = [minutes_text(span.length_min)]
        rules = self._resource.rules if self._resource else None
        if rules and rules.buffer_before_min:
            parts.append(_("{length} before to prepare").format(length=minutes_text(rules.buffer_before_min)))
        if rules and rules.buffer_after_min:
            parts.append(_("{length} after to clear up").format(length=minutes_text(rules.buffer_after_min)))
        self.row.hint(" · ".join(parts))


def _clock(minute: int) -> str:
    if minute == DAY_MIN:
        return "24:00"
    hour, rest = divmod(minute % DAY_MIN, 60)
    return time_text(time(hour, rest))
