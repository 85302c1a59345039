"""Where a use lies in local time, for its price: the day and hour of its start, and how much of it is inside
the hours of a surcharge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sharespace.domain.calendar import Calendar
from sharespace.domain.fee_rules import When
from sharespace.domain.local_time import local_moment, wall_clock_s
from sharespace.domain.seasons import Season, season_of
from sharespace.domain.tariff import Case, DayKind
from sharespace.domain.time_span import TimeSpan, merged


def start_case(start_s: int, seasons: tuple[Season, ...], calendar: Calendar) -> Case:
    """Day, hour and season of a start."""
    start = local_moment(start_s, calendar.zone)
    day = start.date()
    return Case(
        weekend=calendar.is_weekend(day),
        holiday=day in calendar.holidays,
        at_min=start.hour * 60 + start.minute,
        season=season_of(day, seasons) if seasons else "",
    )


def inside_s(span: TimeSpan, when: tuple[When, ...], calendar: Calendar) -> int:
    """Seconds of the span that lie in any of the times; all of them where there are none."""
    if not when:
        return max(0, span.end_s - span.start_s)
    zone = calendar.zone
    day = local_moment(span.start_s, zone).date() - timedelta(days=1)
    last = local_moment(span.end_s, zone).date()
    parts: list[TimeSpan] = []
    while day <= last:
        parts += _on_day(day, when, calendar)
        day += timedelta(days=1)
    clipped = (part.clipped(span) for part in merged(parts))
    return sum(part.end_s - part.start_s for part in clipped if part.is_proper)


def _on_day(day: date, when: Iterable[When], calendar: Calendar) -> list[TimeSpan]:
    return [
        TimeSpan(wall_clock_s(day, one.from_min, calendar.zone), wall_clock_s(day, one.to_min, calendar.zone))
        for one in when
        if _day_fits(one.days, day, calendar) and _in_season(one, day)
    ]


def _day_fits(days: DayKind, day: date, calendar: Calendar) -> bool:
    if days is DayKind.ANY:
        return True
    if days is DayKind.HOLIDAY:
        return day in calendar.holidays
    return calendar.is_weekend(day) is (days is DayKind.WEEKEND)


def _in_season(when: When, day: date) -> bool:
    if when.first is None or when.last is None:
        return True
    return Season("", when.first, when.last).includes(day)
