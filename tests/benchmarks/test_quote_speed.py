"""A quote in half a millisecond, with every rule of fees on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.office import Office
from sharespace.application.prices import price_of
from sharespace.domain.quotes import FeeItem
from sharespace.domain.tariff import DayKind, Tariff
from sharespace.domain.time_span import TimeSpan
from tests.benchmarks.conftest import Scoreboard
from tests.builders.offices import an_office
from tests.builders.requests import at
from tests.builders.rooms import a_place_with_rooms, a_resource

FEES = {
    "fees.surcharges": [
        {"code": "heating", "percent": 20, "when": [{"first": "11-01", "last": "03-31"}], "on_wish": True},
        {"code": "cooling", "won": 4000, "per": "hour", "when": [{"first": "06-01", "last": "09-30"}]},
        {"code": "night_weekend", "percent": 20, "when": [{"hours": "17:00-21:00"}, {"days": "weekend"}]},
    ],
    "fees.reductions": [{"code": f"case_{number}", "percent": 1 + number} for number in range(20)],
    "fees.drop_under_won": 100,
    "fees.daily_cap_won": 90_000,
    "fees.equipment": [{"code": "projector", "won": 5000}],
}
TARIFFS = (
    Tariff(120, 20_000, 60, 10_000),
    Tariff(120, 26_000, 60, 13_000, day_kind=DayKind.WEEKEND),
    Tariff(120, 30_000, 60, 15_000, day_kind=DayKind.HOLIDAY),
)


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    office = an_office(tmp_path)
    yield office
    office.store.close()


def test_a_quote_with_every_rule_on(benchmark: Any, empty_office: Office, scores: Scoreboard) -> None:
    a_place_with_rooms(empty_office, a_resource(1, "대강당", tariffs=TARIFFS), overrides=FEES)
    span = TimeSpan(at("2026-12-05T15:00"), at("2026-12-06T01:00"))
    with empty_office.store.read() as reading:
        (hall,) = reading.resources()
        calendar = empty_office.calendar(reading, span)

        def quoted() -> Any:
            return price_of(
                empty_office, reading, hall, span, reductions=("case_3", "case_17"), extras=("heating",),
                equipment=("projector",), people=40, calendar=calendar,
            )  # fmt: skip

        quote = benchmark(quoted)
    items = {line.item for line in quote.lines}
    assert {FeeItem.HEATING, FeeItem.SURCHARGE, FeeItem.REDUCTION, FeeItem.EQUIPMENT} <= items
    scores.note(benchmark, "quote with every rule of fees", 0.5)
