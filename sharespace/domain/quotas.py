"""How much one applicant may use: limits by count and by time, per period."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Measure(StrEnum):
    """What a quota counts."""

    USES = "uses"
    MINUTES = "minutes"


class Period(StrEnum):
    """The local period that holds the start of a use (RULES 12). `future`: all that begin after now."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    FUTURE = "future"


class Who(StrEnum):
    """Whose uses count together."""

    APPLICANT = "applicant"
    GROUP = "group"
    HOUSEHOLD = "household"
    PLATE = "plate"


class Where(StrEnum):
    """On what they count together."""

    RESOURCE = "resource"
    FACILITY = "facility"
    KIND = "kind"


class Usage(NamedTuple):
    """What has been used in a period, also finished uses, without the one that is being moved."""

    uses: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `limit` uses or minutes per period."""

    limit: int
    period: Period
    measure: Measure = Measure.USES
    who: Who = Who.APPLICANT
    where: Where = Where.RESOURCE
    citation: str = ""
