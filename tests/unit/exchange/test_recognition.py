"""What a file is, told by what it holds and never by its name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sharespace.application.open_data import FileUnreadable
from sharespace.exchange import columns as c
from sharespace.exchange.standard_reader import StandardReader
from tests.unit.exchange.standard_files import a_row, codes, csv_file, csv_text, read, rooms


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp949", "cp949")]
)
def test_the_encoding_is_told_by_the_bytes(tmp_path: Path, encoding: str, told: str) -> None:
    path = csv_file(tmp_path, [a_row()], encoding=encoding, name="data.bin")
    opened = StandardReader().open(path)
    assert (opened.encoding, opened.form, opened.name) == (told, "standard_29", "data.bin")
    assert opened.size == path.stat().st_size
    assert rooms(path)[0].name == "대강당"


def test_27_columns_are_the_standard_too(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [a_row()], c.STANDARD_27)
    opened = StandardReader().open(path)
    assert opened.form == "standard_27"
    (room,) = rooms(path)
    assert room.place.district == "11200"
    assert opened.file_notes() == ()


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    assert rooms(csv_file(tmp_path, [a_row()], tuple(reversed(c.STANDARD_29))))[0].name == "대강당"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_told_by_the_header(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "rooms.txt"
    row = a_row(**{c.EQUIPMENT: 'a;b,c\td "e"'})
    path.write_text(csv_text([row], delimiter=delimiter), encoding="utf-8")
    assert rooms(path)[0].raw[c.EQUIPMENT] == 'a;b,c\td "e"'


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_any_line_break_ends_a_row(tmp_path: Path, line_break: str) -> None:
    path = tmp_path / "rooms.csv"
    path.write_bytes(csv_text([a_row(), a_row(**{c.ROOM: "작은 방"})]).replace("\n", line_break).encode())
    assert [room.name for room in rooms(path)] == ["대강당", "작은 방"]


def test_a_line_break_inside_quotes_does_not_end_a_row(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [a_row(**{c.EQUIPMENT: "마이크\n책상"}), a_row(**{c.ROOM: "작은 방"})])
    assert [room.equipment for room in rooms(path)] == ["마이크 책상", "마이크+책상"]


def test_blanks_and_a_byte_order_mark_in_the_header_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text("\ufeff" + csv_text([a_row()]).replace("개방장소명", " 개방 장소명 "), encoding="utf-8")
    assert rooms(path)[0].place.name == "가상1동 주민센터"


def test_columns_of_a_stacked_file_are_kept_and_told_once(tmp_path: Path) -> None:
    header = ("자치구", "원본파일", *c.STANDARD_27)
    row = a_row(**{"자치구": "성동구", "원본파일": "a.csv", c.ROAD_ADDRESS: "가상로 12", c.MANAGER: ""})
    path = csv_file(tmp_path, [row], header)
    opened = StandardReader().open(path)
    (room,) = list(opened.rows())
    assert room.raw["원본파일"] == "a.csv"  # type: ignore[union-attr]
    assert room.place.district == "11200"  # type: ignore[union-attr]
    assert codes(opened.file_notes()) == ["columns_unknown"]


def test_optional_columns_may_be_missing(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [a_row()], (c.ROOM, c.PLACE))
    opened = StandardReader().open(path)
    (room,) = list(opened.rows())
    assert room.raw == {c.ROOM: "가상1동 주민센터 대강당", c.PLACE: "가상1동 주민센터"}  # type: ignore[union-attr]
    note = opened.file_notes()[0]
    assert (note.assumed, note.params) == ("columns_missing", {"count": 25})
    assert note.text.startswith("개방시설유형구분, 휴관일")


@pytest.mark.parametrize("header", [(c.ROOM, c.TYPE), ("a", "b"), (c.PLACE,)])
def test_both_names_are_needed(tmp_path: Path, header: tuple[str, ...]) -> None:
    with pytest.raises(FileUnreadable) as caught:
        StandardReader().open(csv_file(tmp_path, [a_row()], header))
    assert caught.value.code == "unknown_header"


def test_a_column_must_not_come_twice(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        StandardReader().open(csv_file(tmp_path, [], (*c.STANDARD_27, c.FEE)))
    assert (caught.value.code, caught.value.params) == ("repeated_column", {"column": c.FEE})


def test_a_header_without_rows_is_a_file_of_no_rooms(tmp_path: Path) -> None:
    opened = StandardReader().open(csv_file(tmp_path, []))
    assert list(opened.rows()) == []
    assert codes(opened.file_notes()) == ["no_rows"]


def test_rows_are_counted_from_one_and_blank_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    head, row = csv_text([a_row()]).splitlines()
    path.write_text(f"{head}\n\n{row}\n\n{row.replace('대강당', '작은 방')}\n\n", encoding="utf-8")
    assert [room.row for room in rooms(path)] == [1, 2]


def test_rows_that_cannot_be_taken_are_told_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    head, row = csv_text([a_row()]).splitlines()
    empty = "," * head.count(",")
    nameless = csv_text([a_row(**{c.ROOM: "", c.PLACE: " "})]).splitlines()[1]
    lines = [head, row, "a,b,c", row + ",zu,viel", empty, head, nameless, '"a" b' + empty, row + ",,,"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = [(one.row, getattr(one, "note", None) and one.note.assumed) for one in read(path)]  # type: ignore[union-attr]
    assert found == [
        (1, None),
        (2, "wrong_columns"),
        (3, "wrong_columns"),
        (4, "blank_row"),
        (5, "header_again"),
        (6, "no_name"),
        (7, "broken_quotes"),
        (8, None),
    ]


def test_a_file_can_be_read_again_and_its_position_moves(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [a_row(**{c.ROOM: f"방 {index}"}) for index in range(4000)])
    opened = StandardReader().open(path)
    assert opened.position == 0
    positions = [opened.position for _ in opened.rows()]
    assert positions == sorted(positions)
    assert 0 < positions[0] < positions[-1] <= opened.size
    assert [row.row for row in opened.rows()] == list(range(1, 4001))


def test_a_catalogue_is_recognised_and_left_to_its_own_reader(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps({"format": "sharespace-catalogue", "version": 1, "facilities": []}), "utf-8")
    with pytest.raises(FileUnreadable) as caught:
        StandardReader().open(path)
    assert caught.value.code == "catalogue_file"
