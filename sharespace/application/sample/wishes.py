"""What the invented people wish for in a month: weekly hours, single uses, a few scenes for today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sharespace.application.sample.life import Occasion, SampleLife
from sharespace.application.sample.people import People
from sharespace.domain.applicant import Applicant
from sharespace.domain.calendar import Calendar
from sharespace.domain.local_time import day_span, local_day, wall_clock_s
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import MINUTE_S, TimeSpan

DAYS_BACK = 7
DAYS_AHEAD = 30
USES_PER_ROOM_DAY = 2.8
"""Single uses wished for per room and day; about half are refused or lie too far ahead to be asked for."""
LEAD_DAYS = (0, 1, 2, 3, 5, 7, 10, 14, 21, 28)
LEAD_WEIGHTS = (12, 18, 14, 10, 14, 12, 8, 8, 3, 1)
"""How long before the day people ask, and how often; rules of the room may ask for longer."""
DESK_OPENS_MIN = 9 * 60
DESK_CLOSES_MIN = 18 * 60


@dataclass(frozen=True, slots=True)
class SampleWish:
    """Somebody asks at `asked_s` for a use. `exact`: rather nothing than another hour."""

    resource: Resource
    applicant: Applicant
    occasion: Occasion
    span: TimeSpan
    people: int
    asked_s: int
    exact: bool = False


class Wishes:
    """Makes wishes for a month around today, in the order in which they are asked."""

    def __init__(
        self, life: SampleLife, people: People, resources: Sequence[Resource], calendar: Calendar, rng: Random
    ) -> None:
        self._life = life
        self._people = people
        self._resources = resources
        self._calendar = calendar
        self._rng = rng
        self._single = tuple(one for one in life.occasions if not one.times_a_week)

    def of_the_month(self, now_s: int) -> list[SampleWish]:
        """All wishes asked until now, scenes first, then by the moment of asking."""
        today = local_day(now_s, self._calendar.zone)
        days = [today + timedelta(days=shift) for shift in range(-DAYS_BACK, DAYS_AHEAD + 1)]
        scenes = list(self._scenes(today))
        regular = list(self._regular(days, today))
        single = list(self._one_off(days))
        asked = [wish for wish in regular + single if wish.asked_s <= now_s]
        return scenes + sorted(asked, key=lambda wish: wish.asked_s)

    def _scenes(self, today: date) -> Iterator[SampleWish]:
        rooms = {resource.code: resource for resource in self._resources}
        for scene in self._life.scenes:
            room = rooms[scene.room]
            start = wall_clock_s(today, scene.start_min, self._calendar.zone)
            span = TimeSpan(start, start + scene.length_min * MINUTE_S)
            asked = self._desk_moment(today - timedelta(days=max(1, room.rules.notice_days)))
            applicant = self._applicant(scene.occasion)
            yield SampleWish(
                room,
                applicant,
                scene.occasion,
                span,
                self._people_at(scene.occasion, room),
                asked,
                exact=True,
            )

    def _regular(self, days: list[date], today: date) -> Iterator[SampleWish]:
        """Groups keep their weekday, hour and room; they asked for the month weeks ago."""
        for occasion in self._life.occasions:
            rooms = [one for one in self._resources if occasion.times_a_week and occasion.suits(one)]
            for _time in range(occasion.times_a_week if rooms else 0):
                room = self._rng.choice(rooms)
                open_days = [day for day in range(7) if room.hours.weekly[day]]
                weekday = self._rng.choice(open_days)
                start = self._rng.choice(occasion.starts_min)
                length = self._rng.choice(occasion.lengths_min)
                asked_on = today - timedelta(days=self._rng.randint(12, 25))
                for day in (one for one in days if one.weekday() == weekday):
                    yield self._wish(
                        room, occasion, day, start, length, min(asked_on, day - timedelta(days=7))
                    )

    def _one_off(self, days: list[date]) -> Iterator[SampleWish]:
        for room in self._resources:
            fitting = [one for one in self._single if one.suits(room)]
            weights = [one.weight * (3 if room.code in one.rooms else 1) for one in fitting]
            loved = self._rng.uniform(0.5, 1.4)
            for day in days:
                if not fitting or not self._calendar.open_spans(
                    room.hours, day_span(day, self._calendar.zone)
                ):
                    continue
                for _use in range(self._count(USES_PER_ROOM_DAY * loved)):
                    occasion = self._rng.choices(fitting, weights)[0]
                    start, length = self._hour(room, day, occasion), self._rng.choice(occasion.lengths_min)
                    lead = self._rng.choices(LEAD_DAYS, LEAD_WEIGHTS)[0]
                    asked_on = day - timedelta(days=max(lead, room.rules.notice_days))
                    yield self._wish(room, occasion, day, start, length, asked_on)

    def _hour(self, room: Resource, day: date, occasion: Occasion) -> int:
        """A usual start within the opening hours, or any hour of them when no usual one is."""
        rows = room.hours.on(day, self._calendar.holidays).rows
        usual = [
            start for start in occasion.starts_min for row in rows if row.opens_min <= start < row.closes_min
        ]
        if usual:
            return self._rng.choice(usual)
        row = self._rng.choice(rows)
        return self._rng.randrange(row.opens_min, row.closes_min, 60)

    def _wish(
        self, room: Resource, occasion: Occasion, day: date, start_min: int, length_min: int, asked_on: date
    ) -> SampleWish:
        start = wall_clock_s(day, start_min, self._calendar.zone)
        span = TimeSpan(start, start + length_min * MINUTE_S)
        asked = self._desk_moment(asked_on)
        if asked >= start:
            # Asked on the very day: in the two hours before, when the desk had just opened.
            asked = start - self._rng.randint(10, 110) * MINUTE_S
        return SampleWish(
            room, self._applicant(occasion), occasion, span, self._people_at(occasion, room), asked
        )

    def _desk_moment(self, day: date) -> int:
        minute = self._rng.randint(DESK_OPENS_MIN, DESK_CLOSES_MIN - 1)
        return wall_clock_s(day, minute, self._calendar.zone) + self._rng.randrange(60)

    def _applicant(self, occasion: Occasion) -> Applicant:
        if occasion.group:
            return self._people.groups[occasion.group]
        return self._rng.choice(self._people.residents)

    def _people_at(self, occasion: Occasion, room: Resource) -> int:
        least, most = occasion.people
        most = min(most, room.capacity or most)
        return self._rng.randint(min(least, most), most)

    def _count(self, expected: float) -> int:
        """A whole number around the expected one: 1.3 is 1 in seven of ten cases and else 2."""
        whole = int(expected)
        return whole + (self._rng.random() < expected - whole)
