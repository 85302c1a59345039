"""Paying by the month."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.instalments import UseFee, day_shares, instalments
from tests.builders.prices import rules_with

NOTICE = date(2026, 11, 23)
RULES = rules_with()


def weekly(first: date, uses: int, won: int = 20_000) -> list[UseFee]:
    return [UseFee(first + timedelta(weeks=number), won) for number in range(uses)]


def test_a_series_of_four_months_may_be_paid_by_the_month() -> None:
    """유휴공간 조례 제13조제1항 단서: 1월 이상 계속 사용하면 월 단위로 분납."""
    parts = instalments(weekly(date(2026, 12, 1), 16), RULES, NOTICE)
    assert [(part.first_day, part.due, part.won) for part in parts] == [
        (date(2026, 12, 1), date(2026, 11, 25), 100_000),
        (date(2027, 1, 1), date(2027, 1, 1), 80_000),
        (date(2027, 2, 1), date(2027, 2, 1), 80_000),
        (date(2027, 3, 1), date(2027, 3, 1), 60_000),
    ]


def test_what_lasts_less_than_a_month_is_paid_in_one_sum() -> None:
    assert instalments(weekly(date(2026, 12, 1), 4), RULES, NOTICE) == ()
    month = [UseFee(date(2026, 12, 1), 20_000), UseFee(date(2026, 12, 30), 20_000)]
    assert instalments(month, RULES, NOTICE) == ()
    assert instalments(weekly(date(2026, 12, 1), 16), rules_with("seoul_sports_sites"), NOTICE) == ()


def test_a_month_without_a_fee_has_no_part() -> None:
    gap = [UseFee(date(2026, 12, 1), 20_000), UseFee(date(2027, 2, 10), 20_000)]
    assert [part.won for part in instalments(gap, RULES, NOTICE)] == [20_000, 20_000]


@given(st.lists(st.builds(UseFee, st.dates(date(2026, 12, 1), date(2027, 4, 1)), st.integers(0, 90_000))))
def test_the_parts_are_the_whole_fee(fees: list[UseFee]) -> None:
    parts = instalments(fees, RULES, NOTICE)
    if parts:
        assert sum(part.won for part in parts) == sum(fee.won for fee in fees)
        assert all(one.last_day < other.first_day for one, other in pairwise(parts))


@given(st.integers(0, 10**6), st.integers(1, 60))
def test_the_days_of_a_long_use_share_its_whole_fee(total: int, count: int) -> None:
    days = [date(2026, 12, 1) + timedelta(days=number) for number in range(count)]
    shares = day_shares(total, days)
    assert sum(share.won for share in shares) == total
    assert max(share.won for share in shares) - min(share.won for share in shares) <= 1
