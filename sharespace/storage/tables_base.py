"""What all tables share."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, MetaData

metadata = MetaData()


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the words, and nothing else."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")
