"""Reads and writes recurrences in the words of iCalendar, and lays them out on days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice
from typing import Literal, TypeVar

from dateutil.rrule import DAILY, MO, MONTHLY, WEEKLY, rrule, weekday

from sharespace.domain.recurrence import (
    LONGEST_YEARS,
    MOST_DAYS,
    MOST_INTERVAL,
    WEEKDAYS,
    BadRecurrence,
    Frequency,
    Recurrence,
    WeekdayChoice,
)

_NUMBER = re.compile(r"[+-]?[0-9]{1,6}")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_PROPERTY = re.compile(r"(RRULE|EXDATE|RDATE)(?:;VALUE=DATE)?:(.*)")
_PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST")
_FREQUENCIES: Mapping[Frequency, Literal[1, 2, 3]] = {
    Frequency.DAILY: DAILY,
    Frequency.WEEKLY: WEEKLY,
    Frequency.MONTHLY: MONTHLY,
}


class ICalendarRecurrences:
    """The recurrences of iCalendar that a counter needs: days, weeks and months."""

    def read(self, text: str) -> Recurrence:
        """The facts of `FREQ=WEEKLY;BYDAY=TU;COUNT=16`, also with `RRULE:` before it, and with
        `EXDATE:` and `RDATE:` after it, apart by blanks or line breaks. Raises BadRecurrence."""
        return _read(text)

    def write(self, recurrence: Recurrence) -> str:
        """The one text of a recurrence; reading it gives the same recurrence."""
        return _written(recurrence)

    def days(self, recurrence: Recurrence, first_day: date) -> tuple[date, ...]:
        """Its local days in order, each once; `first_day` only if it fits the pattern (RULES 11).

        Raises BadRecurrence when there is no end, no day, or there are too many.
        """
        return _days(recurrence, first_day)

    def settled(self, recurrence: Recurrence, first_day: date) -> Recurrence:
        """The same days, said without leaning on the first day."""
        if recurrence.by_day or recurrence.by_month_day or recurrence.frequency is Frequency.DAILY:
            return recurrence
        if recurrence.frequency is Frequency.WEEKLY:
            return replace(recurrence, by_day=(WeekdayChoice(0, first_day.weekday()),))
        return replace(recurrence, by_month_day=(first_day.day,))


@lru_cache(maxsize=256)
def _read(text: str) -> Recurrence:
    words, listed = "", {"EXDATE": "", "RDATE": ""}
    for line in text.upper().split():
        named = _PROPERTY.fullmatch(line)
        name, value = named.groups() if named else ("RRULE", line)
        if name != "RRULE":
            listed[name] += f",{value}"
        elif words:
            raise BadRecurrence("RRULE", "twice", text=line)
        else:
            words = value
    parts = _parts(words)
    recurrence = Recurrence(
        frequency=_frequency(parts.get("FREQ", "")),
        interval=_number("INTERVAL", parts.get("INTERVAL", "1"), 1, MOST_INTERVAL),
        by_day=_list("BYDAY", parts.get("BYDAY", ""), _weekday),
        by_month_day=_list("BYMONTHDAY", parts.get("BYMONTHDAY", ""), _month_day),
        count=_number("COUNT", parts["COUNT"], 1, MOST_DAYS) if "COUNT" in parts else None,
        until=_day("UNTIL", parts["UNTIL"]) if "UNTIL" in parts else None,
        without=_list("EXDATE", listed["EXDATE"], lambda one: _day("EXDATE", one)),
        also=_list("RDATE", listed["RDATE"], lambda one: _day("RDATE", one)),
    )
    _check(recurrence)
    return recurrence


def _parts(words: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for word in filter(None, words.split(";")):
        name, _equals, value = word.partition("=")
        if name not in _PARTS:
            raise BadRecurrence(name, "unknown", text=word)
        if name in parts:
            raise BadRecurrence(name, "twice", text=word)
        if not value:
            raise BadRecurrence(name, "missing")
        parts[name] = value
    if parts.get("WKST", "MO") != "MO":
        raise BadRecurrence("WKST", "not_here", text=parts["WKST"])
    return parts


def _frequency(word: str) -> Frequency:
    if not word:
        raise BadRecurrence("FREQ", "missing")
    if word not in set(Frequency):
        raise BadRecurrence("FREQ", "unknown", text=word)
    return Frequency(word)


_One = TypeVar("_One", date, int, WeekdayChoice)


def _list(part: str, text: str, read: Callable[[str], _One]) -> tuple[_One, ...]:
    words = [word for word in text.split(",") if word]
    if text.strip(",") != ",".join(words):
        raise BadRecurrence(part, "missing")
    return tuple(sorted({read(word) for word in words}))


def _number(part: str, text: str, least: int, most: int) -> int:
    if not _NUMBER.fullmatch(text):
        raise BadRecurrence(part, "not_a_number", text=text)
    if not least <= int(text) <= most:
        raise BadRecurrence(part, "out_of_range", text=text, least=least, most=most)
    return int(text)


def _month_day(text: str) -> int:
    number = _number("BYMONTHDAY", text, -31, 31)
    if number == 0:
        raise BadRecurrence("BYMONTHDAY", "out_of_range", text=text, least=-31, most=31)
    return number


def _weekday(text: str) -> WeekdayChoice:
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        raise BadRecurrence("BYDAY", "not_a_weekday", text=text)
    nth = 0
    if found[1]:
        nth = _number("BYDAY", found[1], -5, 5)
        if nth == 0:
            raise BadRecurrence("BYDAY", "out_of_range", text=text, least=-5, most=5)
    return WeekdayChoice(nth, WEEKDAYS.index(found[2]))


def _day(part: str, text: str) -> date:
    found = _DAY.fullmatch(text)
    if found is None:
        raise BadRecurrence(part, "not_a_day", text=text)
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise BadRecurrence(part, "not_a_day", text=text) from None


def _check(recurrence: Recurrence) -> None:
    monthly = recurrence.frequency is Frequency.MONTHLY
    if not monthly and any(choice.nth for choice in recurrence.by_day):
        raise BadRecurrence("BYDAY", "not_here", text=recurrence.frequency)
    if recurrence.frequency is Frequency.WEEKLY and recurrence.by_month_day:
        raise BadRecurrence("BYMONTHDAY", "not_here", text=recurrence.frequency)
    if recurrence.count is not None and recurrence.until is not None:
        raise BadRecurrence("UNTIL", "both")
    if recurrence.count is None and recurrence.until is None:
        raise BadRecurrence("COUNT", "endless")


def _written(recurrence: Recurrence) -> str:
    parts = [f"FREQ={recurrence.frequency}"]
    if recurrence.interval != 1:
        parts.append(f"INTERVAL={recurrence.interval}")
    if recurrence.by_day:
        named = (f"{nth or ''}{WEEKDAYS[number]}" for nth, number in recurrence.by_day)
        parts.append(f"BYDAY={','.join(named)}")
    if recurrence.by_month_day:
        parts.append(f"BYMONTHDAY={','.join(map(str, recurrence.by_month_day))}")
    if recurrence.count is not None:
        parts.append(f"COUNT={recurrence.count}")
    if recurrence.until is not None:
        parts.append(f"UNTIL={recurrence.until:%Y%m%d}")
    lines = [";".join(parts)]
    for name, days in (("EXDATE", recurrence.without), ("RDATE", recurrence.also)):
        if days:
            lines.append(f"{name}:{','.join(f'{day:%Y%m%d}' for day in days)}")
    return " ".join(lines)


@lru_cache(maxsize=256)
def _days(recurrence: Recurrence, first_day: date) -> tuple[date, ...]:
    _check(recurrence)
    if any(day < first_day for day in recurrence.also):
        raise BadRecurrence("RDATE", "before_first", day=first_day.isoformat())
    if recurrence.until is not None and recurrence.until < first_day:
        raise BadRecurrence("UNTIL", "before_first", day=first_day.isoformat())
    most = recurrence.count or MOST_DAYS + 1
    pattern = [moment.date() for moment in islice(_rule(recurrence, first_day), most)]
    if len(pattern) > MOST_DAYS or len(pattern) < (recurrence.count or 0):
        part = "UNTIL" if recurrence.count is None else "COUNT"
        raise BadRecurrence(part, "too_many", most=MOST_DAYS, years=LONGEST_YEARS)
    days = sorted({*pattern, *recurrence.also} - set(recurrence.without))
    if not days:
        raise BadRecurrence("RRULE", "no_days")
    return tuple(days)


def _rule(recurrence: Recurrence, first_day: date) -> rrule:
    last = date(first_day.year + LONGEST_YEARS, 12, 31)
    if recurrence.until is not None:
        last = min(last, recurrence.until)
    # Naive midnights: a calendar of days knows no zone. The last one bounds a search that finds nothing.
    return rrule(
        _FREQUENCIES[recurrence.frequency],
        dtstart=datetime.combine(first_day, time()),
        interval=recurrence.interval,
        wkst=MO,
        until=datetime.combine(last, time()),
        byweekday=_weekdays(recurrence.by_day) or None,
        bymonthday=recurrence.by_month_day or None,
        cache=False,
    )


def _weekdays(choices: tuple[WeekdayChoice, ...]) -> list[weekday]:
    """The library takes “every Monday” and “the last Friday” together for days that are both; the words
    mean either, so every Monday is said one by one."""
    if not any(choice.nth for choice in choices):
        return [weekday(choice.weekday) for choice in choices]
    counted = [
        (nth, choice.weekday) for choice in choices for nth in ([choice.nth] if choice.nth else range(1, 6))
    ]
    return [weekday(number, nth) for nth, number in counted]
