"""The packs of parking, toys and sports grounds say what their rules say; editions and overrides of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.kinds import TRAITS
from sharespace.domain.quotas import Measure, Period, Quota, Where, Who
from sharespace.domain.rule_packs import PARAMETERS, RulePack, effective
from sharespace.domain.rule_parameters import SECTIONS, value_of
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.rules import Competition, Eligibility, RefundStep, UserClass, UseRules
from sharespace.domain.seasons import Session, season_of
from sharespace.exchange.rule_packs import load_pack, pack_ids
from sharespace.resource_files import resources_folder

CITY, PARKING = load_pack("seoul_idle_space"), load_pack("seoul_shared_parking")
TOYS, SPORTS = load_pack("seoul_toy_library"), load_pack("seoul_sports_sites")
EXCLUSIVE = load_pack("seoul_sports_exclusive")
PACKS = [load_pack(pack_id) for pack_id in pack_ids()]


def test_every_kind_has_a_pack_of_its_own_or_one_it_shares() -> None:
    assert {traits.rule_pack for traits in TRAITS.values()} <= set(pack_ids())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_what_a_pack_states_has_a_name_and_an_article_or_a_remark(pack: RulePack) -> None:
    assert pack.stated <= set(PARAMETERS)
    for name in pack.stated:
        assert pack.parameter_names[name]
        assert pack.rules.citation(name) or pack.remarks[name], name
    assert set(pack.names) == {"ko", "en", "ja", "zh_Hans"}


def test_the_city_ordinance_on_series_eligibility_and_priority() -> None:
    rules = CITY.rules
    assert rules.eligible == frozenset(Eligibility)
    assert rules.citation("eligible") == "제6조"
    assert (rules.series_months, rules.series_uses) == (4, 16)
    assert rules.citation("series_uses") == rules.citation("series_months") == "제7조제2항"
    assert rules.priority == (UserClass.GROUP, UserClass.PERSON)
    assert rules.citation("priority") == "제9조"
    assert (value_of(rules, "fees.instalments_from_months"), value_of(rules, "fees.each_day")) == (1, True)
    assert rules.citation("fees.instalments_from_months") == "제13조제1항"
    assert rules.ban_days == 0


def test_the_rule_of_seocho_on_shared_parking() -> None:
    rules = PARKING.rules
    assert (PARKING.number, PARKING.promulgated) == ("제867호", date(2025, 11, 13))
    assert rules.ordinance == "서울특별시 서초구 거주자우선주차 전용구획 운영 규칙"
    assert (rules.step_min, rules.max_length_min) == (5, 24 * 60)
    assert (rules.ban_days, value_of(rules, "parking.resale_ban_years")) == (2 * 365, 2)
    assert (value_of(rules, "parking.wrong_fee_hours"), value_of(rules, "parking.wrong_times")) == (4, 4)
    assert rules.citation("parking.wrong_times") == "제10조제2항"
    assert value_of(rules, "fees.drop_under_won") == 100
    assert value_of(rules, "parking.unpaid_limit") == 3
    assert (value_of(rules, "parking.credit_percent"), value_of(rules, "parking.credit_cap_percent")) == (
        50,
        100,
    )
    assert (value_of(rules, "parking.rank_up_hours"), value_of(rules, "parking.rank_up_months")) == (600, 4)
    assert rules.uses_per_day is None


def test_no_ordinance_of_toy_libraries_was_found_and_the_pack_says_so() -> None:
    assert (TOYS.ordinance, TOYS.number, TOYS.promulgated) == ("", "", None)
    file = resources_folder() / "rule_packs" / "seoul_toy_library.json"
    assert "조례는 찾지 못했습니다" in json.loads(file.read_text(encoding="utf-8"))["note"]
    expected = {
        "loans.loan_days": 14,
        "loans.max_items": 2,
        "loans.mixes": ((("large", 1), ("small", 1)), (("small", 2),), (("xl", 1),)),
        "loans.institution_items": 4,
        "loans.child_most_months": 72,
        "loans.membership_months": 12,
        "loans.hold_open_days": 3,
        "loans.late_strikes": 4,
        "loans.dirty_strikes": 3,
        "loans.dirty_days": 28,
        "loans.long_late_days": 30,
        "loans.long_late_months": 3,
        "fees.membership_year_won": 10_000,
        "fees.late_day_won": 500,
        "fees.tag_won": 1_000,
        "fees.deposit_won": 10_000,
        "fees.deposit_from_won": 100_000,
        "loans.batteries_lent": False,
        "max_length_min": 15 * 24 * 60,
    }
    assert {name: value_of(TOYS.rules, name) for name in expected} == expected


def test_the_ordinance_on_sports_grounds() -> None:
    rules = SPORTS.rules
    assert (SPORTS.number, SPORTS.promulgated) == ("제10162호", date(2026, 7, 13))
    assert rules.priority == tuple(UserClass)[:7]
    assert rules.citation("priority") == "제5조의2"
    assert rules.competition is Competition.UNTIL_DECISION
    assert rules.approval_needed
    assert (rules.ban_days, rules.citation("ban_days")) == (30, "제5조의3제2항")
    assert rules.refund == (RefundStep(10, 100), RefundStep(5, 90), RefundStep(1, 70), RefundStep(0, 0))
    assert value_of(rules, "fees.request_day_full") is True
    ladder = (
        RefundStep(60, 70),
        RefundStep(30, 50),
        RefundStep(20, 30),
        RefundStep(10, 10),
        RefundStep(0, 0),
    )
    assert EXCLUSIVE.rules.refund == ladder
    assert EXCLUSIVE.rules.sessions == rules.sessions


def test_the_sessions_of_article_6_fill_a_day_of_their_season() -> None:
    summer = [one for one in SPORTS.rules.sessions if one.season == "summer"]
    assert summer == [
        Session("early", "summer", 300, 480),
        Session("day", "summer", 480, 1140),
        Session("night", "summer", 1140, 1740),
    ]
    winter = [
        (one.code, one.starts_min, one.ends_min) for one in SPORTS.rules.sessions if one.season == "winter"
    ]
    assert winter == [("early", 360, 540), ("day", 540, 1080), ("night", 1080, 1800)]
    assert SPORTS.rules.citation("sessions") == "제6조"


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_summer_is_april_to_september_and_winter_the_rest(day: date) -> None:
    expected = "summer" if 4 <= day.month <= 9 else "winter"
    assert season_of(day, SPORTS.rules.seasons) == expected


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(st.lists(st.tuples(days, st.one_of(st.none(), st.integers(0, 400))), min_size=1, max_size=4), days)
def test_the_edition_of_the_day_of_application_holds(spans: list[tuple[date, int | None]], day: date) -> None:
    unique = dict(spans)
    editions = [
        replace(CITY, number=str(index), valid_from=first, valid_until=last_day(first, length))
        for index, (first, length) in enumerate(unique.items())
    ]
    chosen = replace(editions[0], others=tuple(editions[1:])).on(day)
    begun = [one for one in editions if one.valid_from <= day]
    in_force = [one for one in begun if one.valid_until is None or one.valid_until >= day]
    if in_force:
        assert chosen.valid_from == max(one.valid_from for one in in_force)
    elif begun:
        assert chosen.valid_from == max(one.valid_from for one in begun)
    else:
        assert chosen.valid_from == min(one.valid_from for one in editions)


def last_day(first: date, length: int | None) -> date | None:
    return None if length is None else first + timedelta(days=length)


def test_a_later_edition_is_a_file_beside_the_first(tmp_path: Path) -> None:
    source = resources_folder() / "rule_packs" / "seoul_idle_space.json"
    document = json.loads(source.read_text(encoding="utf-8"))
    (tmp_path / source.name).write_text(json.dumps(document), encoding="utf-8")
    document["parameters"]["notice_days"]["value"] = 3
    document |= {"valid_from": "2027-01-01", "number": "제9999호"}
    (tmp_path / "seoul_idle_space.2027-01-01.json").write_text(json.dumps(document), encoding="utf-8")
    assert pack_ids(tmp_path) == ("seoul_idle_space",)
    pack = load_pack("seoul_idle_space", tmp_path)
    assert pack.on(date(2026, 12, 31)).rules.notice_days == 5
    assert pack.on(date(2027, 1, 1)).rules.notice_days == 3
    assert pack.on(date(2027, 1, 1)).number == "제9999호"


def test_parameters_of_a_section_are_changed_by_their_dotted_names_or_inside_an_object() -> None:
    flat = effective(TOYS, {"loans.max_items": 3, "loans.loan_days": 7})
    nested = effective(TOYS, {"loans": {"max_items": 3, "loan_days": 7}})
    assert flat == nested
    assert (flat.loans.max_items, flat.loans.loan_days) == (3, 7)
    assert flat.citation("loans.max_items") == ""
    assert flat.citation("loans.mixes") == TOYS.rules.citation("loans.mixes")


def test_every_parameter_has_one_place_and_is_read_back() -> None:
    rules = UseRules()
    for name in PARAMETERS:
        value_of(rules, name)
    assert set(SECTIONS) == {"fees", "loans", "parking"}


def test_quotas_seasons_and_sessions_are_read() -> None:
    rules = effective(
        CITY,
        {
            "seasons": [{"code": "cold", "first": "12-01", "last": "02-29"}],
            "sessions": [{"code": "late", "season": "cold", "hours": "22:00-26:00"}],
            "quotas": [
                {"limit": 240, "period": "season", "measure": "minutes", "who": "group", "where": "kind"},
                {"limit": 2, "period": "future", "citation": "구 지침 제3조"},
            ],
        },
    )
    assert rules.seasons[0].includes(date(2028, 2, 29))
    assert rules.sessions == (Session("late", "cold", 1320, 1560),)
    assert rules.quotas == (
        Quota(240, Period.SEASON, Measure.MINUTES, Who.GROUP, Where.KIND),
        Quota(2, Period.FUTURE, citation="구 지침 제3조"),
    )


@pytest.mark.parametrize(
    ("pack", "override", "parameter", "problem"),
    [
        (CITY, {"buffer_after_min": 24 * 60}, "buffer_after_min", "out_of_range"),
        (CITY, {"turnaround_min": 30}, "turnaround_min", "out_of_range"),
        (CITY, {"priority": ["group", "group"]}, "priority", "repeated"),
        (CITY, {"eligible": []}, "eligible", "empty"),
        (
            CITY,
            {"seasons": [{"code": "s", "first": "02-30", "last": "03-01"}]},
            "seasons[0].first",
            "not_a_month_day",
        ),
        (
            CITY,
            {"sessions": [{"code": "a", "season": "s", "hours": "9-10"}]},
            "sessions[0].hours",
            "not_hours",
        ),
        (
            CITY,
            {"sessions": [{"code": "a", "season": "s", "hours": "09:00-10:00"}]},
            "sessions[0].season",
            "unknown_season",
        ),
        (CITY, {"quotas": [{"limit": 1, "period": "season"}]}, "quotas[0].period", "unknown_season"),
        (CITY, {"quotas": [{"limit": 1}]}, "quotas[0].period", "missing"),
        (CITY, {"quotas": [{"limit": 1, "period": "day", "of": 2}]}, "quotas[0].of", "unknown"),
        (CITY, {"quotas": [7]}, "quotas[0]", "not_an_object"),
        (TOYS, {"loans.nothing": 1}, "loans.nothing", "unknown"),
        (TOYS, {"loans": 3}, "loans", "unknown"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_with_its_place(
    pack: RulePack, override: dict[str, object], parameter: str, problem: str
) -> None:
    with pytest.raises(BadRule) as caught:
        effective(pack, override)
    assert (caught.value.parameter, caught.value.problem) == (parameter, problem)


def test_buffers_of_days_are_for_what_is_counted_in_days() -> None:
    assert effective(TOYS, {"buffer_after_min": 3 * 24 * 60}).buffer_after_min == 4_320


def test_nights_are_multiples_of_the_day_less_the_hours_between_two_guests() -> None:
    nights = {
        "step_min": 1440,
        "turnaround_min": 240,
        "min_length_min": 1200,
        "max_length_min": 13 * 1440 + 1200,
    }
    assert effective(CITY, nights).min_length_min == 1_200
    with pytest.raises(BadRule):
        effective(CITY, {**nights, "min_length_min": 1440})


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_the_last_layer_that_speaks_is_heard(district: int, place: int, room: int) -> None:
    layers: list[MappingProxyType[str, object]] = [
        MappingProxyType({"notice_days": one}) for one in (district, place)
    ]
    assert effective(CITY, *layers).notice_days == place
    assert effective(CITY, *layers, {"notice_days": room}).notice_days == room
    assert effective(CITY, *layers, {"horizon_days": 60}).notice_days == place
    expected = "제8조제1항" if (district, place) == (5, 5) else ""
    assert effective(CITY, *layers).citation("notice_days") == expected
