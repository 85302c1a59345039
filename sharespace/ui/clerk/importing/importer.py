"""Runs an import off the screen's thread: first only looking, then for good, with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sharespace.application.imports import ImportProgress, ImportReport, ImportTask, import_files
from sharespace.application.workbench import Workbench
from sharespace.domain.local_time import local_moment
from sharespace.ui.background import Background, Lane, Task

REPORTS = "reports"


class Importer(QObject):
    """One import at a time. What was stored before a cancel stays, and the report says so."""

    progress = Signal(object)
    """ImportProgress."""
    looked = Signal(object)
    """The ImportReport of a dry run."""
    taken = Signal(object, object)
    """The ImportReport, and the path of its notes as CSV."""
    failed = Signal(object)

    def __init__(self, bench: Workbench, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._background = bench, background
        self._paths: tuple[Path, ...] = ()
        self._stop = threading.Event()
        self._running = False

    @property
    def running(self) -> bool:
        """Whether a file is being read right now."""
        return self._running

    def look(self, paths: Sequence[Path]) -> None:
        """Read the files and say what would become of every row; nothing is stored."""
        self._paths = tuple(paths)
        self._begin(dry_run=True)

    def take(self) -> None:
        """Store what was looked at."""
        self._begin(dry_run=False)

    def cancel(self) -> None:
        """Stop at the next few rows."""
        self._stop.set()

    def _begin(self, *, dry_run: bool) -> None:
        if self._running or not self._paths:
            return
        self._running, self._stop = True, threading.Event()
        notes = None if dry_run else self._notes_path()
        tasks: list[Task] = []
        given_up = partial(_given_up, self._stop, tasks)
        told = self._background.relay(self._progress)
        work = partial(_import, self._bench, self._paths, notes, told, given_up)
        done = self._looked if dry_run else partial(self._taken, notes)
        tasks.append(self._background.run(work, done, self._failed, lane=Lane.FILES))

    def _notes_path(self) -> Path:
        office = self._bench.office
        stamp = local_moment(office.now_s(), office.zone).strftime("%Y%m%d-%H%M%S")
        return self._bench.profile / REPORTS / f"import-{stamp}.csv"

    def _progress(self, progress: ImportProgress) -> None:
        if self._running:
            self.progress.emit(progress)

    def _looked(self, report: ImportReport) -> None:
        self._running = False
        self.looked.emit(report)

    def _taken(self, notes: Path | None, report: ImportReport) -> None:
        self._running = False
        self.taken.emit(report, notes)

    def _failed(self, error: Exception) -> None:
        self._running = False
        self.failed.emit(error)


def _given_up(stop: threading.Event, tasks: list[Task]) -> bool:
    return stop.is_set() or any(task.cancelled for task in tasks)


def _import(
    bench: Workbench,
    paths: Sequence[Path],
    notes: Path | None,
    told: Callable[[ImportProgress], None],
    given_up: Callable[[], bool],
) -> ImportReport:
    if notes is None:
        task = ImportTask(dry_run=True, progress=told, cancelled=given_up)
        return import_files(bench.office, bench.reader, paths, task)
    notes.parent.mkdir(parents=True, exist_ok=True)
    with bench.note_files.open(notes) as writer:
        task = ImportTask(notes=writer, progress=told, cancelled=given_up)
        return import_files(bench.office, bench.reader, paths, task)


def last_notes(profile: Path) -> Path | None:
    """The notes of the last import into a profile; None when there was none."""
    found = sorted((profile / REPORTS).glob("import-*.csv"))
    return found[-1] if found else None
