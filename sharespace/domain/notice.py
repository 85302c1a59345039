"""Between when and when, and how long, a use may be: notice and length (RULES 4 and 6)."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

from sharespace.domain.calendar import Calendar
from sharespace.domain.local_time import DAY_MIN, day_start_s, local_day, never_shifts, wall_clock_min
from sharespace.domain.rules import UseRules
from sharespace.domain.seasons import Session
from sharespace.domain.time_span import HOUR_S, MINUTE_S, TimeSpan

DAY_S = 86_400
LARGEST_SHIFT_S = 2 * HOUR_S
"""By so much, at most, is a night or a session longer when the clocks are put back."""


def goes_by_the_wall(rules: UseRules) -> bool:
    """Whether lengths are what clocks on the wall show (whole days, nights, sessions), not elapsed time.

    A night from 15:00 to 11:00 is one of 20 hours, also when the clocks change at three.
    """
    return bool(rules.sessions) or rules.step_min % DAY_MIN == 0


def length_of(rules: UseRules, span: TimeSpan, zone: ZoneInfo) -> int:
    """The length of a use in the minutes in which the rules count it."""
    if goes_by_the_wall(rules) and not never_shifts(zone):
        return wall_clock_min(span.start_s, span.end_s, zone)
    return span.length_min


def shortest_length_min(rules: UseRules) -> int | None:
    """The least length within the limits that steps or sessions make; None when there is none (RULES 4)."""
    least = max(rules.min_length_min, 1)
    if rules.sessions:
        lengths = session_lengths(rules.sessions, rules.max_length_min)
        return min((length for length in lengths if length >= least), default=None)
    length = -(-(least + rules.turnaround_min) // rules.step_min) * rules.step_min - rules.turnaround_min
    return length if length <= rules.max_length_min else None


def length_is_allowed(rules: UseRules, length_min: int) -> bool:
    """Whether a length lies between minimum and maximum, and is a multiple of the step less the
    turnaround, or what one session or several make (RULES 4)."""
    if not max(1, rules.min_length_min) <= length_min <= rules.max_length_min:
        return False
    if rules.sessions:
        return length_min in session_lengths(rules.sessions, rules.max_length_min)
    return (length_min + rules.turnaround_min) % rules.step_min == 0


@lru_cache(maxsize=256)
def session_lengths(sessions: tuple[Session, ...], most_min: int) -> frozenset[int]:
    """The lengths up to `most_min` of one session, or of several that follow each other in any season."""
    reached = {(one.ends_min % DAY_MIN, one.ends_min - one.starts_min) for one in sessions}
    waiting = list(reached)
    while waiting:
        end, length = waiting.pop()
        for one in sessions:
            longer = (one.ends_min % DAY_MIN, length + one.ends_min - one.starts_min)
            if one.starts_min % DAY_MIN == end and longer[1] <= most_min and longer not in reached:
                reached.add(longer)
                waiting.append(longer)
    return frozenset(length for _end, length in reached if 0 < length <= most_min)


def earliest_start_s(rules: UseRules, now_s: int, calendar: Calendar) -> int:
    """The near end of the notice: whole local days after today's, or now (RULES 6)."""
    if rules.notice_days <= 0:
        return now_s
    today = local_day(now_s, calendar.zone)
    first_day = today.fromordinal(today.toordinal() + rules.notice_days)
    return max(now_s, day_start_s(first_day, calendar.zone))


def latest_start_s(rules: UseRules, now_s: int) -> int:
    """The far end of the notice: exact time, days of 24 hours after now (RULES 6)."""
    return now_s + rules.horizon_days * DAY_S


def reach_s(rules: UseRules, now_s: int, zone: ZoneInfo) -> int:
    """The latest end of a use that starts in time."""
    reach = now_s + rules.horizon_days * DAY_S + rules.max_length_min * MINUTE_S
    if goes_by_the_wall(rules) and not never_shifts(zone):
        return reach + LARGEST_SHIFT_S
    return reach
