"""Where else it would fit: never an empty answer without a way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, islice

from sharespace.application.alternative import Alternative, alternative, cost
from sharespace.application.office import Office
from sharespace.application.parking_standing import elsewhere
from sharespace.application.ports import Reading
from sharespace.application.surroundings import Surroundings, fits_in_number, length_for, neighbours
from sharespace.domain.displacement import Differs
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.judgement import Wish
from sharespace.domain.local_time import day_span, local_day, local_moment, wall_clock_s
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan

__all__ = ["Alternative", "AlternativeSearch", "Differs", "nearest_alternatives", "units_to_ask"]

MOST = 5
ALIKE = 2
"""So many alternatives are told that differ in the same things."""
DAYS_AHEAD = 14
TRIED = 8
"""So many neighbours are asked for other times and other days, or to take a part of a party."""


def nearest_alternatives(
    office: Office,
    reading: Reading,
    resource: Resource,
    wish: Wish,
    most: int = MOST,
    *,
    ignored: ReservationId | None = None,
) -> tuple[Alternative, ...]:
    """The nearest uses that keep every other rule, what differs least first: another room of the place or
    near it at the same time, the same room at another time or on another day, two rooms for one party.
    Where no room is large enough, what the largest ones offer to as many as they hold.

    `ignored` is the reservation that the wish is about: its vehicle does not meet itself."""
    if not wish.span.is_proper:
        return ()
    zone = resource.facility.zone
    first, last = local_day(wish.span.start_s, zone), local_day(wish.span.end_s - 1, zone)
    # A use over midnight, or of several nights, is looked for elsewhere on all of its days.
    near = day_span(first, zone, (last - first).days + 1)
    ahead = day_span(max(local_day(wish.span.start_s, zone), office.today()), zone, DAYS_AHEAD)
    length_s = wish.span.end_s - wish.span.start_s
    wide = TimeSpan(min(near.start_s, ahead.start_s), max(near.end_s, ahead.end_s + length_s))
    kind = reading.resources(kind=resource.kind)
    others = neighbours(resource, kind)
    own = office.situation(reading, wide, units_to_ask([resource]), named=False, of=(resource,))
    there = office.situation(reading, near, units_to_ask(others), named=False, of=others)
    around = Surroundings([resource, *others], there, near)
    parked = elsewhere(reading, resource, wish, wide, ignored, office.now_s())
    found = AlternativeSearch(Surroundings([resource], own, wide), around).ranked(
        resource, wish, most, parked
    )
    if found or not wish.people:
        return found
    return _for_fewer_people(office, reading, resource, wish, kind, most)


def units_to_ask(resources: Iterable[Resource]) -> list[UnitId]:
    """Every unit that a use of one of them could take, its equipment's among them."""
    found: dict[UnitId, None] = {}
    for one in resources:
        found.update(dict.fromkeys(one.units))
        for movable in one.movable:
            found.update(dict.fromkeys(movable.units))
    return list(found)


def _for_fewer_people(
    office: Office,
    reading: Reading,
    resource: Resource,
    wish: Wish,
    kind: tuple[Resource, ...],
    most: int,
) -> tuple[Alternative, ...]:
    rooms = [one for one in kind if one.facility.district == resource.facility.district]
    sizes = [room.capacity for room in (resource, *rooms) if room.capacity is not None]
    if not sizes or max(sizes) >= wish.people:
        return ()
    fewer = replace(wish, people=max(sizes))
    largest = next(room for room in (resource, *rooms) if room.capacity == fewer.people)
    found = nearest_alternatives(office, reading, largest, fewer, most)
    own = office.situation(reading, wish.span, units_to_ask([largest]), named=False, of=(largest,))
    if Surroundings([largest], own, wish.span).grants(largest, fewer):
        found = (alternative(resource, wish, (largest,), wish.span), *found)
    return tuple(replace(one, differs=(*one.differs, Differs.PEOPLE)) for one in found)[:most]


class AlternativeSearch:
    """Looks around one resource after the other, in what was read once. `own` knows the resource itself
    over many days, `around` its neighbours; with `over_days` over as many."""

    def __init__(self, own: Surroundings, around: Surroundings, *, over_days: bool = False) -> None:
        self._own = own
        self._around = around
        self._over_days = over_days
        self._parked: Sequence[TimeSpan] = ()

    def ranked(
        self, resource: Resource, wish: Wish, most: int = MOST, parked: Sequence[TimeSpan] = ()
    ) -> tuple[Alternative, ...]:
        """What would be granted instead, what costs a person least first; never the wish itself.

        `parked`: when the vehicle of the wish stands elsewhere."""
        self._parked = parked
        unique = {
            (tuple(room.id for room in one.resources), one.span): one for one in self._all(resource, wish)
        }
        return tuple(_varied(sorted(unique.values(), key=cost)))[:most]

    def _all(self, resource: Resource, wish: Wish) -> Iterator[Alternative]:
        near = self._around.near(resource)
        places = list(islice(self._same_time(resource, near, wish), ALIKE + 1))
        yield from places
        times = list(islice(self._other_times(resource, resource, wish, self._own), ALIKE))
        yield from times
        yield from islice(self._own_other_days(resource, wish), ALIKE if times else ALIKE + 1)
        if not places and wish.people > 1:
            yield from islice(self._split(resource, near, wish), 1)
        if not places or not times:
            away = (
                way
                for other in near[:TRIED]
                for way in islice(self._other_times(resource, other, wish, self._around), 1)
            )
            yield from islice(away, ALIKE)
        if self._over_days and len(places) <= ALIKE:
            yield from islice(self._elsewhere_other_days(resource, near[:TRIED], wish), ALIKE)

    def _same_time(self, resource: Resource, near: Iterable[Resource], wish: Wish) -> Iterator[Alternative]:
        refused = 0
        for other in near:
            if not fits_in_number(other, wish.people) or not self._could_be_free(self._around, other, wish):
                continue
            if self._grants(self._around, other, _equipped(other, wish)):
                yield alternative(resource, wish, (other,), wish.span, joined=self._around.is_joined(other))
                continue
            # Free, and refused by its rules of starts or sessions: most others have the same.
            refused += 1
            if refused == TRIED:
                return

    def _could_be_free(self, there: Surroundings, other: Resource, wish: Wish) -> bool:
        """Cheap: the length is possible there, and nothing is in the way."""
        return length_for(other, wish) == wish.span.length_min and there.covers(other, wish.span)

    def _grants(self, there: Surroundings, other: Resource, wish: Wish) -> bool:
        """Whether every rule but those about the person, and its vehicle, allow the wish there."""
        if any(wish.span.overlaps(span) for span in self._parked):
            return False
        return there.grants(other, wish)

    def _is_free(self, there: Surroundings, other: Resource, wish: Wish) -> bool:
        return self._could_be_free(there, other, wish) and self._grants(there, other, _equipped(other, wish))

    def _other_times(
        self, resource: Resource, other: Resource, wish: Wish, there: Surroundings
    ) -> Iterator[Alternative]:
        """Other starts on the same local day, the nearest first."""
        zone = other.facility.zone
        yield from self._starts(resource, other, wish, there, day_span(_day(wish, other), zone))

    def _own_other_days(self, resource: Resource, wish: Wish) -> Iterator[Alternative]:
        day = _day(wish, resource)
        for one in self._starts(resource, resource, wish, self._own, self._own.window):
            if local_day(one.span.start_s, resource.facility.zone) != day:
                yield one

    def _starts(
        self, resource: Resource, other: Resource, wish: Wish, there: Surroundings, window: TimeSpan
    ) -> Iterator[Alternative]:
        length = length_for(other, wish)
        if length is None or not fits_in_number(other, wish.people):
            return
        spans = sorted(
            there.uses(other, window, length), key=lambda use: (abs(use.start_s - wish.span.start_s), use)
        )
        for span in spans:
            moved = replace(wish, span=span)
            if (span != wish.span or other.id != resource.id) and self._grants(
                there, other, _equipped(other, moved)
            ):
                yield alternative(resource, wish, (other,), span, joined=there.is_joined(other))

    def _elsewhere_other_days(
        self, resource: Resource, near: Iterable[Resource], wish: Wish
    ) -> Iterator[Alternative]:
        """The same time of day on one of the following days, in another place."""
        zone = resource.facility.zone
        begins = local_moment(wish.span.start_s, zone)
        length_s = wish.span.end_s - wish.span.start_s
        for days in range(1, DAYS_AHEAD + 1):
            day = begins.date().fromordinal(begins.date().toordinal() + days)
            start = wall_clock_s(day, begins.hour * 60 + begins.minute, zone)
            moved = replace(wish, span=TimeSpan(start, start + length_s))
            if not self._around.window.covers(moved.span):
                return
            for other in near:
                if fits_in_number(other, wish.people) and self._is_free(self._around, other, moved):
                    yield alternative(resource, wish, (other,), moved.span)
                    break

    def _split(self, resource: Resource, near: Iterable[Resource], wish: Wish) -> Iterator[Alternative]:
        """Two rooms of one place that hold the party together, with the fewest seats left over."""
        part = replace(wish, people=0, equipment=())
        free = [
            other
            for other in near
            if other.capacity is not None and self._could_be_free(self._around, other, part)
        ][: TRIED * 2]
        pairs = [
            (one, other)
            for one, other in combinations(free, 2)
            if one.facility.id == other.facility.id
            and wish.people <= (one.capacity or 0) + (other.capacity or 0)
            and set(one.units).isdisjoint(other.units)
        ]
        pairs.sort(key=lambda pair: (pair[0].capacity or 0) + (pair[1].capacity or 0))
        for pair in pairs[:TRIED]:
            if all(self._grants(self._around, other, part) for other in pair):
                larger_first = tuple(sorted(pair, key=lambda one: -(one.capacity or 0)))
                yield alternative(resource, wish, larger_first, wish.span)


def _equipped(other: Resource, wish: Wish) -> Wish:
    """The wish without the equipment that cannot be had there; the alternative tells of it."""
    known = {one.code for one in other.movable}
    return replace(wish, equipment=tuple(code for code in wish.equipment if code in known))


def _day(wish: Wish, resource: Resource) -> date:
    return local_day(wish.span.start_s, resource.facility.zone)


def _varied(ordered: Iterable[Alternative]) -> Iterator[Alternative]:
    """Not five of the same sort."""
    seen: Counter[tuple[str, ...]] = Counter()
    for one in ordered:
        seen[one.differs] += 1
        if seen[one.differs] <= ALIKE:
            yield one
