"""Offers as they are kept with a lost place, and whether the place itself is free again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sharespace.application.alternatives import Alternative
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.availability import Occupancy, Situation
from sharespace.domain.displacement import Differs, Offer
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import MINUTE_S, TimeSpan


def offers_of(alternatives: Iterable[Alternative]) -> tuple[Offer, ...]:
    """Alternatives as they are stored."""
    return tuple(
        Offer(
            tuple(room.id for room in one.resources),
            one.span,
            tuple(map(Differs, one.differs)),
            one.distance_m,
        )
        for one in alternatives
    )


def alternatives_of(
    offers: Sequence[Offer], span: TimeSpan, resources: Mapping[ResourceId, Resource]
) -> tuple[Alternative, ...]:
    """Stored offers as alternatives to a use in `span`, in their order. One whose room is gone is left
    out of what is told; it keeps its number where offers are counted."""
    return tuple(
        Alternative(
            resource=resources[offer.resources[0]],
            span=offer.span,
            differs=tuple(offer.differs),
            shift_min=(offer.span.start_s - span.start_s) // MINUTE_S,
            also=tuple(resources[one] for one in offer.resources[1:]),
            distance_m=offer.distance_m,
        )
        for offer in offers
        if all(one in resources for one in offer.resources)
    )


def free_again(
    office: Office, reading: Reading, reservations: Sequence[Reservation]
) -> frozenset[ReservationId]:
    """Which displaced reservations could have their old place and time back: neither shut nor taken, and
    not begun. Each is asked about by itself; two may want the same."""
    coming = [one for one in reservations if one.span.start_s >= office.now_s()]
    if not coming:
        return frozenset()
    window = TimeSpan(min(one.span.start_s for one in coming), max(one.span.end_s for one in coming))
    units = sorted({unit for one in coming for unit in one.units})
    every = {one.id: one for one in reading.resources()}
    own = [every[one.resource_id] for one in coming if one.resource_id in every]
    situation = office.situation(reading, window, units, named=True, of=own)
    facilities = {one.id: one.facility.id for one in every.values()}
    return frozenset(
        one.id
        for one in coming
        if one.resource_id in facilities
        and not _is_shut(one, (facilities[one.resource_id], one.resource_id, *one.units), situation)
        and not any(_clashes(one, use) for unit in one.units for use in situation.busy.get(unit, ()))
    )


def _is_shut(one: Reservation, targets: Iterable[UUID], situation: Situation) -> bool:
    return any(
        closure.span.overlaps(one.span)
        for target in targets
        for closure in situation.closures.get(target, ())
    )


def _clashes(one: Reservation, use: Occupancy) -> bool:
    before_s = max(one.buffer_before_min * MINUTE_S, use.after_s)
    after_s = max(one.buffer_after_min * MINUTE_S, use.before_s)
    return one.id != use.reservation_id and one.span.widened(before_s, after_s).overlaps(
        TimeSpan(use.start_s, use.end_s)
    )
