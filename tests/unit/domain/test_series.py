"""Times by the clock, four months and sixteen uses, and sums by the month."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from sharespace.domain.reasons import ReasonCode
from sharespace.domain.rules import UseRules
from sharespace.domain.series import Times, instalments, months_on, series_reasons
from sharespace.domain.time_span import HOUR_S, instant_s

BERLIN, SEOUL = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Seoul")
NIGHT = Times(22 * 60, 30 * 60)


def test_a_night_is_by_the_clock_at_both_ends_on_days_of_23_and_25_hours() -> None:
    spring, autumn, plain = date(2027, 3, 27), date(2027, 10, 30), date(2027, 5, 1)
    lengths = [NIGHT.on(day, BERLIN).length_min for day in (plain, spring, autumn)]
    assert lengths == [480, 420, 540]
    assert NIGHT.on(spring, BERLIN).ends_at.astimezone(BERLIN).hour == 6


def test_a_use_that_the_change_of_clocks_swallows_has_no_length() -> None:
    assert not Times(120, 180).on(date(2027, 3, 28), BERLIN).is_proper


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 10, 30), date(2027, 5, 1)])
def test_the_times_of_a_use_lead_back_to_the_use(day: date) -> None:
    span = NIGHT.on(day, BERLIN)
    assert Times.of(span, BERLIN) == NIGHT
    midnight = Times(20 * 60, 24 * 60)
    assert Times.of(midnight.on(day, SEOUL), SEOUL) == midnight


def test_the_hour_that_comes_twice_means_the_first() -> None:
    span = Times(150, 300).on(date(2027, 10, 31), BERLIN)
    assert span.end_s - span.start_s == 3.5 * HOUR_S
    assert span.start_s == instant_s(span.starts_at)


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        (date(2026, 12, 1), date(2027, 4, 1)),
        # February has no 31st: the period ends with its last day, so 1 March is too late.
        (date(2026, 10, 31), date(2027, 3, 1)),
        (date(2027, 10, 29), date(2028, 2, 29)),
        (date(2027, 10, 30), date(2028, 3, 1)),
        (date(2026, 8, 31), date(2026, 12, 31)),
    ],
)
def test_four_months_end_before_the_same_day_four_months_on(day: date, limit: date) -> None:
    assert months_on(day, 4) == limit
    rules = UseRules()
    assert series_reasons(rules, [day, limit - timedelta(days=1)]) == ()
    (reason,) = series_reasons(rules, [limit, day])
    assert reason.code is ReasonCode.SERIES_MONTHS
    assert reason.params["last_day"] == (limit - timedelta(days=1)).isoformat()


def test_a_series_has_sixteen_uses_at_most() -> None:
    days = [date(2026, 12, 1) + timedelta(days=number) for number in range(17)]
    assert series_reasons(UseRules(), days[:16]) == ()
    (reason,) = series_reasons(UseRules(), days)
    assert (reason.code, reason.params["uses"], reason.params["limit"]) == (ReasonCode.SERIES_USES, 17, 16)


def test_who_uses_a_space_for_a_month_may_pay_by_the_month() -> None:
    days = [date(2026, 12, 15), date(2026, 12, 29), date(2027, 1, 14)]
    parts = instalments((day, 10_000, False) for day in days)
    assert [(part.month, part.uses, part.amount_won) for part in parts] == [
        (date(2026, 12, 1), 2, 20_000),
        (date(2027, 1, 1), 1, 10_000),
    ]
    assert instalments((day, 10_000, False) for day in [*days[:2], date(2027, 1, 13)]) == ()
