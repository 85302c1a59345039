"""Rows of a JSON document, one object at a time, wherever in its envelope the list of rooms lies.

Known envelopes: a bare list; `records` beside `fields` (the file download of data.go.kr);
`response.body.items` and `….items.item` (its API); `row` (the city's API); `publicfacility`.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from typing import Any, Final, TextIO

from sharespace.application.open_data import FileUnreadable
from sharespace.exchange.columns import REQUIRED, standard_word
from sharespace.exchange.file_scan import ScannedFile
from sharespace.exchange.limits import (
    CHUNK_BYTES,
    DEEPEST_ENVELOPE,
    LARGEST_CELL,
    LARGEST_RECORD,
    MOST_COLUMNS,
)
from sharespace.exchange.records import BadRecord, Record

_BLANKS: Final = " \t\r\n"
# Numbers stay as they are written, so that 02 or 37.50 keep their digits.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


class _Text:
    """A window on the document that grows at its end and is cut at its beginning."""

    def __init__(self, name: str, stream: TextIO) -> None:
        self._name = name
        self._stream = stream
        self._text = ""
        self._ended = False
        self.row = 0

    def peek(self) -> str:
        """The next character that is no blank; "" at the end."""
        while True:
            self._text = self._text.lstrip(_BLANKS)
            if self._text or not self._more():
                return self._text[:1]

    def expect(self, letter: str) -> None:
        """Step over a character that has to come next."""
        found = self.peek()
        if found != letter:
            raise self.fault("truncated_file" if not found else "not_json")
        self._text = self._text[1:]

    def skip(self, letter: str) -> bool:
        """Step over a character if it comes next."""
        if self.peek() != letter:
            return False
        self._text = self._text[1:]
        return True

    def value(self) -> Any:
        """The next whole value, whatever it is."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text)
            except ValueError as error:
                if len(self._text) > LARGEST_RECORD:
                    raise FileUnreadable(
                        self._name, "row_too_long", {"row": self.row, "limit": LARGEST_RECORD}
                    ) from error
                if not self._more():
                    raise self.fault("truncated_file" if self._looks_cut() else "not_json") from error
                continue
            except RecursionError as error:
                raise self.fault("not_json") from error
            if end == len(self._text) and self._more():
                continue
            self._text = self._text[end:]
            return value

    def _looks_cut(self) -> bool:
        return self._text.rstrip(_BLANKS)[-1:] not in ("}", "]")

    def _more(self) -> bool:
        if self._ended:
            return False
        try:
            piece = self._stream.read(CHUNK_BYTES)
        except UnicodeDecodeError as error:
            raise FileUnreadable(self._name, "unknown_encoding", {"line": 0}) from error
        except OSError as error:
            raise FileUnreadable(self._name, "cannot_open") from error
        self._ended = not piece
        self._text += piece
        return bool(piece)

    def fault(self, code: str) -> FileUnreadable:
        """The error of this place."""
        return FileUnreadable(self._name, code, {"row": self.row})


class JsonRecords:
    """A document that holds a list of rooms. Implements RecordSource."""

    def __init__(self, file: ScannedFile) -> None:
        self._file = file
        self._stream: TextIO | None = None
        first = next(self._objects(), None)
        self._known: dict[str, str] = {}
        self._extra: tuple[str, ...] = ()
        if first is not None:
            self._known = {key: word for key in first if (word := standard_word(key))}
            self._extra = tuple(key for key in first if key not in self._known)

    @property
    def words(self) -> frozenset[str]:
        """The standard's words the first row has."""
        return frozenset(self._known.values())

    @property
    def extra_words(self) -> tuple[str, ...]:
        """Keys of the first row that the standard does not have."""
        return self._extra

    @property
    def position(self) -> int:
        """Bytes read by the running iteration; the size once it is over."""
        return self._file.bytes_read(self._stream)

    def records(self) -> Iterator[Record | BadRecord]:
        """Every object of the list, from the start."""
        for index, found in enumerate(self._objects(), start=1):
            yield self._record(index, found)

    def _record(self, row: int, found: dict[str, Any]) -> Record | BadRecord:
        if len(found) > MOST_COLUMNS:
            name = self._file.path.name
            raise FileUnreadable(name, "too_many_columns", {"row": row, "limit": MOST_COLUMNS})
        known: dict[str, str] = {}
        extra: dict[str, str] = {}
        for key, value in found.items():
            cell = _cell(value)
            if len(cell) > LARGEST_CELL:
                facts: dict[str, int | str] = {"row": row, "limit": LARGEST_CELL}
                raise FileUnreadable(self._file.path.name, "cell_too_large", facts)
            word = standard_word(key)
            if word and not known.get(word):
                known[word] = cell
            else:
                extra[key] = cell
        if not any(cell.strip() for cell in (*known.values(), *extra.values())):
            return BadRecord(row, "blank_row", "")
        if not any(word in known for word in REQUIRED):
            return BadRecord(row, "no_name", json.dumps(found, ensure_ascii=False)[:200])
        return Record(row, known, extra)

    def _objects(self) -> Iterator[dict[str, Any]]:
        """The objects of the first list that holds rooms."""
        name = self._file.path.name
        try:
            stream = self._file.path.open("r", encoding=self._file.encoding, errors="strict", newline="")
        except OSError as error:
            raise FileUnreadable(name, "cannot_open") from error
        with stream:
            self._stream = stream
            text = _Text(name, stream)
            found = yield from _search(text, 0, at_top=True)
            if not found:
                raise FileUnreadable(name, "json_without_rooms")


def _search(text: _Text, depth: int, *, at_top: bool) -> Generator[dict[str, Any], None, bool]:
    """Walk one value. Yields the rooms of the first list of rooms in it; returns whether there was one."""
    opening = text.peek()
    if depth > DEEPEST_ENVELOPE:
        raise text.fault("not_json")
    if opening == "[":
        return (yield from _search_list(text, at_top=at_top))
    if opening != "{":
        text.value()
        return False
    text.expect("{")
    while not text.skip("}"):
        key = text.value()
        if not isinstance(key, str):
            raise text.fault("not_json")
        text.expect(":")
        if (yield from _search(text, depth + 1, at_top=False)):
            return True
        text.skip(",")
    return False


def _search_list(text: _Text, *, at_top: bool) -> Generator[dict[str, Any], None, bool]:
    text.expect("[")
    is_rooms = False
    empty = True
    while not text.skip("]"):
        value = text.value()
        empty = False
        if isinstance(value, dict) and (is_rooms or _is_room(value)):
            is_rooms = True
            text.row += 1
            yield value
        elif is_rooms:
            raise text.fault("not_json")
        if text.peek() != "]":
            text.expect(",")
    return is_rooms or (at_top and empty)


def _is_room(value: dict[str, Any]) -> bool:
    words = {standard_word(key) for key in value}
    return any(word in words for word in REQUIRED)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Y" if value else "N"
    return json.dumps(value, ensure_ascii=False)
