"""Instants as pixels, and the hours that are written along the top. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import day_start_s, local_days, local_moment
from sharespace.domain.time_span import HOUR_S, TimeSpan

LEAST_TICK_PX = 34
HALF_HOURS_FROM_PX = 40
_TICK_HOURS = (1, 2, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """`window` laid out from pixel 0 on, `px_per_hour` wide an hour. Elapsed time, so that the
    hour which a zone repeats or skips keeps its true width."""

    window: TimeSpan
    px_per_hour: float

    @property
    def width(self) -> float:
        """Pixels of the whole window."""
        return self.x(self.window.end_s)

    def x(self, instant: int) -> float:
        """The pixel of an instant; negative before the window."""
        return (instant - self.window.start_s) * self.px_per_hour / HOUR_S

    def instant(self, x: float) -> int:
        """The instant at a pixel, kept inside the window."""
        found = self.window.start_s + int(x * HOUR_S / self.px_per_hour)
        return min(max(found, self.window.start_s), self.window.end_s - 1)


class Tick(NamedTuple):
    """A line of the grid. `hour` is the local hour, `day` is set where a new local day begins."""

    instant: int
    hour: int
    day: date | None


def tick_hours(px_per_hour: float) -> int:
    """Every how many hours the scale is labelled, so that labels keep apart."""
    return next((hours for hours in _TICK_HOURS if hours * px_per_hour >= LEAST_TICK_PX), 24)


def ticks(axis: TimeAxis, zone: ZoneInfo) -> list[Tick]:
    """The labelled hours of the window, in order."""
    every = tick_hours(axis.px_per_hour)
    found: list[Tick] = []
    for day in local_days(axis.window, zone):
        start = day_start_s(day, zone)
        end = min(day_start_s(date.fromordinal(day.toordinal() + 1), zone), axis.window.end_s)
        found.append(Tick(start, 0, day))
        for instant in range(start + HOUR_S, end, HOUR_S):
            hour = local_moment(instant, zone).hour
            if hour % every == 0:
                found.append(Tick(instant, hour, None))
    return found
