"""Dates, times, money and lengths as the people of each language write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sharespace.i18n.formats import (
    day_text,
    full_day_text,
    minutes_text,
    month_text,
    number_text,
    span_text,
    time_text,
    won_text,
)

Switch = Callable[[str], None]
DAY = date(2026, 11, 27)
SEOUL = ZoneInfo("Asia/Seoul")


def at(hour: int, minute: int = 0, day: int = 27) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("code", "short", "full", "month"),
    [
        ("ko", "11월 27일(금)", "2026년 11월 27일(금)", "2026년 11월"),
        ("en", "Fri 27 Nov", "Fri 27 Nov 2026", "November 2026"),
        ("ja", "11月27日(金)", "2026年11月27日(金)", "2026年11月"),
        ("zh_Hans", "11月27日 周五", "2026年11月27日 周五", "2026年11月"),
    ],
)
def test_a_day_is_written_as_people_write_it(
    code: str, short: str, full: str, month: str, language: Switch
) -> None:
    language(code)
    assert (day_text(DAY), full_day_text(DAY), month_text(DAY)) == (short, full, month)


@pytest.mark.parametrize(
    ("code", "money"),
    [("ko", "20,000원"), ("en", "20,000 won"), ("ja", "20,000ウォン"), ("zh_Hans", "20,000韩元")],
)
def test_money_is_whole_won_with_separators(code: str, money: str, language: Switch) -> None:
    language(code)
    assert won_text(20_000) == money


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0분"), (45, "45분"), (60, "1시간"), (150, "2시간 30분"), (1_560, "26시간")]
)
@pytest.mark.usefixtures("language")
def test_a_length_is_said_in_hours_and_minutes(minutes: int, text: str) -> None:
    assert minutes_text(minutes) == text


@pytest.mark.parametrize("code", ["ko", "en", "ja", "zh_Hans"])
def test_times_run_by_the_24_hour_clock_in_every_language(code: str, language: Switch) -> None:
    language(code)
    assert time_text(time(9, 5)) == "09:05"
    assert time_text(at(0)) == "00:00"
    assert time_text(at(23, 59)) == "23:59"


@pytest.mark.usefixtures("language")
def test_a_span_names_the_day_of_its_end_only_where_it_is_another() -> None:
    assert span_text(at(14), at(16)) == "14:00–16:00"
    assert span_text(at(22), at(0, day=28)) == "22:00–24:00"
    assert span_text(at(22), at(2, day=28)) == "22:00–11월 28일(토) 02:00"
    assert span_text(at(9), at(9) + timedelta(days=2)) == "09:00–11월 29일(일) 09:00"


@pytest.mark.usefixtures("language")
def test_numbers_carry_separators() -> None:
    assert (number_text(1_862), number_text(0.5)) == ("1,862", "0.5")
