"""On which days a use comes again, in the words of iCalendar (RFC 5545, 3.3.10) read into facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

MOST_DAYS = 1000
"""No more days than that are laid out, whatever the words say."""
LONGEST_YEARS = 10
"""And none later than so many years after the first day."""
MOST_INTERVAL = 366


class Frequency(StrEnum):
    """How a pattern goes on."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Names of weekdays in the order of `date.weekday()`; a week begins on Monday (RULES 11)."""


class WeekdayChoice(NamedTuple):
    """A weekday (0 is Monday). `nth` of the month: 1 to 5 from its start, -1 to -5 from its end; 0 for
    every one."""

    nth: int
    weekday: int


class BadRecurrence(ValueError):
    """Words of a recurrence that make no sense. `part` names the word (`BYDAY`); `problem` is a code:
    `missing`, `unknown`, `twice`, `not_a_number`, `out_of_range`, `not_a_day`, `not_a_weekday`, `not_here`
    (does not go with the frequency), `both` (COUNT with UNTIL), `endless`, `too_many`, `before_first`,
    `no_days`. `facts` has its limits and the text that was read.
    """

    def __init__(self, part: str, problem: str, **facts: int | str) -> None:
        super().__init__(f"{part}: {problem} {facts or ''}".strip())
        self.part = part
        self.problem = problem
        self.facts: Mapping[str, int | str] = MappingProxyType(facts)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Which local days a pattern names, counted from a first day that it does not hold.

    `by_day` and `by_month_day` are empty where the first day says which weekday or day of the month.
    A day that a month lacks is left out. One of `count` and `until` ends it: `count` counts days of the
    pattern before `without` takes some out, `until` is inclusive. `also` are days besides the pattern.
    """

    frequency: Frequency
    interval: int = 1
    by_day: tuple[WeekdayChoice, ...] = ()
    by_month_day: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None
    without: tuple[date, ...] = ()
    also: tuple[date, ...] = ()
