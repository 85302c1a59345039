"""The local database behind the ports."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from sharespace.application.ports import StorageProblem
from sharespace.domain.rule_packs import RulePack
from sharespace.storage.access import Access, unwrapped
from sharespace.storage.catalogue_cache import CatalogueCache
from sharespace.storage.collector import undisturbed
from sharespace.storage.effective_rules import EffectiveRules
from sharespace.storage.machine_state import MachineState
from sharespace.storage.pragmas import WAIT_MS, connect
from sharespace.storage.reading import SqlReading
from sharespace.storage.schema import create_database
from sharespace.storage.sqlite_engine import reading_engine, writing_engine
from sharespace.storage.troubles import told_apart
from sharespace.storage.unit_of_work import SqlUnitOfWork


def new_store(
    path: Path, packs: Mapping[str, RulePack], today: Callable[[], date] | None = None
) -> SqlStore:
    """The store of a database file, made when it is missing. Neither locks the profile nor migrates:
    that is `sharespace.storage.profile.open_profile`. `today` chooses the editions of rule packs."""
    if not path.exists() or not path.stat().st_size:
        create_database(path)
    return SqlStore(path, packs, MachineState(path.parent), today)


class SqlStore:
    """A SQLite file with readers on snapshots and one writer at a time.

    Safe to use from several threads. `machine` keeps what belongs to this computer in a file of its
    own, so that drafts are saved while an import writes, and outlive a restored backup.
    """

    def __init__(
        self,
        path: Path,
        packs: Mapping[str, RulePack],
        machine: MachineState,
        today: Callable[[], date] | None = None,
    ) -> None:
        self.path = path
        self._machine = machine
        self._rules = EffectiveRules(packs, today)
        self._catalogue = CatalogueCache()
        self._readers = reading_engine(path)
        self._writers = writing_engine(path)
        self._one_writer = threading.Lock()
        self._watching = threading.Lock()
        self._watch: sqlite3.Connection | None = None

    @contextmanager
    def read(self) -> Iterator[SqlReading]:
        """A consistent view. Raises StorageProblem.

        Inside, no cyclic garbage is searched for: what is read, and worked out from it, is kept.
        """
        foreign = self._foreign_changes()
        with undisturbed(), self._connected(self._readers) as access:
            yield SqlReading(access, self._rules, foreign, self._catalogue)

    @contextmanager
    def write(self) -> Iterator[SqlUnitOfWork]:
        """A transaction that writes. Raises StorageProblem `locked` when another one does not end.

        One thread must not ask for a second one inside the first.
        """
        if not self._one_writer.acquire(timeout=WAIT_MS / 1000):
            raise StorageProblem("locked", {"path": str(self.path)})
        try:
            foreign = self._foreign_changes()
            with self._connected(self._writers) as access:
                yield SqlUnitOfWork(access, self._rules, foreign, self._catalogue)
        finally:
            self._one_writer.release()

    @contextmanager
    def _connected(self, engine: Engine) -> Iterator[Access]:
        """A connection that is given back, and whatever was not committed undone, at the end.

        Only our own errors are translated: those of the caller's work pass as they are.
        """
        with unwrapped(self.path):
            connection = engine.connect()
        try:
            yield Access(connection, self.path)
        finally:
            with unwrapped(self.path):
                connection.close()

    def _foreign_changes(self) -> int:
        """SQLite's own count of commits by anybody, as one connection that never writes sees it.

        Asked before a snapshot begins: a change in between makes the version look older than the
        rows, never newer.
        """
        with self._watching, told_apart(self.path):
            if self._watch is None:
                self._watch = connect(self.path, may_write=False)
            found = self._watch.execute("PRAGMA data_version").fetchone()
        return int(found[0])

    def remember(self, key: str, value: str) -> None:
        """Keep a small text of this machine (window, filter, drafts); at once and lasting."""
        self._machine.remember(key, value)

    def recall(self, key: str) -> str | None:
        """What was kept under a key."""
        return self._machine.recall(key)

    def recall_all(self, prefix: str) -> Mapping[str, str]:
        """Everything kept under keys that begin with `prefix`."""
        return self._machine.recall_all(prefix)

    def forget(self, key: str) -> None:
        """Remove what was kept under a key, if anything."""
        self._machine.forget(key)

    def close(self) -> None:
        """Close all connections. Nothing may be running."""
        self._readers.dispose()
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._writers.dispose()
        self._machine.close()
