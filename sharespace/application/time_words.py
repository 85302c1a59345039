"""Times of day as people say them: 14-16, 14:30~16시, 오후 2시-4시, 2시 반, 14시부터 16시까지, 9-6.

The 24-hour clock holds unless 오전, 오후 or the like is said. Two guesses are made, and shown before
anything is saved: one to five o'clock without a leading zero is the afternoon, since no public room
opens then; an end that is not later than the start moves on by half a day, or past midnight.
"""

from __future__ import annotations

import re
from typing import NamedTuple

HOUR_MIN = 60
NOON_MIN = 12 * HOUR_MIN
DAY_MIN = 24 * HOUR_MIN

_MORNING = ("오전", "아침", "새벽", "am")
_AFTERNOON = ("오후", "저녁", "낮", "밤", "pm")
_HALF_DAY = "|".join((*_MORNING, *_AFTERNOON))
_CLOCK = (
    rf"(?P<half{{0}}>{_HALF_DAY})?\s*"
    r"(?:(?P<noon{0}>정오)|(?P<hour{0}>\d{{1,2}})"
    r"(?:\s*시\s*(?:(?P<spoken{0}>\d{{1,2}})\s*분|(?P<thirty{0}>반))?|:(?P<minute{0}>\d{{2}}))?)"
    r"(?P<later{0}>\s*(?:am|pm))?"
)
_ONE = re.compile(_CLOCK.format(1) + r"\s*(?:에|부터)?")
_TWO = re.compile(_CLOCK.format(1) + r"\s*(?:부터|에서|to|-|–|—|~|∼)\s*" + _CLOCK.format(2) + r"\s*(?:까지)?")
_COMPACT = re.compile(r"(?P<hour>\d{1,2})(?P<minute>[0-5]\d)")
_LENGTH = re.compile(
    r"\+?(?:(?P<hours>\d{1,2}(?:\.5)?)\s*(?:시간|h)(?P<half>\s*반)?)?\s*(?:(?P<minutes>\d{1,3})\s*(?:분|min))?(?:\s*동안)?"
)


class ClockSpan(NamedTuple):
    """Minutes after midnight; `end_min` is None when only a start was said, over 1,440 past midnight."""

    start_min: int
    end_min: int | None


def read_times(text: str) -> ClockSpan | None:
    """A start, or a start and an end; None when the text is neither."""
    words = _plain(text)
    both = _TWO.fullmatch(words)
    if both:
        return _span(both)
    one = _ONE.fullmatch(words)
    if one:
        start = _minute(one, 1, _half(one, 1))
        return None if start is None else ClockSpan(start, None)
    return None


def read_clock(text: str) -> int | None:
    """One time typed into a field of its own: also 14, 1430 and 930. Minutes after midnight."""
    compact = _COMPACT.fullmatch(_plain(text))
    if compact and int(compact["hour"]) <= 24:
        minute = int(compact["hour"]) * HOUR_MIN + int(compact["minute"])
        return minute if minute <= DAY_MIN else None
    span = read_times(text)
    return span.start_min if span and span.end_min is None else None


def read_length(text: str) -> int | None:
    """2시간, 1시간 반, 90분, 1.5h in minutes."""
    words = _plain(text)
    match = _LENGTH.fullmatch(words)
    if not match or not (match["hours"] or match["minutes"]):
        return None
    length = float(match["hours"] or 0) * HOUR_MIN + int(match["minutes"] or 0)
    return round(length) + (HOUR_MIN // 2 if match["half"] else 0)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _half(match: re.Match[str], number: int) -> str:
    said = (match[f"half{number}"] or match[f"later{number}"] or "").strip()
    return "am" if said in _MORNING else "pm" if said else ""


def _minute(match: re.Match[str], number: int, half: str) -> int | None:
    if match[f"noon{number}"]:
        return NOON_MIN
    written = match[f"hour{number}"]
    hour = int(written)
    minute = (
        30 if match[f"thirty{number}"] else int(match[f"spoken{number}"] or match[f"minute{number}"] or 0)
    )
    if minute >= HOUR_MIN or hour > 24 or (hour == 24 and minute):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    elif not half and 1 <= hour <= 5 and not written.startswith("0"):
        hour += 12
    return hour * HOUR_MIN + minute


def _span(match: re.Match[str]) -> ClockSpan | None:
    first, second = _half(match, 1), _half(match, 2)
    start = _minute(match, 1, first or ("am" if second == "am" else ""))
    end = _minute(match, 2, second or "as written")
    if start is None or end is None:
        return None
    half_day_later = end + NOON_MIN if not second and end <= NOON_MIN else end
    possible = (end, half_day_later, end + DAY_MIN)
    return ClockSpan(start, next(one for one in possible if one > start))
