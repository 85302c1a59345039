"""A row turned into a room: values, doubts, notes, and the raw cells beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sharespace.application.open_data import RowNote, Severity
from sharespace.domain.opening_hours import ALL_HOLIDAYS, OpeningRow
from sharespace.domain.resource import Category, Doubt
from sharespace.domain.tariff import Tariff
from sharespace.exchange import columns as c
from sharespace.exchange.standard_reader import StandardReader
from tests.unit.exchange.standard_files import PLAIN, a_row, codes, csv_file, one_room


def test_a_clean_row_needs_no_note(tmp_path: Path) -> None:
    room = one_room(tmp_path)
    assert room.notes == ()
    assert room.doubts == frozenset()
    assert (room.row, room.name, room.source_name) == (1, "대강당", "가상1동 주민센터 대강당")
    assert (room.category, room.source_category) == (Category.AUDITORIUM, "강당")
    assert (room.capacity, room.area_m2, room.equipment) == (80, 132.5, "마이크+책상")
    assert room.application_ways == ("online", "phone", "visit")
    assert room.as_of == date(2022, 11, 23)
    assert room.tariffs == (Tariff(120, 20000, 60, 10000, citation="전국공공시설개방정보표준데이터"),)
    assert room.hours.weekly == ((OpeningRow(540, 1260),),) * 5 + ((), ())
    assert room.hours.closed_holidays == ALL_HOLIDAYS


def test_the_place_carries_address_office_and_position(tmp_path: Path) -> None:
    place = one_room(tmp_path, **{c.DEPARTMENT: "자치행정과"}).place
    assert place.name == "가상1동 주민센터"
    assert place.district == "11200"
    assert place.address == "서울특별시 성동구 가상로 12"
    assert (place.manager, place.department, place.phone) == (
        "서울특별시 성동구청",
        "자치행정과",
        "02-0000-0000",
    )
    assert (place.latitude, place.longitude, place.website) == (37.55, 127.04, "https://example.org")


def test_every_cell_is_kept_as_found(tmp_path: Path) -> None:
    changes = {c.FEE: " 20,000원 ", c.EQUIPMENT: "a\tb", c.PHOTO: "사진 없음"}
    room = one_room(tmp_path, **changes)
    for word, cell in a_row(**changes).items():
        assert room.raw[word] == cell


def test_a_note_names_file_row_column_and_cell(tmp_path: Path) -> None:
    (note,) = one_room(tmp_path, **{c.FEE: "협의후 결정"}).notes
    assert note == RowNote("rooms.csv", 1, c.FEE, "협의후 결정", "fee_by_agreement", Severity.CHECK, {})


def test_a_long_cell_is_cut_in_the_note_and_whole_in_the_raw(tmp_path: Path) -> None:
    room = one_room(tmp_path, **{c.FEE: "아주 " * 500})
    assert len(room.notes[0].text) == 200
    assert len(room.raw[c.FEE]) == 1500


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({c.CLOSED_DAYS: "보수시"}, Doubt.CLOSED_DAYS),
        ({c.WEEKDAY_OPENS: "00:00", c.WEEKDAY_CLOSES: "00:00"}, Doubt.WEEKDAY_HOURS),
        ({c.CLOSED_DAYS: "공휴일"}, Doubt.WEEKEND_HOURS),
        ({c.FEE: ""}, Doubt.FEE),
        ({c.CAPACITY: "0"}, Doubt.CAPACITY),
        ({c.CAPACITY: "많음"}, Doubt.CAPACITY),
        ({c.TYPE: "우주선"}, Doubt.CATEGORY),
        ({c.ROAD_ADDRESS: ""}, Doubt.ADDRESS),
        ({c.PROVIDER_CODE: "", c.PROVIDER: "", c.ROAD_ADDRESS: "가상로 12", c.MANAGER: ""}, Doubt.ADDRESS),
    ],
)
def test_each_doubt_comes_with_a_note(tmp_path: Path, changes: dict[str, str], doubt: Doubt) -> None:
    room = one_room(tmp_path, **changes)
    assert room.doubts == {doubt}
    assert room.notes


def test_an_unknown_district_is_empty_and_the_row_is_taken_all_the_same(tmp_path: Path) -> None:
    room = one_room(
        tmp_path,
        **{
            c.PROVIDER_CODE: "6260000",
            c.PROVIDER: "",
            c.ROAD_ADDRESS: "부산광역시 강서구 가상로 1",
            c.MANAGER: "",
        },
    )
    assert room.place.district == ""
    assert codes(room.notes) == ["district_unknown"]


def test_a_blank_sort_is_told_from_the_name(tmp_path: Path) -> None:
    room = one_room(tmp_path, **{c.TYPE: ""})
    assert room.category is Category.AUDITORIUM
    assert room.doubts == frozenset()
    assert codes(room.notes) == ["category_from_name"]


def test_a_room_without_a_name_of_its_own_is_called_by_its_sort(tmp_path: Path) -> None:
    room = one_room(tmp_path, **{c.ROOM: PLAIN[c.PLACE]})
    assert (room.name, room.source_name) == ("강당", PLAIN[c.PLACE])


def test_turned_names_are_told(tmp_path: Path) -> None:
    room = one_room(tmp_path, **{c.ROOM: "가상1동주민센터", c.PLACE: "3층 다목적실"})
    assert (room.place.name, room.name, room.source_name) == (
        "가상1동주민센터",
        "3층 다목적실",
        "3층 다목적실",
    )
    assert codes(room.notes) == ["place_and_room_swapped"]


def test_a_name_that_says_closed_suspends_the_room(tmp_path: Path) -> None:
    room = one_room(tmp_path, **{c.ROOM: "가상1동 주민센터 사랑방(운영종료)"})
    assert room.hours.suspended
    assert codes(room.notes) == ["name_says_closed"]


def test_rooms_that_name_no_holiday_are_counted_once_for_the_file(tmp_path: Path) -> None:
    rows = [a_row(**{c.ROOM: f"{n}호", c.CLOSED_DAYS: "토+일"}) for n in range(3)]
    opened = StandardReader().open(csv_file(tmp_path, [*rows, a_row()]))
    assert [room.notes for room in opened.rows()] == [()] * 4  # type: ignore[union-attr]
    (note,) = opened.file_notes()
    assert (note.row, note.assumed, note.severity) == (0, "holidays_assumed_closed", Severity.INFO)
    assert note.params == {"count": 3}
