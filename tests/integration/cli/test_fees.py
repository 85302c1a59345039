"""quote, fees and refund-quote by the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.conftest import Sharespace

WEEK = [["09:00-22:00"]] * 7
HALL: dict[str, Any] = {
    "code": "R-1",
    "name": "대강당",
    "capacity": 120,
    "hours": {"weekly": WEEK},
    "tariffs": [
        {"base_min": 120, "base_won": 20000, "extra_min": 60, "extra_won": 10000, "citation": "별표 1"}
    ],
    "movable": [{"code": "projector", "name": "빔프로젝터", "units": [{"key": "P1"}]}],
}
PLACE: dict[str, Any] = {
    "code": "F-1",
    "district": "11200",
    "name": "예시 주민센터",
    "rules": {
        "fees": {
            "surcharges": [
                {"code": "heating", "percent": 20, "on_wish": True, "citation": "별표 2"},
                {"code": "weekend", "percent": 30, "when": [{"days": "weekend"}]},
            ],
            "reductions": [{"code": "youth", "percent": 30, "proof": "학생증", "citation": "제10조"}],
            "equipment": [{"code": "projector", "won": 5000}],
            "drop_under_won": 100,
        }
    },
    "resources": [HALL],
}
SATURDAY = ("--from", "2026-12-05T14:00", "--to", "2026-12-05T17:00")


@pytest.fixture
def place(sharespace: Sharespace, tmp_path: Path) -> Sharespace:
    document = {"format": "sharespace-catalogue", "version": 1, "facilities": [PLACE]}
    file = tmp_path / "place.json"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert sharespace("catalogue", "import", file).exit_code == 0
    return sharespace


def test_a_quote_shows_surcharges_the_reduction_and_equipment_with_citations(place: Sharespace) -> None:
    claims = ("--extra", "heating", "--reduction", "youth", "--equipment", "projector", "--people", "40")
    said = place("quote", "R-1", *SATURDAY, *claims, "--json").json
    assert [(line["item"], line["amount_won"], line["citation"]) for line in said["lines"]] == [
        ("base", 20_000, "별표 1"),
        ("extra", 10_000, "별표 1"),
        ("heating", 6_000, "별표 2"),
        ("surcharge", 9_000, ""),
        ("reduction", -13_500, "제10조"),
        ("equipment", 5_000, ""),
    ]
    assert said["total_won"] == 36_500
    text = place("quote", "R-1", *SATURDAY, *claims).out
    assert "제10조" in text
    assert "빔프로젝터" in text


@pytest.mark.parametrize(
    "claim", [("--reduction", "veteran"), ("--extra", "weekend"), ("--equipment", "piano")]
)
def test_a_code_that_is_not_known_is_wrong_use_and_the_known_ones_are_listed(
    place: Sharespace, claim: tuple[str, str]
) -> None:
    said = place("quote", "R-1", *SATURDAY, *claim)
    assert said.exit_code == 2
    known = {"--reduction": "youth", "--extra": "heating", "--equipment": "projector"}[claim[0]]
    assert known in said.err


def test_fees_lists_what_can_be_claimed_with_its_proof(place: Sharespace) -> None:
    said = place("fees", "R-1", "--json").json
    assert said["reductions"][0] == {
        "code": "youth", "percent": 30, "proof": "학생증", "min_people": 0, "citation": "제10조",
    }  # fmt: skip
    assert [step["percent"] for step in said["refund"]] == [100, 90, 80, 0]
    assert "학생증" in place("fees", "R-1").out


def test_what_is_reserved_costs_what_was_quoted_and_tells_what_comes_back(place: Sharespace) -> None:
    who = ("--applicant", "김예시", "--phone", "010-0000-9999", "--people", "40")
    made = place("reserve", "R-1", *SATURDAY, *who, "--reduction", "youth", "--json").json
    assert made["total_won"] == 27_300
    back = place("refund-quote", made["code"], "--json").json
    assert (back["refund_won"], back["interest_won"], back["lines"]) == (0, 0, [])
