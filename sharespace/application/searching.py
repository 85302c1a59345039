"""Search: a wish, and everything that could serve it, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from sharespace.application.alternatives import Alternative, nearest_alternatives
from sharespace.application.first_fits import FirstFits
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.prices import price_of
from sharespace.domain.availability import Situation, availability
from sharespace.domain.fees import Quote
from sharespace.domain.judgement import Wish, length_reasons, people_reasons
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.situation import units_asked
from sharespace.domain.time_span import MINUTE_S, TimeSpan

BY_THE_HOUR = frozenset(kind for kind, traits in TRAITS.items() if traits.shape is Shape.SPAN)
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
    """What is looked for: a use of `length_min` somewhere in the window (RULES 8).

    `kind` None: among all kinds that are used by the hour; things on loan are looked for by days, as a
    kind of their own.
    """

    window: TimeSpan
    length_min: int
    people: int = 0
    kind: Kind | None = Kind.ROOM
    district: str = ""
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Matches, best first. Without any, alternatives; always the refusals that came nearest."""

    matches: tuple[Match, ...]
    alternatives: tuple[Alternative, ...]
    refusals: tuple[Refusal, ...]


def find(office: Office, search: Search, most: int = 20) -> Answer:
    """What is free for a wish, ranked: the smallest room that is large enough, then the earliest.

    Never an empty answer without alternatives, unless no resource of the kind exists at all.
    """
    with office.store.read() as reading:
        resources = reading.resources(kind=search.kind, district=search.district)
        wanted = resources if search.kind else [one for one in resources if one.kind in BY_THE_HOUR]
        # Buffers and lending follow from rules and kind, which thousands share.
        different = {(id(one.rules), one.kind): one for one in wanted}
        units = units_asked(wanted) if search.kind or search.district else None
        situation = office.situation(reading, search.window, units, named=False, of=tuple(different.values()))
        fits = FirstFits(search.window, search.length_min, situation)
        fitting: list[tuple[Resource, TimeSpan]] = []
        refused: list[tuple[int, int, int, Resource]] = []
        for number, resource in enumerate(wanted):
            against = _count_against(resource, search, fits)
            span = None if against else fits.of(resource)
            if span is not None:
                fitting.append((resource, span))
            else:
                refused.append((against, -(resource.capacity or 0), number, resource))
        best = nsmallest(most, fitting, key=lambda found: (found[0].capacity or 10_000, found[1].start_s))
        # Prices and reasons are worked out for those that are shown, not for a whole city.
        matches = tuple(
            Match(resource, span, price_of(office, reading, resource, span, calendar=situation.calendar))
            for resource, span in best
        )
        others = () if matches else _alternatives(office, reading, tuple(wanted), search)
    refusals = tuple(
        Refusal(resource, _reasons(resource, search, situation))
        for _against, _size, _number, resource in nsmallest(most, refused)
    )
    return Answer(matches, others, refusals)


def _count_against(resource: Resource, search: Search, fits: FirstFits) -> int:
    """How much stands against every start alike: length, people, features."""
    people, most = search.people, resource.capacity
    too_many = most is not None and people > most
    if not TRAITS[resource.kind].asks_people:
        too_many = people > 1
    misfit = people > 0 and (too_many or people < resource.rules.min_people)
    count = (not fits.takes_length(resource)) + misfit
    if search.features:
        count += len(_missing(resource, search))
    return count


def _missing(resource: Resource, search: Search) -> list[str]:
    equipment = resource.equipment.casefold()
    return [feature for feature in search.features if feature.casefold() not in equipment]


def _reasons(resource: Resource, search: Search, situation: Situation) -> tuple[Reason, ...]:
    blocked = availability(resource, search.window, situation).blocked
    reasons = headline_first({reason for piece in blocked for reason in piece.reasons})
    return headline_first({*_against(resource, search), *_one_of_each(reasons)})


def _one_of_each(reasons: Iterable[Reason]) -> Iterable[Reason]:
    seen: set[ReasonCode] = set()
    for reason in reasons:
        if reason.code not in seen:
            seen.add(reason.code)
            yield reason


def _against(resource: Resource, search: Search) -> Iterator[Reason]:
    """The reasons that `_count_against` counts."""
    start = search.window.start_s
    wish = Wish(TimeSpan(start, start + search.length_min * MINUTE_S), search.people)
    yield from length_reasons(resource, wish)
    if search.people > 1 and not TRAITS[resource.kind].asks_people:
        yield Reason(ReasonCode.CAPACITY, {"people": search.people, "least": 1, "most": 1})
    else:
        yield from people_reasons(resource, wish)
    for feature in _missing(resource, search):
        yield Reason(ReasonCode.FEATURE, {"feature": feature})


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
