"""Numbers, sorts, ways to apply, positions, days and web addresses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.resource import Category
from sharespace.exchange.cells.category import read_category
from sharespace.exchange.cells.numbers import read_area, read_capacity
from sharespace.exchange.cells.places import Position, read_day, read_position, read_website
from sharespace.exchange.cells.remark import leaves_doubt
from sharespace.exchange.cells.ways import read_ways


@pytest.mark.parametrize(
    ("cell", "people"), [("20", 20), ("20.0", 20), ("1,500", 1500), ("50명", 50), ("약 50명 내외", 50)]
)
def test_capacity_is_a_number_of_people(cell: str, people: int) -> None:
    assert read_capacity(cell) == (people, ())


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "capacity_missing"),
        ("0", "capacity_missing"),
        ("-", "capacity_missing"),
        ("50~100", "capacity_unread"),
        ("많음", "capacity_unread"),
        ("999999999", "capacity_unread"),
        ("-3", "capacity_unread"),
    ],
)
def test_zero_and_blank_mean_that_the_capacity_is_not_known(cell: str, code: str) -> None:
    found = read_capacity(cell)
    assert found.value is None
    assert [remark.assumed for remark in found.remarks] == [code]


@pytest.mark.parametrize(
    ("cell", "area", "code"),
    [
        ("132.5", 132.5, None),
        ("1,058.79㎡", 1058.79, None),
        ("33 m2", 33, None),
        ("", None, None),
        ("0", None, "area_missing"),
        ("0.0", None, "area_missing"),
        ("넓음", None, "area_unread"),
        (".", None, "area_unread"),
    ],
)
def test_area_is_a_number_of_square_metres(cell: str, area: float | None, code: str | None) -> None:
    found = read_area(cell)
    assert found.value == area
    assert [remark.assumed for remark in found.remarks] == ([code] if code else [])


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("강당", Category.AUDITORIUM),
        ("다목적강당", Category.AUDITORIUM),
        ("다목적실(지하)", Category.MULTIPURPOSE),
        ("다목적교실", Category.MULTIPURPOSE),
        ("강의교육실", Category.LECTURE_ROOM),
        ("프로그램실", Category.LECTURE_ROOM),
        ("큰숲배움터", Category.LECTURE_ROOM),
        ("회의실(2층)", Category.MEETING_ROOM),
        ("전시실", Category.EXHIBITION),
        ("체육관", Category.SPORTS),
        ("배드맨턴장", Category.SPORTS),
        ("기타", Category.OTHER),
        ("민원등기타", Category.OTHER),
        ("주민사랑방", Category.OTHER),
    ],
)
def test_sorts_of_rooms_are_told_from_their_words(cell: str, category: Category) -> None:
    found = read_category(cell)
    assert found.category is category
    assert not leaves_doubt(found.remarks)


@pytest.mark.parametrize(("cell", "code"), [("우주선", "category_unread"), ("", "category_missing")])
def test_a_sort_that_nobody_knows_is_other_and_to_be_checked(cell: str, code: str) -> None:
    found = read_category(cell)
    assert found.category is Category.OTHER
    assert [remark.assumed for remark in found.remarks] == [code]
    assert leaves_doubt(found.remarks)


@pytest.mark.parametrize(
    ("cell", "ways"),
    [
        ("인터넷+전화+방문", "online phone visit"),
        ("인터넷.전화.방문.앱", "online phone visit app"),
        ("인터넷+App+방문", "online visit app"),
        ("공공서비스예약시스템", "online"),
        ("공공서비스예약관리시스템 혹은 유선 문의", "online phone"),
        ("전화 사전확인 후 인터넷예약", "online phone"),
        ("인터넷+유선 + 방문", "online phone visit"),
        ("유선+이메일", "phone email"),
        ("자유이용", "walk_in"),
        ("인터넷/방문", "online visit"),
        ("", ""),
    ],
)
def test_ways_to_apply_become_codes_in_one_order(cell: str, ways: str) -> None:
    assert read_ways(cell) == (tuple(ways.split()), ())


def test_a_way_that_is_not_known_is_kept_as_words() -> None:
    found = read_ways("방문+팩스")
    assert found.ways == ("visit",)
    assert [remark.params["words"] for remark in found.remarks] == ["팩스"]


def test_a_swapped_position_is_turned_and_told() -> None:
    assert read_position("37.55", "127.04") == Position(37.55, 127.04)
    found = read_position("127.04", "37.55")
    assert (found.latitude, found.longitude) == (37.55, 127.04)
    assert [remark.assumed for remark in found.remarks] == ["position_swapped"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        ("48.85", "2.35", "position_outside"),
        ("0", "0", "position_outside"),
        ("북", "127", "position_unread"),
        ("37.5", "", "position_unread"),
        ("nan", "127", "position_outside"),
        ("1e400", "127", "position_outside"),
    ],
)
def test_a_position_outside_the_country_is_left_out(latitude: str, longitude: str, code: str) -> None:
    found = read_position(latitude, longitude)
    assert (found.latitude, found.longitude) == (None, None)
    assert [remark.assumed for remark in found.remarks] == [code]


def test_no_position_at_all_needs_no_word() -> None:
    assert read_position("", "") == Position(None, None)


@pytest.mark.parametrize(
    "cell", ["2022-11-23", "2022.11.23", "2022/11/23", "20221123", "2022년 11월 23일", "2022-11-23 00:00:00"]
)
def test_days_are_read_in_their_usual_writings(cell: str) -> None:
    assert read_day(cell) == (date(2022, 11, 23), ())


@pytest.mark.parametrize("cell", ["2022-13-01", "어제", "2022-02-30", "23.11.2022"])
def test_a_day_that_is_none_is_left_out_and_told(cell: str) -> None:
    found = read_day(cell)
    assert found.day is None
    assert [remark.assumed for remark in found.remarks] == ["day_unread"]


@pytest.mark.parametrize(
    "cell", ["https://example.org", "http://example.org:8080/a", "www.example.org", "example.org:80", ""]
)
def test_web_addresses_are_kept(cell: str) -> None:
    assert read_website(cell) == (cell, ())


@pytest.mark.parametrize(
    "cell", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "JAVASCRIPT:x"]
)
def test_an_address_that_could_run_something_is_left_out(cell: str) -> None:
    address, remarks = read_website(cell)
    assert address == ""
    assert [remark.assumed for remark in remarks] == ["website_dropped"]


@given(st.text(max_size=60))
def test_no_text_stops_any_of_these_readers(cell: str) -> None:
    for read in (read_capacity, read_area, read_category, read_ways, read_day, read_website):
        read(cell)
    read_position(cell, cell)
