"""What there is to choose from when a reservation is made."""

from __future__ import annotations

from sharespace.application.office import Office
from sharespace.domain.resource import Resource


def reservable_resources(office: Office) -> tuple[Resource, ...]:
    """Every resource in use, by facility name, then room name."""
    with office.store.read() as reading:
        return reading.resources()
