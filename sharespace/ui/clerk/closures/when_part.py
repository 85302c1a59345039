"""Step 2, when: from and until, or until further notice with the uses that lose their place at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from sharespace.application.closure_plans import DISPLACED_DAYS
from sharespace.application.time_words import DAY_MIN, read_clock, read_times
from sharespace.domain.closures import OPEN_END_S
from sharespace.domain.local_time import day_start_s, local_day, local_moment, wall_clock_s
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import short_day_text, time_text
from sharespace.ui.clerk.day_field import DayField
from sharespace.ui.widgets.form_row import LABEL_PX, FormRow, in_a_row
from sharespace.ui.widgets.text_field import TextField

TIME_PX = 72


class ClosingWhen(QWidget):
    """`span` is None until it can be read. Without times whole days are meant, today from this moment
    on; without a last day the first one is the last."""

    changed = Signal()

    def __init__(
        self,
        zone: ZoneInfo,
        now_s: Callable[[], int],
        parent: QWidget | None = None,
        *,
        endless: str = "",
        asks_uses: bool = True,
    ) -> None:
        """`endless`: the words for having no end."""
        super().__init__(parent)
        self._zone, self._now_s, self._asks_uses = zone, now_s, asks_uses
        self._quiet = False
        self.first = DayField(_("First day"), self.today)
        self.start = TextField(_("From"), "09:00")
        self.last = DayField(_("Last day"), self.today)
        self.end = TextField(_("Until"), "18:00")
        for clock in (self.start, self.end):
            clock.setFixedWidth(TIME_PX)
        self.open_end = QCheckBox(endless or _("Until further notice"))
        self.until = DayField(_("Uses up to this day lose their place"), self.today)
        self.first_row = FormRow(_("From"), self.first, self.start)
        self.last_row = FormRow(_("Until"), self.last, self.end)
        self.until_row = FormRow(_("Uses to"), self.until)
        self._lay_out()
        for day in (self.first, self.last, self.until):
            day.changed.connect(self._told)
        self.start.whole_text_changed.connect(self._told)
        self.end.whole_text_changed.connect(self._told)
        self.start.editingFinished.connect(self._finish)
        self.end.editingFinished.connect(self._finish)
        self.open_end.toggled.connect(self._toggled)
        self.until_row.hint(_("Later uses keep their place until it is made longer."))
        self.clear()

    @property
    def today(self) -> date:
        """The day from which days are counted."""
        return local_day(self._now_s(), self._zone)

    @property
    def span(self) -> TimeSpan | None:
        """What is meant; it may be inverted. With an open end it ends at OPEN_END_S."""
        start_s, end_s = self._start_s(), self._end_s()
        return None if start_s is None or end_s is None else TimeSpan(start_s, end_s)

    @property
    def displaces_until_s(self) -> int | None:
        """Of an open end: the end of the last day whose uses lose their place now."""
        if not self.open_end.isChecked() or self.until.day is None:
            return None
        return day_start_s(self.until.day + timedelta(days=1), self._zone)

    def clear(self) -> None:
        """Today, nothing else. Not told as a change."""
        self._quiet = True
        for day in (self.first, self.last, self.until):
            day.set_today(self.today)
        self.first.show_day(self.today)
        self.last.show_day(None)
        self.until.show_day(self.today + timedelta(days=DISPLACED_DAYS - 1))
        self.start.show_text("")
        self.end.show_text("")
        self.open_end.setChecked(False)
        self._quiet = False
        self._show_open_end()
        self._hint()

    def show_span(self, span: TimeSpan, displaces_until_s: int) -> None:
        """Show that of an act. Not told as a change."""
        self._quiet = True
        start = local_moment(span.start_s, self._zone)
        self.first.show_day(start.date())
        self.start.show_text(time_text(start))
        self.open_end.setChecked(span.end_s >= OPEN_END_S)
        if span.end_s >= OPEN_END_S:
            self.until.show_day(local_day(displaces_until_s - 1, self._zone))
        else:
            last = local_moment(span.end_s, self._zone)
            whole = last.time() == time()
            self.last.show_day(local_day(span.end_s - 1, self._zone))
            self.end.show_text("24:00" if whole else time_text(last))
        self._quiet = False
        self._show_open_end()
        self._hint()

    def words(self) -> str:
        """The span as it was understood, in one line."""
        span = self.span
        if span is None or not span.is_proper:
            return ""
        return span_words(span, self._zone)

    def _lay_out(self) -> None:
        indent = QWidget()
        indent.setFixedWidth(LABEL_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.first_row)
        layout.addWidget(self.last_row)
        layout.addLayout(in_a_row(indent, self.open_end, None))
        layout.addWidget(self.until_row)

    def _start_s(self) -> int | None:
        day, start = self.first.day, self._clocks()[0]
        if day is None:
            return None
        if self.start.whole_text().strip():
            return None if start is None else wall_clock_s(day, start, self._zone)
        return self._now_s() if day == self.today else day_start_s(day, self._zone)

    def _end_s(self) -> int | None:
        if self.open_end.isChecked():
            return OPEN_END_S
        told = self.last.field.whole_text().strip()
        day, end = self.last.day if told else self.first.day, self._clocks()[1]
        if day is None or end is None:
            return None
        return wall_clock_s(day, end or DAY_MIN, self._zone)

    def _clocks(self) -> tuple[int | None, int | None]:
        """Both times of day in minutes; "9-18" in the first field says both at once."""
        start, end = self.start.whole_text().strip(), self.end.whole_text().strip()
        both = read_times(start)
        if both is not None and both.end_min is not None and not end:
            return both.start_min, both.end_min
        return read_clock(start), read_clock(end) if end else DAY_MIN

    def _toggled(self, _on: bool) -> None:
        self._show_open_end()
        self._told()

    def _show_open_end(self) -> None:
        on = self.open_end.isChecked()
        self.last_row.setVisible(not on)
        self.until_row.setVisible(on and self._asks_uses)

    def _told(self, _text: str = "") -> None:
        if self._quiet:
            return
        self._hint()
        self.changed.emit()

    def _finish(self) -> None:
        """Write what was understood neatly; that is no change."""
        start, end = self._clocks()
        self._quiet = True
        if start is not None:
            self.start.show_text(_clock(start))
        if end is not None and (end != DAY_MIN or self.end.text()):
            self.end.show_text(_clock(end))
        self._quiet = False
        self._hint()

    def _hint(self) -> None:
        row, span = (self.first_row if self.open_end.isChecked() else self.last_row), self.span
        for one in (self.first_row, self.last_row):
            one.wrong("")
            one.hint("")
        if span is None:
            row.wrong(_("This is not a day or a time. Write 12/3 and 9-18."))
        elif not span.is_proper:
            row.wrong(_("The end is not after the start."))
        else:
            row.hint(self.words())


def span_words(span: TimeSpan, zone: ZoneInfo) -> str:
    """12/3(목) 09:00–18:00, over days with both, and what has no end as such."""
    start = local_moment(span.start_s, zone)
    begins = f"{short_day_text(start.date())} {time_text(start)}"
    if span.end_s >= OPEN_END_S:
        return _("{start} until further notice").format(start=begins)
    last_day = local_day(span.end_s - 1, zone)
    end = local_moment(span.end_s, zone)
    clock = "24:00" if end.date() != last_day else time_text(end)
    if last_day == start.date():
        return f"{begins}–{clock}"
    return f"{begins} – {short_day_text(last_day)} {clock}"


def _clock(minute: int) -> str:
    if minute == DAY_MIN:
        return "24:00"
    hour, rest = divmod(minute % DAY_MIN, 60)
    return time_text(time(hour, rest))
