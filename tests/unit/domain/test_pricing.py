"""Prices of real places, line by line in the order of the rules."""

from __future__ import annotations

import pytest

from sharespace.domain.quotes import FeeItem
from sharespace.domain.tariff import DayKind, OvertimeBand, Part, Payer, StartHours, Tariff
from tests.builders.prices import price, rules_with, told

TWO_HOURS = Tariff(120, 20_000, 60, 10_000, citation="시설 사용료 기준")
FRIDAY, SATURDAY, CHRISTMAS = "2026-12-04", "2026-12-05", "2026-12-25"
HEATING = {"code": "heating", "percent": 20, "when": [{"first": "11-01", "last": "03-31"}], "on_wish": True}
NIGHT_OR_WEEKEND = {
    "code": "night_weekend",
    "percent": 20,
    "when": [{"hours": "17:00-21:00"}, {"days": "weekend"}],
    "citation": "모두의 강당 대관 안내",
}


def test_the_most_common_hall_two_hours_20_000_and_10_000_for_each_further_hour() -> None:
    """전국공공시설개방정보: 기준 2시간 20,000원, 초과 1시간 10,000원 (146건)."""
    three = price(f"{FRIDAY}T14:00", f"{FRIDAY}T17:00", TWO_HOURS)
    assert told(three) == [("base", 20_000), ("extra", 10_000)]
    assert price(f"{FRIDAY}T14:00", f"{FRIDAY}T17:01", TWO_HOURS).total_won == 40_000
    assert all(line.citation == "시설 사용료 기준" for line in three.lines)


def test_gongyu_nuri_asks_30_percent_more_at_night_and_on_holidays_as_a_price_of_its_own() -> None:
    """공유누리: 평일 55,000원, 야간·휴일 71,500원."""
    tariffs = (
        Tariff(120, 55_000),
        Tariff(120, 71_500, start=StartHours(18 * 60, 22 * 60)),
        Tariff(120, 71_500, day_kind=DayKind.WEEKEND),
    )
    assert price(f"{FRIDAY}T14:00", f"{FRIDAY}T16:00", *tariffs).total_won == 55_000
    assert price(f"{FRIDAY}T18:00", f"{FRIDAY}T20:00", *tariffs).total_won == 71_500
    assert price(f"{CHRISTMAS}T14:00", f"{CHRISTMAS}T16:00", *tariffs).total_won == 71_500
    assert 71_500 == 55_000 * 130 // 100


def test_the_price_is_that_of_the_local_time_of_the_start() -> None:
    evening = Tariff(120, 71_500, start=StartHours(18 * 60, 22 * 60))
    crossing = price(f"{FRIDAY}T17:30", f"{FRIDAY}T19:30", Tariff(120, 55_000), evening)
    assert crossing.total_won == 55_000
    night = Tariff(120, 9_000, start=StartHours(19 * 60, 29 * 60))
    assert price(f"{FRIDAY}T03:00", f"{FRIDAY}T04:00", Tariff(120, 55_000), night).total_won == 9_000


def test_50plus_asks_20_percent_more_from_17_to_21_and_on_weekends_and_never_twice() -> None:
    """50플러스 모두의 강당: 2시간 120,000원, 야간(17~21시)·주말 20 % 가산."""
    rules = rules_with(surcharges=[NIGHT_OR_WEEKEND])
    hall = Tariff(120, 120_000)
    assert told(price(f"{FRIDAY}T17:00", f"{FRIDAY}T19:00", hall, rules=rules)) == [
        ("base", 120_000),
        ("surcharge", 24_000),
    ]
    both = price(f"{SATURDAY}T17:00", f"{SATURDAY}T19:00", hall, rules=rules)
    assert both.total_won == 144_000
    assert both.lines[-1].citation == "모두의 강당 대관 안내"


def test_a_surcharge_counts_for_the_hours_that_lie_inside() -> None:
    rules = rules_with(surcharges=[NIGHT_OR_WEEKEND])
    hall = Tariff(120, 120_000)
    half = price(f"{FRIDAY}T16:00", f"{FRIDAY}T18:00", hall, rules=rules)
    assert told(half) == [("base", 120_000), ("surcharge", 12_000)]
    assert half.lines[1].params["inside_min"] == 60
    over_midnight = price(f"{FRIDAY}T23:00", f"{SATURDAY}T01:00", hall, rules=rules)
    assert told(over_midnight) == [("base", 120_000), ("surcharge", 12_000)]


@pytest.mark.parametrize(
    ("starts", "ends", "overtime_won"),
    [
        (f"{FRIDAY}T09:00", f"{FRIDAY}T11:00", 0),
        (f"{FRIDAY}T09:00", f"{FRIDAY}T11:30", 24_000),
        (f"{FRIDAY}T09:00", f"{FRIDAY}T12:00", 60_000),
        (f"{FRIDAY}T09:00", f"{FRIDAY}T13:59", 60_000),
        (f"{FRIDAY}T09:00", f"{FRIDAY}T14:00", 120_000),
        (f"{FRIDAY}T09:00", f"{FRIDAY}T20:00", 120_000),
    ],
)
def test_50plus_counts_overtime_by_bands(starts: str, ends: str, overtime_won: int) -> None:
    """50플러스: 초과 1시간 미만 20 %, 1~3시간 50 %, 3시간 이상 100 %."""
    bands = (OvertimeBand(0, 20), OvertimeBand(60, 50), OvertimeBand(180, 100))
    quote = price(starts, ends, Tariff(120, 120_000, bands=bands))
    assert sum(line.amount_won for line in quote.lines if line.item is FeeItem.OVERTIME) == overtime_won


@pytest.mark.parametrize(("percent", "source"), [(50, "부산 금정구"), (20, "경상남도 학교시설")])
def test_heating_is_laid_on_in_its_season_and_where_it_is_asked_for(percent: int, source: str) -> None:
    """난방: 부산 금정 50 %, 경남 학교 20 %; 11월부터 3월까지."""
    rules = rules_with(surcharges=[{**HEATING, "percent": percent, "citation": source}])
    warm = price(f"{FRIDAY}T14:00", f"{FRIDAY}T16:00", TWO_HOURS, rules=rules, extras=("heating",))
    assert told(warm) == [("base", 20_000), ("heating", 20_000 * percent // 100)]
    assert warm.lines[1].citation == source
    assert price(f"{FRIDAY}T14:00", f"{FRIDAY}T16:00", TWO_HOURS, rules=rules).total_won == 20_000
    october = price("2026-10-31T14:00", "2026-10-31T16:00", TWO_HOURS, rules=rules, extras=("heating",))
    assert october.total_won == 20_000


def test_a_use_over_the_first_night_of_the_season_heats_from_midnight_on() -> None:
    rules = rules_with(surcharges=[HEATING])
    night = price(
        "2026-10-31T22:00", "2026-11-01T02:00", Tariff(240, 40_000), rules=rules, extras=("heating",)
    )
    assert told(night) == [("base", 40_000), ("heating", 4_000)]


def test_cooling_by_the_hour_counts_started_hours_inside() -> None:
    cooling = {
        "code": "cooling", "won": 5_000, "per": "hour", "when": [{"first": "06-01", "last": "09-30"}],
    }  # fmt: skip
    rules = rules_with(surcharges=[cooling])
    assert told(price("2026-07-03T14:00", "2026-07-03T16:30", TWO_HOURS, rules=rules))[-1] == (
        "cooling",
        15_000,
    )
    assert price(f"{FRIDAY}T14:00", f"{FRIDAY}T16:00", TWO_HOURS, rules=rules).total_won == 20_000


def test_lights_are_paid_for_every_court_that_is_taken() -> None:
    lights = {"code": "lights", "won": 4_000, "per": "unit", "when": [{"hours": "18:00-22:00"}]}
    rules = rules_with(surcharges=[lights])
    dark = price(f"{FRIDAY}T18:00", f"{FRIDAY}T20:00", TWO_HOURS, rules=rules, units=2)
    assert told(dark) == [("base", 20_000), ("surcharge", 8_000)]


def test_of_several_reductions_only_the_largest_counts() -> None:
    """서울시 주차장 조례: 장애인 80 %, 경차 50 %; 둘 이상이면 높은 하나만."""
    rules = rules_with("seoul_shared_parking")
    bay = Tariff(30, 600, 5, 100)
    paid = price(f"{FRIDAY}T10:00", f"{FRIDAY}T11:00", bay, rules=rules, claimed=("compact", "disabled"))
    assert told(paid) == [("base", 600), ("extra", 600), ("reduction", -960), ("rounding", -40)]
    assert paid.lines[2].params["code"] == "disabled"
    assert "주차장" in paid.lines[2].citation
    assert paid.lines[3].citation == "서초구 주차장 조례 제5조의2제2항"


def test_a_small_sum_is_dropped_only_after_a_reduction() -> None:
    rules = rules_with("seoul_shared_parking")
    odd = Tariff(30, 650)
    assert told(price(f"{FRIDAY}T10:00", f"{FRIDAY}T10:30", odd, rules=rules)) == [("base", 650)]
    halved = price(f"{FRIDAY}T10:00", f"{FRIDAY}T10:30", odd, rules=rules, claimed=("low_emission",))
    assert halved.total_won == 300


def test_a_claim_that_the_rules_do_not_know_changes_nothing() -> None:
    assert price(f"{FRIDAY}T10:00", f"{FRIDAY}T12:00", TWO_HOURS, claimed=("disabled",)).total_won == 20_000


def test_groups_of_ten_pay_30_percent_less_on_a_sports_ground() -> None:
    """시립체육시설 조례 제10조: 10명 이상 단체 30 %."""
    rules = rules_with("seoul_sports_sites")
    field = Tariff(120, 50_000)

    def at(people: int) -> int:
        claim = ("group_of_ten",)
        span = (f"{FRIDAY}T10:00", f"{FRIDAY}T12:00")
        return price(*span, field, rules=rules, claimed=claim, people=people).total_won

    assert (at(9), at(10)) == (50_000, 35_000)


def test_an_event_of_the_city_pays_nothing() -> None:
    """시립체육시설 조례 제10조: 시 주최 면제."""
    rules = rules_with("seoul_sports_sites")
    span = (f"{FRIDAY}T10:00", f"{FRIDAY}T12:00")
    exempt = price(*span, Tariff(120, 50_000), rules=rules, claimed=("city_event", "school_team"))
    assert exempt.total_won == 0
    assert exempt.lines[1].citation == "제10조"


def test_surcharges_come_before_the_reduction_and_equipment_after_it() -> None:
    rules = rules_with(
        surcharges=[{"code": "weekend", "percent": 30, "when": [{"days": "weekend"}]}, HEATING],
        reductions=[{"code": "sharing_group", "percent": 50}],
        drop_under_won=100,
        equipment=[{"code": "projector", "won": 3_150}],
    )
    quote = price(
        f"{SATURDAY}T14:00", f"{SATURDAY}T16:00", Tariff(120, 20_150), rules=rules,
        extras=("heating",), claimed=("sharing_group",), equipment=("projector",),
    )  # fmt: skip
    assert told(quote) == [
        ("base", 20_150),
        ("heating", 4_030),
        ("surcharge", 6_045),
        ("reduction", -15_113),
        ("rounding", -12),
        ("equipment", 3_150),
    ]


def test_equipment_is_paid_per_use_piece_or_hour_and_shown_when_it_costs_nothing() -> None:
    rules = rules_with(
        equipment=[
            {"code": "piano", "won": 30_000},
            {"code": "mic", "won": 1_000, "per": "unit"},
            {"code": "beamer", "won": 2_000, "per": "hour"},
        ]
    )
    span = (f"{FRIDAY}T14:00", f"{FRIDAY}T15:30")
    pieces = ("mic", "piano", "screen", "mic", "beamer")
    assert told(price(*span, TWO_HOURS, rules=rules, equipment=pieces))[1:] == [
        ("equipment", 4_000),
        ("equipment", 2_000),
        ("equipment", 30_000),
        ("equipment", 0),
    ]


def test_half_a_hall_has_its_own_price() -> None:
    """표준데이터의 사용료 칸: 반실 20,000원/전실 40,000원."""
    halves = (Tariff(120, 20_000, part=Part.HALF), Tariff(120, 40_000, part=Part.WHOLE))
    span = (f"{FRIDAY}T14:00", f"{FRIDAY}T16:00")
    assert price(*span, *halves, part=Part.HALF).total_won == 20_000
    assert price(*span, *halves).total_won == 40_000


def test_a_holidays_price_is_closer_than_a_weekends() -> None:
    prices = (Tariff(120, 1_000), Tariff(120, 2_000, day_kind=DayKind.WEEKEND))
    holiday = Tariff(120, 3_000, day_kind=DayKind.HOLIDAY)
    assert price(f"{CHRISTMAS}T14:00", f"{CHRISTMAS}T16:00", *prices, holiday).total_won == 3_000
    assert price(f"{SATURDAY}T14:00", f"{SATURDAY}T16:00", *prices, holiday).total_won == 2_000


def test_sessions_of_a_sports_day_have_prices_by_season() -> None:
    """시립체육시설 조례 제6조: 하절기와 동절기의 조기·주간·야간."""
    rules = rules_with("seoul_sports_sites")
    tariffs = (
        Tariff(660, 60_000, session="day", season="summer"),
        Tariff(540, 50_000, session="day", season="winter"),
        Tariff(180, 20_000, session="early"),
        Tariff(540, 70_000, session="day", season="winter", day_kind=DayKind.WEEKEND),
    )
    winter = price(f"{FRIDAY}T09:00", f"{FRIDAY}T18:00", *tariffs, rules=rules)
    assert told(winter) == [("session", 50_000)]
    assert price(f"{SATURDAY}T09:00", f"{SATURDAY}T18:00", *tariffs, rules=rules).total_won == 70_000
    assert price("2026-07-03T08:00", "2026-07-03T19:00", *tariffs, rules=rules).total_won == 60_000
    two = price(f"{FRIDAY}T06:00", f"{FRIDAY}T18:00", *tariffs, rules=rules)
    assert told(two) == [("session", 20_000), ("session", 50_000)]
    assert price(f"{FRIDAY}T09:00", f"{FRIDAY}T10:00", *tariffs, rules=rules).total_won == 50_000


def test_a_session_without_a_price_leaves_the_fee_to_be_decided() -> None:
    rules = rules_with("seoul_sports_sites")
    night = price(f"{FRIDAY}T18:00", "2026-12-05T06:00", Tariff(540, 50_000, session="day"), rules=rules)
    assert night.undecided


def test_nights_are_paid_by_the_night_turnaround_included() -> None:
    room = Tariff(24 * 60, 40_000)
    assert price(f"{FRIDAY}T15:00", f"{SATURDAY}T11:00", room).total_won == 40_000
    assert price(f"{FRIDAY}T15:00", "2026-12-07T11:00", room).total_won == 3 * 40_000


def test_a_daily_cap_comes_before_surcharges_and_reductions() -> None:
    rules = rules_with("seoul_shared_parking", daily_cap_won=5_000)
    day = price(
        f"{FRIDAY}T08:00", f"{FRIDAY}T20:00", Tariff(30, 600, 5, 100), rules=rules, claimed=("compact",)
    )
    assert [item for item, _won in told(day)] == ["base", "extra", "cap", "reduction"]
    assert day.total_won == 2_500


def test_a_free_hall_still_asks_for_its_heating() -> None:
    rules = rules_with(surcharges=[{**HEATING, "percent": 0, "won": 8_000}])
    free = price(f"{FRIDAY}T14:00", f"{FRIDAY}T16:00", Tariff(60, 0), rules=rules, extras=("heating",))
    assert told(free) == [("free", 0), ("heating", 8_000)]


def test_without_a_price_that_fits_the_fee_is_to_be_decided_whatever_is_asked_for() -> None:
    rules = rules_with(surcharges=[HEATING])
    weekend_only = Tariff(120, 20_000, day_kind=DayKind.WEEKEND)
    asked = price(f"{FRIDAY}T14:00", f"{FRIDAY}T16:00", weekend_only, rules=rules, extras=("heating",))
    assert told(asked) == [("undecided", 0)]
    residents = Tariff(120, 1_000, payer=Payer.DISTRICT_RESIDENT)
    assert price(f"{FRIDAY}T14:00", f"{FRIDAY}T16:00", residents).undecided
