"""Work leaves the screen's thread here, and its answers come back to it.

One worker does everything that touches the database, in the order asked; two more read files, lay out
papers and draw their pages. The screen's thread never waits for any of them.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")
_log = logging.getLogger(__name__)
STOP_S = 15.0


class Lane(Enum):
    """Who does the work: the one worker of the database, or those for files and papers."""

    STORE = 1
    FILES = 2


class Task:
    """A piece of work on its way. Cancelled before it begins it never runs; once begun, its answer is
    not delivered, and work that looks at `cancelled` can stop early."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give the answer up."""
        self._cancelled.set()


class _Job(Generic[T]):
    def __init__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self.task = Task()
        self.work: Callable[[], T] | None = work
        self.done, self.failed = done, failed

    def forget(self) -> None:
        """Let go of everything that may belong to a widget. Only ever on the screen's thread: the last
        hold on a widget, given up on another one, would take the program down."""
        self.work = self.done = self.failed = None


class Background(QObject):
    """Runs work off the screen's thread. Make it on the screen's thread, and `stop` it at the end.

    An exception of the kinds in `answers` goes to `failed`. Any other is our fault: it is logged and
    told by `fault`, and `failed` is called all the same, so that the widget wakes up again. Until
    somebody sets `answers`, whoever handles a failure handles every one.
    """

    fault = Signal(object)
    """An exception that nobody foresaw, already logged."""
    idle = Signal()
    """Everything asked for has been answered."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: tuple[type[Exception], ...] = (Exception,)
        self._open: dict[Task, tuple[Lane, _Job[Any]]] = {}
        self._stopping = False
        self._latest: dict[str, Task] = {}
        self._queues: dict[Lane, queue.SimpleQueue[_Job[object] | None]] = {
            lane: queue.SimpleQueue() for lane in Lane
        }
        self._threads = [
            threading.Thread(target=self._serve, args=(lane,), name=f"{lane.name.lower()}-{number}")
            for lane in Lane
            for number in range(lane.value)
        ]
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        for thread in self._threads:
            thread.start()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._open)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = Lane.STORE,
    ) -> Task:
        """Do `work` elsewhere; exactly one of `done` and `failed` is then called on this thread, unless
        the task is cancelled or the widget they belong to is gone."""
        job = _Job(work, done, failed)
        if not self._stopping:
            self._open[job.task] = lane, job
            self._queues[lane].put(job)  # type: ignore[arg-type] # the queue forgets the type of the answer
        return job.task

    def latest(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = Lane.STORE,
    ) -> Task:
        """The same for questions asked while typing: only the newest of a `key` is answered, and those
        that have not begun are not asked at all."""
        before = self._latest.get(key)
        if before is not None:
            before.cancel()
        task = self._latest[key] = self.run(work, done, failed, lane=lane)
        return task

    def relay(self, callback: Callable[[T], None]) -> Callable[[T], None]:
        """A function that work may call from anywhere to tell how far it is. Of values told faster than
        the screen takes them, only the newest arrives."""
        waiting: list[T] = []
        lock = threading.Lock()

        def deliver() -> None:
            with lock:
                value = waiting.pop()
                waiting.clear()
            if _is_there(callback):
                callback(value)

        def tell(value: T) -> None:
            with lock:
                waiting.append(value)
                if len(waiting) > 1:
                    return
            self._arrived.emit(deliver)

        return tell

    def stop(self) -> None:
        """Finish what was asked of the database, give up the rest, deliver nothing more, end all threads."""
        if self._stopping:
            return
        self._stopping = True
        for lane in Lane:
            for _thread in range(lane.value):
                self._queues[lane].put(None)
        for task, (lane, _job) in self._open.items():
            if lane is Lane.FILES:
                task.cancel()
        for thread in self._threads:
            thread.join(STOP_S)
        for _lane, job in self._open.values():
            job.forget()
        self._open.clear()

    def _serve(self, lane: Lane) -> None:
        asked = self._queues[lane]
        while (job := asked.get()) is not None:
            answer: Callable[[], None] = _nothing
            if not job.task.cancelled:
                try:
                    # Called where it lies: this thread must not be the last to hold it.
                    result = job.work() if job.work is not None else None
                except Exception as error:  # noqa: BLE001 - the boundary: told on the screen's thread
                    answer = partial(self._failed, job, error)
                else:
                    answer = partial(self._done, job, result)
            if not self._stopping:
                self._arrived.emit(partial(self._settle, job, answer))

    def _deliver(self, answer: Callable[[], None]) -> None:
        answer()

    def _settle(self, job: _Job[Any], answer: Callable[[], None]) -> None:
        """Hand an answer over and count it off."""
        try:
            if not self._stopping:
                answer()
        finally:
            self._open.pop(job.task, None)
            job.forget()
            if not self._open:
                self.idle.emit()

    def _done(self, job: _Job[object], result: object) -> None:
        if job.done is not None and not job.task.cancelled and _is_there(job.done):
            job.done(result)

    def _failed(self, job: _Job[object], error: Exception) -> None:
        wanted = not job.task.cancelled
        if not isinstance(error, self.answers) or (wanted and job.failed is None):
            _log.error("work failed", exc_info=error)
            self.fault.emit(error)
        if wanted and job.failed is not None and _is_there(job.failed):
            job.failed(error)


def _nothing() -> None:
    """The answer of work that was given up before it began."""


def _is_there(callback: Callable[..., None]) -> bool:
    """Whether the widget a method belongs to still exists."""
    method = callback.func if isinstance(callback, partial) else callback
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
