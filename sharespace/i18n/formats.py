"""Dates, times, spans, money and lengths as people of the language in use write them."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from sharespace.i18n.catalogue import _, current_language

_DAY_WITH_WEEKDAY = {
    "ko": "M월 d일(EEE)",
    "en": "EEE d MMM",
    "ja": "M月d日(EEE)",
    "zh_Hans": "M月d日 EEE",
}
_FULL_DAY = {
    "ko": "y년 M월 d일(EEE)",
    "en": "EEE d MMM y",
    "ja": "y年M月d日(EEE)",
    "zh_Hans": "y年M月d日 EEE",
}
_SHORT_DAY = {
    "ko": "M/d(EEE)",
    "en": "EEE d/M",
    "ja": "M/d(EEE)",
    "zh_Hans": "M/d EEE",
}


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def locale() -> Locale:
    """Babel's locale of the language in use."""
    return _locale(current_language())


def day_text(day: date) -> str:
    """11월 27일(금)."""
    return format_date(day, _DAY_WITH_WEEKDAY[current_language()], locale=locale())


def full_day_text(day: date) -> str:
    """2026년 11월 27일(금)."""
    return format_date(day, _FULL_DAY[current_language()], locale=locale())


def short_day_text(day: date) -> str:
    """11/27(금), for places where every letter counts."""
    return format_date(day, _SHORT_DAY[current_language()], locale=locale())


def month_text(day: date) -> str:
    """2026년 11월."""
    return format_skeleton("yMMMM", day, locale=locale())


def time_text(moment: datetime | time) -> str:
    """14:00, always by the 24-hour clock."""
    return format_time(moment, "HH:mm", locale=locale())


def span_text(starts_at: datetime, ends_at: datetime) -> str:
    """14:00–16:00, with the day of the end where it is another day (24:00 for midnight)."""
    if ends_at.date() == starts_at.date():
        return f"{time_text(starts_at)}–{time_text(ends_at)}"
    if ends_at.time() == time() and (ends_at.date() - starts_at.date()).days == 1:
        return f"{time_text(starts_at)}–24:00"
    return f"{time_text(starts_at)}–{day_text(ends_at.date())} {time_text(ends_at)}"


def number_text(number: int | float) -> str:
    """20,000."""
    return format_decimal(number, locale=locale())


def won_text(amount_won: int) -> str:
    """20,000원."""
    return _("{amount} won").format(amount=number_text(amount_won))


def minutes_text(minutes: int) -> str:
    """2시간 30분."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
