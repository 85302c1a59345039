"""Days of lending against an oracle that walks through the calendar one day at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, FacilityId, ResourceId, UnitId
from sharespace.domain.loan_days import (
    Errand,
    cleaning_min,
    due_day,
    is_open,
    loan_span,
    next_open_day,
    nth_open_day,
    suspension_days,
)
from sharespace.domain.loan_rules import READERS, LoanRules
from sharespace.domain.opening_hours import Holiday, OpeningHours, OpeningRow
from sharespace.domain.resource import Category, Facility, Kind, Resource
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.rules import UseRules
from sharespace.domain.situation import Situation
from sharespace.domain.time_span import TimeSpan, instant_s

ZONES = (ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"))
FIRST = date(2026, 1, 1)
DAYS = st.dates(FIRST, date(2026, 12, 31))
OPENS, CLOSES = 570, 1050


def a_place(
    weekly: tuple[bool, ...], holidays: frozenset[date], shut: dict[date, ClosureKind], zone: ZoneInfo
) -> tuple[Resource, Situation]:
    """A library open on these weekdays, from 9:30 to 17:30, and what stands in its way."""
    row = (OpeningRow(OPENS, CLOSES),)
    facility = Facility(FacilityId(UUID(int=1)), "L", "11560", "견본 장난감도서관", zone=zone)
    resource = Resource(
        ResourceId(UUID(int=2)),
        facility,
        "T",
        "자동차",
        Kind.TOY,
        Category.OTHER,
        OpeningHours(tuple(row if is_on else () for is_on in weekly)),
        UseRules(),
        (UnitId(UUID(int=3)),),
        any_of=1,
    )
    closures = [
        Closure(ClosureId(UUID(int=10 + number)), facility.id, _day(day, zone), kind)
        for number, (day, kind) in enumerate(shut.items())
    ]
    calendar = Calendar(zone, {day: Holiday(day, "견본절") for day in holidays})
    return resource, Situation(calendar, {}, {facility.id: closures}, 0)


def _day(day: date, zone: ZoneInfo) -> TimeSpan:
    start, end = (datetime(one.year, one.month, one.day, tzinfo=zone) for one in (day, day + timedelta(1)))
    return TimeSpan(instant_s(start), instant_s(end))


WORLDS = st.tuples(
    st.tuples(*[st.booleans()] * 7).filter(any),
    st.frozensets(DAYS, max_size=12),
    st.dictionaries(DAYS, st.sampled_from([ClosureKind.CLEANING, ClosureKind.WORKS]), max_size=12),
    st.sampled_from(ZONES),
)
World = tuple[tuple[bool, ...], frozenset[date], dict[date, ClosureKind], ZoneInfo]


def naive_open(world: World, day: date, errand: Errand) -> bool:
    """Whether anybody is there for that."""
    weekly, holidays, shut, _zone = world
    if day in holidays or not weekly[day.weekday()]:
        return False
    if day not in shut:
        return True
    return shut[day] is ClosureKind.CLEANING and errand is Errand.RETURN


@settings(max_examples=200)
@given(WORLDS, DAYS, st.integers(1, 40))
def test_open_days_and_due_days_are_those_of_a_walk_through_the_calendar(
    world: World, day: date, days: int
) -> None:
    resource, situation = a_place(*world)
    for errand in Errand:
        assert is_open(resource, day, situation, errand) == naive_open(world, day, errand)
        walked = next(
            one for one in (day + timedelta(ahead) for ahead in range(400)) if naive_open(world, one, errand)
        )
        assert next_open_day(resource, day, situation, errand) == walked
    due = day + timedelta(days)
    while not naive_open(world, due, Errand.RETURN):
        due += timedelta(1)
    assert due_day(resource, day, days, situation) == due


@settings(max_examples=50)
@given(WORLDS, DAYS, st.integers(1, 5))
def test_the_nth_open_day_has_so_many_open_days_up_to_it(world: World, day: date, nth: int) -> None:
    resource, situation = a_place(*world)
    found = nth_open_day(resource, day, nth, situation)
    assert found is not None
    between = [day + timedelta(ahead) for ahead in range((found - day).days + 1)]
    assert sum(naive_open(world, one, Errand.PICK_UP) for one in between) == nth
    assert naive_open(world, found, Errand.PICK_UP)


@given(DAYS, st.integers(0, 60), st.sampled_from(ZONES))
def test_a_loan_is_whole_local_days_and_so_is_its_cleaning(day: date, length: int, zone: ZoneInfo) -> None:
    resource, _situation = a_place((True,) * 7, frozenset(), {}, zone)
    due = day + timedelta(length)
    span = loan_span(resource, day, due)
    assert span.start_s == _day(day, zone).start_s
    assert span.end_s == _day(due, zone).end_s
    cleaned = _day(due + timedelta(1), zone)
    assert cleaning_min(resource, due) * 60 == cleaned.end_s - cleaned.start_s


def test_a_day_without_opening_rows_is_open_where_an_extra_span_lies_on_it() -> None:
    resource, situation = a_place((True,) + (False,) * 6, frozenset(), {}, ZONES[0])
    tuesday = date(2026, 12, 1)
    assert next_open_day(resource, tuesday, situation, Errand.PICK_UP) == date(2026, 12, 7)
    noon = _day(tuesday, ZONES[0]).start_s + 12 * 3600
    extra = replace(resource.hours, extra=(TimeSpan(noon, noon + 3600),))
    assert is_open(replace(resource, hours=extra), tuesday, situation, Errand.PICK_UP)


@pytest.mark.parametrize(("late", "days"), [(1, 1), (29, 29), (30, 92), (200, 92)])
def test_item_days_and_from_thirty_days_on_three_months(late: int, days: int) -> None:
    rules = LoanRules(suspension_per_late_day=1, long_late_days=30, long_late_months=3)
    assert suspension_days(rules, late, date(2026, 5, 1)) == days


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mixes", {"large": 1}),
        ("mixes", [{"large": 0}]),
        ("mixes", [{}]),
        ("days_by_size", {"xl": 0}),
        ("items_by_children", [{"children": 2, "things": 1}]),
        ("loan_days", 0),
        ("closed_due_day", "later"),
    ],
)
def test_rules_of_lending_that_make_no_sense_are_refused(name: str, value: object) -> None:
    with pytest.raises(BadRule):
        READERS[name](f"loans.{name}", value)
