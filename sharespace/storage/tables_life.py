"""Sums that became due beside the fee."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, TypedColumns, text

from sharespace.domain.charges import ChargeState
from sharespace.storage.column_types import CanonicalJson, Id, Instant, number_key
from sharespace.storage.tables_base import metadata, one_of


class ChargeColumns(TypedColumns):
    """A sum beside the fee of a reservation; negative where the office owes it."""

    no: Column[int] = Column(number_key(), primary_key=True)
    id: Column[UUID] = Column(Id, nullable=False, unique=True)
    reservation_no: Column[int] = Column(ForeignKey("reservation.no"), nullable=False)
    item: Column[str] = Column(Text, nullable=False)
    amount_won: Column[int] = Column(Integer, nullable=False)
    params: Column[str] = Column(CanonicalJson, nullable=False)
    citation: Column[str] = Column(Text, nullable=False)
    at: Column[int] = Column(Instant, nullable=False)
    state: Column[str] = Column(Text, nullable=False)


charge = Table("charge", metadata, ChargeColumns, one_of("state", ChargeState), sqlite_strict=True)
Index("charge_of_reservation", charge.c.reservation_no)
Index("charge_due", charge.c.at, sqlite_where=text("state = 'due'"))
