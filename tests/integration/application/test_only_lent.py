"""A thing that is lent has a loan beside its reservation: no act by the hour gets around that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sharespace.application.displaced import Choice, Decide, decide
from sharespace.application.lending import ReserveLoan, reserve_loan
from sharespace.application.library_views import household_view
from sharespace.application.life import ChangeDetails, change_details
from sharespace.application.moving import MoveReservation, move_reservation, preview_move
from sharespace.application.office import Office
from sharespace.application.queues import QueueUp, queue_up
from sharespace.application.refusals import OnlyLent
from sharespace.application.reinstating import Reinstate, reinstate
from sharespace.application.reservations import (
    ApplicantEntry,
    CancelReservation,
    cancel_reservation,
    request_reservation,
)
from sharespace.application.series import preview_series
from sharespace.application.series_changes import ChangeSeries, Scope
from sharespace.application.series_making import commit_series
from sharespace.application.series_moving import change_series
from sharespace.domain.library import QueueState
from sharespace.domain.reservation import State
from sharespace.domain.series import Choice as DayChoice
from sharespace.domain.series import Decision
from tests.builders.closings import closed, command, reserved
from tests.builders.libraries import CAR, a_household, a_library, title_id
from tests.builders.requests import a_request
from tests.builders.rooms import a_place_with_rooms
from tests.builders.series import TUESDAYS, a_series, the_wish


@pytest.fixture
def both(empty_office: Office) -> Office:
    """Rooms, and a library."""
    a_place_with_rooms(empty_office)
    a_library(empty_office)
    return empty_office


def set_aside(office: Office) -> str:
    household = a_household(office)
    reserve = ReserveLoan(command(office), household.id, title_id(CAR), date(2026, 12, 8))
    return reserve_loan(office, reserve).reservation.code


def by_the_hour(office: Office) -> None:
    request_reservation(office, replace(a_request(office), resource_id=title_id(CAR)))


def as_a_series(office: Office) -> None:
    made = a_series(office)
    commit_series(office, replace(made, request=replace(made.request, resource_id=title_id(CAR))))


def as_a_series_foreseen(office: Office) -> None:
    preview_series(office, replace(the_wish(a_series(office)), resource_id=title_id(CAR)))


def as_one_day_of_a_series(office: Office) -> None:
    decision = Decision(DayChoice.MOVE, resource_id=title_id(CAR))
    commit_series(office, a_series(office, decisions={TUESDAYS[1]: decision}))


def as_the_place_of_a_series(office: Office) -> None:
    made = commit_series(office, a_series(office)).series
    change_series(office, ChangeSeries(command(office), made.code, Scope.ALL, resource_id=title_id(CAR)))


def by_a_move(office: Office) -> None:
    move_reservation(
        office, MoveReservation(command(office), reserved(office, 1).code, resource_id=title_id(CAR))
    )


def by_a_move_foreseen(office: Office) -> None:
    preview_move(
        office, MoveReservation(command(office), reserved(office, 1).code, resource_id=title_id(CAR))
    )


def as_a_way_out(office: Office) -> None:
    code = reserved(office, 1).code
    closed(office, 1)
    decide(office, Decide(command(office), code, Choice.PLACE, rooms=(title_id(CAR),)))


def as_the_second_room_of_a_party(office: Office) -> None:
    code = reserved(office, 1).code
    closed(office, 1)
    room = a_request(office, room=2).resource_id
    decide(office, Decide(command(office), code, Choice.PLACE, rooms=(room, title_id(CAR))))


def by_undoing(office: Office) -> None:
    code = set_aside(office)
    cancel_reservation(office, CancelReservation(command(office), code, "안 옴"))
    reinstate(office, Reinstate(command(office), code))


def by_another_applicant(office: Office) -> None:
    other = ApplicantEntry(name="이가상", phone="010-0000-7777")
    change_details(office, ChangeDetails(command(office), set_aside(office), applicant=other))


@pytest.mark.parametrize(
    "act",
    [
        by_the_hour,
        as_a_series,
        as_a_series_foreseen,
        as_one_day_of_a_series,
        as_the_place_of_a_series,
        by_a_move,
        by_a_move_foreseen,
        as_a_way_out,
        as_the_second_room_of_a_party,
        by_undoing,
        by_another_applicant,
    ],
)
def test_a_toy_is_not_had(both: Office, act: Callable[[Office], None]) -> None:
    with pytest.raises(OnlyLent):
        act(both)


def test_a_loan_that_is_called_off_frees_copy_limit_and_queue(both: Office) -> None:
    code = set_aside(both)
    other = a_household(both, 2)
    queue_up(both, QueueUp(command(both), other.id, title_id(CAR)))
    cancel_reservation(both, CancelReservation(command(both), code, "안 옴"))
    with both.store.read() as reading:
        found = reading.found(code)
        assert found is not None
        assert found.reservation.state is State.CANCELLED
        loan = reading.loan(found.reservation.id)
        assert loan is not None
        assert reading.loans_to_fetch(title_id(CAR)) != (loan,)
        assert loan not in reading.open_loans(loan.household_id)
    assert household_view(both, loan.household_id).reserved == ()
    entry = queue_up(both, QueueUp(command(both), other.id, title_id(CAR)))
    assert entry.state is QueueState.OFFERED
