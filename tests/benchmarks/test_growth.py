"""What costs more in a larger city, costs no more than the city is larger."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.find_free_time import FreeMatrix
from sharespace.application.office import Office
from sharespace.application.reservations import ApplicantEntry, RequestReservation, request_reservation
from sharespace.application.searching import Search, find
from sharespace.bootstrap.city import build_city
from sharespace.bootstrap.identities import RandomIdentities
from sharespace.clock import FixedClock, SystemClock
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import day_span, wall_clock_s
from sharespace.domain.resource import SEOUL, Kind
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import TimeSpan
from tests.benchmarks.conftest import Scoreboard, yardstick_ms
from tests.builders.offices import an_office
from tests.conftest import NOW

FULL, SMOKE = (10, 100, 400), (2, 4)
"""Sizes of cities in percent of the one of 2012."""
DAYS_FULL = 3
ROOMS, USES_PER_DAY = 716, 3
NOISE = 1.5
"""By so much a ratio may be more than the cities', on a machine that others share."""
ROUNDS = 7
Measured = Mapping[int, float]


@pytest.fixture(scope="module")
def cities(full_scale: bool, tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Path]:
    """Cities of several sizes, equally full for a few days."""
    built = {}
    for percent in FULL if full_scale else SMOKE:
        folder = tmp_path_factory.mktemp(f"city{percent}")
        uses = max(1, ROOMS * percent // 100) * USES_PER_DAY * DAYS_FULL
        build_city(folder, FixedClock(NOW), reservations=uses, applicants=200, percent=percent)
        built[percent] = folder
    return built


def search(office: Office) -> object:
    answer = find(office, Search(day_span(office.today() + timedelta(days=1), SEOUL), 60, kind=None))
    assert answer.matches
    return answer


def matrix(office: Office) -> object:
    return FreeMatrix(office).read(day_span(office.today(), SEOUL, 30))


def first_free(office: Office) -> object:
    return FreeMatrix(office).first_starts(day_span(office.today(), SEOUL, 30), 90)


class Reserving:
    """Another room and another person at each call."""

    def __init__(self) -> None:
        self._round = 0

    def __call__(self, office: Office) -> object:
        self._round += 1
        with office.store.read() as reading:
            room = reading.resources(kind=Kind.ROOM)[0]
        day = office.today() + timedelta(days=10 + self._round)
        span = TimeSpan(*(wall_clock_s(day, hour * 60, SEOUL) for hour in (12, 14)))
        who = ApplicantEntry(name=f"가상{self._round}", phone=f"0100008{self._round:04d}")
        key = CommandId(RandomIdentities(SystemClock()).new_id())
        return request_reservation(office, RequestReservation(key, room.id, span, who, Purpose.MEETING, 5))


def least_ms(city: Path, act: Callable[[Office], object], rounds: int) -> float:
    """The least of the processor's time it took, which others on the machine disturb least, with the
    lists of the catalogue read already."""
    office = an_office(city)
    office.identities = RandomIdentities(SystemClock())
    times = []
    for _round in range(rounds + 1):
        start = time.process_time()
        act(office)
        times.append((time.process_time() - start) * 1000)
    office.store.close()
    return min(times[1:])


def growth(measured: Measured) -> float:
    """By how much more the cost grows than the city, between neighbours in size, at worst."""
    sizes = sorted(measured)
    return max((measured[large] / measured[small]) / (large / small) for small, large in pairwise(sizes))


@pytest.mark.parametrize(
    ("what", "act"),
    [
        ("find: 1 h tomorrow, all kinds and districts", search),
        ("free matrix of 30 days", matrix),
        ("first free 90 min of every room, for the first time", first_free),
        ("reserve", Reserving()),
    ],
)
def test_cost_grows_no_faster_than_the_city(
    benchmark: Any,
    cities: Mapping[int, Path],
    full_scale: bool,
    scores: Scoreboard,
    settled: None,
    what: str,
    act: Callable[[Office], object],
) -> None:
    def all_sizes() -> Measured:
        rounds = ROUNDS if full_scale else 1
        return {percent: least_ms(city, act, rounds) for percent, city in cities.items()}

    measured = benchmark.pedantic(all_sizes, rounds=1)
    if not full_scale:
        return
    told = ", ".join(f"{percent} %: {least:.1f} ms" for percent, least in measured.items())
    worst = growth(measured)
    scores.add(f"{what}, at {told}", f"× {worst:.2f}", "", f"× {NOISE:g}", f"{yardstick_ms():.1f} ms")
    assert worst <= NOISE, f"{what}: {told}"
