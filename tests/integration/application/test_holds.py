"""A time kept for a few minutes: for one, and then for everybody, without anybody doing anything."""

from __future__ import annotations

from datetime import date

import pytest

from sharespace.application.board import BoardFilter
from sharespace.application.find_free_time import FreeMatrix, free_time
from sharespace.application.holds import ConfirmHold, ReleaseHold, confirm_hold, expire_holds, release_hold
from sharespace.application.office import Office
from sharespace.application.read_board import read_board
from sharespace.application.reservations import (
    ApplicantEntry,
    Refused,
    find_reservation,
    request_reservation,
)
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import NotPossibleInState, Reservation, State
from sharespace.domain.resource import Kind
from sharespace.domain.rules import Purpose, UserClass
from sharespace.domain.time_span import TimeSpan
from tests.builders.acts import CHOIR, PARK, actions, asking, fresh, it_is
from tests.builders.requests import KIM, a_request, at

BLANK = ApplicantEntry()


def held(office: Office, start: str = "14:00", end: str = "16:00") -> Reservation:
    return request_reservation(office, asking(office, start, end, applicant=BLANK, hold=True))


def confirming(office: Office, code: str, **fields: object) -> ConfirmHold:
    values = {"applicant": KIM, "purpose": Purpose.MEETING, "people": 12, "title": "견본 모임"} | fields
    return ConfirmHold(fresh(office), code, **values)  # type: ignore[arg-type] # any field may be given


def test_a_hold_keeps_the_time_without_a_name_and_becomes_a_reservation(office: Office) -> None:
    hold = held(office)
    assert (hold.state, hold.expires_s) == (State.HELD, office.now_s() + 600)
    with pytest.raises(Refused):
        request_reservation(office, a_request(office, applicant=PARK))
    done = confirm_hold(office, confirming(office, hold.code, applicant=CHOIR))
    assert (done.state, done.expires_s, done.version) == (State.CONFIRMED, None, 2)
    assert (done.user_class, done.pay_by) == (UserClass.GROUP, date(2026, 11, 29))
    found, history = find_reservation(office, hold.code)
    assert found.reservation == done
    assert found.applicant.group_name == "견본 합창단"
    assert actions(history) == ["held", "requested"]


def test_confirming_twice_by_the_same_command_acts_once(office: Office) -> None:
    hold = held(office)
    command = confirming(office, hold.code)
    assert confirm_hold(office, command) == confirm_hold(office, command)


def test_what_the_rules_refuse_leaves_the_hold_as_it_is(office: Office) -> None:
    hold = held(office)
    with pytest.raises(Refused) as refused:
        confirm_hold(office, confirming(office, hold.code, purpose=Purpose.POLITICAL))
    assert [one.code for one in refused.value.reasons] == [ReasonCode.PURPOSE]
    assert find_reservation(office, hold.code)[0].reservation == hold


def test_a_hold_that_is_let_go_is_free_at_once(office: Office) -> None:
    hold = held(office)
    assert release_hold(office, ReleaseHold(fresh(office), hold.code)).state is State.EXPIRED
    assert request_reservation(office, a_request(office)).state is State.CONFIRMED


def test_a_hold_that_is_over_keeps_nobody_out_though_nobody_has_recorded_it(office: Office) -> None:
    hold = held(office)
    it_is(office, "10:52")
    other = request_reservation(office, a_request(office, "15:00", "17:00", applicant=PARK))
    assert other.state is State.CONFIRMED
    found, history = find_reservation(office, hold.code)
    assert found.reservation.state is State.EXPIRED
    assert actions(history) == ["held", "expired"]


def test_readers_see_the_time_of_a_hold_that_is_over_as_free(office: Office) -> None:
    hold = held(office)
    window = TimeSpan(at("09:00"), at("21:00"))
    matrix = FreeMatrix(office, Kind.ROOM)
    before = matrix.read(window)[hold.resource_id]
    assert not any(hold.span.start_s < free.end_s and free.start_s < hold.span.end_s for free in before)
    it_is(office, "10:52")
    assert any(free.covers(hold.span) for free in matrix.read(window)[hold.resource_id])
    room = find_reservation(office, hold.code)[0].resource
    assert any(free.covers(hold.span) for free in free_time(office, room, window).free)
    (row,) = [
        row
        for row in read_board(office, date(2026, 11, 27), 1, BoardFilter()).rows
        if row.resource_id == hold.resource_id
    ]
    assert row.blocks == ()
    assert row.is_free(hold.span)


def test_the_moment_a_hold_ends_it_is_over_and_not_a_second_before(office: Office) -> None:
    hold = held(office)
    it_is(office, "10:51:59")
    assert expire_holds(office) == ()
    it_is(office, "10:52:00")
    assert expire_holds(office) == (hold.code,)
    assert expire_holds(office) == ()


def test_a_hold_that_is_over_cannot_be_confirmed_any_more(office: Office) -> None:
    hold = held(office)
    it_is(office, "10:53")
    with pytest.raises(NotPossibleInState) as refused:
        confirm_hold(office, confirming(office, hold.code))
    assert refused.value.state is State.EXPIRED


def test_holds_without_a_name_are_not_counted_for_one_person(office: Office) -> None:
    held(office, "12:00", "13:00")
    assert held(office, "14:00", "15:00").state is State.HELD
