"""What is busy in a few hours is the same, whether it is looked up by time or unit by unit."""

from __future__ import annotations

from pathlib import Path

from sharespace.bootstrap.city import build_city
from sharespace.clock import FixedClock
from sharespace.domain.local_time import day_span
from sharespace.domain.resource import SEOUL
from sharespace.domain.time_span import HOUR_S, TimeSpan
from tests.builders.offices import an_office


def test_by_time_and_by_unit_agree_on_a_whole_city(tmp_path: Path, clock: FixedClock) -> None:
    build_city(tmp_path / "city", clock, reservations=3_000, applicants=100, percent=20)
    office = an_office(tmp_path / "city", clock)
    today = day_span(office.today(), SEOUL)
    midnight = today.start_s
    windows = [TimeSpan(midnight + hour * HOUR_S, midnight + (hour + 3) * HOUR_S) for hour in range(24)]
    windows += [day_span(office.today(), SEOUL, 2), TimeSpan(midnight - 90 * HOUR_S, midnight - 85 * HOUR_S)]
    with office.store.read() as reading:
        units = [unit for one in reading.resources() for unit in one.units]
        for window in windows:
            named = reading.busy(window, named=True)
            by_unit = {unit: [use[:4] for use in uses] for unit, uses in named.items()}
            by_time = {unit: [use[:4] for use in uses] for unit, uses in reading.busy(window).items()}
            assert by_time == by_unit
            assert set(by_time) <= set(units)
        assert any(reading.busy(window) for window in windows)
    office.store.close()
