"""Stores facilities, resources and their units, from open data or from a catalogue of our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sharespace.application.open_data import FoundPlace, FoundRoom
from sharespace.application.ports import RoomRecord
from sharespace.domain.bays import bay_details
from sharespace.domain.ids import UnitId
from sharespace.domain.resource import SEOUL, Facility, Kind, Resource
from sharespace.domain.tariff import Part
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import (
    facility,
    resource,
    resource_source,
    resource_unit,
    share_entry,
    unit,
    unit_label,
)
from sharespace.storage.upserts import replacing
from sharespace.storage.values import facts_text, hours_text, movable_text, overrides_text, tariffs_text
from sharespace.storage.writing import Writing

_FACILITY_NO = select(facility.c.no).where(facility.c.id == bindparam("facility_id")).scalar_subquery()
_RESOURCE_NO = select(resource.c.no).where(resource.c.id == bindparam("resource_id")).scalar_subquery()
_UNIT_NO = select(unit.c.no).where(unit.c.id == bindparam("unit_id")).scalar_subquery()

_PUT_FACILITY = replacing(facility, "id")
# What a person has set by hand outlives the next edition of a file.
_FIND_FACILITY = replacing(facility, "id", keeping=("code", "rule_overrides", "zone"))
_PUT_RESOURCE = replacing(resource, "id").values(facility_no=_FACILITY_NO)
_FIND_RESOURCE = replacing(
    resource,
    "id",
    keeping=("code", "kind", "rule_pack", "rule_overrides", "any_of", "part", "movable", "details"),
).values(facility_no=_FACILITY_NO)
# Of a bay or a lot the file knows how many spaces there are, and what they are allotted for.
_FIND_OTHER = replacing(
    resource, "id", keeping=("code", "kind", "rule_pack", "rule_overrides", "part", "movable")
).values(facility_no=_FACILITY_NO)
_ADD_UNIT = upsert(unit).on_conflict_do_nothing(index_elements=["id"])
_PUT_LABEL = replacing(unit_label, "unit_no").values(unit_no=_UNIT_NO)
_DROP_LABEL = delete(unit_label).where(unit_label.c.unit_no == _UNIT_NO)
_FREE_OF_UNITS = delete(resource_unit).where(resource_unit.c.resource_no == _RESOURCE_NO)
_JOIN_UNIT = insert(resource_unit).values(resource_no=_RESOURCE_NO, unit_no=_UNIT_NO)
_WITH_UNITS = (
    select(resource.c.id)
    .join_from(resource, resource_unit)
    .where(resource.c.id.in_(bindparam("ids", expanding=True)))
    .distinct()
)
_PUT_SOURCE = replacing(resource_source, "resource_no").values(resource_no=_RESOURCE_NO)
_OPEN_BY_WINDOWS = select(resource.c.id, resource.c.hours).where(
    resource.c.no.in_(select(share_entry.c.resource_no)),
    resource.c.id.in_(bindparam("ids", expanding=True)),
)
"""Bays whose hours follow from their ledger: no file and no catalogue speaks for those."""
AT_ONCE = 500
"""Rooms written by one statement."""


class CatalogueWriting(Writing):
    """The part of `UnitOfWork` about what can be reserved."""

    def put_facility(self, facility: Facility, rule_overrides: Mapping[str, object]) -> None:
        """Store or replace a facility of a catalogue, found by id."""
        with self._changing():
            self._access.run(_PUT_FACILITY, _facility_values(facility, overrides_text(rule_overrides)))

    def put_resource(self, resource: Resource, rule_pack: str, rule_overrides: Mapping[str, object]) -> None:
        """Store or replace a resource of a catalogue and its units, found by id.

        Its facility must be stored. `resource.rules` is not: it follows from pack and overrides.
        """
        values = {
            "id": resource.id,
            "facility_id": resource.facility.id,
            "code": resource.code,
            "name": resource.name,
            "kind": resource.kind.value,
            "category": resource.category.value,
            "hours": hours_text(resource.hours),
            "tariffs": tariffs_text(resource.tariffs),
            "rule_pack": rule_pack,
            "rule_overrides": overrides_text(rule_overrides),
            "any_of": resource.any_of,
            "capacity": resource.capacity,
            "area_m2": resource.area_m2,
            "equipment": resource.equipment,
            "application_ways": canonical_json(resource.application_ways),
            "doubts": canonical_json(sorted(resource.doubts)),
            "part": resource.part.value,
            "movable": movable_text(resource.movable),
            "details": facts_text(resource.details),
        }
        with self._changing(), self._access.all_or_nothing():
            values["hours"] = self._own_hours([resource.id]).get(resource.id, values["hours"])
            self._access.run(_PUT_RESOURCE, values)
            self._access.run(_FREE_OF_UNITS, {"resource_id": resource.id})
            self._join((resource.id, number, key) for number, key in enumerate(resource.units))
            shared = [{"id": unit_id} for one in resource.movable for unit_id in one.units]
            if shared:
                self._access.run(_ADD_UNIT, shared)

    def _own_hours(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        return {row.id: row.hours for row in self._access.rows(_OPEN_BY_WINDOWS, {"ids": list(ids)})}

    def put_unit_labels(self, labels: Mapping[UnitId, str]) -> None:
        """Name units, which must be stored; an empty name takes the name away."""
        rows = [{"unit_id": unit_id, "label": label} for unit_id, label in labels.items()]
        with self._changing(), self._access.all_or_nothing():
            for row in rows:
                self._access.run(_PUT_LABEL if row["label"] else _DROP_LABEL, row)

    def _join(self, places: Iterable[tuple[UUID, int, UUID]]) -> None:
        rows = [
            {"resource_id": resource_id, "position": position, "unit_id": unit_id}
            for resource_id, position, unit_id in places
        ]
        if rows:
            self._access.run(_ADD_UNIT, [{"id": row["unit_id"]} for row in rows])
            self._access.run(_JOIN_UNIT, rows)

    def put_rooms(self, rooms: Sequence[RoomRecord], *, rule_pack: str) -> None:
        """Store or update facilities, resources and units from open data.

        Reservations stay as they are, and so do codes, rule packs, overrides and units that are
        stored already: those are a person's work. `rule_pack` is for new rooms.
        """
        for first in range(0, len(rooms), AT_ONCE):
            part = rooms[first : first + AT_ONCE]
            with self._changing(), self._access.all_or_nothing():
                places = {room.facility_id: _place_values(room) for room in part}
                self._access.run(_FIND_FACILITY, list(places.values()))
                self._put_found(part, rule_pack)
                self._access.run(_PUT_SOURCE, [_source_values(room) for room in part])

    def _put_found(self, part: Sequence[RoomRecord], rule_pack: str) -> None:
        """Rooms keep the units they have; a lot has as many as the file says, a bay its number's."""
        ids = [room.resource_id for room in part]
        own_hours = self._own_hours(ids)
        rooms = [room for room in part if room.found.kind is Kind.ROOM]
        others = [room for room in part if room.found.kind is not Kind.ROOM]
        for statement, some in ((_FIND_RESOURCE, rooms), (_FIND_OTHER, others)):
            values = [_room_values(room, rule_pack) for room in some]
            for row in values:
                row["hours"] = own_hours.get(row["id"], row["hours"])
            if values:
                self._access.run(statement, values)
        have_units = {row.id for row in self._access.rows(_WITH_UNITS, {"ids": ids})}
        new = [room for room in rooms if room.resource_id not in have_units]
        for room in others:
            self._access.run(_FREE_OF_UNITS, {"resource_id": room.resource_id})
        self._join(
            (room.resource_id, position, unit_id)
            for room in (*new, *others)
            for position, unit_id in enumerate(room.units)
        )
        labels = [
            {"unit_id": unit_id, "label": label}
            for room in others
            for unit_id, label in zip(room.units, room.found.unit_labels, strict=False)
        ]
        if labels:
            self._access.run(_PUT_LABEL, labels)


def _facility_values(facility: Facility, overrides: str) -> dict[str, Any]:
    return {
        "id": facility.id,
        "code": facility.code,
        "district": facility.district,
        "name": facility.name,
        "address": facility.address,
        "phone": facility.phone,
        "manager": facility.manager,
        "department": facility.department,
        "website": facility.website,
        "latitude": facility.latitude,
        "longitude": facility.longitude,
        "zone": facility.zone.key,
        "rule_overrides": overrides,
    }


def _place_values(room: RoomRecord) -> dict[str, Any]:
    place: FoundPlace = room.found.place
    return {
        "id": room.facility_id,
        "code": room.facility_code,
        "district": place.district,
        "name": place.name,
        "address": place.address or place.lot_address,
        "phone": place.phone,
        "manager": place.manager,
        "department": place.department,
        "website": place.website,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "zone": SEOUL.key,
        "rule_overrides": "{}",
    }


def _room_values(room: RoomRecord, rule_pack: str) -> dict[str, Any]:
    found: FoundRoom = room.found
    return {
        "id": room.resource_id,
        "facility_id": room.facility_id,
        "code": room.code,
        "name": found.name,
        "kind": found.kind.value,
        "category": found.category.value,
        "hours": hours_text(found.hours),
        "tariffs": tariffs_text(found.tariffs),
        "rule_pack": rule_pack,
        "rule_overrides": "{}",
        "any_of": found.any_of,
        "capacity": found.capacity,
        "area_m2": found.area_m2,
        "equipment": found.equipment,
        "application_ways": canonical_json(found.application_ways),
        "doubts": canonical_json(sorted(found.doubts)),
        "part": Part.WHOLE.value,
        "movable": "[]",
        "details": "{}" if found.facts is None else facts_text(bay_details(found.facts)),
    }


def _source_values(room: RoomRecord) -> dict[str, Any]:
    return {
        "resource_id": room.resource_id,
        "key": room.found.key,
        "digest": room.digest,
        "file": room.file,
        "as_of": room.found.as_of,
        "raw": canonical_json(dict(room.found.raw)),
    }
