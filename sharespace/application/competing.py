"""Requests that want the same time: found, ranked, and which of them an approval makes impossible."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sharespace.application.found import Found
from sharespace.application.judging import Judged, chosen_units, judged, wish_of
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.deciding import ranked
from sharespace.domain.ids import UnitId
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.situation import reach_s

DECIDED_BY = frozenset(
    {
        ReasonCode.CLOSED,
        ReasonCode.HOLIDAY,
        ReasonCode.CLOSURE,
        ReasonCode.PAST,
        ReasonCode.TAKEN,
        ReasonCode.BUFFER,
        ReasonCode.EQUIPMENT,
        ReasonCode.BANNED,
        ReasonCode.SUSPENDED,
        ReasonCode.UNKNOWN_HOURS,
        ReasonCode.PLATE_OVERLAP,
    }
)
"""What can have come in between a request and its decision, and then stands against it. Notice, length and
quotas were answered when it was handed in."""
IN_THE_WAY = frozenset({ReasonCode.TAKEN, ReasonCode.BUFFER, ReasonCode.EQUIPMENT})


@dataclass(frozen=True, slots=True)
class Competitor:
    """Another request for the same time, and whether it could be granted before the approval."""

    found: Found
    possible: bool


def approvable(office: Office, reading: Reading, found: Found) -> Judged:
    """The judgement at the decision. Out of a pool a request keeps its own units where they are free."""
    whole = _judged_again(office, reading, found)
    return whole.only(DECIDED_BY)


def obstacles(office: Office, reading: Reading, found: Found) -> tuple[Reason, ...]:
    """What takes the time or the equipment of a request away; empty while it could be granted."""
    return _judged_again(office, reading, found).only(IN_THE_WAY).verdict.refused


def _judged_again(office: Office, reading: Reading, found: Found) -> Judged:
    request = found.reservation
    wish = wish_of(request)
    own = chosen_units(found.resource, request)
    if own is not None:
        kept = judged(
            office, reading, found.resource, replace(wish, units=own), request.applicant_id, request
        )
        if not kept.only(IN_THE_WAY).verdict.refused:
            return kept
    return judged(office, reading, found.resource, wish, request.applicant_id, request)


def competing(reading: Reading, found: Found, units: Collection[UnitId]) -> tuple[Found, ...]:
    """Other requests that want one of the units at the same time or too near it, ranked."""
    reach = reach_s(one for one in reading.resources() if not set(units).isdisjoint(one.units))
    wide = found.reservation.span.widened(reach, reach)
    others = {
        one.reservation.id: one
        for one in reading.requests_on(units, wide)
        if one.reservation.id != found.reservation.id and _touches(found, one)
    }
    order = ranked((one.reservation for one in others.values()), found.resource.rules)
    return tuple(others[one.id] for one in order)


def _touches(found: Found, other: Found) -> bool:
    """Whether the two could not both be: the gap between them is less than the larger buffer (RULES 1)."""
    one, two = found.reservation, other.reservation
    gap_min = max(one.buffer_before_min, one.buffer_after_min, two.buffer_before_min, two.buffer_after_min)
    return one.span.widened(gap_min * 60, gap_min * 60).overlaps(two.span)


def affected(
    office: Office, reading: Reading, found: Found, units: Collection[UnitId]
) -> tuple[Competitor, ...]:
    """The competing requests as they stand before the approval, ranked."""
    return tuple(
        Competitor(other, possible=not obstacles(office, reading, other))
        for other in competing(reading, found, units)
    )
