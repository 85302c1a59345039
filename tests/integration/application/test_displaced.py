"""Every lost place is decided by a person: another place, the old one, the money, or to wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharespace.application.closures import Reopen, reopen
from sharespace.application.displaced import (
    Choice,
    Decide,
    Decided,
    OfferUnknown,
    decide,
    displaced_task,
    displaced_tasks,
)
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.refusals import ReservationUnknown
from sharespace.application.reservations import (
    CancelReservation,
    Refused,
    cancel_reservation,
    request_reservation,
)
from sharespace.domain.displacement import Differs, Outcome
from sharespace.domain.quotes import FeeItem
from sharespace.domain.reservation import NotPossibleInState, Payment, Reservation, State
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import TimeSpan
from tests.builders.closings import (
    LARGE,
    OTHER,
    WHOLE,
    a_divided_hall,
    clock_at,
    closed,
    command,
    reserved,
    room_id,
    unit_of,
)
from tests.builders.requests import a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource


@pytest.fixture
def hall(empty_office: Office) -> Office:
    a_divided_hall(empty_office)
    return empty_office


@pytest.fixture
def lost(hall: Office) -> Reservation:
    """A paid reservation of the hall from 14 to 16, whose place is shut from 13 to 18."""
    one = reserved(hall, WHOLE, people=30)
    record_payment(hall, RecordPayment(command(hall), one.code))
    closed(hall, WHOLE)
    return one


def decided(office: Office, code: str, choice: Choice, **more: object) -> Decided:
    return decide(office, Decide(command(office), code, choice, **more))  # type: ignore[arg-type]


def test_an_offer_taken_moves_the_reservation_and_closes_the_task(hall: Office, lost: Reservation) -> None:
    (task,) = displaced_tasks(hall)
    done = decided(hall, lost.code, Choice.OFFER, offer=1, why="전화로 동의").reservation
    offer = task.offers[0]
    assert (done.state, done.resource_id, done.span) == (State.CONFIRMED, offer.resource.id, offer.span)
    assert (done.code, done.paid_won, done.people) == (lost.code, 20_000, 30)
    assert displaced_tasks(hall) == ()
    with hall.store.read() as reading:
        (kept,) = reading.displacements(lost.id)
        assert [one.action for one in reading.history(lost.id)] == ["requested", "paid", "displaced", "moved"]
    assert (kept.outcome, kept.decided_by, kept.decided_s) == (Outcome.MOVED, "1번 창구", hall.now_s())


def test_an_offer_that_is_gone_meanwhile_is_refused_with_other_ways(hall: Office, lost: Reservation) -> None:
    (task,) = displaced_tasks(hall)
    first = task.offers[0]
    number = int(str(first.resource.id)[-1], 16)
    reserved(hall, number, who=5)
    with pytest.raises(Refused) as refused:
        decided(hall, lost.code, Choice.OFFER, offer=1)
    assert refused.value.alternatives
    assert displaced_tasks(hall) == (task,), "the task stays until it is decided"
    with pytest.raises(OfferUnknown) as unknown:
        decided(hall, lost.code, Choice.OFFER, offer=9)
    assert unknown.value.count == len(task.offers)


def test_nobody_asks_five_days_before_a_flood(empty_office: Office) -> None:
    a_place_with_rooms(empty_office)
    one = reserved(empty_office, 1)
    closed(empty_office, 1)
    a_place_with_rooms(empty_office, overrides={})
    done = decided(empty_office, one.code, Choice.PLACE, rooms=(room_id(3),)).reservation
    assert done.state is State.CONFIRMED
    assert {override.rule.value for override in done.overrides} == {"lead_short"}


def test_another_free_choice_is_judged_like_any_wish(hall: Office, lost: Reservation) -> None:
    evening, night = TimeSpan(at("19:00"), at("21:00")), TimeSpan(at("21:00"), at("23:00"))
    with pytest.raises(Refused):
        decided(hall, lost.code, Choice.PLACE, rooms=(room_id(OTHER),), span=night)
    done = decided(hall, lost.code, Choice.PLACE, rooms=(room_id(OTHER),), span=evening).reservation
    assert (done.resource_id, done.span, done.units) == (room_id(OTHER), evening, (unit_of(OTHER),))


def test_giving_back_returns_everything_however_late_it_is_decided(hall: Office, lost: Reservation) -> None:
    hall.clock = clock_at("2026-12-24T10:00")
    assert displaced_tasks(hall)[0].late
    done = decided(hall, lost.code, Choice.REFUND, why="원하지 않음")
    assert (done.reservation.state, done.refund_won) == (State.CANCELLED, 20_000)
    assert displaced_tasks(hall) == ()
    with hall.store.read() as reading:
        (owed,) = reading.charges(lost.id)
        (kept,) = reading.displacements(lost.id)
    assert (owed.item, owed.amount_won) == (FeeItem.REFUND, -20_000)
    assert kept.outcome is Outcome.REFUNDED


def test_interest_comes_on_top_where_the_rules_give_it(empty_office: Office) -> None:
    a_place_with_rooms(empty_office, overrides={"notice_days": 0, "interest_bp": 365})
    one = reserved(empty_office, 1, "2026-12-07T14:00", "2026-12-07T16:00")
    record_payment(empty_office, RecordPayment(command(empty_office), one.code))
    closed(empty_office, 1, start="2026-12-07T00:00", end="2026-12-08T00:00")
    empty_office.clock = clock_at("2026-12-07T09:00")
    done = decided(empty_office, one.code, Choice.REFUND)
    assert (done.refund_won, done.interest_won) == (20_000, 20)


def test_calling_off_by_the_applicant_returns_everything_too(hall: Office, lost: Reservation) -> None:
    done = cancel_reservation(hall, CancelReservation(command(hall), lost.code, "안 감"))
    assert done.refund_won == 20_000
    assert displaced_tasks(hall) == ()


def test_waiting_keeps_the_task_and_says_since_when(hall: Office, lost: Reservation) -> None:
    decided(hall, lost.code, Choice.WAIT, why="연락함")
    (task,) = displaced_tasks(hall)
    assert task.waiting_since_s == hall.now_s()
    assert decided(hall, lost.code, Choice.OFFER, offer=1).reservation.state is State.CONFIRMED


def test_the_old_place_comes_back_by_a_decision(hall: Office, lost: Reservation) -> None:
    (task,) = displaced_tasks(hall)
    with pytest.raises(Refused):
        decided(hall, lost.code, Choice.RESTORE)
    assert task.act is not None
    reopen(hall, Reopen(command(hall), task.act.code))
    done = decided(hall, lost.code, Choice.RESTORE).reservation
    assert (done.state, done.span, done.resource_id, done.units) == (
        State.CONFIRMED,
        lost.span,
        lost.resource_id,
        lost.units,
    )
    with hall.store.read() as reading:
        (kept,) = reading.displacements(lost.id)
    assert kept.outcome is Outcome.RESTORED


def test_a_request_that_is_put_back_is_a_request_again(empty_office: Office) -> None:
    a_place_with_rooms(empty_office, overrides={"notice_days": 0, "approval_needed": True})
    one = reserved(empty_office, 1)
    act = closed(empty_office, 1).act
    reopen(empty_office, Reopen(command(empty_office), act.code))
    assert decided(empty_office, one.code, Choice.RESTORE).reservation.state is State.REQUESTED


def test_a_new_place_never_costs_more(empty_office: Office) -> None:
    dear = replace(a_resource(2, "대강당", 300), tariffs=(Tariff(120, 90_000, 60, 40_000),))
    a_place_with_rooms(empty_office, a_resource(1, "어울림방", 60), dear)
    one = reserved(empty_office, 1)
    record_payment(empty_office, RecordPayment(command(empty_office), one.code))
    closed(empty_office, 1)
    done = decided(empty_office, one.code, Choice.PLACE, rooms=(room_id(2),)).reservation
    assert (done.quote.total_won, done.payment) == (20_000, Payment.PAID)


def test_what_a_cheaper_place_costs_less_is_owed(empty_office: Office) -> None:
    cheap = replace(a_resource(2, "나눔방", 60), tariffs=(Tariff(120, 5_000, 60, 1_000),))
    a_place_with_rooms(empty_office, a_resource(1, "어울림방", 60), cheap)
    one = reserved(empty_office, 1)
    record_payment(empty_office, RecordPayment(command(empty_office), one.code))
    closed(empty_office, 1)
    done = decided(empty_office, one.code, Choice.PLACE, rooms=(room_id(2),))
    assert (done.reservation.quote.total_won, done.refund_won) == (5_000, 15_000)


def test_a_party_that_is_split_has_two_reservations_and_one_price(hall: Office) -> None:
    one = reserved(hall, LARGE, people=90)
    closed(hall, LARGE)
    (task,) = displaced_tasks(hall)
    number = next(number for number, offer in enumerate(task.offers, 1) if Differs.SPLIT in offer.differs)
    done = decided(hall, one.code, Choice.OFFER, offer=number)
    assert done.second is not None
    assert done.reservation.people + done.second.people == 90
    assert {done.reservation.resource_id, done.second.resource_id} == {room_id(WHOLE), room_id(OTHER)}
    assert done.reservation.quote.total_won + done.second.quote.total_won <= one.quote.total_won
    assert {done.reservation.state, done.second.state} == {State.CONFIRMED}
    with hall.store.read() as reading:
        assert reading.found(done.second.code) is not None
        assert reading.displacements(one.id)[0].outcome is Outcome.SPLIT


def test_a_party_is_split_whole_or_not_at_all(hall: Office) -> None:
    one = reserved(hall, LARGE, people=90)
    closed(hall, LARGE)
    (task,) = displaced_tasks(hall)
    number = next(number for number, offer in enumerate(task.offers, 1) if Differs.SPLIT in offer.differs)
    reserved(hall, OTHER, who=3)
    with pytest.raises(Refused):
        decided(hall, one.code, Choice.OFFER, offer=number)
    with hall.store.read() as reading:
        found = reading.found(one.code)
    assert found is not None
    assert (found.reservation.state, found.reservation.people) == (State.DISPLACED, 90)


def test_what_is_possible_now_is_asked_anew(hall: Office, lost: Reservation) -> None:
    before = displaced_tasks(hall)[0].offers[0]
    reserved(hall, int(str(before.resource.id)[-1], 16), who=5)
    fresh = displaced_task(hall, lost.code).fresh
    assert fresh
    assert (before.resource.id, before.span) not in {(way.resource.id, way.span) for way in fresh}


def test_only_an_open_task_can_be_decided(hall: Office, lost: Reservation) -> None:
    once = Decide(command(hall), lost.code, Choice.REFUND)
    decide(hall, once)
    assert decide(hall, once).reservation.state is State.CANCELLED, "sent twice, it acts once"
    with pytest.raises(NotPossibleInState):
        decided(hall, lost.code, Choice.WAIT)
    untouched = reserved(hall, OTHER, "19:00", "20:00", who=4)
    with pytest.raises(NotPossibleInState):
        decided(hall, untouched.code, Choice.REFUND)
    with pytest.raises(ReservationUnknown):
        decided(hall, "0000-0000", Choice.WAIT)


def test_a_time_that_was_only_kept_is_asked_for_not_granted_unasked(empty_office: Office) -> None:
    rules = {"notice_days": 0, "approval_needed": True}
    a_place_with_rooms(empty_office, overrides=rules)
    hold = replace(a_request(empty_office), hold=True)
    kept = request_reservation(empty_office, hold)
    closed(empty_office, 1)
    done = decided(empty_office, kept.code, Choice.PLACE, rooms=(room_id(3),)).reservation
    assert done.state is State.REQUESTED
