"""The original files of bays and lots: every row accounted for, and nothing open that nobody opened."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from sharespace.application.imports import import_files, needs_checking
from sharespace.application.open_data import FoundRoom, Severity
from sharespace.domain.bays import BaySort
from sharespace.domain.resource import Doubt, Kind
from sharespace.exchange.standard_reader import StandardReader
from sharespace.i18n.districts import all_districts
from sharespace.i18n.import_notes import SENTENCES
from tests.builders.offices import an_office

BAYS = "resident_priority_bays_extract_19col_utf8sig.csv"
LOTS = "standard_33col_seoul_20221219_cp949.csv"
# name, encoding, form, rows, different bays or lots
FILES = [(BAYS, "utf-8-sig", "bays_19", 50, 50), (LOTS, "cp949", "lots_33", 921, 921)]


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    """Where the files of bays and lots lie."""
    return shared_data / "parking"


def found(path: Path) -> list[FoundRoom]:
    rows = list(StandardReader().open(path).rows())
    assert all(isinstance(row, FoundRoom) for row in rows)
    return [row for row in rows if isinstance(row, FoundRoom)]


@pytest.mark.parametrize(("name", "encoding", "form", "rows", "different"), FILES)
def test_every_row_is_taken_with_all_its_cells(
    folder: Path, name: str, encoding: str, form: str, rows: int, different: int
) -> None:
    opened = StandardReader().open(folder / name)
    assert (opened.encoding, opened.form) == (encoding, form)
    read = found(folder / name)
    assert [row.row for row in read] == list(range(1, rows + 1))
    assert len({row.key for row in read}) == different
    with (folder / name).open(encoding=encoding, newline="") as stream:
        assert [row.raw for row in read] == list(csv.DictReader(stream))


@pytest.mark.parametrize("name", [BAYS, LOTS])
def test_every_doubt_has_a_note_every_note_a_sentence_and_every_place_a_district(
    folder: Path, name: str
) -> None:
    known = {district.code for district in all_districts()}
    for row in found(folder / name):
        noted = any(note.severity is Severity.CHECK for note in row.notes)
        assert noted == bool(row.doubts), row.notes
        assert {note.assumed for note in row.notes} <= set(SENTENCES)
        assert row.place.district in known
        assert row.place.name
        assert row.kind is Kind.BAY


def test_no_bay_is_open_before_its_holder_shares_it(folder: Path) -> None:
    bays = found(folder / BAYS)
    assert not any(any(bay.hours.weekly) for bay in bays)
    assert not any(bay.doubts for bay in bays)
    styles = ("11530-01-11", "11110-10-11-1", "11560-당산1동01-055-06")
    assert set(styles) <= {bay.code for bay in bays}
    assert Counter(len(bay.facts.bands) for bay in bays if bay.facts) == {3: 18, 2: 13, 1: 19}


def test_no_lot_is_open_or_free_that_the_source_leaves_in_doubt(folder: Path) -> None:
    lots = found(folder / LOTS)
    assert all(lot.facts and lot.facts.sort is BaySort.LOT for lot in lots)
    assert sum(len(lot.unit_labels) for lot in lots) == sum(int(lot.raw["주차구획수"]) for lot in lots)
    for lot in lots:
        if lot.raw["평일운영시작시각"] == lot.raw["평일운영종료시각"]:
            assert lot.hours.weekly[0] == ()
        if "공휴일" not in lot.raw["운영요일"]:
            assert lot.hours.holiday_rows == lot.hours.weekly[6] == ()
        if lot.raw["요금정보"] != "무료" and Doubt.FEE not in lot.doubts:
            assert any(tariff.base_won or tariff.extra_won for tariff in lot.tariffs)


def test_the_report_accounts_for_every_row_and_a_second_import_changes_nothing(
    folder: Path, tmp_path: Path
) -> None:
    office = an_office(tmp_path)
    try:
        report = import_files(office, StandardReader(), [folder / BAYS, folder / LOTS])
        assert [(one.rows, one.imported, one.skipped) for one in report.files] == [(50, 50, 0), (921, 921, 0)]
        assert needs_checking(report) == sum(note.severity is Severity.CHECK for note in report.notes)
        with office.store.read() as reading:
            assert len(reading.resources(kind=Kind.BAY)) == 971
        again = import_files(office, StandardReader(), [folder / BAYS, folder / LOTS])
        assert [(one.merged, one.imported) for one in again.files] == [(50, 0), (921, 0)]
    finally:
        office.store.close()
