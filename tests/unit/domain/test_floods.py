"""A basin closes by a level and opens by a person."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.floods import Basin, BasinState, BasinStatus, Level, NotYetRecovered

BASIN = Basin(UUID(int=1), "B-01", "견본유수지")
levels = st.sampled_from(Level)


def after(*announced: Level, closes_from: Level = Level.ADVISORY) -> BasinStatus:
    status = BasinStatus()
    for at, level in enumerate(announced, 1):
        status = status.at_level(level, closes_from, at)
    return status


def test_it_closes_at_the_advisory_and_not_at_a_watch() -> None:
    assert after(Level.WATCH).state is BasinState.OPEN
    assert after(Level.WATCH, Level.ADVISORY).state is BasinState.CLOSED
    assert after(Level.ADVISORY, closes_from=Level.WARNING).state is BasinState.OPEN
    assert after(Level.WARNING, closes_from=Level.NONE).state is BasinState.OPEN, "by hand alone"


def test_the_end_of_a_warning_only_lets_the_recovery_begin() -> None:
    assert after(Level.WARNING, Level.NONE).state is BasinState.RECOVERING
    assert after(Level.WARNING, Level.NONE, Level.NONE).state is BasinState.RECOVERING
    assert after(Level.WARNING, Level.NONE, Level.ADVISORY).state is BasinState.CLOSED


def test_since_tells_when_the_state_began() -> None:
    assert after(Level.ADVISORY, Level.WARNING).since_s == 1
    assert after(Level.ADVISORY, Level.NONE).since_s == 2


def test_only_a_recovering_basin_can_be_opened() -> None:
    opened = after(Level.WARNING, Level.NONE).opened(BASIN, 9)
    assert (opened.state, opened.since_s, opened.act_id) == (BasinState.OPEN, 9, None)
    for status in (after(), after(Level.WARNING)):
        with pytest.raises(NotYetRecovered):
            status.opened(BASIN, 9)


@given(st.lists(levels), levels.filter(lambda level: level is not Level.NONE))
def test_no_order_of_levels_ever_opens_a_basin_that_was_shut(told: list[Level], closes_from: Level) -> None:
    shut = any(level.reaches(closes_from) for level in told)
    assert (after(*told, closes_from=closes_from).state is not BasinState.OPEN) == shut
