"""A recurrence as people say it, and what is wrong with bad words."""

from __future__ import annotations

from datetime import date

import pytest

from sharespace.domain.recurrence import BadRecurrence
from sharespace.domain.series import Times
from sharespace.exchange.recurrence import ICalendarRecurrences
from sharespace.i18n.series import recurrence_error_text, series_text

WORDS = ICalendarRecurrences()
TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("FREQ=WEEKLY;COUNT=16", "every week on Tuesday 14:00–16:00, 16 times, from Tue 1 Dec 2026"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU;UNTIL=20270331",
            "every 2 weeks on Tuesday, Thursday 14:00–16:00, from Tue 1 Dec 2026, until Wed 31 Mar 2027",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR,2TU;COUNT=3",
            "every month on second Tuesday, last Friday 14:00–16:00, 3 times, from Tue 1 Dec 2026",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1,15;COUNT=2",
            "every 3 months on day 15, the last day 14:00–16:00, 2 times, from Tue 1 Dec 2026",
        ),
        (
            "FREQ=DAILY;BYDAY=MO;COUNT=1 EXDATE:20261208",
            "every day, only on Monday 14:00–16:00, 1 time, from Tue 1 Dec 2026, without Tue 8 Dec",
        ),
    ],
)
def test_a_series_is_said_in_one_sentence(words: str, text: str) -> None:
    assert series_text(WORDS.read(words), TUESDAY, Times(840, 960)) == text


def test_an_end_on_the_next_day_is_said() -> None:
    text = series_text(WORDS.read("FREQ=DAILY;COUNT=2"), TUESDAY, Times(22 * 60, 30 * 60))
    assert text.startswith("every day 22:00–06:00 on the next day")
    assert "22:00–24:00" in series_text(WORDS.read("FREQ=DAILY;COUNT=2"), TUESDAY, Times(22 * 60, 24 * 60))


@pytest.mark.parametrize(
    "words",
    [
        "", "FREQ=HOURLY", "FREQ=DAILY;X=1", "FREQ=DAILY;COUNT=1;COUNT=1", "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;COUNT=0", "FREQ=DAILY;UNTIL=x", "FREQ=DAILY;BYDAY=x", "FREQ=DAILY;BYDAY=1MO",
        "FREQ=DAILY;COUNT=1;UNTIL=20270101", "FREQ=DAILY", "FREQ=DAILY;UNTIL=20200101",
        "FREQ=DAILY;UNTIL=20400101", "FREQ=DAILY;COUNT=1 EXDATE:20261201",
    ],
)  # fmt: skip
def test_every_mistake_has_a_sentence(words: str) -> None:
    with pytest.raises(BadRecurrence) as refused:
        WORDS.days(WORDS.read(words), TUESDAY)
    text = recurrence_error_text(refused.value)
    assert "{" not in text
    assert text.endswith(".")
