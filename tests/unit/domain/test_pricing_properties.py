"""What holds for every price, whatever the tariffs, rules and claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.fee_rules import EquipmentPrice, FeeRules, Per, Reduction, Surcharge, When
from sharespace.domain.pricing import PricedUse, priced
from sharespace.domain.quotes import FeeItem
from sharespace.domain.rules import UseRules
from sharespace.domain.seasons import MonthDay, Season, Session
from sharespace.domain.tariff import DayKind, OvertimeBand, Part, Payer, StartHours, Tariff
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from tests.builders.prices import CALENDAR, CHRISTMAS

WON = st.integers(0, 300_000)
CODES = st.sampled_from(["a", "b", "c", "d"])
HALF_YEARS = (
    Season("summer", MonthDay(4, 1), MonthDay(9, 30)),
    Season("winter", MonthDay(10, 1), MonthDay(3, 31)),
)
SESSIONS = tuple(
    Session(code, season, starts, ends)
    for season in ("summer", "winter")
    for code, starts, ends in (("early", 360, 540), ("day", 540, 1080), ("night", 1080, 1800))
)


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    extra = draw(st.none() | st.tuples(st.integers(5, 120), WON))
    hours = draw(st.none() | st.tuples(st.integers(0, 1439), st.integers(1, 1440)))
    bands = draw(st.just(()) | st.just((OvertimeBand(0, 20), OvertimeBand(60, 50), OvertimeBand(180, 100))))
    return Tariff(
        draw(st.integers(5, 300)),
        draw(WON),
        extra[0] if extra and not bands else None,
        extra[1] if extra and not bands else None,
        day_kind=draw(st.sampled_from(DayKind)),
        part=draw(st.sampled_from(Part)),
        payer=draw(st.sampled_from(Payer)),
        start=StartHours(hours[0], hours[0] + hours[1]) if hours else None,
        season=draw(st.sampled_from(["", "summer", "winter"])),
        session=draw(st.sampled_from(["", "", "early", "day", "night"])),
        bands=bands,
    )


PLAIN = st.builds(Tariff, st.sampled_from([60, 120]), st.integers(0, 9_000))
"""Prices that fit every use, so that they compete with each other."""


@st.composite
def whens(draw: st.DrawFn) -> When:
    start, length = draw(st.integers(0, 1439)), draw(st.integers(1, 1440))
    months = draw(st.none() | st.tuples(st.integers(1, 12), st.integers(1, 12)))
    first, last = (None, None) if months is None else (MonthDay(months[0], 1), MonthDay(months[1], 28))
    return When(draw(st.sampled_from(DayKind)), start, start + length, first, last)


@st.composite
def fee_rules(draw: st.DrawFn) -> FeeRules:
    surcharges = st.builds(
        Surcharge, CODES, st.integers(0, 200), WON, st.sampled_from(Per),
        st.lists(whens(), max_size=3).map(tuple), st.booleans(),
    )  # fmt: skip
    reductions = st.builds(Reduction, CODES, st.integers(1, 100), min_people=st.integers(0, 30))
    equipment = st.builds(EquipmentPrice, CODES, WON, st.sampled_from(Per))
    return FeeRules(
        surcharges=tuple(draw(st.lists(surcharges, max_size=4, unique_by=lambda one: one.code))),
        reductions=tuple(draw(st.lists(reductions, max_size=4, unique_by=lambda one: one.code))),
        equipment=tuple(draw(st.lists(equipment, max_size=4, unique_by=lambda one: one.code))),
        drop_under_won=draw(st.sampled_from([0, 10, 100, 1000])),
        daily_cap_won=draw(st.none() | WON),
    )


@st.composite
def uses(draw: st.DrawFn) -> PricedUse:
    start = CHRISTMAS + timedelta(days=draw(st.integers(-200, 200)), minutes=draw(st.integers(0, 1439)))
    codes = st.lists(CODES, max_size=5).map(tuple)
    return PricedUse(
        TimeSpan.between(start, start + timedelta(minutes=draw(st.integers(1, 4000)))),
        part=draw(st.sampled_from([Part.HALF, Part.WHOLE])),
        payer=draw(st.sampled_from(Payer)),
        people=draw(st.integers(0, 40)),
        units=draw(st.integers(1, 3)),
        extras=draw(codes),
        claimed=draw(codes),
        equipment=draw(codes),
    )


def as_rules(fees: FeeRules, *, sessions: bool) -> UseRules:
    return UseRules(seasons=HALF_YEARS, sessions=SESSIONS if sessions else (), fees=fees)


WORLDS: dict[str, Any] = {
    "use": uses(), "prices": st.lists(tariffs() | PLAIN, max_size=4), "fees": fee_rules(),
    "sessions": st.booleans(),
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(**WORLDS)
def test_a_price_is_never_negative_and_its_lines_stand_in_the_order_of_the_rules(
    use: PricedUse, prices: list[Tariff], fees: FeeRules, *, sessions: bool
) -> None:
    quote = priced(use, prices, as_rules(fees, sessions=sessions), CALENDAR)
    assert sum(line.amount_won for line in quote.lines) >= 0
    ranks = [ORDER[line.item] for line in quote.lines]
    assert ranks == sorted(ranks)
    running = 0
    for line in quote.lines:
        running += line.amount_won
        assert running >= 0


ORDER = {
    FeeItem.UNDECIDED: 0, FeeItem.FREE: 0, FeeItem.BASE: 0, FeeItem.SESSION: 0, FeeItem.EXTRA: 1,
    FeeItem.OVERTIME: 1, FeeItem.CAP: 2, FeeItem.SURCHARGE: 3, FeeItem.HEATING: 3, FeeItem.COOLING: 3,
    FeeItem.REDUCTION: 4, FeeItem.ROUNDING: 5, FeeItem.EQUIPMENT: 6,
}  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(**WORLDS, data=st.data())
def test_a_price_does_not_depend_on_the_order_of_anything(
    use: PricedUse, prices: list[Tariff], fees: FeeRules, data: st.DataObject, *, sessions: bool
) -> None:
    def shuffled(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(data.draw(st.permutations(values)))

    turned_fees = replace(
        fees,
        surcharges=shuffled(fees.surcharges),
        reductions=shuffled(fees.reductions),
        equipment=shuffled(fees.equipment),
    )
    turned_use = replace(
        use,
        extras=shuffled(use.extras),
        claimed=shuffled(use.claimed),
        equipment=shuffled(use.equipment),
    )
    one = priced(use, prices, as_rules(fees, sessions=sessions), CALENDAR)
    turned_prices = shuffled(tuple(prices))
    other = priced(turned_use, turned_prices, as_rules(turned_fees, sessions=sessions), CALENDAR)
    assert other == one


@settings(max_examples=100, deadline=None)
@given(**WORLDS)
def test_only_the_largest_reduction_counts_and_nothing_is_dropped_without_one(
    use: PricedUse, prices: list[Tariff], fees: FeeRules, *, sessions: bool
) -> None:
    quote = priced(use, prices, as_rules(fees, sessions=sessions), CALENDAR)
    granted = [line for line in quote.lines if line.item is FeeItem.REDUCTION]
    dropped = [line for line in quote.lines if line.item is FeeItem.ROUNDING]
    assert len(granted) <= 1
    assert not dropped or granted
    assert all(-fees.drop_under_won < line.amount_won < 0 for line in dropped)
    possible = [
        one.percent for one in fees.reductions if one.code in use.claimed and use.people >= one.min_people
    ]
    if granted:
        assert granted[0].params["percent"] == max(possible)
    # A further claim never makes it dearer.
    more = priced(
        replace(use, claimed=("a", "b", "c", "d")), prices, as_rules(fees, sessions=sessions), CALENDAR
    )
    assert more.total_won <= quote.total_won


@settings(max_examples=100, deadline=None)
@given(tariffs(), uses(), st.none() | WON, st.integers(1, 3000))
def test_a_longer_use_at_one_tariff_never_costs_less(
    tariff: Tariff, use: PricedUse, cap: int | None, more_min: int
) -> None:
    plain = Tariff(tariff.base_min, tariff.base_won, tariff.extra_min, tariff.extra_won, bands=tariff.bands)
    rules = as_rules(FeeRules(daily_cap_won=cap), sessions=False)
    longer = replace(use, span=TimeSpan(use.span.start_s, use.span.end_s + more_min * MINUTE_S))
    without = replace(use, equipment=()), replace(longer, equipment=())
    shorter_won, longer_won = (priced(one, [plain], rules, CALENDAR).total_won for one in without)
    assert shorter_won <= longer_won
