"""Free time: of one resource with reasons, and of the whole city."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.availability import (
    Availability,
    Situation,
    availability,
    possible_uses,
    unused_spans,
    within_notice,
)
from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.notice import earliest_start_s
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.situation import units_asked
from sharespace.domain.time_span import TimeSpan

DAYS_LOOKED_AT = (2, 7)
"""In so many days nearly every resource has something free."""


def free_time(office: Office, resource: Resource, window: TimeSpan) -> Availability:
    """What of a window is free, and every reason why the rest is not."""
    with office.store.read() as reading:
        return availability(resource, window, office.situation_of(reading, resource, window))


_Key = tuple[int, TimeSpan, int, date]


class FreeMatrix:
    """Free spans of every resource of a kind over a window, kept while nothing stored has changed.

    What is kept is proven fresh by the store's version at every call; what the passing of time
    changes (notice, past) is worked out anew each time.
    """

    def __init__(self, office: Office, kind: Kind | None = Kind.ROOM) -> None:
        self._office = office
        self._kind = kind
        self._key: _Key | None = None
        self._asked: _Key | None = None
        self._unused: list[tuple[Resource, list[TimeSpan]]] = []
        self._kept: Situation | None = None

    def read(self, window: TimeSpan) -> Mapping[ResourceId, list[TimeSpan]]:
        """Free spans per resource; an empty list where nothing is free."""
        situation = self._freshened(window)
        return {
            resource.id: within_notice(unused, resource, window, situation)
            for resource, unused in self._unused
        }

    def first_starts(self, window: TimeSpan, length_min: int) -> Mapping[ResourceId, int | None]:
        """The first possible start of a use of that length, per resource; None where there is none.

        Asked for the first time, only the days are read in which most have one; asked again, all of the
        window is read and kept.
        """
        with self._office.store.read() as reading:
            key = self._key_of(reading, window)
            if key not in (self._key, self._asked):
                self._asked = key
                return self._soon(reading, window, length_min)
        situation = self._freshened(window)
        return {
            resource.id: _first(resource, unused, window, situation, length_min)
            for resource, unused in self._unused
        }

    def _soon(self, reading: Reading, window: TimeSpan, length_min: int) -> dict[ResourceId, int | None]:
        """The first starts with as little as possible read: of uses of one length, one that is found in
        the first days of the window is the first of all."""
        office, resources = self._office, reading.resources(kind=self._kind)
        found: dict[ResourceId, int | None] = dict.fromkeys((one.id for one in resources), None)
        left: Sequence[Resource] = resources
        for part in self._parts(reading, window, resources):
            situation = office.situation(reading, part, units_asked(left), named=False, of=left)
            for one in left:
                unused = unused_spans(one, part, situation)
                found[one.id] = _first(one, unused, part, situation, length_min)
            left = [one for one in left if found[one.id] is None]
            if not left:
                break
        return found

    def _parts(self, reading: Reading, window: TimeSpan, resources: Sequence[Resource]) -> Iterator[TimeSpan]:
        """The window up to some days after everybody may begin, up to some more, and all of it."""
        now, zone = self._office.now_s(), self._office.zone
        calendar = self._office.calendar(reading, window)
        different = {id(one.rules): one.rules for one in resources}.values()
        start = max([window.start_s, *(earliest_start_s(rules, now, calendar) for rules in different)])
        for days in DAYS_LOOKED_AT:
            end = day_start_s(local_day(start, zone) + timedelta(days=days), zone)
            if 2 * (end - window.start_s) < window.end_s - window.start_s:
                yield window._replace(end_s=end)
        yield window

    def _key_of(self, reading: Reading, window: TimeSpan) -> _Key:
        # A hold ends by the clock alone, and a loan is late with a new day.
        lapsed = len(reading.lapsed_holds(self._office.now_s()))
        return reading.version(), window, lapsed, self._office.today()

    def _freshened(self, window: TimeSpan) -> Situation:
        with self._office.store.read() as reading:
            key = self._key_of(reading, window)
            if self._kept is None or self._key != key:
                self._kept = self._fill(reading, window)
                self._key = key
        return replace(self._kept, now_s=self._office.now_s())

    def _fill(self, reading: Reading, window: TimeSpan) -> Situation:
        """Work out what is unused. The uses themselves are let go at once: a city's month of them would
        only cost memory, and the collector of garbage the time to look at them."""
        resources = reading.resources(kind=self._kind)
        units = None if self._kind is None else units_asked(resources)
        situation = self._office.situation(reading, window, units, named=False, of=resources)
        self._unused = [(one, unused_spans(one, window, situation)) for one in resources]
        return replace(situation, busy={}, away={})


def _first(
    resource: Resource, unused: list[TimeSpan], window: TimeSpan, situation: Situation, length_min: int
) -> int | None:
    """The first possible start in what is unused."""
    free = within_notice(unused, resource, window, situation)
    use = next(possible_uses(resource, free, window, situation, length_min), None)
    return None if use is None else use.start_s
