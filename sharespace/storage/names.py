"""What the files of a profile are called."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

DATABASE = "sharespace.db"
LOCK = "profile.lock"
BACKUPS = "backups"
_STAMP = "%Y%m%dT%H%M%SZ"


def stamp(moment: datetime) -> str:
    """A moment for file names, in UTC: 20261127T014200Z."""
    return moment.astimezone(UTC).strftime(_STAMP)


def moment_of(text: str) -> datetime | None:
    """The moment of a stamp; None for other texts."""
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def unused(path: Path) -> Path:
    """The path, or with -2, -3 … behind it when there is such a file already."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
