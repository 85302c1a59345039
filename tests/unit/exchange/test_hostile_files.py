"""Files that are broken or mean harm: always FileUnreadable with its facts, soon, and in little memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharespace.application.open_data import FileUnreadable
from sharespace.exchange import columns as c
from sharespace.exchange import file_scan
from sharespace.exchange.standard_reader import StandardReader
from sharespace.i18n.file_errors import SENTENCES
from tests.unit.exchange.standard_files import a_row, csv_text, fault_of, one_room, read, rooms

GOOD = csv_text([a_row(), a_row(**{c.ROOM: "작은 방"})])


def a_workbook() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def an_archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("rooms.csv", GOOD)
    return stream.getvalue()


def outcome(path: Path) -> int | str:
    """How many rows a file has, or the code of the error it gives."""
    try:
        return len(read(path))
    except FileUnreadable as error:
        return error.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b" \r\n\t\n", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image_file"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "image_file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf_file"),
        (a_workbook(), "excel_file"),
        (an_archive(), "packed_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "office_file"),
        (b"\x1f\x8b\x08" + bytes(64), "packed_file"),
        (b"SQLite format 3\x00" + bytes(84), "binary_file"),
        (b"\x7fELF" + bytes(60), "binary_file"),
        (bytes(4096), "binary_file"),
        (GOOD.encode("utf-16"), "utf16_file"),
        (GOOD.encode("utf-16-le"), "utf16_file"),
        (GOOD.encode("utf-16-be"), "utf16_file"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "html_file"),
        (b"\n  <HTML><head>", "html_file"),
        (b'<?xml version="1.0"?><response/>', "markup_file"),
        (b"hello world\n", "unknown_header"),
        (b"a,b\n1,2\n", "unknown_header"),
        ("시설명;주소\n가;나\n".encode("cp949"), "unknown_header"),
        (b'"""""""', "unknown_header"),
        (b"{", "truncated_file"),
        (b'{"records": [{"a": 1', "truncated_file"),
        (b"[1, 2, 3]", "json_without_rooms"),
        (b"{}", "json_without_rooms"),
        (b'{"a": nonsense}', "not_json"),
    ],
)
def test_what_is_no_table_of_facilities_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    error = fault_of(path)
    assert error.code == code
    assert error.file == "file.csv"


def test_a_missing_file_and_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "nowhere.csv").code == "cannot_open"
    assert fault_of(tmp_path).code == "cannot_open"


def test_a_nul_byte_in_the_text_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_bytes(GOOD.encode().replace("작은".encode(), "작\x00은".encode()))
    error = fault_of(path)
    assert (error.code, error.params) == ("nul_bytes", {"line": 3})


@pytest.mark.parametrize(("encoding", "stray"), [("utf-8", b"\xff"), ("cp949", b"\xff\xff")])
def test_an_encoding_that_breaks_half_way_names_its_line(tmp_path: Path, encoding: str, stray: bytes) -> None:
    path = tmp_path / "rooms.csv"
    rows = [a_row(**{c.ROOM: f"{index}호 강의실"}) for index in range(3000)]
    lines = csv_text(rows).encode(encoding).split(b"\n")
    lines[2500] = lines[2500].replace(b",", b"," + stray, 1)
    path.write_bytes(b"\n".join(lines))
    error = fault_of(path)
    assert error.code == "unknown_encoding"
    assert error.params == {"line": 2501, "encoding": encoding}


def test_two_encodings_in_one_file_are_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    head, first, second = GOOD.splitlines()
    path.write_bytes(f"{head}\n{first}\n".encode() + f"{second}\n".encode("cp949"))
    assert fault_of(path).code == "unknown_encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_file_cut_at_any_byte_is_read_to_the_cut_or_refused(tmp_path: Path, encoding: str) -> None:
    data = GOOD.encode(encoding)
    path = tmp_path / "rooms.csv"
    for end in range(len(csv_text([]).encode(encoding)), len(data)):
        path.write_bytes(data[:end])
        assert outcome(path) in {0, 1, 2, "truncated_file", "unknown_encoding"}


def test_a_row_cut_short_is_a_truncated_file(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text(GOOD[: GOOD.rindex("서울특별시 성동구청")], encoding="utf-8")
    error = fault_of(path)
    assert (error.code, error.params) == ("truncated_file", {"row": 2})


def test_an_open_quotation_mark_at_the_end_is_a_truncated_file(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text(GOOD + '"가상2동 주민센터,', encoding="utf-8")
    error = fault_of(path)
    assert (error.code, error.params) == ("truncated_file", {"row": 3})


def test_an_open_quotation_mark_does_not_swallow_the_rest_of_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    head, row, _ = GOOD.splitlines()
    path.write_text(f'{head}\n"{row}\n' + f"{row}\n" * 20_000, encoding="utf-8")
    assert fault_of(path).code in ("cell_too_large", "row_too_long")


def test_a_huge_cell_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text(csv_text([a_row(), a_row(**{c.EQUIPMENT: "가" * 70_000})]), encoding="utf-8")
    error = fault_of(path)
    assert (error.code, error.params) == ("cell_too_large", {"row": 2, "limit": 65536})


def test_a_cell_of_just_the_limit_is_kept_whole(tmp_path: Path) -> None:
    assert len(one_room(tmp_path, **{c.EQUIPMENT: "가" * 65_536}).raw[c.EQUIPMENT]) == 65_536


@pytest.mark.parametrize("where", ["header", "row"])
def test_ten_million_columns_are_refused_in_little_memory(tmp_path: Path, where: str) -> None:
    path = tmp_path / "rooms.csv"
    before = "" if where == "header" else GOOD
    path.write_bytes(before.encode() + b"a," * 10_000_000)
    tracemalloc.start()
    error = fault_of(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.code == "too_many_columns"
    assert peak < 32 * 2**20


def test_one_endless_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_bytes(GOOD.encode() + b"a" * 5_000_000)
    assert fault_of(path).code == "row_too_long"


def test_a_file_larger_than_the_limit_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_scan, "LARGEST_FILE_BYTES", 2**20)
    path = tmp_path / "rooms.csv"
    with path.open("wb") as stream:
        stream.truncate(2**20 + 1)
    error = fault_of(path)
    assert (error.code, error.params) == ("file_too_large", {"limit_mib": 1})


@pytest.mark.parametrize("formula", ["=cmd|'/c calc'!A0", "+1+HYPERLINK(1)", "@SUM(A1)", "-2+3+cmd"])
def test_a_formula_stays_text_and_is_told(tmp_path: Path, formula: str) -> None:
    room = one_room(tmp_path, **{c.EQUIPMENT: formula})
    assert room.equipment == formula
    assert [note.column for note in room.notes if note.assumed == "formula_kept_as_text"] == [c.EQUIPMENT]


def test_a_negative_number_or_a_dash_is_no_formula(tmp_path: Path) -> None:
    room = one_room(tmp_path, **{c.EQUIPMENT: "-", c.PHONE: "+82 2-000-0000", c.DEPARTMENT: "-5"})
    assert "formula_kept_as_text" not in [note.assumed for note in room.notes]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"records":' + "[" * 5000 + "]" * 5000 + "}",
        '[{"개방시설명": ' + "[" * 60_000,
    ],
)
def test_json_nested_without_end_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rooms.json"
    path.write_text(content, encoding="utf-8")
    assert fault_of(path).code in ("not_json", "truncated_file", "json_without_rooms")


def test_a_json_value_larger_than_a_row_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "rooms.json"
    path.write_text('[{"개방시설명": "' + "가" * 10_000_000, encoding="utf-8")
    assert fault_of(path).code == "row_too_long"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)), st.integers(0, 3))
def test_no_bytes_whatever_bring_anything_but_rows_or_one_error(
    tmp_path: Path, noise: bytes, where: int
) -> None:
    good = GOOD.encode()
    cut = len(good) * where // 3
    path = tmp_path / "rooms.csv"
    path.write_bytes(good[:cut] + noise + good[cut:])
    found = outcome(path)
    assert isinstance(found, int) or found in SENTENCES


def test_memory_does_not_grow_with_the_number_of_rows(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.csv"
        path.write_text(csv_text(a_row(**{c.ROOM: f"{n}호"}) for n in range(count)), encoding="utf-8")
        tracemalloc.start()
        try:
            for _ in StandardReader().open(path).rows():
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)
    assert peak(4000) - peak(1000) < 2 * 2**20


def test_good_files_stay_good(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text(GOOD, encoding="utf-8")
    assert [room.name for room in rooms(path)] == ["대강당", "작은 방"]
