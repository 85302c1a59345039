"""Where else it would fit: never an empty answer without a way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.availability import (
    Situation,
    free_spans,
    latest_start_s,
    length_is_allowed,
    possible_starts,
    shortest_length_min,
)
from sharespace.domain.judgement import Wish, judge
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import MINUTE_S, TimeSpan

MOST = 5
DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Alternative:
    """A use that would be granted. `differs` names what is not as wished: `time`, `day`, `place`,
    `length`, `people` (only so many fit); `shift_min` is how much later (negative: earlier) it starts."""

    resource: Resource
    span: TimeSpan
    differs: tuple[str, ...]
    shift_min: int


def nearest_alternatives(
    office: Office, reading: Reading, resource: Resource, wish: Wish, most: int = MOST
) -> tuple[Alternative, ...]:
    """The nearest uses that keep every other rule: same room at another time that day, another room
    of the place or district at the same time, the same room on another day. Nearest first."""
    if not wish.span.is_proper:
        return ()
    day = local_day(wish.span.start_s, resource.facility.zone)
    near = day_span(day, resource.facility.zone)
    ahead = day_span(max(day, office.today()), resource.facility.zone, DAYS_AHEAD)
    wide = TimeSpan(min(near.start_s, ahead.start_s), max(near.end_s, ahead.end_s))
    own = office.situation(reading, wide, resource.units, named=False)
    same_day = list(_best(_starts(resource, wish, near, own), wish, 2))
    places = list(islice(_other_places(office, reading, resource, wish, near), 2))
    later = list(_best(_starts(resource, wish, ahead, own), wish, 2 if same_day else 3))
    ranked = [*same_day, *places, *later]
    if not ranked and wish.people:
        return _for_fewer_people(office, reading, resource, wish, most)
    return tuple(_without_repeats(ranked))[:most]


def _for_fewer_people(
    office: Office, reading: Reading, resource: Resource, wish: Wish, most: int
) -> tuple[Alternative, ...]:
    """When no room is large enough: what the largest ones offer to as many as they hold."""
    rooms = reading.resources(kind=resource.kind, district=resource.facility.district)
    sizes = [room.capacity for room in (resource, *rooms) if room.capacity is not None]
    if not sizes or max(sizes) >= wish.people:
        return ()
    fewer = replace(wish, people=max(sizes))
    largest = next(room for room in (resource, *rooms) if room.capacity == fewer.people)
    found = nearest_alternatives(office, reading, largest, fewer, most)
    situation = office.situation(reading, wish.span, largest.units, named=False)
    if judge(largest, replace(fewer, uses_that_day=0), situation).allowed:
        same = _alternative(largest, wish, wish.span, same_place=largest.id == resource.id)
        found = (same, *found)
    return tuple(replace(one, differs=(*one.differs, "people")) for one in found)[:most]


def _length_min(resource: Resource, wish: Wish) -> int | None:
    wished = wish.span.length_min
    return wished if length_is_allowed(resource.rules, wished) else shortest_length_min(resource.rules)


def _starts(resource: Resource, wish: Wish, window: TimeSpan, situation: Situation) -> Iterator[Alternative]:
    length = _length_min(resource, wish)
    if length is None or _too_many(resource, wish):
        return
    openings = situation.calendar.open_spans(resource.hours, window)
    free = free_spans(resource, window, situation)
    latest = latest_start_s(resource.rules, situation.now_s)
    for start in possible_starts(free, openings, resource.rules, length, latest):
        yield _alternative(resource, wish, TimeSpan(start, start + length * MINUTE_S), same_place=True)


def _other_places(
    office: Office, reading: Reading, resource: Resource, wish: Wish, window: TimeSpan
) -> Iterator[Alternative]:
    """Other rooms that take the wish as it stands, the smallest that is large enough first."""
    others = [
        other
        for other in reading.resources(kind=resource.kind, district=resource.facility.district)
        if other.id != resource.id and not _too_many(other, wish)
    ]
    others.sort(key=lambda other: (other.facility.id != resource.facility.id, other.capacity or 10_000))
    situation = office.situation(reading, window, named=False)
    for other in others:
        if judge(other, replace(wish, uses_that_day=0), situation).allowed:
            yield _alternative(other, wish, wish.span, same_place=False)


def _alternative(resource: Resource, wish: Wish, span: TimeSpan, *, same_place: bool) -> Alternative:
    zone = resource.facility.zone
    shift_s = span.start_s - wish.span.start_s
    differs = []
    if not same_place:
        differs.append("place")
    if local_day(span.start_s, zone) != local_day(wish.span.start_s, zone):
        differs.append("day")
    elif shift_s:
        differs.append("time")
    if span.length_min != wish.span.length_min:
        differs.append("length")
    return Alternative(resource, span, tuple(differs), shift_s // MINUTE_S)


def _best(found: Iterator[Alternative], wish: Wish, count: int) -> list[Alternative]:
    changed = [one for one in found if one.differs]
    changed.sort(key=lambda one: (abs(one.shift_min), one.shift_min < 0))
    return changed[:count]


def _too_many(resource: Resource, wish: Wish) -> bool:
    return resource.capacity is not None and wish.people > resource.capacity


def _without_repeats(ranked: list[Alternative]) -> Iterator[Alternative]:
    seen = set()
    for one in ranked:
        key = (one.resource.id, one.span)
        if key not in seen:
            seen.add(key)
            yield one
