"""Free time: of one resource with reasons, and of the whole city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

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
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.time_span import TimeSpan


def free_time(office: Office, resource: Resource, window: TimeSpan) -> Availability:
    """What of a window is free, and every reason why the rest is not."""
    with office.store.read() as reading:
        return availability(resource, window, office.situation_of(reading, resource, window))


class FreeMatrix:
    """Free spans of every resource of a kind over a window, kept while nothing stored has changed.

    What is kept is proven fresh by the store's version at every call; what the passing of time
    changes (notice, past) is worked out anew each time.
    """

    def __init__(self, office: Office, kind: Kind | None = Kind.ROOM) -> None:
        self._office = office
        self._kind = kind
        self._key: tuple[int, TimeSpan, int, date] | None = None
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
        """The first possible start of a use of that length, per resource; None where there is none."""
        situation = self._freshened(window)
        found: dict[ResourceId, int | None] = {}
        for resource, unused in self._unused:
            free = within_notice(unused, resource, window, situation)
            use = next(possible_uses(resource, free, window, situation, length_min), None)
            found[resource.id] = None if use is None else use.start_s
        return found

    def _freshened(self, window: TimeSpan) -> Situation:
        with self._office.store.read() as reading:
            # A hold ends by the clock alone, and a loan is late with a new day.
            lapsed = len(reading.lapsed_holds(self._office.now_s()))
            key = (reading.version(), window, lapsed, self._office.today())
            if self._kept is None or self._key != key:
                self._kept = self._fill(reading, window)
                self._key = key
        return replace(self._kept, now_s=self._office.now_s())

    def _fill(self, reading: Reading, window: TimeSpan) -> Situation:
        """Work out what is unused. The uses themselves are let go at once: a city's month of them would
        only cost memory, and the collector of garbage the time to look at them."""
        resources = reading.resources(kind=self._kind)
        situation = self._office.situation(reading, window, named=False, of=resources)
        self._unused = [(one, unused_spans(one, window, situation)) for one in resources]
        return replace(situation, busy={}, away={})
