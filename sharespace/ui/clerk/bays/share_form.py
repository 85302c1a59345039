"""Adding a share window: every week, one time, or while the holder is away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sharespace.application.time_words import DAY_MIN, read_clock, read_times
from sharespace.domain.local_time import local_day
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.sharing import WeeklyPattern, while_away, whole_week
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.parking import weekday_names
from sharespace.ui.clerk.closures.when_part import TIME_PX, ClosingWhen
from sharespace.ui.clerk.day_field import DayField
from sharespace.ui.widgets.form_row import FormRow, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.segments import Segments
from sharespace.ui.widgets.text_field import TextField, settle_all

WEEKLY, DATED, AWAY = "weekly", "dated", "away"
Pattern = WeeklyPattern | TimeSpan


class ShareForm(QFrame):
    """`pattern` is None until it can be read; what is missing is said below."""

    confirmed = Signal()

    def __init__(self, zone: ZoneInfo, now_s: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._now_s = zone, now_s
        self.sort = Segments(_("Sort of share window"))
        self.sort.add(WEEKLY, _("Every week"))
        self.sort.add(DATED, _("One time"))
        self.sort.add(AWAY, _("While away"))
        self.week = WeekPart(local_day(now_s(), zone))
        self.dated = ClosingWhen(zone, now_s, asks_uses=False)
        self.dated.open_end.hide()
        self.away = DayField(_("Away until"), local_day(now_s(), zone))
        self._away_row = FormRow(_("Until"), self.away)
        self._away_row.hint(_("Shared from now until the end of that day."))
        self.why = TextField(_("Reason"), _("recorded in the history"))
        self.message = wrapped("", "danger")
        self.share = KeyButton(_("Share it"), "Ctrl+Enter", "primary", "plus")
        self._stack = QStackedWidget()
        for part in (self.week, self.dated, self._away_row):
            self._stack.addWidget(_at_top(part))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(toned(_("Add a share window"), "heading"))
        layout.addWidget(self.sort)
        layout.addWidget(self._stack)
        layout.addWidget(FormRow(_("Reason"), self.why))
        layout.addWidget(self.message)
        self.sort.chosen.connect(self._chosen)
        self.share.clicked.connect(self.confirmed)
        self.clear()

    def clear(self) -> None:
        """Every week from today on, nothing typed."""
        today = local_day(self._now_s(), self._zone)
        self.sort.choose(WEEKLY)
        self._stack.setCurrentIndex(0)
        self.week.clear(today)
        self.dated.clear()
        self.away.set_today(today)
        self.away.show_day(None)
        self.why.show_text("")
        self.say("")

    def pattern(self, step_min: int) -> Pattern | None:
        """What is put together; None while it cannot be read."""
        settle_all(self)
        sort = self.sort.current()
        if sort == WEEKLY:
            return self.week.pattern
        if sort == DATED:
            return self.dated.span
        day = self.away.day
        return None if day is None else while_away(self._now_s(), day, self._zone, step_min)

    def say(self, text: str) -> None:
        """Why it could not be shared; empty for nothing."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _chosen(self, sort: str) -> None:
        self._stack.setCurrentIndex((WEEKLY, DATED, AWAY).index(sort))
        self.say("")


class WeekPart(QWidget):
    """Days of the week, hours, first and last day. An end that is not after its start is on the next day."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = [KeyButton(name) for name in weekday_names()]
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.days:
            button.setCheckable(True)
            button.setProperty("dense", "tiny")
            row.addWidget(button)
        row.addStretch(1)
        self.start = TextField(_("From"), "09:00")
        self.end = TextField(_("Until"), "18:00")
        for field in (self.start, self.end):
            field.setFixedWidth(TIME_PX)
        self.first = DayField(_("First day"), today)
        self.last = DayField(_("Last day"), today)
        hours = QWidget()
        hours.setLayout(in_a_row(self.start, toned("–", "muted"), self.end, None))
        hours.setFocusProxy(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addLayout(row)
        layout.addWidget(FormRow(_("Hours"), hours))
        layout.addWidget(FormRow(_("From"), self.first))
        last = FormRow(_("Until"), self.last)
        last.hint(_("Without a last day until it is taken back."))
        layout.addWidget(last)

    def clear(self, today: date) -> None:
        """Working days, no hours."""
        for weekday, button in enumerate(self.days):
            button.setChecked(weekday < 5)
        for field in (self.start, self.end):
            field.show_text("")
        for day in (self.first, self.last):
            day.set_today(today)
        self.first.show_day(today)
        self.last.show_day(None)

    @property
    def pattern(self) -> WeeklyPattern | None:
        """What is put together; None while days or hours are missing or the last day is none."""
        weekdays = [weekday for weekday, button in enumerate(self.days) if button.isChecked()]
        hours, first = self._hours(), self.first.day
        last_is_wrong = self.last.day is None and bool(self.last.field.whole_text().strip())
        if not weekdays or hours is None or first is None or last_is_wrong:
            return None
        return WeeklyPattern(whole_week(hours, weekdays=weekdays), first, self.last.day)

    def _hours(self) -> OpeningRow | None:
        start_text, end_text = self.start.whole_text(), self.end.whole_text().strip()
        both = read_times(start_text)
        if both is not None and both.end_min is not None and not end_text:
            return OpeningRow(both.start_min, both.end_min)
        start, end = read_clock(start_text), read_clock(end_text)
        if start is None or end is None:
            return None
        return OpeningRow(start, end + (DAY_MIN if end <= start else 0))


def _at_top(part: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addStretch(1)
    return holder
