"""What is forbidden to whom, and what districts change of rule packs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Column, Index, Table, Text, TypedColumns

from sharespace.domain.sanctions import SanctionKind
from sharespace.storage.column_types import CanonicalJson, Day, Id, number_key
from sharespace.storage.tables_base import metadata, one_of


class SanctionColumns(TypedColumns):
    """A ban, suspension or strike; `subject` is the id of an applicant or household. One that was lifted
    stays on record."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    kind: Column[str] = Column(Text, nullable=False)
    subject: Column[UUID] = Column(Id, nullable=False)
    first_day: Column[date] = Column(Day, nullable=False)
    last_day: Column[date | None] = Column(Day)
    why: Column[str] = Column(Text, nullable=False)
    citation: Column[str] = Column(Text, nullable=False)
    lifted_on: Column[date | None] = Column(Day)
    scope: Column[str] = Column(Text, nullable=False)


sanction = Table("sanction", metadata, SanctionColumns, one_of("kind", SanctionKind), sqlite_strict=True)
Index("sanction_of_subject", sanction.c.subject)


class DistrictRuleColumns(TypedColumns):
    """What a district changes of one rule pack; facilities and resources lie over it."""

    district: Column[str] = Column(Text, primary_key=True)
    rule_pack: Column[str] = Column(Text, primary_key=True)
    rule_overrides: Column[str] = Column(CanonicalJson, nullable=False)


district_rule = Table(
    "district_rule", metadata, DistrictRuleColumns, sqlite_strict=True, sqlite_with_rowid=False
)
