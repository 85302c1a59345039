"""Hand the whole catalogue out as one document, and take one in."""

from __future__ import annotations

from collections.abc import Sequence

from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.lapsed_holds import standing_claims
from sharespace.application.office import Office
from sharespace.application.open_data import FileUnreadable
from sharespace.application.ports import UnitOfWork
from sharespace.domain.closures import OPEN_END_S
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

    Raises FileUnreadable when changed rules of the document do not go together with stored ones, and when
    it would take away a unit that somebody has or is to have.
    """
    with office.store.write() as work:
        before = work.resources()
        put_document(work, document)
        _refuse_losing_units(office, work, before)
        facts: dict[str, int | str] = {
            "facilities": len(document.facilities),
            "resources": len(document.resources),
        }
        work.record_fact(office.now_s(), office.settings.counter, "catalogue_imported", facts)
        work.commit()


def _refuse_losing_units(office: Office, work: UnitOfWork, before: Sequence[Resource]) -> None:
    """Raises FileUnreadable where a unit that is in use belongs to nothing any more."""
    kept = {unit for one in work.resources() for unit in units_of(one)}
    gone = {unit: one.code for one in before for unit in units_of(one) if unit not in kept}
    if not gone:
        return
    now = office.now_s()
    uses = {
        unit: claim.reservation.code
        for claim in standing_claims(work, tuple(gone), TimeSpan(now, OPEN_END_S), now)
        for unit in claim.reservation.units
    }
    for loan in work.loans_out():
        found = work.found_by_id(loan.reservation_id)
        uses[loan.unit] = "" if found is None else found.reservation.code
    for unit in sorted(gone.keys() & uses.keys()):
        facts = {"path": gone[unit], "problem": "unit_in_use", "value": uses[unit]}
        raise FileUnreadable("catalogue", "bad_catalogue", facts)


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
