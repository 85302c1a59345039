"""What a clerk waits for, on a city of 716 rooms with a million reservations stored."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.board import BoardFilter
from sharespace.application.find_free_time import FreeMatrix
from sharespace.application.office import Office
from sharespace.application.read_board import read_board
from sharespace.application.reservations import ApplicantEntry, RequestReservation, request_reservation
from sharespace.application.searching import Search, find
from sharespace.bootstrap.identities import RandomIdentities
from sharespace.clock import SystemClock
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import day_span, wall_clock_s
from sharespace.domain.resource import SEOUL, Kind, Resource
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import TimeSpan
from tests.benchmarks.conftest import Scoreboard
from tests.builders.offices import an_office

DAYS = 30
ROOMS_ONLY = BoardFilter(kind=Kind.ROOM)


def month(office: Office) -> TimeSpan:
    return day_span(office.today(), SEOUL, DAYS)


def test_free_matrix_of_the_city_from_cold_sqlite(
    benchmark: Any, city: Path, city_office: Office, scores: Scoreboard
) -> None:
    opened: list[Office] = []

    def fresh() -> tuple[tuple[FreeMatrix, TimeSpan], dict[str, object]]:
        while opened:
            opened.pop().store.close()
        opened.append(an_office(city))
        return (FreeMatrix(opened[0]), month(opened[0])), {}

    found = benchmark.pedantic(FreeMatrix.read, setup=fresh, rounds=21)
    opened.pop().store.close()
    assert len(found) == 716
    scores.note(benchmark, "free matrix, 716 rooms × 30 days, cold SQLite", 150)


def test_free_matrix_of_the_city_again(benchmark: Any, city_office: Office, scores: Scoreboard) -> None:
    matrix, window = FreeMatrix(city_office), month(city_office)
    matrix.read(window)
    found = benchmark.pedantic(matrix.read, (window,), rounds=51)
    assert len(found) == 716
    scores.note(benchmark, "the same again, nothing stored since", 5)


@pytest.mark.parametrize("length_min", [60, 90, 180])
def test_first_free_time_of_every_room(
    benchmark: Any, city_office: Office, scores: Scoreboard, length_min: int
) -> None:
    matrix, window = FreeMatrix(city_office), month(city_office)
    matrix.read(window)
    found = benchmark.pedantic(matrix.first_starts, (window, length_min), rounds=21)
    assert sum(start is not None for start in found.values()) > 700
    scores.note(benchmark, f"first free {length_min} min of all 716 rooms", 100)


def test_search_of_the_city(benchmark: Any, city_office: Office, scores: Scoreboard) -> None:
    search = Search(month(city_office), 120, people=30)
    answer = benchmark.pedantic(find, (city_office, search), rounds=11)
    assert len(answer.matches) == 20
    scores.note(benchmark, "search: 2 h for 30 people within 30 days", 200)


@pytest.mark.parametrize(("days", "bar_ms"), [(1, 200), (7, 800)])
def test_board_of_the_city(
    benchmark: Any, city_office: Office, scores: Scoreboard, days: int, bar_ms: int
) -> None:
    today = city_office.today()
    board = benchmark.pedantic(read_board, (city_office, today, days, ROOMS_ONLY), rounds=11)
    assert len(board.rows) == 716
    scores.note(benchmark, f"board of 716 rooms, {days} day(s), with every reason", bar_ms)


def test_board_of_a_district(benchmark: Any, sample_office: Office, scores: Scoreboard) -> None:
    board = benchmark.pedantic(read_board, (sample_office, sample_office.today(), 1, ROOMS_ONLY), rounds=21)
    assert len(board.rows) == 46
    scores.note(benchmark, "board of 46 rooms, 1 day", 30)


def free_hours(office: Office) -> Iterator[tuple[Resource, TimeSpan]]:
    """Hours beyond the city's month, where nobody has anything yet."""
    with office.store.read() as reading:
        rooms = list(reading.resources(kind=Kind.ROOM))
    random.Random(5).shuffle(rooms)
    for shift in range(DAYS + 1, 80):
        span = two_hours(office.today() + timedelta(days=shift))
        with office.store.read() as reading:
            taken = reading.busy(span)
        yield from ((room, span) for room in rooms if room.units[0] not in taken)


def two_hours(day: date) -> TimeSpan:
    return TimeSpan(wall_clock_s(day, 14 * 60, SEOUL), wall_clock_s(day, 16 * 60, SEOUL))


def test_reserving_in_a_city_with_a_million_reservations(
    benchmark: Any, city_office: Office, scores: Scoreboard
) -> None:
    # A city that is kept has had the same test before.
    identities = city_office.identities = RandomIdentities(SystemClock())
    hours = free_hours(city_office)
    with city_office.store.read() as reading:
        known = reading.applicants_by_name("김", limit=200)
    people = iter(known * 10)

    def next_command() -> tuple[tuple[Office, RequestReservation], dict[str, object]]:
        room, span = next(hours)
        who = ApplicantEntry(known=next(people).id)
        command = RequestReservation(
            CommandId(identities.new_id()), room.id, span, who, Purpose.MEETING, 10, title="독서 모임"
        )
        return (city_office, command), {}

    made = benchmark.pedantic(request_reservation, setup=next_command, rounds=300)
    assert made.code
    scores.note(benchmark, "reserve: judged, stored, recorded, on the disk", 5)
