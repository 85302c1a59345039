"""Changes to a series: this use, the following, or all; the past stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.refusals import Refused
from sharespace.application.reservations import find_reservation, request_reservation
from sharespace.application.series import SeriesRefused
from sharespace.application.series_changes import (
    CancelSeries,
    ChangeSeries,
    NoSuchDay,
    Scope,
    cancel_series,
)
from sharespace.application.series_making import SeriesMade, commit_series
from sharespace.application.series_moving import change_series, preview_series_change
from sharespace.application.series_view import SeriesUnknown, series_view
from sharespace.clock import FixedClock
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import NotPossibleInState, Reservation, State
from sharespace.domain.series import OnConflict, Times
from sharespace.domain.time_span import moment
from tests.builders.requests import a_request
from tests.builders.series import PARK, TUESDAYS, a_command_id, a_series, on, room

MORNING = Times(10 * 60, 12 * 60)
LATER = Times(16 * 60, 18 * 60)


def later(office: Office, day: date, clock: str = "09:00") -> Office:
    """The same office on another day."""
    return replace(office, clock=FixedClock(moment(on(day, clock))))


def a_change(office: Office, made: SeriesMade, scope: Scope, day: date | None = None) -> ChangeSeries:
    return ChangeSeries(a_command_id(office), made.series.code, scope, day, times=MORNING)


def starts(office: Office, made: SeriesMade) -> list[str]:
    """Local starts of the uses as first made, as they stand now."""
    found = [find_reservation(office, one.code)[0].reservation for one in made.reservations]
    return [one.span.starts_at.astimezone(office.zone).strftime("%m-%d %H") for one in found]


def now_of(office: Office, before: Reservation) -> Reservation:
    return find_reservation(office, before.code)[0].reservation


def test_a_use_that_is_moved_by_itself_stays_in_its_series_as_an_exception(office: Office) -> None:
    made = commit_series(office, a_series(office))
    change = change_series(office, a_change(office, made, Scope.THIS, TUESDAYS[2]))
    assert change.view.series == made.series
    assert [use.day for use in change.view.uses if use.is_exception] == [TUESDAYS[2]]
    assert starts(office, made)[1:4] == ["12-08 14", "12-15 10", "12-22 14"]
    assert now_of(office, made.reservations[2]).series_id == made.series.id


def test_the_code_of_a_use_says_which_one_is_meant(office: Office) -> None:
    made = commit_series(office, a_series(office))
    named = replace(a_change(office, made, Scope.THIS), code=made.reservations[4].code)
    change_series(office, named)
    assert [start[-2:] for start in starts(office, made)].index("10") == 4
    with pytest.raises(NoSuchDay) as unsaid:
        change_series(office, a_change(office, made, Scope.FOLLOWING))
    assert unsaid.value.days == TUESDAYS[:10]


def test_the_following_uses_become_a_series_that_knows_its_origin(office: Office) -> None:
    made = commit_series(office, a_series(office))
    change_series(office, a_change(office, made, Scope.THIS, TUESDAYS[7]))
    move = replace(a_change(office, made, Scope.FOLLOWING, TUESDAYS[4]), times=LATER)
    change = change_series(office, move)
    assert (change.view.origin, change.view.series.times) == (
        series_view(office, made.series.code).series,
        LATER,
    )
    hours = [start[-2:] for start in starts(office, made)]
    # The one that stood apart already keeps what sets it apart.
    assert hours == ["14"] * 4 + ["16"] * 3 + ["10"] + ["16"] * 2
    assert change.view.series.words == "FREQ=WEEKLY;BYDAY=TU;COUNT=6"
    before = series_view(office, made.series.code)
    assert [use.day for use in before.uses] == list(TUESDAYS[:4])
    assert [one.code for one in before.later] == [change.view.series.code]
    days = office.recurrences.days(before.recurrence, before.series.first_day)
    assert days == TUESDAYS[:4]
    assert {now_of(office, one).series_id for one in made.reservations[4:]} == {change.view.series.id}
    assert change_series(office, move).view.series == change.view.series


def test_all_means_all_that_have_not_begun(office: Office) -> None:
    made = commit_series(office, a_series(office))
    fourth = later(office, TUESDAYS[3], "15:00")
    change = change_series(fourth, replace(a_change(fourth, made, Scope.ALL), times=LATER))
    assert [start[-2:] for start in starts(office, made)] == ["14"] * 4 + ["16"] * 6
    assert change.view.origin is not None
    for before in made.reservations[:4]:
        assert now_of(office, before) == before


def test_all_of_a_series_that_has_not_begun_stays_one_series(office: Office) -> None:
    made = commit_series(office, a_series(office))
    change = change_series(office, a_change(office, made, Scope.ALL))
    assert (change.view.series.id, change.view.series.times) == (made.series.id, MORNING)
    assert not any(use.is_exception for use in change.view.uses)
    assert len(change.moved) == 10


def test_a_day_on_which_the_new_time_is_taken_needs_a_decision(office: Office) -> None:
    made = commit_series(office, a_series(office))
    day = TUESDAYS[6].isoformat()
    request_reservation(office, a_request(office, f"{day}T11:00", f"{day}T13:00", applicant=PARK))
    command = a_change(office, made, Scope.ALL)
    assert [use.day for use in preview_series_change(office, command).open] == [TUESDAYS[6]]
    with pytest.raises(SeriesRefused) as refused:
        change_series(office, command)
    assert refused.value.reasons[0].code is ReasonCode.TAKEN
    assert {start[-2:] for start in starts(office, made)} == {"14"}
    change = change_series(office, replace(command, on_conflict=OnConflict.SKIP))
    assert [one.code for one in change.stayed] == [made.reservations[6].code]
    assert [use.day for use in change.view.uses if use.is_exception] == [TUESDAYS[6]]


def test_a_use_never_stands_in_its_own_way(office: Office) -> None:
    made = commit_series(office, a_series(office))
    half_an_hour_on = replace(a_change(office, made, Scope.ALL), times=Times(14 * 60 + 30, 16 * 60 + 30))
    assert len(change_series(office, half_an_hour_on).moved) == 10


def test_another_room_for_the_rest(office: Office) -> None:
    made = commit_series(office, a_series(office))
    command = ChangeSeries(
        a_command_id(office), made.series.code, Scope.FOLLOWING, TUESDAYS[5], resource_id=room(2)
    )
    change = change_series(office, command)
    assert change.view.resource.id == room(2)
    assert [now_of(office, one).resource_id == room(2) for one in made.reservations] == [False] * 5 + [
        True
    ] * 5


def test_details_change_without_a_new_series_and_never_break_a_rule(office: Office) -> None:
    made = commit_series(office, a_series(office))
    command = ChangeSeries(
        a_command_id(office), made.series.code, Scope.FOLLOWING, TUESDAYS[8], people=12, title="견본 합창단"
    )
    change = change_series(office, command)
    assert change.view.series == made.series
    assert [now_of(office, one).people for one in made.reservations] == [10] * 8 + [12] * 2
    with pytest.raises(Refused) as refused:
        change_series(office, replace(command, command_id=a_command_id(office), people=500))
    assert refused.value.reasons[0].code is ReasonCode.CAPACITY
    assert now_of(office, made.reservations[9]).people == 12


def test_the_rest_of_a_paid_series_comes_back_by_the_ladder_of_each_day(office: Office) -> None:
    made = commit_series(office, a_series(office))
    for one in made.reservations:
        record_payment(office, RecordPayment(a_command_id(office), one.code, 20_000))
    # On Monday: the first two are used, the third is tomorrow, the others are days away.
    monday = later(office, date(2026, 12, 14))
    assert series_view(monday, made.series.code).refund_won == 16_000 + 7 * 20_000
    done = cancel_series(monday, CancelSeries(a_command_id(office), made.series.code, Scope.ALL, "모임 해체"))
    assert [one.refund_won for one in done.cancelled] == [16_000] + [20_000] * 7
    assert done.refund_won == 156_000
    states = [now_of(office, one).state for one in made.reservations]
    assert states == [State.CONFIRMED] * 2 + [State.CANCELLED] * 8
    assert done.view.to_come == 0
    with pytest.raises(NotPossibleInState):
        cancel_series(monday, CancelSeries(a_command_id(office), made.series.code, Scope.ALL, "또"))


def test_the_following_are_called_off_once(office: Office) -> None:
    made = commit_series(office, a_series(office))
    command = CancelSeries(a_command_id(office), made.series.code, Scope.FOLLOWING, "종강", TUESDAYS[7])
    assert len(cancel_series(office, command).cancelled) == 3
    again = cancel_series(office, command)
    assert again.view.to_come == 7


def test_what_does_not_exist_is_said(office: Office) -> None:
    with pytest.raises(SeriesUnknown):
        series_view(office, "0000-0000")
    single = request_reservation(office, a_request(office))
    with pytest.raises(SeriesUnknown):
        series_view(office, single.code)
