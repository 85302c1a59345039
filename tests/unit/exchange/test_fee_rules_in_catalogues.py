"""Rules of fees in a catalogue: what is published as a schema is what is read."""

from __future__ import annotations

from typing import Any

import pytest

from sharespace.domain.fee_rules import READERS, Per, Surcharge
from sharespace.domain.rule_packs import effective
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.seasons import MonthDay
from sharespace.domain.tariff import DayKind
from sharespace.exchange.rule_packs import load_pack, pack_ids
from tests.unit.exchange.catalogue_texts import SCHEMA, VALIDATOR

FEES = SCHEMA["$defs"]["fees"]
HEATING = {
    "code": "heating", "won": 8000, "per": "hour", "on_wish": True,
    "when": [{"first": "11-01", "last": "03-31"}, {"days": "holiday", "hours": "18:00-26:00"}],
}  # fmt: skip

GOOD: list[dict[str, Any]] = [
    {"surcharges": [HEATING], "reductions": [{"code": "youth", "percent": 50, "proof": "학생증"}]},
    {"daily_cap_won": None, "equipment": [{"code": "piano", "won": 30000}], "kept_items": ["heating"]},
    {"compensation": [{"months": 3, "percent": 100}, {"months": None, "percent": 30}]},
    {"loan_bands": [{"from_won": 0, "percent": 4}, {"from_won": 50000, "won": 1000}]},
]
BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"surcharges": [{"percent": 20}]}, "fees.surcharges[0].code", "missing"),
    (
        {"surcharges": [{"code": "a", "when": [{"first": "11-01"}]}]},
        "fees.surcharges[0].when[0].last",
        "missing",
    ),
    (
        {"surcharges": [{"code": "a", "when": [{"hours": "9-5"}]}]},
        "fees.surcharges[0].when[0].hours",
        "not_hours",
    ),
    ({"reductions": [{"code": "a", "percent": 0}]}, "fees.reductions[0].percent", "out_of_range"),
    ({"equipment": [{"code": "a", "won": 1, "per": "week"}]}, "fees.equipment[0].per", "not_a_word"),
    ({"drop_under_won": -1}, "fees.drop_under_won", "out_of_range"),
    ({"colour": "red"}, "fees.colour", "unknown"),
]


def test_the_schema_has_every_parameter_and_no_other() -> None:
    assert set(FEES["properties"]) == set(READERS)


@pytest.mark.parametrize("fees", GOOD)
def test_what_is_read_is_valid(fees: dict[str, Any]) -> None:
    effective(load_pack("seoul_idle_space"), {"fees": fees})
    assert_valid(fees)


@pytest.mark.parametrize(("fees", "place", "problem"), BAD)
def test_what_is_not_valid_is_refused_with_its_place(fees: dict[str, Any], place: str, problem: str) -> None:
    with pytest.raises(BadRule) as refused:
        effective(load_pack("seoul_idle_space"), {"fees": fees})
    assert (refused.value.parameter, refused.value.problem) == (place, problem)
    with pytest.raises(AssertionError):
        assert_valid(fees)


def test_two_reductions_of_one_code_are_a_mistake() -> None:
    twice = {"reductions": [{"code": "a", "percent": 10}, {"code": "a", "percent": 20}]}
    with pytest.raises(BadRule) as refused:
        effective(load_pack("seoul_idle_space"), {"fees": twice})
    assert (refused.value.parameter, refused.value.problem) == ("fees.reductions[1].code", "repeated")


def test_times_of_a_surcharge_are_local_minutes_and_days_of_the_year() -> None:
    rules = effective(load_pack("seoul_idle_space"), {"fees.surcharges": [HEATING]})
    (read,) = rules.fees.surcharges
    assert isinstance(read, Surcharge)
    assert (read.per, read.won, read.on_wish) == (Per.HOUR, 8_000, True)
    assert (read.when[0].first, read.when[0].last) == (MonthDay(11, 1), MonthDay(3, 31))
    assert (read.when[1].days, read.when[1].from_min, read.when[1].to_min) == (DayKind.HOLIDAY, 1_080, 1_560)


@pytest.mark.parametrize("pack", pack_ids())
def test_every_number_of_the_shipped_packs_has_an_article_or_says_that_there_is_none(pack: str) -> None:
    book = load_pack(pack)
    for name in book.stated:
        if name.startswith("fees."):
            assert book.rules.citation(name) or book.remarks[name], name


def assert_valid(fees: dict[str, Any]) -> None:
    document = {
        "format": "sharespace-catalogue",
        "version": 1,
        "facilities": [{"code": "F", "name": "예시", "rules": {"fees": fees}}],
    }
    assert not list(VALIDATOR.iter_errors(document))
