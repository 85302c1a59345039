"""What one view calls free, every other view calls free: never a slot that is free here and taken there."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID

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
from sharespace.domain.ids import CommandId, UnitId
from sharespace.domain.judgement import Wish
from sharespace.domain.local_time import day_span
from sharespace.domain.opening_hours import Holiday, same_hours_every_day
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.time_span import TimeSpan, merged
from tests.builders.requests import SEOUL, a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource

DAYS = [date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 1)]


THREE_ROOMS = (1, 2, 3)
SHARED = (1, 2, 3, 4, 5, 6)


@pytest.fixture
def shared_office(empty_office: Office) -> Office:
    """A hall with its halves, and three courts: any one, any two, and one of them by itself."""
    a, b, c, d, e = (UnitId(UUID(int=0x400 + n)) for n in range(5))
    units = {1: (a, b), 2: (a,), 3: (b,), 4: (c, d, e), 5: (c, d, e), 6: (c,)}
    names = ("대강당", "대강당 가", "대강당 나", "코트 한 면", "코트 두 면", "1번 코트")
    rooms = [
        replace(a_resource(number, name, capacity=60), units=units[number], any_of={4: 1, 5: 2}.get(number))
        for number, name in zip(SHARED, names, strict=True)
    ]
    a_place_with_rooms(empty_office, *rooms)
    return empty_office


def some_reservations(
    office: Office, rng: random.Random, count: int = 60, rooms: Sequence[int] = THREE_ROOMS
) -> None:
    """Random wishes over three days, some granted, some refused, some cancelled again."""
    for number in range(count):
        day = rng.choice(DAYS)
        hour = rng.randrange(8, 21)
        length = rng.choice((1, 2, 3))
        who = ApplicantEntry(name=f"김예시{number}", phone=f"0100000{number:04d}")
        start, end = f"{day}T{hour:02d}:{rng.choice(('00', '30'))}", f"{day}T{min(hour + length, 23):02d}:30"
        try:
            made = request_reservation(
                office, a_request(office, start, end, room=rng.choice(rooms), applicant=who)
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
    all_views_agree(office, rng)


@pytest.mark.parametrize("seed", range(8))
def test_they_agree_on_halves_and_on_any_n_out_of_several_too(shared_office: Office, seed: int) -> None:
    rng = random.Random(100 + seed)
    some_reservations(shared_office, rng, 90, SHARED)
    all_views_agree(shared_office, rng)


def all_views_agree(office: Office, rng: random.Random) -> None:
    """Every view of three days is asked about the same spans."""
    matrix = FreeMatrix(office)
    for day in DAYS:
        window = day_span(day, SEOUL)
        board = read_board(office, day, 1, BoardFilter())
        free_by_resource = matrix.read(window)
        with office.store.read() as reading:
            resources = {resource.id: resource for resource in reading.resources()}
        for row in board.rows:
            answer = free_time(office, resources[row.resource_id], window)
            assert list(answer.fitting) == free_by_resource[row.resource_id]
            assert list(answer.free) == merged(free_by_resource[row.resource_id])
            assert answer.blocked == row.blocked
            starts = set(answer.starts(60))
            for instant in rng.sample(range(window.start_s, window.end_s - 1800, 1800), 8):
                wish = Wish(TimeSpan(instant, instant + 3600))
                verdict = assess(office, row.resource_id, wish, None).verdict
                assert verdict.allowed == (instant in starts)
                assert row.is_free(wish.span) or not verdict.allowed
        found = find(office, Search(window, 60))
        first = matrix.first_starts(window, 60)
        assert FreeMatrix(office).first_starts(window, 60) == first
        assert {match.resource.id: match.span.start_s for match in found.matches} == {
            resource: start for resource, start in first.items() if start is not None
        }


@pytest.mark.parametrize("seed", range(6))
def test_reservations_that_hold_never_overlap_on_a_unit(office: Office, seed: int) -> None:
    some_reservations(office, random.Random(1000 + seed), 120)
    nothing_overlaps_on_a_unit(office)


@pytest.mark.parametrize("seed", range(6))
def test_halves_and_pools_never_share_a_unit_either(shared_office: Office, seed: int) -> None:
    some_reservations(shared_office, random.Random(2000 + seed), 160, SHARED)
    nothing_overlaps_on_a_unit(shared_office)


def nothing_overlaps_on_a_unit(office: Office) -> None:
    """By what is stored of each unit."""
    with office.store.read() as reading:
        busy = reading.busy(TimeSpan(at("2026-11-01T00:00"), at("2026-12-31T00:00")))
    assert sum(len(uses) for uses in busy.values()) > 20
    for uses in busy.values():
        for earlier, later in pairwise(uses):
            assert earlier.end_s <= later.start_s


def test_days_of_cleaning_between_guests_are_seen_by_every_view(empty_office: Office) -> None:
    nights = {"notice_days": 0, "step_min": 1440, "turnaround_min": 240, "buffer_after_min": 2 * 1440}
    lengths = {"min_length_min": 1200, "max_length_min": 4080}
    hours = replace(same_hours_every_day(15 * 60, 35 * 60), bridges_min=240, closed_holidays=frozenset())
    home = a_resource(1, "도시민박", hours=hours)
    a_place_with_rooms(empty_office, home, overrides={**nights, **lengths})
    made = request_reservation(empty_office, a_request(empty_office, "15:00", "2026-11-28T11:00"))
    matrix = FreeMatrix(empty_office)
    two_days = day_span(date(2026, 11, 29), SEOUL, 3)
    monday = at("2026-11-30T15:00")
    with empty_office.store.read() as reading:
        (room,) = reading.resources()
    assert free_time(empty_office, room, two_days).starts() == [monday]
    assert matrix.first_starts(two_days, 1200) == {made.resource_id: monday}
    assert find(empty_office, Search(two_days, 1200)).matches[0].span.start_s == monday
    early = Wish(TimeSpan(monday - 86_400, monday - 14_400))
    answer = assess(empty_office, made.resource_id, early, None)
    assert [reason.code for reason in answer.verdict.refused] == [ReasonCode.BUFFER]
    assert answer.alternatives[0].span.start_s == monday
    row = read_board(empty_office, date(2026, 11, 29), 1, BoardFilter()).rows[0]
    assert not row.is_free(early.span)


@pytest.mark.parametrize("length_min", [60, 180, 600, 660, 90])
def test_first_starts_are_the_same_whether_days_or_the_whole_window_is_read(
    shared_office: Office, length_min: int
) -> None:
    rng = random.Random(length_min)
    some_reservations(shared_office, rng, 120, SHARED)
    matrix, month = FreeMatrix(shared_office), day_span(DAYS[0], SEOUL, 30)
    quickly = matrix.first_starts(month, length_min)
    assert quickly == matrix.first_starts(month, length_min)
    with shared_office.store.read() as reading:
        resources = reading.resources()
    for one in resources:
        found = free_time(shared_office, one, month).starts(length_min)
        assert quickly[one.id] == (found[0] if found else None)


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
