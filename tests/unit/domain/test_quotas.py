"""Quotas count by the local period of the start, as a person with a calendar would (RULES 12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.ids import FacilityId, ResourceId
from sharespace.domain.opening_hours import same_hours_every_day
from sharespace.domain.quotas import Measure, Period, Quota, Usage, Where, Who
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.seasons import MonthDay, Season
from sharespace.domain.standing import Standing
from sharespace.domain.standing_rules import standing_reasons
from sharespace.domain.time_span import TimeSpan, instant_s
from sharespace.domain.usage import CountedUse, quotas_of, usage_of
from sharespace.domain.wish import Wish
from tests.unit.domain.worlds import a_room

ZONES = ("Asia/Seoul", "America/New_York", "Australia/Lord_Howe")
HALF_YEARS = (
    Season("summer", MonthDay(4, 1), MonthDay(9, 30)),
    Season("winter", MonthDay(10, 1), MonthDay(3, 31)),
)
LEAP_DAYS = (
    Season("spring", MonthDay(2, 29), MonthDay(5, 31)),
    Season("frost", MonthDay(12, 20), MonthDay(2, 29)),
)
PLACES = [(ResourceId(UUID(int=2)), FacilityId(UUID(int=1)), Kind.ROOM)]
PLACES += [(ResourceId(UUID(int=5)), FacilityId(UUID(int=1)), Kind.SITE)]
PLACES += [(ResourceId(UUID(int=6)), FacilityId(UUID(int=9)), Kind.ROOM)]


def room(zone: str = "Asia/Seoul", **rules: object) -> Resource:
    return a_room(same_hours_every_day(0, 1440), UseRules(**rules), zone)  # type: ignore[arg-type]


def at(text: str, zone: str = "Asia/Seoul") -> int:
    return instant_s(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def use(start: str, end: str = "") -> CountedUse:
    span = TimeSpan(at(start), at(end) if end else at(start) + 3_600)
    return CountedUse(span, *PLACES[0])


quotas = st.builds(
    Quota,
    st.integers(0, 5),
    st.sampled_from(Period),
    st.sampled_from(Measure),
    st.sampled_from(Who),
    st.sampled_from(Where),
)
# Close together, so that many fall into the same day, week or season, and around the changes of clocks.
starts = st.integers(at("2026-02-20T00:00") // 900, at("2026-11-20T00:00") // 900).map(
    lambda quarter: quarter * 900
)
near = st.one_of(starts, st.integers(0, 9 * 96).map(lambda quarter: at("2026-03-28T00:00") + quarter * 900))
uses = st.lists(
    st.builds(
        lambda start, minutes, place: CountedUse(TimeSpan(start, start + minutes * 60), *place),
        near,
        st.integers(1, 600),
        st.sampled_from(PLACES),
    ),
    max_size=12,
)


def naive_usage(quota: Quota, here: Resource, at_s: int, now_s: int, found: list[CountedUse]) -> Usage:
    """Look at each use by itself, with a calendar."""
    zone = here.facility.zone
    day = datetime.fromtimestamp(at_s, zone).date()
    minutes = []
    for one in found:
        its_day = datetime.fromtimestamp(one.span.start_s, zone).date()
        together = {
            Where.RESOURCE: one.resource == here.id,
            Where.FACILITY: one.facility == here.facility.id,
            Where.KIND: one.kind is here.kind,
        }[quota.where]
        if together and same_period(quota.period, its_day, day, here.rules.seasons, one.span.start_s > now_s):
            minutes.append((one.span.end_s - one.span.start_s) // 60)
    return Usage(len(minutes), sum(minutes))


def same_period(period: Period, one: date, other: date, seasons: tuple[Season, ...], later: bool) -> bool:
    if period is Period.FUTURE:
        return later
    if period is Period.SEASON:
        return in_one_run(one, other, seasons)
    key = {Period.DAY: "%Y-%m-%d", Period.WEEK: "%G-%V", Period.MONTH: "%Y-%m", Period.YEAR: "%Y"}[period]
    return one.strftime(key) == other.strftime(key)


def in_one_run(one: date, other: date, seasons: tuple[Season, ...]) -> bool:
    """Walk from day to day and see whether one is still in the season."""
    season = next((each for each in seasons if each.includes(other)), None)
    if season is None or not season.includes(one):
        return False
    step = timedelta(days=1 if one < other else -1)
    walker = one
    while walker != other:
        walker += step
        if not season.includes(walker):
            return False
    return True


@settings(max_examples=400, deadline=None)
@given(
    quotas,
    near,
    near,
    uses,
    st.sampled_from(ZONES),
    st.sampled_from((HALF_YEARS, LEAP_DAYS, HALF_YEARS[:1], ())),
)
def test_what_counts_is_what_a_calendar_says(
    quota: Quota,
    at_s: int,
    now_s: int,
    found: list[CountedUse],
    zone: str,
    seasons: tuple[Season, ...],
) -> None:
    here = room(zone, seasons=seasons)
    assert usage_of(quota, here, at_s, now_s, found) == naive_usage(quota, here, at_s, now_s, found)


@settings(max_examples=200, deadline=None)
@given(quotas, near, st.integers(1, 600), st.integers(0, 6), st.integers(0, 600))
def test_a_use_is_refused_exactly_when_it_does_not_fit_into_what_is_left(
    quota: Quota, start: int, wanted_min: int, used: int, used_min: int
) -> None:
    here = room(uses_per_day=None, quotas=(quota,), seasons=HALF_YEARS)
    wish = Wish(TimeSpan(start, start + wanted_min * 60))
    standing = Standing(known=True, usage={quota: Usage(used, used_min)})
    refused = standing_reasons(here, wish, standing)["quota"]
    counted = (used + 1) if quota.measure is Measure.USES else used_min + wanted_min
    assert bool(refused) == (counted > quota.limit)
    for reason in refused:
        is_possible_again(here, quota, wish, reason)


def is_possible_again(here: Resource, quota: Quota, wish: Wish, reason: Reason) -> None:
    """The day named is the first one on which what was used before counts no more."""
    assert reason.code is ReasonCode.QUOTA
    assert (reason.params["limit"], reason.params["period"]) == (quota.limit, quota.period.value)
    if "free_from_day" in reason.params:
        day = date.fromisoformat(str(reason.params["free_from_day"]))
        used = [CountedUse(wish.span, here.id, here.facility.id, here.kind)]
        on_day, before = (at(f"{one.isoformat()}T00:00") for one in (day, day - timedelta(days=1)))
        assert usage_of(quota, here, on_day, 0, used).uses == 0
        assert usage_of(quota, here, max(before, wish.span.start_s), 0, used).uses == 1


def test_weeks_begin_on_monday() -> None:
    quota = Quota(1, Period.WEEK)
    found = [use("2026-11-29T23:30")]  # a Sunday
    assert usage_of(quota, room(), at("2026-11-23T00:00"), 0, found).uses == 1
    assert usage_of(quota, room(), at("2026-11-30T00:00"), 0, found).uses == 0


def test_a_use_past_midnight_counts_on_the_day_it_starts() -> None:
    quota = Quota(1, Period.DAY)
    found = [use("2026-11-27T23:00", "2026-11-28T02:00")]
    assert usage_of(quota, room(), at("2026-11-27T09:00"), 0, found) == Usage(1, 180)
    assert usage_of(quota, room(), at("2026-11-28T09:00"), 0, found) == Usage()


def test_a_season_over_the_new_year_is_one_season() -> None:
    quota, here = Quota(3, Period.SEASON), room(seasons=HALF_YEARS)
    found = [
        use("2026-10-01T10:00"),
        use("2027-03-31T10:00"),
        use("2026-09-30T10:00"),
        use("2027-10-01T10:00"),
    ]
    assert usage_of(quota, here, at("2027-01-15T10:00"), 0, found).uses == 2


def test_what_is_ahead_begins_after_now() -> None:
    quota, now = Quota(2, Period.FUTURE), at("2026-11-27T10:00")
    found = [use("2026-11-27T10:00"), use("2026-11-27T10:15"), use("2030-01-01T10:00")]
    assert usage_of(quota, room(), at("2026-12-01T10:00"), now, found).uses == 2


def test_one_use_a_day_is_a_quota_like_the_others_with_its_article() -> None:
    weekly = Quota(3, Period.WEEK)
    rules = replace(UseRules(), quotas=(weekly,), citations={"uses_per_day": "제7조제1항"})
    assert quotas_of(rules) == (Quota(1, Period.DAY, citation="제7조제1항"), weekly)
    assert quotas_of(replace(rules, uses_per_day=None)) == (weekly,)


@pytest.mark.parametrize("who", [Who.GROUP, Who.HOUSEHOLD, Who.PLATE])
def test_a_quota_about_somebody_unknown_is_neither_passed_nor_broken(who: Who) -> None:
    here = room(uses_per_day=None, quotas=(Quota(0, Period.DAY, who=who),))
    answers = standing_reasons(here, Wish(use("2026-11-27T10:00").span), Standing(known=True))
    assert "quota" not in answers
