"""Insert or update by a key. Never INSERT OR REPLACE, which deletes rows that others refer to."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert, insert


def replacing(table: Table, key: str, *, keeping: tuple[str, ...] = ()) -> Insert:
    """Insert a row, or change all columns of the one with the same `key` but those in `keeping`.

    The local number of a row stays. Columns are bound by their names.
    """
    statement = insert(table)
    fixed = {key, "no", *keeping}
    changes = {column.name: statement.excluded[column.name] for column in table.c if column.name not in fixed}
    return statement.on_conflict_do_update(index_elements=[key], set_=changes)
