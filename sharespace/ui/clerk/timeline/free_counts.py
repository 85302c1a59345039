"""How many rooms of a group are free in each hour. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sharespace.application.board import Row
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.time_span import HOUR_S, TimeSpan

_TAKEN = frozenset({ReasonCode.TAKEN, ReasonCode.BUFFER, ReasonCode.TOO_SHORT})


class FreeCount(NamedTuple):
    """`free` rooms in the hour that starts at `instant`; `open` of them could be had at all."""

    instant: int
    free: int
    open: int


def free_counts(rows: Sequence[Row], window: TimeSpan, now_s: int) -> list[FreeCount]:
    """One count for every whole hour of the window that is not past yet.

    A room counts as free when the whole hour is, and as open when nothing but other uses is in its
    way. Cost grows with the number of blocked pieces.
    """
    hours = -(-(window.end_s - window.start_s) // HOUR_S)
    blocked = _rows_touched((_all_spans(row) for row in rows), window, hours)
    shut = _rows_touched((_shut_spans(row) for row in rows), window, hours)
    return [
        FreeCount(window.start_s + hour * HOUR_S, len(rows) - blocked[hour], len(rows) - shut[hour])
        for hour in range(hours)
        if window.start_s + hour * HOUR_S >= now_s
    ]


def _all_spans(row: Row) -> Iterable[TimeSpan]:
    return (piece.span for piece in row.blocked)


def _shut_spans(row: Row) -> Iterable[TimeSpan]:
    return (piece.span for piece in row.blocked if any(reason.code not in _TAKEN for reason in piece.reasons))


def _rows_touched(rows: Iterable[Iterable[TimeSpan]], window: TimeSpan, hours: int) -> list[int]:
    """In each hour, how many rows have a span that touches it. Spans of a row are sorted."""
    steps = [0] * (hours + 1)
    for spans in rows:
        done = 0
        for start_s, end_s in spans:
            first = max(done, (start_s - window.start_s) // HOUR_S)
            last = min(hours, -(-(end_s - window.start_s) // HOUR_S))
            if first < last:
                steps[first] += 1
                steps[last] -= 1
                done = last
    running, touched = 0, []
    for step in steps[:hours]:
        running += step
        touched.append(running)
    return touched
