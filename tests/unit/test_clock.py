"""Clocks are aware and count in UTC."""

from __future__ import annotations

from datetime import UTC, timedelta

from sharespace.clock import FixedClock, SystemClock


def test_the_fixed_clock_stands_still_and_speaks_utc(clock: FixedClock) -> None:
    assert clock.now() == clock.now()
    assert clock.now().isoformat() == "2026-11-27T01:42:00+00:00"


def test_the_computers_clock_is_aware_and_never_runs_backwards_here() -> None:
    system = SystemClock()
    first, second = system.now(), system.now()
    assert first.tzinfo is UTC
    assert timedelta(0) <= second - first < timedelta(minutes=1)
