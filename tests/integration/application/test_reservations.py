"""Reserving and cancelling, through the use cases and a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharespace.application.office import Office
from sharespace.application.reservations import (
    ApplicantEntry,
    CancelReservation,
    Refused,
    ReservationUnknown,
    cancel_reservation,
    find_reservation,
    request_reservation,
)
from sharespace.clock import FixedClock
from sharespace.domain.ids import CommandId
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Certainty, NotPossibleInState, Payment, State
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import moment
from tests.builders.requests import KIM, a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource


def cancelling(office: Office, code: str, why: str = "행사 취소") -> CancelReservation:
    return CancelReservation(CommandId(office.identities.new_id()), code, why)


def test_a_granted_request_is_stored_with_its_fee_and_history(office: Office) -> None:
    reservation = request_reservation(office, a_request(office, "14:00", "17:00"))
    found, history = find_reservation(office, reservation.code)
    assert found.reservation == reservation
    assert reservation.state is State.CONFIRMED
    assert reservation.certainty is Certainty.CONFIRMED
    assert reservation.quote.total_won == 30_000
    assert found.applicant.name == "김예시"
    assert found.applicant.phone == "01000005678"
    assert [(one.action, one.to_state, one.by) for one in history] == [("requested", "confirmed", "1번 창구")]


def test_the_same_command_sent_twice_acts_once(office: Office) -> None:
    command = a_request(office)
    first = request_reservation(office, command)
    assert request_reservation(office, command) == first


def test_a_taken_time_is_refused_with_the_reason_and_ways_out(office: Office) -> None:
    request_reservation(office, a_request(office, "14:00", "16:00"))
    other = ApplicantEntry(name="박보기", phone="010-0000-1111")
    with pytest.raises(Refused) as refused:
        request_reservation(office, a_request(office, "15:00", "17:00", applicant=other))
    assert [reason.code for reason in refused.value.reasons] == [ReasonCode.TAKEN]
    ways = refused.value.alternatives
    assert ways
    for way in ways:
        granted = a_request(office, applicant=other)
        again = replace(granted, resource_id=way.resource.id, span=way.span)
        done = request_reservation(office, again)
        cancel_reservation(office, cancelling(office, done.code))
    assert {"time", "place"} <= {difference for way in ways for difference in way.differs}


def test_every_refusal_names_its_article(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        request_reservation(office, a_request(office, purpose=Purpose.POLITICAL))
    (reason,) = refused.value.reasons
    assert reason.code is ReasonCode.PURPOSE
    assert reason.citation == "제10조"


def test_one_person_uses_a_room_once_a_day_also_under_a_retyped_phone(office: Office) -> None:
    request_reservation(office, a_request(office))
    again = replace(KIM, phone="+82 10 0000 5678")
    with pytest.raises(Refused) as refused:
        request_reservation(office, a_request(office, "18:00", "19:00", applicant=again))
    assert [reason.code for reason in refused.value.reasons] == [ReasonCode.QUOTA]


def test_a_cancelled_time_is_free_again_and_the_past_stays_recorded(office: Office) -> None:
    first = request_reservation(office, a_request(office))
    done = cancel_reservation(office, cancelling(office, first.code, "  행사가 미뤄짐 "))
    assert done.reservation.state is State.CANCELLED
    again = request_reservation(office, a_request(office))
    assert again.code != first.code
    _found, history = find_reservation(office, first.code)
    assert [(one.action, one.why) for one in history] == [("requested", ""), ("cancelled", "행사가 미뤄짐")]


def test_a_cancelled_reservation_cannot_be_cancelled_again(office: Office) -> None:
    first = request_reservation(office, a_request(office))
    cancel_reservation(office, cancelling(office, first.code))
    with pytest.raises(NotPossibleInState):
        cancel_reservation(office, cancelling(office, first.code))


def test_an_unknown_code_is_said_to_be_unknown(office: Office) -> None:
    with pytest.raises(ReservationUnknown):
        cancel_reservation(office, cancelling(office, "0000-0000"))


def test_a_refund_follows_the_ladder_of_days_when_it_was_paid(office: Office) -> None:
    reservation = request_reservation(office, a_request(office, "2026-12-05T14:00", "2026-12-05T17:00"))
    paid = replace(reservation, payment=Payment.PAID, paid_won=30_000, version=2)
    with office.store.write() as work:
        work.change_reservation(paid, holding=True)
        work.commit()
    office.clock = FixedClock(moment(at("2026-12-03T23:59")))
    assert cancel_reservation(office, cancelling(office, paid.code)).refund_won == 27_000


def test_a_room_that_needs_approval_gets_a_request_that_already_holds_the_time(empty_office: Office) -> None:
    overrides = {"notice_days": 0, "approval_needed": True}
    a_place_with_rooms(empty_office, a_resource(1, "대강당"), overrides=overrides)
    reservation = request_reservation(empty_office, a_request(empty_office))
    assert reservation.state is State.REQUESTED
    other = ApplicantEntry(name="박보기", phone="010-0000-1111")
    with pytest.raises(Refused):
        request_reservation(empty_office, a_request(empty_office, applicant=other))


def test_requests_that_wait_for_a_decision_do_not_keep_each_other_out(empty_office: Office) -> None:
    overrides = {"notice_days": 0, "approval_needed": True, "competition": "until_decision"}
    a_place_with_rooms(empty_office, a_resource(1, "대강당"), overrides=overrides)
    other = ApplicantEntry(name="박보기", phone="010-0000-1111")
    first = request_reservation(empty_office, a_request(empty_office))
    second = request_reservation(empty_office, a_request(empty_office, applicant=other))
    assert {first.state, second.state} == {State.REQUESTED}


def test_with_a_centre_a_reservation_is_provisional_until_it_answers(office: Office) -> None:
    office.settings = replace(office.settings, centre="https://centre.example")
    assert request_reservation(office, a_request(office)).certainty is Certainty.PROVISIONAL
