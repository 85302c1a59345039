"""Every error in a catalogue names its place, and the published schema agrees."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from tests.unit.exchange.catalogue_texts import VALIDATOR, a_document, refused

BROKEN: list[tuple[str, Any, str]] = [
    ("facilities[0].resources[0].hours.weekly[2][0]", "9 to 5", "not_hours"),
    ("facilities[0].resources[0].hours.weekly[2][0]", "18:00-09:00", "hours_reversed"),
    ("facilities[0].resources[0].hours.weekly[2][0]", "09:00-49:00", "hours_reversed"),
    ("facilities[0].resources[0].hours.weekly[2]", "09:00-18:00", "not_a_list"),
    ("facilities[0].resources[0].hours.holidays[0]", "sunday", "not_a_word"),
    ("facilities[0].resources[0].hours.closed_nth[0].nth", 6, "out_of_range"),
    ("facilities[0].resources[0].hours.closed_nth[0].weekday", "일", "not_a_word"),
    ("facilities[0].resources[0].hours.dated[0].day", "2026-02-30", "not_a_day"),
    ("facilities[0].resources[0].hours.extra[0].to", "morgen", "not_a_moment"),
    ("facilities[0].resources[0].hours.suspended", "yes", "not_true_or_false"),
    ("facilities[0].resources[0].capacity", 0, "out_of_range"),
    ("facilities[0].resources[0].capacity", "80", "not_a_number"),
    ("facilities[0].resources[0].area_m2", True, "not_a_number"),
    ("facilities[0].resources[0].code", " ", "empty"),
    ("facilities[0].resources[0].id", "12", "not_an_id"),
    ("facilities[0].resources[0].kind", "hall", "not_a_word"),
    ("facilities[0].resources[0].any_of", 3, "out_of_range"),
    ("facilities[0].resources[0].rule_pack", "nowhere", "unknown_rule_pack"),
    ("facilities[0].resources[0].rules.step_min", 0, "rule_out_of_range"),
    ("facilities[0].resources[0].rules.stepmin", 30, "rule_unknown"),
    ("facilities[0].resources[0].rules.min_length_min", 45, "rule_not_a_multiple"),
    ("facilities[0].resources[0].rules.refund", [{"days_before": 1, "percent": 101}], "rule_out_of_range"),
    ("facilities[0].resources[0].tariffs[0].base_min", 0, "out_of_range"),
    ("facilities[0].resources[0].tariffs[0].extra_min", 60, "missing"),
    ("facilities[0].resources[0].tariffs[0].price", 60, "unknown_member"),
    ("facilities[0].resources[0].tariffs[0].start", "evening", "not_hours"),
    ("facilities[0].resources[0].tariffs[0].start", "18:00-18:00", "hours_reversed"),
    ("facilities[0].resources[0].tariffs[0].bands", {}, "not_a_list"),
    ("facilities[0].resources[0].closures[0].kind", "holiday", "not_a_word"),
    ("facilities[0].resources[0].doubts[0]", "all", "not_a_word"),
    ("facilities[0].resources[0].colour", "red", "unknown_member"),
    ("facilities[0].district", "성동구", "not_a_district"),
    ("facilities[0].website", "javascript:alert(1)", "not_a_website"),
    ("facilities[0].zone", "Asia/Atlantis", "unknown_zone"),
    ("facilities[0].latitude", 91, "out_of_range"),
    ("facilities[0].name", "가" * 201, "too_long"),
    ("facilities[0]", "주민센터", "not_an_object"),
    ("facilities", {}, "not_a_list"),
    ("version", 2, "too_new"),
    ("format", "other", "not_a_word"),
    ("own_holidays[0].group", "birthday", "not_a_word"),
    ("district_rules[0].district", "성동구", "not_a_district"),
    ("district_rules[0].rule_pack", "nowhere", "unknown_rule_pack"),
    ("district_rules[0].rules.notice_days", -1, "rule_out_of_range"),
    ("district_rules[0].rules.seasons[0].first", "13-01", "rule_not_a_month_day"),
    ("facilities[0].resources[0].rules.eligible", [], "rule_empty"),
    ("facilities[0].resources[0].rules.quotas[0].period", "decade", "rule_not_a_word"),
    ("facilities[0].resources[0].rules.quotas[0].limit", None, "rule_not_a_number"),
]


def with_value(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The document with one value put in, and what is needed around it."""
    steps: list[str | int] = []
    for part in path.split("."):
        name, *indexes = part.replace("]", "").split("[")
        steps += [name, *(int(index) for index in indexes)]
    place: Any = document
    templates: dict[str, Any] = {
        "closed_nth": [{"nth": 1, "weekday": "mon"}],
        "dated": [{"day": "2026-12-24"}],
        "extra": [{"from": "2026-12-24T09:00", "to": "2026-12-24T10:00"}],
        "closures": [{"from": "2026-12-24T09:00", "to": "2026-12-24T10:00"}],
        "tariffs": [{"base_min": 120, "base_won": 20000}],
        "district_rules": [{"district": "11200", "rule_pack": "seoul_idle_space", "rules": {}}],
        "seasons": [{"code": "summer", "first": "04-01", "last": "09-30"}],
        "quotas": [{"limit": 1, "period": "week"}],
        "own_holidays": [{"day": "2026-12-24", "name": "구민의 날"}],
    }
    for step, following in pairwise(steps):
        if isinstance(place, dict) and step not in place:
            place[str(step)] = templates.get(str(step), [None] if isinstance(following, int) else {})
        place = place[step]
    place[steps[-1]] = value
    return document


@pytest.mark.parametrize(("path", "value", "problem"), BROKEN)
def test_an_error_names_the_place_in_the_document(path: str, value: Any, problem: str) -> None:
    where, what = refused(with_value(json.loads(json.dumps(a_document())), path, value))
    assert what == problem
    shorter = path.rsplit(".", 1)[0]
    assert where in (path, f"{path}[0].percent") or (problem == "missing" and where == f"{shorter}.extra_won")


BEYOND_A_SCHEMA = {"hours_reversed", "unknown_rule_pack", "rule_not_a_multiple", "unknown_zone", "not_a_day"}
TOLD_BY_THE_SCHEMA = [
    one for one in BROKEN if one[2] not in BEYOND_A_SCHEMA and not one[0].endswith((".any_of", ".website"))
]


@pytest.mark.parametrize(("path", "value", "problem"), TOLD_BY_THE_SCHEMA)
def test_the_schema_refuses_what_the_reader_refuses(path: str, value: Any, problem: str) -> None:
    document = with_value(json.loads(json.dumps(a_document())), path, value)
    assert not VALIDATOR.is_valid(document)
