"""Quotes and refunds, in whole won."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.fees import FeeItem, quote
from sharespace.domain.refunds import refund_ladder, refund_won
from sharespace.domain.rules import RefundStep, UseRules
from sharespace.domain.tariff import DayKind, Part, Payer, Tariff

TWO_HOURS = Tariff(120, 20_000, 60, 10_000)
LADDER = UseRules().refund
USE_DAY = date(2026, 12, 5)


def test_three_hours_cost_the_base_block_and_one_overtime_unit() -> None:
    price = quote([TWO_HOURS], 180, weekend=False)
    assert [(line.item, line.amount_won) for line in price.lines] == [
        (FeeItem.BASE, 20_000),
        (FeeItem.EXTRA, 10_000),
    ]
    assert price.total_won == 30_000


def test_a_started_overtime_unit_counts_whole() -> None:
    assert quote([TWO_HOURS], 121, weekend=False).total_won == 30_000
    assert quote([TWO_HOURS], 60, weekend=False).total_won == 20_000


def test_without_an_overtime_price_started_base_blocks_are_paid() -> None:
    assert quote([Tariff(120, 10_000)], 150, weekend=False).total_won == 20_000


def test_no_price_is_not_free_but_to_be_decided() -> None:
    price = quote([], 120, weekend=False)
    assert price.undecided
    assert not quote([Tariff(60, 0)], 120, weekend=False).undecided
    assert quote([Tariff(60, 0)], 120, weekend=False).lines[0].item is FeeItem.FREE


def test_the_most_specific_price_holds() -> None:
    prices = [
        Tariff(120, 44_000, day_kind=DayKind.WEEKDAY),
        Tariff(120, 57_200, day_kind=DayKind.WEEKEND),
        Tariff(120, 40_000, day_kind=DayKind.WEEKDAY, payer=Payer.DISTRICT_RESIDENT),
        Tariff(120, 20_000, part=Part.HALF),
    ]
    assert quote(prices, 120, weekend=False).total_won == 44_000
    assert quote(prices, 120, weekend=True).total_won == 57_200
    assert quote(prices, 120, weekend=False, payer=Payer.DISTRICT_RESIDENT).total_won == 40_000


def test_the_city_ladder_pays_back_100_90_80_0_by_local_days() -> None:
    days = [date(2026, 11, 20), date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4), USE_DAY]
    assert [refund_won(30_000, day, USE_DAY, LADDER) for day in days] == [30_000, 30_000, 27_000, 24_000, 0]
    assert refund_won(30_000, date(2026, 12, 6), USE_DAY, LADDER) == 0


def test_the_ladder_on_paper_is_the_ladder_that_pays() -> None:
    for offer in refund_ladder(30_000, USE_DAY, LADDER):
        assert refund_won(30_000, offer.last_day, USE_DAY, LADDER) == offer.amount_won


@given(
    st.integers(0, 10**8),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.lists(st.builds(RefundStep, st.integers(0, 60), st.integers(0, 100)), max_size=5),
)
def test_a_refund_is_never_more_than_was_paid_and_never_negative(
    paid: int, day: date, steps: list[RefundStep]
) -> None:
    assert 0 <= refund_won(paid, day, USE_DAY, steps) <= paid


@given(
    st.integers(15, 240),
    st.integers(0, 10**6),
    st.integers(15, 240),
    st.integers(0, 10**6),
    st.integers(1, 2000),
)
def test_a_quote_is_never_negative_and_never_falls_with_length(
    base_min: int, base_won: int, extra_min: int, extra_won: int, length: int
) -> None:
    tariff = Tariff(base_min, base_won, extra_min, extra_won)
    shorter, longer = (quote([tariff], length + more, weekend=False).total_won for more in (0, 30))
    assert 0 <= shorter <= longer
