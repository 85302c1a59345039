"""What is busy in a few hours is the same, whether it is looked up by time or unit by unit."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sharespace.bootstrap.city import build_city
from sharespace.clock import FixedClock
from sharespace.domain.local_time import day_span
from sharespace.domain.resource import SEOUL, Kind
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


def test_what_is_asked_of_some_units_is_what_is_known_of_them_among_all(
    tmp_path: Path, clock: FixedClock
) -> None:
    build_city(tmp_path / "city", clock, reservations=3_000, applicants=100, percent=20)
    office = an_office(tmp_path / "city", clock)
    with office.store.read() as reading:
        units = [unit for one in reading.resources(kind=Kind.ROOM) for unit in one.units]
        for days in (1, 2, 9):
            window = day_span(office.today() - timedelta(days=2), SEOUL, days)
            for named in (False, True):
                every = reading.busy(window, named=named)
                # Looked up by their ids, by their numbers, and among all.
                for some in (units[:1], units[:7], units[:60], units, [*every]):
                    found = reading.busy(window, some, named=named)
                    assert found == {unit: every[unit] for unit in some if unit in every}
        assert sum(map(len, reading.busy(day_span(office.today(), SEOUL, 9), units).values())) > 100
        for kind in Kind:
            shown = {one.id for one in reading.resources(kind=kind)}
            window = day_span(office.today(), SEOUL, 9)
            blocks = reading.blocks(window)
            assert reading.blocks(window, kind) == {key: blocks[key] for key in shown if key in blocks}
    office.store.close()
