"""A use that would be granted instead of another, and how far it is from what somebody wanted.

What it costs a person follows from what differs: another room of the same place is nearer than one
across the city, an hour later nearer than another day. `STEP` has that order as numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sharespace.application.surroundings import distance_m, is_smaller
from sharespace.domain.displacement import Differs
from sharespace.domain.judgement import Wish
from sharespace.domain.local_time import local_day
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import MINUTE_S, TimeSpan

STEP: Mapping[str, int] = MappingProxyType(
    {
        Differs.PLACE: 10,
        Differs.JOINED: 1,
        Differs.SIZE: 3,
        Differs.TIME: 12,
        Differs.EQUIPMENT: 15,
        Differs.SPLIT: 25,
        Differs.LENGTH: 30,
        Differs.DAY: 40,
        Differs.PEOPLE: 60,
    }
)
"""What each difference counts; distance, hours and days come on top."""
PER_KM, PER_HOUR, PER_DAY = 4, 4, 5
FAR = 40
"""The most that distance counts; half of it where nobody knows it."""
TOO_LARGE = 4
"""Counts once for a room much larger than the one that was wanted: it is somebody else's only choice."""
DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Alternative:
    """A use that would be granted. `differs` names what is not as wished (`Differs`); `shift_min` is how
    much later (negative: earlier) it starts. `also` has the further rooms of a party that is split.
    `distance_m` as the crow flies, None where a place has no coordinates. `too_large`: it holds twice as
    many as the one that was wanted, or more."""

    resource: Resource
    span: TimeSpan
    differs: tuple[str, ...]
    shift_min: int
    also: tuple[Resource, ...] = ()
    distance_m: int | None = None
    too_large: bool = False

    @property
    def resources(self) -> tuple[Resource, ...]:
        """All rooms it takes at once."""
        return (self.resource, *self.also)


def alternative(
    resource: Resource,
    wish: Wish,
    rooms: tuple[Resource, ...],
    span: TimeSpan,
    *,
    joined: bool = False,
) -> Alternative:
    """The rooms at that time in place of the resource and the wish, with what differs."""
    first = rooms[0]
    differs: list[Differs] = [Differs.JOINED] if joined and first.id != resource.id else []
    differs += _differences(resource, wish, rooms, span)
    return Alternative(
        resource=first,
        span=span,
        differs=tuple(one for one in Differs if one in differs),
        shift_min=(span.start_s - wish.span.start_s) // MINUTE_S,
        also=rooms[1:],
        distance_m=distance_m(resource.facility, first.facility),
        too_large=bool(resource.capacity and (first.capacity or 0) >= 2 * resource.capacity),
    )


def _differences(
    resource: Resource, wish: Wish, rooms: tuple[Resource, ...], span: TimeSpan
) -> Iterator[Differs]:
    first, zone = rooms[0], resource.facility.zone
    if first.id != resource.id:
        yield Differs.PLACE
        if len(rooms) == 1 and is_smaller(first, resource):
            yield Differs.SIZE
    if len(rooms) > 1:
        yield Differs.SPLIT
    if not set(wish.equipment) <= {one.code for one in first.movable}:
        yield Differs.EQUIPMENT
    if local_day(span.start_s, zone) != local_day(wish.span.start_s, zone):
        yield Differs.DAY
    elif span.start_s != wish.span.start_s:
        yield Differs.TIME
    if span.length_min != wish.span.length_min:
        yield Differs.LENGTH


def cost(one: Alternative) -> tuple[float, bool, int, str]:
    """To rank by: the least first; among equals the later start before the earlier one."""
    total = float(sum(STEP[word] for word in one.differs))
    shift_min = abs(one.shift_min)
    days = round(shift_min / DAY_MIN) if Differs.DAY in one.differs else 0
    total += TOO_LARGE * one.too_large
    total += days * PER_DAY + abs(shift_min - days * DAY_MIN) / 60 * PER_HOUR
    if one.distance_m is None:
        total += FAR / 2
    else:
        total += min(FAR, one.distance_m / 1000 * PER_KM)
    return total, one.shift_min < 0, one.resource.capacity or 0, one.resource.code
