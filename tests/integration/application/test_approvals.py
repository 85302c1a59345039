"""Decisions about requests that want the same time: what they do to others is known before they are made."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from sharespace.application.approval_view import approval_view, approvals
from sharespace.application.approvals import (
    Approval,
    ApproveReservation,
    RejectReservation,
    approve_reservation,
    reject_reservation,
)
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.ports import ChangedMeanwhile
from sharespace.application.reservations import (
    ApplicantEntry,
    Refused,
    find_reservation,
    request_reservation,
)
from sharespace.application.tasks import TaskKind, open_tasks
from sharespace.domain.deciding import Rejection
from sharespace.domain.reservation import NotPossibleInState, Reservation, State
from tests.builders.acts import ASKED_FOR, CHOIR, LEE, PARK, actions, asking, fresh, it_is
from tests.builders.requests import KIM
from tests.builders.rooms import a_place_with_rooms, a_resource


@pytest.fixture
def asked(empty_office: Office) -> Office:
    """An office with a large hall and a smaller one, both given by decision."""
    rooms = (a_resource(1, "대강당", 60), a_resource(2, "소강당", 20))
    a_place_with_rooms(empty_office, *rooms, overrides=ASKED_FOR)
    return empty_office


def wanting(
    office: Office, now: str, who: ApplicantEntry, start: str = "18:00", end: str = "20:00", people: int = 10
) -> Reservation:
    it_is(office, now)
    return request_reservation(office, asking(office, start, end, applicant=who, people=people))


def state_of(office: Office, made: Reservation) -> State:
    return find_reservation(office, made.code)[0].reservation.state


def test_groups_come_before_individuals_and_then_who_asked_first(asked: Office) -> None:
    kim = wanting(asked, "09:00", KIM)
    park = wanting(asked, "09:10", PARK)
    choir = wanting(asked, "09:20", CHOIR)
    view = approval_view(asked, park.code)
    assert [one.reservation.code for one in view.ranked] == [choir.code, kim.code, park.code]
    assert [one.rank for one in view.ranked] == [1, 2, 3]
    assert view.rank_citation == "제9조"
    assert view.ranked[0].representative == "박*상"


def test_the_view_tells_what_approval_does_and_approval_does_exactly_that(asked: Office) -> None:
    choir = wanting(asked, "09:00", CHOIR, people=45)
    small = wanting(asked, "09:10", KIM, people=10)
    large = wanting(asked, "09:20", PARK, "19:00", "21:00", people=58)
    after = wanting(asked, "09:30", LEE, "20:00", "21:00")
    view = approval_view(asked, choir.code)
    assert view.rejected == 2
    told = {one.found.reservation.code: one for one in view.consequences}
    assert set(told) == {small.code, large.code}
    offer = told[small.code].alternative
    assert offer is not None
    assert all(state_of(asked, one) is State.REQUESTED for one in (choir, small, large, after))
    done = approve_reservation(asked, ApproveReservation(fresh(asked), choir.code, seen=view.seen))
    assert done.reservation.state is State.CONFIRMED
    assert done.reservation.pay_by == date(2026, 11, 29)
    assert [state_of(asked, one) for one in (choir, small, large, after)] == [
        State.CONFIRMED,
        State.REJECTED,
        State.REJECTED,
        State.REQUESTED,
    ]
    told_to_small = find_reservation(asked, small.code)[1][-1]
    assert told_to_small.facts["reason"] == "priority"
    assert told_to_small.facts["granted"] == choir.code
    assert told_to_small.facts["offered"] == offer.resource.code
    assert told_to_small.facts["offered_from_s"] == offer.span.start_s


def test_two_who_lose_are_never_offered_the_same(asked: Office) -> None:
    choir = wanting(asked, "09:00", CHOIR)
    wanting(asked, "09:10", KIM)
    wanting(asked, "09:20", PARK)
    offers = [one.alternative for one in approval_view(asked, choir.code).consequences]
    first, second = offers
    assert first is not None
    assert second is not None
    shared = {unit for place in first.resources for unit in place.units} & {
        unit for place in second.resources for unit in place.units
    }
    assert not (shared and first.span.overlaps(second.span))


def test_an_alternative_never_lies_in_the_time_that_is_just_granted(asked: Office) -> None:
    choir = wanting(asked, "09:00", CHOIR)
    wanting(asked, "09:10", KIM)
    (consequence,) = approval_view(asked, choir.code).consequences
    offer = consequence.alternative
    assert offer is not None
    assert not (offer.resource.id == choir.resource_id and offer.span.overlaps(choir.span))


def test_one_who_shall_be_offered_nothing_is_offered_nothing(asked: Office) -> None:
    choir = wanting(asked, "09:00", CHOIR)
    kim = wanting(asked, "09:10", KIM)
    view = approval_view(asked, choir.code, frozenset({kim.code}))
    assert view.consequences[0].alternative is None
    command = ApproveReservation(fresh(asked), choir.code, view.seen, frozenset({kim.code}))
    approve_reservation(asked, command)
    assert "offered" not in find_reservation(asked, kim.code)[1][-1].facts


def test_what_came_in_after_the_look_stops_the_approval(asked: Office) -> None:
    choir = wanting(asked, "09:00", CHOIR)
    seen = approval_view(asked, choir.code).seen
    assert seen == ()
    late = wanting(asked, "09:30", KIM)
    with pytest.raises(ChangedMeanwhile):
        approve_reservation(asked, ApproveReservation(fresh(asked), choir.code, seen=seen))
    assert [state_of(asked, one) for one in (choir, late)] == [State.REQUESTED, State.REQUESTED]


def test_looking_writes_nothing(asked: Office) -> None:
    choir, kim = wanting(asked, "09:00", CHOIR), wanting(asked, "09:10", KIM)
    with asked.store.read() as reading:
        before = reading.version()
    approval_view(asked, choir.code)
    with asked.store.read() as reading:
        assert reading.version() == before
    assert actions(find_reservation(asked, kim.code)[1]) == ["requested"]


def test_the_queue_has_the_most_pressing_first_and_counts_competitors(asked: Office) -> None:
    early = wanting(asked, "2026-11-25T09:00", KIM)
    late = wanting(asked, "2026-11-27T09:00", PARK, "2026-12-05T10:00", "2026-12-05T12:00")
    rival = wanting(asked, "2026-11-27T09:10", CHOIR)
    items = approvals(asked)
    assert [one.reservation.code for one in items] == [early.code, late.code, rival.code]
    assert [one.competing for one in items] == [1, 0, 1]
    assert (items[0].decide_by, items[0].days_left) == (date(2026, 11, 28), 1)
    assert [one.kind for one in open_tasks(asked)] == [TaskKind.DECIDE] * 3


def test_a_request_whose_place_is_closed_meanwhile_cannot_be_approved(asked: Office) -> None:
    made = wanting(asked, "09:00", KIM)
    it_is(asked, "18:00:01")
    view = approval_view(asked, made.code)
    assert [one.code for one in view.against] == ["past"]
    with pytest.raises(Refused):
        approve_reservation(asked, ApproveReservation(fresh(asked), made.code))


def test_the_rules_of_notice_are_not_asked_again_at_the_decision(empty_office: Office) -> None:
    rules = {**ASKED_FOR, "notice_days": 2}
    a_place_with_rooms(empty_office, a_resource(1, "대강당"), overrides=rules)
    made = wanting(empty_office, "2026-11-25T09:00", KIM)
    it_is(empty_office, "2026-11-27T09:00")
    assert approve_reservation(
        empty_office, ApproveReservation(fresh(empty_office), made.code)
    ).reservation.state


def test_a_rejected_request_gets_back_what_was_paid(asked: Office) -> None:
    made = wanting(asked, "09:00", KIM)
    record_payment(asked, RecordPayment(fresh(asked), made.code, 5_000))
    command = RejectReservation(fresh(asked), made.code, Rejection.INCOMPLETE, "서류 없음")
    assert reject_reservation(asked, command).state is State.REJECTED
    assert reject_reservation(asked, command).state is State.REJECTED
    (task,) = open_tasks(asked)
    assert (task.kind, task.amount_won) == (TaskKind.REFUND, -5_000)
    assert find_reservation(asked, made.code)[1][-1].facts["reason"] == "incomplete"


def test_a_confirmed_reservation_waits_for_no_decision(asked: Office) -> None:
    made = wanting(asked, "09:00", KIM)
    approve_reservation(asked, ApproveReservation(fresh(asked), made.code))
    with pytest.raises(NotPossibleInState):
        approval_view(asked, made.code)


def test_two_approvers_at_once_never_grant_the_same_time_twice(asked: Office) -> None:
    requests = [wanting(asked, f"09:{10 + n}", who) for n, who in enumerate((CHOIR, KIM, PARK, LEE))]
    commands = [
        ApproveReservation(fresh(asked), one.code, approval_view(asked, one.code).seen) for one in requests
    ]
    start = threading.Barrier(len(commands))
    answers: list[Approval | Exception] = []

    def approve(command: ApproveReservation) -> None:
        start.wait()
        try:
            answers.append(approve_reservation(asked, command))
        except (Refused, ChangedMeanwhile, NotPossibleInState) as refused:
            answers.append(refused)

    threads = [threading.Thread(target=approve, args=(command,)) for command in commands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    granted = [one for one in answers if isinstance(one, Approval)]
    assert len(answers) == 4
    assert len(granted) == 1
    states = sorted(state_of(asked, one) for one in requests)
    assert states == [State.CONFIRMED, State.REJECTED, State.REJECTED, State.REJECTED]


def test_where_requests_hold_the_time_nobody_competes(empty_office: Office) -> None:
    rules = {"notice_days": 0, "approval_needed": True}
    a_place_with_rooms(empty_office, a_resource(1, "대강당"), overrides=rules)
    made = wanting(empty_office, "09:00", KIM)
    view = approval_view(empty_office, made.code)
    assert view.consequences == ()
    done = approve_reservation(empty_office, ApproveReservation(fresh(empty_office), made.code))
    assert actions(find_reservation(empty_office, done.reservation.code)[1]) == ["requested", "confirmed"]


def test_a_buffer_in_between_makes_a_neighbour_a_competitor(empty_office: Office) -> None:
    rules = {**ASKED_FOR, "buffer_after_min": 30}
    a_place_with_rooms(empty_office, a_resource(1, "대강당"), overrides=rules)
    first = wanting(empty_office, "09:00", KIM, "14:00", "16:00")
    near = wanting(empty_office, "09:10", PARK, "16:00", "17:00")
    far = wanting(empty_office, "09:20", LEE, "17:30", "18:30")
    told = approval_view(empty_office, first.code).consequences
    assert [(one.found.reservation.code, one.rejected) for one in told] == [(near.code, True)]
    assert far.state is State.REQUESTED
