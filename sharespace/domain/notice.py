"""Between when and when, and how long, a use may be: notice and length (RULES 4 and 6)."""

from __future__ import annotations

from sharespace.domain.calendar import Calendar
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.rules import UseRules

DAY_S = 86_400


def shortest_length_min(rules: UseRules) -> int | None:
    """The least multiple of the step within the limits; None when there is none (RULES 4)."""
    length = -(-max(rules.min_length_min, 1) // rules.step_min) * rules.step_min
    return length if length <= rules.max_length_min else None


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


def length_is_allowed(rules: UseRules, length_min: int) -> bool:
    """Whether a length is a multiple of the step between minimum and maximum (RULES 4)."""
    return (
        length_min % rules.step_min == 0
        and max(1, rules.min_length_min) <= length_min <= rules.max_length_min
    )
