"""The city with every rule switched on: its own rules in each district, quotas of all sorts, bans, series,
closures, holidays, households."""

from __future__ import annotations

import shutil
from datetime import timedelta
from itertools import cycle, product
from pathlib import Path
from uuid import UUID

from sharespace.application.applicant_entries import ApplicantEntry
from sharespace.application.office import Office
from sharespace.application.ports_standing import DistrictRules
from sharespace.application.reservations import RequestReservation
from sharespace.application.series_making import RequestSeries, commit_series
from sharespace.domain.applicant import Applicant, ApplicantKind
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ApplicantId, ClosureId, CommandId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.library import Child, Household, HouseholdId
from sharespace.domain.local_time import wall_clock_s
from sharespace.domain.opening_hours import Holiday, HolidayGroup
from sharespace.domain.quotas import Measure, Period, Where, Who
from sharespace.domain.resource import SEOUL, Kind
from sharespace.domain.rules import Purpose
from sharespace.domain.sanctions import Sanction, SanctionKind
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n.districts import all_districts
from sharespace.storage.names import DATABASE
from tests.builders.offices import an_office

GROUPS = 200
BANNED = 1_000
CLOSURES = 200
SERIES = 20
SEASONS = [
    {"code": "summer", "first": "04-01", "last": "09-30"},
    {"code": "winter", "first": "10-01", "last": "03-31"},
]
PLENTY = 100_000
QUOTAS = [
    {"limit": PLENTY, "period": period.value, "who": who.value, "where": where.value, "measure": how.value}
    for (period, who), where, how in zip(
        product(Period, Who), cycle(Where), cycle((*Measure, Measure.USES)), strict=False
    )
]
RULES: dict[str, object] = {
    "seasons": SEASONS,
    "quotas": QUOTAS,
    "fees.surcharges": [
        {"code": "heating", "percent": 20, "when": [{"first": "11-01", "last": "03-31"}], "on_wish": True},
        {"code": "night_weekend", "percent": 20, "when": [{"hours": "17:00-21:00"}, {"days": "weekend"}]},
    ],
    "fees.reductions": [{"code": f"case_{number}", "percent": 1 + number} for number in range(20)],
    "fees.drop_under_won": 100,
    "fees.daily_cap_won": 900_000,
}
BUFFER_MIN = 10


def groups() -> list[Applicant]:
    """Who asks: groups, whose quotas are counted by group and household, too."""
    return [
        Applicant(
            ApplicantId(UUID(int=0x960000 + number)),
            ApplicantKind.GROUP,
            f"가상{number}",
            f"0100009{number:04d}",
            group_name=f"가상 동호회 {number}",
        )
        for number in range(GROUPS)
    ]


def switch_every_rule_on(city: Path, folder: Path) -> Path:
    """Copy the city to the folder, with every rule on."""
    shutil.copy(city / DATABASE, folder / DATABASE)
    office = an_office(folder, seed=1_000)
    _store_rules(office)
    _store_people(office)
    _store_closures(office)
    _store_series(office)
    office.store.close()
    return folder


def _store_rules(office: Office) -> None:
    packs = {traits.rule_pack for traits in TRAITS.values()}
    with office.store.write() as work:
        for district, pack in product(all_districts(), sorted(packs)):
            changes = {**RULES, "buffer_after_min": BUFFER_MIN} if "space" in pack else RULES
            work.put_district_rules(DistrictRules(district.code, pack, changes))
        for days in (40, 50, 60):
            day = office.today() + timedelta(days=days)
            work.put_own_holiday(Holiday(day, "가상 구민의 날", HolidayGroup.OTHER))
        work.commit()


def _store_people(office: Office) -> None:
    today = office.today()
    with office.store.read() as reading:
        banned = [one for letter in "박이최" for one in reading.applicants_by_name(letter, limit=BANNED)]
    with office.store.write() as work:
        for number, one in enumerate(groups()):
            work.put_applicant(one, at_s=office.now_s())
            work.put_household(
                Household(
                    HouseholdId(UUID(int=0x970000 + number)),
                    f"G{number:05d}",
                    (one.id,),
                    (Child((today - timedelta(days=900)).replace(day=1)),),
                    member_since=today - timedelta(days=100),
                    paid_until=today + timedelta(days=100),
                )
            )
            # On record, and over.
            work.put_sanction(_ban(0x980000 + number, one.id, office, over=True))
        for number, other in enumerate(banned[:BANNED]):
            work.put_sanction(_ban(0x990000 + number, other.id, office, over=False))
        work.commit()


def _ban(number: int, subject: ApplicantId, office: Office, *, over: bool) -> Sanction:
    first = office.today() - timedelta(days=60 if over else 5)
    return Sanction(
        UUID(int=number), SanctionKind.BAN, subject, first, first + timedelta(days=30), "revoked", "제15조"
    )


def _store_closures(office: Office) -> None:
    with office.store.read() as reading:
        every = reading.resources()
    with office.store.write() as work:
        for number in range(CLOSURES):
            one = every[number * 7 % len(every)]
            day = office.today() + timedelta(days=number % 30)
            span = TimeSpan(*(wall_clock_s(day, hour * 60, SEOUL) for hour in (0, 24)))
            key = ClosureId(UUID(int=0x9A0000 + number))
            work.put_closure(Closure(key, one.units[0], span, ClosureKind.WORKS, "도색"))
        work.commit()


def _store_series(office: Office) -> None:
    """Weekly uses beyond the city's month, by those who will ask for more."""
    with office.store.read() as reading:
        rooms = [room for room in reading.resources(kind=Kind.ROOM) if room.capacity]
    first = office.today() + timedelta(days=35)
    span = TimeSpan(*(wall_clock_s(first, hour * 60, SEOUL) for hour in (10, 12)))
    for who, room in zip(groups()[:SERIES], rooms[::-1], strict=False):
        request = RequestReservation(
            CommandId(office.identities.new_id()), room.id, span, ApplicantEntry(known=who.id),
            Purpose.MEETING, 10, title="독서 모임",
        )  # fmt: skip
        commit_series(office, RequestSeries(request, "FREQ=WEEKLY;COUNT=7"))
