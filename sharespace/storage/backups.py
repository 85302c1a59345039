"""Whole, verified copies of the database in one file each, made while others go on working."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sharespace.application.ports import StorageProblem
from sharespace.domain.time_span import instant_s
from sharespace.storage.database_file import check_untouched, companion, damaged, reading_only, revision_of
from sharespace.storage.names import BACKUPS, moment_of, stamp
from sharespace.storage.pragmas import connect
from sharespace.storage.troubles import told_apart

KEPT = {"daily": 7, "migration": 3}
"""How many backups of each reason stay in the profile; copies put elsewhere are never removed."""
_PREFIX = "sharespace"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy in the folder of backups. `reason` is `daily` or `migration` (before one)."""

    path: Path
    made_s: int
    reason: str
    size_bytes: int


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups of a profile, newest first, by their names alone."""
    found = []
    for path in (folder / BACKUPS).glob(f"{_PREFIX}-*.db"):
        _, when, reason, *rest = (*path.stem.split("-"), "", "")
        moment = moment_of(when)
        if moment is not None and reason in KEPT and not any(rest):
            found.append(Backup(path, instant_s(moment), reason, path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: (backup.made_s, backup.path.name), reverse=True))


def keep_backup(folder: Path, database: Path, reason: str, now: datetime) -> Backup:
    """Make a backup in the profile and remove the oldest of the same reason. Raises StorageProblem."""
    target = folder / BACKUPS / f"{_PREFIX}-{stamp(now)}-{reason}.db"
    with told_apart(target):
        target.parent.mkdir(exist_ok=True)
    make_backup(database, target)
    for old in [backup for backup in list_backups(folder) if backup.reason == reason][KEPT[reason] :]:
        try:
            old.path.unlink()
        except OSError as error:
            _log.warning("an old backup stays: %s", type(error).__name__)
    return Backup(target, instant_s(now), reason, target.stat().st_size)


def make_backup(database: Path, target: Path) -> None:
    """Copy the database as it stands at one moment, check the copy, and only then give it its name.

    A file that stood there is replaced as a whole or not at all. Raises StorageProblem.
    """
    partial = target.with_name(target.name + ".partial")
    with told_apart(target), _removed_on_failure(partial):
        partial.unlink(missing_ok=True)
        with closing(connect(database, may_write=False)) as source:
            copy_to(source, partial)
        verify(partial)
        partial.replace(target)


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Write a database as one file without a log beside it, down to the disk."""
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def verify(path: Path) -> str:
    """The revision of a backup after reading all of it. Raises StorageProblem `damaged`, `too_new`."""
    check_untouched(path)
    with told_apart(path), closing(reading_only(path)) as connection:
        revision = revision_of(connection, path)
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise damaged(path, "pages")
    return revision


def newest_good_backup(folder: Path) -> Backup | None:
    """The newest backup of a profile that is whole and not too new."""
    for backup in list_backups(folder):
        try:
            verify(backup.path)
        except StorageProblem as problem:
            _log.warning("backup %s cannot be used: %s", backup.path.name, problem.code)
        else:
            return backup
    return None


@contextmanager
def _removed_on_failure(partial: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for suffix in ("", "-journal", "-wal", "-shm"):
            companion(partial, suffix).unlink(missing_ok=True)
        raise
