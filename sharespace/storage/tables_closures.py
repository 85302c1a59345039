"""Acts of closing, the reservations that lost their place by them, and the basins that flood."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, TypedColumns, text

from sharespace.domain.floods import BasinState, Level
from sharespace.domain.reservation import State
from sharespace.storage.column_types import CanonicalJson, Id, Instant, number_key
from sharespace.storage.tables_base import metadata, one_of


class BasinColumns(TypedColumns):
    """A retention basin, and the level from which it closes."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    code: Column[str] = Column(Text, nullable=False, unique=True)
    name: Column[str] = Column(Text, nullable=False)
    district: Column[str] = Column(Text, nullable=False)
    closes_from: Column[str] = Column(Text, nullable=False)


basin = Table("basin", metadata, BasinColumns, one_of("closes_from", Level), sqlite_strict=True)


class BasinPlaceColumns(TypedColumns):
    """What lies in a basin; `target` is the id of a facility or resource."""

    basin_no: Column[int] = Column(ForeignKey("basin.no"), primary_key=True)
    target: Column[UUID] = Column(Id, primary_key=True)


basin_place = Table("basin_place", metadata, BasinPlaceColumns, sqlite_strict=True, sqlite_with_rowid=False)
Index("basin_of_place", basin_place.c.target)


class ClosureActColumns(TypedColumns):
    """One act of closing. `shut` has the facilities and units it shuts."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    code: Column[str] = Column(Text, nullable=False, unique=True)
    name: Column[str] = Column(Text, nullable=False)
    shut: Column[str] = Column(CanonicalJson, nullable=False)
    starts_at: Column[int] = Column(Instant, nullable=False)
    ends_at: Column[int] = Column(Instant, nullable=False)
    displaces_until: Column[int] = Column(Instant, nullable=False)
    kind: Column[str] = Column(Text, nullable=False)
    note: Column[str] = Column(Text, nullable=False)
    made_at: Column[int] = Column(Instant, nullable=False)
    made_by: Column[str] = Column(Text, nullable=False)
    basin_no: Column[int | None] = Column(ForeignKey("basin.no"))
    reopened_at: Column[int | None] = Column(Instant)
    reopened_by: Column[str] = Column(Text, nullable=False)


closure_act = Table(
    "closure_act",
    metadata,
    ClosureActColumns,
    CheckConstraint("starts_at < ends_at", name="span_is_proper"),
    sqlite_strict=True,
)
Index("closure_act_by_end", closure_act.c.ends_at)


class ClosureOfActColumns(TypedColumns):
    """Which closures one act has made."""

    closure_no: Column[int] = Column(ForeignKey("closure.no"), primary_key=True)
    act_no: Column[int] = Column(ForeignKey("closure_act.no"), nullable=False)


closure_of_act = Table("closure_of_act", metadata, ClosureOfActColumns, sqlite_strict=True)
Index("closure_of_act_by_act", closure_of_act.c.act_no)


class DisplacementColumns(TypedColumns):
    """A reservation's loss of its place: what was offered, and once decided, what was done."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), nullable=False)
    act_no: Column[int | None] = Column(ForeignKey("closure_act.no"))
    at: Column[int] = Column(Instant, nullable=False)
    was: Column[str] = Column(Text, nullable=False)
    offers: Column[str] = Column(CanonicalJson, nullable=False)
    because: Column[str] = Column(CanonicalJson, nullable=False)
    waiting_since: Column[int | None] = Column(Instant)
    outcome: Column[str | None] = Column(Text)
    decided_at: Column[int | None] = Column(Instant)
    decided_by: Column[str] = Column(Text, nullable=False)


displacement = Table("displacement", metadata, DisplacementColumns, one_of("was", State), sqlite_strict=True)
Index(
    "displacement_open",
    displacement.c.reservation_no,
    unique=True,
    sqlite_where=text("outcome IS NULL"),
    postgresql_where=text("outcome IS NULL"),
)
Index("displacement_of_reservation", displacement.c.reservation_no)
Index("displacement_of_act", displacement.c.act_no)


class BasinStatusColumns(TypedColumns):
    """What stands at a basin now. There is no row as long as nothing was ever announced."""

    basin_no: Column[int] = Column(ForeignKey("basin.no"), primary_key=True)
    state: Column[str] = Column(Text, nullable=False)
    level: Column[str] = Column(Text, nullable=False)
    since: Column[int] = Column(Instant, nullable=False)
    act_no: Column[int | None] = Column(ForeignKey("closure_act.no"))


basin_status = Table(
    "basin_status",
    metadata,
    BasinStatusColumns,
    one_of("state", BasinState),
    one_of("level", Level),
    sqlite_strict=True,
)


class BasinEventColumns(TypedColumns):
    """One line of a basin's history."""

    no: Column[int] = Column(number_key(), primary_key=True)
    basin_no: Column[int] = Column(ForeignKey("basin.no"), nullable=False)
    at: Column[int] = Column(Instant, nullable=False)
    by: Column[str] = Column(Text, nullable=False)
    source: Column[str] = Column(Text, nullable=False)
    level: Column[str] = Column(Text, nullable=False)
    from_state: Column[str] = Column(Text, nullable=False)
    to_state: Column[str] = Column(Text, nullable=False)
    issued_at: Column[int] = Column(Instant, nullable=False)
    why: Column[str] = Column(Text, nullable=False)


basin_event = Table("basin_event", metadata, BasinEventColumns, sqlite_strict=True)
Index("basin_event_of_basin", basin_event.c.basin_no)
