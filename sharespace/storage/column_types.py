"""What the columns hold, in words both databases understand.

SQLite tables are STRICT: they take INTEGER, TEXT, REAL and BLOB only. The same definitions give
`uuid`, `timestamptz`, `jsonb`, `boolean` and `date` on PostgreSQL.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    REAL,
    TIMESTAMP,
    BigInteger,
    Boolean,
    Date,
    Dialect,
    Double,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.types import TypeEngine

POSTGRESQL = "postgresql"


class Id(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column."""
        return dialect.type_descriptor(Uuid() if dialect.name == POSTGRESQL else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """What the driver takes."""
        return value if value is None or dialect.name == POSTGRESQL else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """What the program sees."""
        return value if value is None or dialect.name == POSTGRESQL else UUID(bytes=value)


class Instant(TypeDecorator[int]):
    """Whole seconds since 1970-01-01T00:00Z; a `timestamptz` on PostgreSQL."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column."""
        return dialect.type_descriptor(TIMESTAMP(timezone=True) if dialect.name == POSTGRESQL else Integer())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> Any:
        """What the driver takes."""
        if value is None or dialect.name != POSTGRESQL:
            return value
        return datetime.fromtimestamp(value, UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        """What the program sees."""
        return value if value is None or dialect.name != POSTGRESQL else int(value.timestamp())


class Day(TypeDecorator[date]):
    """A local date; ISO text on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column."""
        return dialect.type_descriptor(Date() if dialect.name == POSTGRESQL else Text())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """What the driver takes."""
        return value if value is None or dialect.name == POSTGRESQL else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """What the program sees."""
        return value if value is None or dialect.name == POSTGRESQL else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """True or false; 1 or 0 on SQLite."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column."""
        return dialect.type_descriptor(Boolean() if dialect.name == POSTGRESQL else Integer())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        """What the driver takes."""
        return value if value is None or dialect.name == POSTGRESQL else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """What the program sees."""
        return None if value is None else bool(value)


def canonical_json(value: object) -> str:
    """The one text of a JSON value: keys sorted, no blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class CanonicalJson(TypeDecorator[str]):
    """A JSON value as its canonical text, so that equal values have equal texts; `jsonb` on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column."""
        if dialect.name != POSTGRESQL:
            return dialect.type_descriptor(Text())
        # Only the centre needs it, and it is slow to import.
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """What the driver takes."""
        return value if value is None or dialect.name != POSTGRESQL else json.loads(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """What the program sees."""
        return value if value is None or dialect.name != POSTGRESQL else canonical_json(value)


def number_key() -> TypeEngine[int]:
    """The small local number that stands for a row in other tables."""
    return BigInteger().with_variant(Integer(), "sqlite")


def decimal_number() -> TypeEngine[float]:
    """A double-precision number."""
    return Double().with_variant(REAL(), "sqlite")
