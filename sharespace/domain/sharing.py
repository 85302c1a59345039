"""When a bay is left to others: the holder's share windows, and what was taken back of them.

The ledger of a bay is one list in the order in which its entries were made. Windows add to what is
shared, withdrawals take away, and a later entry speaks for the time it names. Nothing is ever struck
out, so that last month's statement stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import DAY_MIN, day_span, day_start_s, local_day, local_moment, wall_clock_s
from sharespace.domain.opening_hours import OpeningHours, OpeningRow, PeriodWeek, Week
from sharespace.domain.time_span import MINUTE_S, TimeSpan, merged, subtracted

NO_END_S = 253_370_732_400
"""Stands for "without end": midnight of the first day of 9999 in Seoul."""
LONGEST_AHEAD_DAYS = 731
"""No window begins or ends later than two years from the day it is entered."""
_ROW_REACH = timedelta(days=2)
"""A weekly row may end 48 hours after the midnight it counts from."""

Rows = tuple[OpeningRow, ...]
_NO_ROWS: dict[int, Rows] = dict.fromkeys(range(7), ())


@dataclass(frozen=True, slots=True)
class WeeklyPattern:
    """Rows that come back every week, on public holidays too, on local days from `first_day` to
    `last_day`, both included; without `last_day` until they are withdrawn. A row belongs to the day it
    starts on: that of the last day still runs past midnight."""

    week: Week
    first_day: date
    last_day: date | None = None

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError(f"a week needs seven days, got {len(self.week)}")

    def spans(self, window: TimeSpan, zone: ZoneInfo) -> Iterator[TimeSpan]:
        """Its spans that may touch the window, not cut, in no order."""
        day = max(self.first_day, local_day(window.start_s, zone) - _ROW_REACH)
        until = local_day(window.end_s, zone)
        last = until if self.last_day is None else min(until, self.last_day)
        while day <= last:
            for opens_min, closes_min in self.week[day.weekday()]:
                yield TimeSpan(wall_clock_s(day, opens_min, zone), wall_clock_s(day, closes_min, zone))
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShareEntry:
    """One line of a bay's ledger: a window that is shared, or with `withdrawn` a span taken back.

    A TimeSpan as pattern is one dated span; one that is taken back may end at NO_END_S. `by` is the
    counter that entered it.
    """

    id: UUID
    resource_id: ResourceId
    pattern: WeeklyPattern | TimeSpan
    made_s: int
    by: str
    withdrawn: bool = False
    why: str = ""

    def spans(self, window: TimeSpan, zone: ZoneInfo) -> list[TimeSpan]:
        """What it speaks for inside the window, merged; also what was over when it was made."""
        if not window.is_proper:
            return []
        if isinstance(self.pattern, TimeSpan):
            return merged([self.pattern.clipped(window)])
        return merged(span.clipped(window) for span in self.pattern.spans(window, zone))


Ledger = Sequence[ShareEntry]
"""The entries of one bay, in the order in which they were made."""


def shared_spans(ledger: Ledger, window: TimeSpan, zone: ZoneInfo) -> list[TimeSpan]:
    """What of the window is shared: windows that overlap or touch are one, withdrawals cut out."""
    shared: list[TimeSpan] = []
    for entry in ledger:
        spans = entry.spans(window, zone)
        shared = subtracted(shared, spans) if entry.withdrawn else merged([*shared, *spans])
    return shared


def lived_spans(ledger: Ledger, window: TimeSpan, zone: ZoneInfo) -> list[TimeSpan]:
    """What of the window was really left to others: no entry speaks for the time before it was made."""
    shared: list[TimeSpan] = []
    for entry in ledger:
        spans = entry.spans(TimeSpan(max(window.start_s, entry.made_s), window.end_s), zone)
        shared = subtracted(shared, spans) if entry.withdrawn else merged([*shared, *spans])
    return shared


def sharing_hours(ledger: Ledger, from_day: date, zone: ZoneInfo) -> OpeningHours:
    """The ledger as opening hours that hold from a local day on, without end.

    Rows are cut at midnight, so that every day stands for itself; spans that touch are one again when
    they are laid out. Once the last dated matter is over the week repeats; until then there are periods.
    Holidays are days like others (서초 규칙 제6조제1호).
    """
    settled = max([from_day, *_dates_of_change(ledger, zone)]) + _ROW_REACH
    week = _NO_ROWS | {day.weekday(): _rows(ledger, day, zone) for day in _days(settled, 7)}
    before = [(day, _rows(ledger, day, zone)) for day in _days(from_day, (settled - from_day).days)]
    periods = tuple(one for one in _periods(before) if not _is_like(one, week))
    return OpeningHours(_week(week), closed_holidays=frozenset(), periods=periods)


def _days(first: date, count: int) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(count))


def _periods(days: Iterable[tuple[date, Rows]]) -> Iterator[PeriodWeek]:
    """As few weeks as possible, each for as many days as it fits."""
    first = last = date.min
    week: dict[int, Rows] = {}
    for day, rows in days:
        if week.get(day.weekday(), rows) != rows:
            yield PeriodWeek(first, last, _week(_NO_ROWS | week))
            week = {}
        if not week:
            first = day
        week[day.weekday()] = rows
        last = day
    if week:
        yield PeriodWeek(first, last, _week(_NO_ROWS | week))


def _is_like(period: PeriodWeek, week: Mapping[int, Rows]) -> bool:
    """Whether the period says nothing else than the week that holds for good."""
    assert period.last_day is not None
    length = (period.last_day - period.first_day).days + 1
    return all(
        period.weekly[day.weekday()] == week[day.weekday()] for day in _days(period.first_day, min(length, 7))
    )


def _week(rows: Mapping[int, Rows]) -> Week:
    return tuple(rows[weekday] for weekday in range(7))


def _dates_of_change(ledger: Ledger, zone: ZoneInfo) -> Iterator[date]:
    for entry in ledger:
        if isinstance(entry.pattern, TimeSpan):
            yield from (local_day(edge, zone) for edge in entry.pattern if edge < NO_END_S)
        else:
            yield entry.pattern.last_day or entry.pattern.first_day


def _rows(ledger: Ledger, day: date, zone: ZoneInfo) -> Rows:
    whole = day_span(day, zone)
    return tuple(
        OpeningRow(_minute(start, day, zone), _minute(end, day, zone))
        for start, end in shared_spans(ledger, whole, zone)
    )


def _minute(instant: int, day: date, zone: ZoneInfo) -> int:
    """The wall clock at an instant of the day or at its end, as minutes after midnight."""
    at = local_moment(instant, zone)
    return DAY_MIN if at.date() != day else at.hour * 60 + at.minute


def whole_week(*rows: OpeningRow, weekdays: Iterable[int] = range(7)) -> Week:
    """The same rows on the weekdays named (Monday is 0)."""
    chosen = set(weekdays)
    return tuple(rows if weekday in chosen else () for weekday in range(7))


def while_away(now_s: int, last_day: date, zone: ZoneInfo, step_min: int = 5) -> TimeSpan:
    """From now, on the next step, to the midnight after `last_day`: "while I am away till Sunday".

    Not proper when that day is over.
    """
    step_s = step_min * MINUTE_S
    today = day_start_s(local_day(now_s, zone), zone)
    start = today + -(-(now_s - today) // step_s) * step_s
    return TimeSpan(start, day_start_s(last_day + timedelta(days=1), zone))
