"""Everything that blocks a use, as spans with one reason each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from sharespace.domain.calendar import Piece
from sharespace.domain.closures import Closure
from sharespace.domain.ids import UnitId
from sharespace.domain.notice import earliest_start_s, latest_start_s, reach_s, shortest_length_min
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.situation import Occupancy, Situation
from sharespace.domain.taken import FOREVER, closures_of
from sharespace.domain.time_span import MINUTE_S, TimeSpan, subtracted


def closure_pieces(resource: Resource, situation: Situation) -> Iterator[Piece]:
    """Closures of everything that a use takes in any case (see `closures_of`)."""
    for closure in closures_of(resource, situation):
        yield Piece(*closure.span, closure_reason(closure))


def taken_pieces(resource: Resource, situation: Situation) -> Iterator[Piece]:
    """Uses of all units, the buffers around them, and what has not come back; not of a pool."""
    for unit in resource.units:
        yield from use_pieces(unit, resource.rules, situation)
        yield from away_pieces(unit, situation)


def away_pieces(unit: UnitId, situation: Situation) -> Iterator[Piece]:
    """From when on a unit that should have come back is missing."""
    since = situation.away.get(unit)
    if since is not None:
        yield Piece(since, FOREVER, Reason(ReasonCode.OVERDUE, MappingProxyType({"since_s": since})))


def use_pieces(unit: UnitId, rules: UseRules, situation: Situation) -> Iterator[Piece]:
    """The other uses of one unit, and the time around them that buffers keep clear."""
    own_before, own_after = rules.buffer_before_min * MINUTE_S, rules.buffer_after_min * MINUTE_S
    for use in situation.busy.get(unit, ()):
        if situation.ignored is not None and use.reservation_id == situation.ignored:
            continue
        gap_before = max(own_after, use.before_s)
        gap_after = max(own_before, use.after_s)
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


def closure_reason(closure: Closure) -> Reason:
    """What is shut, until when."""
    params: dict[str, int | str] = {"kind": closure.kind.value, "until_s": closure.span.end_s}
    params["note"] = closure.note
    return Reason(ReasonCode.CLOSURE, MappingProxyType(params))


def notice_pieces(rules: UseRules, window: TimeSpan, situation: Situation) -> Iterator[Piece]:
    """What is past, too soon, or too far ahead (RULES 6)."""
    now = situation.now_s
    if window.start_s < now:
        yield Piece(window.start_s, now, Reason(ReasonCode.PAST, MappingProxyType({"now_s": now})))
    earliest = earliest_start_s(rules, now, situation.calendar)
    if earliest > max(now, window.start_s):
        params = MappingProxyType({"days": rules.notice_days, "earliest_s": earliest})
        reason = Reason(ReasonCode.LEAD_SHORT, params, rules.citation("notice_days"))
        yield Piece(max(now, window.start_s), earliest, reason)
    latest = latest_start_s(rules, now)
    reach = reach_s(rules, now, situation.calendar.zone)
    if reach < window.end_s or latest < window.start_s:
        # A use that starts in time may run on beyond the limit, so only what no use can reach is shut.
        params = MappingProxyType({"days": rules.horizon_days, "latest_s": latest})
        reason = Reason(ReasonCode.LEAD_LONG, params, rules.citation("horizon_days"))
        yield Piece(latest if latest < window.start_s else reach, window.end_s, reason)


def too_short_pieces(
    rules: UseRules,
    window: TimeSpan,
    free: Sequence[TimeSpan],
    pieces: Iterable[Piece],
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
