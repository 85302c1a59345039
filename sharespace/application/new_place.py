"""Add one room by hand: name and hours are enough, everything else can be filled in later."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.application.office import Office
from sharespace.application.ports import UnitOfWork
from sharespace.application.room_records import UNKNOWN_DISTRICT, CodeBook
from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.resource import Category, Facility, Kind, Resource
from sharespace.domain.rules import UseRules


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A room as typed. Without a `place` the room is a place of its own."""

    name: str
    hours: OpeningHours
    place: str = ""
    category: Category = Category.MULTIPURPOSE
    capacity: int | None = None


def add_place(office: Office, new: NewPlace) -> Resource:
    """Store the room, in the place of that name if there is one in the district. Its fee is to be
    decided and its rules are those of the office's pack. Raises StorageProblem."""
    with office.store.write() as work:
        book = CodeBook(work)
        facility = _facility(office, work, book, new)
        resource_id = ResourceId(office.identities.new_id())
        resource = Resource(
            id=resource_id,
            facility=facility,
            code=book.code(f"{facility.district}-", str(resource_id), resource_id),
            name=new.name.strip(),
            kind=Kind.ROOM,
            category=new.category,
            hours=new.hours,
            rules=UseRules(),
            units=(UnitId(office.identities.new_id()),),
            capacity=new.capacity,
        )
        work.put_resource(resource, office.settings.rule_pack, {})
        facts: dict[str, int | str] = {"resource": resource.code}
        work.record_fact(office.now_s(), office.settings.counter, "place_added", facts)
        work.commit()
    return resource


def _facility(office: Office, work: UnitOfWork, book: CodeBook, new: NewPlace) -> Facility:
    name = new.place.strip() or new.name.strip()
    district = office.settings.district or UNKNOWN_DISTRICT
    for known in work.facilities():
        if known.name == name and known.district == district:
            return known
    facility_id = FacilityId(office.identities.new_id())
    code = book.code(f"{district}-F", str(facility_id), facility_id)
    facility = Facility(facility_id, code, district, name)
    work.put_facility(facility, {})
    return facility
