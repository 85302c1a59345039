"""The one function that answers what is free, and why the rest is not.

Timeline, list, search, command line, reservations and the centre all use it (RULES 1 to 8, 16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from sharespace.domain.calendar import Calendar, Piece
from sharespace.domain.closures import Closure
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.pools import short_of_units
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.resource import Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.time_span import MINUTE_S, TimeSpan, subtracted

DAY_S = 86_400
MAX_BUFFER_S = 6 * 3600
"""No buffer is longer. Occupancies are read from this far outside a window."""


class Occupancy(NamedTuple):
    """A use that holds a unit: the span of use itself, and its buffers in seconds on either side."""

    start_s: int
    end_s: int
    before_s: int = 0
    after_s: int = 0
    reservation_id: ReservationId | None = None
    code: str = ""


Busy = Mapping[UnitId, Sequence[Occupancy]]
"""What holds each unit, sorted by start, read at least MAX_BUFFER_S beyond the window."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands at one moment: the calendar, what is busy, what is shut, and what time it is.

    `ignored` is a reservation that is being moved and never conflicts with itself (RULES 10).
    """

    calendar: Calendar
    busy: Busy
    closures: Mapping[UUID, Sequence[Closure]]
    now_s: int
    ignored: ReservationId | None = None


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


def shortest_length_min(rules: UseRules) -> int | None:
    """The least multiple of the step within the limits; None when there is none (RULES 4)."""
    length = -(-max(rules.min_length_min, 1) // rules.step_min) * rules.step_min
    return length if length <= rules.max_length_min else None


def earliest_start_s(rules: UseRules, now_s: int, calendar: Calendar) -> int:
    """The near end of the notice: whole local days after today's, or now (RULES 6)."""
    if rules.notice_days <= 0:
        return now_s
    today = local_day(now_s, calendar.zone)
    first_day = today.fromordinal(today.toordinal() + rules.notice_days)
    return max(now_s, day_start_s(first_day, calendar.zone))


def latest_start_s(rules: UseRules, now_s: int) -> int:
    """The far end of the notice: exact time, days of 24 hours after now (RULES 6)."""
    return now_s + rules.horizon_days * DAY_S


def availability(resource: Resource, window: TimeSpan, situation: Situation) -> Availability:
    """What of the window is free for a use of the resource, and every reason why the rest is not.

    A use may touch neither another use of a shared unit nor another use's buffer, and its own
    buffers may touch no other use; buffers may overlap each other, lie in closed time or under a
    closure. `busy` must have been read MAX_BUFFER_S beyond the window.
    """
    pieces = list(_hard_pieces(resource, window, situation))
    closed = situation.calendar.closed_pieces(resource.hours, window, resource.doubts)
    openings = situation.calendar.open_spans(resource.hours, window)
    free = _free(resource, window, situation, openings, sorted(piece[:2] for piece in pieces))
    pieces += closed
    pieces += _too_short_pieces(resource.rules, window, free, pieces, openings)
    latest = latest_start_s(resource.rules, situation.now_s)
    return Availability(
        window, tuple(free), tuple(_with_reasons(window, free, pieces)), openings, resource.rules, latest
    )


def free_spans(resource: Resource, window: TimeSpan, situation: Situation) -> list[TimeSpan]:
    """The free spans alone: the same answer as `availability(...).free`, many times faster."""
    openings = situation.calendar.open_spans(resource.hours, window)
    if not openings:
        return []
    blocked = [(piece[0], piece[1]) for piece in _hard_pieces(resource, window, situation, explain=False)]
    blocked.sort()
    return _free(resource, window, situation, openings, blocked)


def _free(
    resource: Resource,
    window: TimeSpan,
    situation: Situation,
    openings: Sequence[TimeSpan],
    blocked: Sequence[tuple[int, int]],
) -> list[TimeSpan]:
    shortest = shortest_length_min(resource.rules)
    if shortest is None:
        return []
    start, end = window
    opened = [span.clipped(window) for span in openings]
    gaps = subtracted(opened, blocked)  # type: ignore[arg-type] # plain pairs are spans enough here
    length_s, step_s = shortest * MINUTE_S, resource.rules.step_min * MINUTE_S
    kept: list[TimeSpan] = []
    at = 0
    for gap in gaps:
        while openings[at].end_s < gap.end_s:
            at += 1
        origin = openings[at].start_s
        first = origin + -(-(gap.start_s - origin) // step_s) * step_s
        runs_on = (gap.start_s == start > origin) or (gap.end_s == end < openings[at].end_s)
        if runs_on or first + length_s <= gap.end_s:
            kept.append(gap)
    return kept


def _hard_pieces(
    resource: Resource, window: TimeSpan, situation: Situation, *, explain: bool = True
) -> Iterator[Piece | tuple[int, int, Reason | None]]:
    """Spans blocked by time, uses and closures; hours are left to the calendar."""
    yield from _notice_pieces(resource.rules, window, situation)
    for target in (resource.id, resource.facility.id):
        for closure in situation.closures.get(target, ()):
            yield Piece(*closure.span, _closure_reason(closure))
    if resource.any_of is None:
        for unit in resource.units:
            yield from _unit_pieces(unit, resource.rules, situation, explain=explain)
    else:
        per_unit = [
            [piece[:2] for piece in _unit_pieces(unit, resource.rules, situation, explain=False)]
            for unit in resource.units
        ]
        for start, end, left in short_of_units(per_unit, resource.any_of):
            params = MappingProxyType({"left": left, "needed": resource.any_of, "of": len(resource.units)})
            yield Piece(start, end, Reason(ReasonCode.TAKEN, params))


def _unit_pieces(
    unit: UnitId, rules: UseRules, situation: Situation, *, explain: bool
) -> Iterator[Piece | tuple[int, int, Reason | None]]:
    own_before, own_after = rules.buffer_before_min * MINUTE_S, rules.buffer_after_min * MINUTE_S
    for closure in situation.closures.get(unit, ()):
        yield Piece(*closure.span, _closure_reason(closure))
    ignored = situation.ignored
    for use in situation.busy.get(unit, ()):
        if ignored is not None and use.reservation_id == ignored:
            continue
        gap_before = max(own_after, use.before_s)
        gap_after = max(own_before, use.after_s)
        if not explain:
            yield use.start_s - gap_before, use.end_s + gap_after, None
            continue
        params: dict[str, int | str] = {"from_s": use.start_s, "until_s": use.end_s, "code": use.code}
        yield Piece(use.start_s, use.end_s, Reason(ReasonCode.TAKEN, MappingProxyType(params)))
        if gap_before:
            yield Piece(use.start_s - gap_before, use.start_s, _buffer_reason(use, gap_before, before=True))
        if gap_after:
            yield Piece(use.end_s, use.end_s + gap_after, _buffer_reason(use, gap_after, before=False))


def _buffer_reason(use: Occupancy, gap_s: int, *, before: bool) -> Reason:
    params: dict[str, int | str] = {"gap_min": gap_s // MINUTE_S, "code": use.code}
    params["use_starts_s" if before else "use_ends_s"] = use.start_s if before else use.end_s
    return Reason(ReasonCode.BUFFER, MappingProxyType(params))


def _closure_reason(closure: Closure) -> Reason:
    params: dict[str, int | str] = {"kind": closure.kind.value, "until_s": closure.span.end_s}
    params["note"] = closure.note
    return Reason(ReasonCode.CLOSURE, MappingProxyType(params))


def _notice_pieces(rules: UseRules, window: TimeSpan, situation: Situation) -> Iterator[Piece]:
    now = situation.now_s
    if window.start_s < now:
        yield Piece(window.start_s, now, Reason(ReasonCode.PAST, MappingProxyType({"now_s": now})))
    earliest = earliest_start_s(rules, now, situation.calendar)
    if earliest > max(now, window.start_s):
        params = MappingProxyType({"days": rules.notice_days, "earliest_s": earliest})
        reason = Reason(ReasonCode.LEAD_SHORT, params, rules.citation("notice_days"))
        yield Piece(max(now, window.start_s), earliest, reason)
    latest = latest_start_s(rules, now)
    reach = latest + rules.max_length_min * MINUTE_S
    if reach < window.end_s or latest < window.start_s:
        # A use that starts in time may run on beyond the limit, so only what no use can reach is shut.
        params = MappingProxyType({"days": rules.horizon_days, "latest_s": latest})
        reason = Reason(ReasonCode.LEAD_LONG, params, rules.citation("horizon_days"))
        yield Piece(latest if latest < window.start_s else reach, window.end_s, reason)


def _too_short_pieces(
    rules: UseRules,
    window: TimeSpan,
    free: Sequence[TimeSpan],
    pieces: Iterable[Piece | tuple[int, int, Reason | None]],
    openings: Sequence[TimeSpan],
) -> Iterator[Piece]:
    """What is neither free nor blocked by anything else: gaps in which no use fits."""
    covered = sorted([*free, *(TimeSpan(piece[0], piece[1]) for piece in pieces)])
    shortest = shortest_length_min(rules)
    opened = [span.clipped(window) for span in openings]
    for gap in subtracted(opened, covered):
        if shortest is None:
            limits = {"minimum_min": rules.min_length_min, "maximum_min": rules.max_length_min}
            limits["step_min"] = rules.step_min
            yield Piece(*gap, Reason(ReasonCode.LENGTH, MappingProxyType(limits)))
        else:
            params = MappingProxyType({"gap_min": gap.length_min, "minimum_min": shortest})
            yield Piece(*gap, Reason(ReasonCode.TOO_SHORT, params))


def _with_reasons(
    window: TimeSpan, free: Sequence[TimeSpan], pieces: Iterable[Piece | tuple[int, int, Reason | None]]
) -> Iterator[Blocked]:
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
        reasons = headline_first({piece[2] for piece in active if piece[2] is not None})
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


def length_is_allowed(rules: UseRules, length_min: int) -> bool:
    """Whether a length is a multiple of the step between minimum and maximum (RULES 4)."""
    return (
        length_min % rules.step_min == 0
        and max(1, rules.min_length_min) <= length_min <= rules.max_length_min
    )
