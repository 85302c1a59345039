"""Names that one file gives to several rooms, and how those rooms are told apart.

A room is known by district, place and name, whatever else a later edition says of it. Rows of one name
from different days (데이터기준일자) are editions of one room, the newest of which holds. Only where one
file gives one name to several different rooms of one day is that not enough. Then the rooms of that
name are told apart by the first of these that separates them: sort, area and capacity; these and the
hours; these, the fee and the equipment. Rows that agree in all of it are one room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final, NamedTuple

from sharespace.exchange import columns as c
from sharespace.exchange.records import Record

_SORT: Final = (c.TYPE, c.AREA, c.CAPACITY)
_HOURS: Final = (
    *_SORT, c.CLOSED_DAYS, c.WEEKDAY_OPENS, c.WEEKDAY_CLOSES, c.WEEKEND_OPENS, c.WEEKEND_CLOSES,
)  # fmt: skip
_ALL: Final = (*_HOURS, c.CHARGED, c.BASE_HOURS, c.FEE, c.EXTRA_HOURS, c.EXTRA_FEE, c.EQUIPMENT)
LEVELS: Final = (_SORT, _HOURS, _ALL)


class Apart(NamedTuple):
    """How a row of a repeated name stands to the others.

    `mark` ends its key, "" where the name is enough after all. `rooms` rooms of one day share the name.
    `newest` is the day of the newest row, as the cell has it.
    """

    mark: str
    rooms: int
    newest: str


def _digest(parts: Iterable[str]) -> bytes:
    return blake2b("\x1f".join(parts).encode(), digest_size=8).digest()


def _signature(record: Record, level: int) -> bytes:
    return _digest("".join(record.cells.get(word, "").split()) for word in LEVELS[level])


def _day(record: Record) -> str:
    return record.cells.get(c.AS_OF, "").strip()


class _Group:
    """All rows of one name: for every level, what differs on which day."""

    __slots__ = ("_by_level",)

    def __init__(self) -> None:
        self._by_level: tuple[set[tuple[str, bytes]], ...] = tuple(set() for _ in LEVELS)

    def add(self, record: Record) -> None:
        day = _day(record)
        for level, signatures in enumerate(self._by_level):
            signatures.add((day, _signature(record, level)))

    def apart(self, record: Record) -> Apart:
        full = self._by_level[-1]
        days = Counter(day for day, _ in full)
        newest = max(days)
        if max(days.values()) == 1:
            return Apart("", 1, newest)
        level = next(level for level, marks in enumerate(self._by_level) if len(marks) == len(full))
        return Apart(_signature(record, level).hex(), max(days.values()), newest)


class Repeats:
    """Which names a file repeats. Holds a digest of every name, and more only for repeated ones."""

    def __init__(self, rows: Iterator[tuple[str, Record]], again: Iterator[tuple[str, Record]]) -> None:
        """Both iterators give every row with its key before telling apart; the second is read only
        when a key was repeated.
        """
        seen: set[bytes] = set()
        repeated: set[bytes] = set()
        for key, _ in rows:
            digest = _digest((key,))
            (repeated if digest in seen else seen).add(digest)
        self._groups: dict[bytes, _Group] = {}
        if repeated:
            self._gather(repeated, again)

    def _gather(self, repeated: set[bytes], rows: Iterator[tuple[str, Record]]) -> None:
        for key, record in rows:
            digest = _digest((key,))
            if digest in repeated:
                self._groups.setdefault(digest, _Group()).add(record)

    def apart(self, key: str, record: Record) -> Apart | None:
        """How this row is told apart; None when its name is its own."""
        group = self._groups.get(_digest((key,))) if self._groups else None
        return None if group is None else group.apart(record)
