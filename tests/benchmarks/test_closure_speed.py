"""A flood that closes nine courts with 400 reservations, in a city of a million: told and done."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from sharespace.application.floods import FloodOutcome, SetFloodLevel, flood_impact, set_flood_level
from sharespace.application.office import Office
from sharespace.application.ports import RecordedReservation
from sharespace.domain.floods import Basin
from sharespace.domain.ids import CommandId, FacilityId, ReservationId, ResourceId, UnitId
from sharespace.domain.local_time import wall_clock_s
from sharespace.domain.opening_hours import same_hours_every_day
from sharespace.domain.reservation import Change, Reservation
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import SEOUL, Category, Kind, Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.names import DATABASE
from tests.benchmarks.conftest import Scoreboard
from tests.builders.catalogue import a_facility, a_group, a_reservation, a_resource
from tests.builders.offices import an_office

COURTS = 9
DISTRICT = "11200"
SESSIONS = ((6, 9), (9, 18), (18, 30))
"""Of a winter's day on the city's sports grounds, in hours."""
DAYS = 15
FIRST_CODE = 33_000_000_000


class Floods:
    """Basins in a copy of the city, one for every round: what is shut stays shut."""

    def __init__(self, office: Office, reservations: int) -> None:
        self.office = office
        self._reservations = reservations
        self._made = 0

    def next_basin(self) -> str:
        """A basin of nine courts in one place, with reservations from tomorrow on."""
        self._made += 1
        key = FacilityId(UUID(int=0xF00000 + self._made))
        place = a_facility(f"가상 시험유수지 {self._made}", district=DISTRICT, id=key)
        courts = [self._court(number, place) for number in range(COURTS)]
        who = a_group()
        with self.office.store.write() as work:
            work.put_facility(place, {})
            for court in courts:
                work.put_resource(court, "seoul_sports_sites", {})
            work.put_applicant(who, at_s=0)
            uses = [self._use(number, courts, who) for number in range(self._reservations)]
            work.add_reservations(uses)
            code = f"B-{self._made:02d}"
            work.put_basin(Basin(UUID(int=0xB0000 + self._made), code, place.name, places=(place.id,)))
            work.commit()
        return code

    def _court(self, number: int, place: Any) -> Resource:
        key = 0xC00000 + self._made * 100 + number
        return a_resource(
            f"구장 {number + 1}",
            place,
            id=ResourceId(UUID(int=key)),
            units=(UnitId(UUID(int=key << 32)),),
            hours=same_hours_every_day(0, 1440),
            kind=Kind.SITE,
            category=Category.SPORTS,
            capacity=22,
        )

    def _use(self, number: int, courts: list[Resource], who: Any) -> RecordedReservation:
        court = courts[number % COURTS]
        day, session = divmod(number // COURTS, len(SESSIONS))
        date = self.office.today() + timedelta(days=day + 1)
        start, end = (wall_clock_s(date, hour * 60, SEOUL) for hour in SESSIONS[session])
        key = self._made * 10_000 + number
        one: Reservation = replace(
            a_reservation(court, who, TimeSpan(start, end), number=1),
            id=ReservationId(UUID(int=0xA00000 + key)),
            code=code_from_number(FIRST_CODE + key),
        )
        change = Change(one.requested_s, one.requested_by, "requested", "", one.state)
        return RecordedReservation(one, holding=True, changes=(change,))

    def command(self, code: str) -> SetFloodLevel:
        """Shut it; all its uses of the coming days lose their place."""
        until = wall_clock_s(self.office.today() + timedelta(days=DAYS + 2), 0, SEOUL)
        return SetFloodLevel(CommandId(self.office.identities.new_id()), (code,), until_s=until)


@pytest.fixture
def floods(city: Path, tmp_path: Path, full_scale: bool, settled: None) -> Iterator[Floods]:
    shutil.copy(city / DATABASE, tmp_path / DATABASE)
    office = an_office(tmp_path, seed=77)
    yield Floods(office, 400 if full_scale else 40)
    office.store.close()


def test_a_flood_of_nine_courts_with_400_reservations(
    benchmark: Any, floods: Floods, scores: Scoreboard
) -> None:
    def fresh() -> tuple[tuple[Office, SetFloodLevel], dict[str, object]]:
        return (floods.office, floods.command(floods.next_basin())), {}

    outcomes: tuple[FloodOutcome, ...] = benchmark.pedantic(set_flood_level, setup=fresh, rounds=7)
    impact = outcomes[0].impact
    assert impact is not None
    assert len(impact.affected) == floods._reservations
    assert impact.without_way_out < len(impact.affected) / 2
    scores.note(benchmark, "flood: 9 courts, 400 reservations with alternatives, shut and stored", 1000)


def test_looking_at_such_a_flood(benchmark: Any, floods: Floods, scores: Scoreboard) -> None:
    code = floods.next_basin()
    until = floods.command(code).until_s
    (impact,) = benchmark.pedantic(flood_impact, (floods.office, [code], until), rounds=7)
    assert len(impact.affected) == floods._reservations
    scores.note(benchmark, "the same, only looked at", 1000)
