"""A home that is cleaned for days after a guest: whoever looks for a night looks as far as that reaches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharespace.application.approval_view import approval_view
from sharespace.application.closures import Reopen, reopen
from sharespace.application.displaced import displaced_tasks
from sharespace.application.office import Office
from sharespace.application.reservations import request_reservation
from sharespace.domain.opening_hours import same_hours_every_day
from sharespace.domain.resource import Resource
from tests.builders.acts import LEE, asking
from tests.builders.closings import closed, command, reserved, room_id
from tests.builders.rooms import a_place_with_rooms, a_resource

NIGHTS: dict[str, object] = {
    "notice_days": 0,
    "step_min": 1440,
    "turnaround_min": 240,
    "buffer_after_min": 2 * 1440,
    "min_length_min": 1200,
    "max_length_min": 4080,
}
SATURDAY = ("2026-12-05T15:00", "2026-12-06T11:00")
MONDAY = ("2026-12-07T15:00", "2026-12-08T11:00")
"""The home of a guest who leaves on Sunday is cleaned until Tuesday."""
ON_MONDAY = {"start": "2026-12-07T00:00", "end": "2026-12-08T12:00"}


def a_home(number: int) -> Resource:
    hours = replace(same_hours_every_day(15 * 60, 35 * 60), bridges_min=240, closed_holidays=frozenset())
    return a_resource(number, f"도시민박 {number}", 60, hours=hours)


@pytest.fixture
def homes(empty_office: Office) -> Office:
    a_place_with_rooms(empty_office, a_home(1), a_home(2), overrides=NIGHTS)
    return empty_office


def test_a_lost_night_is_not_offered_where_it_is_cleaned(homes: Office) -> None:
    reserved(homes, 2, *SATURDAY, who=1)
    lost = reserved(homes, 1, *MONDAY)
    closed(homes, 1, **ON_MONDAY)
    (task,) = displaced_tasks(homes)
    same_time = [one for one in task.offers if one.span == lost.span]
    assert room_id(2) not in {room.id for one in same_time for room in one.resources}


def test_a_lost_night_is_not_free_again_while_it_is_cleaned(homes: Office) -> None:
    reserved(homes, 1, *MONDAY)
    act = closed(homes, 1, **ON_MONDAY).act
    reserved(homes, 1, *SATURDAY, who=1)
    assert reopen(homes, Reopen(command(homes), act.code)).restorable == ()
    (task,) = displaced_tasks(homes)
    assert not task.restorable


def test_an_approval_tells_what_the_cleaning_takes_from_others(empty_office: Office) -> None:
    asked = {**NIGHTS, "approval_needed": True, "competition": "until_decision"}
    a_place_with_rooms(empty_office, a_home(1), overrides=asked)
    first = request_reservation(empty_office, asking(empty_office, *SATURDAY))
    other = request_reservation(empty_office, asking(empty_office, *MONDAY, applicant=LEE))
    (consequence,) = approval_view(empty_office, first.code).consequences
    assert (consequence.found.reservation.code, consequence.rejected) == (other.code, True)
