"""A holder's bay as the desk works on it: found by number or street, with its statement of a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sharespace.application.office import Office
from sharespace.application.parking_holders import BayView, view_bay
from sharespace.application.parking_statements import NoHolder, statements_of_bay
from sharespace.domain.bays import opens_by_windows
from sharespace.domain.ids import ResourceId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.resource import Resource
from sharespace.domain.statements import Statement


@dataclass(frozen=True, slots=True)
class BayAtDesk:
    """A bay with the statements of a month, one for each holder in it; none where nobody held it."""

    view: BayView
    month: date
    statements: tuple[Statement, ...]


def shareable_bays(office: Office) -> tuple[Resource, ...]:
    """Every bay that has a holder's share windows: no lots, no pools. By street and number."""
    with office.store.read() as reading:
        every = reading.resources()
    return tuple(one for one in every if TRAITS[one.kind].asks_plate and opens_by_windows(one))


def matching_bays(text: str, bays: Sequence[Resource], most: int = 60) -> tuple[Resource, ...]:
    """What all words of a text are found in: the number, the street, its address. Numbers that end
    with it first."""
    words = text.casefold().split()

    def fits(bay: Resource) -> bool:
        place = bay.facility
        whole = f"{bay.code} {bay.name} {place.name} {place.address}".casefold()
        return all(word in whole for word in words)

    found = [bay for bay in bays if fits(bay)]
    edge = words[-1] if words else ""
    found.sort(key=lambda bay: not bay.name.casefold().endswith(edge))
    return tuple(found[:most])


def bay_at_desk(office: Office, resource_id: ResourceId, month: date) -> BayAtDesk:
    """One bay with the month's statements. Raises ResourceUnknown."""
    view = view_bay(office, resource_id)
    try:
        statements = statements_of_bay(office, resource_id, month)
    except NoHolder:
        statements = ()
    return BayAtDesk(view, month, statements)
