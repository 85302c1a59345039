"""Dates as they stand on papers, by the language in use."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date

from sharespace.i18n.formats import locale, time_text


def long_day_text(day: date) -> str:
    """2026년 11월 24일."""
    return format_date(day, "long", locale=locale())


def short_day_text(day: date) -> str:
    """2026. 11. 24."""
    return format_date(day, "medium", locale=locale())


def moment_text(moment: datetime) -> str:
    """2026. 11. 24. 10:19."""
    return f"{short_day_text(moment.date())} {time_text(moment)}"
