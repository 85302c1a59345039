"""The one function that answers what is free, and why the rest is not.

Timeline, list, search, command line, reservations and the centre all use it (RULES 1 to 8, 16).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sharespace.domain.calendar import Piece
from sharespace.domain.gaps import fits, fitting_gaps
from sharespace.domain.notice import (
    earliest_start_s,
    latest_start_s,
    length_is_allowed,
    shortest_length_min,
)
from sharespace.domain.pieces import closures_of, notice_pieces, taken_pieces, too_short_pieces
from sharespace.domain.reasons import Reason, headline_first
from sharespace.domain.resource import Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.situation import MAX_BUFFER_S, AlikeUses, Busy, Occupancy, Situation
from sharespace.domain.time_span import MINUTE_S, TimeSpan

__all__ = [
    "MAX_BUFFER_S",
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
    "possible_starts",
    "shortest_length_min",
    "unused_spans",
    "within_notice",
]


@dataclass(frozen=True, slots=True)
class Blocked:
    """A span that is not free, with every reason that applies, the headline first."""

    span: TimeSpan
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Availability:
    """`free` and `blocked` together cover the window exactly, in order and without overlap.

    A free span holds room for at least one use of the shortest length. `latest_start_s` is the
    far end of the notice: nothing may start later.
    """

    window: TimeSpan
    free: tuple[TimeSpan, ...]
    blocked: tuple[Blocked, ...]
    openings: tuple[TimeSpan, ...]
    rules: UseRules
    latest_start_s: int

    def starts(self, length_min: int | None = None) -> list[int]:
        """Every instant at which a use of that length (default: the shortest) may start."""
        return list(possible_starts(self.free, self.openings, self.rules, length_min, self.latest_start_s))


def availability(resource: Resource, window: TimeSpan, situation: Situation) -> Availability:
    """What of the window is free for a use of the resource, and every reason why the rest is not.

    A use may touch neither another use of a shared unit nor another use's buffer, and its own
    buffers may touch no other use; buffers may overlap each other, lie in closed time or under a
    closure. `busy` must have been read MAX_BUFFER_S beyond the window.
    """
    openings = situation.calendar.open_spans(resource.hours, window)
    free = free_spans(resource, window, situation)
    pieces = list(taken_pieces(resource, situation))
    pieces += notice_pieces(resource.rules, window, situation)
    pieces += situation.calendar.closed_pieces(resource.hours, window, resource.doubts)
    pieces += too_short_pieces(resource.rules, window, free, pieces, openings)
    latest = latest_start_s(resource.rules, situation.now_s)
    blocked = tuple(_with_reasons(window, free, pieces))
    return Availability(window, tuple(free), blocked, openings, resource.rules, latest)


def free_spans(resource: Resource, window: TimeSpan, situation: Situation) -> list[TimeSpan]:
    """The free spans alone: the same answer as `availability(...).free`, many times faster."""
    return within_notice(unused_spans(resource, window, situation), resource, window, situation)


def unused_spans(resource: Resource, window: TimeSpan, situation: Situation) -> list[TimeSpan]:
    """Open, not shut, not taken, and long enough for the shortest use; whatever the time now is.

    This part of the answer stays true as time goes by, so it may be kept with the version of the
    data it was read from; `within_notice` makes the answer of the moment out of it.
    """
    openings = situation.calendar.open_spans(resource.hours, window)
    shortest = shortest_length_min(resource.rules)
    if not openings or shortest is None:
        return []
    taken = _taken_spans(resource, situation)
    return fitting_gaps(openings, taken, resource.rules.step_min * MINUTE_S, shortest * MINUTE_S, window)


def within_notice(
    unused: list[TimeSpan], resource: Resource, window: TimeSpan, situation: Situation
) -> list[TimeSpan]:
    """What of the unused spans can still, and can already, be reserved now (RULES 6)."""
    earliest = earliest_start_s(resource.rules, situation.now_s, situation.calendar)
    latest = latest_start_s(resource.rules, situation.now_s)
    reach = latest + resource.rules.max_length_min * MINUTE_S
    if latest < window.start_s:
        return []
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


def _still_long_enough(
    spans: list[TimeSpan], resource: Resource, window: TimeSpan, situation: Situation
) -> list[TimeSpan]:
    """The spans without a first or last one that the notice has made too short for any use."""
    openings = situation.calendar.open_spans(resource.hours, window)
    step_s = resource.rules.step_min * MINUTE_S
    length_s = (shortest_length_min(resource.rules) or 0) * MINUTE_S

    def stays(span: TimeSpan) -> bool:
        opening = openings[bisect_right(openings, span.start_s, key=_start) - 1]
        return fits(span, opening, step_s, length_s, window)

    # The notice cuts at both ends only; all between are as long as they were.
    first = 0 if stays(spans[0]) else 1
    last = len(spans) if stays(spans[-1]) else len(spans) - 1
    return spans[first:last]


def _start(span: TimeSpan) -> int:
    return span[0]


def _end(span: TimeSpan) -> int:
    return span[1]


def _taken_spans(resource: Resource, situation: Situation) -> list[tuple[int, int]]:
    """Spans that uses, their buffers and closures keep a use out of, sorted by start."""
    rules, busy = resource.rules, situation.busy
    own_before, own_after = rules.buffer_before_min * MINUTE_S, rules.buffer_after_min * MINUTE_S
    closures = situation.closures
    if (
        resource.any_of is None
        and len(resource.units) == 1
        and situation.ignored is None
        and not (closures and closures_of(resource, situation))
    ):
        # The common case, once per room of a city's month: no objects, and no calls but one.
        uses = busy.get(resource.units[0], ())
        if isinstance(uses, AlikeUses):
            return uses.kept_clear(own_before, own_after)
        spans = [
            (start - max(own_after, before), end + max(own_before, after))
            for start, end, before, after, _id, _code in uses
        ]
    else:
        spans = [(piece.start_s, piece.end_s) for piece in taken_pieces(resource, situation)]
    spans.sort()
    return spans


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


def possible_starts(
    free: Iterable[TimeSpan],
    openings: Sequence[TimeSpan],
    rules: UseRules,
    length_min: int | None,
    latest_s: int,
) -> Iterator[int]:
    """Starts on the grid of the opening span, with room for the whole length, not after `latest_s`.

    Nothing when the length is not a multiple of the step within the limits.
    """
    length = shortest_length_min(rules) if length_min is None else length_min
    if length is None or not length_is_allowed(rules, length):
        return
    step_s, length_s, at = rules.step_min * MINUTE_S, length * MINUTE_S, 0
    for start, end in free:
        while openings[at].end_s < end:
            at += 1
        origin = openings[at].start_s
        position = origin + -(-(start - origin) // step_s) * step_s
        while position + length_s <= end and position <= latest_s:
            yield position
            position += step_s
