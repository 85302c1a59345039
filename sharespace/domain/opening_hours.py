"""When a resource may be used: weekly hours, holidays, nth weekdays, dated exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sharespace.domain.seasons import Season
from sharespace.domain.time_span import TimeSpan


class OpeningRow(NamedTuple):
    """Open from `opens_min` to `closes_min`, minutes after local midnight of the day it belongs to.

    `closes_min` beyond 1,440 means past midnight: 22:00 to 02:00 is (1320, 1560).
    """

    opens_min: int
    closes_min: int


class HolidayGroup(StrEnum):
    """Kinds of public holiday that facilities tell apart."""

    NEW_YEAR = "new_year"
    SEOLLAL = "seollal"
    CHUSEOK = "chuseok"
    OTHER = "other"


ALL_HOLIDAYS = frozenset(HolidayGroup)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday or a day of the district's own; `name` is Korean, as proclaimed."""

    day: date
    name: str
    group: HolidayGroup = HolidayGroup.OTHER


class NthWeekday(NamedTuple):
    """The nth (1 to 5) weekday (Monday is 0) of every month; the 5th exists in some months only."""

    nth: int
    weekday: int

    def falls_on(self, day: date) -> bool:
        """Whether `day` is that day of its month."""
        return day.weekday() == self.weekday and (day.day - 1) // 7 + 1 == self.nth


class DatedOpening(NamedTuple):
    """The rows of one date, which replace all others on it; no rows: closed that day."""

    day: date
    rows: tuple[OpeningRow, ...]
    note: str = ""


Week = tuple[tuple[OpeningRow, ...], ...]
"""The rows of seven days, Monday first."""


class SeasonWeek(NamedTuple):
    """The week of a season. The day a row starts on decides, also for what lies past midnight."""

    season: Season
    weekly: Week


class PeriodWeek(NamedTuple):
    """The week of dated days, from `first_day` to `last_day`, both included; without `last_day` for good.

    A share window that holds for a summer, or `while I am away until Sunday`.
    """

    first_day: date
    last_day: date | None
    weekly: Week
    note: str = ""

    def includes(self, day: date) -> bool:
        """Whether a local day lies in the period."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class Shut(StrEnum):
    """Why a local day has no opening rows at all."""

    WEEKDAY = "weekday"
    NTH_WEEKDAY = "nth_weekday"
    HOLIDAY = "holiday"
    DATED = "dated"
    SUSPENDED = "suspended"


class DayPlan(NamedTuple):
    """What one local day offers: its rows, or why it has none."""

    rows: tuple[OpeningRow, ...]
    shut: Shut | None = None
    note: str = ""


Holidays = Mapping[date, Holiday]
"""Public holidays and own days by local date."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Opening hours of a resource.

    For a local day (RULES 2): dated rows if there are any; else on a holiday whose group is in
    `closed_holidays` only `holiday_rows` (none: closed); else nothing on a closed nth weekday; else
    the weekday's rows: those of the first of `periods` that includes the day, else of the first of
    `seasons`, else of `weekly`. A row speaks for the spans that *start* on that day, also past midnight.
    `extra` spans come on top of everything. `weekly` has seven entries, Monday first.
    `suspended` means shut until further notice (휴관중). Gaps of up to `bridges_min` between rows are
    bridged: 15:00 to 11:00 every day with 240 is one opening, in which a guest stays several nights.
    """

    weekly: Week
    holiday_rows: tuple[OpeningRow, ...] = ()
    closed_holidays: frozenset[HolidayGroup] = ALL_HOLIDAYS
    closed_nth: frozenset[NthWeekday] = frozenset()
    dated: tuple[DatedOpening, ...] = ()
    extra: tuple[TimeSpan, ...] = ()
    suspended: bool = False
    seasons: tuple[SeasonWeek, ...] = ()
    periods: tuple[PeriodWeek, ...] = ()
    bridges_min: int = 0

    def __post_init__(self) -> None:
        weeks = [self.weekly, *(one.weekly for one in self.seasons), *(one.weekly for one in self.periods)]
        for week in weeks:
            if len(week) != 7:
                raise ValueError(f"weekly hours need seven days, got {len(week)}")

    def on(self, day: date, holidays: Holidays) -> DayPlan:
        """The rows of one local day, or why there are none."""
        if self.suspended:
            return DayPlan((), Shut.SUSPENDED)
        for exception in self.dated:
            if exception.day == day:
                return DayPlan(exception.rows, None if exception.rows else Shut.DATED, exception.note)
        holiday = holidays.get(day)
        if holiday is not None and holiday.group in self.closed_holidays:
            return DayPlan(self.holiday_rows, None if self.holiday_rows else Shut.HOLIDAY, holiday.name)
        for nth in self.closed_nth:
            if nth.falls_on(day):
                return DayPlan((), Shut.NTH_WEEKDAY)
        rows = self._week_of(day)[day.weekday()]
        return DayPlan(rows, None if rows else Shut.WEEKDAY)

    def _week_of(self, day: date) -> Week:
        for period in self.periods:
            if period.includes(day):
                return period.weekly
        for one in self.seasons:
            if one.season.includes(day):
                return one.weekly
        return self.weekly


ALWAYS = OpeningHours(weekly=((OpeningRow(0, 1440),),) * 7, closed_holidays=frozenset())
"""Every minute of every day, holidays too: for what is away day and night, such as a copy on loan."""


def same_hours_every_day(opens_min: int, closes_min: int) -> OpeningHours:
    """Hours that are the same on all seven days and closed on public holidays."""
    return OpeningHours(weekly=((OpeningRow(opens_min, closes_min),),) * 7)
