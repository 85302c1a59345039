"""Recurrences in the words of iCalendar: which days they name, and what is refused."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.recurrence import BadRecurrence, Frequency, Recurrence, WeekdayChoice
from sharespace.exchange.recurrence import ICalendarRecurrences

WORDS = ICalendarRecurrences()
TUESDAY = date(2026, 12, 1)


def days(text: str, first_day: date = TUESDAY) -> list[str]:
    """The days as `12-01`, with the year where it is not that of the first."""
    found = WORDS.days(WORDS.read(text), first_day)
    return [day.isoformat()[5 if day.year == first_day.year else 0 :] for day in found]


def test_a_day_that_a_month_lacks_is_left_out() -> None:
    found = days("FREQ=MONTHLY;COUNT=5", date(2026, 10, 31))
    assert found == ["10-31", "12-31", "2027-01-31", "2027-03-31", "2027-05-31"]
    assert days("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", date(2026, 2, 1)) == ["02-28", "03-31", "04-30"]


def test_every_monday_and_the_last_friday_are_either_not_both() -> None:
    found = days("FREQ=MONTHLY;BYDAY=MO,-1FR;UNTIL=20261231")
    assert found == ["12-07", "12-14", "12-21", "12-25", "12-28"]


def test_a_weekday_of_the_month_is_counted_from_its_start_or_its_end() -> None:
    assert days("FREQ=MONTHLY;BYDAY=2TU;COUNT=3") == ["12-08", "2027-01-12", "2027-02-09"]
    assert days("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2") == ["12-25", "2027-01-29"]
    # Few months have a fifth Monday.
    assert days("FREQ=MONTHLY;BYDAY=5MO;COUNT=2", date(2026, 12, 1)) == ["2027-03-29", "2027-05-31"]


def test_until_is_inclusive() -> None:
    assert days("FREQ=WEEKLY;UNTIL=20261215") == ["12-01", "12-08", "12-15"]
    assert days("FREQ=WEEKLY;UNTIL=20261214") == ["12-01", "12-08"]


def test_the_first_day_counts_only_if_it_fits_the_pattern() -> None:
    assert days("FREQ=WEEKLY;BYDAY=TH;COUNT=2") == ["12-03", "12-10"]
    assert days("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3") == ["12-01", "12-03", "12-08"]


def test_weeks_begin_on_monday() -> None:
    wednesday = date(2026, 12, 2)
    # Sunday ends the first week; from Sunday on every second week would bring 13 December otherwise.
    assert days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=3", wednesday) == ["12-06", "12-14", "12-20"]


def test_days_are_taken_out_and_added() -> None:
    text = "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261208\nRDATE;VALUE=DATE:2026-12-24,20261201"
    assert days(text) == ["12-01", "12-15", "12-24"]


@pytest.mark.parametrize(
    ("text", "part", "problem"),
    [
        ("", "FREQ", "missing"),
        ("FREQ=YEARLY;COUNT=2", "FREQ", "unknown"),
        ("FREQ=WEEKLY;BYSETPOS=1;COUNT=2", "BYSETPOS", "unknown"),
        ("FREQ=WEEKLY;COUNT=2;COUNT=3", "COUNT", "twice"),
        ("FREQ=WEEKLY;COUNT=two", "COUNT", "not_a_number"),
        ("FREQ=WEEKLY;COUNT=1001", "COUNT", "out_of_range"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT", "out_of_range"),
        ("FREQ=WEEKLY;INTERVAL=0;COUNT=2", "INTERVAL", "out_of_range"),
        ("FREQ=WEEKLY;BYDAY=XX;COUNT=2", "BYDAY", "not_a_weekday"),
        ("FREQ=WEEKLY;BYDAY=;COUNT=2", "BYDAY", "missing"),
        ("FREQ=WEEKLY;BYDAY=TU,,TH;COUNT=2", "BYDAY", "missing"),
        ("FREQ=WEEKLY;BYDAY=2TU;COUNT=2", "BYDAY", "not_here"),
        ("FREQ=MONTHLY;BYDAY=6TU;COUNT=2", "BYDAY", "out_of_range"),
        ("FREQ=WEEKLY;BYMONTHDAY=3;COUNT=2", "BYMONTHDAY", "not_here"),
        ("FREQ=MONTHLY;BYMONTHDAY=0;COUNT=2", "BYMONTHDAY", "out_of_range"),
        ("FREQ=WEEKLY;UNTIL=20260230", "UNTIL", "not_a_day"),
        ("FREQ=WEEKLY;UNTIL=20261201T000000Z", "UNTIL", "not_a_day"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20261215", "UNTIL", "both"),
        ("FREQ=WEEKLY", "COUNT", "endless"),
        ("FREQ=WEEKLY;WKST=SU;COUNT=2", "WKST", "not_here"),
        ("FREQ=WEEKLY;COUNT=2 EXDATE:tomorrow", "EXDATE", "not_a_day"),
        ("FREQ=WEEKLY;COUNT=2 FREQ=DAILY;COUNT=2", "RRULE", "twice"),
    ],
)
def test_bad_words_are_refused_with_the_part_that_is_wrong(text: str, part: str, problem: str) -> None:
    with pytest.raises(BadRecurrence) as refused:
        WORDS.read(text)
    assert (refused.value.part, refused.value.problem) == (part, problem)


@pytest.mark.parametrize(
    ("text", "part", "problem"),
    [
        ("FREQ=DAILY;UNTIL=20361231", "UNTIL", "too_many"),
        # 31 February: the search for it ends.
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;COUNT=2", "COUNT", "too_many"),
        ("FREQ=WEEKLY;UNTIL=20260101", "UNTIL", "before_first"),
        ("FREQ=WEEKLY;COUNT=2 RDATE:20260101", "RDATE", "before_first"),
        ("FREQ=WEEKLY;COUNT=1 EXDATE:20260203", "RRULE", "no_days"),
    ],
)
def test_what_has_no_day_or_no_end_is_refused(text: str, part: str, problem: str) -> None:
    with pytest.raises(BadRecurrence) as refused:
        WORDS.days(WORDS.read(text), date(2026, 2, 3))
    assert (refused.value.part, refused.value.problem) == (part, problem)


A_DAY = st.dates(date(2024, 1, 1), date(2028, 12, 31))
A_NTH = st.integers(-5, 5)
A_WEEKDAY = st.integers(0, 6)


@st.composite
def recurrences(draw: st.DrawFn) -> tuple[Recurrence, date]:
    """Any recurrence and first day; some name no day at all."""
    often = draw(st.sampled_from(Frequency))
    monthly = often is Frequency.MONTHLY
    nth = A_NTH if monthly else st.just(0)
    choices = draw(st.lists(st.builds(WeekdayChoice, nth, A_WEEKDAY), max_size=3))
    numbers = st.integers(-31, 31).filter(bool)
    month_days = [] if often is Frequency.WEEKLY else draw(st.lists(numbers, max_size=3))
    first = draw(A_DAY)
    count = draw(st.none() | st.integers(1, 20))
    until = None if count else first + timedelta(days=draw(st.integers(0, 500)))
    near = st.integers(0, 120).map(lambda days: first + timedelta(days=days))
    return (
        Recurrence(
            often,
            draw(st.integers(1, 4)),
            tuple(sorted(set(choices))),
            tuple(sorted(set(month_days))),
            count,
            until,
            without=tuple(sorted(set(draw(st.lists(near, max_size=3))))),
            also=tuple(sorted(set(draw(st.lists(near, max_size=2))))),
        ),
        first,
    )


@settings(max_examples=300)
@given(recurrences())
def test_the_days_are_those_that_looking_at_each_day_finds(given: tuple[Recurrence, date]) -> None:
    recurrence, first = given
    pattern = list(looked_at_each(recurrence, first))
    expected = sorted({*pattern, *recurrence.also} - set(recurrence.without))
    if expected and len(pattern) >= (recurrence.count or 0):
        assert list(WORDS.days(recurrence, first)) == expected
    else:
        with pytest.raises(BadRecurrence) as refused:
            WORDS.days(recurrence, first)
        # Ten years did not bring as many as were counted, or none at all.
        assert refused.value.problem == ("too_many" if len(pattern) < (recurrence.count or 0) else "no_days")


@given(recurrences())
def test_what_is_written_reads_the_same(given: tuple[Recurrence, date]) -> None:
    recurrence, first = given
    assert WORDS.read(WORDS.write(recurrence)) == recurrence
    settled = WORDS.settled(recurrence, first)
    try:
        assert WORDS.days(settled, first) == WORDS.days(recurrence, first)
    except BadRecurrence:
        with pytest.raises(BadRecurrence):
            WORDS.days(recurrence, first)


def looked_at_each(recurrence: Recurrence, first: date) -> Iterator[date]:
    """The pattern by brute force: every day is asked by itself whether it belongs to it."""
    day, left = first, recurrence.count or 10_000
    while day <= min(recurrence.until or date.max, date(first.year + 10, 12, 31)) and left:
        if _is_in_turn(recurrence, first, day) and _fits(recurrence, first, day):
            left -= 1
            yield day
        day += timedelta(days=1)


def _is_in_turn(recurrence: Recurrence, first: date, day: date) -> bool:
    if recurrence.frequency is Frequency.DAILY:
        passed = (day - first).days
    elif recurrence.frequency is Frequency.WEEKLY:
        monday = first - timedelta(days=first.weekday())
        passed = (day - monday).days // 7
    else:
        passed = (day.year - first.year) * 12 + day.month - first.month
    return passed % recurrence.interval == 0


def _fits(recurrence: Recurrence, first: date, day: date) -> bool:
    by_day, numbers = recurrence.by_day, recurrence.by_month_day
    if not by_day and not numbers:
        if recurrence.frequency is Frequency.WEEKLY:
            return day.weekday() == first.weekday()
        return recurrence.frequency is Frequency.DAILY or day.day == first.day
    length = calendar.monthrange(day.year, day.month)[1]
    from_end = day.day - length - 1
    on_number = not numbers or day.day in numbers or from_end in numbers
    nth, nth_last = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
    on_weekday = not by_day or any(
        weekday == day.weekday() and which in (0, nth, nth_last) for which, weekday in by_day
    )
    return on_number and on_weekday
