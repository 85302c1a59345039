"""What people say at the counter is read as the day and the time they mean."""

from __future__ import annotations

from datetime import date

import pytest

from sharespace.application.day_words import read_day
from sharespace.application.time_words import read_clock, read_length, read_times

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("오늘", "2026-11-27"),
        ("내일", "2026-11-28"),
        ("모레", "2026-11-29"),
        ("어제", "2026-11-26"),
        ("tomorrow", "2026-11-28"),
        ("금", "2026-11-27"),
        ("금요일", "2026-11-27"),
        ("토", "2026-11-28"),
        ("일", "2026-11-29"),
        ("목", "2026-12-03"),
        ("Thursday", "2026-12-03"),
        ("thu", "2026-12-03"),
        ("이번주 금", "2026-11-27"),
        ("이번 주 월요일", "2026-11-23"),
        ("금주 수", "2026-11-25"),
        ("다음주 화", "2026-12-01"),
        ("다음 주 화요일", "2026-12-01"),
        ("다음 화", "2026-12-01"),
        ("다다음주 금", "2026-12-11"),
        ("지난주 월", "2026-11-16"),
        ("next tue", "2026-12-01"),
        ("next week", "2026-12-04"),
        ("다음주", "2026-12-04"),
        ("11/28", "2026-11-28"),
        ("11.28", "2026-11-28"),
        ("11-28", "2026-11-28"),
        ("11/28(토)", "2026-11-28"),
        ("1/5", "2027-01-05"),
        ("10/30", "2026-10-30"),
        ("2/29", "2028-02-29"),
        ("11월 28일", "2026-11-28"),
        ("12월3일", "2026-12-03"),
        ("28일", "2026-11-28"),
        ("5일", "2026-12-05"),
        ("31일", "2026-12-31"),
        ("+2w", "2026-12-11"),
        ("-1w", "2026-11-20"),
        ("+3d", "2026-11-30"),
        ("+3", "2026-11-30"),
        ("+3m", "2027-02-27"),
        ("2주 뒤", "2026-12-11"),
        ("두 달 후", "2027-01-27"),
        ("3일 전", "2026-11-24"),
        ("열흘 뒤", "2026-12-07"),
        ("2026-12-24", "2026-12-24"),
        ("2026.12.24", "2026-12-24"),
        ("20261224", "2026-12-24"),
        ("2026년 12월 24일", "2026-12-24"),
        ("  다음주   화 ", "2026-12-01"),
    ],
)
def test_a_day_is_read_as_it_is_meant(said: str, meant: str) -> None:
    if said == "2/29":
        assert read_day(said, date(2027, 12, 1)) == date.fromisoformat(meant)
    else:
        assert read_day(said, FRIDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "said",
    ["", "어울림방", "13/40", "2026-02-30", "32일", "금 토", "14-16시", "5678", "+99999m", "30명", "김일"],
)
def test_what_is_no_day_is_not_guessed_at(said: str) -> None:
    assert read_day(said, FRIDAY) is None


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("14-16", "14:00", "16:00"),
        ("14~16", "14:00", "16:00"),
        ("14–16", "14:00", "16:00"),
        ("14:30-16", "14:30", "16:00"),
        ("14:30~16:30", "14:30", "16:30"),
        ("14시-16시", "14:00", "16:00"),
        ("14시30분~16시", "14:30", "16:00"),
        ("14시 반 ~ 16시 반", "14:30", "16:30"),
        ("14시부터 16시까지", "14:00", "16:00"),
        ("오후 2시-4시", "14:00", "16:00"),
        ("오후2-4", "14:00", "16:00"),
        ("오전 10시 - 오후 1시", "10:00", "13:00"),
        ("오전 10-1", "10:00", "13:00"),
        ("저녁 7시~9시", "19:00", "21:00"),
        ("2-4", "14:00", "16:00"),
        ("9-6", "09:00", "18:00"),
        ("9-12", "09:00", "12:00"),
        ("10-2", "10:00", "14:00"),
        ("6-8", "06:00", "08:00"),
        ("02-04", "02:00", "04:00"),
        ("22-2", "22:00", "26:00"),
        ("22-24", "22:00", "24:00"),
        ("20:00-00:00", "20:00", "24:00"),
        ("정오-2시", "12:00", "14:00"),
        ("2pm-4pm", "14:00", "16:00"),
        ("14시", "14:00", None),
        ("오후 2시", "14:00", None),
        ("오전 12시", "00:00", None),
        ("2시 반", "14:30", None),
        ("9:30", "09:30", None),
    ],
)
def test_a_time_is_read_as_it_is_meant(said: str, start: str, end: str | None) -> None:
    span = read_times(said)
    assert span is not None
    assert _shown(span.start_min) == start
    assert (None if span.end_min is None else _shown(span.end_min)) == end


@pytest.mark.parametrize("said", ["", "25-26", "14:70", "24:30", "강당", "5678", "30명", "11-28", "오후"])
def test_what_is_no_time_is_not_guessed_at(said: str) -> None:
    assert read_times(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [("14", "14:00"), ("1430", "14:30"), ("930", "09:30"), ("14:30", "14:30"), ("오후 2시", "14:00"),
     ("2", "14:00"), ("9", "09:00"), ("2400", "24:00")],
)  # fmt: skip
def test_a_field_for_one_time_also_takes_bare_digits(said: str, meant: str) -> None:
    minute = read_clock(said)
    assert minute is not None
    assert _shown(minute) == meant


@pytest.mark.parametrize("said", ["", "14-16", "2430", "1275", "abc"])
def test_a_field_for_one_time_refuses_anything_else(said: str) -> None:
    assert read_clock(said) is None


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("2시간", 120), ("1시간 30분", 90), ("1시간 반", 90), ("90분", 90), ("1.5h", 90), ("+2h", 120)],
)
def test_a_length_is_read_in_minutes(said: str, minutes: int) -> None:
    assert read_length(said) == minutes


@pytest.mark.parametrize("said", ["", "14", "30명", "시간"])
def test_what_is_no_length_is_not_guessed_at(said: str) -> None:
    assert read_length(said) is None


def _shown(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
