"""A month of plausible reservations: every one was judged by the rules at the moment it was asked for."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.application.ports import RecordedReservation
from sharespace.application.sample.life import SampleLife
from sharespace.application.sample.people import NAMESPACE, invent_people
from sharespace.application.sample.story import tell
from sharespace.application.sample.wishes import SampleWish, Wishes
from sharespace.domain.applicant import Applicant
from sharespace.domain.availability import Occupancy, Situation, availability
from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure
from sharespace.domain.ids import ApplicantId, ClosureId, ResourceId, UnitId
from sharespace.domain.judgement import Wish, judge, placed
from sharespace.domain.local_time import day_span, local_day, wall_clock_s
from sharespace.domain.opening_hours import Holidays
from sharespace.domain.quotas import Period, Usage
from sharespace.domain.resource import SEOUL, Resource
from sharespace.domain.standing import Standing
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.domain.usage import quotas_of

OTHER_HOURS = 2
"""So many other hours of the same day are tried when the wished one is not free."""


@dataclass(frozen=True, slots=True)
class SampleDistrict:
    """The rooms and what happens in them. Applicants carry when they were last here, in seconds."""

    catalogue: CatalogueDocument
    closures: tuple[Closure, ...]
    applicants: tuple[tuple[Applicant, int], ...]
    reservations: tuple[RecordedReservation, ...]


@dataclass
class _Diary:
    """Who has what, while the month is being filled."""

    busy: dict[tuple[UnitId, date], list[Occupancy]] = field(default_factory=lambda: defaultdict(list))
    uses: Counter[tuple[ApplicantId, ResourceId, date]] = field(default_factory=Counter)
    last_s: dict[ApplicantId, int] = field(default_factory=dict)

    def near(self, resource: Resource, day: date) -> dict[UnitId, list[Occupancy]]:
        """What holds the units on the day and its neighbours: no buffer reaches farther."""
        days = (day - timedelta(days=1), day, day + timedelta(days=1))
        return {unit: [use for one in days for use in self.busy[unit, one]] for unit in resource.units}


def sample_district(
    catalogue: CatalogueDocument, life: SampleLife, holidays: Holidays, now_s: int, rng: Random
) -> SampleDistrict:
    """A month around the day of `now_s`, the same for the same seed, rooms and moment."""
    resources = [one.resource for one in catalogue.resources]
    # A calendar of its own: the office's would remember thousands of single spans.
    calendar = Calendar(SEOUL, holidays)
    closures = _closures(life, resources, local_day(now_s, calendar.zone))
    people = invent_people(life, rng)
    by_target: dict[UUID, list[Closure]] = defaultdict(list)
    for closure in closures:
        by_target[closure.target].append(closure)
    diary = _Diary()
    told: list[RecordedReservation] = []
    for wish in Wishes(life, people, resources, calendar, rng).of_the_month(now_s):
        granted = _grant(wish, diary, calendar, by_target, rng)
        if granted is not None:
            told.append(tell(granted[0], granted[1], life, calendar, now_s, rng))
    known = {one.id: one for one in (*people.residents, *people.groups.values())}
    applicants = tuple((known[applicant], seen) for applicant, seen in diary.last_s.items())
    return SampleDistrict(catalogue, closures, applicants, tuple(told))


def _grant(
    wish: SampleWish,
    diary: _Diary,
    calendar: Calendar,
    closures: Mapping[UUID, Sequence[Closure]],
    rng: Random,
) -> tuple[SampleWish, tuple[UnitId, ...]] | None:
    """The wish, perhaps at another hour of the day, and its units; None when it cannot be granted."""
    day = local_day(wish.span.start_s, calendar.zone)
    situation = Situation(calendar, diary.near(wish.resource, day), closures, wish.asked_s)
    used = Usage(diary.uses[wish.applicant.id, wish.resource.id, day])
    daily = (quota for quota in quotas_of(wish.resource.rules) if quota.period is Period.DAY)
    standing = Standing(usage=dict.fromkeys(daily, used))
    for span in _hours_to_try(wish, day, situation, rng):
        asked = Wish(span, wish.people, wish.occasion.purpose, wish.applicant.eligibility)
        if judge(wish.resource, asked, situation, standing).allowed:
            units = placed(wish.resource, asked, situation)
            granted = replace(wish, span=span)
            _note(granted, units, day, diary)
            return granted, units
    return None


def _hours_to_try(wish: SampleWish, day: date, situation: Situation, rng: Random) -> Iterator[TimeSpan]:
    yield wish.span
    if wish.exact:
        return
    whole = day_span(day, situation.calendar.zone)
    length = wish.resource.rules.min_length_min if rng.random() < 0.3 else wish.span.length_min
    starts = availability(wish.resource, whole, situation).starts(length)
    for start in rng.sample(starts, min(OTHER_HOURS, len(starts))):
        yield TimeSpan(start, start + length * MINUTE_S)


def _note(wish: SampleWish, units: tuple[UnitId, ...], day: date, diary: _Diary) -> None:
    rules = wish.resource.rules
    before, after = rules.buffer_before_min * MINUTE_S, rules.buffer_after_min * MINUTE_S
    for unit in units:
        insort(diary.busy[unit, day], Occupancy(*wish.span, before, after))
    diary.uses[wish.applicant.id, wish.resource.id, day] += 1
    diary.last_s[wish.applicant.id] = max(wish.asked_s, diary.last_s.get(wish.applicant.id, 0))


def _closures(life: SampleLife, resources: Sequence[Resource], today: date) -> tuple[Closure, ...]:
    places: dict[str, UUID] = {resource.facility.code: resource.facility.id for resource in resources}
    places |= {resource.code: resource.id for resource in resources}
    closures: list[Closure] = []
    for one in life.closures:
        first = today + timedelta(days=one.first_day)
        last = first + timedelta(days=one.days - 1)
        start = wall_clock_s(first, one.from_min, SEOUL)
        span = TimeSpan(start, wall_clock_s(last, one.to_min, SEOUL))
        name = f"closure/{one.place}/{first.isoformat()}"
        closures.append(
            Closure(ClosureId(uuid5(NAMESPACE, name)), places[one.place], span, one.kind, one.note)
        )
    return tuple(closures)
