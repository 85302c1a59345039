"""Random rooms and days for property tests, and a naive minute-by-minute judge of what is free.

The oracle shares no code with the engine: it walks minutes, and knows nothing of merged spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from sharespace.domain.availability import Occupancy, Situation
from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, FacilityId, ResourceId, UnitId
from sharespace.domain.local_time import day_span
from sharespace.domain.opening_hours import Holiday, HolidayGroup, NthWeekday, OpeningHours, OpeningRow
from sharespace.domain.resource import Category, Facility, Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.time_span import TimeSpan

ZONES = ("Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
UNIT = UnitId(UUID(int=3))


@dataclass(frozen=True)
class World:
    """A room, a window of whole local days and everything that stands against using it."""

    resource: Resource
    window: TimeSpan
    situation: Situation

    @property
    def zone(self) -> ZoneInfo:
        """The room's zone."""
        return self.resource.facility.zone


def a_room(
    hours: OpeningHours, rules: UseRules, zone: str = "Asia/Seoul", capacity: int | None = 30
) -> Resource:
    """A room with the given hours and rules, one unit."""
    place = Facility(FacilityId(UUID(int=1)), "F1", "11200", "견본동 주민센터", zone=ZoneInfo(zone))
    return Resource(
        ResourceId(UUID(int=2)),
        place,
        "R1",
        "견본방",
        Kind.ROOM,
        Category.MEETING_ROOM,
        hours,
        rules,
        (UNIT,),
        capacity=capacity,
    )


def a_situation(
    resource: Resource,
    now_s: int,
    uses: list[Occupancy] | None = None,
    closures: list[Closure] | None = None,
    holidays: dict[date, Holiday] | None = None,
) -> Situation:
    """What stands around one room."""
    return Situation(
        Calendar(resource.facility.zone, holidays or {}),
        {UNIT: sorted(uses or [])},
        {resource.id: closures} if closures else {},
        now_s,
    )


quarter_hours = st.integers(0, 95).map(lambda quarter: quarter * 15)


@st.composite
def opening_rows(draw: st.DrawFn) -> tuple[OpeningRow, ...]:
    rows = []
    for _ in range(draw(st.integers(0, 2))):
        opens = draw(quarter_hours)
        rows.append(OpeningRow(opens, opens + draw(st.integers(1, 80)) * 15))
    return tuple(rows)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    first = date(2026, draw(st.sampled_from((3, 4, 10, 11))), 1) + timedelta(days=draw(st.integers(0, 20)))
    days = draw(st.integers(1, 3))
    hours = OpeningHours(
        weekly=tuple(draw(opening_rows()) for _ in range(7)),
        holiday_rows=draw(opening_rows()),
        closed_nth=frozenset(
            draw(st.lists(st.builds(NthWeekday, st.integers(1, 5), st.integers(0, 6)), max_size=2))
        ),
    )
    step = draw(st.sampled_from((15, 30, 60)))
    rules = UseRules(
        step_min=step,
        min_length_min=draw(st.sampled_from((15, 30, 60, 90))),
        max_length_min=draw(st.sampled_from((120, 240, 720))),
        notice_days=draw(st.integers(0, 2)),
        horizon_days=90,
        buffer_before_min=draw(st.sampled_from((0, 0, 10, 30))),
        buffer_after_min=draw(st.sampled_from((0, 0, 15, 30))),
    )
    resource = a_room(hours, rules, zone.key)
    window = day_span(first, zone, days)
    uses = _draw_uses(draw, window)
    closures = []
    if draw(st.booleans()):
        start = window.start_s + draw(st.integers(-4, 80)) * 900
        span = TimeSpan(start, start + draw(st.integers(1, 60)) * 900)
        closures.append(Closure(ClosureId(UUID(int=9)), resource.id, span, ClosureKind.WORKS))
    holidays = {}
    if draw(st.booleans()):
        holiday = first + timedelta(days=draw(st.integers(0, days - 1)))
        holidays[holiday] = Holiday(holiday, "견본절", HolidayGroup.OTHER)
    now_s = window.start_s + draw(st.integers(-300, 150)) * 900
    return World(resource, window, a_situation(resource, now_s, uses, closures, holidays))


def _draw_uses(draw: st.DrawFn, window: TimeSpan) -> list[Occupancy]:
    uses, position = [], window.start_s - 8 * 900
    for _ in range(draw(st.integers(0, 6))):
        start = position + draw(st.integers(0, 24)) * 900
        end = start + draw(st.integers(1, 16)) * 900
        before, after = draw(st.sampled_from(((0, 0), (600, 0), (0, 900), (1800, 1800))))
        uses.append(Occupancy(start, end, before, after))
        position = end
    return uses


class MinuteOracle:
    """Judges single uses by walking their minutes, from RULES 1 to 6 alone."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._open: dict[int, bool] = {}

    def may_use(self, start: int, end: int) -> bool:
        """Whether a use `[start, end)` is possible."""
        rules = self.world.resource.rules
        length = (end - start) // 60
        in_limits = rules.min_length_min <= length <= rules.max_length_min and length % rules.step_min == 0
        return (
            in_limits
            and self._early_enough(start)
            and all(self._is_open(minute) and not self._is_shut(minute) for minute in range(start, end, 60))
            and self._on_grid(start)
            and not self._meets_another(start, end)
        )

    def _early_enough(self, start: int) -> bool:
        rules, now = self.world.resource.rules, self.world.situation.now_s
        zone = self.world.zone
        day = datetime.fromtimestamp(start, zone).date()
        today = datetime.fromtimestamp(now, zone).date()
        return (
            start >= now
            and (day - today).days >= rules.notice_days
            and start <= now + rules.horizon_days * 86400
        )

    def _is_open(self, instant: int) -> bool:
        """Open, by asking each of the three last local days whether one of its rows covers the minute."""
        if instant not in self._open:
            self._open[instant] = any(
                row_start <= instant < row_end
                for back in range(3)
                for row_start, row_end in self._rows_of(instant, back)
            )
        return self._open[instant]

    def _rows_of(self, instant: int, back: int) -> list[tuple[float, float]]:
        zone, hours = self.world.zone, self.world.resource.hours
        day = datetime.fromtimestamp(instant, zone).date() - timedelta(days=back)
        if day in self.world.situation.calendar.holidays:
            rows = hours.holiday_rows
        elif any(n == (day.day + 6) // 7 and weekday == day.weekday() for n, weekday in hours.closed_nth):
            rows = ()
        else:
            rows = hours.weekly[day.weekday()]
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall clock, zone comes next

        def at(minute: int) -> float:
            return (midnight + timedelta(minutes=minute)).replace(tzinfo=zone).astimezone(UTC).timestamp()

        return [(at(row.opens_min), at(row.closes_min)) for row in rows]

    def _is_shut(self, instant: int) -> bool:
        closures = self.world.situation.closures.get(self.world.resource.id, ())
        return any(closure.span.start_s <= instant < closure.span.end_s for closure in closures)

    def _on_grid(self, start: int) -> bool:
        opening = start
        while self._is_open(opening - 60):
            opening -= 60
        return (start - opening) // 60 % self.world.resource.rules.step_min == 0

    def _meets_another(self, start: int, end: int) -> bool:
        rules = self.world.resource.rules
        mine = (start - rules.buffer_before_min * 60, end + rules.buffer_after_min * 60)
        for use in self.world.situation.busy[UNIT]:
            theirs = (use.start_s - use.before_s, use.end_s + use.after_s)
            if (mine[0] < use.end_s and use.start_s < mine[1]) or (start < theirs[1] and theirs[0] < end):
                return True
        return False
