"""Rows of a CSV file, one at a time, with a bound on everything a row can grow to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from sharespace.application.open_data import FileUnreadable
from sharespace.exchange.file_scan import ScannedFile
from sharespace.exchange.limits import LARGEST_CELL, LARGEST_RECORD, MOST_COLUMNS
from sharespace.exchange.parking_columns import BAYS, ROOMS, Vocabulary, vocabulary_of
from sharespace.exchange.records import BadRecord, Record

_DELIMITERS: Final = (",", "\t", ";")
_BROKEN: Final = ["\x00broken quotes"]
"""Stands for a row whose quotes make no sense; no file can hold a NUL."""


class _Lines:
    """Lines of a text stream, none longer than a record may be. `row` is for messages only."""

    def __init__(self, name: str, stream: io.TextIOWrapper, delimiter: str) -> None:
        self._name = name
        self._stream = stream
        self._delimiter = delimiter
        self.taken = 0
        self.ended_with_break = True
        self.row = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LARGEST_RECORD + 1)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken > LARGEST_RECORD:
            if line.count(self._delimiter) > MOST_COLUMNS:
                raise FileUnreadable(self._name, "too_many_columns", {"row": self.row, "limit": MOST_COLUMNS})
            raise FileUnreadable(self._name, "row_too_long", {"row": self.row, "limit": LARGEST_RECORD})
        self.ended_with_break = line.endswith(("\n", "\r"))
        return line


class CsvRecords:
    """A file whose header has been recognised: `vocabulary` says as what. Implements RecordSource."""

    def __init__(self, file: ScannedFile) -> None:
        self._file = file
        self._stream: io.TextIOWrapper | None = None
        self.vocabulary, self._delimiter, self._header = self._read_header()
        self._words = tuple(self.vocabulary.word(word) for word in self._header)
        self._refuse_bad_header()

    @property
    def words(self) -> frozenset[str]:
        """The standard's words the file has."""
        return frozenset(word for word in self._words if word)

    @property
    def extra_words(self) -> tuple[str, ...]:
        """Columns of the file that the standard does not have."""
        pairs = zip(self._header, self._words, strict=True)
        return tuple(head.strip() for head, word in pairs if not word and head.strip())

    @property
    def position(self) -> int:
        """Bytes read by the running iteration; the size once it is over."""
        return self._file.bytes_read(self._stream)

    def records(self) -> Iterator[Record | BadRecord]:
        """Every row of data from the start. Lines without any character are not rows."""
        name, count = self._file.path.name, len(self._header)
        with self._open() as stream:
            self._stream = stream
            lines = _Lines(name, stream, self._delimiter)
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            for index, cells in enumerate(_bounded(name, reader, lines)):
                if index:
                    yield self._record(index, cells, count, lines.ended_with_break)

    def _record(self, row: int, cells: list[str], count: int, whole_line: bool) -> Record | BadRecord:
        while len(cells) > count and not cells[-1].strip():
            cells.pop()
        if len(cells) < count and not whole_line and cells is not _BROKEN:
            raise FileUnreadable(self._file.path.name, "truncated_file", {"row": row})
        if bad := self._unfit(row, cells, count):
            return bad
        known: dict[str, str] = {}
        extra: dict[str, str] = {}
        for head, word, cell in zip(self._header, self._words, cells, strict=True):
            if word:
                known[word] = cell
            elif head.strip():
                extra[head.strip()] = cell
        return Record(row, known, extra)

    def _unfit(self, row: int, cells: list[str], count: int) -> BadRecord | None:
        if cells is _BROKEN:
            return BadRecord(row, "broken_quotes", "")
        if len(cells) != count:
            facts = (("found", len(cells)), ("expected", count))
            return BadRecord(row, "wrong_columns", self._delimiter.join(cells)[:200], facts)
        if not any(cell.strip() for cell in cells):
            return BadRecord(row, "blank_row", "")
        if cells == self._header:
            return BadRecord(row, "header_again", self._delimiter.join(cells)[:200])
        return None

    def _open(self) -> io.TextIOWrapper:
        try:
            return self._file.path.open("r", encoding=self._file.encoding, errors="strict", newline="")
        except OSError as error:
            raise FileUnreadable(self._file.path.name, "cannot_open") from error

    def _read_header(self) -> tuple[Vocabulary, str, list[str]]:
        """The form and the delimiter under which the most columns of a standard come out."""
        name = self._file.path.name
        found: list[tuple[int, Vocabulary, str, list[str]]] = []
        for delimiter in _DELIMITERS:
            with self._open() as stream:
                lines = _Lines(name, stream, delimiter)
                # Not strict: under the wrong delimiter quotes make no sense, which is no fault.
                reader = csv.reader(lines, delimiter=delimiter)
                header = next(_bounded(name, reader, lines), [])
            vocabulary = vocabulary_of(header)
            found.append((vocabulary.known(header), vocabulary, delimiter, header))
        return max(found, key=lambda candidate: candidate[0])[1:]

    def _refuse_bad_header(self) -> None:
        name = self._file.path.name
        missing = ", ".join(word for word in self.vocabulary.required if word not in self._words)
        if missing and self.vocabulary is ROOMS:
            raise FileUnreadable(name, "unknown_header", {"missing": missing})
        if missing and self.vocabulary is BAYS:
            raise FileUnreadable(name, "unknown_bay_header", {"missing": missing})
        if missing:
            raise FileUnreadable(name, "unknown_lot_header", {"missing": missing})
        twice = [word for word in self.words if self._words.count(word) > 1]
        if twice:
            raise FileUnreadable(name, "repeated_column", {"column": min(twice)})


def _bounded(name: str, reader: Iterator[list[str]], lines: _Lines) -> Iterator[list[str]]:
    """Rows that hold something, each within the limits; what csv cannot read, as FileUnreadable.

    A row whose quotes make no sense comes as `_BROKEN`.
    """
    while True:
        lines.taken = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeDecodeError as error:
            raise FileUnreadable(name, "unknown_encoding", {"line": lines.row + 1}) from error
        except OSError as error:
            raise FileUnreadable(name, "cannot_open") from error
        except csv.Error as error:
            if fault := _fatal(name, lines.row, str(error)):
                raise fault from error
            cells = _BROKEN
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise FileUnreadable(name, "too_many_columns", {"row": lines.row, "limit": MOST_COLUMNS})
        if max(map(len, cells)) > LARGEST_CELL:
            raise FileUnreadable(name, "cell_too_large", {"row": lines.row, "limit": LARGEST_CELL})
        yield cells
        lines.row += 1


def _fatal(name: str, row: int, message: str) -> FileUnreadable | None:
    """A quote in the wrong place spoils one row; an endless one or a giant cell spoils the file."""
    if "unexpected end of data" in message:
        return FileUnreadable(name, "truncated_file", {"row": row})
    if "field larger than" in message:
        return FileUnreadable(name, "cell_too_large", {"row": row, "limit": LARGEST_CELL})
    return None
