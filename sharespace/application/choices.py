"""What there is to choose from when a reservation is made."""

from __future__ import annotations

from sharespace.application.alternatives import Alternative, nearest_alternatives
from sharespace.application.office import Office
from sharespace.domain.ids import ResourceId
from sharespace.domain.judgement import Wish
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan


def reservable_resources(office: Office) -> tuple[Resource, ...]:
    """Every resource in use, by facility name, then room name."""
    with office.store.read() as reading:
        return reading.resources()


def resource_and_alternatives(
    office: Office, resource_id: ResourceId, span: TimeSpan
) -> tuple[Resource, tuple[Alternative, ...]] | None:
    """Where a use of that span would fit instead, nearest first; None when the resource is gone."""
    with office.store.read() as reading:
        resource = reading.resource(resource_id)
        if resource is None:
            return None
        return resource, nearest_alternatives(office, reading, resource, Wish(span))
