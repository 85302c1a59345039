"""Boards built from rooms, uses and closures, every blocked span answered by the rule engine itself."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import NAMESPACE_URL, UUID, uuid5

from sharespace.application.board import Block, Board, Row
from sharespace.domain.availability import Occupancy, Situation, availability
from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, FacilityId, ReservationId, ResourceId, UnitId
from sharespace.domain.local_time import day_span, wall_clock_s
from sharespace.domain.opening_hours import Holiday, OpeningHours, OpeningRow
from sharespace.domain.reservation import Certainty, State
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import SEOUL, Category, Doubt, Facility, Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.time_span import MINUTE_S, TimeSpan

FRIDAY = date(2026, 11, 27)
SEONGDONG = "11200"
WORKS = ClosureKind.WORKS


def an_id(text: str) -> UUID:
    """The same id for the same text on every machine."""
    return uuid5(NAMESPACE_URL, f"sharespace:test:{text}")


def clock_min(text: str) -> int:
    """Minutes after midnight of `14:30`; `24:00` is the end of the day."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def at(text: str, day: date = FRIDAY) -> int:
    """The instant of `14:30` in Seoul."""
    return wall_clock_s(day, clock_min(text), SEOUL)


def span(start: str, end: str, day: date = FRIDAY) -> TimeSpan:
    """The span from `14:00` to `16:00` in Seoul."""
    return TimeSpan(at(start, day), at(end, day))


def a_room(
    name: str,
    place: str = "왕십리도선동 주민센터",
    *,
    opens: str = "09:00",
    closes: str = "21:00",
    capacity: int | None = 30,
    kind: Kind = Kind.ROOM,
    category: Category = Category.MULTIPURPOSE,
    doubts: Iterable[Doubt] = (),
    weekend: bool = True,
    rules: UseRules | None = None,
) -> Resource:
    """A room that may be reserved today, open all days but public holidays."""
    row = OpeningRow(clock_min(opens), clock_min(closes))
    weekly = ((row,),) * 5 + (((row,),) * 2 if weekend else ((), ()))
    key = f"{place}/{name}"
    facility = Facility(FacilityId(an_id(place)), place, SEONGDONG, place)
    return Resource(
        ResourceId(an_id(key)),
        facility,
        key,
        name,
        kind,
        category,
        OpeningHours(weekly),
        rules or UseRules(notice_days=0, min_length_min=30),
        (UnitId(an_id(f"unit {key}")),),
        capacity=capacity,
        doubts=frozenset(doubts),
    )


@dataclass(frozen=True, slots=True)
class Use:
    """A reservation of a room, as the board shows it. Buffers hold where the state holds."""

    room: Resource
    block: Block

    @property
    def id(self) -> ReservationId:
        """The reservation's id."""
        return self.block.reservation_id


def a_use(
    room: Resource,
    start: str,
    end: str,
    title: str = "독서 모임",
    *,
    day: date = FRIDAY,
    who: str = "박*진",
    people: int = 12,
    state: State = State.CONFIRMED,
    certainty: Certainty = Certainty.CONFIRMED,
    before_min: int = 0,
    after_min: int = 0,
) -> Use:
    """A confirmed reservation unless said otherwise."""
    key = f"{room.code} {day} {start} {end} {title}"
    number = an_id(key)
    block = Block(
        ReservationId(number),
        code_from_number(number.int % 32**7),
        span(start, end, day),
        state,
        certainty,
        title,
        who,
        people,
        before_min,
        after_min,
    )
    return Use(room, block)


def a_closure(room: Resource, where: TimeSpan, note: str = "", kind: ClosureKind = WORKS) -> Closure:
    """The room is shut."""
    return Closure(ClosureId(an_id(f"closure {room.code} {where}")), room.id, where, kind, note)


def a_board(
    rooms: Sequence[Resource],
    uses: Iterable[Use] = (),
    closures: Iterable[Closure] = (),
    *,
    first_day: date = FRIDAY,
    days: int = 1,
    now: str = "10:42",
    holidays: Iterable[Holiday] = (),
    total_rows: int | None = None,
    version: int = 1,
) -> Board:
    """The board the use case would read: rows in the order given, reasons from the rule engine."""
    window = day_span(first_day, SEOUL, days)
    calendar = Calendar(SEOUL, MappingProxyType({holiday.day: holiday for holiday in holidays}))
    by_room = _by_room(uses)
    shut: dict[UUID, list[Closure]] = {}
    for closure in closures:
        shut.setdefault(closure.target, []).append(closure)
    now_s = at(now)
    rows = []
    for room in rooms:
        blocks = sorted(by_room.get(room.id, []), key=lambda block: block.span)
        busy = {room.units[0]: sorted(_occupancies(blocks))}
        rows.append(_row(room, blocks, window, Situation(calendar, busy, shut, now_s)))
    names = {day: holiday.name for day, holiday in calendar.holidays.items()}
    total = len(rooms) if total_rows is None else total_rows
    return Board(first_day, days, SEOUL, window, now_s, tuple(rows), total, version, names)


def _by_room(uses: Iterable[Use]) -> dict[ResourceId, list[Block]]:
    found: dict[ResourceId, list[Block]] = {}
    for use in uses:
        found.setdefault(use.room.id, []).append(use.block)
    return found


def _occupancies(blocks: Iterable[Block]) -> Iterator[Occupancy]:
    for block in blocks:
        if block.state.holds():
            before_s, after_s = block.buffer_before_min * MINUTE_S, block.buffer_after_min * MINUTE_S
            start, end = block.span
            yield Occupancy(start, end, before_s, after_s, block.reservation_id, block.code)


def _row(room: Resource, blocks: Sequence[Block], window: TimeSpan, situation: Situation) -> Row:
    return Row(
        resource_id=room.id,
        code=room.code,
        name=room.name,
        facility=room.facility.name,
        district=room.facility.district,
        kind=room.kind,
        category=room.category,
        capacity=room.capacity,
        step_min=room.rules.step_min,
        min_length_min=room.rules.min_length_min,
        max_length_min=room.rules.max_length_min,
        doubts=room.doubts,
        blocks=tuple(blocks),
        blocked=availability(room, window, situation).blocked,
    )


SEONGDONG_ROOMS: tuple[tuple[str, str, str, str, int], ...] = (
    ("왕십리도선동 주민센터", "어울림방", "09:00", "21:00", 60),
    ("왕십리도선동 주민센터", "나눔방", "10:00", "18:00", 20),
    ("왕십리도선동 주민센터", "회의실", "10:00", "18:00", 10),
    ("왕십리도선동 주민센터", "새마을희망문고", "10:00", "18:00", 30),
    ("왕십리제2동 주민센터", "다목적실", "13:00", "22:00", 30),
    ("마장동 주민센터", "다목적실", "09:00", "18:00", 50),
    ("마장동 주민센터", "수수공방", "09:00", "18:00", 20),
    ("사근동 주민센터", "다목적실", "10:00", "20:00", 35),
    ("사근동 주민센터", "주민소통방", "10:00", "17:00", 25),
    ("행당제1동 주민센터", "다목적실", "09:00", "21:00", 40),
    ("행당제1동 주민센터", "살구나무방", "10:00", "20:00", 20),
    ("행당제2동 주민센터", "다목적방", "06:30", "21:00", 30),
    ("응봉동 주민센터", "소회의실", "13:00", "20:00", 18),
    ("금호1가동 주민센터", "소회의실", "10:00", "18:00", 30),
    ("금호1가동 주민센터", "숲속아트홀", "13:00", "21:00", 30),
    ("금호2-3가동 주민센터", "다목적방", "09:00", "18:00", 60),
    ("금호4가동 주민센터", "소회의실", "09:00", "20:00", 30),
    ("옥수동 주민센터", "다목적실", "09:00", "21:00", 40),
    ("성수1가제1동 주민센터", "문화교실", "13:00", "21:00", 15),
    ("성수2가제1동 주민센터", "다목적실", "09:00", "21:00", 50),
    ("성수2가제3동 주민센터", "회의실", "09:00", "21:00", 10),
    ("송정동 자치회관", "다목적실", "09:00", "18:00", 20),
    ("용답동 주민센터", "다목적실", "09:00", "21:00", 50),
    ("용답동 주민센터", "토속공원 주민활력소", "09:00", "21:00", 15),
)
TITLES = (
    *("독서 모임", "한국어 교실", "어르신 체조", "바둑교실", "통장 회의", "마을기자단", "학부모 모임"),
    *("요가 동호회", "합창단 연습", "손뜨개 모임", "민방위 교육", "주민자치회", "생활체조", "동요 교실"),
    *("서예반", "우쿨렐레 동아리", "자원봉사자 교육", "영화 모임", "가족 상담", "벼룩시장 준비"),
)
WHO = ("김*수", "박*진", "이*희", "최*우", "정*민", "강*영", "성동독서회", "행당합창단", "윤*호", "한*라")


def seongdong_rooms() -> list[Resource]:
    """24 real rooms of 성동구 with their hours and capacities."""
    return [
        a_room(name, place, opens=opens, closes=closes, capacity=capacity)
        for place, name, opens, closes, capacity in SEONGDONG_ROOMS
    ]


def busy_uses(
    rooms: Sequence[Resource], days: Sequence[date], count: int, *, seed: int = 20261127
) -> list[Use]:
    """`count` reservations within opening hours, none overlapping another of its room."""
    chance = random.Random(seed)
    cells = [(room, day) for room in rooms for day in days if room.hours.weekly[day.weekday()]]
    chance.shuffle(cells)
    uses: list[Use] = []
    left = count
    for number, (room, day) in enumerate(cells):
        share = -(-left // (len(cells) - number))
        made = list(_a_day_of_uses(room, day, share, chance))
        uses += made
        left -= len(made)
        if left <= 0:
            break
    return uses


def _a_day_of_uses(room: Resource, day: date, wanted: int, chance: random.Random) -> Iterator[Use]:
    opens, closes = room.hours.weekly[day.weekday()][0]
    slots = (closes - opens) // 30
    edges = sorted(chance.sample(range(slots), min(slots, wanted * 2)))
    for first, last in zip(edges[::2], edges[1::2], strict=False):
        start, end = opens + first * 30, opens + last * 30
        yield a_use(
            room,
            f"{start // 60:02d}:{start % 60:02d}",
            f"{end // 60:02d}:{end % 60:02d}",
            chance.choice(TITLES),
            day=day,
            who=chance.choice(WHO),
            people=chance.randrange(4, 40),
            state=chance.choices((State.CONFIRMED, State.REQUESTED, State.IN_USE), (16, 3, 1))[0],
        )


def the_days(days: int, first_day: date = FRIDAY) -> list[date]:
    """So many days in a row."""
    return [date.fromordinal(first_day.toordinal() + number) for number in range(days)]


def seongdong_board(*, days: int = 1, reservations: int = 80, first_day: date = FRIDAY) -> Board:
    """The district on an ordinary day or week."""
    rooms = seongdong_rooms()
    uses = busy_uses(rooms, the_days(days, first_day), reservations)
    return a_board(rooms, uses, first_day=first_day, days=days)


def city_board(*, rows: int = 716, days: int = 7, reservations: int = 20_000) -> Board:
    """The size the timeline must stand: all rooms of the city over a week."""
    pattern = seongdong_rooms()
    rooms = [
        replace(
            pattern[number % len(pattern)],
            id=ResourceId(an_id(f"city {number}")),
            code=f"R{number:04d}",
            units=(UnitId(an_id(f"city unit {number}")),),
            name=f"{pattern[number % len(pattern)].name} {number // len(pattern) + 1}",
        )
        for number in range(rows)
    ]
    return a_board(rooms, busy_uses(rooms, the_days(days), reservations), days=days)


def showcase_board() -> Board:
    """Every state there is, on one day, as in the drawings of the clerk's screen."""
    oullim = a_room("어울림방", opens="09:00", closes="22:00", capacity=60)
    nanum = a_room("나눔방", opens="10:00", closes="18:00", capacity=20)
    hall = a_room("다목적실", "행당제1동 주민센터", opens="09:00", closes="22:00", capacity=40)
    small = a_room("소회의실", "금호4가동 주민센터", opens="09:00", closes="20:00", capacity=30)
    other = a_room(
        "소회의실", "금호1가동 주민센터", opens="10:00", closes="18:00", capacity=30, doubts=[Doubt.FEE]
    )
    floor = a_room("다목적실", "성수2가제1동 주민센터", capacity=50)
    bay = a_room("11200-01-07", "왕십리로", opens="09:30", closes="18:00", capacity=None, kind=Kind.BAY)
    futsal = a_room("풋살장 1", "금호유수지", opens="06:00", closes="22:00", capacity=10, kind=Kind.SITE)
    requested = State.REQUESTED
    uses = [
        a_use(oullim, "09:30", "12:00", "민방위 교육", people=48, who="", state=State.IN_USE),
        a_use(oullim, "18:00", "20:00", "합창단", people=30, who="최*우", state=requested),
        a_use(oullim, "18:00", "20:00", "영화 모임", people=20, who="한*라", state=requested),
        a_use(oullim, "18:30", "20:00", "가족 상담", people=8, who="윤*호", state=requested),
        a_use(nanum, "12:00", "14:00", "독서 모임", after_min=15),
        a_use(nanum, "16:00", "18:00", "한국어 교실", people=14, who=""),
        a_use(hall, "10:00", "12:00", "어르신 체조", people=31, who="", state=State.IN_USE),
        a_use(hall, "14:00", "16:00", "바둑교실", who=""),
        a_use(hall, "19:00", "21:00", "요가 동호회", people=18, who=""),
        a_use(small, "11:00", "13:00", "마을기자단", people=11, who=""),
        a_use(small, "15:00", "17:00", "서예반", certainty=Certainty.NEEDS_DECISION),
        a_use(small, "17:30", "19:30", "학부모 모임", people=22, who=""),
        a_use(other, "10:00", "12:00", "통장 회의", people=24, who=""),
        a_use(other, "13:00", "15:00", "손뜨개 모임", people=9, state=requested),
        a_use(other, "15:30", "17:30", "동요 교실", people=9, certainty=Certainty.PROVISIONAL),
        a_use(bay, "10:00", "11:30", "38나 7***", people=1, who="", state=State.IN_USE),
        a_use(bay, "13:00", "15:30", "12가 3***", people=1, who="방문"),
        a_use(hall, "08:00", "09:00", "새벽 운동", people=5, who="", state=State.COMPLETED),
    ]
    shut = [
        a_closure(floor, TimeSpan(at("00:00"), at("24:00", date(2026, 11, 30))), "바닥 공사"),
        a_closure(futsal, TimeSpan(at("10:05"), at("24:00", date(2026, 11, 28))), "", ClosureKind.FLOOD),
    ]
    rooms = [oullim, nanum, hall, small, other, floor, bay, futsal]
    return a_board(rooms, uses, shut, total_rows=26)
