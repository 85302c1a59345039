"""Days of the year and hours of a day as rules write them: `04-01`, `19:00-29:00`."""

from __future__ import annotations

import re
from datetime import date

from sharespace.domain.rule_reading import BadRule
from sharespace.domain.seasons import MonthDay

DAY_MIN = 24 * 60
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([0-3]\d|4[0-8]):([0-5]\d)", re.ASCII)
_LEAP_YEAR = 2000


def month_day(name: str, value: object) -> MonthDay:
    """`04-01`; 29 February is a day of the year too. Raises BadRule."""
    match = _MONTH_DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise BadRule(name, "not_a_month_day")
    try:
        found = date(_LEAP_YEAR, int(match[1]), int(match[2]))
    except ValueError as error:
        raise BadRule(name, "not_a_month_day") from error
    return MonthDay(found.month, found.day)


def hours(name: str, value: object) -> tuple[int, int]:
    """Minutes after local midnight; `19:00-29:00` ends at five in the morning of the next day, at most
    24 hours later. Raises BadRule."""
    match = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise BadRule(name, "not_hours")
    starts, ends = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if not starts < ends <= starts + DAY_MIN:
        raise BadRule(name, "hours_reversed")
    return starts, ends
