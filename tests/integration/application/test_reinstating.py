"""Undoing is an act of its own: recorded, and only while the time is still free."""

from __future__ import annotations

import pytest

from sharespace.application.approval_view import approval_view
from sharespace.application.approvals import ApproveReservation, approve_reservation
from sharespace.application.life import MarkNoShow, mark_no_show
from sharespace.application.office import Office
from sharespace.application.payments import (
    RecordPayment,
    RecordRefund,
    record_payment,
    record_refund,
)
from sharespace.application.reinstating import (
    Reinstate,
    TakeBackApproval,
    reinstate,
    take_back_approval,
)
from sharespace.application.reservations import (
    CancelReservation,
    Refused,
    cancel_reservation,
    find_reservation,
    request_reservation,
)
from sharespace.application.revoking import RevokePermit, revoke_permit
from sharespace.application.tasks import TaskKind, open_tasks
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import NotPossibleInState, Payment, Reservation, State
from tests.builders.acts import ASKED_FOR, CHOIR, PARK, actions, asking, fresh, it_is
from tests.builders.requests import KIM, a_request
from tests.builders.rooms import a_place_with_rooms, a_resource


def cancelled(office: Office, *, pay: bool = False) -> Reservation:
    made = request_reservation(office, a_request(office, "2026-12-05T14:00", "2026-12-05T16:00"))
    if pay:
        record_payment(office, RecordPayment(fresh(office), made.code))
    return cancel_reservation(office, CancelReservation(fresh(office), made.code, "실수")).reservation


def test_a_cancelled_reservation_goes_on_as_it_was(office: Office) -> None:
    gone = cancelled(office)
    command = Reinstate(fresh(office), gone.code, "잘못 취소함")
    back = reinstate(office, command)
    assert (back.state, back.version, back.span) == (State.CONFIRMED, gone.version + 1, gone.span)
    assert back.pay_by is not None
    assert reinstate(office, command) == back
    assert actions(find_reservation(office, gone.code)[1]) == ["requested", "cancelled", "reinstated"]


def test_what_was_paid_is_owed_no_more(office: Office) -> None:
    gone = cancelled(office, pay=True)
    assert [task.kind for task in open_tasks(office)] == [TaskKind.REFUND]
    assert reinstate(office, Reinstate(fresh(office), gone.code)).payment is Payment.PAID
    assert open_tasks(office) == ()


def test_what_was_given_back_is_due_again(office: Office) -> None:
    gone = cancelled(office, pay=True)
    record_refund(office, RecordRefund(fresh(office), gone.code))
    assert reinstate(office, Reinstate(fresh(office), gone.code)).payment is Payment.UNPAID


def test_not_when_somebody_else_has_the_time_by_now(office: Office) -> None:
    gone = cancelled(office)
    taking = a_request(office, "2026-12-05T15:00", "2026-12-05T17:00", applicant=PARK)
    request_reservation(office, taking)
    with pytest.raises(Refused) as refused:
        reinstate(office, Reinstate(fresh(office), gone.code))
    assert [one.code for one in refused.value.reasons] == [ReasonCode.TAKEN]
    assert find_reservation(office, gone.code)[0].reservation == gone


def test_a_no_show_that_came_late_goes_on_until_its_end_and_not_after(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    it_is(office, "14:30")
    mark_no_show(office, MarkNoShow(fresh(office), made.code))
    assert reinstate(office, Reinstate(fresh(office), made.code)).state is State.CONFIRMED
    mark_no_show(office, MarkNoShow(fresh(office), made.code))
    it_is(office, "16:00")
    with pytest.raises(Refused):
        reinstate(office, Reinstate(fresh(office), made.code))


def test_a_revoked_permit_stays_revoked(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    revoke_permit(office, RevokePermit(fresh(office), made.code, "목적 외 사용"))
    with pytest.raises(NotPossibleInState):
        reinstate(office, Reinstate(fresh(office), made.code))


def test_an_approval_taken_back_lets_all_wait_again(empty_office: Office) -> None:
    office = empty_office
    a_place_with_rooms(office, a_resource(1, "대강당", 60), overrides=ASKED_FOR)
    choir = request_reservation(office, asking(office, applicant=CHOIR))
    kim = request_reservation(office, asking(office, applicant=KIM))
    park = request_reservation(office, asking(office, "18:00", "19:00", applicant=PARK))
    view = approval_view(office, choir.code)
    approve_reservation(office, ApproveReservation(fresh(office), choir.code, view.seen))
    command = TakeBackApproval(fresh(office), choir.code, (kim.code, park.code))
    assert take_back_approval(office, command).state is State.REQUESTED
    states = [find_reservation(office, one.code)[0].reservation.state for one in (choir, kim, park)]
    assert states == [State.REQUESTED] * 3
    assert actions(find_reservation(office, park.code)[1]) == ["requested"]


def test_what_was_granted_at_once_was_never_approved(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    with pytest.raises(NotPossibleInState):
        take_back_approval(office, TakeBackApproval(fresh(office), made.code))
