"""Makes an empty database in the newest form at once.

The migrations lead to the same form (a test compares them); they are for databases that exist.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from sharespace.storage.guards import GUARDS
from sharespace.storage.pragmas import APPLICATION_ID
from sharespace.storage.revisions import HEAD, REVISION_TABLE, number_of
from sharespace.storage.tables import metadata
from sharespace.storage.troubles import told_apart


def statements() -> list[str]:
    """The SQL that makes all tables, indexes and triggers of the newest form, in order."""
    dialect = sqlite_dialect.dialect()
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    for table in metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [*made, *GUARDS]


def create_database(path: Path) -> None:
    """Make a new database. It gets its name when it is complete, so that there is never half of one.

    Raises StorageProblem.
    """
    making = path.with_name(path.name + ".new")
    with told_apart(path):
        making.unlink(missing_ok=True)
        with closing(sqlite3.connect(making, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in statements():
                connection.execute(statement)
            connection.execute("INSERT INTO counter (name, value) VALUES ('changes', 0), ('catalogue', 0)")
            connection.execute(REVISION_TABLE)
            connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number_of(HEAD)}")
            connection.execute("COMMIT")
        making.replace(path)
