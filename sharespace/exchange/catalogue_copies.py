"""Copies of things that are lent: what a catalogue says of a unit beyond its name."""

from __future__ import annotations

from typing import Any, Final

from sharespace.domain.barcodes import LONGEST, barcode_text
from sharespace.domain.ids import UnitId
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.library import BadDetails, Component, Copy, title_facts
from sharespace.domain.resource import Resource
from sharespace.exchange.catalogue_hours import read_day
from sharespace.exchange.catalogue_nodes import Node

COPY_MEMBERS: Final = ("barcode", "acquired_on", "price_won", "parts", "shelf", "remark")
_MOST_WON: Final = 1_000_000_000
_PART: Final = ("name", "count", "price_won")


def read_copy(node: Node, unit: UnitId) -> Copy | None:
    """The copy of a unit; None for one without a barcode, of which nothing else may be said then."""
    barcode = barcode_text(node["barcode"].text(most=LONGEST))
    if not barcode:
        for name in COPY_MEMBERS:
            if node[name].value is not None:
                raise node["barcode"].fault("missing")
        return None
    return Copy(
        unit=unit,
        barcode=barcode,
        acquired_on=node["acquired_on"].optional(read_day),
        price_won=node["price_won"].optional(_won),
        components=tuple(map(_part, node["parts"].items())),
        shelf=node["shelf"].text(most=60),
        remark=node["remark"].text(most=500),
    )


def _won(node: Node) -> int:
    return node.whole(0, _MOST_WON)


def _part(node: Node) -> Component:
    node.members(_PART, required=("name",))
    count = node["count"].optional(lambda value: value.whole(1, 10_000)) or 1
    return Component(node["name"].text(most=100, needed=True), count, node["price_won"].optional(_won))


def check_details(resource: Resource, node: Node) -> None:
    """Read the details of a title as lending will. Raises BadCatalogue at the member that is wrong."""
    if TRAITS[resource.kind].shape is not Shape.LOAN:
        return
    try:
        title_facts(resource)
    except BadDetails as error:
        raise node["details"][str(error)].fault("not_facts") from error


def copy_members(copy: Copy | None) -> dict[str, Any]:
    """What a catalogue says of a copy. Where it is just now is not part of it."""
    if copy is None:
        return {}
    parts = [
        {"name": one.name, "count": one.count}
        | ({} if one.price_won is None else {"price_won": one.price_won})
        for one in copy.components
    ]
    return {
        "barcode": copy.barcode,
        "acquired_on": copy.acquired_on.isoformat() if copy.acquired_on else None,
        "price_won": copy.price_won,
        "parts": parts,
        "shelf": copy.shelf,
        "remark": copy.remark,
    }
