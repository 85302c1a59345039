"""One row of the timeline laid out in time: shaded bands, closures, and blocks in lanes. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from sharespace.application.board import Block, Row
from sharespace.domain.availability import Blocked
from sharespace.domain.closures import ClosureKind
from sharespace.domain.ids import ReservationId
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.time_span import TimeSpan, merged
from sharespace.ui.clerk.timeline.looks import SHOWN_STATES, Look, look_of

_OUTSIDE, _TOO_SOON, _BUFFER, _CLOSURE = 1, 2, 4, 8
# By plain text: hash and value of an enum member are calls into Python, `_value_` is not.
_SORTS: dict[str, int] = {
    ReasonCode.CLOSED.value: _OUTSIDE,
    ReasonCode.HOLIDAY.value: _OUTSIDE,
    ReasonCode.UNKNOWN_HOURS.value: _OUTSIDE,
    ReasonCode.PAST.value: _TOO_SOON,
    ReasonCode.LEAD_SHORT.value: _TOO_SOON,
    ReasonCode.LEAD_LONG.value: _TOO_SOON,
    ReasonCode.TOO_SHORT.value: _TOO_SOON,
    ReasonCode.LENGTH.value: _TOO_SOON,
    ReasonCode.BUFFER.value: _BUFFER,
    ReasonCode.CLOSURE.value: _CLOSURE,
}
_start = attrgetter("span.start_s")


class Shade(NamedTuple):
    """Time outside opening, with the reason to be named in it."""

    span: TimeSpan
    reason: Reason


class Bar(NamedTuple):
    """Something drawn as a block: a reservation, several that want the same time, or a closure.

    `lane` of `lanes` tells its place where reservations overlap; `reason` is a closure's.
    """

    span: TimeSpan
    look: Look
    blocks: tuple[Block, ...]
    lane: int = 0
    lanes: int = 1
    reason: Reason | None = None

    @property
    def reservation_id(self) -> ReservationId | None:
        """The (first) reservation; None for a closure."""
        return self.blocks[0].reservation_id if self.blocks else None


@dataclass(frozen=True, slots=True)
class Bands:
    """All that is drawn on a row, each list sorted by start. `longest_s` bounds a search in `bars`."""

    outside: tuple[Shade, ...]
    too_soon: tuple[TimeSpan, ...]
    buffers: tuple[TimeSpan, ...]
    bars: tuple[Bar, ...]
    longest_s: int

    def bars_in(self, span: TimeSpan) -> Sequence[Bar]:
        """Bars that may touch the span, by start."""
        first = bisect_left(self.bars, span.start_s - self.longest_s, key=_start)
        return self.bars[first : bisect_left(self.bars, span.end_s, key=_start)]

    def bars_at(self, instant: int) -> list[Bar]:
        """Bars that cover an instant, closures last."""
        around = self.bars_in(TimeSpan(instant, instant + 1))
        found = [bar for bar in around if bar.span.end_s > instant]
        return sorted(found, key=lambda bar: not bar.blocks)

    def opening_at(self, instant: int, window: TimeSpan) -> TimeSpan:
        """The open time around an instant, or the closed one if it is closed."""
        index = bisect_right(self.outside, instant, key=_start)
        start, end = window
        if index:
            before = self.outside[index - 1].span
            if instant < before.end_s:
                return before
            start = before.end_s
        if index < len(self.outside):
            end = self.outside[index].span.start_s
        return TimeSpan(start, end)


def bands(row: Row, most_lanes: int) -> Bands:
    """Lay out a row. More reservations at the same time than `most_lanes` become one stacked bar.

    Runs for every row that comes into view for the first time, so each piece is looked at once.
    """
    too_soon: list[TimeSpan] = []
    buffers: list[TimeSpan] = []
    shut: list[Blocked] = []
    outside: list[Blocked] = []
    for piece in row.blocked:
        sorts = 0
        for reason in piece.reasons:
            sorts |= _SORTS.get(reason.code._value_, 0)
        if sorts & _OUTSIDE:
            outside.append(piece)
        elif sorts & _TOO_SOON and _SORTS.get(piece.reasons[0].code._value_, 0) & _TOO_SOON:
            too_soon.append(piece.span)
        if sorts & _BUFFER:
            buffers.append(piece.span)
        if sorts & _CLOSURE:
            shut.append(piece)
    bars = sorted([*_laned(row.blocks, most_lanes), *_closures(shut)], key=_start)
    longest = max((bar.span.end_s - bar.span.start_s for bar in bars), default=0)
    return Bands(
        tuple(_shades(outside)), tuple(merged(too_soon)), tuple(merged(buffers)), tuple(bars), longest
    )


def reasons_against(row: Row, span: TimeSpan) -> tuple[Reason, ...]:
    """Every reason why the span is not free as a whole, the headline first; empty when it is."""
    index = max(0, bisect_right(row.blocked, span.start_s, key=_start) - 1)
    found: set[Reason] = set()
    for piece in row.blocked[index:]:
        if piece.span.start_s >= span.end_s:
            break
        if piece.span.end_s > span.start_s:
            found.update(piece.reasons)
    return headline_first(found)


def _shades(pieces: Iterable[Blocked]) -> Iterator[Shade]:
    """Neighbouring pieces with the same reason as one, however the other reasons cut them."""
    pending: Shade | None = None
    for piece in pieces:
        reason = next(r for r in piece.reasons if _SORTS.get(r.code._value_, 0) & _OUTSIDE)
        if pending and piece.span.start_s == pending.span.end_s and reason == pending.reason:
            pending = Shade(TimeSpan(pending.span.start_s, piece.span.end_s), reason)
            continue
        if pending:
            yield pending
        pending = Shade(piece.span, reason)
    if pending:
        yield pending


def _closures(pieces: Iterable[Blocked]) -> Iterator[Bar]:
    spans: dict[Reason, list[TimeSpan]] = {}
    for piece in pieces:
        for reason in piece.reasons:
            if reason.code is ReasonCode.CLOSURE:
                spans.setdefault(reason, []).append(piece.span)
    for reason, parts in spans.items():
        look = Look.FLOOD if reason.params.get("kind") == ClosureKind.FLOOD else Look.CLOSED
        for span in merged(parts):
            yield Bar(span, look, (), reason=reason)


def _laned(blocks: Sequence[Block], most_lanes: int) -> Iterator[Bar]:
    for cluster in _clusters(blocks):
        if len(cluster) == 1:
            yield Bar(cluster[0].span, look_of(cluster[0]), tuple(cluster))
            continue
        lanes = _lanes(cluster)
        if len(lanes) > most_lanes:
            whole = TimeSpan(cluster[0].span.start_s, max(block.span.end_s for block in cluster))
            yield Bar(whole, _gravest(cluster), tuple(cluster))
            continue
        for number, lane in enumerate(lanes):
            for block in lane:
                yield Bar(block.span, look_of(block), (block,), number, len(lanes))


def _clusters(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of reservations that overlap each other, directly or through one between them."""
    run: list[Block] = []
    end = 0
    for block in blocks:
        if block.state not in SHOWN_STATES or not block.span.is_proper:
            continue
        if run and block.span.start_s >= end:
            yield run
            run = []
        run.append(block)
        end = max(end, block.span.end_s) if len(run) > 1 else block.span.end_s
    if run:
        yield run


def _lanes(cluster: Sequence[Block]) -> list[list[Block]]:
    lanes: list[list[Block]] = []
    for block in cluster:
        lane = next((lane for lane in lanes if lane[-1].span.end_s <= block.span.start_s), None)
        if lane is None:
            lanes.append([block])
        else:
            lane.append(block)
    return lanes


def _gravest(cluster: Sequence[Block]) -> Look:
    looks = [look_of(block) for block in cluster]
    ranked = (Look.CONFLICT, Look.IN_USE, Look.CONFIRMED, Look.PROVISIONAL, Look.REQUESTED)
    return next((look for look in ranked if look in looks), Look.ENDED)
