"""Where else a use of a series would fit: the nearest time that day, then another room at that time; on a
day on which nothing fits, the same time on a day near by."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Protocol

from sharespace.application.alternatives import Alternative
from sharespace.application.judging import Judged
from sharespace.application.ports import Reading
from sharespace.domain.availability import (
    Situation,
    free_spans,
    length_is_allowed,
    possible_uses,
)
from sharespace.domain.ids import ResourceId
from sharespace.domain.judgement import Verdict
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.rhythm import hours_of
from sharespace.domain.series import Times
from sharespace.domain.time_span import MINUTE_S, TimeSpan

TIMES, PLACES, DAYS = 2, 1, 1
"""So many of each are offered for a day."""
MOST_TRIED = 4
"""So many times, and so many rooms, are tried for each of them."""
MOST_DAYS_AWAY = 3
WITHOUT_WAY_OUT = frozenset(
    {ReasonCode.PURPOSE, ReasonCode.ELIGIBILITY, ReasonCode.BANNED, ReasonCode.SUSPENDED, ReasonCode.PAST}
)
"""What stands against every time and place alike."""


class Judging(Protocol):
    """Judges single uses in the light of the rest of their series."""

    reading: Reading

    def judged(self, resource: Resource, span: TimeSpan, own: Reservation | None = None) -> Judged:
        """Every rule about one use."""
        ...

    def around(self, resource: Resource, span: TimeSpan) -> Situation:
        """What stands around a span."""
        ...

    def patient(self, resource: Resource) -> Resource:
        """The resource for a use that is not the first of its series."""
        ...


class WaysOut:
    """Looks for other times and places. Remembers which rooms come into question."""

    def __init__(self, judging: Judging, people: int, days: Collection[date]) -> None:
        self._judging = judging
        self._people = people
        self._days_of_series = frozenset(days)
        self._rooms: dict[ResourceId, list[Resource]] = {}

    def of(
        self, resource: Resource, asked: TimeSpan, verdict: Verdict, own: Reservation | None
    ) -> tuple[Alternative, ...]:
        """Uses that would be granted, in the order of the module's words."""
        if not asked.is_proper or any(reason.code in WITHOUT_WAY_OUT for reason in verdict.refused):
            return ()
        times = islice(self._times(resource, asked, own), TIMES)
        found = (*times, *islice(self._places(resource, asked, own), PLACES))
        return found or tuple(islice(self._days(resource, asked, own), DAYS))

    def _fits(self, resource: Resource, span: TimeSpan, own: Reservation | None) -> bool:
        return self._judging.judged(resource, span, own).verdict.allowed

    def _days(self, resource: Resource, asked: TimeSpan, own: Reservation | None) -> Iterator[Alternative]:
        """The same time by the clock on the days around that are not the series' own, the nearest first and
        a later one before."""
        zone = resource.facility.zone
        day, times = local_day(asked.start_s, zone), Times.of(asked, zone)
        for away in range(1, MOST_DAYS_AWAY + 1):
            for other in (day + timedelta(days=away), day - timedelta(days=away)):
                span = times.on(other, zone)
                if other not in self._days_of_series and self._fits(resource, span, own):
                    yield Alternative(resource, span, ("day",), (span.start_s - asked.start_s) // MINUTE_S)

    def _times(self, resource: Resource, asked: TimeSpan, own: Reservation | None) -> Iterator[Alternative]:
        zone = resource.facility.zone
        window = day_span(local_day(asked.start_s, zone), zone)
        situation = self._judging.around(resource, window)
        patient = self._judging.patient(resource)
        free = free_spans(patient, window, situation)
        length = asked.length_min if length_is_allowed(resource.rules, asked.length_min) else None
        uses = possible_uses(patient, free, window, situation, length)
        nearest = sorted(uses, key=lambda use: (abs(use.start_s - asked.start_s), use.start_s))
        for span in nearest[:MOST_TRIED]:
            if span != asked and self._fits(resource, span, own):
                differs = ("time",) if span.length_min == asked.length_min else ("time", "length")
                yield Alternative(resource, span, differs, (span.start_s - asked.start_s) // MINUTE_S)

    def _places(self, resource: Resource, asked: TimeSpan, own: Reservation | None) -> Iterator[Alternative]:
        calendar = self._judging.around(resource, asked).calendar
        for other in self._near(resource):
            # Most places are shut on the same days: then nothing has to be read about them.
            is_open = any(span.covers(asked) for span in calendar.open_spans(hours_of(other), asked))
            if is_open and self._fits(other, asked, own):
                yield Alternative(other, asked, ("place",), 0)

    def _near(self, resource: Resource) -> list[Resource]:
        """Rooms of the place, then of the district, the smallest that is large enough first."""
        if resource.id not in self._rooms:
            known = self._judging.reading.resources(kind=resource.kind, district=resource.facility.district)
            others = [one for one in known if one.id != resource.id and self._is_large_enough(one)]
            others.sort(key=lambda one: (one.facility.id != resource.facility.id, one.capacity or 10_000))
            self._rooms[resource.id] = others[:MOST_TRIED]
        return self._rooms[resource.id]

    def _is_large_enough(self, room: Resource) -> bool:
        return room.capacity is None or room.capacity >= self._people
