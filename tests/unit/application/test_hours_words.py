"""Opening hours typed by a clerk."""

from __future__ import annotations

import pytest

from sharespace.application.hours_words import read_hours
from sharespace.domain.opening_hours import OpeningRow

NINE_TO_NINE = OpeningRow(540, 1260)
NINE_TO_SIX = OpeningRow(540, 1080)


@pytest.mark.parametrize(
    ("text", "open_days", "row"),
    [
        ("평일 09:00-21:00", "월화수목금", NINE_TO_NINE),
        ("평일 09:00–21:00", "월화수목금", NINE_TO_NINE),
        ("09:00-21:00", "월화수목금", NINE_TO_NINE),
        ("매일 9-21", "월화수목금토일", NINE_TO_NINE),
        ("주말 9시~18시", "토일", NINE_TO_SIX),
        ("월-금 9-6", "월화수목금", NINE_TO_SIX),
        ("월~수요일 오전 9시-오후 6시", "월화수", NINE_TO_SIX),
        ("화·목 9-18", "화목", NINE_TO_SIX),
        ("토 9-18", "토", NINE_TO_SIX),
        ("Mon-Fri 9-18", "월화수목금", NINE_TO_SIX),
        ("weekdays 9-18", "월화수목금", NINE_TO_SIX),
    ],
)
def test_hours_hold_on_the_days_named(text: str, open_days: str, row: OpeningRow) -> None:
    hours = read_hours(text)
    assert hours is not None
    assert "".join(day for day, rows in zip("월화수목금토일", hours.weekly, strict=True) if rows) == open_days
    assert {row for rows in hours.weekly for row in rows} == {row}


def test_several_parts_add_up() -> None:
    hours = read_hours("평일 9-12, 평일 13-18, 토 10-16")
    assert hours is not None
    assert hours.weekly[0] == (OpeningRow(540, 720), OpeningRow(780, 1080))
    assert hours.weekly[5] == (OpeningRow(600, 960),)
    assert hours.weekly[6] == ()


@pytest.mark.parametrize("text", ["", "평일", "아무 때나", "평일 9시", "9-21, 잘 모름", "달 9-18"])
def test_hours_that_cannot_be_read_are_not_guessed_at(text: str) -> None:
    assert read_hours(text) is None
