"""From facilities and resources to the JSON of a catalogue: always the same text for the same content."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sharespace.application.catalogue_document import CatalogueDocument, CatalogueFacility, CatalogueResource
from sharespace.domain.closures import Closure
from sharespace.domain.ids import UnitId
from sharespace.domain.resource import SEOUL, Category, Doubt, Facility, Kind
from sharespace.domain.tariff import Part
from sharespace.exchange.catalogue_basins import write_basins
from sharespace.exchange.catalogue_copies import copy_members
from sharespace.exchange.catalogue_hours import write_hours, write_span
from sharespace.exchange.catalogue_mark import FORMAT, VERSION
from sharespace.exchange.catalogue_rules import write_district_rules
from sharespace.exchange.catalogue_tariffs import write_tariff

_LINE: Final = 108
_PLAIN: Final = ("name", "address", "phone", "manager", "department", "website", "latitude", "longitude")


def write_document(document: CatalogueDocument) -> dict[str, Any]:
    """JSON values. Facilities by district, name and code; resources by name and code; what is not
    known or says nothing is left out.
    """
    closures: defaultdict[UUID, list[Closure]] = defaultdict(list)
    for closure in document.closures:
        closures[closure.target].append(closure)
    resources: defaultdict[UUID, list[CatalogueResource]] = defaultdict(list)
    for entry in document.resources:
        resources[entry.resource.facility.id].append(entry)
    ordered = sorted(
        document.facilities, key=lambda one: (one.facility.district, one.facility.name, one.facility.code)
    )
    written: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    if document.own_holidays:
        days = sorted(document.own_holidays, key=lambda holiday: holiday.day)
        written["own_holidays"] = [
            {"day": one.day.isoformat(), "name": one.name, "group": one.group.value} for one in days
        ]
    if document.district_rules:
        written["district_rules"] = write_district_rules(document.district_rules)
    written["facilities"] = [
        _facility(one, resources[one.facility.id], closures, document) for one in ordered
    ]
    if document.basins:
        written["basins"] = write_basins(document)
    return written


def _facility(
    entry: CatalogueFacility,
    resources: Iterable[CatalogueResource],
    closures: Mapping[UUID, list[Closure]],
    document: CatalogueDocument,
) -> dict[str, Any]:
    facility = entry.facility
    ordered = sorted(resources, key=lambda one: (one.resource.name, one.resource.code))
    return _said(
        {
            "id": str(facility.id),
            "code": facility.code,
            "district": facility.district,
            **{name: getattr(facility, name) for name in _PLAIN},
            "zone": _unless(facility.zone.key, SEOUL.key),
            "rules": dict(entry.rule_overrides),
            "closures": _closures(closures.get(facility.id, []), facility),
            "resources": [_resource(one, closures, document) for one in ordered],
        }
    )


def _resource(
    entry: CatalogueResource, closures: Mapping[UUID, list[Closure]], document: CatalogueDocument
) -> dict[str, Any]:
    resource = entry.resource
    facility = resource.facility

    def unit(unit_id: UnitId) -> dict[str, Any]:
        told = _closures(closures.get(unit_id, []), facility)
        known = copy_members(document.copies.get(unit_id))
        return _said(
            {"id": str(unit_id), "label": document.unit_labels.get(unit_id), **known, "closures": told}
        )

    said = _said(
        {
            "id": str(resource.id),
            "code": resource.code,
            "kind": _unless(resource.kind.value, Kind.ROOM),
            "category": _unless(resource.category.value, Category.OTHER),
            "capacity": resource.capacity,
            "area_m2": resource.area_m2,
            "equipment": resource.equipment,
            "application_ways": list(resource.application_ways),
            "hours": write_hours(resource.hours, facility.zone),
            "rule_pack": entry.rule_pack,
            "rules": dict(entry.rule_overrides),
            "tariffs": [write_tariff(tariff) for tariff in resource.tariffs],
            "units": [unit(one) for one in resource.units],
            "any_of": resource.any_of,
            "part": _unless(resource.part.value, Part.WHOLE),
            "movable": [
                {"code": one.code, "name": one.name, "units": [unit(each) for each in one.units]}
                for one in resource.movable
            ],
            "details": dict(resource.details),
            "closures": _closures(closures.get(resource.id, []), facility),
            "doubts": [doubt.value for doubt in Doubt if doubt in resource.doubts],
        }
    )
    head = {"id": said.pop("id"), "code": said.pop("code"), "name": resource.name}
    return {**head, **said}


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the members that say nothing."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}


def _unless(value: str, usual: str) -> str | None:
    return None if value == usual else value


def _closures(closures: Iterable[Closure], facility: Facility) -> list[dict[str, Any]]:
    written = []
    for closure in sorted(closures, key=lambda one: (one.span, str(one.id))):
        entry = {**write_span(closure.span, facility.zone), "kind": closure.kind.value}
        if closure.note:
            entry["note"] = closure.note
        written.append({**entry, "id": str(closure.id)})
    return written


def pretty(value: Any, indent: int = 0) -> str:
    """JSON that reads and compares well: what fits in a line stands on one line."""
    flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, dict | list) or not value or (len(flat) + indent <= _LINE and _is_leaf(value)):
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {pretty(item, indent + 2)}"
            for key, item in value.items()
        ]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(inner + pretty(item, indent + 2) for item in value) + "\n" + " " * indent + "]"


def _is_leaf(value: Any) -> bool:
    """Whether it holds nothing but plain values, or lists of plain values."""
    items = value.values() if isinstance(value, dict) else value
    return all(
        not isinstance(item, dict)
        and not (isinstance(item, list) and any(isinstance(one, dict | list) for one in item))
        for item in items
    )
