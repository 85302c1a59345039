"""What can be reserved: facilities, resources, units, and when they are shut."""

from __future__ import annotations

from datetime import date
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
    UniqueConstraint,
)

from sharespace.domain.opening_hours import HolidayGroup
from sharespace.domain.tariff import Part
from sharespace.storage.column_types import CanonicalJson, Day, Id, Instant, decimal_number, number_key
from sharespace.storage.tables_base import metadata, one_of


class FacilityColumns(TypedColumns):
    """A place. `rule_overrides` holds what it changes of the rule pack."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    code: Column[str] = Column(Text, nullable=False, unique=True)
    district: Column[str] = Column(Text, nullable=False)
    name: Column[str] = Column(Text, nullable=False)
    address: Column[str] = Column(Text, nullable=False)
    phone: Column[str] = Column(Text, nullable=False)
    manager: Column[str] = Column(Text, nullable=False)
    department: Column[str] = Column(Text, nullable=False)
    website: Column[str] = Column(Text, nullable=False)
    latitude: Column[float | None] = Column(decimal_number())
    longitude: Column[float | None] = Column(decimal_number())
    zone: Column[str] = Column(Text, nullable=False)
    rule_overrides: Column[str] = Column(CanonicalJson, nullable=False)


facility = Table("facility", metadata, FacilityColumns, sqlite_strict=True)


class ResourceColumns(TypedColumns):
    """A hall, room, bay, toy title or site. Effective rules are worked out, not stored."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    facility_no: Column[int] = Column(ForeignKey("facility.no"), nullable=False)
    code: Column[str] = Column(Text, nullable=False, unique=True)
    name: Column[str] = Column(Text, nullable=False)
    kind: Column[str] = Column(Text, nullable=False)
    category: Column[str] = Column(Text, nullable=False)
    hours: Column[str] = Column(CanonicalJson, nullable=False)
    tariffs: Column[str] = Column(CanonicalJson, nullable=False)
    rule_pack: Column[str] = Column(Text, nullable=False)
    rule_overrides: Column[str] = Column(CanonicalJson, nullable=False)
    any_of: Column[int | None] = Column(Integer)
    capacity: Column[int | None] = Column(Integer)
    area_m2: Column[float | None] = Column(decimal_number())
    equipment: Column[str] = Column(Text, nullable=False)
    application_ways: Column[str] = Column(CanonicalJson, nullable=False)
    doubts: Column[str] = Column(CanonicalJson, nullable=False)
    part: Column[str] = Column(Text, nullable=False)
    movable: Column[str] = Column(CanonicalJson, nullable=False)
    details: Column[str] = Column(CanonicalJson, nullable=False)


# No constraint lists the kinds: another one must not need the tables to be made anew.
resource = Table(
    "resource",
    metadata,
    ResourceColumns,
    one_of("part", Part),
    CheckConstraint("any_of IS NULL OR any_of > 0", name="any_of_counts"),
    sqlite_strict=True,
)
Index("resource_of_facility", resource.c.facility_no)


class UnitColumns(TypedColumns):
    """The smallest thing that only one use at a time can hold."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)


unit = Table("unit", metadata, UnitColumns, sqlite_strict=True)


class UnitLabelColumns(TypedColumns):
    """What people call a unit that has a name of its own: a bay's number, a court, a copy."""

    unit_no: Column[int] = Column(ForeignKey("unit.no"), primary_key=True)
    label: Column[str] = Column(Text, nullable=False)


unit_label = Table("unit_label", metadata, UnitLabelColumns, sqlite_strict=True)


class ResourceUnitColumns(TypedColumns):
    """Which units a resource is made of, in order; the halves of a hall belong to the hall as well."""

    resource_no: Column[int] = Column(ForeignKey("resource.no"), primary_key=True)
    position: Column[int] = Column(Integer, primary_key=True)
    unit_no: Column[int] = Column(ForeignKey("unit.no"), nullable=False)


resource_unit = Table(
    "resource_unit",
    metadata,
    ResourceUnitColumns,
    UniqueConstraint("resource_no", "unit_no"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("resource_unit_of_unit", resource_unit.c.unit_no)


class ResourceSourceColumns(TypedColumns):
    """The cells a room was read from, and the name of the file. `key` finds it again in later ones."""

    resource_no: Column[int] = Column(ForeignKey("resource.no"), primary_key=True)
    key: Column[str] = Column(Text, nullable=False, unique=True)
    digest: Column[str] = Column(Text, nullable=False)
    file: Column[str] = Column(Text, nullable=False)
    as_of: Column[date | None] = Column(Day)
    raw: Column[str] = Column(CanonicalJson, nullable=False)


resource_source = Table("resource_source", metadata, ResourceSourceColumns, sqlite_strict=True)


class ClosureColumns(TypedColumns):
    """When something is shut; `target` is the id of a facility, resource or unit."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    target: Column[UUID] = Column(Id, nullable=False)
    starts_at: Column[int] = Column(Instant, nullable=False)
    ends_at: Column[int] = Column(Instant, nullable=False)
    kind: Column[str] = Column(Text, nullable=False)
    note: Column[str] = Column(Text, nullable=False)


# As with the kinds of resources, another reason for closing must not need the table to be made anew.
closure = Table(
    "closure",
    metadata,
    ClosureColumns,
    CheckConstraint("starts_at < ends_at", name="span_is_proper"),
    sqlite_strict=True,
)
Index("closure_by_end", closure.c.ends_at)


class OwnHolidayColumns(TypedColumns):
    """A day the district adds to the public holidays."""

    day: Column[date] = Column(Day, primary_key=True)
    name: Column[str] = Column(Text, nullable=False)
    holiday_group: Column[str] = Column(Text, nullable=False)


own_holiday = Table(
    "own_holiday", metadata, OwnHolidayColumns, one_of("holiday_group", HolidayGroup), sqlite_strict=True
)
