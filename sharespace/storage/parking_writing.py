"""Stores holders, share windows and plates of bays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from sharespace.domain.holders import BayHolder, WrongParking
from sharespace.domain.ids import ResourceId
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.sharing import NO_END_S, ShareEntry, WeeklyPattern
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import bay_holder, resource, share_entry, wrong_parking
from sharespace.storage.upserts import replacing
from sharespace.storage.values import hours_text
from sharespace.storage.writing import Writing

_RESOURCE_NO = select(resource.c.no).where(resource.c.id == bindparam("resource_id")).scalar_subquery()
_ADD_ENTRY = insert(share_entry).values(resource_no=_RESOURCE_NO)
_PUT_HOLDER = replacing(bay_holder, "id").values(resource_no=_RESOURCE_NO)
_PUT_SEEN = replacing(wrong_parking, "id").values(resource_no=_RESOURCE_NO)
_PUT_HOURS = (
    update(resource).where(resource.c.id == bindparam("resource_id")).values(hours=bindparam("new_hours"))
)


class ParkingWriting(Writing):
    """The part of `UnitOfWork` about holders, share windows and plates of bays."""

    def add_share_entries(self, entries: Sequence[ShareEntry]) -> None:
        """Add lines to the ledgers of bays, in this order."""
        if entries:
            with self._changing():
                self._access.run(_ADD_ENTRY, [_entry_values(entry) for entry in entries])

    def put_hours(self, hours: Mapping[ResourceId, OpeningHours]) -> None:
        """Give stored resources new opening hours; nothing else of them changes."""
        rows = [{"resource_id": key, "new_hours": hours_text(value)} for key, value in hours.items()]
        if rows:
            with self._changing():
                self._access.run(_PUT_HOURS, rows)

    def put_bay_holder(self, holder: BayHolder) -> None:
        """Store a holder, or replace the one of the same id."""
        values = {
            "id": holder.id,
            "resource_id": holder.resource_id,
            "name": holder.name,
            "phone": holder.phone,
            "plate": holder.plate,
            "band": holder.band.value,
            "monthly_won": holder.monthly_won,
            "first_day": holder.first_day,
            "last_day": holder.last_day,
        }
        with self._changing():
            self._access.run(_PUT_HOLDER, values)

    def put_wrong_parking(self, record: WrongParking) -> None:
        """Store a record, or replace the one of the same id."""
        values = {
            "id": record.id,
            "resource_id": record.resource_id,
            "plate": record.plate,
            "seen_at": record.seen_s,
            "fee_won": record.fee_won,
            "surcharge_won": record.surcharge_won,
            "citation": record.citation,
            "towed": record.towed,
            "by": record.by,
            "note": record.note,
            "state": record.state.value,
        }
        with self._changing():
            self._access.run(_PUT_SEEN, values)


def _entry_values(entry: ShareEntry) -> dict[str, Any]:
    """Every line has every column, so that many of them go in by one statement."""
    weekly = entry.pattern if isinstance(entry.pattern, WeeklyPattern) else None
    span = None if isinstance(entry.pattern, WeeklyPattern) else entry.pattern
    return {
        "id": entry.id,
        "resource_id": entry.resource_id,
        "withdrawn": entry.withdrawn,
        "week": None if weekly is None else canonical_json(weekly.week),
        "first_day": None if weekly is None else weekly.first_day,
        "last_day": None if weekly is None else weekly.last_day,
        "starts_at": None if span is None else span.start_s,
        "ends_at": None if span is None or span.end_s >= NO_END_S else span.end_s,
        "made_at": entry.made_s,
        "by": entry.by,
        "why": entry.why,
    }
