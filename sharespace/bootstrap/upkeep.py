"""Backups and repairs, told in the words of the use cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sharespace.application.workbench import BackupFile, Finding
from sharespace.clock import Clock
from sharespace.domain.time_span import moment
from sharespace.storage.backups import Backup, keep_backup
from sharespace.storage.doctor import examine
from sharespace.storage.profile import OpenedProfile
from sharespace.storage.restoring import restore_backup, restore_newest_backup


def _told(backup: Backup) -> BackupFile:
    return BackupFile(backup.path, moment(backup.made_s))


class ProfileUpkeep:
    """Backups of an open profile."""

    def __init__(self, profile: OpenedProfile, clock: Clock) -> None:
        self._profile = profile
        self._clock = clock

    def backup(self, target: Path | None = None) -> BackupFile:
        """Make and verify a backup, in the profile's folder unless told otherwise."""
        now = self._clock.now()
        if target is None:
            return _told(keep_backup(self._profile.folder, self._profile.database, "daily", now))
        self._profile.backup(target)
        return BackupFile(target, now)

    def daily_backup(self) -> None:
        """Make today's backup when it is due."""
        self._profile.daily_backup()

    def backups(self) -> Sequence[BackupFile]:
        """The backups of this profile, newest first."""
        return [_told(backup) for backup in self._profile.backups()]


class ProfileRepair:
    """What is done to a profile that is not open."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def restore(self, source: Path) -> Path | None:
        """Replace the database by a verified backup; where the former one was set aside."""
        return restore_backup(self._folder, source, self._clock.now())

    def restore_newest(self) -> BackupFile:
        """The same with the newest good backup of the profile itself."""
        return _told(restore_newest_backup(self._folder, self._clock.now()))

    def doctor(self) -> Sequence[Finding]:
        """Check everything; changes nothing."""
        findings = examine(self._folder, self._clock.now())
        return [Finding(one.code, one.health.value, one.facts) for one in findings]
