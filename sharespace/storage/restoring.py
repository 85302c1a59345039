"""Puts a backup in the place of the database. What stood there is kept under another name."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from sharespace.application.ports import StorageProblem
from sharespace.storage.backups import Backup, copy_to, newest_good_backup, verify
from sharespace.storage.database_file import companion, reading_only
from sharespace.storage.names import DATABASE, stamp, unused
from sharespace.storage.profile_lock import locked_profile
from sharespace.storage.troubles import told_apart


def restore_backup(folder: Path, source: Path, now: datetime) -> Path | None:
    """Restore a backup into a profile that is not open; where the old database lies now.

    The source is read whole and checked first, and stays. An older form is led up at the next opening.
    Raises StorageProblem (`profile_in_use`, `damaged`, `too_new`, …).
    """
    with locked_profile(folder):
        return swap_in(folder, source, now)


def restore_newest_backup(folder: Path, now: datetime) -> Backup:
    """Restore the newest good backup of the profile itself. Raises StorageProblem `no_backup`."""
    with locked_profile(folder):
        backup = newest_good_backup(folder)
        if backup is None:
            raise StorageProblem("no_backup", {"path": str(folder)})
        swap_in(folder, backup.path, now)
        return backup


def swap_in(folder: Path, source: Path, now: datetime) -> Path | None:
    """`restore_backup` for a caller that holds the lock and has closed the database."""
    database = folder / DATABASE
    fresh = database.with_name(DATABASE + ".restoring")
    with told_apart(source):
        verify(source)
    with told_apart(fresh):
        try:
            fresh.unlink(missing_ok=True)
            with closing(reading_only(source)) as connection:
                copy_to(connection, fresh)
            verify(fresh)
            old = set_aside(database, f"before-restore-{stamp(now)}")
            fresh.replace(database)
        finally:
            fresh.unlink(missing_ok=True)
    return old


def set_aside(database: Path, why: str) -> Path | None:
    """Rename the database with its log, so that nothing is lost; the new name, None without a file."""
    if not database.exists():
        return None
    aside = unused(database.with_name(f"{database.name}.{why}"))
    for suffix in ("-wal", "-shm", ""):
        part = companion(database, suffix)
        if part.exists():
            part.replace(companion(aside, suffix))
    return aside
