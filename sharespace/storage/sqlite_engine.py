"""SQLAlchemy engines for the local database: readers on snapshots, and one writer.

Python's own begin and commit are switched off; SQLAlchemy's `begin` event says which kind of
transaction starts. That gives a snapshot from the first read on, and BEGIN IMMEDIATE for writers, who
then cannot meet a stale snapshot half-way.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from sharespace.storage.pragmas import connect

READERS_KEPT = 4
READERS_MOST = 32


def reading_engine(path: Path) -> Engine:
    """Connections that cannot write. Each transaction sees one state of the database."""
    return _engine(path, "BEGIN", may_write=False, kept=READERS_KEPT, most=READERS_MOST)


def writing_engine(path: Path) -> Engine:
    """One connection whose transactions hold the write lock from their first statement on."""
    return _engine(path, "BEGIN IMMEDIATE", may_write=True, kept=1, most=1)


def _engine(path: Path, begin: str, *, may_write: bool, kept: int, most: int) -> Engine:
    def opened() -> sqlite3.Connection:
        return connect(path, may_write=may_write)

    engine = create_engine(
        "sqlite://",
        creator=opened,
        poolclass=QueuePool,
        pool_size=kept,
        max_overflow=most - kept,
        # Names and phone numbers must not get into messages of errors.
        hide_parameters=True,
    )

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", begun)
    return engine
