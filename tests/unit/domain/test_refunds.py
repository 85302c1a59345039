"""What comes back, by the ladders of the ordinances and listings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.fee_rules import FeeRules
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.refunds import PaidOn, Refund, RefundCase, interest_won, refund
from sharespace.domain.resource import SEOUL
from sharespace.domain.rules import RefundStep, UseRules
from sharespace.domain.time_span import TimeSpan, instant_s
from tests.builders.prices import rules_with, spanning

FEE = Quote((QuoteLine(FeeItem.BASE, 30_000),))
USE = spanning("2026-12-05T14:00", "2026-12-05T17:00")


def at(text: str) -> int:
    return instant_s(datetime.fromisoformat(text).replace(tzinfo=SEOUL))


def called_off(when: str, rules: UseRules, **changes: Any) -> Refund:
    facts: dict[str, Any] = {
        "quote": FEE,
        "span": USE,
        "zone": SEOUL,
        "kept_won": 30_000,
        "requested_on": date(2026, 9, 20),
        "now_s": at(when),
        **changes,
    }
    return refund(RefundCase(**facts), rules)


@pytest.mark.parametrize(
    ("when", "won"),
    [
        ("2026-12-02T23:59", 30_000),
        ("2026-12-03T00:00", 27_000),
        ("2026-12-03T23:59", 27_000),
        ("2026-12-04T00:00", 24_000),
        ("2026-12-05T00:00", 0),
        ("2026-12-05T13:59", 0),
    ],
)
def test_the_citys_ladder_counts_days_up_to_midnight(when: str, won: int) -> None:
    """유휴공간 조례 제13조제2항제2호: 3일 전 100 %, 2일 전 90 %, 전일 80 %, 당일 0."""
    back = called_off(when, rules_with())
    assert back.refund_won == won
    assert all(line.citation == "제13조제2항" for line in back.lines)


GONGYU_NURI = [(7, 100), (3, 90), (1, 70), (0, 0)]
SPORTS = [(10, 100), (5, 90), (1, 70), (0, 0)]
EXCLUSIVE = [(60, 70), (30, 50), (20, 30), (10, 10), (0, 0)]


@pytest.mark.parametrize(
    ("ladder", "days", "percent"),
    [
        *[
            (GONGYU_NURI, days, percent)
            for days, percent in [(7, 100), (6, 90), (3, 90), (2, 70), (1, 70), (0, 0)]
        ],
        *[
            (SPORTS, days, percent)
            for days, percent in [(10, 100), (9, 90), (5, 90), (4, 70), (1, 70), (0, 0)]
        ],
        *[(EXCLUSIVE, days, p) for days, p in [(61, 70), (60, 70), (59, 50), (20, 30), (10, 10), (9, 0)]],
    ],
)
def test_other_ladders_are_data(ladder: list[tuple[int, int]], days: int, percent: int) -> None:
    """공유누리 7/3/1일; 시립체육시설 10/5/1일; 전용사용 60/30/20/10일."""
    steps = [{"days_before": before, "percent": share} for before, share in ladder]
    rules = rules_with(refund=steps)
    when = (datetime(2026, 12, 5, 12, tzinfo=SEOUL) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")
    assert called_off(when, rules).refund_won == 30_000 * percent // 100


def test_a_sports_ground_gives_all_back_on_the_day_of_the_request() -> None:
    """시립체육시설 조례 제11조: 신청 당일 전액."""
    rules = rules_with("seoul_sports_sites")
    on_the_day = called_off("2026-12-04T18:00", rules, requested_on=date(2026, 12, 4))
    assert on_the_day.refund_won == 30_000
    assert called_off("2026-12-04T18:00", rules, requested_on=date(2026, 12, 3)).refund_won == 21_000
    begun = called_off("2026-12-05T15:00", rules, requested_on=date(2026, 12, 5))
    assert begun.refund_won == 0
    exclusive = rules_with("seoul_sports_exclusive")
    assert called_off("2026-12-04T18:00", exclusive, requested_on=date(2026, 12, 4)).refund_won == 0


def test_jongno_gives_the_unused_days_back_until_half_is_used() -> None:
    """종로 자치회관 규칙: 전날까지 전액, 시작 뒤 남은 만큼, 절반을 넘게 쓰면 없음."""
    rules = rules_with(
        refund=[{"days_before": 1, "percent": 100}, {"days_before": 0, "percent": 0}],
        unused_up_to_percent=50,
        each_day=False,
        citations={"fees.unused_up_to_percent": "종로구 자치회관 규칙"},
    )
    course = {"span": spanning("2026-12-01T09:00", "2026-12-10T18:00")}
    assert called_off("2026-11-30T23:00", rules, **course).refund_won == 30_000
    assert called_off("2026-12-01T10:00", rules, **course).refund_won == 27_000
    half = called_off("2026-12-05T10:00", rules, **course)
    assert (half.refund_won, half.lines[0].citation) == (15_000, "종로구 자치회관 규칙")
    assert called_off("2026-12-06T10:00", rules, **course).refund_won == 0
    assert called_off("2026-12-05T13:00", rules).refund_won == 0


def test_of_a_long_use_every_day_that_is_left_counts_by_itself() -> None:
    """유휴공간 조례 제13조제2항제3호: 사용한 부분을 빼고 남은 사용일 각각에."""
    span = spanning("2026-12-05T00:00", "2026-12-15T00:00")
    back = called_off("2026-12-07T12:00", rules_with(), span=span)
    # Used: 5 to 7 December. The 8th gives 80 %, the 9th 90 %, the five others all.
    assert back.refund_won == 5 * 3_000 + 2_700 + 2_400
    assert [line.params["percent"] for line in back.lines] == [100, 90, 80]
    assert back.lines[0].citation == "제13조제2항제3호"


def test_a_use_over_midnight_is_one_use_and_counts_by_its_start() -> None:
    span = spanning("2026-12-05T22:00", "2026-12-06T02:00")
    assert called_off("2026-12-04T12:00", rules_with(), span=span).refund_won == 24_000


def test_everything_comes_back_with_interest_when_it_is_not_the_users_fault() -> None:
    """유휴공간 조례 제13조제2항제1호; 시립체육시설 조례 제11조제4항(미세먼지를 포함한다)."""
    rules = rules_with(interest_bp=300)
    paid = (PaidOn(date(2026, 11, 5), 30_000),)
    back = called_off("2026-12-05T09:00", rules, by_user=False, payments=paid)
    assert (back.refund_won, back.interest_won) == (30_000, 30_000 * 300 * 30 // (10_000 * 365))
    assert back.lines[0].citation == "제13조제2항제1호"
    dust = called_off("2026-12-05T09:00", rules_with("seoul_sports_sites"), by_user=False)
    assert (dust.refund_won, dust.interest_won) == (30_000, 0)
    assert dust.lines[0].citation == "제11조제4항"


def test_a_use_that_was_broken_off_gives_back_the_time_that_is_left() -> None:
    """시립체육시설 조례 제12조·제11조제3항: 정지기간에 해당하는 사용료."""
    assert called_off("2026-12-05T15:00", rules_with(), by_user=False).refund_won == 20_000
    assert called_off("2026-12-05T18:00", rules_with(), by_user=False).refund_won == 0


def test_parts_that_are_never_given_back_are_kept_but_not_when_the_office_is_to_blame() -> None:
    quote = Quote((QuoteLine(FeeItem.BASE, 20_000), QuoteLine(FeeItem.HEATING, 10_000)))
    rules = rules_with(kept_items=["heating"])
    assert called_off("2026-12-01T09:00", rules, quote=quote).refund_won == 20_000
    assert called_off("2026-12-03T09:00", rules, quote=quote).refund_won == 18_000
    assert called_off("2026-12-01T09:00", rules, quote=quote, by_user=False).refund_won == 30_000


def test_what_was_paid_beyond_the_fee_always_comes_back() -> None:
    back = called_off("2026-12-05T13:00", rules_with(), kept_won=40_000)
    assert back.refund_won == 10_000
    assert called_off("2026-12-01T13:00", rules_with(), kept_won=40_000).refund_won == 40_000


def test_nothing_comes_back_where_nothing_was_paid() -> None:
    assert called_off("2026-12-01T09:00", rules_with(), kept_won=0).lines == ()


def test_interest_counts_the_days_since_each_payment() -> None:
    payments = (PaidOn(date(2026, 1, 1), 10_000), PaidOn(date(2026, 7, 1), 10_000))
    assert interest_won(20_000, payments, date(2027, 1, 1), 500) == 500 + 10_000 * 500 * 184 // 3_650_000
    assert interest_won(10_000, payments, date(2027, 1, 1), 500) == 10_000 * 500 * 184 // 3_650_000
    assert interest_won(20_000, payments, date(2025, 1, 1), 500) == 0


CASES = st.builds(
    RefundCase,
    quote=st.lists(
        st.builds(QuoteLine, st.sampled_from(FeeItem), st.integers(-50_000, 100_000)), max_size=5
    ).map(lambda lines: Quote(tuple(lines))),
    span=st.builds(
        lambda start, length: TimeSpan(USE.start_s + start * 600, USE.start_s + (start + length) * 600),
        st.integers(-5_000, 5_000),
        st.integers(1, 3_000),
    ),
    zone=st.just(SEOUL),
    kept_won=st.integers(0, 10**6),
    requested_on=st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    now_s=st.integers(USE.start_s - 90 * 86_400, USE.start_s + 90 * 86_400),
    by_user=st.booleans(),
)
RULES = st.builds(
    UseRules,
    refund=st.lists(st.builds(RefundStep, st.integers(0, 90), st.integers(0, 100)), max_size=5).map(tuple),
    fees=st.builds(
        FeeRules,
        kept_items=st.frozensets(st.sampled_from(FeeItem), max_size=4),
        request_day_full=st.booleans(),
        each_day=st.booleans(),
        unused_up_to_percent=st.none() | st.integers(0, 100),
    ),
)


@settings(max_examples=200, deadline=None)
@given(CASES, RULES)
def test_a_refund_is_never_negative_and_never_more_than_what_is_kept(
    case: RefundCase, rules: UseRules
) -> None:
    back = refund(case, rules)
    assert 0 <= back.refund_won <= case.kept_won
    assert all(line.amount_won > 0 for line in back.lines)
    assert back.interest_won == 0
