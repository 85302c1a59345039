"""Opening hours out of five cells: the closed days and two pairs of times.

`00:00`–`00:00` means "closed" or "not known" in the standard; which of the two is told by the closed
days. Hours that are not known are closed hours with a doubt, never open ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sharespace.domain.opening_hours import ALL_HOLIDAYS, OpeningHours, OpeningRow
from sharespace.domain.resource import Doubt
from sharespace.exchange.cells.clock_times import DAY_MIN, minute_of_day
from sharespace.exchange.cells.closed_days import EVERY_DAY, ClosedDays, DayCut, read_closed_days
from sharespace.exchange.cells.remark import Remark, check, info, leaves_doubt
from sharespace.exchange.columns import (
    CLOSED_DAYS,
    WEEKDAY_CLOSES,
    WEEKDAY_OPENS,
    WEEKEND_CLOSES,
    WEEKEND_OPENS,
)

_WEEKDAYS = range(5)
_WEEKEND = range(5, 7)
_EVENING_MIN = 12 * 60
_NIGHT_ENDS_MIN = 6 * 60


class HoursCells(NamedTuple):
    """The five cells as found."""

    closed_days: str
    weekday_opens: str
    weekday_closes: str
    weekend_opens: str
    weekend_closes: str


class HoursReading(NamedTuple):
    """Hours, what is in doubt about them, and why. `holidays_assumed`: the cell named no holiday."""

    hours: OpeningHours
    doubts: frozenset[Doubt]
    remarks: tuple[Remark, ...]
    holidays_assumed: bool


class _Pair(NamedTuple):
    row: OpeningRow | None
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=8192)
def read_hours(cells: HoursCells) -> HoursReading:
    """Read the five cells together."""
    closed = read_closed_days(cells.closed_days)
    remarks = list(closed.remarks)
    doubts = {Doubt.CLOSED_DAYS} if leaves_doubt(closed.remarks) else set()
    weekly: list[tuple[OpeningRow, ...]] = [()] * 7
    for days, pair_cells, words, doubt in (
        (_WEEKDAYS, cells[1:3], (WEEKDAY_OPENS, WEEKDAY_CLOSES), Doubt.WEEKDAY_HOURS),
        (_WEEKEND, cells[3:5], (WEEKEND_OPENS, WEEKEND_CLOSES), Doubt.WEEKEND_HOURS),
    ):
        open_days = [day for day in days if day not in closed.weekdays]
        if not open_days or closed.suspended or closed.unread:
            continue
        pair = _read_pair(*pair_cells, words)
        remarks += pair.remarks
        if pair.row is None:
            doubts.add(doubt)
            continue
        for day in open_days:
            weekly[day] = _cut(pair.row, day, closed.cuts)
    hours = _hours(closed, weekly)
    if closed.weekdays == EVERY_DAY:
        remarks.append(check(CLOSED_DAYS, cells.closed_days, "closed_every_day"))
        doubts.add(Doubt.CLOSED_DAYS)
    once = tuple(dict.fromkeys(remarks))
    return HoursReading(hours, frozenset(doubts), once, _names_no_holiday(closed))


def _hours(closed: ClosedDays, weekly: list[tuple[OpeningRow, ...]]) -> OpeningHours:
    return OpeningHours(
        weekly=tuple(weekly),
        closed_holidays=ALL_HOLIDAYS if closed.holidays is None else closed.holidays,
        closed_nth=closed.nth,
        suspended=closed.suspended,
    )


def _names_no_holiday(closed: ClosedDays) -> bool:
    return closed.holidays is None and not closed.suspended and not closed.unread


def _read_pair(opens: str, closes: str, words: tuple[str, str]) -> _Pair:
    """One pair of times. The remark carries both cells, since either may be the wrong one."""
    column, text = words[0], f"{opens}–{closes}"
    if not opens.strip() and not closes.strip():
        return _Pair(None, (check(column, "", "hours_missing"),))
    start, end = minute_of_day(opens), minute_of_day(closes)
    if start is None or end is None:
        wrong = words[0] if start is None else words[1]
        return _Pair(None, (check(wrong, opens if start is None else closes, "hours_unread"),))
    if start == end == 0:
        return _Pair(None, (check(column, text, "zero_hours_closed"),))
    if start < end:
        return _Pair(OpeningRow(start, end))
    if _EVENING_MIN <= start < DAY_MIN and end <= _NIGHT_ENDS_MIN:
        remark = info(column, text, "past_midnight")
        return _Pair(OpeningRow(start, end + DAY_MIN), (remark,))
    return _Pair(None, (check(column, text, "hours_reversed"),))


def _cut(row: OpeningRow, day: int, cuts: Iterable[DayCut]) -> tuple[OpeningRow, ...]:
    """The row without the part of the day that the closed-days cell takes away."""
    rows = [row]
    for cut in cuts:
        if cut.weekday == day:
            rows = [piece for left in rows for piece in _without(left, cut.from_min, cut.to_min)]
    return tuple(rows)


def _without(row: OpeningRow, from_min: int, to_min: int) -> list[OpeningRow]:
    pieces = [OpeningRow(row.opens_min, min(row.closes_min, from_min))]
    if row.closes_min <= DAY_MIN or to_min < DAY_MIN:
        pieces.append(OpeningRow(max(row.opens_min, to_min), row.closes_min))
    return [piece for piece in pieces if piece.opens_min < piece.closes_min]
