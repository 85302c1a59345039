"""A naive judge of single uses, from the wording of the rules alone.

It shares nothing with the engine: it walks quarters of an hour one by one, asks of each whether it is
open, shut or taken, unit by unit, and knows nothing of spans that are merged, gaps or windows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sharespace.domain.ids import UnitId
from sharespace.domain.opening_hours import OpeningHours, OpeningRow
from tests.unit.domain.random_worlds import QUARTER_S, RandomWorld

ENDLESS_DAYS = 63
"""An opening that is still open after walking back for so long counts from a Monday of the year 2000."""


class NaiveJudge:
    """Whether a use `[start, end)` of the world's resource is possible."""

    def __init__(self, world: RandomWorld) -> None:
        self.world = world
        self.rules = world.resource.rules
        self.zone = world.zone
        resource = world.resource
        common = NaiveHours(world, resource.hours)
        self.hours = {
            unit: NaiveHours(world, resource.unit_hours[unit]) if unit in resource.unit_hours else common
            for unit in resource.units
        }

    # --- the whole question

    def may_use(
        self,
        start: int,
        end: int,
        equipment: tuple[str, ...] = (),
        chosen: tuple[UnitId, ...] | None = None,
    ) -> bool:
        """With all rules of place and time."""
        if not (self.in_time(start) and self.length_is_right(start, end)):
            return False
        fit = {unit for unit in self.world.resource.units if self.unit_fits(unit, start, end)}
        return self.enough(fit, chosen) and self.has_equipment(equipment, start, end)

    def may_use_when_set_aside(
        self, start: int, end: int, equipment: tuple[str, ...] = (), chosen: tuple[UnitId, ...] | None = None
    ) -> bool:
        """With hours, grid, lengths, buffers and notice set aside by staff."""
        units = self.world.resource.units
        fit = {unit for unit in units if self.unit_is_there(unit, start, end, buffers=False)}
        return (
            start >= self.world.situation.now_s
            and self.enough(fit, chosen)
            and self.has_equipment(equipment, start, end, buffers=False)
        )

    def enough(self, fit: set[UnitId], chosen: tuple[UnitId, ...] | None) -> bool:
        """All units of a whole; any n of a pool, or the n that were chosen."""
        resource = self.world.resource
        if resource.any_of is None:
            return fit == set(resource.units)
        if chosen is not None:
            return len(chosen) == len(set(chosen)) == resource.any_of and set(chosen) <= fit
        return len(fit) >= resource.any_of

    def has_equipment(self, codes: tuple[str, ...], start: int, end: int, *, buffers: bool = True) -> bool:
        """One free unit of its own for every piece that is wished."""
        pools = {one.code: one.units for one in self.world.resource.movable}
        for code, count in Counter(codes).items():
            there = [
                unit for unit in pools.get(code, ()) if self.equipment_is_free(unit, start, end, buffers)
            ]
            if len(there) < count:
                return False
        return True

    def equipment_is_free(self, unit: UnitId, start: int, end: int, buffers: bool) -> bool:
        """Not with anybody else."""
        return not self.meets_another(unit, start, end, buffers=buffers)

    def unit_fits(self, unit: UnitId, start: int, end: int) -> bool:
        """Open, on the grid, there, and nobody near."""
        hours = self.hours[unit]
        return (
            hours.is_open(start)
            and self.on_grid(hours, start, end)
            and all(hours.is_open(at) for at in range(start, end, QUARTER_S))
            and self.unit_is_there(unit, start, end)
        )

    # --- places

    def unit_is_there(self, unit: UnitId, start: int, end: int, *, buffers: bool = True) -> bool:
        """Not shut, not away, not taken."""
        return not any(
            self.is_shut(unit, at) or self.is_away(unit, at) for at in range(start, end, QUARTER_S)
        ) and not self.meets_another(unit, start, end, buffers=buffers)

    def is_shut(self, unit: UnitId, at: int) -> bool:
        """By a closure of the place, the resource or the unit."""
        resource, closures = self.world.resource, self.world.situation.closures
        for target in (resource.facility.id, resource.id, unit):
            for closure in closures.get(target, ()):
                if closure.span.start_s <= at < closure.span.end_s:
                    return True
        return False

    def is_away(self, unit: UnitId, at: int) -> bool:
        """Should have come back before."""
        away = self.world.situation.away
        return unit in away and at >= away[unit]

    def meets_another(self, unit: UnitId, start: int, end: int, *, buffers: bool) -> bool:
        """Use with buffers against use, and use against use with buffers (rule 1)."""
        situation, rules = self.world.situation, self.rules
        for use in situation.busy.get(unit, ()):
            if use.reservation_id is not None and use.reservation_id == situation.ignored:
                continue
            mine, theirs = (start, end), (use.start_s, use.end_s)
            if buffers:
                mine = (start - rules.buffer_before_min * 60, end + rules.buffer_after_min * 60)
                theirs = (use.start_s - use.before_s, use.end_s + use.after_s)
            if (mine[0] < use.end_s and use.start_s < mine[1]) or (start < theirs[1] and theirs[0] < end):
                return True
        return False

    # --- time

    def in_time(self, start: int) -> bool:
        """Neither past, nor too soon, nor too far ahead (rule 6)."""
        now = self.world.situation.now_s
        days = (local_date(start, self.zone) - local_date(now, self.zone)).days
        latest = now + self.rules.horizon_days * 86400
        return start >= now and days >= self.rules.notice_days and start <= latest

    def length_is_right(self, start: int, end: int) -> bool:
        """Between minimum and maximum; a multiple of the step less the turnaround."""
        by_the_wall = self.rules.sessions or self.rules.step_min % 1440 == 0
        length = wall_minutes(start, end, self.zone) if by_the_wall else (end - start) // 60
        if not self.rules.min_length_min <= length <= self.rules.max_length_min:
            return False
        if self.rules.sessions:
            return True
        return (length + self.rules.turnaround_min) % self.rules.step_min == 0

    def on_grid(self, hours: NaiveHours, start: int, end: int) -> bool:
        """By sessions, by days on the wall, or by steps from the opening."""
        if self.rules.sessions:
            return self.is_chain(start, end)
        origin = hours.origin(start)
        if self.rules.step_min % 1440 == 0:
            here, there = wall(start, self.zone), wall(origin, self.zone)
            days = (here.date() - there.date()).days
            return here.time() == there.time() and days % (self.rules.step_min // 1440) == 0
        return (start - origin) // 60 % self.rules.step_min == 0

    def is_chain(self, start: int, end: int) -> bool:
        """A session, or one after which another begins that goes on to the end."""
        return any(
            until == end or (until < end and self.is_chain(until, end)) for until in self.session_ends(start)
        )

    def session_ends(self, start: int) -> Iterator[int]:
        """Where the sessions end that begin at an instant."""
        for back in range(2):
            day = local_date(start, self.zone) - timedelta(days=back)
            season = "summer" if 4 <= day.month <= 9 else "winter"
            for session in self.rules.sessions:
                if session.season == season and instant(day, session.starts_min, self.zone) == start:
                    yield instant(day, session.ends_min, self.zone)


class NaiveHours:
    """Opening hours, asked quarter by quarter. It remembers its answers, for they are asked again."""

    def __init__(self, world: RandomWorld, hours: OpeningHours) -> None:
        self.hours = hours
        self.zone = world.zone
        self.holidays = world.situation.calendar.holidays
        self.known_rows: dict[date, list[tuple[int, int]]] = {}
        self.known_in_rows: dict[int, bool] = {}
        self.known_open: dict[int, bool] = {}
        self.known_origin: dict[int, int] = {}

    def origin(self, at: int) -> int:
        """Where the opening begins that is still open at an instant."""
        first = at
        while first not in self.known_origin and self.is_open(first - QUARTER_S):
            first -= QUARTER_S
            if at - first > ENDLESS_DAYS * 86400:
                begun = wall(self.endless_from(first), self.zone)
                self.known_origin[first] = instant(
                    date(2000, 1, 3), begun.hour * 60 + begun.minute, self.zone
                )
        found = self.known_origin.get(first, first)
        for between in range(first, at + 1, QUARTER_S):
            self.known_origin[between] = found
        return found

    def endless_from(self, at: int) -> int:
        """An instant at which a row of an endless opening begins; on a Monday, as rows may differ."""
        day = local_date(at, self.zone)
        while not self.rows(day):
            day -= timedelta(days=1)
        return self.rows(day)[0][0]

    def is_open(self, at: int) -> bool:
        """By a row, by an extra span, or across a bridge."""
        if at not in self.known_open:
            extra = any(span.start_s <= at < span.end_s for span in self.hours.extra)
            self.known_open[at] = extra or self.in_rows(at) or self.is_bridged(at)
        return self.known_open[at]

    def is_bridged(self, at: int) -> bool:
        """Whether rows lie before and after, not farther from each other than may be bridged."""
        before, after, most = at, at, self.hours.bridges_min * 60
        if not most:
            return False
        while after - before <= most and not self.in_rows(before - QUARTER_S):
            before -= QUARTER_S
        while after - before <= most and not self.in_rows(after):
            after += QUARTER_S
        return after - before <= most

    def in_rows(self, at: int) -> bool:
        """Whether a row of this or of the last two local days covers the instant."""
        if at not in self.known_in_rows:
            day = local_date(at, self.zone)
            days = (day, day - timedelta(days=1), day - timedelta(days=2))
            self.known_in_rows[at] = any(start <= at < end for one in days for start, end in self.rows(one))
        return self.known_in_rows[at]

    def rows(self, day: date) -> list[tuple[int, int]]:
        """The rows of one local day as instants (rule 2)."""
        if day not in self.known_rows:
            self.known_rows[day] = [
                (instant(day, row.opens_min, self.zone), instant(day, row.closes_min, self.zone))
                for row in self.plan(day)
            ]
        return self.known_rows[day]

    def plan(self, day: date) -> tuple[OpeningRow, ...]:
        """Dated rows, else those of a holiday, else none on an nth weekday, else those of the week."""
        hours = self.hours
        for one in hours.dated:
            if one.day == day:
                return one.rows
        holiday = self.holidays.get(day)
        if holiday is not None and holiday.group in hours.closed_holidays:
            return hours.holiday_rows
        if any(n == (day.day + 6) // 7 and weekday == day.weekday() for n, weekday in hours.closed_nth):
            return ()
        for period in hours.periods:
            if day >= period.first_day and (period.last_day is None or day <= period.last_day):
                return period.weekly[day.weekday()]
        for season in hours.seasons:
            if (season.season.code == "summer") == (4 <= day.month <= 9):
                return season.weekly[day.weekday()]
        return hours.weekly[day.weekday()]


def local_date(at: int, zone: ZoneInfo) -> date:
    """The local date."""
    return datetime.fromtimestamp(at, zone).date()


def wall(at: int, zone: ZoneInfo) -> datetime:
    """What a clock on the wall shows."""
    return datetime.fromtimestamp(at, zone).replace(tzinfo=None)


def wall_minutes(start: int, end: int, zone: ZoneInfo) -> int:
    """By how much a clock on the wall goes on."""
    return int((wall(end, zone) - wall(start, zone)).total_seconds()) // 60


def instant(day: date, minute: int, zone: ZoneInfo) -> int:
    """When the clock on the wall shows so many minutes after midnight."""
    shown = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - zone comes next
    return int(shown.replace(tzinfo=zone).astimezone(UTC).timestamp())
