"""Rule packs: every parameter with its article, and overrides that are checked by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.open_data import FileUnreadable
from sharespace.domain.rule_packs import OWN_PARAMETERS, effective
from sharespace.domain.rule_parameters import SECTIONS
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.rules import Competition, Purpose, RefundStep, UseRules
from sharespace.exchange.rule_packs import PackUnknown, load_pack, pack_ids
from sharespace.resource_files import resources_folder

CITY = load_pack("seoul_idle_space")


def test_the_city_ordinance_is_the_default_pack() -> None:
    assert "seoul_idle_space" in pack_ids()
    assert CITY.ordinance == "서울특별시 공공시설의 유휴공간 개방 및 사용에 관한 조례"
    assert (CITY.number, CITY.promulgated) == ("제7423호", date(2019, 12, 31))
    assert set(CITY.names) == {"ko", "en", "ja", "zh_Hans"}


def test_a_pack_states_every_parameter_of_the_rules() -> None:
    told_apart = {"pack", "ordinance", "citations", *SECTIONS}
    assert set(OWN_PARAMETERS) == {one.name for one in fields(UseRules)} - told_apart
    assert set(CITY.parameter_names) >= set(OWN_PARAMETERS)
    assert all(CITY.remarks[name] for name in CITY.stated)


def test_the_numbers_are_those_of_the_articles() -> None:
    rules = CITY.rules
    assert (rules.notice_days, rules.horizon_days) == (5, 90)
    assert (rules.uses_per_day, rules.decide_within_days, rules.pay_within_days) == (1, 3, 2)
    assert rules.refund == (RefundStep(3, 100), RefundStep(2, 90), RefundStep(1, 80), RefundStep(0, 0))
    assert rules.refused_purposes == {
        Purpose.POLITICAL,
        Purpose.RELIGIOUS,
        Purpose.COMMERCIAL,
        Purpose.PUBLIC_ORDER,
    }
    assert rules.pack == "seoul_idle_space"


@pytest.mark.parametrize(
    ("parameter", "article"),
    [
        ("eligibility", "제6조"),
        ("eligibility.group", "제6조제3호"),
        ("uses_per_day", "제7조제1항"),
        ("notice_days", "제8조제1항"),
        ("horizon_days", "제8조제1항"),
        ("representative", "제8조제2항"),
        ("decide_within_days", "제8조제3항"),
        ("refused_purposes", "제10조"),
        ("purpose_only", "제10조"),
        ("revocation", "제11조"),
        ("fee", "제13조제1항"),
        ("pay_within_days", "제13조제1항"),
        ("refund", "제13조제2항"),
        ("equipment", "제14조"),
        ("restore", "제15조"),
        ("no_transfer", "제16조"),
        ("step_min", ""),
    ],
)
def test_each_parameter_cites_its_article_and_what_the_ordinance_does_not_say_cites_none(
    parameter: str, article: str
) -> None:
    assert CITY.rules.citation(parameter) == article


def test_later_overrides_lie_on_top() -> None:
    rules = effective(CITY, {"notice_days": 3, "step_min": 60}, {"notice_days": 1})
    assert (rules.notice_days, rules.step_min, rules.horizon_days) == (1, 60, 90)


def test_a_changed_number_loses_the_citation_of_an_article_that_says_otherwise() -> None:
    rules = effective(CITY, {"notice_days": 1})
    assert rules.citation("notice_days") == ""
    assert rules.citation("horizon_days") == "제8조제1항"
    assert effective(CITY, {"notice_days": 5}).citation("notice_days") == "제8조제1항"
    cited = effective(CITY, {"notice_days": 1, "citations": {"notice_days": "성동구 지침 제2조"}})
    assert cited.citation("notice_days") == "성동구 지침 제2조"


def test_every_sort_of_value_can_be_changed() -> None:
    rules = effective(
        CITY,
        {
            "uses_per_day": None,
            "approval_needed": True,
            "competition": "until_decision",
            "refused_purposes": ["political"],
            "refund": [{"days_before": 7, "percent": 100}, [0, 0]],
        },
    )
    assert rules.uses_per_day is None
    assert rules.approval_needed
    assert rules.competition is Competition.UNTIL_DECISION
    assert rules.refused_purposes == {Purpose.POLITICAL}
    assert rules.refund == (RefundStep(7, 100), RefundStep(0, 0))


@pytest.mark.parametrize(
    ("override", "parameter", "problem"),
    [
        ({"notice": 3}, "notice", "unknown"),
        ({"pack": "x"}, "pack", "unknown"),
        ({"notice_days": "3"}, "notice_days", "not_a_number"),
        ({"notice_days": True}, "notice_days", "not_a_number"),
        ({"notice_days": -1}, "notice_days", "out_of_range"),
        ({"buffer_after_min": 361}, "buffer_after_min", "out_of_range"),
        ({"uses_per_day": 0}, "uses_per_day", "out_of_range"),
        ({"approval_needed": 1}, "approval_needed", "not_true_or_false"),
        ({"competition": "lottery"}, "competition", "not_a_word"),
        ({"refused_purposes": "political"}, "refused_purposes", "not_a_list"),
        ({"refused_purposes": ["fun"]}, "refused_purposes", "not_a_word"),
        ({"refund": 100}, "refund", "not_a_list"),
        ({"refund": [{"days": 1}]}, "refund[0].days", "unknown"),
        ({"refund": [[1, 80], [0, 101]]}, "refund[1].percent", "out_of_range"),
        ({"refund": [[1, 80], [2, 90]]}, "refund[1]", "wrong_order"),
        ({"refund": [[2, 80], [1, 90]]}, "refund[1]", "wrong_order"),
        ({"step_min": 25}, "min_length_min", "not_a_multiple"),
        ({"min_length_min": 780}, "max_length_min", "too_small"),
        ({"horizon_days": 2}, "horizon_days", "too_small"),
        ({"citations": {"refund": 3}}, "citations.refund", "not_text"),
    ],
)
def test_an_override_that_makes_no_sense_is_refused_by_name(
    override: Mapping[str, object], parameter: str, problem: str
) -> None:
    with pytest.raises(BadRule) as caught:
        effective(CITY, override)
    assert (caught.value.parameter, caught.value.problem) == (parameter, problem)


@pytest.mark.parametrize("pack_id", ["nowhere", "../districts", "", "Seoul", "seoul_idle_space.json"])
def test_a_pack_that_is_not_there_is_unknown(pack_id: str) -> None:
    with pytest.raises(PackUnknown):
        load_pack(pack_id)


def a_pack(folder: Path, change: Any) -> Path:
    source = resources_folder() / "rule_packs" / "seoul_idle_space.json"
    document = json.loads(source.read_text(encoding="utf-8"))
    change(document)
    (folder / "seoul_idle_space.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda document: document.pop("names"), "bad_rule_pack"),
        (lambda document: document["parameters"].pop("refund"), "bad_rule_pack"),
        (lambda document: document.update(version=9), "bad_rule_pack"),
        (lambda document: document["parameters"]["notice_days"].update(value="5"), "bad_rule"),
    ],
)
def test_a_damaged_pack_is_refused_with_its_place(tmp_path: Path, change: Any, code: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        load_pack("seoul_idle_space", a_pack(tmp_path, change))
    assert caught.value.code == code


def test_a_pack_of_another_folder_can_be_loaded(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, lambda document: document["parameters"]["notice_days"].update(value=7))
    assert load_pack("seoul_idle_space", folder).rules.notice_days == 7
