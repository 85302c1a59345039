"""Hand the whole catalogue out as one document, and take one in."""

from __future__ import annotations

from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.office import Office
from sharespace.application.open_data import FileUnreadable
from sharespace.application.ports import UnitOfWork
from sharespace.domain.ids import UnitId
from sharespace.domain.resource import Resource
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.time_span import TimeSpan

ALL_TIME = TimeSpan(-(2**40), 2**40)


def export_catalogue(office: Office, *, district: str = "") -> CatalogueDocument:
    """Facilities, resources, closures and own days of a district, or of all. Holds no person's data."""
    with office.store.read() as reading:
        resources = reading.resources(district=district)
        raw = {resource.id: reading.raw_rules(resource.id) for resource in resources}
        closures = reading.closures(ALL_TIME)
        own_holidays = reading.own_holidays()
        basins = reading.basins()
        units = [unit for resource in resources for unit in units_of(resource)]
        labels, copies = reading.unit_labels(units), reading.copies(units)
        changed = [one for one in reading.district_rules() if district in ("", one.district)]
    facilities = {
        resource.facility.id: CatalogueFacility(resource.facility, raw[resource.id][1])
        for resource in resources
    }
    targets = {*facilities, *raw, *(unit for resource in resources for unit in units_of(resource))}
    return CatalogueDocument(
        facilities=tuple(facilities.values()),
        resources=tuple(
            CatalogueResource(resource, raw[resource.id][0], raw[resource.id][2]) for resource in resources
        ),
        closures=tuple(
            closure for target, several in closures.items() if target in targets for closure in several
        ),
        own_holidays=tuple(sorted(own_holidays.values(), key=lambda holiday: holiday.day)),
        unit_labels=labels,
        copies=copies,
        # One that reaches beyond the scope would lose the rest of its places when it is read again.
        basins=tuple(basin for basin in basins if targets.issuperset(basin.places)),
        district_rules=tuple(changed),
    )


def units_of(resource: Resource) -> tuple[UnitId, ...]:
    """All units that a use of the resource may take, its movable equipment's among them."""
    return (*resource.units, *(unit for one in resource.movable for unit in one.units))


def import_catalogue(office: Office, document: CatalogueDocument) -> None:
    """Store everything in the document in one transaction: new things are added, known ones replaced
    by id; what the document does not name stays, and no reservation is touched.

    Raises FileUnreadable when changed rules of the document do not go together with stored ones.
    """
    with office.store.write() as work:
        put_document(work, document)
        facts: dict[str, int | str] = {
            "facilities": len(document.facilities),
            "resources": len(document.resources),
        }
        work.record_fact(office.now_s(), office.settings.counter, "catalogue_imported", facts)
        work.commit()


def put_document(work: UnitOfWork, document: CatalogueDocument) -> None:
    """Store everything in the document as part of a transaction.

    Raises FileUnreadable when changed rules of the document do not go together with stored ones.
    """
    for changed in document.district_rules:
        work.put_district_rules(changed)
    for place in document.facilities:
        work.put_facility(place.facility, place.rule_overrides)
    for one in document.resources:
        work.put_resource(one.resource, one.rule_pack, one.rule_overrides)
    work.put_unit_labels(document.unit_labels)
    work.put_copies(tuple(document.copies.values()))
    for closure in document.closures:
        work.put_closure(closure)
    for holiday in document.own_holidays:
        work.put_own_holiday(holiday)
    for basin in document.basins:
        work.put_basin(basin)
    try:
        work.resources()
    except BadRule as error:
        facts = {"path": f"rules.{error.parameter}", "problem": f"rule_{error.problem}", **error.facts}
        raise FileUnreadable("catalogue", "bad_catalogue", facts) from error
