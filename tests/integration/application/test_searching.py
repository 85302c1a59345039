"""A search over all kinds finds what asking one thing after the other would find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sharespace.application.first_fits import FirstFits
from sharespace.application.office import Office
from sharespace.application.searching import BY_THE_HOUR, Search, find
from sharespace.bootstrap.city import build_city
from sharespace.clock import FixedClock
from sharespace.domain.availability import availability
from sharespace.domain.local_time import day_span
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.resource import SEOUL, Kind
from sharespace.domain.time_span import HOUR_S, TimeSpan
from tests.builders.offices import an_office

NOW = FixedClock(datetime.fromisoformat("2026-11-27T10:42:00+09:00"))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "profile"
    build_city(folder, NOW, reservations=2_000, percent=10)
    return folder


@pytest.fixture
def office(city: Path) -> Iterator[Office]:
    opened = an_office(city, NOW)
    yield opened
    opened.store.close()


def afternoon(office: Office, days: int = 0, first: int = 13, last: int = 18) -> TimeSpan:
    day = day_span(office.today(), SEOUL, days + 1)
    midnight = day.end_s - 24 * HOUR_S
    return TimeSpan(midnight + first * HOUR_S, midnight + last * HOUR_S)


@pytest.mark.parametrize(("days", "length_min"), [(0, 60), (0, 120), (1, 30), (3, 540), (9, 90)])
def test_what_is_alike_is_asked_once_and_answered_alike(office: Office, days: int, length_min: int) -> None:
    window = afternoon(office, days, 8, 19)
    with office.store.read() as reading:
        resources = reading.resources()
        situation = office.situation(reading, window, named=False, of=resources)
        fits = FirstFits(window, length_min, situation)
        for one in resources:
            starts = availability(one, window, situation).starts(length_min)
            expected = min(starts, default=None)
            found = fits.of(one) if fits.takes_length(one) else None
            assert (found.start_s if found else None) == expected, one.full_name


def test_all_kinds_that_are_used_by_the_hour_are_found_together(office: Office) -> None:
    answer = find(office, Search(afternoon(office), 60, kind=None), most=500)
    kinds = {match.resource.kind for match in answer.matches}
    assert kinds == {Kind.ROOM, Kind.BAY}
    assert kinds < BY_THE_HOUR
    assert Kind.TOY not in {refusal.resource.kind for refusal in answer.refusals}


def test_thirty_people_do_not_fit_into_a_parking_bay(office: Office) -> None:
    answer = find(office, Search(afternoon(office), 60, people=30, kind=None), most=1_000)
    assert {match.resource.kind for match in answer.matches} == {Kind.ROOM}
    bays = [one for one in answer.refusals if one.resource.kind is Kind.BAY]
    assert bays
    assert all(ReasonCode.CAPACITY in {reason.code for reason in one.reasons} for one in bays)


def test_a_toy_is_looked_for_by_days(office: Office) -> None:
    week = day_span(office.today(), SEOUL, 21)
    answer = find(office, Search(week, 14 * 24 * 60, kind=Kind.TOY))
    assert answer.matches
    assert {match.span.length_min for match in answer.matches} == {14 * 24 * 60}
