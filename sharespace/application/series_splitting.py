"""The words of a series that is split in two: what was before a day, and what comes from it on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sharespace.application.ports_series import Recurrences
from sharespace.domain.recurrence import Recurrence
from sharespace.domain.series import Series, day_before


def split_words(recurrences: Recurrences, series: Series, day: date) -> tuple[str, str]:
    """The recurrence up to `day`, and that from `day` on, which then is its first day.

    Days of the pattern stay what they were. There must be some on either side.
    """
    whole = recurrences.read(series.words)
    days = recurrences.days(whole, series.first_day)
    earlier = replace(
        whole,
        count=None,
        until=day_before(day),
        without=tuple(one for one in whole.without if one < day),
        also=tuple(one for one in whole.also if one < day),
    )
    pattern = recurrences.days(replace(whole, without=(), also=()), series.first_day)
    left = sum(one >= day for one in pattern)
    later = replace(whole, count=max(1, left) if whole.count else None, without=(), also=())
    later = _falling_on(recurrences, later, day, [one for one in days if one >= day])
    return recurrences.write(earlier), recurrences.write(later)


def _falling_on(
    recurrences: Recurrences, pattern: Recurrence, first_day: date, days: list[date]
) -> Recurrence:
    """The pattern with the days that it lacks, or has beyond these, said one by one."""
    if pattern.until is not None and pattern.until < first_day:
        pattern = replace(pattern, until=first_day)
    try:
        found = set(recurrences.days(pattern, first_day))
    except ValueError:
        found = set()
    without, also = tuple(sorted(found - set(days))), tuple(sorted(set(days) - found))
    return replace(pattern, without=without, also=also)
