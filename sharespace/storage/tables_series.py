"""Series of reservations, and the day each of their uses was meant for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, TypedColumns, text

from sharespace.storage.column_types import Day, Id, Instant, number_key
from sharespace.storage.tables_base import metadata


class SeriesColumns(TypedColumns):
    """Who uses what again and again; `words` are iCalendar's. Its reservations carry its id."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    code: Column[str] = Column(Text, nullable=False, unique=True)
    resource_no: Column[int] = Column(ForeignKey("resource.no"), nullable=False)
    applicant_no: Column[int] = Column(ForeignKey("applicant.no"), nullable=False)
    words: Column[str] = Column(Text, nullable=False)
    first_day: Column[date] = Column(Day, nullable=False)
    starts_min: Column[int] = Column(Integer, nullable=False)
    ends_min: Column[int] = Column(Integer, nullable=False)
    made_at: Column[int] = Column(Instant, nullable=False)
    made_by: Column[str] = Column(Text, nullable=False)
    origin: Column[UUID | None] = Column(Id)


series = Table(
    "series",
    metadata,
    SeriesColumns,
    CheckConstraint("starts_min >= 0 AND starts_min < ends_min", name="times_are_proper"),
    sqlite_strict=True,
)
Index("series_of_origin", series.c.origin, sqlite_where=text("origin IS NOT NULL"))
Index("series_of_applicant", series.c.applicant_no)


class SeriesDayColumns(TypedColumns):
    """A day of the pattern and what was made for it; nothing where the day was left out."""

    series_no: Column[int] = Column(ForeignKey("series.no"), primary_key=True)
    day: Column[date] = Column(Day, primary_key=True)
    reservation_no: Column[int | None] = Column(ForeignKey("reservation.no"), unique=True)


series_day = Table("series_day", metadata, SeriesDayColumns, sqlite_strict=True)
