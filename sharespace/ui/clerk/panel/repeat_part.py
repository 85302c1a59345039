"""Whether a use comes again: never, every day, every week, every month; how often, or until when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from sharespace.application.draft_decisions import read_decisions, written_decisions
from sharespace.application.drafts import DraftExtras
from sharespace.application.ports_series import Recurrences
from sharespace.domain.recurrence import BadRecurrence, Frequency, Recurrence, WeekdayChoice
from sharespace.domain.series import Decision, Times
from sharespace.i18n import N_, _
from sharespace.i18n.series import pattern_text
from sharespace.ui.clerk.day_field import DayField
from sharespace.ui.clerk.panel.weekday_boxes import WeekdayBoxes
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.labels import toned
from sharespace.ui.widgets.text_field import TextField

USUAL_COUNT = 4
COUNT_PX = 48
MOST_DIGITS = 3
HOW: tuple[tuple[str, str, Frequency, int], ...] = (
    ("day", N_("Every day"), Frequency.DAILY, 1),
    ("week", N_("Every week"), Frequency.WEEKLY, 1),
    ("weeks", N_("Every two weeks"), Frequency.WEEKLY, 2),
    ("month", N_("Every month"), Frequency.MONTHLY, 1),
)
COUNT, UNTIL = "count", "until"


class RepeatPart(QWidget):
    """The words of the series, and what has been decided for single days of it."""

    changed = Signal()

    def __init__(self, today: date, recurrences: Recurrences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recurrences = recurrences
        self._day: date | None = None
        self._meant: tuple[str, Times] | None = None
        self._decisions: dict[date, Decision] = {}
        self._monthly = False
        self._build(today)
        for box in (self.how, self.month_day, self.ends):
            box.activated.connect(self._told)
        self.weekdays.changed.connect(self._told)
        self.count.whole_text_changed.connect(self._told)
        self.until.changed.connect(self._told)
        self._arrange()

    def _build(self, today: date) -> None:
        self.how = _box(
            _("How often it comes again"),
            [("", _("Once")), *((code, _(words)) for code, words, *_rest in HOW)],
        )
        self.weekdays = WeekdayBoxes(_("Days of the week"))
        self.month_day = _box(_("Day of the month"), [])
        self.ends = _box(_("What ends it"), [(COUNT, _("after so many times")), (UNTIL, _("on a last day"))])
        self.count = TextField(_("How many times"))
        self.count.setFixedWidth(COUNT_PX)
        self.count.setMaxLength(MOST_DIGITS)
        self.count.setText(str(USUAL_COUNT))
        self._times = toned(_("times"), "small")
        self.until = DayField(_("Last day"), today)
        self.row = FormRow(_("Re&curs"), self.how)
        self.week_row = FormRow(_("Weekdays"), self.weekdays)
        self.month_row = FormRow(_("Day"), self.month_day)
        self.ends_row = FormRow(_("Ends"), self.ends, self.count, self._times, self.until)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for row in (self.row, self.week_row, self.month_row, self.ends_row):
            layout.addWidget(row)

    @property
    def is_on(self) -> bool:
        """Whether it is to come again."""
        return not self.isHidden() and bool(self.how.currentData())

    @property
    def decisions(self) -> Mapping[date, Decision]:
        """What has been decided so far, by local day."""
        return self._decisions

    @property
    def is_monthly(self) -> bool:
        """Whether the fee is to be paid by the month."""
        return self._monthly

    def decide(self, decisions: Mapping[date, Decision | None]) -> None:
        """Decide for some days; None leaves a day open."""
        for day, decision in decisions.items():
            if decision is None:
                self._decisions.pop(day, None)
            else:
                self._decisions[day] = decision
        self.changed.emit()

    def pay_monthly(self, on: bool) -> None:
        """Whether the fee is paid by the month."""
        self._monthly = on
        self.changed.emit()

    def meant_for(self, resource_id: str, times: Times | None) -> None:
        """Which place and times the decisions are about: about others they say nothing."""
        if times is None:
            return
        if self._meant is not None and self._meant != (resource_id, times):
            self._decisions.clear()
        self._meant = (resource_id, times)

    def for_day(self, day: date | None) -> None:
        """The first day moves what leans on it: the only weekday, the day of the month."""
        before, self._day = self._day, day
        if day is None or day == before:
            return
        if before is None or self.weekdays.days() in ((), (before.weekday(),)):
            self.weekdays.show_days((day.weekday(),))
        at = max(0, self.month_day.currentIndex())
        self.month_day.clear()
        for code, choice in _month_choices(day):
            self.month_day.addItem(pattern_text(choice, day), code)
        self.month_day.setCurrentIndex(min(at, self.month_day.count() - 1))

    def put_into(self, extras: DraftExtras) -> DraftExtras:
        """The extras of a draft with what stands here."""
        if not self.is_on:
            return extras
        decided = written_decisions(self._decisions)
        return replace(extras, recurrence=self._words(), decisions=decided, monthly=self._monthly)

    def show_extras(self, extras: DraftExtras) -> None:
        """Show what a draft holds; its day is known already."""
        self._meant = None
        self._decisions = read_decisions(extras.decisions)
        self._monthly = extras.monthly
        self._show(self._read(extras.recurrence) if extras.recurrence else None)
        for row in (self.row, self.ends_row):
            row.wrong("")
        self._arrange()

    def shortfalls(self) -> list[tuple[FormRow, str]]:
        """What the series still lacks."""
        if not self.is_on or any(self._end()):
            return []
        if self.ends.currentData() == COUNT:
            return [(self.ends_row, _("Enter how many times."))]
        if self.until.day is not None:
            return [(self.ends_row, _("The last day is before the first one."))]
        return [(self.ends_row, _("Enter the last day, such as 3/31."))]

    def _words(self) -> str:
        _code, _words, frequency, interval = next(one for one in HOW if one[0] == self.how.currentData())
        count, until = self._end()
        recurrence = Recurrence(frequency, interval, count=count, until=until)
        if frequency is Frequency.WEEKLY:
            recurrence = replace(recurrence, by_day=tuple(WeekdayChoice(0, d) for d in self.weekdays.days()))
        if frequency is Frequency.MONTHLY and self._day is not None:
            choice = dict(_month_choices(self._day))[str(self.month_day.currentData())]
            recurrence = replace(recurrence, by_day=choice.by_day, by_month_day=choice.by_month_day)
        return self._recurrences.write(recurrence)

    def _end(self) -> tuple[int | None, date | None]:
        """How many times, or until when; neither while it is not said."""
        if self.ends.currentData() == UNTIL:
            day = self.until.day
            return None, day if day is not None and (self._day is None or day >= self._day) else None
        digits = re.sub(r"\D", "", self.count.whole_text())
        return (int(digits) or None) if digits else None, None

    def _read(self, words: str) -> Recurrence | None:
        """The words of a draft; one whose end was not said yet goes on without."""
        for end in ("", f";COUNT={USUAL_COUNT}"):
            try:
                return self._recurrences.read(words + end)
            except BadRecurrence:
                continue
        return None

    def _show(self, recurrence: Recurrence | None) -> None:
        kinds = {(frequency, interval): code for code, _words, frequency, interval in HOW}
        code = kinds.get((recurrence.frequency, recurrence.interval), "") if recurrence is not None else ""
        self.how.setCurrentIndex(max(0, self.how.findData(code)))
        own = (self._day.weekday(),) if self._day is not None else ()
        self.weekdays.show_days(own)
        self.month_day.setCurrentIndex(0)
        self.ends.setCurrentIndex(0)
        self.count.show_text(str(USUAL_COUNT))
        self.until.show_day(None)
        if recurrence is None or not code:
            return
        if recurrence.frequency is Frequency.WEEKLY and recurrence.by_day:
            self.weekdays.show_days(tuple(one.weekday for one in recurrence.by_day))
        for row, (_code, choice) in enumerate(_month_choices(self._day) if self._day else ()):
            if (choice.by_day, choice.by_month_day) == (recurrence.by_day, recurrence.by_month_day):
                self.month_day.setCurrentIndex(row)
        if recurrence.until is not None:
            self.ends.setCurrentIndex(1)
            self.until.show_day(recurrence.until)
        elif recurrence.count is not None:
            self.count.show_text(str(recurrence.count))

    def _told(self, _value: object = None) -> None:
        self.ends_row.wrong("")
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        """Only what the choice asks for is there."""
        code, last = str(self.how.currentData() or ""), self.ends.currentData() == UNTIL
        self.week_row.setVisible(code in ("week", "weeks"))
        self.month_row.setVisible(code == "month" and self.month_day.count() > 0)
        self.ends_row.setVisible(bool(code))
        self.count.setVisible(not last)
        self._times.setVisible(not last)
        self.until.setVisible(last)


def _box(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for code, words in choices:
        box.addItem(words, code)
    return box


def _month_choices(day: date) -> list[tuple[str, Recurrence]]:
    """By the day of the month, by the weekday counted from the start, or the last one."""
    monthly = Recurrence(Frequency.MONTHLY)
    nth = WeekdayChoice((day.day + 6) // 7, day.weekday())
    choices = [
        ("day", replace(monthly, by_month_day=(day.day,))),
        ("nth", replace(monthly, by_day=(nth,))),
    ]
    if (day + timedelta(days=7)).month != day.month:
        choices.append(("last", replace(monthly, by_day=(WeekdayChoice(-1, day.weekday()),))))
    if (day + timedelta(days=1)).month != day.month:
        choices.append(("end", replace(monthly, by_month_day=(-1,))))
    return choices
