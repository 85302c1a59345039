"""The original files of the offices: every row accounted for, and nothing read out of thin air."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sharespace.application.open_data import FoundRoom, Severity
from sharespace.domain.fees import quote
from sharespace.domain.resource import Category, Doubt
from sharespace.exchange import columns as c
from sharespace.exchange.cells.closed_days import read_closed_days
from sharespace.exchange.names import place_key
from sharespace.exchange.standard_reader import StandardReader
from sharespace.i18n.districts import all_districts, district_name
from sharespace.i18n.import_notes import SENTENCES

# name, encoding, form, rows, different rooms
FILES = [
    ("standard_29col_seoul_20230515_cp949.csv", "cp949", "standard_29", 857, 857),
    ("seoul_24districts_27col_2019-2023_utf8sig.csv", "utf-8-sig", "standard_27", 953, 952),
    ("seoul_rooms_union_utf8sig.csv", "utf-8-sig", "standard_27", 1539, 1237),
    ("district-originals/seoul_도봉구_20190628_cp949.csv", "cp949", "standard_27", 50, 50),
    ("district-originals/seoul_송파구_20200220_cp949.csv", "cp949", "standard_27", 49, 49),
    ("district-originals/seoul_영등포구_20220930_cp949.csv", "cp949", "standard_27", 42, 42),
]


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    """Where the files of opened facilities lie."""
    return shared_data / "open-facilities"


def rooms(path: Path) -> list[FoundRoom]:
    found = list(StandardReader().open(path).rows())
    assert all(isinstance(row, FoundRoom) for row in found)
    return [row for row in found if isinstance(row, FoundRoom)]


def cells(path: Path, encoding: str) -> Iterator[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as stream:
        yield from csv.DictReader(stream)


@pytest.fixture(scope="module")
def everything(folder: Path) -> list[FoundRoom]:
    """All rooms of all files."""
    return [room for name, *_ in FILES for room in rooms(folder / name)]


def test_all_files_of_the_folder_are_tested(folder: Path) -> None:
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")} == {
        name for name, *_ in FILES
    }


@pytest.mark.parametrize(("name", "encoding", "form", "rows", "different"), FILES)
def test_every_row_is_a_room(
    folder: Path, name: str, encoding: str, form: str, rows: int, different: int
) -> None:
    opened = StandardReader().open(folder / name)
    assert (opened.encoding, opened.form) == (encoding, form)
    found = list(opened.rows())
    assert [row.row for row in found] == list(range(1, rows + 1))
    assert len({row.key for row in found if isinstance(row, FoundRoom)}) == different


@pytest.mark.parametrize(("name", "encoding", "form", "rows", "different"), FILES)
def test_every_cell_stands_beside_the_values_as_found(
    folder: Path, name: str, encoding: str, form: str, rows: int, different: int
) -> None:
    for room, row in zip(rooms(folder / name), cells(folder / name, encoding), strict=True):
        assert room.raw == row


def test_a_second_reading_gives_the_same(folder: Path) -> None:
    for name, *_ in FILES:
        assert rooms(folder / name) == rooms(folder / name)


def test_no_closed_day_stays_unread(everything: list[FoundRoom]) -> None:
    texts = {room.raw[c.CLOSED_DAYS] for room in everything}
    assert len(texts) == 147
    assert [text for text in texts if read_closed_days(text).unread] == []
    in_doubt = {
        text
        for text in texts
        if any(one.severity is Severity.CHECK for one in read_closed_days(text).remarks)
    }
    assert in_doubt == {"공휴일, 기타 지정일자", "법정 공휴일(일요일 일부 정상운영)"}


def test_every_doubt_has_a_note_and_every_check_a_doubt(everything: list[FoundRoom]) -> None:
    for room in everything:
        checks = [note for note in room.notes if note.severity is Severity.CHECK]
        assert bool(checks) == bool(room.doubts - {Doubt.CAPACITY})
        assert (Doubt.CAPACITY in room.doubts) == (room.capacity is None)
        assert all(note.assumed in SENTENCES and note.row == room.row for note in room.notes)


def test_a_charged_room_is_never_free_without_a_doubt(everything: list[FoundRoom]) -> None:
    for room in everything:
        if room.raw[c.CHARGED] == "Y" and Doubt.FEE not in room.doubts:
            assert all(tariff.base_won > 0 for tariff in room.tariffs)
            assert room.tariffs
            assert quote(room.tariffs, 120, weekend=False).total_won > 0
        if room.raw[c.CHARGED] == "N" and Doubt.FEE not in room.doubts:
            assert [tariff.base_won for tariff in room.tariffs] == [0]


def test_no_day_is_open_that_the_source_closes(everything: list[FoundRoom]) -> None:
    for room in everything:
        closed = read_closed_days(room.raw[c.CLOSED_DAYS])
        assert all(not room.hours.weekly[day] for day in closed.weekdays)
        assert room.hours.suspended or not closed.suspended
        if room.raw[c.WEEKEND_OPENS] == room.raw[c.WEEKEND_CLOSES] == "00:00":
            assert room.hours.weekly[5:] == ((), ())


def test_every_room_has_its_district_a_name_and_its_place(everything: list[FoundRoom]) -> None:
    korean = {district.korean: district.code for district in all_districts()}
    for room in everything:
        assert room.place.district in korean.values()
        assert room.place.name
        assert room.name
        if named := room.raw.get(c.DISTRICT):
            assert room.place.district == korean[named]
        assert not room.name.startswith(room.place.name)


def test_the_district_file_names_the_rooms_as_a_clerk_would(folder: Path) -> None:
    found = rooms(folder / FILES[0][0])
    hall = next(room for room in found if room.source_name == "행당제1동 주민센터 공부방")
    assert (hall.place.name, hall.name, hall.place.district) == ("행당제1동 주민센터", "공부방", "11200")
    assert hall.category is Category.LECTURE_ROOM
    four = [room for room in found if room.place.name == "문정1동주민센터"]
    assert [room.name for room in four] == [
        "기타 (65㎡, 20명)",
        "기타 (70㎡, 20명)",
        "다목적실 (117㎡, 50명)",
        "기타 (60㎡, 15명)",
    ]
    assert len({room.place.key for room in four}) == 1
    assert all(Doubt.IDENTITY in room.doubts for room in four)


def test_rooms_of_a_district_file_are_found_again_in_the_national_one(folder: Path) -> None:
    national = {room.key for room in rooms(folder / FILES[0][0])}
    for name, *_ in FILES[3:5]:
        district = {room.key for room in rooms(folder / name)}
        assert len(district & national) >= len(district) - 1


def test_most_rooms_keep_their_key_from_one_edition_to_the_next(folder: Path) -> None:
    national, stacked = (
        {room.key: room for room in rooms(folder / name)} for name in (FILES[0][0], FILES[1][0])
    )
    known_places = {room.place.key for room in national.values()}
    shared = [room for room in stacked.values() if room.place.key in known_places]
    kept = [room for room in shared if room.key in national]
    assert len(kept) > 0.8 * len(shared)


def test_the_union_names_its_missing_and_its_extra_columns_once(folder: Path) -> None:
    opened = StandardReader().open(folder / FILES[2][0])
    list(opened.rows())
    notes = {note.assumed: note for note in opened.file_notes()}
    assert notes["columns_missing"].params == {"count": 7}
    assert notes["columns_unknown"].text == "구분(추출시 부여), 출처"
    assert notes["holidays_assumed_closed"].params == {"count": 821}
    assert all(note.row == 0 for note in notes.values())


def test_the_counted_dirt_is_found_again(everything: list[FoundRoom]) -> None:
    found = Counter(note.assumed for room in everything[: 857 + 953] for note in room.notes)
    assert found["fee_undecided"] == 73
    assert found["free_but_priced"] == 6
    assert found["fee_in_words"] + found["fee_by_agreement"] == 4
    assert found["typo_read_as"] >= 2


def test_districts_have_names_in_every_language() -> None:
    assert len(all_districts()) == 25
    assert all(set(one.names) == {"ko", "en", "ja", "zh_Hans", "zh_Hant"} for one in all_districts())
    assert district_name("11200") in {"성동구", "Seongdong-gu"}
    assert district_name("99999") == "99999"
    assert place_key("행당제1동 주민센터") == "행당1동"
