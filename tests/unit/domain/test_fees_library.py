"""What toy libraries ask for, by the rules found on their pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.fees_library import (
    COMPENSATION,
    PriceBand,
    compensation,
    compensation_percent,
    deposit,
    late_fee,
    loan_fee,
    lost_tags,
    membership,
    membership_ends,
    months_after,
)
from sharespace.domain.quotes import FeeItem

DUE = date(2026, 12, 24)


def test_seongbuk_asks_500_won_per_item_and_day_closed_days_included() -> None:
    """성북: 연체 1점 1일 500원; 달력의 날로 센다."""
    line = late_fee(DUE, date(2026, 12, 28), 500, items=2, citation="성북 장난감도서관")
    assert line is not None
    assert (line.item, line.amount_won, line.params["days"]) == (FeeItem.LATE, 4 * 2 * 500, 4)


def test_nothing_is_due_on_the_due_day_or_where_no_money_is_asked() -> None:
    assert late_fee(DUE, DUE, 500) is None
    assert late_fee(DUE, DUE - timedelta(days=3), 500) is None
    assert late_fee(DUE, DUE + timedelta(days=3), 0) is None


@pytest.mark.parametrize(
    ("lost", "percent"),
    [
        (date(2026, 1, 31), 100),
        (date(2026, 4, 30), 100),
        (date(2026, 5, 1), 70),
        (date(2026, 7, 31), 70),
        (date(2026, 8, 1), 50),
        (date(2027, 1, 31), 50),
        (date(2027, 2, 1), 30),
        (date(2035, 1, 1), 30),
    ],
)
def test_yeongdeungpo_asks_less_for_an_older_toy(lost: date, percent: int) -> None:
    """영등포: 3개월 이하 100 %, 6개월 이하 70 %, 1년 이하 50 %, 1년 초과 30 %."""
    assert compensation_percent(date(2026, 1, 31), lost) == percent
    assert compensation(33_333, date(2026, 1, 31), lost).amount_won == 33_333 * percent // 100


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 2000), st.integers(0, 400))
def test_compensation_never_grows_with_age(bought: date, days: int, more: int) -> None:
    younger = compensation_percent(bought, bought + timedelta(days=days))
    assert compensation_percent(bought, bought + timedelta(days=days + more)) <= younger <= 100


def test_the_order_of_the_ladder_says_nothing() -> None:
    turned = tuple(reversed(COMPENSATION))
    assert compensation_percent(DUE, DUE, turned) == 100
    assert compensation_percent(DUE, months_after(DUE, 13), turned) == 30


def test_a_toys_fee_is_a_share_of_its_price_between_two_bounds() -> None:
    """성북: 가격의 2–4 %, 500원에서 5,000원."""
    bands = (PriceBand(100_000, 2), PriceBand(0, 4), PriceBand(50_000, 3))
    fees = [
        loan_fee(price, bands, least_won=500, most_won=5_000) for price in (5_000, 30_000, 60_000, 400_000)
    ]
    assert [fee.amount_won for fee in fees if fee] == [500, 1_200, 1_800, 5_000]
    assert loan_fee(5_000, ()) is None
    flat = loan_fee(80_000, (PriceBand(0, won=500), PriceBand(50_000, won=1_000)))
    assert flat is not None
    assert flat.amount_won == 1_000


def test_a_deposit_is_asked_from_a_price_on() -> None:
    """성북: 10만원 이상 장난감은 보증금 10,000원."""
    assert deposit(99_999, 100_000, 10_000) is None
    asked = deposit(100_000, 100_000, 10_000)
    assert asked is not None
    assert (asked.item, asked.amount_won) == (FeeItem.DEPOSIT, 10_000)


def test_a_lost_bag_costs_a_thousand_won() -> None:
    """영등포: 가방·이름표 분실 1,000원."""
    line = lost_tags(2, 1_000)
    assert line is not None
    assert (line.item, line.amount_won) == (FeeItem.TAG, 2_000)
    assert lost_tags(0, 1_000) is None


def test_a_membership_of_a_year_ends_on_the_day_before_its_anniversary() -> None:
    """서울장난감도서관: 연회비 10,000원."""
    assert membership(10_000).amount_won == 10_000
    assert membership_ends(date(2026, 11, 22)) == date(2027, 11, 21)
    assert membership_ends(date(2028, 2, 29)) == date(2029, 2, 28)
