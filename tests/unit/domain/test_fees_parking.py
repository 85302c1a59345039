"""The price of a shared bay by the real tariffs of districts."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.fees_parking import holder_credit, overstay, parking_quote, wrong_parking
from sharespace.domain.quotes import FeeItem
from sharespace.domain.resource import SEOUL
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import TimeSpan

JONGNO = Tariff(30, 600, 5, 100, citation="종로구 거주자우선주차 공유 요금")
DONGJAK = Tariff(30, 600, 10, 200, citation="동작구 거주자우선주차 공유 요금")
MONDAY = datetime(2026, 11, 30, tzinfo=SEOUL)
MORNING = MONDAY.replace(hour=10)


def parked(minutes: int, at: datetime = MORNING) -> TimeSpan:
    return TimeSpan.between(at, at + timedelta(minutes=minutes))


def jongno_won(minutes: int) -> int:
    return parking_quote(JONGNO, parked(minutes), SEOUL).total_won


def test_jongno_asks_600_won_for_half_an_hour_then_100_won_for_every_started_five_minutes() -> None:
    """종로: 최초 30분 600원, 초과 5분마다 100원."""
    assert [jongno_won(minutes) for minutes in (1, 30, 31, 35, 36, 60)] == [600, 600, 700, 700, 800, 1_200]


def test_dongjak_asks_200_won_for_every_started_ten_minutes() -> None:
    """동작: 최초 30분 600원, 초과 10분마다 200원."""
    prices = [parking_quote(DONGJAK, parked(minutes), SEOUL).total_won for minutes in (30, 31, 40, 41, 60)]
    assert prices == [600, 800, 800, 1_000, 1_200]


def test_a_cap_counts_each_local_day_by_itself_and_the_units_go_on_over_midnight() -> None:
    evening = parked(8 * 60, MONDAY.replace(hour=20))  # 20:00 to 04:00, four hours on either day
    uncapped = parking_quote(JONGNO, evening, SEOUL)
    assert uncapped.total_won == 600 + 90 * 100
    capped = parking_quote(JONGNO, evening, SEOUL, daily_cap_won=4_000, citation="공영주차장 1일 주차요금")
    caps = [line for line in capped.lines if line.item is FeeItem.CAP]
    assert [(line.params["on_day"], line.amount_won) for line in caps] == [
        ("2026-11-30", -800),
        ("2026-12-01", -800),
    ]
    assert capped.total_won == 8_000
    assert caps[0].citation == "공영주차장 1일 주차요금"


def test_a_cap_that_is_not_reached_leaves_no_line() -> None:
    capped = parking_quote(JONGNO, parked(60), SEOUL, daily_cap_won=1_200)
    assert capped == parking_quote(JONGNO, parked(60), SEOUL)


@given(st.integers(0, 1439), st.integers(1, 4000), st.integers(1, 600), st.integers(0, 20_000))
def test_parking_longer_never_costs_less_and_a_day_never_more_than_its_cap(
    at_min: int, minutes: int, more: int, cap: int
) -> None:
    start = MONDAY + timedelta(minutes=at_min)
    shorter, longer = (
        parking_quote(JONGNO, parked(length, start), SEOUL, cap).total_won
        for length in (minutes, minutes + more)
    )
    days = (at_min + minutes + more - 1) // 1440 + 1
    assert 0 <= shorter <= longer <= days * cap


def test_wrong_parking_costs_four_hours_and_four_times_one_hour_on_top() -> None:
    """서초 거주자우선주차 전용구획 운영 규칙 제10조제2항."""
    fee, surcharge = wrong_parking(JONGNO, citation="제10조제2항")
    assert (fee.item, fee.amount_won) == (FeeItem.WRONG_PARKING, 600 + 42 * 100)
    assert (surcharge.item, surcharge.amount_won) == (FeeItem.WRONG_SURCHARGE, 4 * 1_200)
    assert fee.citation == surcharge.citation == "제10조제2항"


def test_overstay_counts_started_units_from_the_end_of_the_permitted_time() -> None:
    """광진: 초과 10분마다 200원."""
    end_s = parked(60).end_s
    assert overstay(end_s, end_s, 10, 200) is None
    assert overstay(end_s, end_s - 60, 10, 200) is None
    line = overstay(end_s, end_s + 601, 10, 200)
    assert line is not None
    assert (line.item, line.amount_won, line.params["units"]) == (FeeItem.OVERSTAY, 400, 2)


def test_a_holder_is_credited_half_of_what_was_paid_up_to_his_own_monthly_fee() -> None:
    """동작: 이용 요금의 50 % 적립, 본인 월 요금의 100 %까지."""
    assert holder_credit(60_000, cap_won=40_000).amount_won == 30_000
    assert holder_credit(100_000, cap_won=40_000).amount_won == 40_000
    assert holder_credit(20_000, cap_won=40_000, credited_won=35_000).amount_won == 5_000
    assert holder_credit(20_000, cap_won=40_000, credited_won=50_000).amount_won == 0
    assert holder_credit(1_000).amount_won == 500
