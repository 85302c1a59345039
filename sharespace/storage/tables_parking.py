"""Who holds a bay, when it is shared, and who stood in one without a right to it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, TypedColumns, text

from sharespace.domain.bays import Band
from sharespace.domain.charges import ChargeState
from sharespace.storage.column_types import CanonicalJson, Day, Flag, Id, Instant, number_key
from sharespace.storage.tables_base import metadata, one_of


class ShareEntryColumns(TypedColumns):
    """A line of a bay's ledger; the order of `no` is the order in which they were made. Either `week` with
    its days, or a span; a span without end has no `ends_at`."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    resource_no: Column[int] = Column(ForeignKey("resource.no"), nullable=False)
    withdrawn: Column[bool] = Column(Flag, nullable=False)
    week: Column[str | None] = Column(CanonicalJson)
    first_day: Column[date | None] = Column(Day)
    last_day: Column[date | None] = Column(Day)
    starts_at: Column[int | None] = Column(Instant)
    ends_at: Column[int | None] = Column(Instant)
    made_at: Column[int] = Column(Instant, nullable=False)
    by: Column[str] = Column(Text, nullable=False)
    why: Column[str] = Column(Text, nullable=False)


share_entry = Table(
    "share_entry",
    metadata,
    ShareEntryColumns,
    CheckConstraint("(week IS NULL) = (first_day IS NULL)", name="week_has_days"),
    CheckConstraint("(week IS NULL) = (starts_at IS NOT NULL)", name="week_or_span"),
    sqlite_strict=True,
)
Index("share_entry_of_resource", share_entry.c.resource_no)


class BayHolderColumns(TypedColumns):
    """Personal data: who a bay is allotted to, one row for each time."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    resource_no: Column[int] = Column(ForeignKey("resource.no"), nullable=False)
    name: Column[str] = Column(Text, nullable=False)
    phone: Column[str] = Column(Text, nullable=False)
    plate: Column[str] = Column(Text, nullable=False)
    band: Column[str] = Column(Text, nullable=False)
    monthly_won: Column[int | None] = Column(Integer)
    first_day: Column[date] = Column(Day, nullable=False)
    last_day: Column[date | None] = Column(Day)


bay_holder = Table("bay_holder", metadata, BayHolderColumns, one_of("band", Band), sqlite_strict=True)
Index("bay_holder_of_resource", bay_holder.c.resource_no)


class WrongParkingColumns(TypedColumns):
    """Personal data: a vehicle that stood in a bay without a right to it."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    resource_no: Column[int] = Column(ForeignKey("resource.no"), nullable=False)
    plate: Column[str] = Column(Text, nullable=False)
    seen_at: Column[int] = Column(Instant, nullable=False)
    fee_won: Column[int] = Column(Integer, nullable=False)
    surcharge_won: Column[int] = Column(Integer, nullable=False)
    citation: Column[str] = Column(Text, nullable=False)
    towed: Column[bool] = Column(Flag, nullable=False)
    by: Column[str] = Column(Text, nullable=False)
    note: Column[str] = Column(Text, nullable=False)
    state: Column[str] = Column(Text, nullable=False)


wrong_parking = Table(
    "wrong_parking", metadata, WrongParkingColumns, one_of("state", ChargeState), sqlite_strict=True
)
Index("wrong_parking_of_plate", wrong_parking.c.plate)
Index("wrong_parking_due", wrong_parking.c.seen_at, sqlite_where=text("state = 'due'"))
