"""Notes of the rows of one file, out of the remarks of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sharespace.application.open_data import RowNote, Severity
from sharespace.exchange.cells.remark import Remark, info
from sharespace.exchange.records import Record

LONGEST_NOTE_TEXT: Final = 200
_FORMULA_STARTS: Final = ("=", "+", "-", "@")


class RowNotes:
    """Makes the notes of one file."""

    def __init__(self, file: str) -> None:
        self._file = file

    def of(self, record: Record, remarks: Iterable[Remark]) -> tuple[RowNote, ...]:
        """The notes of a row that is taken, with those on cells that a spreadsheet would run."""
        return tuple(
            RowNote(
                self._file,
                record.row,
                remark.column,
                remark.text[:LONGEST_NOTE_TEXT],
                remark.assumed,
                remark.severity,
                remark.params,
            )
            for remark in (*remarks, *formulas(record))
        )

    def skipped(self, row: int, code: str, text: str, facts: Iterable[tuple[str, int | str]] = ()) -> RowNote:
        """The note of a row that is not taken."""
        return RowNote(self._file, row, "", text[:LONGEST_NOTE_TEXT], code, Severity.SKIPPED, dict(facts))


def renamed(remarks: Iterable[Remark], columns: Mapping[str, str]) -> list[Remark]:
    """Remarks of a reader that knows a column by another file's word."""
    return [remark._replace(column=columns.get(remark.column, remark.column)) for remark in remarks]


def formulas(record: Record) -> list[Remark]:
    """Cells that a spreadsheet would run. They stay plain text here and in every report."""
    return [
        info(word, cell, "formula_kept_as_text")
        for source in (record.cells, record.extra)
        for word, cell in source.items()
        if cell[:1] in _FORMULA_STARTS and len(cell) > 1 and not _is_number(cell)
    ]


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).replace("-", "").replace(" ", "").isdigit()
