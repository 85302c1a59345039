"""Saves the notes of an import: as CSV for a spreadsheet, or as JSON rows for a program."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol, TextIO

from sharespace.application.open_data import FileUnreadable, RowNote
from sharespace.i18n import _
from sharespace.i18n.import_notes import note_text, severity_text

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell, full-width forms included."""


class NoteSink(Protocol):
    """Takes notes one by one."""

    def add(self, note: RowNote) -> None:
        """Write one more note."""
        ...


class NoteFiles:
    """Opens files for notes; a name that ends in .json gives JSON, any other CSV."""

    @contextmanager
    def open(self, path: Path) -> Iterator[NoteSink]:
        """A writer that streams. Raises FileUnreadable (`cannot_write`) when the disk will not have it."""
        as_json = path.suffix.casefold() == ".json"
        encoding = "utf-8" if as_json else "utf-8-sig"
        try:
            with path.open("w", encoding=encoding, newline="") as stream:
                sink = _JsonSink(stream) if as_json else _CsvSink(stream)
                yield sink
                sink.finish()
        except OSError as error:
            raise FileUnreadable(path.name, "cannot_write") from error


def note_row(note: RowNote) -> Mapping[str, int | str]:
    """A note as plain values; `sentence` is in the language in use."""
    return {**note.plain(), "sentence": note_text(note)}


def harmless(cell: str) -> str:
    """The cell with an apostrophe before anything that a spreadsheet would run."""
    return f"'{cell}" if cell.lstrip(" \u00a0\u3000").startswith(_RUNS) else cell


class _CsvSink:
    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream, lineterminator="\r\n")
        heading = (
            _("File"),
            _("Row"),
            _("Column"),
            _("Cell"),
            _("Importance"),
            _("What was assumed"),
            _("Code"),
        )
        self._writer.writerow(heading)

    def add(self, note: RowNote) -> None:
        row = str(note.row) if note.row else ""
        texts = (
            note.file,
            row,
            note.column,
            note.text,
            severity_text(note.severity),
            note_text(note),
            note.assumed,
        )
        self._writer.writerow(harmless(text.replace("\x00", "")) for text in texts)

    def finish(self) -> None:
        """Nothing more to write."""


class _JsonSink:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._before = "["

    def add(self, note: RowNote) -> None:
        self._stream.write(f"{self._before}\n{json.dumps(note_row(note), ensure_ascii=False)}")
        self._before = ","

    def finish(self) -> None:
        self._stream.write("[]\n" if self._before == "[" else "\n]\n")
