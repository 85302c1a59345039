"""Local days and wall-clock times as instants, in any zone, on days of 23, 24 or 25 hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sharespace.domain.time_span import MINUTE_S, TimeSpan, instant_s

DAY_MIN = 24 * 60


@lru_cache(maxsize=8192)
def _day_start(day: date, zone: ZoneInfo) -> tuple[int, bool]:
    """Instant of local midnight, and whether the offset stays the same for the next 48 hours."""
    midnight = datetime.combine(day, time(), zone)
    later = datetime.combine(day + timedelta(days=2), time(), zone)
    even = later.utcoffset() == midnight.utcoffset()
    noon = datetime.combine(day + timedelta(days=1), time(), zone)
    return instant_s(midnight), even and noon.utcoffset() == midnight.utcoffset()


def day_start_s(day: date, zone: ZoneInfo) -> int:
    """The instant at which a local day begins."""
    return _day_start(day, zone)[0]


def wall_clock_s(day: date, minute: int, zone: ZoneInfo) -> int:
    """The instant of a wall-clock time, given as minutes after local midnight of `day`.

    Minutes from 1,440 on lie on the following days. A time that a spring change skips is read with
    the offset before the change; of a time that an autumn change repeats, the first one is meant.
    """
    start, even = _day_start(day, zone)
    if even and 0 <= minute <= 2 * DAY_MIN:
        return start + minute * MINUTE_S
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return instant_s(wall.replace(tzinfo=zone).astimezone(UTC))


def local_day(instant: int, zone: ZoneInfo) -> date:
    """The local date of an instant."""
    return datetime.fromtimestamp(instant, zone).date()


def local_moment(instant: int, zone: ZoneInfo) -> datetime:
    """The aware local datetime of an instant."""
    return datetime.fromtimestamp(instant, zone)


def day_span(day: date, zone: ZoneInfo, days: int = 1) -> TimeSpan:
    """The span of `days` whole local days from `day` on."""
    return TimeSpan(day_start_s(day, zone), day_start_s(day + timedelta(days=days), zone))


def local_days(window: TimeSpan, zone: ZoneInfo) -> list[date]:
    """Every local date the window touches, in order; empty for an empty window."""
    if not window.is_proper:
        return []
    day, last = local_day(window.start_s, zone), local_day(window.end_s - 1, zone)
    days = [day]
    while day < last:
        day += timedelta(days=1)
        days.append(day)
    return days


def wall_clock_min(start_s: int, end_s: int, zone: ZoneInfo) -> int:
    """Minutes between two instants as clocks on the wall show them: a local day is always 1,440."""
    start, end = local_moment(start_s, zone), local_moment(end_s, zone)
    return int((end.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds()) // MINUTE_S


def later_on_the_wall_s(start_s: int, minutes: int, zone: ZoneInfo) -> int:
    """The instant at which the clock on the wall shows so many minutes more."""
    start = local_moment(start_s, zone)
    return wall_clock_s(start.date(), start.hour * 60 + start.minute + minutes, zone)


@lru_cache(maxsize=64)
def never_shifts(zone: ZoneInfo) -> bool:
    """Whether the zone's clocks have not been put forward or back since 2000, nor will until 2050."""
    noon = datetime(2000, 1, 1, 12, tzinfo=UTC)
    return len({(noon + timedelta(days=10 * n)).astimezone(zone).utcoffset() for n in range(1826)}) == 1
