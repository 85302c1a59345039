"""Dates as they stand on papers, by the language in use."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from sharespace.i18n import current_language
from sharespace.i18n.formats import full_day_text, locale, time_text


def long_day_text(day: date) -> str:
    """2026년 11월 24일."""
    return _formatted(day, "long", current_language())


def short_day_text(day: date) -> str:
    """2026. 11. 24."""
    return _formatted(day, "medium", current_language())


def day_of_week_text(day: date) -> str:
    """2026년 11월 24일(화)."""
    return _formatted(day, "", current_language())


def moment_text(moment: datetime) -> str:
    """2026. 11. 24. 10:19."""
    return f"{short_day_text(moment.date())} {time_text(moment)}"


@lru_cache(maxsize=2048)
def _formatted(day: date, form: str, _language: str) -> str:
    """Kept because a day's permits name the same few days thousands of times."""
    return format_date(day, form, locale=locale()) if form else full_day_text(day)
