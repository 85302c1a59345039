"""Take in files of open data: rooms are added or updated, never doubled, and no reservation is touched.

Every file is read to its end once before anything of it is stored, so that a file that breaks half
way changes nothing. It is then stored in short transactions, so that the counter can go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from sharespace.application.office import Office
from sharespace.application.open_data import (
    FoundRoom,
    OpenDataReader,
    OpenedFile,
    RowNote,
    Severity,
    SkippedRow,
)
from sharespace.application.ports import Reading, RoomRecord, StoredRoom, UnitOfWork
from sharespace.application.room_records import CodeBook, digest_of, record_of
from sharespace.domain.ids import ResourceId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.resource import Kind

BATCH_ROWS = 500
KEPT_ROWS = 5_000
"""Files up to this many rows are kept in memory between checking and storing; larger ones are read twice."""
KEPT_NOTES = 50_000


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is. `done` and `size` are bytes; `stage` is `checking` or `storing`."""

    file: str
    stage: str
    rows: int
    done: int
    size: int


@dataclass(slots=True)
class FileResult:
    """What became of the rows of one file: rows = imported + updated + merged + skipped.

    Merged rows say what is known already: the same room again, or an older edition of it.
    """

    file: str
    encoding: str
    form: str
    rows: int = 0
    imported: int = 0
    updated: int = 0
    merged: int = 0
    skipped: int = 0
    cancelled: bool = False


@dataclass(slots=True)
class ImportReport:
    """All files, the first KEPT_NOTES notes in order and the first of every kind, and counts of all
    notes by severity and code.

    The whole list goes to the note writer as it comes.
    """

    dry_run: bool
    files: list[FileResult] = field(default_factory=list)
    notes: list[RowNote] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def cancelled(self) -> bool:
        """Whether a person stopped it; what was stored until then stays."""
        return any(result.cancelled for result in self.files)


class NoteWriter(Protocol):
    """Takes every note of an import as it comes, however many."""

    def add(self, note: RowNote) -> None:
        """Write one more note."""
        ...


class _Discard:
    def add(self, note: RowNote) -> None:
        """Keep nothing."""


@dataclass(frozen=True, slots=True)
class ImportTask:
    """How to import: whether only to look, where notes go, how to tell progress and when to stop."""

    dry_run: bool = False
    notes: NoteWriter = field(default_factory=_Discard)
    progress: Callable[[ImportProgress], None] = lambda _progress: None
    cancelled: Callable[[], bool] = lambda: False


def import_files(
    office: Office, reader: OpenDataReader, paths: Iterable[Path], task: ImportTask | None = None
) -> ImportReport:
    """Import files in the order given. Raises FileUnreadable at the first that cannot be read: those
    before it are stored, nothing of that one is."""
    task = task or ImportTask()
    report = ImportReport(task.dry_run)
    seen: dict[str, StoredRoom] = {}
    for path in paths:
        opened = reader.open(path)
        result = FileResult(opened.name, opened.encoding, opened.form)
        report.files.append(result)
        rows = _checked(opened, result, report, task)
        if not result.cancelled:
            _store(office, opened, rows, result, task, seen)
        if result.cancelled:
            break
        if not task.dry_run:
            _record(office, result)
    return report


def _checked(
    opened: OpenedFile, result: FileResult, report: ImportReport, task: ImportTask
) -> list[FoundRoom] | None:
    """Read the whole file once, counting and noting; its rooms when they are few enough to keep."""
    kept: list[FoundRoom] | None = []
    for row in opened.rows():
        result.rows += 1
        if isinstance(row, SkippedRow):
            result.skipped += 1
            _note(report, task, [row.note])
        else:
            _note(report, task, row.notes)
            if kept is not None:
                kept.append(row)
                if len(kept) > KEPT_ROWS:
                    kept = None
        if result.rows % BATCH_ROWS == 0:
            task.progress(ImportProgress(result.file, "checking", result.rows, opened.position, opened.size))
            if task.cancelled():
                result.cancelled = True
                return []
    _note(report, task, opened.file_notes())
    return kept


def _note(report: ImportReport, task: ImportTask, notes: Iterable[RowNote]) -> None:
    for note in notes:
        task.notes.add(note)
        report.counts[note.severity, note.assumed] += 1
        if len(report.notes) < KEPT_NOTES or report.counts[note.severity, note.assumed] == 1:
            report.notes.append(note)


def _store(
    office: Office,
    opened: OpenedFile,
    rows: list[FoundRoom] | None,
    result: FileResult,
    task: ImportTask,
    seen: dict[str, StoredRoom],
) -> None:
    rooms = iter(rows) if rows is not None else _rooms_of(opened)
    stored = 0
    while batch := list(islice(rooms, BATCH_ROWS)):
        if task.dry_run:
            with office.store.read() as reading:
                _sort_out(reading, batch, result, seen)
        else:
            with office.store.write() as work:
                fresh = _sort_out(work, batch, result, {})
                if fresh:
                    _put(office, work, fresh)
                    work.commit()
        stored += len(batch)
        done = opened.position if rows is None else opened.size * stored // max(1, len(rows))
        task.progress(ImportProgress(result.file, "storing", stored, done, opened.size))
        if task.cancelled():
            result.cancelled = True
            return


def _put(office: Office, work: UnitOfWork, fresh: list[RoomRecord]) -> None:
    """Store them, new ones under the pack of their kind; rooms under the office's own."""
    for kind in sorted({record.found.kind for record in fresh}):
        pack = office.settings.rule_pack if kind is Kind.ROOM else TRAITS[kind].rule_pack
        work.put_rooms([record for record in fresh if record.found.kind is kind], rule_pack=pack)


def _rooms_of(opened: OpenedFile) -> Iterator[FoundRoom]:
    return (row for row in opened.rows() if isinstance(row, FoundRoom))


def _sort_out(
    reading: Reading, batch: list[FoundRoom], result: FileResult, seen: dict[str, StoredRoom]
) -> list[RoomRecord]:
    """What of a batch is new or changed; counts every row. `seen` stands for rows that a dry run
    would have stored by now."""
    known = dict(reading.rooms_known({room.key for room in batch}))
    known.update({room.key: seen[room.key] for room in batch if room.key in seen})
    book = CodeBook(reading, batch)
    fresh: dict[str, RoomRecord] = {}
    for room in batch:
        digest = digest_of(room)
        before = known.get(room.key)
        if before is None:
            result.imported += 1
        elif _says_something_new(room, digest, before, result.file):
            result.updated += 1
        else:
            result.merged += 1
            continue
        record = record_of(room, digest, result.file, book)
        fresh[room.key] = record
        known[room.key] = seen[room.key] = StoredRoom(
            ResourceId(record.resource_id), digest, room.as_of, result.file
        )
    return list(fresh.values())


def _says_something_new(room: FoundRoom, digest: str, before: StoredRoom, file: str) -> bool:
    """An older edition never undoes a newer one. Two files of the same day: the one stored stays,
    unless it is the same file, corrected."""
    if room.as_of is not None and before.as_of is not None and room.as_of != before.as_of:
        return room.as_of > before.as_of
    return digest != before.digest and file == before.file


def _record(office: Office, result: FileResult) -> None:
    facts: dict[str, int | str] = {
        "file": result.file,
        "rows": result.rows,
        "imported": result.imported,
        "updated": result.updated,
        "merged": result.merged,
        "skipped": result.skipped,
    }
    with office.store.write() as work:
        work.record_fact(office.now_s(), office.settings.counter, "imported", facts)
        work.commit()


def needs_checking(report: ImportReport) -> int:
    """How many notes leave something for a person to check."""
    return sum(count for (severity, _code), count in report.counts.items() if severity == Severity.CHECK)
