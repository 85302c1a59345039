"""What can be reserved is stored whole, found again, and updated without losing a person's work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from sharespace.application.open_data import FoundPlace, FoundRoom
from sharespace.application.ports import RoomRecord, StoredRoom
from sharespace.domain.ids import ResourceId
from sharespace.domain.opening_hours import (
    DatedOpening,
    HolidayGroup,
    NthWeekday,
    OpeningHours,
    OpeningRow,
    PeriodWeek,
    SeasonWeek,
    same_hours_every_day,
)
from sharespace.domain.resource import Category, Doubt, Kind, Resource
from sharespace.domain.rule_packs import effective
from sharespace.domain.seasons import MonthDay, Season
from sharespace.domain.tariff import DayKind, Part, Payer, Tariff
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.store import SqlStore
from tests.builders.catalogue import (
    PACK,
    a_facility,
    a_reservation,
    a_resource,
    an_applicant,
    from_to,
    id_of,
    unit_id,
)

RICH_HOURS = OpeningHours(
    weekly=(*((OpeningRow(540, 720), OpeningRow(780, 1560)),) * 5, (), (OpeningRow(600, 1080),)),
    holiday_rows=(OpeningRow(600, 900),),
    closed_holidays=frozenset({HolidayGroup.SEOLLAL, HolidayGroup.CHUSEOK}),
    closed_nth=frozenset({NthWeekday(2, 1), NthWeekday(4, 1)}),
    dated=(
        DatedOpening(date(2026, 12, 24), (), "개관 준비"),
        DatedOpening(date(2026, 12, 31), (OpeningRow(0, 1440),)),
    ),
    extra=(TimeSpan(1_800_000_000, 1_800_003_600),),
    seasons=(
        SeasonWeek(
            Season("winter", MonthDay(10, 1), MonthDay(3, 31)), ((OpeningRow(1080, 1800),),) * 6 + ((),)
        ),
    ),
    periods=(
        PeriodWeek(date(2026, 12, 1), date(2026, 12, 6), ((OpeningRow(0, 1440),),) * 7, "출장"),
        PeriodWeek(date(2027, 1, 1), None, ((),) * 7),
    ),
    bridges_min=240,
)
RICH_TARIFFS = (
    Tariff(120, 20_000, 60, 10_000, DayKind.WEEKDAY, Part.HALF, Payer.DISTRICT_RESIDENT, "별표 1 제2호"),
    Tariff(60, 0),
)


def put(store: SqlStore, *rooms: Resource) -> None:
    with store.write() as work:
        for room in rooms:
            work.put_facility(room.facility, {})
            work.put_resource(room, PACK.id, {})
        work.commit()


def test_a_resource_comes_back_as_it_was_stored(store: SqlStore) -> None:
    place = a_facility(
        latitude=37.544_579_123_456_78, longitude=127.055_991_7, zone=ZoneInfo("Europe/Berlin")
    )
    room = a_resource(
        '大강당 ‘가’\n"A"\u0001',
        place,
        hours=RICH_HOURS,
        tariffs=RICH_TARIFFS,
        units=[unit_id("동쪽"), unit_id("서쪽")],
        any_of=1,
        capacity=None,
        area_m2=1 / 3,
        category=Category.AUDITORIUM,
        kind=Kind.SITE,
        doubts=frozenset({Doubt.FEE, Doubt.CLOSED_DAYS}),
    )
    put(store, room)
    with store.read() as reading:
        assert reading.resource(room.id) == room
        assert reading.resources() == (room,)
        assert reading.facilities() == (place,)


@pytest.mark.parametrize(
    "hours", [same_hours_every_day(0, 1440), replace(RICH_HOURS, suspended=True), OpeningHours(((),) * 7)]
)
def test_opening_hours_of_any_kind_come_back(store: SqlStore, hours: OpeningHours) -> None:
    room = a_resource(hours=hours)
    put(store, room)
    with store.read() as reading:
        stored = reading.resource(room.id)
    assert stored is not None
    assert stored.hours == hours


def test_resources_are_sorted_by_place_then_room_then_code(store: SqlStore) -> None:
    first, second = a_facility("가나 주민센터"), a_facility("다라 주민센터")
    rooms = [
        a_resource("강당", second),
        a_resource("회의실", first, code="B", id=ResourceId(id_of("b"))),
        a_resource("회의실", first, code="A", units=[unit_id("other")]),
        a_resource("강당", first),
    ]
    put(store, *rooms)
    with store.read() as reading:
        shown = [(room.facility.name, room.name, room.code) for room in reading.resources()]
    assert shown == sorted(shown)
    assert len(shown) == 4


def test_resources_are_found_by_kind_and_district(store: SqlStore) -> None:
    hall, bay = a_resource("강당"), a_resource("거주자 구획", kind=Kind.BAY)
    away = a_resource("강당", a_facility("강남 주민센터", district="11680"))
    put(store, hall, bay, away)
    with store.read() as reading:
        assert reading.resources(kind=Kind.BAY) == (bay,)
        assert reading.resources(district="11680") == (away,)
        assert reading.resources(kind=Kind.ROOM, district="11200") == (hall,)
        assert reading.resources(kind=Kind.TOY) == ()


def test_a_resource_is_named_by_code_by_name_or_by_place_and_name(store: SqlStore) -> None:
    hall = a_resource("강당")
    whole = a_resource("", a_facility("체육관"), code="체육관 전체")
    put(store, hall, whole)
    with store.read() as reading:
        for text in (hall.code, "강당", hall.full_name):
            assert reading.resources_named(text) == (hall,)
        assert reading.resources_named("체육관") == (whole,)
        assert reading.resources_named("강") == ()


def test_rules_follow_from_the_pack_the_place_and_the_room(store: SqlStore) -> None:
    place = a_facility()
    room = a_resource("강당", place)
    with store.write() as work:
        work.put_facility(place, {"notice_days": 3, "step_min": 60})
        work.put_resource(room, PACK.id, {"step_min": 10})
        work.commit()
    with store.read() as reading:
        stored = reading.resource(room.id)
        raw = reading.raw_rules(room.id)
    assert stored is not None
    assert stored.rules == effective(PACK, {"notice_days": 3, "step_min": 60}, {"step_min": 10})
    assert raw == (PACK.id, {"notice_days": 3, "step_min": 60}, {"step_min": 10})


def test_putting_a_resource_again_replaces_it_and_keeps_its_reservations(store: SqlStore) -> None:
    room, who = a_resource("강당", units=[unit_id("동"), unit_id("서")]), an_applicant()
    put(store, room)
    reservation = a_reservation(room, who)
    with store.write() as work:
        work.put_applicant(who, at_s=1)
        work.add_reservation(reservation, holding=True)
        work.commit()
    changed = replace(room, name="대강당", units=(unit_id("서"), unit_id("남")), capacity=99)
    put(store, changed)
    with store.read() as reading:
        assert reading.resource(room.id) == changed
        found = reading.found(reservation.code)
    assert found is not None
    assert found.reservation == reservation
    assert found.resource == changed


ROOM_ID = ResourceId(id_of("room 회의실"))


def a_record(name: str = "회의실", *, digest: str = "d1", **found: object) -> RoomRecord:
    place = FoundPlace("place", "11200", "성수 주민센터", lot_address="성수동 1-1", latitude=37.5)
    values: dict[str, object] = {
        "row": 3,
        "key": f"key {name}",
        "place": place,
        "name": name,
        "source_name": f"성수 주민센터 {name}",
        "category": Category.MEETING_ROOM,
        "source_category": "회의실",
        "hours": RICH_HOURS,
        "tariffs": RICH_TARIFFS,
        "capacity": 20,
        "area_m2": 33.3,
        "equipment": "칠판",
        "application_ways": ("방문",),
        "doubts": frozenset({Doubt.FEE}),
        "as_of": date(2026, 6, 30),
        "raw": MappingProxyType({"개방시설명": name, "사용료": "무료(단, 냉난방비)"}),
    }
    return RoomRecord(
        file="시설.csv",
        found=FoundRoom(**{**values, **found}),  # type: ignore[arg-type] # any field may be given
        facility_id=id_of("place"),
        resource_id=ResourceId(id_of(f"room {name}")),
        unit_id=id_of(f"unit {name}"),
        facility_code="11200-F-1",
        code=f"11200-{name}",
        digest=digest,
    )


def test_rooms_of_a_file_become_resources_that_remember_where_they_came_from(store: SqlStore) -> None:
    record = a_record()
    with store.write() as work:
        work.put_rooms([record, a_record("강당")], rule_pack=PACK.id)
        work.commit()
    with store.read() as reading:
        room = reading.resource(ROOM_ID)
        assert reading.rooms_known(["key 회의실", "key 없는 방"]) == {
            "key 회의실": StoredRoom(ROOM_ID, "d1", date(2026, 6, 30), "시설.csv")
        }
        assert reading.resource_source(ROOM_ID)["사용료"] == "무료(단, 냉난방비)"
        assert reading.resource_source(ResourceId(id_of("made by hand"))) == {}
        assert reading.codes_in_use([record.code, "11200-F-1", "frei"]) == {
            record.code: ROOM_ID,
            "11200-F-1": record.facility_id,
        }
        assert len(reading.facilities()) == 1
    assert room is not None
    assert (room.kind, room.units) == (Kind.ROOM, (record.unit_id,))
    assert (room.hours, room.tariffs) == (RICH_HOURS, RICH_TARIFFS)
    assert room.doubts == {Doubt.FEE}
    assert room.facility.address == "성수동 1-1"


def test_a_newer_file_updates_rooms_and_leaves_a_persons_work_alone(store: SqlStore) -> None:
    record = a_record()
    with store.write() as work:
        work.put_rooms([record], rule_pack=PACK.id)
        work.commit()
    with store.read() as reading:
        first = reading.resource(ROOM_ID)
    assert first is not None
    halves = replace(first, units=(unit_id("반"), unit_id("다른 반")), code="내 코드")
    who = an_applicant()
    reservation = a_reservation(halves, who)
    with store.write() as work:
        work.put_facility(halves.facility, {"notice_days": 1})
        work.put_resource(halves, PACK.id, {"step_min": 60})
        work.put_applicant(who, at_s=1)
        work.add_reservation(reservation, holding=True)
        work.put_rooms([a_record(digest="d2", capacity=25, equipment="")], rule_pack="another pack")
        work.commit()
    with store.read() as reading:
        second = reading.resource(ROOM_ID)
        found = reading.found(reservation.code)
        known = reading.rooms_known(["key 회의실"])["key 회의실"]
    assert second is not None
    assert found is not None
    assert (second.capacity, second.equipment, known.digest) == (25, "", "d2")
    assert (second.units, second.code) == (halves.units, "내 코드")
    assert (second.rules.notice_days, second.rules.step_min) == (1, 60)
    assert found.reservation == reservation


def test_thousands_of_keys_are_looked_up_at_once(store: SqlStore) -> None:
    with store.write() as work:
        work.put_rooms([a_record(str(number)) for number in range(1_200)], rule_pack=PACK.id)
        work.commit()
    keys = [f"key {number}" for number in range(40_000)]
    with store.read() as reading:
        assert len(reading.rooms_known(keys)) == 1_200
        assert len(reading.codes_in_use([f"11200-{number}" for number in range(40_000)])) == 1_200
        assert len(reading.resources()) == 1_200


def test_removing_everything_leaves_an_empty_district(store: SqlStore) -> None:
    put(store, a_resource())
    with store.write() as work:
        who, room = an_applicant(), a_resource()
        work.put_applicant(who, at_s=1)
        work.add_reservation(a_reservation(room, who, note="비고"), holding=True)
        work.put_rooms([a_record()], rule_pack=PACK.id)
        work.remove_everything()
        work.commit()
    with store.read() as reading:
        assert reading.resources() == ()
        assert reading.facilities() == ()
        assert reading.applicants_by_phone("1234") == ()
        assert reading.busy(from_to("00:00", "24:00")) == {}
