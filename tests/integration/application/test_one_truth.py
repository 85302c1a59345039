"""What one view calls free, every other view calls free: never a slot that is free here and taken there."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest

from sharespace.application.board import BoardFilter
from sharespace.application.find_free_time import FreeMatrix, free_time
from sharespace.application.office import Office
from sharespace.application.read_board import read_board
from sharespace.application.reservations import (
    ApplicantEntry,
    CancelReservation,
    Refused,
    assess,
    cancel_reservation,
    request_reservation,
)
from sharespace.application.searching import Search, find
from sharespace.domain.ids import CommandId
from sharespace.domain.judgement import Wish
from sharespace.domain.local_time import day_span
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from tests.builders.requests import SEOUL, a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource

DAYS = [date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 1)]


def some_reservations(office: Office, rng: random.Random, count: int = 60) -> None:
    """Random wishes over three days, some granted, some refused, some cancelled again."""
    for number in range(count):
        day = rng.choice(DAYS)
        hour = rng.randrange(8, 21)
        length = rng.choice((1, 2, 3))
        who = ApplicantEntry(name=f"김예시{number}", phone=f"0100000{number:04d}")
        start, end = f"{day}T{hour:02d}:{rng.choice(('00', '30'))}", f"{day}T{min(hour + length, 23):02d}:30"
        try:
            made = request_reservation(
                office, a_request(office, start, end, room=rng.choice((1, 2, 3)), applicant=who)
            )
        except Refused:
            continue
        if rng.random() < 0.2:
            cancel_reservation(
                office, CancelReservation(CommandId(office.identities.new_id()), made.code, "시험")
            )


@pytest.mark.parametrize("seed", range(12))
def test_timeline_matrix_free_list_search_and_verdict_agree(office: Office, seed: int) -> None:
    rng = random.Random(seed)
    some_reservations(office, rng)
    matrix = FreeMatrix(office)
    for day in DAYS:
        window = day_span(day, SEOUL)
        board = read_board(office, day, 1, BoardFilter())
        free_by_resource = matrix.read(window)
        with office.store.read() as reading:
            resources = {resource.id: resource for resource in reading.resources()}
        for row in board.rows:
            answer = free_time(office, resources[row.resource_id], window)
            assert list(answer.free) == free_by_resource[row.resource_id]
            assert answer.blocked == row.blocked
            starts = set(answer.starts(60))
            for instant in rng.sample(range(window.start_s, window.end_s - 1800, 1800), 8):
                wish = Wish(TimeSpan(instant, instant + 3600))
                verdict = assess(office, row.resource_id, wish, None).verdict
                assert verdict.allowed == (instant in starts)
                assert row.is_free(wish.span) or not verdict.allowed
        found = find(office, Search(window, 60))
        first = matrix.first_starts(window, 60)
        assert {match.resource.id: match.span.start_s for match in found.matches} == {
            resource: start for resource, start in first.items() if start is not None
        }


@pytest.mark.parametrize("seed", range(6))
def test_reservations_that_hold_never_overlap_on_a_unit(office: Office, seed: int) -> None:
    some_reservations(office, random.Random(1000 + seed), 120)
    with office.store.read() as reading:
        blocks = reading.blocks(TimeSpan(at("2026-11-01T00:00"), at("2026-12-31T00:00")))
    assert sum(len(several) for several in blocks.values()) > 20
    for several in blocks.values():
        holding = sorted(block.span for block in several if block.state is State.CONFIRMED)
        for earlier, later in pairwise(holding):
            assert earlier.end_s <= later.start_s


def test_a_kept_matrix_is_fresh_after_every_change(office: Office) -> None:
    matrix = FreeMatrix(office)
    window = day_span(DAYS[0], SEOUL)
    request = a_request(office)
    assert any(span.covers(request.span) for span in matrix.read(window)[request.resource_id])
    made = request_reservation(office, request)
    assert not any(span.overlaps(made.span) for span in matrix.read(window)[request.resource_id])
    cancel_reservation(office, CancelReservation(CommandId(office.identities.new_id()), made.code, "시험"))
    assert any(span.covers(request.span) for span in matrix.read(window)[request.resource_id])


def test_a_search_without_a_match_gives_ways_out_and_reasons(office: Office) -> None:
    window = TimeSpan(at("14:00"), at("16:00"))
    for room in (1, 3):
        who = ApplicantEntry(name=f"박보기{room}", phone=f"0100000000{room}")
        request_reservation(office, a_request(office, "14:00", "16:00", room=room, applicant=who))
    answer = find(office, Search(window, 120, people=50))
    assert answer.matches == ()
    assert answer.alternatives
    assert all((way.resource.capacity or 0) >= 50 for way in answer.alternatives)
    assert {refusal.resource.name for refusal in answer.refusals} == {"어울림방", "나눔방", "대강당"}
    assert all(refusal.reasons for refusal in answer.refusals)


def test_when_no_room_is_large_enough_the_largest_is_offered_to_as_many_as_it_holds(office: Office) -> None:
    answer = find(office, Search(TimeSpan(at("14:00"), at("16:00")), 120, people=500))
    assert answer.matches == ()
    first = answer.alternatives[0]
    assert (first.resource.name, first.span.start_s, first.differs) == ("대강당", at("14:00"), ("people",))


def test_a_day_of_the_districts_own_that_gets_another_name_is_told_by_its_new_name(office: Office) -> None:
    window = day_span(DAYS[1], SEOUL)
    for name in ("견본의 날", "견본 축제"):
        with office.store.write() as work:
            work.put_own_holiday(Holiday(DAYS[1], name))
            work.commit()
        with office.store.read() as reading:
            assert office.calendar(reading, window).holidays[DAYS[1]].name == name


def test_the_search_asks_the_same_rule_about_few_people_as_the_reservation(empty_office: Office) -> None:
    a_place_with_rooms(empty_office, a_resource(1, "대강당"), overrides={"notice_days": 0, "min_people": 10})
    answer = find(empty_office, Search(TimeSpan(at("14:00"), at("16:00")), 120, people=3))
    assert answer.matches == ()
    assert [reason.code for reason in answer.refusals[0].reasons] == [ReasonCode.CAPACITY]
