"""No way out is offered that the next act would refuse."""

from __future__ import annotations

from uuid import UUID

import pytest

from sharespace.application.closure_plans import ClosurePlan
from sharespace.application.closures import Close, close
from sharespace.application.displaced import Choice, Decide, decide, displaced_task, displaced_tasks
from sharespace.application.office import Office
from sharespace.application.reservations import assess, request_reservation
from sharespace.domain.closures import ClosureKind
from sharespace.domain.displacement import Differs
from sharespace.domain.ids import ResourceId
from sharespace.domain.reservation import Reservation
from sharespace.domain.time_span import TimeSpan
from tests.builders.bays import a_street, at, parking, shared
from tests.builders.closings import command, reserved, room_id
from tests.builders.requests import a_request
from tests.builders.rooms import a_place_with_rooms, a_resource


def bay(number: int) -> ResourceId:
    return ResourceId(UUID(int=0x500 + number))


@pytest.fixture
def street(empty_office: Office) -> Office:
    a_street(empty_office)
    for number in (1, 2, 3):
        shared(empty_office, number=number)
    return empty_office


@pytest.fixture
def parked(street: Office) -> Reservation:
    """A car that stands in the first bay on Monday from ten to twelve."""
    return request_reservation(street, parking(street))


def test_no_other_bay_is_offered_while_the_car_stands_in_one(street: Office, parked: Reservation) -> None:
    wish = parking(street, "2026-11-30T11:00", "2026-11-30T13:00", number=2).wish()
    answer = assess(street, bay(2), wish, parked.applicant_id)
    assert answer.alternatives, "there are other times"
    assert not [one for one in answer.alternatives if one.span.overlaps(parked.span)]


def test_whoever_loses_a_bay_is_not_sent_to_a_time_at_which_the_car_is_elsewhere(
    street: Office, parked: Reservation
) -> None:
    lost = request_reservation(street, parking(street, "2026-11-30T12:00", "2026-11-30T14:00", number=2))
    # The car's own bay is shut, and every other bay at the very time: what is left is another hour.
    span = TimeSpan(at("2026-11-30T12:00"), at("2026-11-30T14:00"))
    every = tuple(bay(number) for number in (1, 2, 3))
    close(street, Close(command(street), ClosurePlan(span, ClosureKind.WORKS, resources=every)))
    (task,) = displaced_tasks(street)
    fresh = displaced_task(street, lost.code).fresh
    assert task.offers
    assert fresh
    assert not [one for one in (*task.offers, *fresh) if one.span.overlaps(parked.span)]
    decided = decide(street, Decide(command(street), lost.code, Choice.OFFER, 1))
    assert decided.reservation.span == task.offers[0].span


def test_two_rooms_are_not_offered_to_whom_the_second_is_not_open(empty_office: Office) -> None:
    rooms = (a_resource(1, "대강당", 60), a_resource(2, "나눔방", 40), a_resource(3, "이음방", 30))
    a_place_with_rooms(empty_office, *rooms)
    # The smaller of the two has had this person today already.
    used = request_reservation(empty_office, a_request(empty_office, "18:00", "20:00", room=3))
    reserved(empty_office, 1, who=1)
    answer = assess(empty_office, room_id(1), a_request(empty_office, people=50).wish(), used.applicant_id)
    split = [one for one in answer.alternatives if Differs.SPLIT in one.differs]
    assert split == []


def test_two_rooms_count_as_two_uses(empty_office: Office) -> None:
    rooms = (a_resource(1, "대강당", 60), a_resource(2, "나눔방", 40), a_resource(3, "이음방", 30))
    quota = {"limit": 1, "period": "day", "where": "facility"}
    a_place_with_rooms(empty_office, *rooms, overrides={"notice_days": 0, "quotas": [quota]})
    reserved(empty_office, 1, who=1)
    known = reserved(empty_office, 2, "2026-11-28T14:00", "2026-11-28T16:00", who=2)
    wish = a_request(empty_office, people=50).wish()
    for_anybody = assess(empty_office, room_id(1), wish, None)
    assert [one for one in for_anybody.alternatives if Differs.SPLIT in one.differs]
    answer = assess(empty_office, room_id(1), wish, known.applicant_id)
    assert not [one for one in answer.alternatives if Differs.SPLIT in one.differs]
