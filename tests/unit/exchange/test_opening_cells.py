"""Opening hours out of closed days and two pairs of times; doubts close, they never open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.opening_hours import ALL_HOLIDAYS, OpeningRow
from sharespace.domain.resource import Doubt
from sharespace.exchange.cells.clock_times import minute_of_day
from sharespace.exchange.cells.hours import HoursCells, HoursReading, read_hours

DAY, LONG_DAY = (OpeningRow(540, 1080),), (OpeningRow(540, 1260),)


def reading(
    closed: str = "공휴일",
    weekday: tuple[str, str] = ("09:00", "18:00"),
    weekend: tuple[str, str] = ("09:00", "18:00"),
) -> HoursReading:
    return read_hours(HoursCells(closed, *weekday, *weekend))


def test_weekdays_and_weekend_have_their_own_hours() -> None:
    found = reading(weekday=("09:00", "21:00"), weekend=("09:00", "18:00"))
    assert found.hours.weekly == (LONG_DAY,) * 5 + (DAY,) * 2
    assert not found.doubts
    assert not found.remarks


def test_zeros_on_closed_days_mean_closed_and_need_no_word() -> None:
    found = reading("토+일+공휴일", weekend=("00:00", "00:00"))
    assert found.hours.weekly == (DAY,) * 5 + ((),) * 2
    assert not found.remarks


def test_zeros_on_days_that_are_not_closed_are_unknown_and_close_those_days() -> None:
    found = reading("일+공휴일", weekend=("00:00", "00:00"))
    assert found.hours.weekly == (DAY,) * 5 + ((),) * 2
    assert found.doubts == {Doubt.WEEKEND_HOURS}
    assert [remark.assumed for remark in found.remarks] == ["zero_hours_closed"]


def test_zeros_on_weekdays_close_the_weekdays_and_leave_the_weekend() -> None:
    found = reading("설/추석", weekday=("00:00", "00:00"))
    assert found.hours.weekly == ((),) * 5 + (DAY,) * 2
    assert found.doubts == {Doubt.WEEKDAY_HOURS}


def test_a_room_of_the_weekend_only_needs_no_weekday_hours() -> None:
    found = reading("월+화+수+목+금+공휴일", weekday=("00:00", "00:00"))
    assert found.hours.weekly == ((),) * 5 + (DAY,) * 2
    assert not found.doubts


@pytest.mark.parametrize(
    "pair", [("18:00", "18:00"), ("10:00", "10:00"), ("18:00", "09:00"), ("09:00", "00:00")]
)
def test_hours_that_end_before_they_begin_close_the_days(pair: tuple[str, str]) -> None:
    found = reading(weekend=pair)
    assert found.hours.weekly[5:] == ((), ())
    assert found.doubts == {Doubt.WEEKEND_HOURS}
    assert [remark.assumed for remark in found.remarks] == ["hours_reversed"]


def test_reversed_hours_on_closed_days_matter_to_nobody() -> None:
    found = reading("토요일/일요일/공휴일", weekend=("09:00", "00:00"))
    assert not found.doubts
    assert not found.remarks


@pytest.mark.parametrize(
    ("pair", "row"), [(("18:00", "02:00"), (1080, 1560)), (("13:00", "00:00"), (780, 1440))]
)
def test_an_evening_that_ends_in_the_night_runs_past_midnight(
    pair: tuple[str, str], row: tuple[int, int]
) -> None:
    found = reading(weekday=pair)
    assert found.hours.weekly[0] == (OpeningRow(*row),)
    assert [remark.assumed for remark in found.remarks] == ["past_midnight"]
    assert not found.doubts


def test_a_day_may_end_at_24_00() -> None:
    assert reading(weekday=("00:00", "24:00")).hours.weekly[0] == (OpeningRow(0, 1440),)


@pytest.mark.parametrize("pair", [("", ""), ("아침", "18:00"), ("09:00", "25:00"), ("09:00", "")])
def test_missing_or_unreadable_hours_close_the_days(pair: tuple[str, str]) -> None:
    found = reading(weekday=pair)
    assert found.hours.weekly[:5] == ((),) * 5
    assert found.doubts == {Doubt.WEEKDAY_HOURS}


def test_a_cell_that_names_no_holiday_closes_all_of_them_and_says_so_to_the_file() -> None:
    found = reading("토+일")
    assert found.hours.closed_holidays == ALL_HOLIDAYS
    assert found.holidays_assumed
    assert not found.remarks


def test_open_all_year_opens_on_holidays() -> None:
    found = reading("연중무휴")
    assert found.hours.closed_holidays == frozenset()
    assert not found.holidays_assumed


def test_the_afternoon_of_a_half_closed_day_is_cut_off() -> None:
    found = reading("토(12:00 이후)+일+공휴일")
    assert found.hours.weekly[5] == (OpeningRow(540, 720),)
    assert found.hours.weekly[6] == ()


@pytest.mark.parametrize("word", ["이전", "까지"])
def test_a_morning_can_be_closed_as_well(word: str) -> None:
    assert reading(f"토(13:00 {word})+일").hours.weekly[5] == (OpeningRow(780, 1080),)


def test_closed_days_that_cannot_be_read_close_the_whole_week() -> None:
    found = reading("보수시")
    assert found.hours.weekly == ((),) * 7
    assert found.doubts == {Doubt.CLOSED_DAYS}


def test_a_room_closed_on_all_seven_days_is_to_be_checked() -> None:
    found = reading("월+화+수+목+금+토+일", ("00:00", "00:00"), ("00:00", "00:00"))
    assert found.doubts == {Doubt.CLOSED_DAYS}
    assert [remark.assumed for remark in found.remarks] == ["closed_every_day"]


def test_a_suspended_place_is_suspended_whatever_its_hours() -> None:
    found = reading("휴관중", ("00:00", "00:00"), ("", ""))
    assert found.hours.suspended
    assert not found.doubts


@pytest.mark.parametrize(
    ("cell", "minute"),
    [
        ("09:00", 540),
        ("9:00", 540),
        ("0:00", 0),
        ("24:00", 1440),
        ("0930", 570),
        ("오후 6시", 1080),
        ("6시 30분", 390),
        ("09:00:00", 540),
        ("24:01", None),
        ("09:60", None),
        ("9", None),
        ("", None),
        ("열시", None),
    ],
)
def test_times_of_day_are_read_in_their_usual_writings(cell: str, minute: int | None) -> None:
    assert minute_of_day(cell) == minute


times = st.one_of(st.sampled_from(["00:00", "09:00", "18:00", "24:00", "", "9:5"]), st.text(max_size=8))


@given(st.sampled_from(["토+일", "공휴일", "", "연중무휴", "휴관중", "보수시"]), times, times, times, times)
def test_an_open_day_always_has_proper_hours(closed: str, a: str, b: str, x: str, y: str) -> None:
    for rows in reading(closed, (a, b), (x, y)).hours.weekly:
        assert all(0 <= row.opens_min < row.closes_min <= 2880 for row in rows)
