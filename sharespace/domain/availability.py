"""The one function that answers what is free, and why the rest is not.

Timeline, list, search, command line, reservations and the centre all use it (RULES 1 to 8, 16).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise

from sharespace.domain.calendar import Piece
from sharespace.domain.gaps import fitting_gaps
from sharespace.domain.notice import (
    earliest_start_s,
    latest_start_s,
    length_is_allowed,
    reach_s,
    shortest_length_min,
)
from sharespace.domain.pieces import closure_pieces, notice_pieces, taken_pieces, too_short_pieces
from sharespace.domain.pool_pieces import pool_pieces
from sharespace.domain.pools import GridSpan, origin_of, pool_spans, unit_gaps
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.resource import Resource
from sharespace.domain.rhythm import Rhythm, Steps, has_own_hours, hours_of, rhythm_of
from sharespace.domain.rules import UseRules
from sharespace.domain.situation import MAX_BUFFER_S, AlikeUses, Busy, Occupancy, Situation
from sharespace.domain.taken import FOREVER, taken_spans
from sharespace.domain.time_span import TimeSpan, merged, subtracted

__all__ = [
    "MAX_BUFFER_S",
    "AlikeUses",
    "Availability",
    "Blocked",
    "Busy",
    "Occupancy",
    "Situation",
    "availability",
    "earliest_start_s",
    "free_spans",
    "latest_start_s",
    "length_is_allowed",
    "possible_uses",
    "shortest_length_min",
    "unused_spans",
    "uses_within",
    "within_notice",
]

_SHUT = (ReasonCode.CLOSED, ReasonCode.HOLIDAY, ReasonCode.UNKNOWN_HOURS)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A span that is not free, with every reason that applies, the headline first."""

    span: TimeSpan
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Availability:
    """`free` and `blocked` together cover the window exactly, in order and without overlap.

    A free span holds room for at least one use of the shortest length, unless the window cuts it off. Of
    a pool, free spans of different units run into one: `fitting` has them apart, and may overlap itself.
    `latest_start_s` is the far end of the notice: nothing may start later.
    """

    window: TimeSpan
    free: tuple[TimeSpan, ...]
    blocked: tuple[Blocked, ...]
    openings: tuple[TimeSpan, ...]
    rules: UseRules
    latest_start_s: int
    fitting: tuple[TimeSpan, ...]
    rhythm: Rhythm

    def uses(self, length_min: int | None = None) -> Iterator[TimeSpan]:
        """Every possible use of that length, by start; by default at each start the shortest."""
        return uses_within(self.fitting, self.openings, self.rhythm, length_min, self.latest_start_s)

    def starts(self, length_min: int | None = None) -> list[int]:
        """Every instant at which a use of that length (default: the shortest) may start."""
        return [use.start_s for use in self.uses(length_min)]


def availability(resource: Resource, window: TimeSpan, situation: Situation) -> Availability:
    """What of the window is free for a use of the resource, and every reason why the rest is not.

    A use may touch neither another use of a shared unit nor another use's buffer, and its own
    buffers may touch no other use; buffers may overlap each other, lie in closed time or under a
    closure. `busy` must have been read MAX_BUFFER_S beyond the window, and farther for longer buffers.
    """
    calendar, hours = situation.calendar, hours_of(resource)
    fitting = free_spans(resource, window, situation)
    free = fitting if resource.any_of is None else merged(fitting)
    pieces = list(closure_pieces(resource, situation))
    pieces += notice_pieces(resource.rules, window, situation)
    pool = list(pool_pieces(resource, window, situation)) if resource.any_of is not None else []
    if has_own_hours(resource):
        shut = sorted(TimeSpan(*piece[:2]) for piece in pool if piece.reason.code in _SHUT)
        openings = tuple(subtracted([window], shut))
    else:
        openings = calendar.open_spans(hours, window)
        pieces += calendar.closed_pieces(hours, window, resource.doubts)
    pieces += taken_pieces(resource, situation) if resource.any_of is None else pool
    pieces += too_short_pieces(resource.rules, window, free, pieces, openings)
    latest = latest_start_s(resource.rules, situation.now_s)
    blocked = tuple(_with_reasons(window, free, pieces))
    rhythm = rhythm_of(resource, window, situation)
    return Availability(
        window, tuple(free), blocked, openings, resource.rules, latest, tuple(fitting), rhythm
    )


def free_spans(resource: Resource, window: TimeSpan, situation: Situation) -> list[TimeSpan]:
    """The free spans alone, of a pool not yet merged (`availability(...).fitting`), many times faster."""
    return within_notice(unused_spans(resource, window, situation), resource, window, situation)


def unused_spans(resource: Resource, window: TimeSpan, situation: Situation) -> list[TimeSpan]:
    """Open, not shut, not taken, and long enough for the shortest use; whatever the time now is.

    This part of the answer stays true as time goes by, so it may be kept with the version of the
    data it was read from; `within_notice` makes the answer of the moment out of it. Only `away` of the
    situation, for things on loan, changes with the hour. Of a pool: every maximal span in which at least
    n same units are free; these may overlap each other.
    """
    openings = situation.calendar.open_spans(hours_of(resource), window)
    if not openings and not resource.unit_hours:
        return []
    rhythm = rhythm_of(resource, window, situation)
    if resource.any_of is not None:
        return pool_spans(resource, window, situation, rhythm)
    taken = taken_spans(resource, situation)
    if isinstance(rhythm, Steps) and rhythm.shortest_s:
        # The common case, once per room of a city's month.
        return fitting_gaps(openings, taken, rhythm.step_s, rhythm.shortest_s, window)
    return unit_gaps(openings, taken, rhythm, window)


def within_notice(
    unused: list[TimeSpan], resource: Resource, window: TimeSpan, situation: Situation
) -> list[TimeSpan]:
    """What of the unused spans can still, and can already, be reserved now (RULES 6)."""
    earliest = earliest_start_s(resource.rules, situation.now_s, situation.calendar)
    latest = latest_start_s(resource.rules, situation.now_s)
    reach = reach_s(resource.rules, situation.now_s, situation.calendar.zone)
    if latest < window.start_s:
        return []
    if resource.any_of is not None:
        return _pool_within(unused, TimeSpan(earliest, reach), resource, window, situation)
    first = bisect_right(unused, earliest, key=_end) if earliest > window.start_s else 0
    last = bisect_right(unused, reach, key=_start) if reach < window.end_s else len(unused)
    kept = unused[first:last]
    changed = False
    if kept and kept[0].start_s < earliest:
        kept[0], changed = TimeSpan(earliest, kept[0].end_s), True
    if kept and kept[-1].end_s > reach:
        kept[-1], changed = TimeSpan(kept[-1].start_s, reach), True
    if changed:
        kept = _still_long_enough(kept, resource, window, situation)
    return kept


def _pool_within(
    unused: list[TimeSpan], limits: TimeSpan, resource: Resource, window: TimeSpan, situation: Situation
) -> list[TimeSpan]:
    """The same for spans that may overlap each other."""
    if limits.covers(window):
        return unused
    rhythm = rhythm_of(resource, window, situation)
    openings = situation.calendar.open_spans(hours_of(resource), window)
    kept: list[TimeSpan] = []
    for span in unused:
        inside = span.clipped(limits)
        if inside != span:
            origin = span.origin_s if isinstance(span, GridSpan) else origin_of(span, openings)
            ends = {inside.start_s, inside.end_s} & {window.start_s, window.end_s}
            if not inside.is_proper or not (ends or rhythm.fits(inside, origin)):
                continue
            if isinstance(span, GridSpan):
                inside = GridSpan.of(*inside, origin)
        kept.append(inside if inside != span else span)
    return kept


def _still_long_enough(
    spans: list[TimeSpan], resource: Resource, window: TimeSpan, situation: Situation
) -> list[TimeSpan]:
    """The spans without a first or last one that the notice has made too short for any use."""
    openings = situation.calendar.open_spans(hours_of(resource), window)
    rhythm = rhythm_of(resource, window, situation)

    def stays(span: TimeSpan) -> bool:
        opening = openings[bisect_right(openings, span.start_s, key=_start) - 1]
        cut = (span.start_s == window.start_s > opening.start_s) or (
            span.end_s == window.end_s < opening.end_s
        )
        return cut or rhythm.fits(span, opening.start_s)

    # The notice cuts at both ends only; all between are as long as they were.
    first = 0 if stays(spans[0]) else 1
    last = len(spans) if stays(spans[-1]) else len(spans) - 1
    return spans[first:last]


def _start(span: TimeSpan) -> int:
    return span[0]


def _end(span: TimeSpan) -> int:
    return span[1]


def _with_reasons(window: TimeSpan, free: Sequence[TimeSpan], pieces: Iterable[Piece]) -> Iterator[Blocked]:
    """Elementary spans between all edges, each with the set of reasons that covers it."""
    inside = [piece for piece in pieces if piece[0] < window.end_s and piece[1] > window.start_s]
    edges = {window.start_s, window.end_s}
    for piece in inside:
        edges.add(max(piece[0], window.start_s))
        edges.add(min(piece[1], window.end_s))
    for span in free:
        edges.update(span)
    ordered = sorted(edges)
    inside.sort(key=lambda piece: piece[0])
    free_starts = {span.start_s: span.end_s for span in free}
    waiting, active, skip_to = 0, [], window.start_s
    pending: Blocked | None = None
    for start, end in pairwise(ordered):
        while waiting < len(inside) and inside[waiting][0] <= start:
            active.append(inside[waiting])
            waiting += 1
        active = [piece for piece in active if piece[1] > start]
        skip_to = max(skip_to, free_starts.get(start, skip_to))
        if start < skip_to:
            continue
        # Most spans have one reason; telling many apart means hashing their facts.
        one = len(active) == 1
        reasons = (active[0].reason,) if one else headline_first({piece.reason for piece in active})
        if pending and pending.span.end_s == start and pending.reasons == reasons:
            pending = Blocked(TimeSpan(pending.span.start_s, end), reasons)
            continue
        if pending:
            yield pending
        pending = Blocked(TimeSpan(start, end), reasons)
    if pending:
        yield pending


def possible_uses(
    resource: Resource,
    free: Sequence[TimeSpan],
    window: TimeSpan,
    situation: Situation,
    length_min: int | None = None,
    *,
    bound_by_notice: bool = True,
) -> Iterator[TimeSpan]:
    """Every possible use of that length in the free spans of a window, by start, one for each start.

    By default at each start the shortest. Nothing when the rules do not allow the length. `free` is what
    `free_spans` gave for this window or a wider one, clipped to this. Without `bound_by_notice` a use
    may start as late as anybody likes.
    """
    openings = situation.calendar.open_spans(hours_of(resource), window)
    latest = latest_start_s(resource.rules, situation.now_s) if bound_by_notice else FOREVER
    return uses_within(free, openings, rhythm_of(resource, window, situation), length_min, latest)


def uses_within(
    free: Sequence[TimeSpan],
    openings: Sequence[TimeSpan],
    rhythm: Rhythm,
    length_min: int | None,
    latest_s: int,
) -> Iterator[TimeSpan]:
    """Uses on the grid of the opening spans, with room for the whole length, not after `latest_s`."""
    if free and isinstance(free[0], GridSpan):
        own = [rhythm.uses(span, span.origin_s, length_min) for span in free if isinstance(span, GridSpan)]
        found: Iterator[TimeSpan] = merge(*own)
    else:
        found = _uses_in_turn(free, openings, rhythm, length_min)
    last = None
    for use in found:
        if use.start_s > latest_s:
            return
        if last is None or use.start_s > last:
            yield use
            last = use.start_s


def _uses_in_turn(
    free: Sequence[TimeSpan], openings: Sequence[TimeSpan], rhythm: Rhythm, length_min: int | None
) -> Iterator[TimeSpan]:
    """Free spans of one grid each; where they overlap, a start that was told before comes again."""
    at = 0
    for span in free:
        while openings[at].end_s < span.end_s:
            at += 1
        yield from rhythm.uses(span, openings[at].start_s, length_min)
