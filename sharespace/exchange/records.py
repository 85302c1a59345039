"""What the readers of CSV and of JSON have in common: rows as cells by the standard's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from sharespace.exchange.columns import STANDARD_27, STANDARD_29, missing_of


class Record(NamedTuple):
    """One row of data, counted from 1. `cells` are keyed by the standard's words; `extra` holds what
    the standard does not have, by the file's own words.
    """

    row: int
    cells: Mapping[str, str]
    extra: Mapping[str, str]


class BadRecord(NamedTuple):
    """A row that cannot be told apart into cells. `code` and `facts` as in RowNote; `text` is its start."""

    row: int
    code: str
    text: str
    facts: tuple[tuple[str, int | str], ...] = ()


class RecordSource(Protocol):
    """A file of rows that can be read from the start as often as needed."""

    @property
    def words(self) -> frozenset[str]:
        """The standard's words the file has."""
        ...

    @property
    def extra_words(self) -> tuple[str, ...]:
        """Columns of the file that the standard does not have."""
        ...

    def records(self) -> Iterator[Record | BadRecord]:
        """Every row, from the start."""
        ...

    @property
    def position(self) -> int:
        """Bytes read by the running iteration."""
        ...


def has_all_columns(words: frozenset[str]) -> bool:
    """Whether the file has the 29 columns, provider included."""
    return words >= set(STANDARD_29)


def missing_columns(words: frozenset[str]) -> list[str]:
    """Columns of the standard's 27 that a file lacks."""
    return missing_of(set(words) & set(STANDARD_27))
