"""From the JSON of a catalogue to facilities, resources, closures and own holidays."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sharespace.application.catalogue_document import CatalogueDocument, CatalogueFacility, CatalogueResource
from sharespace.application.room_records import id_for
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, FacilityId, ResourceId, UnitId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.library import Copy
from sharespace.domain.opening_hours import Holiday, HolidayGroup
from sharespace.domain.resource import Category, Doubt, Facility, Kind, Movable, Resource
from sharespace.domain.tariff import Part
from sharespace.exchange.catalogue_basins import read_basins
from sharespace.exchange.catalogue_copies import COPY_MEMBERS, check_details, read_copy
from sharespace.exchange.catalogue_hours import read_day, read_hours, read_span
from sharespace.exchange.catalogue_mark import FORMAT, VERSION
from sharespace.exchange.catalogue_nodes import Node
from sharespace.exchange.catalogue_rules import (
    DistrictNodes,
    Packs,
    as_district_rules,
    laid_over,
    read_district,
    read_district_rules,
    read_members,
    read_pack,
)
from sharespace.exchange.catalogue_tariffs import read_tariff

_TOP: Final = (
    "format", "version", "note", "facilities", "own_holidays", "district_rules", "basins", "$schema",
)  # fmt: skip
_FACILITY: Final = (
    "id", "code", "district", "name", "address", "phone", "manager", "department", "website",
    "latitude", "longitude", "zone", "rules", "closures", "resources",
)  # fmt: skip
_RESOURCE: Final = (
    "id", "code", "name", "kind", "category", "hours", "rule_pack", "rules", "units", "any_of",
    "tariffs", "capacity", "area_m2", "equipment", "application_ways", "doubts", "closures",
    "part", "movable", "details",
)  # fmt: skip


def read_document(root: Node, packs: Packs) -> CatalogueDocument:
    """The whole document. Raises BadCatalogue at the first thing that is wrong."""
    root.members(_TOP, required=("format", "version", "facilities"))
    if root["format"].value != FORMAT:
        raise root["format"].fault("not_a_word", words=FORMAT)
    if root["version"].whole(1, 1_000_000) > VERSION:
        raise root["version"].fault("too_new", known=VERSION)
    districts = read_district_rules(root["district_rules"], packs)
    reader = _Reader(packs, districts)
    for facility in root["facilities"].items():
        reader.facility(facility)
    holidays = tuple(_own_holiday(node) for node in root["own_holidays"].items())
    return CatalogueDocument(
        tuple(reader.facilities),
        tuple(reader.resources),
        tuple(reader.closures),
        holidays,
        reader.labels,
        copies={copy.unit: copy for copy in reader.copies.values()},
        district_rules=as_district_rules(districts),
        basins=read_basins(root, reader.facilities, reader.resources),
    )


def _own_holiday(node: Node) -> Holiday:
    node.members(("day", "name", "group"), required=("day", "name"))
    group = node["group"].word(HolidayGroup, HolidayGroup.OTHER)
    return Holiday(read_day(node["day"]), node["name"].text(most=200, needed=True), group)


class _Reader:
    """Gathers what the document holds and refuses codes and ids that come twice."""

    def __init__(self, packs: Packs, districts: DistrictNodes) -> None:
        self._packs = packs
        self._districts = districts
        self._codes: set[str] = set()
        self._ids: set[UUID] = set()
        self.facilities: list[CatalogueFacility] = []
        self.resources: list[CatalogueResource] = []
        self.closures: list[Closure] = []
        self.labels: dict[UnitId, str] = {}
        self.copies: dict[str, Copy] = {}

    def facility(self, node: Node) -> None:
        node.members(_FACILITY, required=("code", "name"))
        code = self._code(node["code"])
        district = read_district(node["district"])
        facility = Facility(
            id=FacilityId(self._id(node["id"], "facility", code)),
            code=code,
            district=district,
            name=node["name"].text(most=200, needed=True),
            address=node["address"].text(most=500),
            phone=node["phone"].text(most=100),
            manager=node["manager"].text(most=200),
            department=node["department"].text(most=200),
            website=_website(node["website"]),
            latitude=node["latitude"].optional(lambda value: value.number(-90, 90)),
            longitude=node["longitude"].optional(lambda value: value.number(-180, 180)),
            zone=_zone(node["zone"]),
        )
        self.facilities.append(CatalogueFacility(facility, read_members(node["rules"])))
        self._closures(node["closures"], facility.id, facility.zone)
        for resource in node["resources"].items():
            self._resource(resource, facility, node["rules"])

    def _resource(self, node: Node, facility: Facility, facility_rules: Node) -> None:
        node.members(_RESOURCE, required=("code", "name", "hours"))
        code = self._code(node["code"])
        kind = node["kind"].word(Kind, Kind.ROOM)
        pack = read_pack(node["rule_pack"], self._packs, TRAITS[kind].rule_pack)
        district_rules = self._districts.get((facility.district, pack.id))
        changes = (facility_rules, node["rules"])
        units = self._units(node["units"], facility, code)
        resource = Resource(
            id=ResourceId(self._id(node["id"], "resource", code)),
            facility=facility,
            code=code,
            name=node["name"].text(most=200),
            kind=kind,
            category=node["category"].word(Category, Category.OTHER),
            hours=read_hours(node["hours"], facility.zone),
            rules=laid_over(pack, *(() if district_rules is None else (district_rules,)), *changes),
            units=units,
            any_of=node["any_of"].optional(lambda value: value.whole(1, len(units))),
            tariffs=tuple(read_tariff(tariff) for tariff in node["tariffs"].items()),
            capacity=node["capacity"].optional(lambda value: value.whole(1, 1_000_000)),
            area_m2=node["area_m2"].optional(lambda value: value.number(0.01, 10_000_000)),
            equipment=node["equipment"].text(),
            application_ways=tuple(
                way.text(most=20, needed=True) for way in node["application_ways"].items()
            ),
            doubts=frozenset(doubt.word(Doubt) for doubt in node["doubts"].items()),
            part=node["part"].word(Part, Part.WHOLE),
            movable=tuple(self._movable(one, facility) for one in node["movable"].items()),
            details=MappingProxyType(read_members(node["details"])),
        )
        check_details(resource, node)
        self.resources.append(CatalogueResource(resource, pack.id, read_members(node["rules"])))
        self._closures(node["closures"], resource.id, facility.zone)

    def _code(self, node: Node) -> str:
        code = node.text(most=60, needed=True)
        if code in self._codes:
            raise node.fault("repeated", value=code)
        self._codes.add(code)
        return code

    def _id(self, node: Node, sort: str, code: str) -> UUID:
        """The id given, or one that follows from the code, the same on every machine."""
        found = node.uuid() or id_for(sort, f"catalogue/{code}")
        if found in self._ids:
            raise node.fault("repeated", value=str(found))
        self._ids.add(found)
        return found

    def _units(self, node: Node, facility: Facility, code: str) -> tuple[UnitId, ...]:
        """One unit for a resource that names none. Units of one facility with equal keys are the same."""
        units: list[UnitId] = []
        for unit in node.items():
            unit.members(("id", "key", "label", "closures", *COPY_MEMBERS))
            key = unit["key"].text(most=60) or f"{code}/{len(units) + 1}"
            found = UnitId(unit["id"].uuid() or id_for("unit", f"catalogue/{facility.code}/{key}"))
            if found in units:
                raise unit.fault("repeated", value=key)
            units.append(found)
            if label := unit["label"].text(most=60):
                self.labels[found] = label
            copy = read_copy(unit, found)
            if copy is not None:
                if copy.barcode in self.copies:
                    raise unit["barcode"].fault("repeated", value=copy.barcode)
                self.copies[copy.barcode] = copy
            self._closures(unit["closures"], found, facility.zone)
        return tuple(units) or (UnitId(id_for("unit", f"catalogue/{facility.code}/{code}/1")),)

    def _movable(self, node: Node, facility: Facility) -> Movable:
        """Equipment of a place: units of equal keys are the same for all its rooms."""
        node.members(("code", "name", "units"), required=("code", "units"))
        code = node["code"].text(most=60, needed=True)
        return Movable(code, node["name"].text(most=200) or code, self._units(node["units"], facility, code))

    def _closures(self, node: Node, target: UUID, zone: ZoneInfo) -> None:
        for closure in node.items():
            span = read_span(closure, zone, "id", "kind", "note")
            kind = closure["kind"].word(ClosureKind, ClosureKind.OTHER)
            key = f"catalogue/{target}/{span.start_s}/{span.end_s}/{kind}"
            found = ClosureId(closure["id"].uuid() or id_for("closure", key))
            self.closures.append(Closure(found, target, span, kind, closure["note"].text(most=500)))


def _website(node: Node) -> str:
    address = node.text(most=500)
    if ":" in address and not address.lower().startswith(("http://", "https://")):
        raise node.fault("not_a_website")
    return address


def _zone(node: Node) -> ZoneInfo:
    name = node.text(most=60) or "Asia/Seoul"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise node.fault("unknown_zone", value=name) from error
