"""What counts against a quota: uses by the local period of their start (RULES 12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sharespace.domain.ids import FacilityId, ResourceId
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.quotas import Measure, Period, Quota, Usage, Where
from sharespace.domain.reservation import State
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.seasons import MonthDay, Season
from sharespace.domain.time_span import TimeSpan

FOR_EVER_S = 253_402_214_400
"""The last day of the year 9999: later than any use."""

NOT_A_USE = frozenset({State.CANCELLED, State.REJECTED, State.EXPIRED, State.DISPLACED})
"""What does not count (RULES 12). A finished use does, and so does one that nobody came to."""


class CountedUse(NamedTuple):
    """A use that counts (RULES 12): not cancelled, rejected, expired or displaced. A finished one does.

    `kept_until_s` is set for a hold, which counts until then."""

    span: TimeSpan
    resource: ResourceId
    facility: FacilityId
    kind: Kind
    kept_until_s: int | None = None


def quotas_of(rules: UseRules) -> tuple[Quota, ...]:
    """Every quota of a rule book; `uses_per_day` is one of them."""
    if rules.uses_per_day is None:
        return rules.quotas
    citation = rules.citation("uses_per_day")
    return (Quota(rules.uses_per_day, Period.DAY, citation=citation), *rules.quotas)


def period_of(
    period: Period, at_s: int, now_s: int, zone: ZoneInfo, seasons: tuple[Season, ...] = ()
) -> TimeSpan | None:
    """The span of instants in which a start falls into the same period as `at_s`.

    `future` begins after now. None for a day that lies in no season: then such a quota says nothing.
    """
    if period is Period.FUTURE:
        return TimeSpan(now_s + 1, FOR_EVER_S)
    days = _days_of(period, local_day(at_s, zone), seasons)
    return None if days is None else TimeSpan(day_start_s(days[0], zone), day_start_s(days[1], zone))


def _days_of(period: Period, day: date, seasons: tuple[Season, ...]) -> tuple[date, date] | None:
    """First day of a period, and the first day after it."""
    if period is Period.DAY:
        return day, day + timedelta(days=1)
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    if period is Period.MONTH:
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1)
    if period is Period.SEASON:
        found = next((season for season in seasons if season.includes(day)), None)
        return None if found is None else season_days(found, day)
    return date(day.year, 1, 1), date(day.year + 1, 1, 1)


def season_days(season: Season, day: date) -> tuple[date, date]:
    """The days of the one run of a season that includes a local day: the first, and the first after."""
    over_new_year = season.first > season.last
    begins = day.year - (over_new_year and (day.month, day.day) < season.first)
    return _on(begins, season.first), _on(begins + over_new_year, season.last, after=True)


def _on(year: int, at: MonthDay, *, after: bool = False) -> date:
    """A day of a year, or the day after it. Without 29 February that is 1 March either way."""
    try:
        found = date(year, at.month, at.day)
    except ValueError:
        return date(year, 3, 1)
    return found + timedelta(days=after)


def usage_of(quota: Quota, resource: Resource, at_s: int, now_s: int, uses: Iterable[CountedUse]) -> Usage:
    """What of these uses counts together with one of `resource` that starts at `at_s`.

    All of `uses` are by those whom the quota counts together.
    """
    within = period_of(quota.period, at_s, now_s, resource.facility.zone, resource.rules.seasons)
    if within is None:
        return Usage()
    lengths = [
        use.span.length_min
        for use in uses
        if within.start_s <= use.span.start_s < within.end_s and _counts_there(quota.where, use, resource)
    ]
    return Usage(len(lengths), sum(lengths))


def _counts_there(where: Where, use: CountedUse, resource: Resource) -> bool:
    if where is Where.RESOURCE:
        return use.resource == resource.id
    if where is Where.FACILITY:
        return use.facility == resource.facility.id
    return use.kind is resource.kind


def left_of(quota: Quota, used: Usage) -> int:
    """How many uses, or minutes, are left of a quota; never less than none."""
    return max(0, quota.limit - (used.uses if quota.measure is Measure.USES else used.minutes))
