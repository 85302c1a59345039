"""Reads what can be reserved: facilities and resources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_, select

from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.resource import Category, Facility, Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.tariff import Part
from sharespace.storage.access import Access, AnyRow, AnySelect
from sharespace.storage.effective_rules import EffectiveRules
from sharespace.storage.pool_hours import UnitHours, hours_of_pools
from sharespace.storage.tables import facility, resource, resource_unit, unit, unit_label
from sharespace.storage.values import (
    doubts_from,
    facts_from,
    hours_from,
    movable_from,
    overrides_from,
    tariffs_from,
    words_from,
)

F, R = facility.c, resource.c
_FACILITIES = select(facility).order_by(F.name, F.code)
_RESOURCES = (
    select(
        R.no, R.id, R.facility_no, R.code, R.name, R.kind, R.category, R.hours, R.tariffs, R.rule_pack,
        R.rule_overrides, R.any_of, R.capacity, R.area_m2, R.equipment, R.application_ways, R.doubts,
        R.part, R.movable, R.details,
    )
    .join_from(resource, facility)
    .order_by(F.name, R.name, R.code)
)  # fmt: skip
_UNITS = (
    select(resource_unit.c.resource_no, unit.c.id)
    .join_from(resource_unit, unit)
    .order_by(resource_unit.c.resource_no, resource_unit.c.position)
)
_BY_KIND = R.kind == bindparam("kind")
_BY_DISTRICT = F.district == bindparam("district")
_BY_ID = R.id == bindparam("id")
_BY_NAME = or_(
    R.code == bindparam("text"),
    R.name == bindparam("text"),
    F.name + " " + R.name == bindparam("text"),
    (R.name == "") & (F.name == bindparam("text")),
)
_CONDITIONS = {"kind": _BY_KIND, "district": _BY_DISTRICT, "text": _BY_NAME}
_RESOURCE_BY_ID = _RESOURCES.where(_BY_ID)
_RESOURCE_BY_NO = _RESOURCES.where(R.no == bindparam("no"))
_FACILITIES_OF_ONE = _FACILITIES.where(F.no == bindparam("no"))
_UNITS_OF_ONE = _UNITS.where(resource_unit.c.resource_no == bindparam("no"))
_RAW_RULES = (
    select(R.rule_pack, F.rule_overrides, R.rule_overrides).join_from(resource, facility).where(_BY_ID)
)


_LABELS = (
    select(unit.c.id, unit_label.c.label)
    .join_from(unit, unit_label)
    .where(unit.c.id.in_(bindparam("ids", expanding=True)))
)


@cache
def _resources_by(*conditions: str) -> tuple[AnySelect, AnySelect]:
    """The queries for the resources that meet the conditions, and for their units. Made once each: a
    statement is compiled, and kept, by its identity."""
    wanted, units = _RESOURCES, _UNITS
    if conditions:
        units = units.join(resource, R.no == resource_unit.c.resource_no)
        units = units.join(facility, F.no == R.facility_no)
    for condition in conditions:
        wanted, units = wanted.where(_CONDITIONS[condition]), units.where(_CONDITIONS[condition])
    return wanted, units


class _ResourceRow(NamedTuple):
    """The columns of `_RESOURCES`, in their order."""

    no: int
    id: UUID
    facility_no: int
    code: str
    name: str
    kind: str
    category: str
    hours: str
    tariffs: str
    rule_pack: str
    rule_overrides: str
    any_of: int | None
    capacity: int | None
    area_m2: float | None
    equipment: str
    application_ways: str
    doubts: str
    part: str
    movable: str
    details: str


class CatalogueReading:
    """The part of `Reading` about facilities and resources."""

    _access: Access
    _rules: EffectiveRules

    @property
    def _district_overrides(self) -> Mapping[tuple[str, str], str]:
        """What districts change, by district and pack, as it is stored."""
        raise NotImplementedError

    def _district_override(self, district: str, rule_pack: str) -> str:
        """The same of one district and pack."""
        raise NotImplementedError

    def facilities(self) -> tuple[Facility, ...]:
        """All facilities, by name."""
        return tuple(map(facility_from, self._access.rows(_FACILITIES)))

    def resources(self, *, kind: Kind | None = None, district: str = "") -> tuple[Resource, ...]:
        """All resources, by facility name, then room name, then code."""
        params: dict[str, str] = {}
        if kind is not None:
            params["kind"] = kind.value
        if district:
            params["district"] = district
        return self._built(*_resources_by(*params), params)

    def resource(self, resource_id: ResourceId) -> Resource | None:
        """One resource, or None."""
        return self._one(_RESOURCE_BY_ID, {"id": resource_id})

    def resource_numbered(self, no: int) -> Resource:
        """The resource of a local number that another table refers to."""
        found = self._one(_RESOURCE_BY_NO, {"no": no})
        assert found is not None  # a foreign key
        return found

    def _one(self, wanted: AnySelect, params: Mapping[str, Any]) -> Resource | None:
        row = self._access.first(wanted, params)
        if row is None:
            return None
        place = self._access.rows(_FACILITIES_OF_ONE, {"no": row.facility_no})[0]
        units = self._access.rows(_UNITS_OF_ONE, {"no": row.no})
        unit_ids = tuple(UnitId(found.id) for found in units)
        hours = hours_of_pools(self._access, () if row.any_of is None else (row.no,))
        district = self._district_override(place.district, row.rule_pack)
        rules = self._rules.rules(row.rule_pack, district, place.rule_overrides, row.rule_overrides)
        return _resource(row, facility_from(place), rules, unit_ids, hours.get(row.no, {}))

    def resources_named(self, text: str) -> tuple[Resource, ...]:
        """Resources whose code, name, or place and name together is exactly `text`."""
        return self._built(*_resources_by("text"), {"text": text})

    def _built(
        self, wanted: AnySelect, their_units: AnySelect, params: Mapping[str, Any]
    ) -> tuple[Resource, ...]:
        rows = list(map(_ResourceRow, *self._access.columns(wanted, params)))
        if not rows:
            return ()
        places = {place.no: place for place in self._access.rows(_FACILITIES)}
        facilities = {no: facility_from(place) for no, place in places.items()}
        units: defaultdict[int, list[UnitId]] = defaultdict(list)
        for resource_no, unit_id in zip(*self._access.columns(their_units, params), strict=True):
            units[resource_no].append(unit_id)
        hours = hours_of_pools(self._access, [row.no for row in rows if row.any_of is not None])
        districts = self._district_overrides
        return tuple(
            _resource(
                row,
                facilities[row.facility_no],
                self._rules.rules(
                    row.rule_pack,
                    districts.get((facilities[row.facility_no].district, row.rule_pack), "{}"),
                    places[row.facility_no].rule_overrides,
                    row.rule_overrides,
                ),
                tuple(units[row.no]),
                hours.get(row.no, {}),
            )
            for row in rows
        )

    def unit_labels(self, units: Collection[UnitId]) -> Mapping[UnitId, str]:
        """What people call these units; those without a name of their own are left out."""
        wanted = {"ids": list(units)}
        return {UnitId(row.id): row.label for row in self._access.rows(_LABELS, wanted)}

    def raw_rules(self, resource_id: ResourceId) -> tuple[str, Mapping[str, object], Mapping[str, object]]:
        """Rule pack, overrides of the facility, overrides of the resource. Raises KeyError."""
        row = self._access.first(_RAW_RULES, {"id": resource_id})
        if row is None:
            raise KeyError(resource_id)
        return row[0], overrides_from(row[1]), overrides_from(row[2])


def facility_from(row: Any) -> Facility:
    """A facility from its row."""
    return Facility(
        id=FacilityId(row.id),
        code=row.code,
        district=row.district,
        name=row.name,
        address=row.address,
        phone=row.phone,
        manager=row.manager,
        department=row.department,
        website=row.website,
        latitude=row.latitude,
        longitude=row.longitude,
        zone=ZoneInfo(row.zone),
    )


def _resource(
    row: AnyRow | _ResourceRow,
    place: Facility,
    rules: UseRules,
    units: tuple[UnitId, ...],
    unit_hours: UnitHours,
) -> Resource:
    return Resource(
        id=ResourceId(row.id),
        facility=place,
        code=row.code,
        name=row.name,
        kind=Kind(row.kind),
        category=Category(row.category),
        hours=hours_from(row.hours),
        rules=rules,
        units=units,
        any_of=row.any_of,
        tariffs=tariffs_from(row.tariffs),
        capacity=row.capacity,
        area_m2=row.area_m2,
        equipment=row.equipment,
        application_ways=words_from(row.application_ways),
        doubts=doubts_from(row.doubts),
        part=Part(row.part),
        movable=movable_from(row.movable),
        unit_hours=unit_hours,
        details=facts_from(row.details),
    )
