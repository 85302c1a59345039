"""A hold that is over counts for nothing, also before anybody has recorded that it is over."""

from __future__ import annotations

from sharespace.application.closures import closure_impact
from sharespace.application.office import Office
from sharespace.application.parking_wrong import Right, right_of
from sharespace.application.reservations import assess, request_reservation
from sharespace.domain.ids import ApplicantId
from sharespace.domain.reasons import ReasonCode
from tests.builders.acts import asking, it_is
from tests.builders.bays import NUMBERS, a_street, clock_at, parking, shared
from tests.builders.closings import a_plan, room_id
from tests.builders.requests import KIM, at


def codes(office: Office, room: int, wish: object, who: ApplicantId | None) -> set[ReasonCode]:
    verdict = assess(office, room_id(room), wish, who).verdict  # type: ignore[arg-type] # a Wish
    return {reason.code for reason in verdict.refused}


def test_a_quota_does_not_count_it(office: Office) -> None:
    held = request_reservation(office, asking(office, "14:00", "16:00", applicant=KIM, hold=True))
    wish = asking(office, "18:00", "20:00", applicant=KIM).wish()
    assert codes(office, 1, wish, held.applicant_id) == {ReasonCode.QUOTA}
    it_is(office, "12:00")
    assert codes(office, 1, wish, held.applicant_id) == set()


def test_a_closure_costs_it_nothing(office: Office) -> None:
    held = request_reservation(office, asking(office, "14:00", "16:00", applicant=KIM, hold=True))
    assert closure_impact(office, a_plan(1)).codes == {held.code}
    it_is(office, "12:00")
    assert closure_impact(office, a_plan(1)).affected == ()


def test_its_plate_stands_in_no_bay(empty_office: Office) -> None:
    a_street(empty_office)
    for number in (1, 2):
        shared(empty_office, number=number)
    request = parking(empty_office, hold=True)
    held = request_reservation(empty_office, request)
    other = parking(empty_office, number=2).wish()
    bay = parking(empty_office, number=2).resource_id
    first = assess(empty_office, bay, other, held.applicant_id).verdict
    assert {reason.code for reason in first.refused} == {ReasonCode.PLATE_OVERLAP}
    clock_at(empty_office, "2026-11-27T12:00")
    assert assess(empty_office, bay, other, held.applicant_id).verdict.allowed
    with empty_office.store.read() as reading:
        (first_bay,) = (one for one in reading.resources() if one.code == NUMBERS[0])
        permission = right_of(reading, first_bay, "123가4568", at("2026-11-30T11:00"))
    assert permission.right is Right.NONE
