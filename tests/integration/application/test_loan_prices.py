"""What lending costs before anything is late or lost."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from sharespace.application.office import Office
from sharespace.application.prices import price_of
from sharespace.domain.fees_library import PriceBand
from sharespace.domain.quotes import Quote
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import TimeSpan
from tests.builders.prices import rules_with, told
from tests.builders.requests import at
from tests.builders.rooms import a_resource

TWO_WEEKS = TimeSpan(at("2026-12-01T00:00"), at("2026-12-16T00:00"))


def a_toy(**changes: object) -> Resource:
    toy = replace(
        a_resource(1, "원목 기차"), kind=Kind.TOY, tariffs=(), rules=rules_with("seoul_toy_library")
    )
    return replace(toy, **changes)  # type: ignore[arg-type]


def price(office: Office, toy: Resource) -> Quote:
    with office.store.read() as reading:
        return price_of(office, reading, toy, TWO_WEEKS)


def test_a_membership_pays_for_lending_where_no_fee_is_stated(empty_office: Office) -> None:
    assert told(price(empty_office, a_toy())) == [("free", 0)]


@pytest.mark.parametrize(("bought_for", "won"), [(10_000, 500), (60_000, 2_400), (300_000, 5_000)])
def test_a_fee_by_the_price_of_the_toy_keeps_between_its_bounds(
    empty_office: Office, bought_for: int, won: int
) -> None:
    """성북: 가격의 2~4 %, 500원에서 5,000원."""
    rules = rules_with("seoul_toy_library", loan_bands=[{"from_won": 0, "percent": 4}])
    toy = a_toy(rules=rules, details=MappingProxyType({"price_won": bought_for}))
    assert told(price(empty_office, toy)) == [("loan", won)]


def test_a_toy_whose_price_nobody_knows_leaves_the_fee_to_be_decided(empty_office: Office) -> None:
    rules = rules_with("seoul_toy_library", loan_bands=[PriceBand(0, 4)._asdict()])
    assert price(empty_office, a_toy(rules=rules)).undecided


def test_a_tool_with_a_tariff_is_paid_by_started_days(empty_office: Office) -> None:
    drill = a_toy(tariffs=(Tariff(24 * 60, 1_000),))
    assert price(empty_office, drill).total_won == 15_000
