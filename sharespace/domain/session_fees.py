"""The price of the sessions of a sports day: early, day and night, by the season they start in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sharespace.domain.calendar import Calendar
from sharespace.domain.fee_times import start_case
from sharespace.domain.local_time import local_day, wall_clock_s
from sharespace.domain.quotes import FeeItem, QuoteLine, fee_line
from sharespace.domain.rules import UseRules
from sharespace.domain.seasons import Session, season_of
from sharespace.domain.tariff import Case, Tariff, price_for
from sharespace.domain.time_span import TimeSpan


def sessions_in(span: TimeSpan, rules: UseRules, calendar: Calendar) -> list[tuple[date, Session, TimeSpan]]:
    """The sessions a use touches, by their start; each with the local day it belongs to (RULES 15)."""
    found = []
    day = local_day(span.start_s, calendar.zone) - timedelta(days=1)
    last = local_day(span.end_s, calendar.zone)
    while day <= last:
        season = season_of(day, rules.seasons)
        for session in rules.sessions:
            if session.season in ("", season):
                start = wall_clock_s(day, session.starts_min, calendar.zone)
                whole = TimeSpan(start, wall_clock_s(day, session.ends_min, calendar.zone))
                if whole.overlaps(span):
                    found.append((day, session, whole))
        day += timedelta(days=1)
    return sorted(found, key=lambda one: (one[2], one[1].code))


def session_lines(
    span: TimeSpan, tariffs: Sequence[Tariff], rules: UseRules, calendar: Calendar, case: Case
) -> list[QuoteLine]:
    """A line for each session that is used, the whole of it even when only a part is (article 6 (2)).

    None where the use touches no session. A session without a price leaves the fee to be decided.
    """
    lines = []
    for day, session, whole in sessions_in(span, rules, calendar):
        there = start_case(whole.start_s, rules.seasons, calendar)
        mine = replace(there, part=case.part, payer=case.payer, session=session.code, season=session.season)
        tariff = price_for(tariffs, mine)
        if tariff is None:
            lines.append(QuoteLine(FeeItem.UNDECIDED, 0))
            continue
        lines.append(
            fee_line(
                FeeItem.SESSION,
                tariff.base_won,
                tariff.citation,
                code=session.code,
                on_day=day.isoformat(),
                length_min=whole.length_min,
            )
        )
    return lines
