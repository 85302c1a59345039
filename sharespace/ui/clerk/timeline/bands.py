"""One row of the timeline laid out in time: shaded bands, closures, and blocks in lanes. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sharespace.application.board import Block, Row
from sharespace.domain.availability import Blocked
from sharespace.domain.closures import ClosureKind
from sharespace.domain.ids import ReservationId
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.time_span import TimeSpan, merged
from sharespace.ui.clerk.timeline.looks import SHOWN_STATES, Look, look_of

OUTSIDE = frozenset({ReasonCode.CLOSED, ReasonCode.HOLIDAY, ReasonCode.UNKNOWN_HOURS})
TOO_SOON = frozenset(
    {
        *(ReasonCode.PAST, ReasonCode.LEAD_SHORT, ReasonCode.LEAD_LONG),
        *(ReasonCode.TOO_SHORT, ReasonCode.LENGTH),
    }
)
_start = attrgetter("span.start_s")


@dataclass(frozen=True, slots=True)
class Shade:
    """Time outside opening, with the reason to be named in it."""

    span: TimeSpan
    reason: Reason


@dataclass(frozen=True, slots=True)
class Bar:
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
    """Lay out a row. More reservations at the same time than `most_lanes` become one stacked bar."""
    closures = list(_closures(row.blocked))
    bars = sorted([*_laned(row.blocks, most_lanes), *closures], key=_start)
    longest = max((bar.span.end_s - bar.span.start_s for bar in bars), default=0)
    return Bands(
        tuple(_outside(row.blocked)),
        tuple(merged(piece.span for piece in row.blocked if piece.reasons[0].code in TOO_SOON)),
        tuple(merged(piece.span for piece in row.blocked if _has(piece, ReasonCode.BUFFER))),
        tuple(bars),
        longest,
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


def _has(piece: Blocked, code: ReasonCode) -> bool:
    return any(reason.code is code for reason in piece.reasons)


def _outside(blocked: Iterable[Blocked]) -> Iterator[Shade]:
    """Neighbouring pieces with the same reason as one, however the other reasons cut them."""
    pending: Shade | None = None
    for piece in blocked:
        reason = next((reason for reason in piece.reasons if reason.code in OUTSIDE), None)
        if pending and reason == pending.reason and piece.span.start_s == pending.span.end_s:
            pending = Shade(TimeSpan(pending.span.start_s, piece.span.end_s), pending.reason)
            continue
        if pending:
            yield pending
        pending = Shade(piece.span, reason) if reason else None
    if pending:
        yield pending


def _closures(blocked: Iterable[Blocked]) -> Iterator[Bar]:
    spans: dict[Reason, list[TimeSpan]] = {}
    for piece in blocked:
        for reason in piece.reasons:
            if reason.code is ReasonCode.CLOSURE:
                spans.setdefault(reason, []).append(piece.span)
    for reason, pieces in spans.items():
        look = Look.FLOOD if reason.params.get("kind") == ClosureKind.FLOOD else Look.CLOSED
        for span in merged(pieces):
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
