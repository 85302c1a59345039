"""What a reader of open data hands over: rooms as they were read, and notes on what was assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from sharespace.domain.bays import BayFacts
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.resource import Category, Doubt, Kind
from sharespace.domain.tariff import Tariff


class FileUnreadable(Exception):
    """A file cannot be read as asked: exit code 4 on the command line.

    `code` is worded by the catalogue (`empty_file`, `binary_file`, `unknown_encoding`,
    `unknown_header`, `truncated_file`, `too_many_columns`, `cell_too_large`, `not_json`, …);
    `params` has the facts (`row`, `column`, `limit`, …). Never holds a cell's whole text.
    """

    def __init__(self, file: str, code: str, params: Mapping[str, int | str] | None = None) -> None:
        super().__init__(f"{file}: {code} {dict(params or {})}")
        self.file = file
        self.code = code
        self.params: Mapping[str, int | str] = params or {}


class Severity(StrEnum):
    """How much a note matters: `info` was read with a safe assumption, `check` leaves a doubt on the
    resource, `skipped` means that the row was not taken at all."""

    INFO = "info"
    CHECK = "check"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class RowNote:
    """Something that could not be read as it stands.

    `row` counts lines of data from 1 (0: the whole file). `column` is the header's word, `text` the
    cell as found (cut at 200 characters), `assumed` a code worded by the catalogue with `params`.
    """

    file: str
    row: int
    column: str
    text: str
    assumed: str
    severity: Severity
    params: Mapping[str, int | str] = field(default_factory=dict)

    def plain(self) -> dict[str, int | str]:
        """The promised fields of a report as plain values; whoever shows them adds the sentence."""
        return {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "text": self.text,
            "assumed": self.assumed,
            "severity": self.severity.value,
        }


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The place a row speaks of. `key` is the same for all rooms of one place in one district."""

    key: str
    district: str
    name: str
    address: str = ""
    lot_address: str = ""
    phone: str = ""
    manager: str = ""
    department: str = ""
    website: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class FoundRoom:
    """One row that could be read: a room, or with another `kind` a bay or a lot. `key` identifies it over
    all files and later editions.

    `same` counts rooms of one file that look alike (0, 1, 2 …). `raw` keeps every cell as found, by the
    Korean header word. `as_of` is the day the data speaks of; None when unreadable. `code` is the
    number the source knows it by, where that is one of a kind. `unit_labels` names its units; without
    any it has one without a name. `any_of` as in Resource. `facts` are a bay's.
    """

    row: int
    key: str
    place: FoundPlace
    name: str
    source_name: str
    category: Category
    source_category: str
    hours: OpeningHours
    tariffs: tuple[Tariff, ...]
    capacity: int | None
    area_m2: float | None
    equipment: str
    application_ways: tuple[str, ...]
    doubts: frozenset[Doubt]
    as_of: date | None
    raw: Mapping[str, str]
    notes: tuple[RowNote, ...] = ()
    kind: Kind = Kind.ROOM
    code: str = ""
    any_of: int | None = None
    unit_labels: tuple[str, ...] = ()
    facts: BayFacts | None = None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is not taken, with the note that says why."""

    row: int
    note: RowNote


class OpenedFile(Protocol):
    """A file whose form has been recognised. Iterating it reads it afresh from the start, in
    bounded memory, and may raise FileUnreadable at the place where it breaks."""

    @property
    def name(self) -> str:
        """File name without folders."""
        ...

    @property
    def encoding(self) -> str:
        """`utf-8`, `utf-8-sig` or `cp949`."""
        ...

    @property
    def form(self) -> str:
        """Which form was recognised: `standard_27`, `standard_29`, `standard_json`, `bays_19`,
        `lots_33`, `catalogue`."""
        ...

    @property
    def size(self) -> int:
        """Bytes, to tell progress by."""
        ...

    @property
    def position(self) -> int:
        """Bytes read so far by the running iteration."""
        ...

    def rows(self) -> Iterator[FoundRoom | SkippedRow]:
        """Every row of data, in order, each exactly once."""
        ...

    def file_notes(self) -> tuple[RowNote, ...]:
        """Notes that concern the file as a whole (row 0)."""
        ...


class OpenDataReader(Protocol):
    """Recognises open-data files by their content."""

    def open(self, path: Path) -> OpenedFile:
        """Recognise a file. Raises FileUnreadable, never anything else, for bad content."""
        ...
