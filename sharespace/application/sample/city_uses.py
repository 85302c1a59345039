"""The reservations of the invented city: 64,440 in thirty days, and years of past ones before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sharespace.domain.local_time import wall_clock_s
from sharespace.domain.resource import SEOUL, Resource
from sharespace.domain.time_span import MINUTE_S

DAYS_AHEAD = 30
USES_PER_DAY = 3
"""Of every room on every day to come: 716 rooms × 30 days × 3 = 64,440."""
PAST_USES_PER_DAY = 1
LENGTHS_MIN = (60, 90, 120, 120, 180)
GAP_MIN = 30
STEP_MIN = 30
PATTERNS = 64


class CityUse(NamedTuple):
    """One use: which of the rooms, from when to when in seconds, by whom, for what, how many."""

    room: int
    start_s: int
    end_s: int
    applicant: int
    occasion: int
    people: int


def city_uses(
    rooms: Sequence[Resource], today: date, count: int, applicants: int, occasions: int, rng: Random
) -> Iterator[CityUse]:
    """Exactly `count` uses of thirty days to come and of as many past ones as it takes, oldest first.

    All lie in opening hours, on the grid and half an hour apart. Applicants and occasions are drawn
    as indexes below the numbers given.
    """
    shapes = [_shapes(room, rng) for room in rooms]
    capacities = [room.capacity or 10 for room in rooms]
    for day, number in _days(today, count, len(rooms)):
        midnight = wall_clock_s(day, 0, SEOUL)
        per_room = USES_PER_DAY if day >= today else PAST_USES_PER_DAY
        for room in range(-(-number // per_room)):
            pattern = shapes[room][int(rng.random() * PATTERNS)]
            wanted = min(per_room, number - room * per_room)
            if wanted == PAST_USES_PER_DAY:
                pattern = (pattern[int(rng.random() * USES_PER_DAY)],)
            for start, end in pattern[:wanted]:
                yield CityUse(
                    room,
                    midnight + start,
                    midnight + end,
                    int(rng.random() * applicants),
                    int(rng.random() * occasions),
                    1 + int(rng.random() * capacities[room]),
                )


def _days(today: date, count: int, rooms: int) -> list[tuple[date, int]]:
    """How many uses each day has, oldest day first."""
    days: list[tuple[date, int]] = []
    shift = min(DAYS_AHEAD, -(-count // (USES_PER_DAY * rooms))) - 1
    while count:
        number = min(count, rooms * (USES_PER_DAY if shift >= 0 else PAST_USES_PER_DAY))
        days.append((today + timedelta(days=shift), number))
        count -= number
        shift -= 1
    return days[::-1]


def _shapes(room: Resource, rng: Random) -> list[tuple[tuple[int, int], ...]]:
    """Ways to fill a day of the room, as seconds after midnight."""
    opens, closes = room.hours.weekly[0][0]
    return [_shape(opens, closes, rng) for _pattern in range(PATTERNS)]


def _shape(opens_min: int, closes_min: int, rng: Random) -> tuple[tuple[int, int], ...]:
    lengths = [rng.choice(LENGTHS_MIN) for _use in range(USES_PER_DAY)]
    spare = (closes_min - opens_min - sum(lengths) - GAP_MIN * USES_PER_DAY) // STEP_MIN
    cuts = sorted(rng.randint(0, spare) for _use in range(USES_PER_DAY))
    uses, at, before = [], opens_min, 0
    for length, cut in zip(lengths, cuts, strict=True):
        at += (cut - before) * STEP_MIN
        uses.append((at * MINUTE_S, (at + length) * MINUTE_S))
        at, before = at + length + GAP_MIN, cut
    return tuple(uses)
