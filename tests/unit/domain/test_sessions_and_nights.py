"""Seasons, sessions of a sports day, nights, share windows, and openings longer than a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from sharespace.domain.availability import Occupancy, Situation, availability
from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId
from sharespace.domain.judgement import Wish, judge
from sharespace.domain.local_time import day_span
from sharespace.domain.opening_hours import (
    ALWAYS,
    OpeningHours,
    OpeningRow,
    PeriodWeek,
    SeasonWeek,
    same_hours_every_day,
)
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.time_span import TimeSpan
from tests.unit.domain.random_worlds import SPORTS_DAY, SUMMER, WINTER
from tests.unit.domain.test_availability import at, free_texts
from tests.unit.domain.worlds import a_room, a_situation

SEOUL = ZoneInfo("Asia/Seoul")
OPEN_FOR_SPORTS = replace(ALWAYS)
SPORTS = UseRules(
    notice_days=0,
    step_min=60,
    min_length_min=60,
    max_length_min=1440,
    sessions=SPORTS_DAY,
    seasons=(SUMMER, WINTER),
)


def texts(spans: list[TimeSpan], zone: ZoneInfo = SEOUL) -> list[str]:
    """`30 19:00 - 01 05:00`: days of the month and times on the wall."""
    return [
        f"{datetime.fromtimestamp(start, zone):%d %H:%M} - {datetime.fromtimestamp(end, zone):%d %H:%M}"
        for start, end in spans
    ]


def over_days(resource: Resource, first: date, days: int) -> tuple[TimeSpan, Situation]:
    window = day_span(first, resource.facility.zone, days)
    return window, a_situation(resource, window.start_s - 3 * 86_400)


def test_a_session_belongs_to_the_season_of_the_day_on_which_it_starts() -> None:
    field = a_room(OPEN_FOR_SPORTS, SPORTS)
    window, situation = over_days(field, date(2026, 9, 30), 2)
    assert texts(list(availability(field, window, situation).uses())) == [
        "30 05:00 - 30 08:00",
        "30 08:00 - 30 19:00",
        "30 19:00 - 01 05:00",
        "01 06:00 - 01 09:00",
        "01 09:00 - 01 18:00",
    ]


def test_sessions_that_follow_each_other_are_used_whole_as_one() -> None:
    field = a_room(OPEN_FOR_SPORTS, SPORTS)
    window, situation = over_days(field, date(2026, 12, 1), 2)
    answer = availability(field, window, situation)
    assert texts(list(answer.uses(12 * 60))) == [
        "01 06:00 - 01 18:00",
        "01 18:00 - 02 06:00",
        "02 06:00 - 02 18:00",
    ]
    assert list(answer.uses(4 * 60)) == []


def test_beside_a_session_the_nearest_one_is_named() -> None:
    field = a_room(OPEN_FOR_SPORTS, SPORTS)
    wish = Wish(TimeSpan(at("2026-12-01T10:00"), at("2026-12-01T19:00")))
    (reason,) = judge(field, wish, a_situation(field, at("2026-11-30T08:00"))).refused
    assert reason.code is ReasonCode.OFF_GRID
    assert (reason.params["from_s"], reason.params["until_s"]) == (
        at("2026-12-01T09:00"),
        at("2026-12-01T18:00"),
    )
    odd = Wish(TimeSpan(at("2026-12-01T09:00"), at("2026-12-01T11:00")))
    refused = judge(field, odd, a_situation(field, at("2026-11-30T08:00"))).refused
    assert [one.code for one in refused] == [ReasonCode.LENGTH, ReasonCode.OFF_GRID]


def test_hours_follow_the_season_of_the_day_a_row_starts_on() -> None:
    summer = ((OpeningRow(19 * 60, 29 * 60),),) * 7
    winter = ((OpeningRow(18 * 60, 30 * 60),),) * 7
    hours = OpeningHours(weekly=((),) * 7, seasons=(SeasonWeek(SUMMER, summer), SeasonWeek(WINTER, winter)))
    field = a_room(hours, replace(SPORTS, sessions=()))
    window, situation = over_days(field, date(2026, 9, 30), 2)
    assert texts(list(situation.calendar.open_spans(hours, window))) == [
        "29 19:00 - 30 05:00",
        "30 19:00 - 01 05:00",
        "01 18:00 - 02 06:00",
    ]


def test_a_share_window_of_dated_days_comes_before_the_week() -> None:
    away = PeriodWeek(date(2026, 11, 27), date(2026, 11, 29), ((OpeningRow(0, 1440),),) * 7)
    hours = replace(same_hours_every_day(540, 1080), periods=(away,))
    bay = a_room(hours, UseRules(notice_days=0))
    assert free_texts(bay) == ["00:00-00:00"]
    assert [bool(hours.on(date(2026, 11, day), {}).rows[0][0]) for day in (26, 27, 29, 30)] == [
        True,
        False,
        False,
        True,
    ]


NIGHTS = UseRules(
    notice_days=0, step_min=1440, turnaround_min=240, min_length_min=60, max_length_min=3 * 1440
)
CHECK_IN_AT_THREE = OpeningHours(
    weekly=((OpeningRow(15 * 60, 35 * 60),),) * 7, closed_holidays=frozenset(), bridges_min=240
)


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/New_York"])
def test_guests_come_at_three_and_leave_at_eleven_also_when_the_clocks_change(zone: str) -> None:
    home = a_room(CHECK_IN_AT_THREE, NIGHTS, zone)
    window, situation = over_days(home, date(2026, 10, 31), 4)
    answer = availability(home, window, situation)
    assert texts(list(answer.uses(1200)), home.facility.zone) == [
        "31 15:00 - 01 11:00",
        "01 15:00 - 02 11:00",
        "02 15:00 - 03 11:00",
    ]
    assert texts(list(answer.uses(2 * 1440 - 240)), home.facility.zone) == [
        "31 15:00 - 02 11:00",
        "01 15:00 - 03 11:00",
    ]
    for use in answer.uses(1200):
        assert judge(home, Wish(use), situation).allowed
        for wrong in (TimeSpan(use.start_s + 3600, use.end_s), TimeSpan(use.start_s, use.end_s + 3600)):
            assert not judge(home, Wish(wrong), situation).allowed


def test_without_a_bridge_nobody_stays_a_second_night() -> None:
    home = a_room(replace(CHECK_IN_AT_THREE, bridges_min=0), NIGHTS)
    window, situation = over_days(home, date(2026, 12, 1), 4)
    answer = availability(home, window, situation)
    assert len(list(answer.uses(1200))) == 3
    assert list(answer.uses(2 * 1440 - 240)) == []


def test_the_grid_of_a_long_opening_is_the_same_whatever_window_is_asked() -> None:
    festival = OpeningHours(weekly=((),) * 2 + ((OpeningRow(10 * 60, 1440),), *((OpeningRow(0, 1440),),) * 4))
    for hours in (festival, ALWAYS):
        tent = a_room(hours, UseRules(notice_days=0, step_min=420, min_length_min=420, max_length_min=840))
        whole, situation = over_days(tent, date(2026, 12, 2), 5)
        expected = set(availability(tent, whole, situation).starts(420))
        found = set()
        for day in range(5):
            window = day_span(date(2026, 12, 2) + timedelta(days=day), SEOUL)
            found |= {use.start_s for use in availability(tent, window, situation).uses(420)}
        assert found
        assert found <= expected
        for start in found:
            assert judge(tent, Wish(TimeSpan(start, start + 420 * 60)), situation).allowed


LENDING = UseRules(notice_days=0, step_min=1440, min_length_min=1440, max_length_min=15 * 1440)


def a_title() -> Resource:
    closed_on_mondays = OpeningHours(weekly=((), *((OpeningRow(600, 1080),),) * 6))
    return replace(a_room(closed_on_mondays, LENDING), kind=Kind.TOY, any_of=1)


def test_a_loan_runs_over_closed_days_and_begins_and_ends_on_open_ones() -> None:
    title = a_title()
    window, situation = over_days(title, date(2026, 12, 5), 4)
    assert texts(list(availability(title, window, situation).uses(2 * 1440))) == ["05 00:00 - 07 00:00"]
    assert texts(list(availability(title, window, situation).uses(4 * 1440))) == ["05 00:00 - 09 00:00"]
    monday = day_span(date(2026, 12, 7), SEOUL)
    codes = [reason.code for reason in judge(title, Wish(monday), situation).refused]
    assert codes == [ReasonCode.CLOSED_PICKUP, ReasonCode.CLOSED_RETURN]


def test_a_closed_library_keeps_no_copy_in_that_is_out_anyway() -> None:
    title = a_title()
    window, situation = over_days(title, date(2026, 12, 8), 4)
    works = Closure(
        ClosureId(UUID(int=5)), title.facility.id, day_span(date(2026, 12, 9), SEOUL), ClosureKind.WORKS
    )
    situation = replace(situation, closures={title.facility.id: [works]})
    assert judge(title, Wish(window), situation).allowed
    from_then = day_span(date(2026, 12, 9), SEOUL, 2)
    codes = [reason.code for reason in judge(title, Wish(from_then), situation).refused]
    assert codes == [ReasonCode.CLOSED_PICKUP]


def test_cleaning_days_are_kept_whatever_their_number() -> None:
    title = replace(a_title(), rules=replace(LENDING, buffer_after_min=3 * 1440))
    window, situation = over_days(title, date(2026, 12, 8), 1)
    (unit,) = title.units
    out = Occupancy(at("2026-12-01T00:00"), at("2026-12-06T00:00"), 0, 3 * 86_400)
    held = replace(situation, busy={unit: [out]})
    assert not judge(title, Wish(window), held).allowed
    assert judge(title, Wish(day_span(date(2026, 12, 9), SEOUL)), held).allowed


def test_the_sessions_of_a_window_are_laid_out_once() -> None:
    calendar = Calendar(SEOUL, {})
    window = day_span(date(2026, 12, 1), SEOUL)
    assert calendar.sessions(SPORTS, window) is calendar.sessions(SPORTS, window)
