"""Another program at the same file: plain SQL, none of our code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OVERLAPPING = """
SELECT count(*) FROM occupancy AS one JOIN occupancy AS other
  ON one.unit_no = other.unit_no AND one.holding = 1 AND other.holding = 1
  AND one.reservation_no < other.reservation_no
  AND one.starts_at < other.ends_at AND other.starts_at < one.ends_at
"""
"""Compares every use with every other, without the index the guards use."""


@contextmanager
def another_program(path: Path, *pragmas: str) -> Iterator[sqlite3.Connection]:
    """A connection as any program opens one: foreign keys off, autocommit."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        yield connection
    finally:
        connection.close()


def overlaps(path: Path) -> int:
    """How many pairs of holding uses overlap on a unit."""
    with another_program(path) as connection:
        return int(connection.execute(OVERLAPPING).fetchone()[0])


def add_row(
    connection: sqlite3.Connection, no: int, start: int, end: int, *, state: str = "confirmed"
) -> None:
    """A reservation without occupancy, in room 1 for applicant 1."""
    holding = int(state in ("confirmed", "held", "in_use"))
    connection.execute(
        "INSERT INTO reservation VALUES (?, ?, ?, 1, 1, ?, ?, 0, 0, ?, ?, 'provisional', 'meeting', "
        "'모임', 5, 'resident', '[]', 'unpaid', 0, '1번 창구', 1)",
        (no, no.to_bytes(16, "big"), f"RAW-{no:04d}", start, end, state, holding),
    )


def occupy(connection: sqlite3.Connection, no: int, unit: int, *, verb: str = "INSERT") -> None:
    """The occupancy of a reservation on a unit, as the reservation says it."""
    connection.execute(
        f"{verb} INTO occupancy SELECT no, ?, starts_at, ends_at, before_s, after_s, holding "
        "FROM reservation WHERE no = ?",
        (unit, no),
    )
