"""Random worlds of every sort for the naive judge: rooms, halves, pools, bays, sessions, nights.

A seeded walk, so that thousands of worlds are made in seconds and each can be made again by its number.
All times are whole quarters of an hour, so that walking quarters is walking minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from sharespace.domain.availability import Occupancy, Situation
from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, FacilityId, ReservationId, ResourceId, UnitId
from sharespace.domain.opening_hours import (
    DatedOpening,
    Holiday,
    HolidayGroup,
    NthWeekday,
    OpeningHours,
    OpeningRow,
    PeriodWeek,
    SeasonWeek,
)
from sharespace.domain.resource import Category, Facility, Kind, Movable, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.seasons import MonthDay, Season, Session
from sharespace.domain.time_span import TimeSpan

QUARTER_S = 900
ZONES = ("Asia/Seoul", "Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
SHIFTS = (date(2026, 3, 8), date(2026, 11, 1), date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5))
"""Days on which clocks are put forward or back in one of the zones."""
TURNS = (date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1))
"""Days about which seasons change."""
SUMMER, WINTER = (
    Season("summer", MonthDay(4, 1), MonthDay(9, 30)),
    Season("winter", MonthDay(10, 1), MonthDay(3, 31)),
)
SPORTS_DAY = tuple(
    Session(code, season, start * 60, end * 60)
    for code, season, start, end in (
        ("early", "summer", 5, 8),
        ("day", "summer", 8, 19),
        ("night", "summer", 19, 29),
        ("early", "winter", 6, 9),
        ("day", "winter", 9, 18),
        ("night", "winter", 18, 30),
    )
)
SHORT_SESSIONS = tuple(
    Session(f"{season} {start}", season, start * 60, (start + 2) * 60)
    for season, starts in (("summer", (8, 10, 13)), ("winter", (9, 11, 22)))
    for start in starts
)
OWN = ReservationId(UUID(int=77))


@dataclass(frozen=True)
class RandomWorld:
    """A resource, a window of whole local days, and everything that stands against using it."""

    number: int
    resource: Resource
    window: TimeSpan
    situation: Situation

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the place."""
        return self.resource.facility.zone


def random_world(number: int) -> RandomWorld:
    """The world of a number; the same on every machine."""
    rng = Random(number)
    zone = ZoneInfo(rng.choice(ZONES))
    base = rng.choice(SHIFTS if rng.random() < 0.5 else TURNS)
    first = base + timedelta(days=rng.randint(-2, 1))
    days = rng.choice((1, 1, 1, 2))
    sort = rng.choice(("room", "room", "hall", "pool", "pool", "bays", "court", "nights"))
    hours = _night_hours(rng) if sort == "nights" else _hours(rng, first)
    rules = _rules(rng, sort)
    if sort == "nights":
        days = rng.randint(2, 4)
    units = tuple(UnitId(UUID(int=100 + n)) for n in range(_units(rng, sort)))
    needed = None if sort in ("room", "hall") or rng.random() < 0.2 else rng.randint(1, len(units))
    unit_hours = {}
    if sort == "bays" and needed is not None:
        unit_hours = {unit: _hours(rng, first) for unit in units if rng.random() < 0.7}
    beamers = tuple(UnitId(UUID(int=200 + n)) for n in range(2))
    movable = (Movable("beamer", "이동식 빔프로젝터", beamers),) if rng.random() < 0.3 else ()
    place = Facility(FacilityId(UUID(int=1)), "F1", "11200", "견본동 주민센터", zone=zone)
    resource = Resource(
        ResourceId(UUID(int=2)), place, "R1", "견본방", Kind.ROOM, Category.MEETING_ROOM, hours, rules, units,
        any_of=needed, movable=movable, unit_hours=MappingProxyType(unit_hours), capacity=30,
    )  # fmt: skip
    start = datetime.combine(first, datetime.min.time(), zone)
    end = datetime.combine(first + timedelta(days=days), datetime.min.time(), zone)
    window = TimeSpan(int(start.timestamp()), int(end.timestamp()))
    return RandomWorld(number, resource, window, _situation(rng, resource, window, first, days))


def _units(rng: Random, sort: str) -> int:
    return {"room": 1, "hall": 2, "court": rng.choice((1, 2)), "nights": rng.choice((1, 3))}.get(
        sort, rng.randint(2, 5)
    )


def _rules(rng: Random, sort: str) -> UseRules:
    notice = rng.choice((0, 0, 1, 2))
    before, after = rng.choice(((0, 0), (0, 0), (15, 0), (0, 30), (30, 30)))
    common = UseRules(
        notice_days=notice,
        horizon_days=rng.choice((90, 90, 2)),
        buffer_before_min=before,
        buffer_after_min=after,
    )
    if sort == "nights":
        turnaround = rng.choice((240, 240, 0))
        step = rng.choice((1440, 1440, 1440, 2880))
        return replace(
            common, step_min=step, turnaround_min=turnaround,
            min_length_min=rng.choice((60, 1440 - turnaround)),
            max_length_min=rng.choice((1440 - turnaround, 2880 - turnaround, 5760)), notice_days=0,
            horizon_days=90, buffer_before_min=0, buffer_after_min=rng.choice((0, 60)),
        )  # fmt: skip
    if sort == "court":
        sessions = rng.choice((SPORTS_DAY, SHORT_SESSIONS))
        return replace(
            common, seasons=(SUMMER, WINTER), sessions=sessions, step_min=60, notice_days=0,
            min_length_min=rng.choice((60, 180, 240)), max_length_min=rng.choice((300, 720, 1440)),
        )  # fmt: skip
    turnaround = 15 if rng.random() < 0.1 else 0
    return replace(
        common, step_min=rng.choice((15, 30, 60, 90)), min_length_min=rng.choice((15, 30, 60, 90)),
        max_length_min=rng.choice((30, 120, 240, 720)), turnaround_min=turnaround,
    )  # fmt: skip


def _rows(rng: Random) -> tuple[OpeningRow, ...]:
    rows, at = [], 0
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
        opens = at + rng.randrange(0, 60) * 15
        closes = opens + rng.randrange(1, 70) * 15
        if opens >= 1440:
            break
        rows.append(OpeningRow(opens, min(closes, 2880)))
        at = closes
    return tuple(rows)


def _week(rng: Random) -> tuple[tuple[OpeningRow, ...], ...]:
    choice = rng.random()
    if choice < 0.02:
        return ((OpeningRow(0, 1440),),) * 7
    if choice < 0.4:
        return (_rows(rng) or (OpeningRow(540, 1080),),) * 7
    return tuple(_rows(rng) for _ in range(7))


def _hours(rng: Random, first: date) -> OpeningHours:
    hours = OpeningHours(weekly=_week(rng), holiday_rows=_rows(rng))
    if rng.random() < 0.3:
        hours = replace(hours, closed_nth=frozenset({NthWeekday(rng.randint(1, 5), rng.randrange(7))}))
    if rng.random() < 0.2:
        day = first + timedelta(days=rng.randint(-1, 2))
        hours = replace(hours, dated=(DatedOpening(day, _rows(rng)),))
    if rng.random() < 0.3:
        summer = replace(hours).weekly if rng.random() < 0.3 else _week(rng)
        seasons = (SeasonWeek(SUMMER, summer),) if rng.random() < 0.5 else (SeasonWeek(WINTER, _week(rng)),)
        hours = replace(hours, seasons=seasons)
    if rng.random() < 0.2:
        begin = first + timedelta(days=rng.randint(-2, 2))
        last = None if rng.random() < 0.3 else begin + timedelta(days=rng.randint(0, 2))
        hours = replace(hours, periods=(PeriodWeek(begin, last, _week(rng)),))
    if rng.random() < 0.15:
        hours = replace(hours, bridges_min=rng.choice((15, 60, 240)))
    if rng.random() < 0.1:
        noon = int(datetime(first.year, first.month, first.day, 12, tzinfo=ZoneInfo("UTC")).timestamp())
        start = noon + rng.randint(-80, 80) * QUARTER_S
        hours = replace(hours, extra=(TimeSpan(start, start + rng.randint(1, 40) * QUARTER_S),))
    if rng.random() < 0.1:
        hours = replace(hours, closed_holidays=frozenset({HolidayGroup.SEOLLAL}))
    return hours


def _night_hours(rng: Random) -> OpeningHours:
    week: Sequence[tuple[OpeningRow, ...]] = ((OpeningRow(900, 2100),),) * 7
    if rng.random() < 0.4:
        shut = rng.randrange(7)
        week = tuple(() if day == shut else rows for day, rows in enumerate(week))
    return OpeningHours(
        weekly=tuple(week), closed_holidays=frozenset(), bridges_min=rng.choice((240, 240, 0))
    )


def _situation(rng: Random, resource: Resource, window: TimeSpan, first: date, days: int) -> Situation:
    busy: dict[UnitId, list[Occupancy]] = {}
    for unit in (*resource.units, *(unit for one in resource.movable for unit in one.units)):
        uses = _uses(rng, window)
        if uses:
            busy[unit] = uses
    closures: dict[UUID, list[Closure]] = {}
    for target in (resource.facility.id, resource.id, *resource.units):
        if rng.random() < 0.1:
            start = window.start_s + rng.randint(-4, 120) * QUARTER_S
            span = TimeSpan(start, start + rng.randint(1, 60) * QUARTER_S)
            closures[target] = [Closure(ClosureId(UUID(int=9)), target, span, ClosureKind.WORKS)]
    holidays = {}
    if rng.random() < 0.3:
        day = first + timedelta(days=rng.randint(-1, days))
        holidays[day] = Holiday(day, "견본절", HolidayGroup.OTHER)
    away = {
        unit: window.start_s + rng.randint(-20, 150) * QUARTER_S
        for unit in resource.units
        if rng.random() < 0.04
    }
    now_s = window.start_s + rng.choice((-300, -300, -100, rng.randint(-300, 150))) * QUARTER_S
    ignored = OWN if rng.random() < 0.2 else None
    return Situation(Calendar(resource.facility.zone, holidays), busy, closures, now_s, ignored, away)


def _uses(rng: Random, window: TimeSpan) -> list[Occupancy]:
    uses, at = [], window.start_s - 8 * QUARTER_S
    for _ in range(rng.choice((0, 0, 1, 2, 4))):
        start = at + rng.randint(0, 40) * QUARTER_S
        end = start + rng.randint(1, 24) * QUARTER_S
        before, after = rng.choice(((0, 0), (0, 0), (900, 0), (0, 900), (1800, 1800)))
        uses.append(Occupancy(start, end, before, after, OWN if rng.random() < 0.1 else None))
        at = end
    return uses
