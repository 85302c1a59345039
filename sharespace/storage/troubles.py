"""What SQLite says went wrong, in the words of the ports."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sharespace.application.ports import AlreadyTaken, CodeInUse, StorageProblem
from sharespace.storage.guards import TAKEN

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_READONLY: "not_writable",
    sqlite3.SQLITE_CANTOPEN: "not_writable",
    sqlite3.SQLITE_PERM: "not_writable",
    sqlite3.SQLITE_IOERR: "disk_failed",
}


_FULL_ON_WINDOWS = (39, 112)
"""ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL."""


def problem_of(error: sqlite3.Error, path: Path) -> StorageProblem | None:
    """The problem of the world behind an error of the driver; None when the fault is ours."""
    number = getattr(error, "sqlite_errorcode", None)
    code = None if number is None else _CODES.get(number & 0xFF)
    return None if code is None else StorageProblem(code, {"path": str(path)})


def refusal_of(error: sqlite3.IntegrityError) -> Exception | None:
    """The answer behind a constraint: somebody was quicker, or a code was drawn twice."""
    words = str(error)
    if words == TAKEN or words.endswith(" loan.unit_no"):
        return AlreadyTaken()
    if "reservation.code" in words or "series.code" in words:
        return CodeInUse()
    return None


def problem_of_system(error: OSError, path: Path) -> StorageProblem:
    """The problem behind an error of the operating system."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT) or getattr(error, "winerror", 0) in _FULL_ON_WINDOWS
    refused = isinstance(error, PermissionError | FileExistsError | NotADirectoryError | FileNotFoundError)
    refused = refused or error.errno == errno.EROFS
    code = "disk_full" if full else "not_writable" if refused else "disk_failed"
    return StorageProblem(code, {"path": str(path)})


def answer_to(error: sqlite3.Error, path: Path) -> Exception | None:
    """StorageProblem, AlreadyTaken or CodeInUse in place of the driver's error; None for a fault of ours."""
    return refusal_of(error) if isinstance(error, sqlite3.IntegrityError) else problem_of(error, path)


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Raise StorageProblem, AlreadyTaken or CodeInUse in place of errors of driver and system."""
    try:
        yield
    except sqlite3.Error as error:
        answer = answer_to(error, path)
        if answer is None:
            raise
        raise answer from error
    except OSError as error:
        raise problem_of_system(error, path) from error
