"""An opened file of bays or of lots. Implements OpenedFile."""

from __future__ import annotations

from collections.abc import Iterator

from sharespace.application.open_data import FoundRoom, RowNote, Severity, SkippedRow
from sharespace.exchange.bay_rows import BayRows
from sharespace.exchange.csv_records import CsvRecords
from sharespace.exchange.file_scan import ScannedFile
from sharespace.exchange.lot_rows import LotRows
from sharespace.exchange.parking_columns import LOTS, Vocabulary
from sharespace.exchange.records import BadRecord, Record
from sharespace.exchange.row_notes import RowNotes


class ParkingFile:
    """One file of resident-priority bays, or of public lots."""

    def __init__(self, file: ScannedFile, source: CsvRecords, vocabulary: Vocabulary) -> None:
        self._file = file
        self._source = source
        self._vocabulary = vocabulary
        self._rows_read = 0

    @property
    def name(self) -> str:
        """File name without folders."""
        return self._file.path.name

    @property
    def encoding(self) -> str:
        """`utf-8`, `utf-8-sig` or `cp949`."""
        return self._file.encoding

    @property
    def form(self) -> str:
        """`bays_19` or `lots_33`."""
        return self._vocabulary.form

    @property
    def size(self) -> int:
        """Bytes, to tell progress by."""
        return self._file.size

    @property
    def position(self) -> int:
        """Bytes read by the running iteration."""
        return self._source.position if self._rows_read else 0

    def rows(self) -> Iterator[FoundRoom | SkippedRow]:
        """Every row of data, in order, each exactly once."""
        notes = RowNotes(self.name)
        reader = LotRows(self.name, self._records()) if self._vocabulary is LOTS else BayRows(self.name)
        self._rows_read = 0
        for record in self._source.records():
            self._rows_read += 1
            if isinstance(record, BadRecord):
                note = notes.skipped(record.row, record.code, record.text, record.facts)
                yield SkippedRow(record.row, note)
            else:
                yield reader.row(record)

    def _records(self) -> Iterator[Record]:
        return (record for record in self._source.records() if isinstance(record, Record))

    def file_notes(self) -> tuple[RowNote, ...]:
        """Notes on the file as a whole; complete once the rows have been read to their end."""
        found = []
        missing = [word for word in self._vocabulary.promised if word not in self._source.words]
        if missing:
            found.append(self._note("columns_missing", ", ".join(missing)[:200], count=len(missing)))
        if extra := self._source.extra_words:
            found.append(self._note("columns_unknown", ", ".join(extra)[:200], count=len(extra)))
        if not self._rows_read:
            found.append(self._note("no_rows", ""))
        return tuple(found)

    def _note(self, code: str, text: str, **facts: int) -> RowNote:
        return RowNote(self.name, 0, "", text, code, Severity.INFO, facts)
