"""How long a clerk waits for the preview of a series in a whole city."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sharespace.application.office import Office
from sharespace.application.series import SeriesWish, preview_series
from sharespace.domain.local_time import wall_clock_s
from sharespace.domain.resource import SEOUL, Kind
from sharespace.domain.rules import Eligibility, Purpose
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.wish import Wish
from tests.benchmarks.conftest import Scoreboard

WORDS = "FREQ=WEEKLY;COUNT=16"


def wishes(office: Office) -> list[SeriesWish]:
    """Sixteen weeks of a busy room each, in the month that is booked out most, for a known applicant."""
    first = office.today() + timedelta(days=6)
    with office.store.read() as reading:
        rooms = [room for room in reading.resources(kind=Kind.ROOM) if room.capacity and not room.doubts]
        (someone, *_others) = reading.applicants_by_name("김", limit=1)
    span = TimeSpan(*(wall_clock_s(first, hour * 60, SEOUL) for hour in (14, 16)))
    wish = Wish(span, 10, Purpose.MEETING, Eligibility.RESIDENT)
    return [SeriesWish(room.id, WORDS, wish, someone.id) for room in rooms[:40]]


def test_preview_of_a_series_of_sixteen_weeks(
    benchmark: Any, city_office: Office, scores: Scoreboard
) -> None:
    asked = iter(wishes(city_office) * 10)

    def next_wish() -> tuple[tuple[Office, SeriesWish], dict[str, object]]:
        return (city_office, next(asked)), {}

    preview = benchmark.pedantic(preview_series, setup=next_wish, rounds=80, warmup_rounds=3)
    assert len(preview.uses) == 16
    scores.note(benchmark, "preview of a series of 16 weeks, with ways out", 20)
