"""Uses that come again: one series, the days it falls on, and what is decided for days that do not fit.

Article 7 (2) of the city's ordinance on idle space: at most four months and sixteen uses. A series that
is to go on longer is applied for anew, by article 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sharespace.domain.ids import ApplicantId, ReservationId, ResourceId, SeriesId
from sharespace.domain.local_time import local_day, local_moment, wall_clock_s
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.time_span import TimeSpan


class Choice(StrEnum):
    """What becomes of a day that does not fit: left out, held elsewhere, or still to be asked."""

    SKIP = "skip"
    MOVE = "move"
    ASK = "ask"


class OnConflict(StrEnum):
    """The decision for all days that do not fit and have none of their own."""

    ASK = "ask"
    SKIP = "skip"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided for one day. A move names another time of that or another day, another
    resource, or both; what it does not name stays as the series has it."""

    choice: Choice
    span: TimeSpan | None = None
    resource_id: ResourceId | None = None


NO_HORIZON_DAYS = 20_000


def following_the_first(resource: Resource) -> Resource:
    """The resource for uses that follow a first one that lies within the notice: article 8 counts it
    from the first day of a period of use, so nothing later is too far ahead."""
    return replace(resource, rules=replace(resource.rules, horizon_days=NO_HORIZON_DAYS))


SKIPPED = Decision(Choice.SKIP)


class Times(NamedTuple):
    """Wall-clock times of every use: minutes after the local midnight of its day. `ends_min` beyond
    1,440 is on the next day."""

    starts_min: int
    ends_min: int

    def on(self, day: date, zone: ZoneInfo) -> TimeSpan:
        """The use of a day, by the clock at both ends: a night with a change of clocks is an hour longer
        or shorter. Not proper where the change swallows the whole use (RULES 11)."""
        return TimeSpan(wall_clock_s(day, self.starts_min, zone), wall_clock_s(day, self.ends_min, zone))

    @classmethod
    def of(cls, span: TimeSpan, zone: ZoneInfo) -> Times:
        """The times of one use."""
        first, last = local_day(span.start_s, zone), local_day(span.end_s, zone)
        starts_min = _minute(span.start_s, zone)
        return cls(starts_min, (last - first).days * 1440 + _minute(span.end_s, zone))


def _minute(instant: int, zone: ZoneInfo) -> int:
    moment = local_moment(instant, zone)
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, slots=True)
class Series:
    """One applicant's uses that come again. `words` is the recurrence in iCalendar's words; `first_day`
    the day it is counted from. `origin` is the series this one was split from, when times or place
    changed for the days from `first_day` on. Its uses are reservations of its id.
    """

    id: SeriesId
    code: str
    resource_id: ResourceId
    applicant_id: ApplicantId
    words: str
    first_day: date
    times: Times
    made_s: int
    made_by: str
    origin: SeriesId | None = None


class SeriesDay(NamedTuple):
    """A day of the pattern and the reservation made for it, wherever that is now; None: left out."""

    day: date
    reservation_id: ReservationId | None


def months_on(day: date, months: int) -> date:
    """The same day so many months on, before which the last use must lie (RULES 11).

    Where that month lacks the day it is the first of the next month: a period ends with the last day
    of a month that lacks its day (민법 제160조제3항).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def day_before(day: date) -> date:
    """The day before."""
    return date.fromordinal(day.toordinal() - 1)


def series_reasons(rules: UseRules, days: Sequence[date]) -> tuple[Reason, ...]:
    """What stands against a series of uses on these local days as a whole, in any order."""
    reasons = []
    if len(days) > rules.series_uses:
        params = MappingProxyType({"uses": len(days), "limit": rules.series_uses})
        reasons.append(Reason(ReasonCode.SERIES_USES, params, rules.citation("series_uses")))
    if days:
        limit = months_on(min(days), rules.series_months)
        if max(days) >= limit:
            facts: dict[str, int | str] = {"months": rules.series_months}
            facts |= {"last_day": day_before(limit).isoformat(), "ends_day": max(days).isoformat()}
            citation = rules.citation("series_months")
            reasons.append(Reason(ReasonCode.SERIES_MONTHS, MappingProxyType(facts), citation))
    return tuple(reasons)


@dataclass(frozen=True, slots=True)
class Instalment:
    """What falls due for the uses of one month. `month` is its first day; `amount_won` does not say all
    while `undecided`."""

    month: date
    uses: int
    amount_won: int
    undecided: bool = False


def instalments(uses: Iterable[tuple[date, int, bool]]) -> tuple[Instalment, ...]:
    """Sums by month, out of (local day, fee, whether it is undecided) for each use.

    Empty for a series of less than a month: only who uses a space for a month or longer may pay by the
    month (article 13 (1)).
    """
    ordered = sorted(uses)
    if not ordered or ordered[-1][0] < day_before(months_on(ordered[0][0], 1)):
        return ()
    found: dict[date, Instalment] = {}
    for day, amount_won, undecided in ordered:
        month = day.replace(day=1)
        so_far = found.get(month, Instalment(month, 0, 0))
        found[month] = Instalment(
            month, so_far.uses + 1, so_far.amount_won + amount_won, so_far.undecided or undecided
        )
    return tuple(found.values())
