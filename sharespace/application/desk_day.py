"""The day at a lending desk: which libraries there are, who waits, what comes back, what is set aside."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.application.households import library_rules
from sharespace.application.library_cards import CopyView, DeskToday, QueuePlace
from sharespace.application.library_lines import copy_views, days_free, queue_of
from sharespace.application.library_views import desk_today
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.ids import FacilityId
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.resource import Facility, Kind


@dataclass(frozen=True, slots=True)
class SetAside:
    """A copy that cannot be lent just now, with the name of its title."""

    title: str
    view: CopyView


@dataclass(frozen=True, slots=True)
class DeskDay:
    """`libraries` are all places that lend things, by name. `waiting` are the places in the queues of the
    one asked about (None: of all), those for whom something is kept first. `membership_won` for a year."""

    libraries: tuple[Facility, ...]
    today: DeskToday
    waiting: tuple[QueuePlace, ...]
    aside: tuple[SetAside, ...]
    membership_won: int = 0


def desk_day(office: Office, library: FacilityId | None = None) -> DeskDay:
    """What the counter of a library has before it today. All masked."""
    today = desk_today(office, library)
    with office.store.read() as reading:
        return DeskDay(
            libraries_of(reading),
            today,
            _waiting(office, reading, library),
            tuple(SetAside(_title_of(reading, view), view) for view in today.not_lendable),
            library_rules(reading, library).fees.membership_year_won,
        )


def libraries_of(reading: Reading) -> tuple[Facility, ...]:
    """Every place that lends things by days, by name."""
    found = {
        resource.facility.id: resource.facility
        for kind in Kind
        if TRAITS[kind].shape is Shape.LOAN
        for resource in reading.resources(kind=kind)
    }
    return tuple(sorted(found.values(), key=lambda facility: (facility.name, facility.code)))


def _waiting(office: Office, reading: Reading, library: FacilityId | None) -> tuple[QueuePlace, ...]:
    places: list[QueuePlace] = []
    for resource_id in reading.queued_titles():
        resource = reading.resource(resource_id)
        if resource is None or library not in (None, resource.facility.id):
            continue
        free = days_free(office, reading, resource, tuple(copy_views(office, reading, resource)))
        places += queue_of(office, reading, resource, free)
    return tuple(sorted(places, key=lambda place: (not place.offered, place.joined, place.place)))


def _title_of(reading: Reading, view: CopyView) -> str:
    found = reading.copy_by_barcode(view.copy.barcode)
    resource = None if found is None else reading.resource(found.resource_id)
    return resource.name if resource is not None else ""
