"""A holder's statement says what the records say, counted minute by minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.bays import Band
from sharespace.domain.holders import BayHolder
from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import day_start_s
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.parking_rules import ParkingRules
from sharespace.domain.reservation import State
from sharespace.domain.resource import SEOUL
from sharespace.domain.rules import UseRules
from sharespace.domain.sharing import ShareEntry, WeeklyPattern, whole_week
from sharespace.domain.statements import BayUse, months_before, statement
from sharespace.domain.time_span import TimeSpan

BAY = ResourceId(UUID(int=1))
RULES = UseRules(parking=ParkingRules())
NOVEMBER = date(2026, 11, 1)
HOLDER = BayHolder(UUID(int=2), BAY, "박가상", "", "12가3456", Band.NIGHT, 20_000, date(2026, 1, 1))
END_OF_YEAR = day_start_s(date(2027, 1, 1), SEOUL)


def hours(day: date, start: int, end: int) -> TimeSpan:
    midnight = day_start_s(day, SEOUL)
    return TimeSpan(midnight + start * 3600, midnight + end * 3600)


def entry(
    pattern: WeeklyPattern | TimeSpan, made: date = date(2026, 1, 1), *, withdrawn: bool = False
) -> ShareEntry:
    return ShareEntry(UUID(int=3), BAY, pattern, day_start_s(made, SEOUL), "창구", withdrawn)


def use(won: int, day: int = 10, state: State = State.COMPLETED, units: int = 1) -> BayUse:
    return BayUse("AAAA-0001", hours(date(2026, 11, day), 10, 12), state, won, units)


def test_hours_are_counted_by_local_day_until_now() -> None:
    ledger = [entry(WeeklyPattern(whole_week(OpeningRow(18 * 60, 33 * 60)), date(2026, 11, 28)))]
    now = hours(date(2026, 11, 30), 7, 7).start_s
    made = statement(HOLDER, NOVEMBER, ledger, [], RULES, SEOUL, now)
    shared = {day.day: day.minutes for day in made.days if day.minutes}
    assert shared == {
        date(2026, 11, 28): 6 * 60,
        date(2026, 11, 29): 9 * 60 + 6 * 60,
        date(2026, 11, 30): 7 * 60,
    }
    assert made.shared_min == 28 * 60


def test_windows_that_overlap_and_what_was_withdrawn_are_not_counted_twice() -> None:
    day = date(2026, 11, 10)
    ledger = [entry(hours(day, 9, 15)), entry(hours(day, 12, 18)), entry(hours(day, 10, 11), withdrawn=True)]
    assert statement(HOLDER, NOVEMBER, ledger, [], RULES, SEOUL, END_OF_YEAR).shared_min == 8 * 60


def test_nobody_is_credited_for_time_before_the_window_was_entered() -> None:
    day = date(2026, 11, 10)
    late = replace(entry(hours(day, 0, 24)), made_s=hours(day, 20, 20).start_s)
    assert statement(HOLDER, NOVEMBER, [late], [], RULES, SEOUL, END_OF_YEAR).shared_min == 4 * 60


def test_a_new_holder_is_not_credited_for_the_days_of_the_former_one() -> None:
    week = [entry(WeeklyPattern(whole_week(OpeningRow(0, 1440)), date(2026, 1, 1)))]
    uses = [use(1_000, 10), use(3_000, 20)]
    former = replace(HOLDER, last_day=date(2026, 11, 15))
    after = replace(HOLDER, first_day=date(2026, 11, 16))
    first = statement(former, NOVEMBER, week, uses, RULES, SEOUL, END_OF_YEAR)
    then = statement(after, NOVEMBER, week, uses, RULES, SEOUL, END_OF_YEAR)
    assert (first.shared_min, first.earned_won) == (15 * 1440, 1_000)
    assert (then.shared_min, then.earned_won) == (15 * 1440, 3_000)


@pytest.mark.parametrize(
    ("monthly_won", "kept_won", "credit_won"),
    [(20_000, 10_000, 5_000), (20_000, 90_000, 20_000), (None, 10_000, 0), (20_000, 0, 0)],
)
def test_the_credit_is_half_up_to_the_own_monthly_fee(
    monthly_won: int | None, kept_won: int, credit_won: int
) -> None:
    holder = replace(HOLDER, monthly_won=monthly_won)
    made = statement(holder, NOVEMBER, [], [use(kept_won)], RULES, SEOUL, END_OF_YEAR)
    assert made.credit.amount_won == credit_won


def test_of_a_use_of_two_bays_each_has_earned_half() -> None:
    made = statement(HOLDER, NOVEMBER, [], [use(3_001, units=2)], RULES, SEOUL, END_OF_YEAR)
    assert made.earned_won == 1_500


def test_what_was_kept_of_a_cancelled_use_is_earned_but_is_no_use() -> None:
    uses = [use(600, state=State.CANCELLED), use(600), use(600, state=State.NO_SHOW)]
    made = statement(HOLDER, NOVEMBER, [], uses, RULES, SEOUL, END_OF_YEAR)
    assert (made.earned_won, made.use_count) == (1_800, 1)


def test_six_hundred_hours_in_four_months_lift_by_one_rank() -> None:
    week = whole_week(OpeningRow(0, 5 * 60))
    ledger = [entry(WeeklyPattern(week, date(2026, 8, 1)))]
    august_on = 122 * 5 * 60
    made = statement(HOLDER, NOVEMBER, ledger, [], RULES, SEOUL, END_OF_YEAR)
    assert (made.rank_minutes, made.rank_needed_min, made.ranks_up) == (august_on, 36_000, True)
    shorter = [entry(WeeklyPattern(week, date(2026, 8, 3)))]
    assert statement(HOLDER, NOVEMBER, shorter, [], RULES, SEOUL, END_OF_YEAR).rank_minutes == 36_000
    less = [entry(WeeklyPattern(week, date(2026, 8, 4)))]
    assert not statement(HOLDER, NOVEMBER, less, [], RULES, SEOUL, END_OF_YEAR).ranks_up


def test_months_go_over_the_new_year() -> None:
    assert months_before(date(2026, 2, 1), 3) == date(2025, 11, 1)
    assert months_before(date(2026, 12, 1), -1) == date(2027, 1, 1)


dated = st.builds(
    lambda day, start, length: hours(date(2026, 10, 28) + timedelta(days=day), start, start + length),
    st.integers(0, 40),
    st.integers(0, 23),
    st.integers(1, 70),
)
entries = st.builds(
    lambda pattern, made, withdrawn: entry(
        pattern, date(2026, 10, 20) + timedelta(days=made), withdrawn=withdrawn
    ),
    dated,
    st.integers(0, 40),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=6), st.integers(0, 33 * 24))
def test_the_hours_agree_with_counting_every_half_hour(ledger: list[ShareEntry], now_hour: int) -> None:
    now = day_start_s(NOVEMBER, SEOUL) + now_hour * 3600
    counted = 0
    instant = day_start_s(NOVEMBER, SEOUL)
    while instant < min(now, day_start_s(date(2026, 12, 1), SEOUL)):
        open_then = False
        for one in ledger:
            assert isinstance(one.pattern, TimeSpan)
            if one.pattern.start_s <= instant < one.pattern.end_s and one.made_s <= instant:
                open_then = not one.withdrawn
        counted += 30 * open_then
        instant += 1800
    assert statement(HOLDER, NOVEMBER, ledger, [], RULES, SEOUL, now).shared_min == counted
