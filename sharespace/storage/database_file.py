"""Looks at a database file before anything is done with it: is it ours, whole, and not too new?

Needs the standard library alone, and takes milliseconds however large the file is.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sharespace.application.ports import StorageProblem
from sharespace.storage.pragmas import APPLICATION_ID, connect
from sharespace.storage.revisions import HEAD, REVISIONS, number_of
from sharespace.storage.troubles import told_apart

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_PROBED = ("facility", "resource", "unit", "applicant", "reservation", "audit")
_TREE_PAGES = (b"\x02", b"\x05", b"\x0a", b"\x0d")
CHECKED_WHOLE_BYTES = 24_000_000
"""Files up to this size are read through at every start (some 0.1 s); larger ones by `deep_check`."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first bytes of a file. `version` is the number of the revision as of the last checkpoint."""

    page_bytes: int
    pages: int
    version: int
    pages_are_known: bool


def companion(path: Path, suffix: str) -> Path:
    """The write-ahead log (`-wal`) or its index (`-shm`) beside a database."""
    return path.with_name(path.name + suffix)


def read_header(path: Path) -> Header | None:
    """The header, read without opening the database; None when it is no SQLite file."""
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        return None
    size = int.from_bytes(head[16:18], "big")
    return Header(
        page_bytes=65_536 if size == 1 else size,
        pages=int.from_bytes(head[28:32], "big"),
        version=int.from_bytes(head[60:64], "big"),
        pages_are_known=head[24:28] == head[92:96],
    )


def check_untouched(path: Path) -> None:
    """What can be said without opening the file. Raises StorageProblem `too_new`, `damaged`."""
    with told_apart(path):
        header = read_header(path)
        if header is None or header.page_bytes < 512:
            raise damaged(path, "not_a_database")
        if header.version > number_of(HEAD):
            raise too_new(path, f"{header.version:04d}")
        log = companion(path, "-wal")
        if not (log.exists() and log.stat().st_size):
            _check_length(path, header)


def check_opened(path: Path) -> str:
    """The revision of a database that looks right from outside.

    Takes over what a killed program left in the log, looks at the first page of every table and index
    and at the last rows, and reads small files whole. Raises StorageProblem.
    """
    with told_apart(path):
        path.open("rb+").close()
    with told_apart(path), closing(reading_only(path)) as connection:
        revision = revision_of(connection, path)
    with told_apart(path), closing(connect(path)) as connection:
        if _took_over_the_log(connection):
            header = read_header(path)
            if header is not None:
                _check_length(path, header)
                _check_roots(connection, path, header)
        _probe(connection, path)
        if path.stat().st_size <= CHECKED_WHOLE_BYTES:
            _check_whole(connection, path)
    return revision


def _took_over_the_log(connection: sqlite3.Connection) -> bool:
    """Whether everything is in the file now. On a full disk it stays in the log, and can be read there."""
    try:
        return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_FULL:
            raise
        return False


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """The stored revision. Raises StorageProblem when it is unknown here or the file is not ours."""
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    tables = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'")
    if not ours or not tables.fetchone()[0]:
        raise damaged(path, "not_ours")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    revision = str(row[0]) if row else ""
    if revision not in REVISIONS:
        raise too_new(path, revision)
    return revision


def reading_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, also on a medium that cannot be written. Nobody else may be
    writing unless there is a log."""
    log = companion(path, "-wal")
    still = "" if log.exists() else "&immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{still}", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def deep_check(path: Path) -> None:
    """Read the whole file (about a second for 300 MB) while others go on working.

    Raises StorageProblem `damaged`.
    """
    with told_apart(path), closing(connect(path, may_write=False)) as connection:
        _check_whole(connection, path)


def damaged(path: Path, how: str) -> StorageProblem:
    """The file cannot be trusted. `how`: `not_a_database`, `not_ours`, `truncated`, `pages`."""
    return StorageProblem("damaged", {"path": str(path), "how": how})


def too_new(path: Path, found: str) -> StorageProblem:
    """A newer program has written the file."""
    return StorageProblem("too_new", {"path": str(path), "found": found, "known": HEAD})


def _check_length(path: Path, header: Header) -> None:
    if header.pages_are_known and path.stat().st_size < header.pages * header.page_bytes:
        raise damaged(path, "truncated")


def _check_roots(connection: sqlite3.Connection, path: Path, header: Header) -> None:
    """The first page of every table and index must be the page of a tree."""
    roots = connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 1").fetchall()
    with path.open("rb") as file:
        for (root,) in roots:
            file.seek((root - 1) * header.page_bytes)
            if file.read(1) not in _TREE_PAGES:
                raise damaged(path, "pages")


def _probe(connection: sqlite3.Connection, path: Path) -> None:
    """Read the last row of every large table, where an accident while growing would show first."""
    stored = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not stored.issuperset(_PROBED):
        raise damaged(path, "not_ours")
    for table in _PROBED:
        last = f"SELECT * FROM {table} ORDER BY no DESC LIMIT 1"  # noqa: S608 - own names
        connection.execute(last).fetchone()


def _check_whole(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path, "pages")
