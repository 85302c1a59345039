"""How every connection to the local database is set up. Needs nothing beyond the standard library."""

from __future__ import annotations

import sqlite3
from pathlib import Path

WAIT_MS = 5_000
"""How long a writer waits for a writer of another program."""
APPLICATION_ID = 0x53685370
"""`ShSp` in the header of the file: it is ours."""
_CACHE_KIB = 8_000
_WAL_LIMIT_BYTES = 32_000_000

_FOR_ALL = (
    f"PRAGMA busy_timeout = {WAIT_MS}",
    "PRAGMA foreign_keys = ON",
    # What is saved survives the power going off, not only the program.
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    # A prepared file cannot run anything, and a damaged page is noticed when it is read.
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    # Personal data: nothing spills into temporary files, and what is erased is overwritten.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    f"PRAGMA cache_size = -{_CACHE_KIB}",
    f"PRAGMA journal_size_limit = {_WAL_LIMIT_BYTES}",
)


def set_up(connection: sqlite3.Connection, *, may_write: bool = True) -> None:
    """Put a fresh connection into the state all of ours have. The caller begins transactions itself."""
    connection.isolation_level = None
    for pragma in _FOR_ALL:
        connection.execute(pragma)
    if may_write:
        connection.execute("PRAGMA journal_mode = WAL")
    else:
        connection.execute("PRAGMA query_only = ON")


def connect(path: Path, *, may_write: bool = True) -> sqlite3.Connection:
    """A connection without SQLAlchemy. The file must exist.

    Also those that may not write are opened for writing: the last one to close tidies up the log.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT_MS / 1000, check_same_thread=False
    )
    try:
        set_up(connection, may_write=may_write)
    except BaseException:
        connection.close()
        raise
    return connection
