"""Half-open spans of time, and the arithmetic of lists of them.

Instants are whole seconds since 1970-01-01T00:00Z. Whole numbers keep the arithmetic exact and a
city's month of rooms fast; `starts_at` and `ends_at` give aware UTC datetimes at the edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

MINUTE_S = 60
HOUR_S = 3600


class NaiveInstant(ValueError):
    """A datetime without a time zone was used as an instant."""


def instant_s(moment: datetime) -> int:
    """Seconds since the epoch of an aware datetime, any fraction of a second cut off.

    Raises NaiveInstant when `moment` has no time zone.
    """
    if moment.tzinfo is None:
        raise NaiveInstant(moment.isoformat())
    return int(moment.timestamp() // 1)


def moment(instant: int) -> datetime:
    """The aware UTC datetime of an instant in seconds."""
    return datetime.fromtimestamp(instant, UTC)


class TimeSpan(NamedTuple):
    """`[start_s, end_s)` in seconds since the epoch; the end belongs to the next span.

    ::

        start_s          end_s
           |=============o          10:00 to 12:00 meets 12:00 to 13:00 without touching it
    """

    start_s: int
    end_s: int

    @classmethod
    def between(cls, starts_at: datetime, ends_at: datetime) -> TimeSpan:
        """The span between two aware datetimes; it may be empty or inverted, see `is_proper`."""
        return cls(instant_s(starts_at), instant_s(ends_at))

    @property
    def starts_at(self) -> datetime:
        """Start, aware, UTC."""
        return moment(self.start_s)

    @property
    def ends_at(self) -> datetime:
        """End, aware, UTC; not part of the span."""
        return moment(self.end_s)

    @property
    def length_min(self) -> int:
        """Elapsed whole minutes (a day may have 1,380 or 1,500 of them)."""
        return (self.end_s - self.start_s) // MINUTE_S

    @property
    def is_proper(self) -> bool:
        """Whether it has any length at all."""
        return self.start_s < self.end_s

    def overlaps(self, other: TimeSpan) -> bool:
        """Whether the two share an instant; spans that only meet do not."""
        return self.start_s < other.end_s and other.start_s < self.end_s

    def covers(self, other: TimeSpan) -> bool:
        """Whether `other` lies wholly inside, ends included."""
        return self.start_s <= other.start_s and other.end_s <= self.end_s

    def clipped(self, window: TimeSpan) -> TimeSpan:
        """The part inside `window`; not proper when there is none."""
        return TimeSpan(max(self.start_s, window.start_s), min(self.end_s, window.end_s))

    def widened(self, before_s: int, after_s: int) -> TimeSpan:
        """The span with a margin on either side."""
        return TimeSpan(self.start_s - before_s, self.end_s + after_s)


def merged(spans: Iterable[TimeSpan]) -> list[TimeSpan]:
    """Sorted spans in which those that overlap or touch have become one; empty ones are left out."""
    result: list[TimeSpan] = []
    for span in sorted(spans):
        if span.start_s >= span.end_s:
            continue
        if result and span.start_s <= result[-1].end_s:
            if span.end_s > result[-1].end_s:
                result[-1] = TimeSpan(result[-1].start_s, span.end_s)
        else:
            result.append(span)
    return result


def subtracted(whole: Sequence[TimeSpan], taken: Sequence[TimeSpan]) -> list[TimeSpan]:
    """What is left of `whole` without `taken`.

    `whole` must be merged; `taken` must be sorted by start and may overlap itself. The result is
    sorted and does not touch itself. Cost grows with the sum of both lengths.
    """
    left: list[TimeSpan] = []
    first, count = 0, len(taken)
    for start, end in whole:
        while first < count and taken[first][1] <= start:
            first += 1
        position = first
        while position < count and taken[position][0] < end:
            block_start, block_end = taken[position]
            if block_start > start:
                left.append(TimeSpan(start, block_start))
            start = max(start, block_end)
            position += 1
        if start < end:
            left.append(TimeSpan(start, end))
    return left
