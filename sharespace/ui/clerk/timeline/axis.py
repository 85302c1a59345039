"""Instants as pixels, and the hours that are written along the top. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sharespace.application.board import Board
from sharespace.domain.local_time import day_start_s, local_days, local_moment
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.time_span import HOUR_S, TimeSpan

LEAST_TICK_PX = 34
HALF_HOURS_FROM_PX = 40
LEAST_SHOWN_HOURS = 8
_TICK_HOURS = (1, 2, 3, 6, 12, 24)
_NEVER_OPEN = frozenset({ReasonCode.CLOSED, ReasonCode.HOLIDAY, ReasonCode.UNKNOWN_HOURS})


class TimeAxis:
    """The `shown` spans of a window laid out one after the other, `px_per_hour` wide an hour.

    What lies between two shown spans is folded into a seam of no width. Elapsed time, so that the
    hour which a zone repeats or skips keeps its true width. Never changes.
    """

    __slots__ = (
        *("_ends", "_key", "_last", "_lefts", "_scale", "_starts"),
        *("hours", "px_per_hour", "shown", "window"),
    )

    def __init__(self, window: TimeSpan, px_per_hour: float, shown: Sequence[TimeSpan] | None = None) -> None:
        self.window = window
        self.px_per_hour = px_per_hour
        self._scale = px_per_hour / HOUR_S
        self.shown = tuple(shown) if shown else (window,)
        self._starts = [span.start_s for span in self.shown]
        self._ends = [span.end_s for span in self.shown]
        self._last = len(self.shown) - 1
        self._lefts: list[float] = []
        seconds = 0
        for span in self.shown:
            self._lefts.append(seconds * self._scale)
            seconds += span.end_s - span.start_s
        self.hours = seconds / HOUR_S
        self._key = (window, px_per_hour, self.shown)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeAxis) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def scaled(self, px_per_hour: float) -> TimeAxis:
        """The same spans with another width of an hour."""
        return TimeAxis(self.window, px_per_hour, self.shown)

    @property
    def width(self) -> float:
        """Pixels of all shown spans."""
        return self.hours * self.px_per_hour

    def x(self, instant: int) -> float:
        """The pixel of an instant: negative before the window, beyond `width` after it."""
        at = bisect_right(self._starts, instant) - 1
        if at < 0:
            return min(instant - self.window.start_s, 0) * self._scale
        if instant > self._ends[at]:
            beyond = instant - self.window.end_s if at == self._last else 0
            instant = self._ends[at] + (max(0, beyond))
        return self._lefts[at] + (instant - self._starts[at]) * self._scale

    def instant(self, x: float) -> int:
        """The shown instant at a pixel, kept inside the window."""
        at = max(bisect_right(self._lefts, x) - 1, 0)
        found = self._starts[at] + int((x - self._lefts[at]) * HOUR_S / self.px_per_hour)
        return min(max(found, self._starts[at]), self._ends[at] - 1)

    def shows(self, instant: int) -> bool:
        """Whether an instant is shown, not folded away."""
        at = bisect_right(self._starts, instant) - 1
        return at >= 0 and instant < self._ends[at]

    def nearest(self, instant: int, *, forward: bool) -> int:
        """The instant itself if it is shown, else the next shown one in a direction, or the last."""
        if self.shows(instant):
            return instant
        at = bisect_right(self._starts, instant)
        if forward and at < len(self._starts):
            return self._starts[at]
        return self._ends[max(at - 1, 0)] - 1 if at else self._starts[0]


class Tick(NamedTuple):
    """A line of the grid. `hour` is the local hour, `day` is set where a new local day begins."""

    instant: int
    hour: int
    day: date | None


def tick_hours(px_per_hour: float) -> int:
    """Every how many hours the scale is labelled, so that labels keep apart."""
    return next((hours for hours in _TICK_HOURS if hours * px_per_hour >= LEAST_TICK_PX), 24)


@lru_cache(maxsize=16)
def ticks(axis: TimeAxis, zone: ZoneInfo) -> tuple[Tick, ...]:
    """The labelled hours of the window that are shown, and the beginnings of days, in order."""
    every = tick_hours(axis.px_per_hour)
    found: list[Tick] = []
    for day in local_days(axis.window, zone):
        start = day_start_s(day, zone)
        end = min(day_start_s(date.fromordinal(day.toordinal() + 1), zone), axis.window.end_s)
        found.append(Tick(start, 0, day))
        for instant in range(start + HOUR_S, end, HOUR_S):
            hour = local_moment(instant, zone).hour
            if hour % every == 0 and axis.shows(instant):
                found.append(Tick(instant, hour, None))
    return tuple(found)


def shown_spans(board: Board) -> tuple[TimeSpan, ...]:
    """The hours of each day in which any room of the board is open or used.

    On one day everything is shown. Over several days the hours at which *every* room is closed on
    *every* day are folded away, so that nothing free and nothing reserved is ever hidden.
    """
    if board.days == 1:
        return (board.window,)
    days = [day_start_s(day, board.zone) for day in local_days(board.window, board.zone)]
    days.append(board.window.end_s)
    first, last = _used_hours(board, days)
    if first >= last:
        return (board.window,)
    return tuple(
        TimeSpan(start + first * HOUR_S, min(start + last * HOUR_S, end)) for start, end in pairwise(days)
    )


def _used_hours(board: Board, days: Sequence[int]) -> tuple[int, int]:
    """The first and the last whole hour after midnight in which anything can happen on any day."""
    first, last = 24, 0
    for start_s, end_s in _used_spans(board):
        at = bisect_right(days, start_s) - 1
        if at < 0 or end_s > days[min(at + 1, len(days) - 1)]:
            return 0, 0
        first = min(first, (start_s - days[at]) // HOUR_S)
        last = max(last, -(-(end_s - days[at]) // HOUR_S))
    last = max(last, min(first + LEAST_SHOWN_HOURS, 24))
    return min(first, last - LEAST_SHOWN_HOURS), last


def _used_spans(board: Board) -> Iterable[tuple[int, int]]:
    """What is not closed in each row, and every reservation (also one that runs into closed time)."""
    for row in board.rows:
        at = board.window.start_s
        for piece in row.blocked:
            if piece.reasons[0].code in _NEVER_OPEN:
                if piece.span.start_s > at:
                    yield at, piece.span.start_s
                at = piece.span.end_s
        if at < board.window.end_s:
            yield at, board.window.end_s
        for block in row.blocks:
            yield block.span.clipped(board.window)
