"""Days of lending: on which a thing may be fetched or brought, when it is due, how late it is (RULES 13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from sharespace.domain.closures import ClosureKind
from sharespace.domain.fees_library import months_after
from sharespace.domain.loan_rules import ClosedDueDay, LoanRules
from sharespace.domain.local_time import day_span, day_start_s, local_day, wall_clock_s
from sharespace.domain.resource import Resource
from sharespace.domain.situation import Situation
from sharespace.domain.time_span import MINUTE_S, TimeSpan, subtracted

DAYS_AHEAD = 400
"""An open day is looked for so far; a library that is shut for longer has none."""
ONE_DAY = timedelta(days=1)


class Errand(StrEnum):
    """What somebody comes to the library for."""

    PICK_UP = "pick_up"
    RETURN = "return"


def is_open(resource: Resource, day: date, situation: Situation, errand: Errand) -> bool:
    """Whether the library is open on a local day for that errand, at any hour of it.

    On a day on which the place or the title is closed for cleaning (a day of disinfection) things are
    taken back and not given out; any other closure shuts it for both. `situation` must have been read
    for that day.
    """
    plan = resource.hours.on(day, situation.calendar.holidays)
    zone = resource.facility.zone
    spans = [
        TimeSpan(wall_clock_s(day, row.opens_min, zone), wall_clock_s(day, row.closes_min, zone))
        for row in plan.rows
    ]
    spans += [extra for extra in resource.hours.extra if local_day(extra.start_s, zone) == day]
    if not spans:
        return False
    return bool(subtracted(sorted(spans), sorted(_shut(resource, situation, errand))))


def _shut(resource: Resource, situation: Situation, errand: Errand) -> Iterator[TimeSpan]:
    for target in (resource.facility.id, resource.id):
        for closure in situation.closures.get(target, ()):
            if errand is Errand.PICK_UP or closure.kind is not ClosureKind.CLEANING:
                yield closure.span


def next_open_day(resource: Resource, day: date, situation: Situation, errand: Errand) -> date | None:
    """The first open day from `day` on, itself included; None when there is none for over a year."""
    for ahead in range(DAYS_AHEAD):
        if is_open(resource, day + timedelta(days=ahead), situation, errand):
            return day + timedelta(days=ahead)
    return None


def nth_open_day(resource: Resource, day: date, nth: int, situation: Situation) -> date | None:
    """The nth day for picking up from `day` on, the first open one counting as 1."""
    found = next_open_day(resource, day, situation, Errand.PICK_UP)
    for _step in range(nth - 1):
        if found is None:
            return None
        found = next_open_day(resource, found + ONE_DAY, situation, Errand.PICK_UP)
    return found


def due_day(resource: Resource, from_day: date, days: int, situation: Situation) -> date:
    """When a loan of so many days is due: 14 days are due − pick-up. Where that day is closed, the next
    open one, unless the rules refuse it (`closed_due_day`); then the closed day itself is the answer."""
    due = from_day + timedelta(days=days)
    if resource.rules.loans.closed_due_day is ClosedDueDay.REFUSE:
        return due
    return next_open_day(resource, due, situation, Errand.RETURN) or due


def loan_span(resource: Resource, pick_up: date, due: date) -> TimeSpan:
    """From the midnight that begins the day of pick-up to the midnight that ends the due day."""
    return day_span(pick_up, resource.facility.zone, (due - pick_up).days + 1)


def cleaning_end_s(resource: Resource, last_day: date) -> int:
    """When a copy that was away up to `last_day` is clean again: that day and the cleaning days over."""
    days = resource.rules.loans.cleaning_days
    return day_start_s(last_day + timedelta(days=days + 1), resource.facility.zone)


def cleaning_min(resource: Resource, due: date) -> int:
    """The cleaning days after a due day in elapsed minutes, as a reservation's buffer."""
    return (cleaning_end_s(resource, due) - loan_span(resource, due, due).end_s) // MINUTE_S


def suspension_days(rules: LoanRules, late: int, returned: date) -> int:
    """For how many days one item brought back so late suspends its household, after the day of return."""
    if rules.long_late_months and late >= rules.long_late_days:
        return (months_after(returned, rules.long_late_months) - returned).days
    return late * rules.suspension_per_late_day
