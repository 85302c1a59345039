"""What is shared of a bay: windows joined, withdrawals cut out, the later word holding."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.bays import Band, BandTerms, BayFacts, BaySort, bay_details, bay_facts
from sharespace.domain.calendar import Calendar
from sharespace.domain.ids import ResourceId
from sharespace.domain.local_time import day_span, day_start_s
from sharespace.domain.opening_hours import Holiday, OpeningRow
from sharespace.domain.resource import SEOUL
from sharespace.domain.sharing import (
    NO_END_S,
    ShareEntry,
    WeeklyPattern,
    shared_spans,
    sharing_hours,
    while_away,
    whole_week,
)
from sharespace.domain.time_span import MINUTE_S, TimeSpan

BAY = ResourceId(UUID(int=1))
MONDAY = date(2026, 11, 30)
NIGHT = whole_week(OpeningRow(18 * 60, 33 * 60))
OFFICE_HOURS = whole_week(OpeningRow(9 * 60, 18 * 60), weekdays=range(5))


def entry(pattern: WeeklyPattern | TimeSpan, *, withdrawn: bool = False) -> ShareEntry:
    return ShareEntry(UUID(int=7), BAY, pattern, 0, "창구", withdrawn)


def span(day: date, start: int, end: int) -> TimeSpan:
    """Between two wall clocks of a day, in hours."""
    midnight = day_start_s(day, SEOUL)
    return TimeSpan(midnight + start * 3600, midnight + end * 3600)


def test_a_night_window_runs_past_midnight_on_its_last_day_too() -> None:
    ledger = [entry(WeeklyPattern(NIGHT, MONDAY, MONDAY))]
    week = day_span(MONDAY - timedelta(days=2), SEOUL, 7)
    assert shared_spans(ledger, week, SEOUL) == [span(MONDAY, 18, 33)]


def test_windows_that_overlap_are_shared_once() -> None:
    ledger = [
        entry(span(MONDAY, 9, 12)),
        entry(WeeklyPattern(OFFICE_HOURS, MONDAY)),
        entry(span(MONDAY, 18, 20)),
    ]
    assert shared_spans(ledger, day_span(MONDAY, SEOUL), SEOUL) == [span(MONDAY, 9, 20)]


def test_a_withdrawal_cuts_out_and_a_later_window_speaks_again() -> None:
    office = entry(WeeklyPattern(OFFICE_HOURS, MONDAY))
    back = entry(span(MONDAY, 10, 14), withdrawn=True)
    again = entry(span(MONDAY, 12, 13))
    day = day_span(MONDAY, SEOUL)
    assert shared_spans([office, back], day, SEOUL) == [span(MONDAY, 9, 10), span(MONDAY, 14, 18)]
    assert span(MONDAY, 12, 13) in shared_spans([office, back, again], day, SEOUL)
    assert shared_spans([again, back], day, SEOUL) == []


def test_a_withdrawal_without_end_leaves_nothing_afterwards() -> None:
    ledger = [
        entry(WeeklyPattern(OFFICE_HOURS, MONDAY)),
        entry(TimeSpan(span(MONDAY, 12, 12).start_s, NO_END_S), withdrawn=True),
    ]
    hours = sharing_hours(ledger, MONDAY, SEOUL)
    assert hours.weekly == ((),) * 7
    assert len(hours.periods) == 1
    assert hours.periods[0].weekly[0] == (OpeningRow(9 * 60, 12 * 60),)


def test_one_day_taken_back_needs_few_periods() -> None:
    summer = entry(WeeklyPattern(OFFICE_HOURS, MONDAY, MONDAY + timedelta(days=200)))
    back = entry(span(MONDAY + timedelta(days=30), 0, 24), withdrawn=True)
    assert len(sharing_hours([summer, back], MONDAY, SEOUL).periods) <= 4


def test_a_holiday_is_a_day_like_others() -> None:
    hours = sharing_hours([entry(WeeklyPattern(OFFICE_HOURS, MONDAY))], MONDAY, SEOUL)
    calendar = Calendar(SEOUL, {MONDAY: Holiday(MONDAY, "가상의 날")})
    assert calendar.open_spans(hours, day_span(MONDAY, SEOUL)) == (span(MONDAY, 9, 18),)


def test_nothing_shared_is_nothing_open() -> None:
    assert sharing_hours([], MONDAY, SEOUL).weekly == ((),) * 7


def test_while_away_begins_on_the_next_step_and_ends_at_midnight() -> None:
    now = span(MONDAY, 10, 11).start_s + 61
    away = while_away(now, MONDAY + timedelta(days=6), SEOUL)
    assert away.start_s == now - 61 + 5 * MINUTE_S
    assert away.end_s == day_start_s(MONDAY + timedelta(days=7), SEOUL)
    assert not while_away(now, MONDAY - timedelta(days=1), SEOUL).is_proper


minutes = st.integers(0, 47).map(lambda half: half * 30)
rows = st.lists(
    st.tuples(minutes, st.integers(1, 60)).map(
        lambda one: OpeningRow(one[0], min(2880, one[0] + one[1] * 30))
    ),
    max_size=2,
).map(tuple)
weeks = st.tuples(*[rows] * 7)
days = st.integers(-10, 40).map(lambda number: MONDAY + timedelta(days=number))
dated = st.builds(
    lambda day, start, length: TimeSpan(
        day_start_s(day, SEOUL) + start * MINUTE_S, day_start_s(day, SEOUL) + (start + length * 30) * MINUTE_S
    ),
    days,
    minutes,
    st.integers(1, 400),
)
endless = dated.map(lambda one: TimeSpan(one.start_s, NO_END_S))
patterns = st.one_of(
    st.builds(WeeklyPattern, weeks, days, st.one_of(st.none(), days)),
    dated,
)
entries = st.one_of(
    st.builds(entry, patterns),
    st.builds(lambda one: entry(one, withdrawn=True), st.one_of(patterns, endless)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(entries, max_size=5), st.integers(0, 60))
def test_opening_hours_say_what_the_ledger_says(ledger: list[ShareEntry], after: int) -> None:
    hours = sharing_hours(ledger, MONDAY, SEOUL)
    window = day_span(MONDAY + timedelta(days=after), SEOUL, 9)
    opened = [one.clipped(window) for one in Calendar(SEOUL, {}).open_spans(hours, window)]
    assert opened == shared_spans(ledger, window, SEOUL)


def test_the_facts_of_a_bay_come_back_from_its_details() -> None:
    night = BandTerms(Band.NIGHT, OpeningRow(19 * 60, 33 * 60), 20_000)
    facts = BayFacts(bands=(night, BandTerms(Band.DAY)), zone_name="도림천역", period="1월~6월")
    assert bay_facts(bay_details(facts)) == facts
    assert facts.terms(Band.NIGHT) == night
    assert facts.terms(Band.WHOLE) is None
    lot = BayFacts(BaySort.LOT, spaces=37, grade="3", day_ticket_won=10_000, month_pass_won=100_000)
    assert bay_facts(bay_details(lot)) == lot
    assert bay_facts({}) == BayFacts()
