"""Who has used what: the database counts what a person with a list would count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from uuid import UUID

import pytest

from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.catalogues import import_catalogue
from sharespace.application.office import Office
from sharespace.application.standing import standing_of
from sharespace.domain.applicant import Applicant, ApplicantKind
from sharespace.domain.ids import ApplicantId, FacilityId, UnitId
from sharespace.domain.judgement import Wish
from sharespace.domain.library import Household, HouseholdId
from sharespace.domain.opening_hours import same_hours_every_day
from sharespace.domain.quotas import Measure, Period, Quota, Usage, Where, Who
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import SEOUL, Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.sanctions import Sanction, SanctionKind
from sharespace.domain.standing import Standing
from sharespace.domain.time_span import TimeSpan, moment
from tests.builders.catalogue import a_reservation
from tests.builders.requests import at
from tests.builders.rooms import PLACE, a_resource

OTHER_PLACE = replace(PLACE, id=FacilityId(UUID(int=0x111)), code="11200-F002", name="견본2동 주민센터")
QUOTAS = tuple(
    Quota(3, period, Measure.USES, who, where) for period in Period for who in Who for where in Where
)
SEASONS = [
    {"code": "winter", "first": "10-01", "last": "03-31"},
    {"code": "summer", "first": "04-01", "last": "09-30"},
]
GONE = {State.CANCELLED, State.REJECTED, State.EXPIRED, State.DISPLACED}


def person(number: int, group: str = "") -> Applicant:
    kind = ApplicantKind.GROUP if group else ApplicantKind.PERSON
    return Applicant(
        ApplicantId(UUID(int=0x900 + number)), kind, f"가상{number}", f"0100000{number:04d}", group
    )


PEOPLE = [person(1), person(2), person(3, "산책회"), person(4, "산책회"), person(5, "독서회")]
HOUSEHOLD = Household(HouseholdId(UUID(int=0xA00)), "M-0001", members=(PEOPLE[0].id, PEOPLE[1].id))
PLATES = ["12가3456", "123가4568", ""]
ROOMS = [
    a_resource(1, "어울림방"),
    a_resource(2, "나눔방"),
    replace(a_resource(3, "다른방"), facility=OTHER_PLACE),
    replace(a_resource(4, "마당"), kind=Kind.SITE, facility=OTHER_PLACE),
]


def the_city(office: Office) -> list[Resource]:
    changes = {
        "quotas": [
            {"limit": one.limit, "period": one.period.value, "who": one.who.value, "where": one.where.value}
            for one in QUOTAS
        ],
        "seasons": SEASONS,
        "uses_per_day": None,
    }
    rooms = [replace(room, hours=same_hours_every_day(0, 1440)) for room in ROOMS]
    import_catalogue(
        office,
        CatalogueDocument(
            (CatalogueFacility(PLACE), CatalogueFacility(OTHER_PLACE)),
            tuple(CatalogueResource(room, "seoul_idle_space", changes) for room in rooms),
        ),
    )
    with office.store.read() as reading:
        return [found for room in rooms if (found := reading.resource(room.id)) is not None]


def uses(rng: Random, office: Office, rooms: list[Resource]) -> list[Reservation]:
    made = []
    for number in range(160):
        start = at("2026-11-01T00:00") + rng.randrange(0, 60 * 24) * 3_600
        state = rng.choice([*State, State.COMPLETED, State.CONFIRMED])
        one = a_reservation(
            rng.choice(rooms),
            rng.choice(PEOPLE),
            TimeSpan(start, start + rng.randrange(1, 9) * 1_800),
            number=number,
            state=state,
            plate=rng.choice(PLATES),
            # Nothing is kept from anybody here: every one has a unit of its own.
            units=(UnitId(UUID(int=0x10_000 + number)),),
        )
        made.append(one)
    with office.store.write() as work:
        for who in PEOPLE:
            work.put_applicant(who, at_s=0)
        work.put_household(HOUSEHOLD)
        for one in made:
            work.add_reservation(replace(one, units=()), holding=one.state.holds())
        work.commit()
    return made


def counted_by_hand(
    quota: Quota,
    room: Resource,
    wish: Wish,
    who: Applicant,
    made: list[Reservation],
    now_s: int,
    own: Reservation,
) -> Usage | None:
    rooms = {one.id: one for one in ROOMS}
    if quota.who is Who.GROUP and not who.group_name:
        return None
    if quota.who is Who.HOUSEHOLD and who.id not in HOUSEHOLD.members:
        return None
    if quota.who is Who.PLATE and not wish.plate:
        return None
    people = {one.id: one for one in PEOPLE}
    lengths = []
    for use in made:
        place = rooms[use.resource_id]
        by = {
            Who.APPLICANT: use.applicant_id == who.id,
            Who.GROUP: people[use.applicant_id].group_name == who.group_name,
            Who.HOUSEHOLD: use.applicant_id in HOUSEHOLD.members,
            Who.PLATE: use.plate == wish.plate,
        }[quota.who]
        on = {
            Where.RESOURCE: place.id == room.id,
            Where.FACILITY: place.facility.id == room.facility.id,
            Where.KIND: place.kind is room.kind,
        }[quota.where]
        one, other = (moment(span.start_s).astimezone(SEOUL).date() for span in (use.span, wish.span))
        then = (
            use.span.start_s > now_s if quota.period is Period.FUTURE else together(quota.period, one, other)
        )
        if by and on and then and use.state not in GONE and use.id != own.id:
            lengths.append(use.span.length_min)
    return Usage(len(lengths), sum(lengths))


def together(period: Period, one: date, other: date) -> bool:
    if period is Period.SEASON:
        return True  # all of it lies in one winter
    key = {Period.DAY: "%F", Period.WEEK: "%G-%V", Period.MONTH: "%Y-%m", Period.YEAR: "%Y"}[period]
    return one.strftime(key) == other.strftime(key)


@pytest.mark.parametrize("seed", range(2))
def test_the_database_counts_what_a_list_counts(office: Office, seed: int) -> None:
    rng = Random(seed)
    rooms = the_city(office)
    made = uses(rng, office, rooms)
    for _question in range(40):
        own, who, room = rng.choice(made), rng.choice(PEOPLE), rng.choice(rooms)
        wish = Wish(rng.choice(made).span, plate=rng.choice(PLATES))
        with office.store.read() as reading:
            standing = standing_of(office, reading, room, wish, who.id, own.id)
        assert standing.known
        for quota in room.rules.quotas:
            expected = counted_by_hand(quota, room, wish, who, made, office.now_s(), own)
            assert standing.usage.get(quota) == expected, quota


def test_a_ban_concerns_its_kind_and_its_days(office: Office) -> None:
    rooms = the_city(office)
    hall, ground = rooms[0], rooms[3]
    ban = Sanction(
        UUID(int=1),
        SanctionKind.BAN,
        PEOPLE[0].id,
        date(2026, 11, 1),
        date(2026, 11, 27),
        "revoked",
        scope=Kind.SITE,
    )
    past = replace(ban, id=UUID(int=2), last_day=date(2026, 11, 26))
    later = replace(ban, id=UUID(int=3), first_day=date(2026, 11, 28), last_day=None)
    lifted = replace(ban, id=UUID(int=4), lifted_on=date(2026, 11, 27))
    with office.store.write() as work:
        for one in (ban, past, later, lifted):
            work.put_sanction(one)
        work.commit()
    wish = Wish(TimeSpan(at("14:00"), at("16:00")))

    def standing(room: Resource, who: Applicant | None) -> Standing:
        with office.store.read() as reading:
            return standing_of(office, reading, room, wish, who.id if who else None)

    assert standing(ground, PEOPLE[0]).sanctions == (ban,)
    assert standing(hall, PEOPLE[0]).sanctions == ()
    assert standing(ground, PEOPLE[1]).sanctions == ()
    assert not standing(ground, None).known


def test_nobody_known_leaves_everything_about_people_open(office: Office) -> None:
    rooms = the_city(office)
    wish = Wish(TimeSpan(at("14:00"), at("16:00")))
    with office.store.read() as reading:
        assert standing_of(office, reading, rooms[0], wish, None) == Standing(usage={})
    assert UseRules().quotas == ()
