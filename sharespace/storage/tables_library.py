"""Copies with their barcodes, households, what they have out, and who waits."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, TypedColumns, text

from sharespace.domain.library import Condition, CopyState, QueueState
from sharespace.storage.column_types import CanonicalJson, Day, Flag, Id, Instant, number_key
from sharespace.storage.tables_base import metadata, one_of


class LendingCopyColumns(TypedColumns):
    """What is known of one copy of a title; its unit is what a loan takes."""

    unit_no: Column[int] = Column(ForeignKey("unit.no"), primary_key=True)
    barcode: Column[str] = Column(Text, nullable=False, unique=True)
    acquired_on: Column[date | None] = Column(Day)
    price_won: Column[int | None] = Column(Integer)
    components: Column[str] = Column(CanonicalJson, nullable=False)
    shelf: Column[str] = Column(Text, nullable=False)
    remark: Column[str] = Column(Text, nullable=False)
    state: Column[str] = Column(Text, nullable=False)


lending_copy = Table(
    "lending_copy", metadata, LendingCopyColumns, one_of("state", CopyState), sqlite_strict=True
)


class HouseholdColumns(TypedColumns):
    """Who borrows together. Personal data, with the two tables below."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    card: Column[str] = Column(Text, nullable=False, unique=True)
    institution: Column[bool] = Column(Flag, nullable=False)
    member_since: Column[date | None] = Column(Day)
    paid_until: Column[date | None] = Column(Day)
    lost_on: Column[date | None] = Column(Day)


household = Table("household", metadata, HouseholdColumns, sqlite_strict=True)


class HouseholdMemberColumns(TypedColumns):
    """Applicants of a household, in order; nobody is in two."""

    household_no: Column[int] = Column(ForeignKey("household.no"), primary_key=True)
    position: Column[int] = Column(Integer, primary_key=True)
    applicant_no: Column[int] = Column(ForeignKey("applicant.no"), nullable=False, unique=True)


household_member = Table(
    "household_member", metadata, HouseholdMemberColumns, sqlite_strict=True, sqlite_with_rowid=False
)


class ChildColumns(TypedColumns):
    """A child by the first day of its month of birth: no name, no day."""

    household_no: Column[int] = Column(ForeignKey("household.no"), primary_key=True)
    position: Column[int] = Column(Integer, primary_key=True)
    born: Column[date] = Column(Day, nullable=False)
    disabled: Column[bool] = Column(Flag, nullable=False)


child = Table("child", metadata, ChildColumns, sqlite_strict=True, sqlite_with_rowid=False)


class LoanColumns(TypedColumns):
    """The library's side of a reservation. `late_days` is settled at the return."""

    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), primary_key=True)
    household_no: Column[int] = Column(ForeignKey("household.no"), nullable=False)
    unit_no: Column[int] = Column(ForeignKey("unit.no"), nullable=False)
    pick_up_day: Column[date] = Column(Day, nullable=False)
    due_day: Column[date] = Column(Day, nullable=False)
    extensions: Column[int] = Column(Integer, nullable=False)
    picked_up_at: Column[int | None] = Column(Instant)
    returned_at: Column[int | None] = Column(Instant)
    brought_day: Column[date | None] = Column(Day)
    late_days: Column[int] = Column(Integer, nullable=False)


loan = Table(
    "loan",
    metadata,
    LoanColumns,
    CheckConstraint("pick_up_day <= due_day", name="due_is_not_before_pick_up"),
    CheckConstraint("returned_at IS NULL OR picked_up_at IS NOT NULL", name="returned_was_out"),
    sqlite_strict=True,
)
# Unique: a copy is with one household at a time, whichever program writes.
Index(
    "loan_out",
    loan.c.unit_no,
    unique=True,
    sqlite_where=text("picked_up_at IS NOT NULL AND returned_at IS NULL"),
)
Index("loan_due", loan.c.due_day, sqlite_where=text("picked_up_at IS NOT NULL AND returned_at IS NULL"))
Index("loan_of_household", loan.c.household_no, loan.c.returned_at)


class QueueEntryColumns(TypedColumns):
    """Who waits for a title. `joined_at` and then `no` is the order."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    resource_no: Column[int] = Column(ForeignKey("resource.no"), nullable=False)
    household_no: Column[int] = Column(ForeignKey("household.no"), nullable=False)
    joined_at: Column[int] = Column(Instant, nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    reservation_no: Column[int | None] = Column(ForeignKey("reservation.no"))


queue_entry = Table(
    "queue_entry", metadata, QueueEntryColumns, one_of("state", QueueState), sqlite_strict=True
)
QUEUE_OPEN = "state IN ('waiting', 'offered')"
Index(
    "queue_open",
    queue_entry.c.resource_no,
    queue_entry.c.household_no,
    unique=True,
    sqlite_where=text(QUEUE_OPEN),
)
Index("queue_of_household", queue_entry.c.household_no, sqlite_where=text(QUEUE_OPEN))
Index("queue_offer", queue_entry.c.reservation_no, sqlite_where=text("reservation_no IS NOT NULL"))


class ReturnCheckColumns(TypedColumns):
    """What was found each time a copy was brought; twice, where a part was missing at first."""

    no: Column[int] = Column(number_key(), primary_key=True)
    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), nullable=False)
    at: Column[int] = Column(Instant, nullable=False)
    by: Column[str] = Column(Text, nullable=False)
    condition: Column[str] = Column(Text, nullable=False)
    missing: Column[str] = Column(CanonicalJson, nullable=False)
    photo_note: Column[str] = Column(Text, nullable=False)
    note: Column[str] = Column(Text, nullable=False)


return_check = Table(
    "return_check", metadata, ReturnCheckColumns, one_of("condition", Condition), sqlite_strict=True
)
Index("return_check_of_loan", return_check.c.reservation_no)
