"""One command moves time, place and units; where it cannot go, nothing has changed."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest

from sharespace.application.life import CheckIn, check_in
from sharespace.application.moving import Moved, MoveReservation, move_reservation, preview_move
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.reservations import Refused, find_reservation, request_reservation
from sharespace.domain.ids import ResourceId
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import NotPossibleInState, Payment, Reservation, State
from sharespace.domain.time_span import TimeSpan
from tests.builders.acts import PARK, fresh, it_is
from tests.builders.requests import a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource

SECOND = ResourceId(UUID(int=0x202))


def moving(office: Office, made: Reservation, start: str, end: str, **fields: object) -> MoveReservation:
    span = TimeSpan(at(start), at(end))
    return MoveReservation(fresh(office), made.code, span, **fields)  # type: ignore[arg-type] # any field


def test_a_move_tells_old_and_new_and_what_it_costs_more(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    done = move_reservation(office, moving(office, made, "15:00", "18:00", why="늦게 시작"))
    assert done.reservation.span == TimeSpan(at("15:00"), at("18:00"))
    assert (done.difference_won, done.due_won, done.reservation.version) == (10_000, 30_000, 2)
    last = find_reservation(office, made.code)[1][-1]
    assert (last.action, last.why) == ("moved", "늦게 시작")
    assert dict(last.facts) == {
        "start_s_from": at("14:00"),
        "start_s_to": at("15:00"),
        "end_s_from": at("16:00"),
        "end_s_to": at("18:00"),
        "total_won_from": 20_000,
        "total_won_to": 30_000,
    }


def test_the_old_time_is_free_and_the_new_one_taken(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    move_reservation(office, moving(office, made, "15:00", "17:00"))
    between = request_reservation(office, a_request(office, "14:00", "15:00", applicant=PARK))
    assert between.state is State.CONFIRMED
    with pytest.raises(Refused):
        request_reservation(office, a_request(office, "16:00", "17:00", applicant=PARK))


def test_a_move_that_is_refused_changes_nothing(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    request_reservation(office, a_request(office, "16:00", "18:00", applicant=PARK))
    with pytest.raises(Refused) as refused:
        move_reservation(office, moving(office, made, "15:00", "17:00"))
    assert [one.code for one in refused.value.reasons] == [ReasonCode.TAKEN]
    assert refused.value.alternatives
    found, history = find_reservation(office, made.code)
    assert found.reservation == made
    assert len(history) == 1


def test_another_room_brings_its_own_buffers(empty_office: Office) -> None:
    office = empty_office
    a_place_with_rooms(office, a_resource(1, "어울림방", 60))
    made = request_reservation(office, a_request(office))
    rules = {"notice_days": 0, "buffer_after_min": 30}
    a_place_with_rooms(office, a_resource(2, "나눔방", 20), overrides=rules)
    done = move_reservation(office, MoveReservation(fresh(office), made.code, resource_id=SECOND))
    assert (done.before.buffer_after_min, done.reservation.buffer_after_min) == (0, 30)
    assert done.reservation.resource_id == SECOND
    assert find_reservation(office, made.code)[1][-1].facts["resource_to"] == "11200-R002"


def test_a_dearer_time_makes_a_paid_use_unpaid_by_the_difference(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    record_payment(office, RecordPayment(fresh(office), made.code))
    done = move_reservation(office, moving(office, made, "14:00", "17:00"))
    assert (done.reservation.payment, done.due_won) == (Payment.UNPAID, 10_000)
    assert done.reservation.pay_by is not None
    back = move_reservation(office, moving(office, made, "14:00", "16:00"))
    assert (back.reservation.payment, back.due_won, back.reservation.pay_by) == (Payment.PAID, 0, None)


def test_a_longer_use_that_keeps_its_start_needs_no_notice(empty_office: Office) -> None:
    office = empty_office
    a_place_with_rooms(office, a_resource(1, "대강당"), overrides={"notice_days": 1})
    it_is(office, "2026-11-26T09:00")
    made = request_reservation(office, a_request(office))
    it_is(office, "10:00")
    assert move_reservation(office, moving(office, made, "14:00", "17:00")).difference_won == 10_000
    with pytest.raises(Refused) as refused:
        move_reservation(office, moving(office, made, "15:00", "17:00"))
    assert ReasonCode.LEAD_SHORT in {one.code for one in refused.value.reasons}


def test_one_in_use_may_go_on_longer_but_not_elsewhere(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    it_is(office, "14:30")
    check_in(office, CheckIn(fresh(office), made.code))
    longer = move_reservation(office, moving(office, made, "14:00", "17:00"))
    assert (longer.reservation.state, longer.reservation.span.end_s) == (State.IN_USE, at("17:00"))
    with pytest.raises(NotPossibleInState):
        move_reservation(office, moving(office, made, "15:00", "17:00"))
    with pytest.raises(NotPossibleInState):
        move_reservation(office, MoveReservation(fresh(office), made.code, resource_id=SECOND))


def test_a_move_to_where_it_is_changes_nothing(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    done = move_reservation(office, moving(office, made, "14:00", "16:00"))
    assert done.reservation == made


def test_a_look_at_a_move_changes_nothing(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    assert preview_move(office, moving(office, made, "15:00", "18:00")).difference_won == 10_000
    assert find_reservation(office, made.code)[0].reservation == made


def test_it_is_not_in_its_own_way_and_does_not_count_twice(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    done = move_reservation(office, moving(office, made, "15:00", "17:00"))
    assert done.reservation.state is State.CONFIRMED


def test_of_two_who_move_to_the_same_time_at_once_one_arrives(office: Office) -> None:
    first = request_reservation(office, a_request(office, "11:00", "12:00"))
    second = request_reservation(office, a_request(office, "12:00", "13:00", applicant=PARK))
    commands = [moving(office, one, "15:00", "17:00") for one in (first, second)]
    start = threading.Barrier(2)
    answers: list[Moved | Refused] = []

    def move(command: MoveReservation) -> None:
        start.wait()
        try:
            answers.append(move_reservation(office, command))
        except Refused as refused:
            answers.append(refused)

    threads = [threading.Thread(target=move, args=(command,)) for command in commands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(one) is Moved for one in answers) == [False, True]
