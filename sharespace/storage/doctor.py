"""Examines a profile: is the file whole, does it keep its promises, is there room and a backup?"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sharespace.application.ports import StorageProblem
from sharespace.domain.time_span import instant_s
from sharespace.storage.backups import list_backups
from sharespace.storage.database_file import check_untouched, companion, revision_of
from sharespace.storage.guards import GUARDS
from sharespace.storage.names import DATABASE
from sharespace.storage.pragmas import connect
from sharespace.storage.revisions import HEAD
from sharespace.storage.troubles import told_apart

SPACE_LEAST_BYTES = 200_000_000
SPACE_GOOD_BYTES = 1_000_000_000
LOG_LARGE_BYTES = 64_000_000
BACKUP_OLD_S = 7 * 86_400
_SHOWN_PROBLEMS = 100

OVERLAPS = """
SELECT count(*) FROM (
  SELECT starts_at < lag(ends_at) OVER (PARTITION BY unit_no ORDER BY starts_at, ends_at) AS overlaps
  FROM occupancy WHERE holding = 1
) WHERE overlaps
"""
DIFFERING = """
SELECT count(*) FROM occupancy LEFT JOIN reservation ON reservation.no = occupancy.reservation_no
WHERE reservation.no IS NULL OR NOT (
  reservation.starts_at = occupancy.starts_at AND reservation.ends_at = occupancy.ends_at
  AND reservation.before_s = occupancy.before_s AND reservation.after_s = occupancy.after_s
  AND reservation.holding = occupancy.holding
)
"""
HOMELESS = """
SELECT count(*) FROM reservation
WHERE holding = 1 AND NOT EXISTS (SELECT 1 FROM occupancy WHERE reservation_no = reservation.no)
"""
_COUNTED = ("facility", "resource", "unit", "applicant", "reservation", "closure", "permit", "audit")


class Health(StrEnum):
    """How a finding is meant: `fine`, worth a look, or broken."""

    FINE = "fine"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined. `code` is worded by the catalogue, `facts` are its numbers."""

    code: str
    health: Health
    facts: Mapping[str, int | str] = field(default_factory=dict)


def examine(folder: Path, now: datetime) -> tuple[Finding, ...]:
    """All findings, in a fixed order. Needs no lock and changes nothing; also for a damaged profile."""
    findings = list(_of_file(folder / DATABASE))
    return (*findings, *_of_folder(folder, now))


def _of_file(database: Path) -> Iterator[Finding]:
    if not database.exists():
        yield Finding("no_database", Health.BROKEN, {"path": str(database)})
        return
    try:
        check_untouched(database)
        with told_apart(database), closing(connect(database, may_write=False)) as connection:
            yield from _of_content(connection, database)
    except StorageProblem as problem:
        yield Finding(problem.code, Health.BROKEN, problem.params)


def _of_content(connection: sqlite3.Connection, database: Path) -> Iterator[Finding]:
    revision = revision_of(connection, database)
    newest = Health.FINE if revision == HEAD else Health.LOOK
    yield Finding("revision", newest, {"found": revision, "known": HEAD})
    rows = connection.execute(f"PRAGMA integrity_check({_SHOWN_PROBLEMS})").fetchall()
    problems = 0 if rows == [("ok",)] else len(rows)
    yield _none_of("integrity", problems)
    yield _none_of("references", len(connection.execute("PRAGMA foreign_key_check").fetchall()))
    for code, query in (("overlaps", OVERLAPS), ("differing", DIFFERING), ("homeless", HOMELESS)):
        yield _none_of(code, connection.execute(query).fetchone()[0])
    stored = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    missing = {_plain(guard) for guard in GUARDS} - {_plain(row[0]) for row in stored}
    yield _none_of("guards_missing", len(missing))
    counts = {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - own names
        for table in _COUNTED
    }
    yield Finding("contents", Health.FINE, counts)


def _none_of(code: str, count: int) -> Finding:
    return Finding(code, Health.BROKEN if count else Health.FINE, {"count": count})


def _plain(sql: str) -> str:
    return " ".join(sql.split())


def _of_folder(folder: Path, now: datetime) -> Iterator[Finding]:
    database = folder / DATABASE
    size = database.stat().st_size if database.exists() else 0
    yield Finding("file", Health.FINE, {"path": str(database), "size_bytes": size})
    log = companion(database, "-wal")
    log_bytes = log.stat().st_size if log.exists() else 0
    large = Health.LOOK if log_bytes > LOG_LARGE_BYTES else Health.FINE
    yield Finding("log", large, {"size_bytes": log_bytes})
    free = shutil.disk_usage(folder).free
    # A backup needs room for the database once more.
    wanted = SPACE_GOOD_BYTES + 2 * size
    space = Health.BROKEN if free < SPACE_LEAST_BYTES else Health.LOOK if free < wanted else Health.FINE
    yield Finding("space", space, {"free_bytes": free, "wanted_bytes": wanted})
    backups = list_backups(folder)
    newest_s = backups[0].made_s if backups else 0
    old = not backups or instant_s(now) - newest_s > BACKUP_OLD_S
    facts = {"count": len(backups), "newest_s": newest_s}
    yield Finding("backups", Health.LOOK if old else Health.FINE, facts)
    aside = sum(
        1 for path in folder.glob(f"{DATABASE}.damaged-*") if not path.name.endswith(("-wal", "-shm"))
    )
    yield Finding("set_aside", Health.LOOK if aside else Health.FINE, {"count": aside})
