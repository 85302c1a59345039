"""The resources around a resource, and what stands there: read once, asked as often as there are wishes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from sharespace.domain.availability import (
    Situation,
    latest_start_s,
    length_is_allowed,
    shortest_length_min,
    unused_spans,
    uses_within,
    within_notice,
)
from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.judgement import Wish, judge
from sharespace.domain.resource import Facility, Resource
from sharespace.domain.rhythm import Rhythm, hours_of, rhythm_of
from sharespace.domain.tariff import Part
from sharespace.domain.time_span import TimeSpan

NEAREST = 40
"""So many other resources are looked at around one."""
EARTH_M = 6_371_000
ALWAYS = 1 << 40
UNKNOWN_M = 50_000
"""How far a place in another district counts when nobody knows where it is."""


@lru_cache(maxsize=4096)
def distance_m(one: Facility, other: Facility) -> int | None:
    """Metres as the crow flies; None where a place has no coordinates."""
    if one.id == other.id:
        return 0
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin((south - north) / 2) ** 2
    along = sin((radians(other.longitude) - radians(one.longitude)) / 2) ** 2
    return round(2 * EARTH_M * asin(sqrt(across + cos(north) * cos(south) * along)))


def neighbours(resource: Resource, resources: Sequence[Resource], most: int = NEAREST) -> list[Resource]:
    """The other resources of its kind: of the same place first, then the nearest, then of the same
    district; among equals the smallest first."""
    here = resource.facility

    def farness(other: Resource) -> tuple[bool, int, int, str]:
        far = distance_m(here, other.facility)
        if far is None:
            far = UNKNOWN_M // 2 if other.facility.district == here.district else UNKNOWN_M
        return other.facility.id != here.id, far, other.capacity or 10_000, other.code

    others = [one for one in resources if one.id != resource.id and one.kind == resource.kind]
    others.sort(key=farness)
    return others[:most]


def fits_in_number(resource: Resource, people: int) -> bool:
    """Whether so many people have room; unknown capacities are trusted."""
    return resource.capacity is None or people <= resource.capacity


class Surroundings:
    """What is free over a window around some resources. `bound_by_notice` is false for those who do not
    come by their own wish, and need not ask five days before."""

    def __init__(
        self,
        resources: Sequence[Resource],
        situation: Situation,
        window: TimeSpan,
        *,
        bound_by_notice: bool = True,
    ) -> None:
        self.resources = resources
        self.situation = situation
        self.window = window
        self._bound = bound_by_notice
        self._near: dict[ResourceId, list[Resource]] = {}
        self._free: dict[ResourceId, list[TimeSpan]] = {}
        self._rhythms: dict[ResourceId, Rhythm] = {}
        self._parts: dict[FacilityId, list[frozenset[UnitId]]] = {}

    def near(self, resource: Resource) -> list[Resource]:
        """The resources around it, the nearest first."""
        known = self._near.get(resource.id)
        if known is None:
            known = self._near[resource.id] = neighbours(resource, self.resources)
        return known

    def free(self, resource: Resource) -> list[TimeSpan]:
        """Its free spans in the window, by start."""
        known = self._free.get(resource.id)
        if known is None:
            known = unused_spans(resource, self.window, self.situation)
            if self._bound:
                known = within_notice(known, resource, self.window, self.situation)
            self._free[resource.id] = known
        return known

    def covers(self, resource: Resource, span: TimeSpan) -> bool:
        """Whether the span is free, as far as hours, closures and uses go. Quick; `grants` is sure."""
        if span.start_s < self.situation.now_s:
            return False
        free = self.free(resource)
        index = bisect_right(free, span.start_s, key=_start)
        if resource.any_of is not None:
            # Spans of a pool may overlap each other.
            return any(one.end_s >= span.end_s for one in free[:index])
        return index > 0 and free[index - 1].end_s >= span.end_s

    def grants(self, resource: Resource, wish: Wish) -> bool:
        """Whether every rule but those about the person allows the wish there."""
        asked = replace(wish, units=None)
        return judge(resource, asked, self.situation).allowed

    def uses(self, resource: Resource, window: TimeSpan, length_min: int) -> Iterator[TimeSpan]:
        """Every possible use of that length in a part of the window, by start."""
        situation = self.situation
        free = [one for one in self.free(resource) if one.overlaps(window)]
        if not free:
            return
        openings = situation.calendar.open_spans(hours_of(resource), self.window)
        rhythm = self._rhythms.get(resource.id)
        if rhythm is None:
            rhythm = self._rhythms[resource.id] = rhythm_of(resource, self.window, situation)
        latest = latest_start_s(resource.rules, situation.now_s) if self._bound else ALWAYS
        for use in uses_within(free, openings, rhythm, length_min, latest):
            if use.start_s >= max(window.start_s, situation.now_s) and use.end_s <= window.end_s:
                yield use

    def is_joined(self, resource: Resource) -> bool:
        """Whether it is made of several rooms that can be had one by one."""
        if resource.any_of is not None or len(resource.units) < 2:
            return False
        parts = self._parts.get(resource.facility.id)
        if parts is None:
            here = [one for one in self.resources if one.facility.id == resource.facility.id]
            parts = [frozenset(one.units) for one in here]
            self._parts[resource.facility.id] = parts
        whole = frozenset(resource.units)
        return sum(1 for units in parts if units < whole) > 1


def length_for(resource: Resource, wish: Wish) -> int | None:
    """The length as wished where the resource allows it, else its shortest."""
    wished = wish.span.length_min
    return wished if length_is_allowed(resource.rules, wished) else shortest_length_min(resource.rules)


def is_smaller(other: Resource, resource: Resource) -> bool:
    """Whether it is less than what somebody had, however many they are."""
    if resource.part is Part.WHOLE and other.part is Part.HALF:
        return True
    return other.capacity is not None and resource.capacity is not None and other.capacity < resource.capacity


def _start(span: TimeSpan) -> int:
    return span[0]
