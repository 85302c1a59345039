"""Whatever happens to a reservation, no more is owed or given back than was paid."""

from __future__ import annotations

import pytest

from sharespace.application.displaced import Choice, Decide, decide
from sharespace.application.moving import MoveReservation, move_reservation
from sharespace.application.office import Office
from sharespace.application.payments import (
    RecordPayment,
    RecordRefund,
    SettleCharge,
    record_payment,
    record_refund,
    settle_charge,
)
from sharespace.application.reinstating import Reinstate, reinstate
from sharespace.application.reservations import CancelReservation, Fault, cancel_reservation
from sharespace.domain.charges import Charge, ChargeState
from sharespace.domain.payments import SumNotPossible, kept_won
from sharespace.domain.reservation import Payment, Reservation
from sharespace.domain.tariff import Tariff
from tests.builders.closings import WHOLE, a_divided_hall, clock_at, closed, command, reserved, room_id
from tests.builders.rooms import a_place_with_rooms, a_resource

CHEAP, CHEAPEST = 6, 7


@pytest.fixture
def hall(empty_office: Office) -> Office:
    """A hall for 20,000 won, another room for 12,000 and one for 5,000."""
    a_divided_hall(
        empty_office,
        a_resource(CHEAP, "작은 강당", 60, tariffs=(Tariff(120, 12_000, 60, 5_000),)),
        a_resource(CHEAPEST, "회의실", 60, tariffs=(Tariff(120, 5_000, 60, 5_000),)),
    )
    return empty_office


def paid_and_lost(office: Office) -> Reservation:
    one = reserved(office, WHOLE, people=30)
    record_payment(office, RecordPayment(command(office), one.code))
    closed(office, WHOLE)
    return one


def goes_to(office: Office, code: str, room: int) -> Reservation:
    return decide(office, Decide(command(office), code, Choice.PLACE, rooms=(room_id(room),))).reservation


def owed(office: Office, one: Reservation) -> list[Charge]:
    with office.store.read() as reading:
        return [charge for charge in reading.charges(one.id) if charge.state is ChargeState.DUE]


def owed_won(office: Office, one: Reservation) -> int:
    return -sum(charge.amount_won for charge in owed(office, one))


def test_what_was_owed_for_a_cheaper_place_is_not_owed_twice_when_it_is_called_off(hall: Office) -> None:
    one = paid_and_lost(hall)
    goes_to(hall, one.code, CHEAP)
    assert owed_won(hall, one) == 8_000
    back = cancel_reservation(hall, CancelReservation(command(hall), one.code, "정전", fault=Fault.OFFICE))
    assert (back.refund_won, owed_won(hall, one)) == (20_000, 20_000)
    done = record_refund(hall, RecordRefund(command(hall), one.code))
    assert (done.refunded_won, kept_won(done), owed(hall, one)) == (20_000, 0, [])


def test_two_places_lost_one_after_the_other_give_back_the_difference_once(hall: Office) -> None:
    one = paid_and_lost(hall)
    goes_to(hall, one.code, CHEAP)
    closed(hall, CHEAP)
    goes_to(hall, one.code, CHEAPEST)
    assert owed_won(hall, one) == 15_000


def test_a_dearer_place_chosen_later_leaves_nothing_owed(hall: Office) -> None:
    one = paid_and_lost(hall)
    goes_to(hall, one.code, CHEAP)
    moved = move_reservation(hall, MoveReservation(command(hall), one.code, resource_id=room_id(4)))
    assert moved.due_won == 0
    assert owed_won(hall, one) == 0


def test_giving_the_sum_back_by_its_charge_counts_as_given_back(hall: Office) -> None:
    one = paid_and_lost(hall)
    goes_to(hall, one.code, CHEAP)
    (charge,) = owed(hall, one)
    settle = SettleCharge(command(hall), charge.id, ChargeState.PAID)
    assert settle_charge(hall, settle).state is ChargeState.PAID
    assert settle_charge(hall, settle).state is ChargeState.PAID
    with hall.store.read() as reading:
        found = reading.found(one.code)
    assert found is not None
    assert (found.reservation.refunded_won, found.reservation.payment) == (8_000, Payment.PAID)
    with pytest.raises(SumNotPossible):
        record_refund(hall, RecordRefund(command(hall), one.code, 12_001))


def test_one_that_goes_on_and_is_paid_again_gives_back_once(hall: Office) -> None:
    one = reserved(hall, WHOLE, people=30)
    record_payment(hall, RecordPayment(command(hall), one.code))
    for _again in range(2):
        cancel = CancelReservation(command(hall), one.code, "정전", fault=Fault.OFFICE)
        assert cancel_reservation(hall, cancel).refund_won == 20_000
        assert cancel_reservation(hall, cancel).refund_won == 20_000, "the same command tells the same"
        record_refund(hall, RecordRefund(command(hall), one.code))
        reinstate(hall, Reinstate(command(hall), one.code))
        paid = record_payment(hall, RecordPayment(command(hall), one.code))
        assert (kept_won(paid), paid.payment) == (20_000, Payment.PAID)


def test_interest_of_an_earlier_loss_is_not_told_again(empty_office: Office) -> None:
    a_place_with_rooms(
        empty_office,
        *(a_resource(number, f"방 {number}", 60) for number in (1, 2)),
        overrides={"notice_days": 0, "interest_bp": 3650},
    )
    one = reserved(empty_office, 1, "2026-12-07T14:00", "2026-12-07T16:00")
    record_payment(empty_office, RecordPayment(command(empty_office), one.code))
    empty_office.clock = clock_at("2026-12-02T10:00")
    cancel_reservation(
        empty_office, CancelReservation(command(empty_office), one.code, "정전", fault=Fault.OFFICE)
    )
    reinstate(empty_office, Reinstate(command(empty_office), one.code))
    closed(empty_office, 1, start="2026-12-07T00:00", end="2026-12-08T00:00")
    done = decide(empty_office, Decide(command(empty_office), one.code, Choice.REFUND))
    assert (done.refund_won, done.interest_won) == (20_000, 100)
    assert sum(-charge.amount_won for charge in owed(empty_office, one)) == 20_100
