"""Find free time: of one resource with reasons, of the whole city, and the first that fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sharespace.application.alternatives import Alternative, nearest_alternatives
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.prices import price_of
from sharespace.domain.availability import (
    Availability,
    Situation,
    availability,
    free_spans,
    possible_uses,
    unused_spans,
    within_notice,
)
from sharespace.domain.fees import Quote
from sharespace.domain.ids import ResourceId
from sharespace.domain.judgement import Wish, length_reasons, people_reasons
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.time_span import MINUTE_S, TimeSpan

MOST_TRIED = 20
"""Ways out are looked for around so many resources at most."""


@dataclass(frozen=True, slots=True)
class Match:
    """A use that would be granted, with its price."""

    resource: Resource
    span: TimeSpan
    quote: Quote


@dataclass(frozen=True, slots=True)
class Refusal:
    """A resource that cannot serve the wish, and why."""

    resource: Resource
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a use of `length_min` somewhere in the window (RULES 8)."""

    window: TimeSpan
    length_min: int
    people: int = 0
    kind: Kind = Kind.ROOM
    district: str = ""
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Matches, best first. Without any, alternatives; always the refusals that came nearest."""

    matches: tuple[Match, ...]
    alternatives: tuple[Alternative, ...]
    refusals: tuple[Refusal, ...]


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


def find(office: Office, search: Search, most: int = 20) -> Answer:
    """What is free for a wish, ranked: the smallest room that is large enough, then the earliest.

    Never an empty answer without alternatives, unless no resource of the kind exists at all.
    """
    with office.store.read() as reading:
        resources = reading.resources(kind=search.kind, district=search.district)
        situation = office.situation(reading, search.window, named=False, of=resources)
        fitting: list[tuple[Resource, TimeSpan]] = []
        refused: list[tuple[Resource, tuple[Reason, ...]]] = []
        for resource in resources:
            against = _against(resource, search)
            span = None if against else _first_fit(resource, search, situation)
            if span is not None:
                fitting.append((resource, span))
            else:
                refused.append((resource, against))
        fitting.sort(key=lambda found: (found[0].capacity or 10_000, found[1].start_s))
        # Prices and reasons are worked out for those that are shown, not for a whole city.
        matches = tuple(
            Match(resource, span, price_of(office, reading, resource, span))
            for resource, span in fitting[:most]
        )
        others = () if matches else _alternatives(office, reading, resources, search)
    refused.sort(key=lambda found: (len(found[1]), -(found[0].capacity or 0)))
    refusals = tuple(
        Refusal(resource, _reasons(resource, search, situation, against))
        for resource, against in refused[:most]
    )
    return Answer(matches, others, refusals)


def _first_fit(resource: Resource, search: Search, situation: Situation) -> TimeSpan | None:
    free = free_spans(resource, search.window, situation)
    return next(possible_uses(resource, free, search.window, situation, search.length_min), None)


def _reasons(
    resource: Resource, search: Search, situation: Situation, against: tuple[Reason, ...]
) -> tuple[Reason, ...]:
    blocked = availability(resource, search.window, situation).blocked
    reasons = headline_first({reason for piece in blocked for reason in piece.reasons})
    return headline_first({*against, *_one_of_each(reasons)})


def _one_of_each(reasons: Iterable[Reason]) -> Iterable[Reason]:
    seen: set[ReasonCode] = set()
    for reason in reasons:
        if reason.code not in seen:
            seen.add(reason.code)
            yield reason


def _against(resource: Resource, search: Search) -> tuple[Reason, ...]:
    """What stands against every start alike: length, people, features."""
    start = search.window.start_s
    wish = Wish(TimeSpan(start, start + search.length_min * MINUTE_S), search.people)
    missing = (
        Reason(ReasonCode.FEATURE, {"feature": feature})
        for feature in search.features
        if feature.casefold() not in resource.equipment.casefold()
    )
    return (*length_reasons(resource, wish), *people_reasons(resource, wish), *missing)


def _alternatives(
    office: Office, reading: Reading, resources: tuple[Resource, ...], search: Search
) -> tuple[Alternative, ...]:
    """Ways out when nothing matches: the nearest uses of the resources that come closest in size."""
    start = max(search.window.start_s, office.now_s())
    wish = Wish(TimeSpan(start, start + search.length_min * MINUTE_S), search.people)
    large = [one for one in resources if not search.people or (one.capacity or 0) >= search.people]
    for resource in (large or sorted(resources, key=lambda one: -(one.capacity or 0)))[:MOST_TRIED]:
        found = nearest_alternatives(office, reading, resource, wish)
        if found:
            return found
    return ()
