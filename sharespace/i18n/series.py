"""A recurrence as people say it: “every week on Tuesday 14:00–16:00, 16 times, from 1 December”."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import get_day_names

from sharespace.domain.recurrence import BadRecurrence, Frequency, Recurrence, WeekdayChoice
from sharespace.domain.series import Times
from sharespace.i18n.catalogue import N_, _, current_language, ngettext
from sharespace.i18n.formats import day_text, full_day_text, locale, number_text

_DAY_MIN = 1440
_MOST_DAYS_NAMED = 3
_BETWEEN_DAYS = {"ko": "·", "en": ", ", "ja": "・", "zh_Hans": "、"}
_BETWEEN_PARTS = {"ko": ", ", "en": ", ", "ja": "、", "zh_Hans": "，"}
_NTH = {
    1: N_("first {weekday}"),
    2: N_("second {weekday}"),
    3: N_("third {weekday}"),
    4: N_("fourth {weekday}"),
    5: N_("fifth {weekday}"),
    -1: N_("last {weekday}"),
    -2: N_("second to last {weekday}"),
    -3: N_("third to last {weekday}"),
    -4: N_("fourth to last {weekday}"),
    -5: N_("fifth to last {weekday}"),
}
FATES: dict[str, str] = {
    "as_asked": N_("As planned"),
    "moved": N_("Moved"),
    "skipped": N_("Left out"),
    "open": N_("Needs a decision"),
}
"""What becomes of a day of a series."""


def series_text(recurrence: Recurrence, first_day: date, times: Times) -> str:
    """매주 화요일 14:00–16:00, 16회, 2026년 12월 1일(화)부터."""
    parts = [f"{pattern_text(recurrence, first_day)} {times_text(times)}"]
    if recurrence.count is not None:
        many = ngettext("{count} time", "{count} times", recurrence.count)
        parts.append(many.format(count=number_text(recurrence.count)))
    parts.append(_("from {day}").format(day=full_day_text(first_day)))
    if recurrence.until is not None:
        parts.append(_("until {day}").format(day=full_day_text(recurrence.until)))
    if recurrence.without:
        parts.append(_("without {days}").format(days=_days_text(recurrence.without)))
    if recurrence.also:
        parts.append(_("also {days}").format(days=_days_text(recurrence.also)))
    return _BETWEEN_PARTS[current_language()].join(parts)


def pattern_text(recurrence: Recurrence, first_day: date) -> str:
    """매주 화요일, or 매월 둘째 화요일: how often, and on which days of the week or month."""
    every, often = recurrence.interval, recurrence.frequency
    weekdays = [_weekday_text(choice) for choice in sorted(recurrence.by_day, key=_from_the_start)]
    numbers = [_month_day_text(number) for number in sorted(recurrence.by_month_day, key=_last_ones_last)]
    if often is Frequency.WEEKLY:
        days = _listed(weekdays or [_weekday_text(WeekdayChoice(0, first_day.weekday()))])
        return _every(every, _("every week on {days}"), _("every {count} weeks on {days}"), days)
    if often is Frequency.MONTHLY:
        first = numbers or weekdays or [_month_day_text(first_day.day)]
        text = _every(every, _("every month on {days}"), _("every {count} months on {days}"), _listed(first))
        return _only(text, weekdays) if numbers and weekdays else text
    text = _every(every, _("every day"), _("every {count} days"), "")
    for days_of in (weekdays, numbers):
        text = _only(text, days_of) if days_of else text
    return text


def times_text(times: Times) -> str:
    """14:00–16:00; with the word for the next day where the end is on it."""
    end = _clock(times.ends_min)
    if times.ends_min > _DAY_MIN:
        end = _("{time} on the next day").format(time=_clock(times.ends_min - _DAY_MIN))
    return f"{_clock(times.starts_min)}–{end}"


def recurrence_error_text(error: BadRecurrence) -> str:
    """What is wrong with the words, and with which of them."""
    return _(_PROBLEMS[error.problem]).format(part=error.part, **{**_BLANK, **error.facts})


_BLANK = {"text": "", "least": "", "most": "", "day": "", "years": ""}
_PROBLEMS = {
    "missing": N_("{part} needs a value."),
    "unknown": N_("{part} is not understood here: “{text}”."),
    "twice": N_("{part} is there twice."),
    "not_a_number": N_("{part} needs a whole number, not “{text}”."),
    "out_of_range": N_("{part} must be between {least} and {most}, not “{text}”."),
    "not_a_day": N_("{part} needs a day like 20261201, not “{text}”."),
    "not_a_weekday": N_("{part} needs a weekday like TU or 2TU, not “{text}”."),
    "not_here": N_("{part} does not go with “{text}”."),
    "both": N_("COUNT and UNTIL cannot both end it."),
    "endless": N_("It needs an end: COUNT or UNTIL."),
    "too_many": N_("{part}: more than {most} days, or more than {years} years."),
    "before_first": N_("{part} is before the first day, {day}."),
    "no_days": N_("No day fits the pattern."),
}


def _last_ones_last(number: int) -> tuple[bool, int]:
    return number < 0, number


def _from_the_start(choice: WeekdayChoice) -> tuple[bool, int, int]:
    return choice.nth < 0, choice.nth, choice.weekday


def _every(interval: int, one: str, many: str, days: str) -> str:
    return (one if interval == 1 else many).format(count=interval, days=days)


def _only(text: str, days: list[str]) -> str:
    return _("{text}, only on {days}").format(text=text, days=_listed(days))


def _listed(words: Iterable[str]) -> str:
    return _BETWEEN_DAYS[current_language()].join(words)


def _weekday_text(choice: WeekdayChoice) -> str:
    name = str(get_day_names("wide", locale=locale())[choice.weekday])
    return _(_NTH[choice.nth]).format(weekday=name) if choice.nth else name


def _month_day_text(number: int) -> str:
    if number == -1:
        return _("the last day")
    if number < 0:
        return _("day {number} from the end").format(number=-number)
    return _("day {number}").format(number=number)


def _days_text(days: tuple[date, ...]) -> str:
    if len(days) > _MOST_DAYS_NAMED:
        return ngettext("{count} day", "{count} days", len(days)).format(count=number_text(len(days)))
    return _listed(day_text(day) for day in days)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
