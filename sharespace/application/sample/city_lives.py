"""What happens in the invented city beside its rooms: cars on bays, games on fields, toys on loan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sharespace.application.sample.city_uses import CityUse
from sharespace.domain.ids import UnitId
from sharespace.domain.local_time import wall_clock_s
from sharespace.domain.resource import SEOUL, Kind, Resource

DAYS_BEFORE, DAYS_AHEAD = 2, 14
LOAN_DAYS = 14
BAY_MIN = (600, 720)
"""From ten to noon, inside the hours in which every bay is shared."""
FIELD_MIN = (540, 1080)
"""The day's session in winter (article 6 of the ordinance on sports grounds)."""


class Placement(NamedTuple):
    """A resource and the one of its units that a use takes."""

    resource: Resource
    unit: UnitId


def placements(resources: Sequence[Resource]) -> list[Placement]:
    """Where such uses take place: every bay, one half of every field, every second copy of a toy."""
    found = []
    for one in resources:
        half = one.kind is Kind.SITE and len(one.units) == 1 and one.code.endswith("-2")
        if half or (one.kind is Kind.BAY and one.any_of is None):
            found.append(Placement(one, one.units[0]))
        elif one.kind is Kind.TOY:
            found += [Placement(one, unit) for unit in one.units[::2]]
    return found


def other_uses(
    placed: Sequence[Placement], first: int, today: date, applicants: int, occasions: int, rng: Random
) -> Iterator[CityUse]:
    """Uses around today. `first` is the number of the first placement; they count on from there."""
    for number, (resource, _unit) in enumerate(placed, first):
        for start_day, days, (start_min, end_min) in _times(resource, today, rng):
            yield CityUse(
                number,
                wall_clock_s(start_day, start_min, SEOUL),
                wall_clock_s(start_day + timedelta(days=days), end_min, SEOUL),
                int(rng.random() * applicants),
                int(rng.random() * occasions),
                1,
            )


def _times(resource: Resource, today: date, rng: Random) -> Iterator[tuple[date, int, tuple[int, int]]]:
    """Day of the start, how many days later it ends, and minutes after midnight of both."""
    if resource.kind is Kind.TOY:
        # Fetched on a day of opening, and so due on one two weeks later.
        lately = [today - timedelta(days=back) for back in range(1, LOAN_DAYS)]
        days = [day for day in lately if resource.hours.weekly[day.weekday()]]
        yield days[int(rng.random() * len(days))], LOAN_DAYS + 1, (0, 0)
        return
    for shift in range(-DAYS_BEFORE, DAYS_AHEAD):
        day = today + timedelta(days=shift)
        if resource.kind is Kind.SITE:
            yield day, 0, FIELD_MIN
        elif day.weekday() < 5 and rng.random() < 0.5:
            yield day, 0, BAY_MIN
