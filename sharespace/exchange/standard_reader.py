"""Opens files of the standards for opened facilities (CSV or JSON), bays and lots, told apart by what they
hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from sharespace.application.open_data import (
    FileUnreadable,
    FoundRoom,
    OpenedFile,
    RowNote,
    Severity,
    SkippedRow,
)
from sharespace.exchange import columns
from sharespace.exchange.catalogue_mark import is_catalogue
from sharespace.exchange.csv_records import CsvRecords
from sharespace.exchange.file_scan import ScannedFile, scan_file
from sharespace.exchange.json_records import JsonRecords
from sharespace.exchange.parking_columns import ROOMS
from sharespace.exchange.parking_file import ParkingFile
from sharespace.exchange.records import BadRecord, Record, RecordSource, has_all_columns, missing_columns
from sharespace.exchange.repeats import Repeats
from sharespace.exchange.room_rows import RoomRows, identity_of


class StandardFile:
    """One opened file of the standard. Implements OpenedFile."""

    def __init__(self, file: ScannedFile, source: RecordSource, form: str) -> None:
        self._file = file
        self._source = source
        self._form = form
        self._holidays_assumed = 0
        self._started = False
        self._telling_apart = False

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
        """`standard_27`, `standard_29` or `standard_json`."""
        return self._form

    @property
    def size(self) -> int:
        """Bytes, to tell progress by."""
        return self._file.size

    @property
    def position(self) -> int:
        """Bytes done. The look for repeated names counts as the first quarter of the way."""
        if not self._started:
            return 0
        read = self._source.position
        return read // 4 if self._telling_apart else self.size // 4 + 3 * read // 4

    def rows(self) -> Iterator[FoundRoom | SkippedRow]:
        """Every row of data, in order, each exactly once."""
        self._started = True
        repeats = self._repeats
        rooms = RoomRows(self.name)
        for record in self._source.records():
            if isinstance(record, BadRecord):
                note = rooms.skipped(record.row, record.code, record.text, record.facts)
                yield SkippedRow(record.row, note)
                continue
            identity = identity_of(record)
            if not identity.named.place:
                yield SkippedRow(record.row, rooms.skipped(record.row, "no_name", ""))
                continue
            yield rooms.room(record, identity, repeats.apart(identity.room_key, record))
            self._holidays_assumed = rooms.holidays_assumed

    def file_notes(self) -> tuple[RowNote, ...]:
        """Notes on the file as a whole; complete once the rows have been read to their end."""
        notes = []
        if missing := missing_columns(self._source.words):
            notes.append(self._note("columns_missing", ", ".join(missing), count=len(missing)))
        if extra := [word for word in self._source.extra_words if word != columns.DISTRICT]:
            notes.append(self._note("columns_unknown", ", ".join(extra)[:200], count=len(extra)))
        if self._holidays_assumed:
            note = self._note(
                "holidays_assumed_closed", "", columns.CLOSED_DAYS, count=self._holidays_assumed
            )
            notes.append(note)
        if not self._source.words or self._is_empty:
            notes.append(self._note("no_rows", ""))
        return tuple(notes)

    def _note(self, code: str, text: str, column: str = "", **facts: int) -> RowNote:
        return RowNote(self.name, 0, column, text, code, Severity.INFO, facts)

    @cached_property
    def _is_empty(self) -> bool:
        return next(self._source.records(), None) is None

    @cached_property
    def _repeats(self) -> Repeats:
        self._telling_apart = True
        try:
            return Repeats(self._keyed(), self._keyed())
        finally:
            self._telling_apart = False

    def _keyed(self) -> Iterator[tuple[str, Record]]:
        for record in self._source.records():
            if isinstance(record, Record):
                yield identity_of(record).room_key, record


class StandardReader:
    """Recognises files of the standards. Implements OpenDataReader."""

    def open(self, path: Path) -> OpenedFile:
        """Recognise a file. Raises FileUnreadable, never anything else, for bad content."""
        file = scan_file(path)
        start = file.head.lstrip("\ufeff \t\r\n")[:1]
        if start in ("{", "["):
            if is_catalogue(file.head):
                raise FileUnreadable(path.name, "catalogue_file")
            return StandardFile(file, JsonRecords(file), "standard_json")
        source = CsvRecords(file)
        if source.vocabulary is not ROOMS:
            return ParkingFile(file, source, source.vocabulary)
        return StandardFile(file, source, "standard_29" if has_all_columns(source.words) else "standard_27")
