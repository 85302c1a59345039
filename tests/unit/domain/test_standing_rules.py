"""Who may use it, for what, how many, and who is kept from it: each refusal says what would be allowed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.opening_hours import same_hours_every_day
from sharespace.domain.overriding import codes_set_aside, told_apart
from sharespace.domain.reasons import NEVER_WAIVED, Reason, ReasonCode
from sharespace.domain.reservation import Override
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.rules import Eligibility, Purpose, UseRules
from sharespace.domain.sanctions import Sanction, SanctionKind, ban_after
from sharespace.domain.standing import NOBODY, Standing
from sharespace.domain.standing_rules import standing_reasons
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.wish import Wish
from tests.unit.domain.worlds import a_room

SPAN = TimeSpan(1_795_741_200, 1_795_744_800)
WHO, ID = UUID(int=7), UUID(int=8)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def room(capacity: int | None = 30, **rules: Any) -> Resource:
    return a_room(same_hours_every_day(0, 1440), UseRules(**rules), capacity=capacity)


def reasons(here: Resource, wish: Wish, standing: Standing = NOBODY) -> list[Reason]:
    return [one for several in standing_reasons(here, wish, standing).values() for one in several]


@given(st.frozensets(st.sampled_from(Eligibility), min_size=1), st.sampled_from(Eligibility))
def test_only_those_named_may_use_it_and_a_refusal_names_them(
    may: frozenset[Eligibility], who: Eligibility
) -> None:
    here = room(eligible=may, citations={"eligible": "제6조"})
    found = reasons(here, Wish(SPAN, eligibility=who))
    assert [reason.code for reason in found] == ([] if who in may else [ReasonCode.ELIGIBILITY])
    for reason in found:
        assert reason.citation == "제6조"
        assert str(reason.params["eligible"]).split(",") == sorted(may)


@given(st.sampled_from(Purpose))
def test_the_purposes_of_article_10_are_refused(purpose: Purpose) -> None:
    refused = reasons(room(citations={"refused_purposes": "제10조"}), Wish(SPAN, purpose=purpose))
    wrong = {Purpose.POLITICAL, Purpose.RELIGIOUS, Purpose.COMMERCIAL, Purpose.PUBLIC_ORDER}
    assert [(one.code, one.citation) for one in refused] == (
        [(ReasonCode.PURPOSE, "제10조")] if purpose in wrong else []
    )


@given(st.integers(1, 60), st.one_of(st.none(), st.integers(1, 50)), st.integers(1, 20))
def test_too_many_and_too_few_are_refused_with_how_many_would_do(
    people: int, most: int | None, least: int
) -> None:
    refused = reasons(room(most, min_people=least), Wish(SPAN, people=people))
    fits = people >= least and (most is None or people <= most)
    assert not refused if fits else [one.code for one in refused] == [ReasonCode.CAPACITY]
    for reason in refused:
        assert (reason.params["least"], reason.params["most"]) == (least, most or 0)


def test_what_has_not_been_said_is_neither_passed_nor_broken() -> None:
    assert standing_reasons(room(), Wish(SPAN), NOBODY) == {}
    answers = standing_reasons(room(), Wish(SPAN), Standing(known=True))
    assert answers == {"banned": []}


@given(days, st.integers(-3, 800))
def test_a_ban_holds_for_so_many_days_and_the_day_of_the_revocation_is_the_first(
    day: date, length: int
) -> None:
    ban = ban_after(ID, WHO, day, length, citation="제5조의3제2항", scope="site")
    if length <= 0:
        assert ban is None
        return
    assert ban is not None
    in_force = [shift for shift in range(-2, length + 3) if ban.holds_on(day + timedelta(days=shift))]
    assert in_force == list(range(length))
    assert ban.concerns(Kind.SITE)
    assert not ban.concerns(Kind.ROOM)


@given(days, st.one_of(st.none(), days), st.one_of(st.none(), days), days)
def test_a_sanction_is_in_force_between_its_days_until_it_is_lifted(
    first: date, last: date | None, lifted: date | None, day: date
) -> None:
    sanction = Sanction(ID, SanctionKind.SUSPENSION, WHO, first, last, "overdue", lifted_on=lifted)
    expected = first <= day and not (last and day > last) and not (lifted and day >= lifted)
    assert sanction.holds_on(day) == expected


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (SanctionKind.BAN, ReasonCode.BANNED),
        (SanctionKind.SUSPENSION, ReasonCode.SUSPENDED),
        (SanctionKind.STRIKE, None),
    ],
)
def test_a_ban_and_a_suspension_refuse_with_their_end_and_a_strike_only_counts(
    kind: SanctionKind, code: ReasonCode | None
) -> None:
    sanction = Sanction(ID, kind, WHO, date(2026, 11, 1), date(2026, 11, 30), "revoked", "제5조의3제2항")
    found = reasons(room(), Wish(SPAN), Standing(known=True, sanctions=(sanction,)))
    assert [one.code for one in found] == ([code] if code else [])
    for reason in found:
        assert reason.citation == "제5조의3제2항"
        assert (reason.params["until_day"], reason.params["free_from_day"]) == ("2026-11-30", "2026-12-01")


every_reason = st.frozensets(st.sampled_from(ReasonCode)).map(
    lambda codes: frozenset(Reason(code) for code in codes)
)
overrides = st.lists(
    st.builds(Override, st.sampled_from(ReasonCode), st.sampled_from(["구청장 지시", "", "  "])), max_size=40
)


@given(every_reason, overrides)
def test_staff_sets_aside_any_rule_with_a_reason_and_never_a_fact(
    against: frozenset[Reason], wanted: list[Override]
) -> None:
    refused, waived = told_apart(against, wanted)
    assert refused | waived == against
    assert not refused & waived
    named = {one.rule for one in wanted if one.why.strip()}
    assert {one.code for one in waived} == ({one.code for one in against} & named) - NEVER_WAIVED
    assert not codes_set_aside(wanted) & NEVER_WAIVED


@pytest.mark.parametrize("code", sorted(set(ReasonCode) - NEVER_WAIVED))
def test_every_rule_that_is_no_fact_can_be_set_aside(code: ReasonCode) -> None:
    refused, waived = told_apart({Reason(code)}, [Override(code, "구청장 지시")])
    assert (list(refused), list(waived)) == ([], [Reason(code)])


@pytest.mark.parametrize("code", sorted(NEVER_WAIVED))
def test_what_is_never_waived_stays_refused_whoever_asks(code: ReasonCode) -> None:
    refused, waived = told_apart({Reason(code)}, [Override(code, "구청장 지시")])
    assert (list(refused), list(waived)) == ([Reason(code)], [])
