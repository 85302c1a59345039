"""The forms the database has had, oldest first. Kept apart from Alembic, which is slow to import."""

from __future__ import annotations

REVISIONS = ("0001", "0002", "0003", "0004")
HEAD = REVISIONS[-1]
REVISION_TABLE = (
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\t"
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)


def number_of(revision: str) -> int:
    """The number that stands in the header of the file (`user_version`), to be read without opening it."""
    return int(revision)
