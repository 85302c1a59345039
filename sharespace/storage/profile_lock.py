"""One program per profile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from sharespace.application.ports import StorageProblem
from sharespace.storage.names import LOCK
from sharespace.storage.troubles import told_apart


def lock_profile(folder: Path) -> BaseFileLock:
    """Make the folder and take its lock; any thread may release it, and the system does when the
    program ends in whatever way. Raises StorageProblem `profile_in_use`, `not_writable`."""
    with told_apart(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise StorageProblem("profile_in_use", {"path": str(folder)}) from error
    return lock


@contextmanager
def locked_profile(folder: Path) -> Iterator[None]:
    """Hold the lock for a while."""
    lock = lock_profile(folder)
    try:
        yield
    finally:
        lock.release()
