"""A profile: the folder with one database, its backups and what belongs to this machine."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import BaseFileLock

from sharespace.application.ports import StorageProblem
from sharespace.clock import Clock
from sharespace.domain.resource import SEOUL
from sharespace.domain.rule_packs import RulePack
from sharespace.domain.time_span import instant_s
from sharespace.storage.backups import Backup, keep_backup, list_backups, make_backup, newest_good_backup
from sharespace.storage.database_file import check_opened, check_untouched, companion, deep_check
from sharespace.storage.doctor import Finding, examine
from sharespace.storage.machine_state import MachineState
from sharespace.storage.names import DATABASE, stamp
from sharespace.storage.profile_lock import lock_profile
from sharespace.storage.restoring import set_aside, swap_in
from sharespace.storage.revisions import HEAD
from sharespace.storage.schema import create_database
from sharespace.storage.store import SqlStore

DAILY_S = 20 * 3600
"""A daily backup is due when the newest is older: a counter opens at about the same time each day."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Migrated:
    """The database was led up from an older form; `backup` is how it was before."""

    from_revision: str
    backup: Backup


def open_profile(
    folder: Path, packs: Mapping[str, RulePack], clock: Clock, *, start_empty: bool = False
) -> OpenedProfile:
    """Open the profile of a folder, or make one; only one program may have it open.

    Raises StorageProblem: `profile_in_use`; `not_writable`; `too_new` (nothing is touched);
    `damaged` (the file was set aside as `aside`; `backup` is the newest good backup with `backup_s`,
    empty and 0 when there is none); `missing` (there was a database once: the same params);
    `migration_failed` (nothing is changed, `backup` was made before).
    After `damaged` or `missing`, call `restore_newest_backup`, or this with `start_empty`.
    """
    lock = lock_profile(folder)
    try:
        database = folder / DATABASE
        migrated = _prepared(folder, database, clock, start_empty=start_empty)
        store = SqlStore(database, packs, MachineState(folder), _today(clock))
        return OpenedProfile(folder, packs, clock, store, lock, migrated)
    except BaseException:
        lock.release()
        raise


def _today(clock: Clock) -> Callable[[], date]:
    """The city's date at any moment: by it the editions of rule packs are chosen."""
    return lambda: clock.now().astimezone(SEOUL).date()


def _prepared(folder: Path, database: Path, clock: Clock, *, start_empty: bool) -> Migrated | None:
    """Make, check or lead up the database."""
    if not database.exists() or not (database.stat().st_size or _has_log(database)):
        if not start_empty and _had_a_database(folder):
            raise StorageProblem("missing", {"path": str(database), **_offer(folder)})
        create_database(database)
        return None
    try:
        check_untouched(database)
        revision = check_opened(database)
    except StorageProblem as problem:
        if problem.code == "damaged":
            raise _set_aside(folder, database, clock, problem) from problem
        raise
    return None if revision == HEAD else _led_up(folder, database, clock, revision)


def _has_log(database: Path) -> bool:
    log = companion(database, "-wal")
    return log.exists() and log.stat().st_size > 0


def _had_a_database(folder: Path) -> bool:
    return bool(list_backups(folder)) or any(folder.glob(f"{DATABASE}.damaged-*"))


def _offer(folder: Path) -> dict[str, int | str]:
    backup = newest_good_backup(folder)
    return {
        "backup": str(backup.path) if backup else "",
        "backup_s": backup.made_s if backup else 0,
    }


def _set_aside(folder: Path, database: Path, clock: Clock, problem: StorageProblem) -> StorageProblem:
    aside = set_aside(database, f"damaged-{stamp(clock.now())}")
    _log.error("the database is damaged (%s) and was set aside", problem.params.get("how", "pages"))
    return StorageProblem("damaged", {**problem.params, "aside": str(aside), **_offer(folder)})


def _led_up(folder: Path, database: Path, clock: Clock, revision: str) -> Migrated:
    backup = keep_backup(folder, database, "migration", clock.now())
    # Alembic takes half a second to import and is needed after an update only.
    from sharespace.storage.migrate import upgrade

    try:
        upgrade(database)
    except StorageProblem as problem:
        raise StorageProblem(problem.code, {**problem.params, "backup": str(backup.path)}) from problem
    _log.info("database led up from %s to %s", revision, HEAD)
    return Migrated(revision, backup)


class OpenedProfile:
    """A profile in use; a context manager. `store` is what the use cases work on.

    `migrated` tells that an older database was led up when it was opened.
    """

    def __init__(
        self,
        folder: Path,
        packs: Mapping[str, RulePack],
        clock: Clock,
        store: SqlStore,
        lock: BaseFileLock,
        migrated: Migrated | None,
    ) -> None:
        self.folder = folder
        self.store = store
        self.migrated = migrated
        self._packs = packs
        self._clock = clock
        self._lock = lock

    def __enter__(self) -> Self:
        """The profile itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.folder / DATABASE

    def backup(self, target: Path) -> None:
        """Write a verified copy to any place. Raises StorageProblem; then no file is left there."""
        make_backup(self.database, target)

    def daily_backup(self) -> Backup | None:
        """Make today's backup when it is due; for a thread in the background after the start.

        None when there is a fresh one. Raises StorageProblem.
        """
        now = self._clock.now()
        daily = [backup for backup in list_backups(self.folder) if backup.reason == "daily"]
        if daily and 0 <= instant_s(now) - daily[0].made_s < DAILY_S:
            return None
        return keep_backup(self.folder, self.database, "daily", now)

    def backups(self) -> tuple[Backup, ...]:
        """The backups in the profile, newest first."""
        return list_backups(self.folder)

    def deep_check(self) -> None:
        """Read the whole database, in the background. Raises StorageProblem `damaged`."""
        deep_check(self.database)

    def doctor(self) -> tuple[Finding, ...]:
        """Everything that can be said about the health of the profile."""
        return examine(self.folder, self._clock.now())

    def restore(self, source: Path) -> Path | None:
        """Put a backup in place of the database; where the old one lies now.

        `store` is another object afterwards, and everything read before is out of date. When the
        backup is refused (StorageProblem) the profile goes on as it was.
        """
        self.store.close()
        try:
            return swap_in(self.folder, source, self._clock.now())
        finally:
            self.migrated = _prepared(self.folder, self.database, self._clock, start_empty=False)
            self.store = SqlStore(
                self.database, self._packs, MachineState(self.folder), _today(self._clock)
            )

    def close(self) -> None:
        """Close the database and give the lock back."""
        self.store.close()
        self._lock.release()
