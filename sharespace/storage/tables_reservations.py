"""Who reserves what, and which units that occupies."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, TypedColumns, text

from sharespace.domain.applicant import ApplicantKind
from sharespace.domain.reservation import Certainty, Payment, State
from sharespace.domain.rules import UserClass
from sharespace.storage.column_types import CanonicalJson, Day, Flag, Id, Instant, number_key
from sharespace.storage.tables_base import metadata, one_of


class ApplicantColumns(TypedColumns):
    """Personal data. The `…_key` columns are what a search compares: no case, no blanks; the phone
    backwards, because people give its last four digits."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    kind: Column[str] = Column(Text, nullable=False)
    name: Column[str] = Column(Text, nullable=False)
    phone: Column[str] = Column(Text, nullable=False)
    group_name: Column[str] = Column(Text, nullable=False)
    address: Column[str] = Column(Text, nullable=False)
    eligibility: Column[str] = Column(Text, nullable=False)
    name_key: Column[str] = Column(Text, nullable=False)
    group_key: Column[str] = Column(Text, nullable=False)
    phone_key: Column[str] = Column(Text, nullable=False)
    last_used_at: Column[int] = Column(Instant, nullable=False)


applicant = Table("applicant", metadata, ApplicantColumns, one_of("kind", ApplicantKind), sqlite_strict=True)
Index("applicant_by_phone", applicant.c.phone_key)
Index("applicant_by_name", applicant.c.name_key)
Index("applicant_by_group", applicant.c.group_key, sqlite_where=text("group_key <> ''"))


class ReservationColumns(TypedColumns):
    """A claim on units. `holding`: whether it keeps them from others. A note is personal and lies in
    a table of its own."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    code: Column[str] = Column(Text, nullable=False, unique=True)
    resource_no: Column[int] = Column(ForeignKey("resource.no"), nullable=False)
    applicant_no: Column[int] = Column(ForeignKey("applicant.no"), nullable=False)
    starts_at: Column[int] = Column(Instant, nullable=False)
    ends_at: Column[int] = Column(Instant, nullable=False)
    before_s: Column[int] = Column(Integer, nullable=False)
    after_s: Column[int] = Column(Integer, nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    holding: Column[bool] = Column(Flag, nullable=False)
    certainty: Column[str] = Column(Text, nullable=False)
    purpose: Column[str] = Column(Text, nullable=False)
    title: Column[str] = Column(Text, nullable=False)
    people: Column[int] = Column(Integer, nullable=False)
    eligibility: Column[str] = Column(Text, nullable=False)
    quote: Column[str] = Column(CanonicalJson, nullable=False)
    payment: Column[str] = Column(Text, nullable=False)
    requested_at: Column[int] = Column(Instant, nullable=False)
    requested_by: Column[str] = Column(Text, nullable=False)
    version: Column[int] = Column(Integer, nullable=False)


LONG_S = 86_400
"""Uses longer than a day are looked up by an index of their own: then the others can be found by
their start alone, however many years are stored."""

HOLDING_FITS_STATE = (
    "CASE WHEN state IN ('held', 'confirmed', 'in_use') THEN holding = 1 "
    "WHEN state = 'requested' THEN holding IN (0, 1) ELSE holding = 0 END"
)
reservation = Table(
    "reservation",
    metadata,
    ReservationColumns,
    one_of("state", State),
    one_of("certainty", Certainty),
    one_of("payment", Payment),
    CheckConstraint("starts_at < ends_at", name="span_is_proper"),
    CheckConstraint("before_s >= 0 AND after_s >= 0", name="buffers_count"),
    CheckConstraint(HOLDING_FITS_STATE, name="holding_fits_state").ddl_if(dialect="sqlite"),
    sqlite_strict=True,
)
Index("reservation_by_start", reservation.c.starts_at)
# Spelled with OR, not IN: SQLite then sees that `state = 'held'` is among them.
OPEN = (
    "state = 'held' OR state = 'requested' OR state = 'confirmed' OR state = 'in_use' OR state = 'displaced'"
)
Index("reservation_open", reservation.c.state, reservation.c.ends_at, sqlite_where=text(OPEN))
Index("reservation_long", reservation.c.ends_at, sqlite_where=text("ends_at - starts_at > 86400"))
Index("reservation_of_applicant", reservation.c.applicant_no, reservation.c.starts_at)


class ReservationNoteColumns(TypedColumns):
    """What the counter noted; it may speak of people."""

    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), primary_key=True)
    note: Column[str] = Column(Text, nullable=False)


reservation_note = Table("reservation_note", metadata, ReservationNoteColumns, sqlite_strict=True)


class ReservationMoreColumns(TypedColumns):
    """What most reservations do not have: class of user, equipment, series, end of a hold, money so far,
    rules set aside. There is no row where all of it has its default."""

    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), primary_key=True)
    user_class: Column[str] = Column(Text, nullable=False)
    equipment: Column[str] = Column(CanonicalJson, nullable=False)
    series_id: Column[UUID | None] = Column(Id)
    expires_at: Column[int | None] = Column(Instant)
    pay_by: Column[date | None] = Column(Day)
    paid_won: Column[int] = Column(Integer, nullable=False)
    refunded_won: Column[int] = Column(Integer, nullable=False)
    overrides: Column[str] = Column(CanonicalJson, nullable=False)


reservation_more = Table(
    "reservation_more",
    metadata,
    ReservationMoreColumns,
    one_of("user_class", UserClass),
    CheckConstraint("refunded_won BETWEEN 0 AND paid_won", name="refund_was_paid"),
    sqlite_strict=True,
)
Index("reservation_of_series", reservation_more.c.series_id, sqlite_where=text("series_id IS NOT NULL"))
Index("reservation_due", reservation_more.c.pay_by, sqlite_where=text("pay_by IS NOT NULL"))
Index("reservation_that_expires", reservation_more.c.expires_at, sqlite_where=text("expires_at IS NOT NULL"))


class ReservationPlateColumns(TypedColumns):
    """The vehicle of a use of a bay, in its one written form. Personal data."""

    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), primary_key=True)
    plate: Column[str] = Column(Text, nullable=False)


reservation_plate = Table("reservation_plate", metadata, ReservationPlateColumns, sqlite_strict=True)
Index("reservation_of_plate", reservation_plate.c.plate)


class OccupancyColumns(TypedColumns):
    """The span of use on each unit, without buffers. Repeats what the reservation says, so that one
    index answers what is busy; a trigger keeps the two the same. No column has a default: a REPLACE
    would put it in after the triggers have looked."""

    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), primary_key=True)
    unit_no: Column[int] = Column(ForeignKey("unit.no"), primary_key=True)
    starts_at: Column[int] = Column(Instant, nullable=False)
    ends_at: Column[int] = Column(Instant, nullable=False)
    before_s: Column[int] = Column(Integer, nullable=False)
    after_s: Column[int] = Column(Integer, nullable=False)
    holding: Column[bool] = Column(Flag, nullable=False)


occupancy = Table(
    "occupancy",
    metadata,
    OccupancyColumns,
    CheckConstraint("starts_at < ends_at", name="span_is_proper"),
    CheckConstraint("holding IN (0, 1)", name="holding_is_yes_or_no").ddl_if(dialect="sqlite"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index(
    "occupancy_holding",
    occupancy.c.unit_no,
    occupancy.c.ends_at,
    occupancy.c.starts_at,
    occupancy.c.before_s,
    occupancy.c.after_s,
    # Always 1 here, but SQLite would look every row up in the table to see it.
    occupancy.c.holding,
    sqlite_where=text("holding = 1"),
)
