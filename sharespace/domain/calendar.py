"""Opening hours laid out on real days: open spans, and why the rest of each day is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import day_span, local_day, local_days, wall_clock_s
from sharespace.domain.opening_hours import DayPlan, Holidays, OpeningHours, Shut
from sharespace.domain.openings import LOOK_BACK_DAYS, laid_out
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Doubt
from sharespace.domain.rules import UseRules
from sharespace.domain.seasons import Season, Session, season_of
from sharespace.domain.time_span import TimeSpan, subtracted

MOST_REMEMBERED = 4096


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
        self._open: dict[tuple[int, TimeSpan], tuple[OpeningHours, tuple[TimeSpan, ...]]] = {}
        self._sessions: dict[
            tuple[tuple[Session, ...], tuple[Season, ...], TimeSpan], tuple[TimeSpan, ...]
        ] = {}
        self._closed: dict[tuple[OpeningHours, TimeSpan, bool], tuple[Piece, ...]] = {}

    def is_weekend(self, day: date) -> bool:
        """Saturday, Sunday or public holiday: when weekend prices hold."""
        return day.weekday() >= 5 or day in self.holidays

    def open_spans(self, hours: OpeningHours, window: TimeSpan) -> tuple[TimeSpan, ...]:
        """Merged opening spans that touch the window, *not* cut at its edges.

        The start of each is where its start grid counts from (RULES 3).
        """
        # By identity, kept with the answer: hours are asked for thousands of times, and long to hash.
        key = (id(hours), window)
        known = self._open.get(key)
        if known is None:
            _make_room(self._open)
            known = self._open[key] = hours, laid_out(hours, window, self.zone, self.holidays)
        return known[1]

    def sessions(self, rules: UseRules, window: TimeSpan) -> tuple[TimeSpan, ...]:
        """The sessions that touch the window, by start; each is of the season of the day it starts on."""
        key = (rules.sessions, rules.seasons, window)
        known = self._sessions.get(key)
        if known is None:
            _make_room(self._sessions)
            known = self._sessions[key] = tuple(sorted(self._lay_out_sessions(rules, window)))
        return known

    def _lay_out_sessions(self, rules: UseRules, window: TimeSpan) -> Iterator[TimeSpan]:
        day = local_day(window.start_s, self.zone) - timedelta(days=LOOK_BACK_DAYS)
        last = local_day(window.end_s, self.zone)
        while day <= last:
            season = season_of(day, rules.seasons)
            for session in rules.sessions:
                if session.season == season:
                    start = wall_clock_s(day, session.starts_min, self.zone)
                    span = TimeSpan(start, wall_clock_s(day, session.ends_min, self.zone))
                    if span.overlaps(window):
                        yield span
            day += timedelta(days=1)

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
                    reason = closed_reason(day, hours.on(day, self.holidays), unknown=unknown)
                    pieces += [Piece(gap.start_s, gap.end_s, reason) for gap in gaps]
            known = self._closed[key] = tuple(pieces)
        return known


def _make_room(memory: dict[Any, Any]) -> None:
    """Forget everything once it is much: a desk that is open for weeks asks about many windows."""
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()


def closed_reason(day: date, plan: DayPlan, *, unknown: bool = False) -> Reason:
    """Why what is not open on a local day is not."""
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
