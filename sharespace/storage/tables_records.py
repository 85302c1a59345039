"""What happened and what was handed out: history, permits, commands, counters."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    TypedColumns,
    text,
)

from sharespace.storage.column_types import CanonicalJson, Id, Instant, number_key
from sharespace.storage.tables_base import metadata


class AuditColumns(TypedColumns):
    """Who did what and when. About one reservation, or, without one, about the whole with `facts`."""

    no: Column[int] = Column(number_key(), primary_key=True)
    at: Column[int] = Column(Instant, nullable=False)
    by: Column[str] = Column(Text, nullable=False)
    action: Column[str] = Column(Text, nullable=False)
    reservation_no: Column[int | None] = Column(ForeignKey("reservation.no"))
    from_state: Column[str] = Column(Text, nullable=False)
    to_state: Column[str] = Column(Text, nullable=False)
    why: Column[str] = Column(Text, nullable=False)
    facts: Column[str] = Column(CanonicalJson, nullable=False)


audit = Table("audit", metadata, AuditColumns, sqlite_strict=True)
Index("audit_of_reservation", audit.c.reservation_no, sqlite_where=text("reservation_no IS NOT NULL"))


class PermitColumns(TypedColumns):
    """A permit that was issued, and how often its paper was printed."""

    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), primary_key=True)
    number: Column[str] = Column(Text, nullable=False, unique=True)
    issued_at: Column[int] = Column(Instant, nullable=False)
    prints: Column[int] = Column(Integer, nullable=False)


permit = Table(
    "permit", metadata, PermitColumns, CheckConstraint("prints > 0", name="was_printed"), sqlite_strict=True
)


class PermitCounterColumns(TypedColumns):
    """The last number a district has given to a permit in a year."""

    district: Column[str] = Column(Text, primary_key=True)
    year: Column[int] = Column(Integer, primary_key=True)
    last: Column[int] = Column(Integer, nullable=False)


permit_counter = Table(
    "permit_counter", metadata, PermitCounterColumns, sqlite_strict=True, sqlite_with_rowid=False
)


class CommandDoneColumns(TypedColumns):
    """A command that has had its effect, on the reservation with that code. Never undone."""

    id: Column[UUID] = Column(Id, primary_key=True)
    code: Column[str] = Column(Text, nullable=False)
    at: Column[int] = Column(Instant, nullable=False)


command_done = Table(
    "command_done", metadata, CommandDoneColumns, sqlite_strict=True, sqlite_with_rowid=False
)


class CounterColumns(TypedColumns):
    """`changes` counts the transactions that wrote, so that a cache can prove itself fresh."""

    name: Column[str] = Column(Text, primary_key=True)
    value: Column[int] = Column(Integer, nullable=False)


counter = Table("counter", metadata, CounterColumns, sqlite_strict=True, sqlite_with_rowid=False)
