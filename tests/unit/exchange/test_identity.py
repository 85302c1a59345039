"""Keys of rooms: the same room over all files and editions, different rooms of one name apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from sharespace.domain.resource import Doubt
from sharespace.exchange import columns as c
from tests.unit.exchange.standard_files import a_row, codes, csv_file, one_room, rooms

NAMELESS = {c.ROOM: "가상1동 주민센터", c.TYPE: "기타"}


def a_nameless(**changes: str) -> dict[str, str]:
    return a_row(**{**NAMELESS, **changes})


@pytest.mark.parametrize(
    "later",
    [
        {c.FEE: "99000", c.EXTRA_FEE: ""},
        {c.WEEKDAY_CLOSES: "18:00", c.CLOSED_DAYS: "일"},
        {c.CAPACITY: "12", c.AREA: "0", c.TYPE: "다목적실"},
        {c.PHONE: "", c.MANAGER: "", c.AS_OF: "2026-01-01"},
        {c.ROOM: "성동구 가상1동주민센터 (대강당)", c.PLACE: "가상1동주민센터"},
        {c.PLACE: "가상제1동 자치회관", c.ROOM: "가상1동 자치회관 대강당 대관"},
        {c.ROOM: "가상1동주민센터", c.PLACE: "대강당"},
        {c.ROAD_ADDRESS: "서울 성동구 가상로12(가상동), 3층"},
        {c.PROVIDER_CODE: "", c.PROVIDER: ""},
    ],
)
def test_a_room_keeps_its_key_whatever_else_a_later_edition_says(
    tmp_path: Path, later: dict[str, str]
) -> None:
    before, after = one_room(tmp_path), one_room(tmp_path, **later)
    assert after.key == before.key
    assert after.place.key == before.place.key


@pytest.mark.parametrize(
    "other",
    [
        {c.ROOM: "가상1동 주민센터 소강당"},
        {c.PLACE: "가상2동 주민센터"},
        {c.ROAD_ADDRESS: "서울특별시 성동구 가상로 13"},
        {c.PROVIDER_CODE: "3010000"},
        {c.ROOM: "가상1동 주민센터 2층 대강당"},
    ],
)
def test_another_room_has_another_key(tmp_path: Path, other: dict[str, str]) -> None:
    assert one_room(tmp_path).key != one_room(tmp_path, **other).key


def test_rooms_of_one_place_share_its_key(tmp_path: Path) -> None:
    found = rooms(csv_file(tmp_path, [a_row(), a_row(**{c.ROOM: "소강당"})]))
    assert len({room.place.key for room in found}) == 1
    assert len({room.key for room in found}) == 2


def test_rows_that_agree_in_everything_are_one_room(tmp_path: Path) -> None:
    first, second = rooms(csv_file(tmp_path, [a_row(), a_row(**{c.PHOTO: "다른 사진"})]))
    assert first.key == second.key
    assert first.notes == second.notes == ()


def test_different_rooms_of_one_name_are_told_apart_and_to_be_checked(tmp_path: Path) -> None:
    rows = [
        a_nameless(**{c.AREA: "65", c.CAPACITY: "20"}),
        a_nameless(**{c.AREA: "70", c.CAPACITY: "20"}),
        a_nameless(**{c.AREA: "117", c.CAPACITY: "50", c.TYPE: "다목적실"}),
        a_nameless(**{c.AREA: "65", c.CAPACITY: "20"}),
    ]
    found = rooms(csv_file(tmp_path, rows))
    assert len({room.key for room in found}) == 3
    assert found[0].key == found[3].key
    assert [room.name for room in found[:3]] == [
        "기타 (65㎡, 20명)",
        "기타 (70㎡, 20명)",
        "다목적실 (117㎡, 50명)",
    ]
    assert all(room.doubts == {Doubt.IDENTITY} for room in found)
    assert {note.params["count"] for room in found for note in room.notes} == {3}


def test_told_apart_rooms_keep_their_keys_when_order_fee_or_hours_change(tmp_path: Path) -> None:
    rows = [a_nameless(**{c.AREA: str(area)}) for area in (30, 40, 50)]
    before = {room.area_m2: room.key for room in rooms(csv_file(tmp_path, rows))}
    changed = [{**row, c.FEE: "1000", c.WEEKDAY_CLOSES: "20:00"} for row in reversed(rows)]
    assert {room.area_m2: room.key for room in rooms(csv_file(tmp_path, changed))} == before


def test_hours_tell_apart_what_sort_area_and_capacity_do_not(tmp_path: Path) -> None:
    rows = [a_nameless(), a_nameless(**{c.CLOSED_DAYS: "월~금"})]
    assert len({room.key for room in rooms(csv_file(tmp_path, rows))}) == 2


def test_the_fee_tells_apart_what_the_hours_do_not(tmp_path: Path) -> None:
    rows = [a_nameless(), a_nameless(**{c.FEE: "30000"})]
    assert len({room.key for room in rooms(csv_file(tmp_path, rows))}) == 2


def test_rows_of_different_days_are_editions_of_one_room(tmp_path: Path) -> None:
    older = a_row(**{c.AS_OF: "2020-10-15", c.CAPACITY: "30", c.AREA: "50"})
    found = rooms(csv_file(tmp_path, [older, a_row()]))
    assert found[0].key == found[1].key
    assert codes(found[0].notes) == ["older_row"]
    assert found[0].notes[0].params == {"newest": "2022-11-23"}
    assert found[1].notes == ()


def test_editions_of_told_apart_rooms_stay_together(tmp_path: Path) -> None:
    rows = [
        a_nameless(**{c.AREA: area, c.AS_OF: day, c.FEE: fee})
        for day, fee in (("2020-10-15", "1000"), ("2022-11-23", "2000"))
        for area in ("30", "40")
    ]
    found = rooms(csv_file(tmp_path, rows))
    assert len({room.key for room in found}) == 2
    assert found[0].key == found[2].key


def test_a_name_that_becomes_ambiguous_never_takes_over_another_rooms_key(tmp_path: Path) -> None:
    single = rooms(csv_file(tmp_path, [a_nameless(**{c.AREA: "30"})]))[0].key
    several = {
        room.key for room in rooms(csv_file(tmp_path, [a_nameless(**{c.AREA: a}) for a in ("30", "40")]))
    }
    assert single not in several
