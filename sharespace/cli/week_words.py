"""Weekly hours as they are typed: `mon-fri 09:00-18:00`, `sat,sun 00:00-24:00`, `daily 18:00-09:00`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sharespace.cli.arguments import WrongUse
from sharespace.domain.local_time import DAY_MIN
from sharespace.domain.opening_hours import OpeningRow, Week
from sharespace.i18n import _

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)", re.ASCII)


def week_of(texts: Sequence[str]) -> Week:
    """The week of several texts; an end that is not after its start is on the next day. Raises WrongUse."""
    rows: dict[int, list[OpeningRow]] = {weekday: [] for weekday in range(7)}
    for text in texts:
        days, _blank, hours = text.strip().casefold().partition(" ")
        row = _row(hours.strip())
        weekdays = _weekdays(days)
        if row is None or not weekdays:
            message = _("“{text}” is no weekly time. Write it like “mon-fri 09:00-18:00”.")
            raise WrongUse(message.format(text=text))
        for weekday in weekdays:
            rows[weekday].append(row)
    return tuple(tuple(sorted(rows[weekday])) for weekday in range(7))


def day_of(text: str) -> date:
    """A local day. Raises WrongUse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(_("“{text}” is not a day. Write it like 2026-11-27.").format(text=text)) from None


def month_of(text: str) -> date:
    """The first day of a month. Raises WrongUse."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise WrongUse(_("“{text}” is not a month. Write it like 2026-11.").format(text=text)) from None


def _weekdays(text: str) -> list[int]:
    if text == "daily":
        return list(range(7))
    found: list[int] = []
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            return []
        begin = WEEKDAYS.index(first)
        end = WEEKDAYS.index(last) if last else begin
        found += range(begin, end + 1) if begin <= end else [*range(begin, 7), *range(end + 1)]
    return sorted(set(found))


def _row(text: str) -> OpeningRow | None:
    match = _HOURS.fullmatch(text)
    if match is None:
        return None
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    end += DAY_MIN if end <= start else 0
    return OpeningRow(start, end) if start < DAY_MIN and end <= 2 * DAY_MIN else None
