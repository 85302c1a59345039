"""The part of a catalogue about retention basins: which facilities and resources lie in which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sharespace.application.catalogue_document import CatalogueDocument, CatalogueFacility, CatalogueResource
from sharespace.application.room_records import id_for
from sharespace.domain.floods import Basin, Level
from sharespace.exchange.catalogue_nodes import Node

_BASIN: Final = ("id", "code", "name", "district", "closes_from", "places")


def read_basins(
    root: Node, facilities: list[CatalogueFacility], resources: list[CatalogueResource]
) -> tuple[Basin, ...]:
    """The basins of a document; `places` are codes of its facilities and resources.

    Raises BadCatalogue, also for a place that the document does not have.
    """
    places: dict[str, UUID] = {one.facility.code: one.facility.id for one in facilities}
    places |= {one.resource.code: one.resource.id for one in resources}
    basins: list[Basin] = []
    for node in root["basins"].items():
        basin = _basin(node, places)
        if any(basin.code == other.code or basin.id == other.id for other in basins):
            raise node["code"].fault("repeated", value=basin.code)
        basins.append(basin)
    return tuple(basins)


def _basin(node: Node, places: Mapping[str, UUID]) -> Basin:
    node.members(_BASIN, required=("code", "name"))
    code = node["code"].text(most=60, needed=True)
    district = node["district"].text(most=5)
    if district and not (len(district) == 5 and district.isascii() and district.isdigit()):
        raise node["district"].fault("not_a_district")
    found: list[UUID] = []
    for place in node["places"].items():
        named = place.text(most=60, needed=True)
        if named not in places:
            raise place.fault("unknown_place", value=named)
        found.append(places[named])
    return Basin(
        id=node["id"].uuid() or id_for("basin", f"catalogue/{code}"),
        code=code,
        name=node["name"].text(most=200, needed=True),
        district=district,
        closes_from=node["closes_from"].word(Level, Level.ADVISORY),
        places=tuple(sorted(dict.fromkeys(found))),
    )


def write_basins(document: CatalogueDocument) -> list[dict[str, Any]]:
    """Basins by name and code, their places by code."""
    codes: dict[UUID, str] = {one.facility.id: one.facility.code for one in document.facilities}
    codes |= {one.resource.id: one.resource.code for one in document.resources}
    written = []
    for basin in sorted(document.basins, key=lambda one: (one.name, one.code)):
        entry: dict[str, Any] = {"id": str(basin.id), "code": basin.code, "name": basin.name}
        if basin.district:
            entry["district"] = basin.district
        if basin.closes_from is not Level.ADVISORY:
            entry["closes_from"] = basin.closes_from.value
        written.append({**entry, "places": sorted(codes[place] for place in basin.places)})
    return written
