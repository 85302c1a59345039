"""Days as people say them at the counter: 금, 내일, 다음주 화, 11/28, 28일, +2w, 2026-11-28, next tue.

Everything counts from today. A day without a year is the nearest one; a weekday is the next one,
today included. Weeks begin on Monday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

WEEKDAYS = "월화수목금토일"
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR = {"그저께": -2, "그제": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2, "글피": 3}
_NEAR |= {"yesterday": -1, "today": 0, "tomorrow": 1}
_NEAR |= {"昨日": -1, "今日": 0, "明日": 1, "明後日": 2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2}
_WEEKS = {"지난": -1, "저번": -1, "이번": 0, "금주": 0, "다음": 1, "담": 1, "다다음": 2}
_WEEKS |= {"last": -1, "this": 0, "next": 1}
_UNITS = {"d": "d", "일": "d", "w": "w", "주": "w", "주일": "w", "m": "m", "달": "m", "개월": "m"}
_COUNTS = {"한": 1, "두": 2, "세": 3, "네": 4, "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "열흘": 10}

_WEEKDAY = rf"(?P<weekday>[{WEEKDAYS}])(?:요일)?|(?P<english>{'|'.join(_ENGLISH_WEEKDAYS)})[a-z]*"
_WEEK = rf"(?P<week>{'|'.join(sorted(_WEEKS, key=len, reverse=True))})\s*(?:주|week)?"
_LATER = r"(?:(?:뒤|후)|(?P<back>전))"
_Match = re.Match[str]


def read_day(text: str, today: date) -> date | None:
    """The day a person means, or None when the text is not a day."""
    words = " ".join(text.casefold().split()).rstrip(".")
    words = re.sub(r"\s*\([월화수목금토일]\)$", "", words)
    for pattern, read in _FORMS.items():
        match = pattern.fullmatch(words)
        if match:
            try:
                return read(match, today)
            except (ValueError, OverflowError):
                return None
    return None


def _near(match: _Match, today: date) -> date:
    return today + timedelta(days=_NEAR[match["near"]])


def _weekday_number(match: _Match) -> int:
    if match["weekday"]:
        return WEEKDAYS.index(match["weekday"])
    return _ENGLISH_WEEKDAYS.index(match["english"])


def _weekday(match: _Match, today: date) -> date:
    return today + timedelta(days=(_weekday_number(match) - today.weekday()) % 7)


def _weekday_of_week(match: _Match, today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=7 * _WEEKS[match["week"]] + _weekday_number(match))


def _week(match: _Match, today: date) -> date:
    return today + timedelta(days=7 * _WEEKS[match["week"]])


def _full(match: _Match, _today: date) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_and_day(match: _Match, today: date) -> date:
    month, day = int(match["month"]), int(match["day"])
    years = (today.year - 1, today.year, today.year + 1)
    # 29 February exists in some years only.
    possible = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    return min(possible, key=lambda one: abs((one - today).days))


def _day_of_month(match: _Match, today: date) -> date:
    day = int(match["day"])
    first = today.replace(day=1)
    for _month in range(3):
        if day <= monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return first.replace(day=day)
        first = (first + timedelta(days=32)).replace(day=1)
    raise ValueError(day)


def _shift(match: _Match, today: date) -> date:
    count = _COUNTS.get(match["count"]) or int(match["count"])
    sign = -1 if match["sign"] == "-" or match["back"] else 1
    return _shifted(today, sign * count, _UNITS[match["unit"]] if match["unit"] else "d")


def _shift_by_days(match: _Match, today: date) -> date:
    return today + timedelta(days=_COUNTS[match["count"]] * (-1 if match["back"] else 1))


def _shifted(today: date, count: int, unit: str) -> date:
    if unit != "m":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


_FORMS: Mapping[re.Pattern[str], Callable[[_Match, date], date]] = {
    re.compile(rf"(?P<near>{'|'.join(_NEAR)})"): _near,
    re.compile(_WEEKDAY): _weekday,
    re.compile(rf"{_WEEK}\s*(?:{_WEEKDAY})"): _weekday_of_week,
    re.compile(r"(?P<week>지난|저번|이번|다음|담|다다음|last|this|next)\s*(?:주|week)"): _week,
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})"): _full,
    re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})"): _full,
    re.compile(r"(?P<year>\d{4})년\s*(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일?"): _full,
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"): _month_and_day,
    re.compile(r"(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일?"): _month_and_day,
    re.compile(r"(?P<day>\d{1,2})일"): _day_of_month,
    re.compile(r"(?P<sign>[+-])(?P<count>\d{1,4})(?P<unit>[dwm일주달])?(?P<back>(?!))?"): _shift,
    re.compile(
        rf"(?P<sign>)(?P<count>\d{{1,4}}|한|두|세|네)\s*(?P<unit>일|주일|주|달|개월)\s*{_LATER}"
    ): _shift,
    re.compile(rf"(?P<count>하루|이틀|사흘|나흘|열흘)\s*{_LATER}"): _shift_by_days,
}
