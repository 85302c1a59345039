"""What a face of the program (window or command line) is handed: the office and its tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.application.flood_alerts import AlertReader
from sharespace.application.imports import NoteWriter
from sharespace.application.office import Office
from sharespace.application.open_data import OpenDataReader
from sharespace.application.ports_documents import PageImages, PermitWriter
from sharespace.application.sample.life import SampleReader


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the check-up: a code the catalogue words, how it is meant (`fine`, `look`: worth a
    look, `broken`) and its facts."""

    code: str
    health: str
    facts: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A verified copy of the database and when it was made."""

    path: Path
    made_at: datetime


class CatalogueFiles(Protocol):
    """Reads and writes our own catalogue format."""

    def read(self, path: Path) -> CatalogueDocument:
        """The document. Raises FileUnreadable with the place in the document."""
        ...

    def write(self, document: CatalogueDocument, path: Path) -> None:
        """Write it, stable and readable."""
        ...


class NoteFiles(Protocol):
    """Where the notes of an import go."""

    def open(self, path: Path) -> AbstractContextManager[NoteWriter]:
        """A writer that streams to a CSV file a spreadsheet opens."""
        ...


class Upkeep(Protocol):
    """Backups of the database in use."""

    def backup(self, target: Path | None = None) -> BackupFile:
        """Make and verify a backup, in the profile's folder unless told otherwise.

        Raises StorageProblem.
        """
        ...

    def daily_backup(self) -> None:
        """Make today's backup when it is due; for a thread in the background after the start."""
        ...

    def backups(self) -> Sequence[BackupFile]:
        """The backups of this profile, newest first."""
        ...


class Repair(Protocol):
    """What is done to a profile that is not open: because it cannot be, or so that it can be replaced."""

    def restore(self, source: Path) -> Path | None:
        """Replace the database by a verified backup; where the former one was set aside.

        Raises StorageProblem; then nothing has changed.
        """
        ...

    def restore_newest(self) -> BackupFile:
        """The same with the newest good backup of the profile itself."""
        ...

    def doctor(self) -> Sequence[Finding]:
        """Check everything; changes nothing, and takes seconds on a large database."""
        ...


@dataclass(frozen=True, slots=True)
class Workbench:
    """Everything a face needs, put together once by the program's start."""

    office: Office
    profile: Path
    reader: OpenDataReader
    permits: PermitWriter
    pages: PageImages
    catalogues: CatalogueFiles
    note_files: NoteFiles
    upkeep: Upkeep
    sample: SampleReader
    alerts: AlertReader
