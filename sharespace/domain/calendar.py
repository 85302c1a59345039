"""Opening hours laid out on real days: open spans, and why the rest of each day is closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import day_span, local_day, local_days, wall_clock_s
from sharespace.domain.opening_hours import DayPlan, Holidays, OpeningHours, Shut
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Doubt
from sharespace.domain.time_span import TimeSpan, merged, subtracted

MOST_REMEMBERED = 4096
LOOK_BACK_DAYS = 2
"""A row may last until 48 hours after the midnight it starts from, so that far back must be read."""


class Piece(NamedTuple):
    """A span that is blocked for one reason."""

    start_s: int
    end_s: int
    reason: Reason


class Calendar:
    """Local days of one zone with its public holidays; remembers what it has laid out.

    Safe to share between readers as long as the holidays stay the same: make a new one when a day
    is added. What it remembers is bounded.
    """

    def __init__(self, zone: ZoneInfo, holidays: Holidays) -> None:
        self.zone = zone
        self.holidays = holidays
        self._open: dict[tuple[OpeningHours, TimeSpan], tuple[TimeSpan, ...]] = {}
        self._closed: dict[tuple[OpeningHours, TimeSpan, bool], tuple[Piece, ...]] = {}

    def is_weekend(self, day: date) -> bool:
        """Saturday, Sunday or public holiday: when weekend prices hold."""
        return day.weekday() >= 5 or day in self.holidays

    def open_spans(self, hours: OpeningHours, window: TimeSpan) -> tuple[TimeSpan, ...]:
        """Merged opening spans that touch the window, *not* cut at its edges.

        The start of each is where its start grid counts from (RULES 3).
        """
        key = (hours, window)
        known = self._open.get(key)
        if known is None:
            _make_room(self._open)
            known = self._open[key] = self._lay_out(hours, window)
        return known

    def _lay_out(self, hours: OpeningHours, window: TimeSpan) -> tuple[TimeSpan, ...]:
        day = local_day(window.start_s, self.zone) - timedelta(days=LOOK_BACK_DAYS)
        last = local_day(window.end_s, self.zone) + timedelta(days=1)
        spans = [span for span in hours.extra if span.is_proper]
        while day <= last:
            spans += self._rows_as_spans(day, hours.on(day, self.holidays))
            day += timedelta(days=1)
        return tuple(span for span in merged(spans) if span.overlaps(window))

    def _rows_as_spans(self, day: date, plan: DayPlan) -> Iterable[TimeSpan]:
        for row in plan.rows:
            start = wall_clock_s(day, row.opens_min, self.zone)
            yield TimeSpan(start, wall_clock_s(day, row.closes_min, self.zone))

    def closed_pieces(
        self, hours: OpeningHours, window: TimeSpan, doubts: frozenset[Doubt] = frozenset()
    ) -> tuple[Piece, ...]:
        """Everything in the window that is not open, cut at local midnights, each with its reason."""
        unknown = Doubt.WEEKDAY_HOURS in doubts or Doubt.WEEKEND_HOURS in doubts
        key = (hours, window, unknown)
        known = self._closed.get(key)
        if known is None:
            _make_room(self._closed)
            opened = self.open_spans(hours, window)
            pieces: list[Piece] = []
            for day in local_days(window, self.zone):
                whole = day_span(day, self.zone).clipped(window)
                gaps = subtracted([whole], opened)
                if gaps:
                    reason = _closed_reason(day, hours.on(day, self.holidays), unknown)
                    pieces += [Piece(gap.start_s, gap.end_s, reason) for gap in gaps]
            known = self._closed[key] = tuple(pieces)
        return known


def _make_room(memory: dict[Any, Any]) -> None:
    """Forget everything once it is much: a desk that is open for weeks asks about many windows."""
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()


def _closed_reason(day: date, plan: DayPlan, unknown: bool) -> Reason:
    if plan.shut is Shut.HOLIDAY:
        return Reason(ReasonCode.HOLIDAY, MappingProxyType({"on_day": day.isoformat(), "holiday": plan.note}))
    if plan.shut is Shut.WEEKDAY and unknown:
        return Reason(ReasonCode.UNKNOWN_HOURS, MappingProxyType({"on_day": day.isoformat()}))
    params: dict[str, int | str] = {"on_day": day.isoformat()}
    if plan.shut is not None:
        params["shut"] = plan.shut.value
    else:
        params["opens_min"] = min(row.opens_min for row in plan.rows)
        params["closes_min"] = max(row.closes_min for row in plan.rows)
    if plan.note:
        params["note"] = plan.note
    return Reason(ReasonCode.CLOSED, MappingProxyType(params))
