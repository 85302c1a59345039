"""The saved report of an import: opens in a spreadsheet, and runs nothing there."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharespace.application.open_data import FileUnreadable, RowNote, Severity
from sharespace.exchange import columns as c
from sharespace.exchange.note_files import NoteFiles, harmless, note_row

NOTE = RowNote("방.csv", 7, c.FEE, "15,000~", "fee_from", Severity.CHECK)


def saved(path: Path, *notes: RowNote) -> list[list[str]]:
    with NoteFiles().open(path) as sink:
        for note in notes:
            sink.add(note)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_report_is_a_table_in_the_language_in_use(tmp_path: Path, language: Callable[[str], None]) -> None:
    language("en")
    heading, row = saved(tmp_path / "report.csv", NOTE)
    assert heading == ["File", "Row", "Column", "Cell", "Importance", "What was assumed", "Code"]
    assert row[:5] == ["방.csv", "7", "사용료", "15,000~", "To be checked"]
    assert row[5:] == ["The fee “15,000~” is a lowest price only. Check what is charged.", "fee_from"]


def test_a_spreadsheet_sees_the_encoding_and_the_line_breaks_it_expects(tmp_path: Path) -> None:
    saved(tmp_path / "report.csv", NOTE)
    data = (tmp_path / "report.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u3000=1", "＝1", "\n=1", "=cmd|'/c calc'!A0"],
)
def test_a_formula_is_neutralised_in_every_column(tmp_path: Path, cell: str) -> None:
    note = RowNote(cell, 1, cell, cell, "hours_unread", Severity.INFO)
    _, row = saved(tmp_path / "report.csv", note)
    assert row[0] == row[2] == row[3] == f"'{cell}"
    assert row[5].startswith(("“", "'"))


def test_plain_text_is_left_alone() -> None:
    assert [harmless(text) for text in ("강당", "", "3층", "a=b", "'x")] == ["강당", "", "3층", "a=b", "'x"]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_cell_of_a_report_begins_with_what_runs(tmp_path: Path, cell: str) -> None:
    rows = saved(
        tmp_path / "report.csv",
        RowNote("f", 1, cell, cell, "typo_read_as", Severity.INFO, {"wrong": cell, "right": cell}),
    )
    for one in (one for row in rows for one in row):
        assert not one.lstrip(" \u3000").startswith(("=", "+", "-", "@", "\t"))


def test_json_has_the_rows_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    for notes in ([], [NOTE], [NOTE, NOTE]):
        with NoteFiles().open(path) as sink:
            for note in notes:
                sink.add(note)
        assert json.loads(path.read_text(encoding="utf-8")) == [dict(note_row(note)) for note in notes]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(FileUnreadable, match="cannot_write"),
        NoteFiles().open(tmp_path / "no" / "report.csv"),
    ):
        raise AssertionError("never reached")
