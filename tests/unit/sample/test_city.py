"""The invented city has the numbers of 2012, and its million reservations would pass the guards."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from sharespace.application.board import BoardFilter
from sharespace.application.read_board import read_board
from sharespace.application.refunds import refund_of_lost
from sharespace.application.sample.chance import chance
from sharespace.application.sample.city import District, invent_city
from sharespace.application.sample.city_uses import CityUse, city_uses
from sharespace.bootstrap.city import AT_2012_SCALE, FolderNotEmpty, build_city
from sharespace.clock import FixedClock
from sharespace.domain.ids import ApplicantId
from sharespace.domain.local_time import day_span
from sharespace.domain.plates import is_plate
from sharespace.domain.resource import SEOUL, Category, Kind, Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n.districts import all_districts
from sharespace.storage.names import DATABASE
from tests.builders.offices import FRIDAY_MORNING, an_office

TODAY = date(2026, 11, 27)
DISTRICTS = [District(one.code, one.korean) for one in all_districts()]


@pytest.fixture(scope="module")
def resources() -> list[Resource]:
    return [one for place in invent_city(DISTRICTS) for one in place.resources]


@pytest.fixture(scope="module")
def rooms(resources: list[Resource]) -> list[Resource]:
    return [one for one in resources if one.kind is Kind.ROOM]


def uses_of(rooms: list[Resource], count: int, seed: int = 1) -> list[CityUse]:
    return list(city_uses(rooms, TODAY, count, 50_000, 20, chance(seed)))


def test_the_city_has_the_numbers_of_2012(resources: list[Resource]) -> None:
    assert Counter(one.kind for one in resources) == {
        Kind.ROOM: 716, Kind.BAY: 1_862 + 94, Kind.SITE: 52 * 3, Kind.TOY: 1_533,
    }  # fmt: skip
    assert sum(len(one.units) for one in resources if one.kind is Kind.TOY) == 5_236
    assert len({unit for one in resources if one.kind is Kind.BAY for unit in one.units}) == 1_862
    assert sum(one.category is Category.AUDITORIUM for one in resources) == 216
    assert len({one.facility.id for one in resources if one.kind is Kind.TOY}) == 27
    assert {one.details["size"] for one in resources if one.kind is Kind.TOY} == {"small", "large"}
    assert len({one.facility.id for one in resources if one.kind is Kind.SITE}) == 52
    assert {one.facility.district for one in resources} == {one.code for one in DISTRICTS}
    assert len({one.code for one in resources}) == len({one.id for one in resources}) == len(resources)
    assert all(one.facility.name.startswith("가상 ") for one in resources)


def test_half_a_field_is_a_part_of_the_whole(resources: list[Resource]) -> None:
    by_place: dict[object, list[Resource]] = defaultdict(list)
    for one in resources:
        if one.kind is Kind.SITE:
            by_place[one.facility.id].append(one)
    for whole, south, north in by_place.values():
        assert set(whole.units) == {*south.units, *north.units}


def test_thirty_days_of_2012_have_64_440_reservations(rooms: list[Resource]) -> None:
    uses = uses_of(rooms, AT_2012_SCALE)
    month = day_span(TODAY, SEOUL, 30)
    assert len(uses) == 64_440
    assert all(month.covers(TimeSpan(use.start_s, use.end_s)) for use in uses)


def test_any_number_is_met_exactly_and_the_rest_lies_in_the_past(rooms: list[Resource]) -> None:
    for count in (1, 716, 2_148, 10_001, AT_2012_SCALE + 5_000):
        uses = uses_of(rooms, count)
        assert len(uses) == count
        assert uses == sorted(uses, key=lambda use: (local_midnight(use), use.room, use.start_s))
        past = sum(use.start_s < day_span(TODAY, SEOUL).start_s for use in uses)
        assert past == max(0, count - AT_2012_SCALE)


def local_midnight(use: CityUse) -> int:
    return (use.start_s + 9 * 3600) // 86_400


def test_uses_lie_in_opening_hours_and_half_an_hour_apart(rooms: list[Resource]) -> None:
    by_room: dict[int, list[CityUse]] = defaultdict(list)
    for use in uses_of(rooms, 70_000):
        by_room[use.room].append(use)
    for room, uses in by_room.items():
        opens, closes = rooms[room].hours.weekly[0][0]
        for use in uses:
            midnight = day_span(date.fromordinal(719_163 + local_midnight(use)), SEOUL).start_s
            assert opens * 60 <= use.start_s - midnight < use.end_s - midnight <= closes * 60
            assert (use.start_s - midnight - opens * 60) % 1800 == 0
        assert all(before.end_s + 1800 <= after.start_s for before, after in pairwise(uses))


def test_the_same_seed_gives_the_same_city(rooms: list[Resource]) -> None:
    assert uses_of(rooms, 3_000) == uses_of(rooms, 3_000)
    assert uses_of(rooms, 3_000) != uses_of(rooms, 3_000, seed=2)


@pytest.fixture(scope="module")
def small_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a city of few people; read only."""
    folder = tmp_path_factory.mktemp("small") / "city"
    build_city(folder, FRIDAY_MORNING, reservations=6_444, applicants=500, progress=TOLD.append)
    return folder


def test_a_small_city_is_built_whole(small_city: Path, clock: FixedClock) -> None:
    told = TOLD
    assert told[-1] > 6_444 + 1_862
    with closing(sqlite3.connect(small_city / DATABASE)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute(OVERLAPS).fetchone() == (0,)
        counts = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}
    assert counts == {"reservation": told[-1], "occupancy": told[-1], "audit": told[-1], "applicant": 500}
    office = an_office(small_city, clock)
    board = read_board(office, office.today(), 1, BoardFilter(kind=Kind.ROOM))
    office.store.close()
    assert len(board.rows) == 716
    assert sum(len(row.blocks) for row in board.rows) == 3 * 716


def the_only(folder: Path, question: str) -> Any:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return database.execute(question).fetchone()[0]


def test_what_was_paid_is_known_to_the_won(small_city: Path) -> None:
    assert the_only(small_city, "SELECT count(*) FROM reservation WHERE payment = 'paid'")
    assert the_only(small_city, PAID_OTHERWISE) == 0
    office = an_office(small_city)
    with office.store.read() as reading:
        wanted = "SELECT code FROM reservation WHERE payment = 'paid' ORDER BY starts_at DESC"
        found = reading.found(the_only(small_city, wanted))
        assert found is not None
        lost = refund_of_lost(office, reading, found, office.now_s())
    office.store.close()
    assert lost.refund_won == found.reservation.paid_won == found.reservation.quote.total_won > 0


def test_every_car_has_a_plate_and_a_bay_of_its_own(small_city: Path) -> None:
    assert the_only(small_city, BAY_USES_WITHOUT_PLATE) == 0
    with closing(sqlite3.connect(small_city / DATABASE)) as database:
        bays: dict[str, set[int]] = defaultdict(set)
        for plate, resource_no in database.execute(PLATES):
            assert is_plate(plate)
            bays[plate].add(resource_no)
    assert len(bays) > 1_500
    assert {len(several) for several in bays.values()} == {1}


def test_what_is_lent_has_a_copy_a_household_and_a_day_of_return(small_city: Path) -> None:
    assert the_only(small_city, "SELECT count(DISTINCT barcode) FROM lending_copy") == 5_236
    office = an_office(small_city)
    today = office.today()
    with office.store.read() as reading:
        out = reading.loans_out()
        assert len(out) == the_only(small_city, LENT) > 2_000
        assert all(loan.pick_up_day < today <= loan.due_day for loan in out)
        assert reading.household_of(ApplicantId(UUID(bytes=the_only(small_city, BORROWER)))) is not None
    office.store.close()


TOLD: list[int] = []
PAID_OTHERWISE = """
SELECT count(*) FROM reservation LEFT JOIN reservation_more ON reservation_no = no
WHERE coalesce(paid_won, 0) <> CASE payment WHEN 'paid'
  THEN (SELECT sum(json_extract(json_each.value, '$[1]')) FROM json_each(quote)) ELSE 0 END
"""
LENT = """
SELECT count(*) FROM reservation JOIN resource ON resource.no = resource_no
WHERE kind = 'toy' AND state = 'in_use'
"""
BORROWER = "SELECT id FROM applicant JOIN household_member ON applicant_no = no LIMIT 1"
BAY_USES_WITHOUT_PLATE = """
SELECT count(*) FROM reservation JOIN resource ON resource.no = resource_no
WHERE kind = 'bay' AND reservation.no NOT IN (SELECT reservation_no FROM reservation_plate)
"""
PLATES = "SELECT plate, resource_no FROM reservation_plate JOIN reservation ON no = reservation_no"
COUNTED = ("reservation", "occupancy", "audit", "applicant")
OVERLAPS = """
SELECT count(*) FROM (
  SELECT starts_at, lag(ends_at) OVER (PARTITION BY unit_no ORDER BY starts_at) AS before
  FROM occupancy WHERE holding = 1
) WHERE before > starts_at
"""


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(FolderNotEmpty):
        build_city(tmp_path, clock, reservations=1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
