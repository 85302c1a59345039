"""Small texts of this computer: where the window stood, the filter, drafts not yet saved.

A file of its own: saved at once even while a long import holds the database, readable before the
database is open (and before SQLAlchemy is loaded), and left alone when a backup is restored.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path

from sharespace.storage.pragmas import connect
from sharespace.storage.troubles import problem_of, told_apart

FILE_NAME = "machine.db"
_TABLE = """
CREATE TABLE IF NOT EXISTS machine_state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)
STRICT, WITHOUT ROWID
"""
_AFTER_ALL = "\U0010ffff"
_log = logging.getLogger(__name__)


class MachineState:
    """Keys and texts in `machine.db` of a folder. Safe to use from several threads.

    A damaged file is put aside and begun anew, for nothing in it is worth stopping the counter. Every
    method may raise StorageProblem.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def remember(self, key: str, value: str) -> None:
        """Keep a text; it is on the disk when this returns."""
        with self._lock, told_apart(self.path):
            self._opened().execute(
                "INSERT INTO machine_state (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

    def recall(self, key: str) -> str | None:
        """What was kept under a key."""
        with self._lock, told_apart(self.path):
            row = self._opened().execute("SELECT value FROM machine_state WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def recall_all(self, prefix: str) -> Mapping[str, str]:
        """Everything kept under keys that begin with `prefix`, by key."""
        with self._lock, told_apart(self.path):
            rows = self._opened().execute(
                "SELECT key, value FROM machine_state WHERE key >= ? AND key < ? ORDER BY key",
                (prefix, prefix + _AFTER_ALL),
            )
            return dict(rows.fetchall())

    def forget(self, key: str) -> None:
        """Remove what was kept under a key, if anything."""
        with self._lock, told_apart(self.path):
            self._opened().execute("DELETE FROM machine_state WHERE key = ?", (key,))

    def close(self) -> None:
        """Close the file; using it again opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._connection = self._open()
            except sqlite3.DatabaseError as error:
                problem = problem_of(error, self.path)
                if problem is None or problem.code != "damaged":
                    raise
                _log.warning("%s is damaged and was put aside", FILE_NAME)
                for suffix in ("", "-wal", "-shm"):
                    part = self.path.with_name(FILE_NAME + suffix)
                    if part.exists():
                        part.replace(part.with_name(f"{part.name}.damaged"))
                self._connection = self._open()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.touch()
        except OSError:
            if not self.path.exists():
                raise
        connection = connect(self.path)
        try:
            connection.execute(_TABLE)
            connection.execute("SELECT count(*) FROM machine_state").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection
