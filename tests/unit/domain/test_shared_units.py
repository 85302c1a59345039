"""Halves and wholes, pools, movable equipment: one example for each promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from sharespace.domain.availability import Occupancy, Situation, availability, free_spans, possible_uses
from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, ResourceId, UnitId
from sharespace.domain.judgement import Wish, judge, placed
from sharespace.domain.local_time import day_span
from sharespace.domain.opening_hours import OpeningHours, OpeningRow, same_hours_every_day
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Override
from sharespace.domain.resource import Movable, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.time_span import TimeSpan
from tests.unit.domain.test_availability import FRIDAY, at, span, use
from tests.unit.domain.worlds import a_room

SEOUL = ZoneInfo("Asia/Seoul")
A, B, C, D, E = (UnitId(UUID(int=10 + n)) for n in range(5))
RULES = UseRules(notice_days=0, min_length_min=60, step_min=60)
NINE_TO_SIX = same_hours_every_day(540, 1080)


def room(
    *units: UnitId,
    any_of: int | None = None,
    number: int = 1,
    hours: OpeningHours = NINE_TO_SIX,
    **rules: int,
) -> Resource:
    made = a_room(hours, replace(RULES, **rules))  # type: ignore[arg-type]
    return replace(made, id=ResourceId(UUID(int=50 + number)), units=units, any_of=any_of)


def with_uses(
    busy: Mapping[UnitId, Sequence[Occupancy]] | None = None, *closures: Closure, **more: object
) -> Situation:
    by_target: dict[UUID, list[Closure]] = {}
    for one in closures:
        by_target.setdefault(one.target, []).append(one)
    found = Situation(Calendar(SEOUL, {}), busy or {}, by_target, at("2026-11-26T08:00"))
    return replace(found, **more)  # type: ignore[arg-type]


def shut(target: UUID, start: str = "10:00", end: str = "12:00") -> Closure:
    return Closure(ClosureId(UUID(int=9)), target, span(start, end), ClosureKind.WORKS)


def codes(resource: Resource, wish: Wish, situation: Situation) -> list[ReasonCode]:
    return [reason.code for reason in judge(resource, wish, situation).refused]


WHOLE, HALF_A, HALF_B = room(A, B, number=1), room(A, number=2), room(B, number=3)


@pytest.mark.parametrize(
    ("taken", "asked", "free"),
    [
        (WHOLE, HALF_A, False),
        (WHOLE, HALF_B, False),
        (HALF_A, WHOLE, False),
        (HALF_B, WHOLE, False),
        (HALF_A, HALF_B, True),
        (HALF_B, HALF_A, True),
        (WHOLE, WHOLE, False),
    ],
)
def test_a_whole_and_its_halves_exclude_each_other_and_the_halves_do_not(
    taken: Resource, asked: Resource, free: bool
) -> None:
    first = Wish(span("10:00", "12:00"))
    units = placed(taken, first, with_uses())
    situation = with_uses({unit: [use("10:00", "12:00")] for unit in units})
    assert judge(asked, Wish(span("11:00", "13:00")), situation).allowed is free
    assert bool(placed(asked, Wish(span("11:00", "13:00")), situation)) is free
    spans = free_spans(asked, day_span(FRIDAY, SEOUL), situation)
    assert any(one.covers(span("11:00", "13:00")) for one in spans) is free


@pytest.mark.parametrize(
    ("target", "closed"),
    [
        (A, {"whole", "a"}),
        (WHOLE.id, {"whole"}),
        (WHOLE.facility.id, {"whole", "a", "b"}),
    ],
)
def test_a_closure_of_a_unit_closes_what_needs_it_and_one_of_the_place_closes_all(
    target: UUID, closed: set[str]
) -> None:
    situation = with_uses({}, shut(target))
    wish = Wish(span("11:00", "13:00"))
    found = {
        name
        for name, one in (("whole", WHOLE), ("a", HALF_A), ("b", HALF_B))
        if ReasonCode.CLOSURE in codes(one, wish, situation)
    }
    assert found == closed


def test_a_use_of_a_pool_never_changes_its_unit_on_the_way() -> None:
    pool = room(A, B, any_of=1)
    situation = with_uses({A: [use("12:00", "18:00")], B: [use("09:00", "11:00")]})
    answer = availability(pool, day_span(FRIDAY, SEOUL), situation)
    assert list(answer.fitting) == [span("09:00", "12:00"), span("11:00", "18:00")]
    assert list(answer.free) == [span("09:00", "18:00")]
    assert not judge(pool, Wish(span("10:00", "13:00")), situation).allowed
    assert judge(pool, Wish(span("10:00", "12:00")), situation).allowed
    hours = [9, 10, 11, 12, 13, 14, 15, 16, 17]
    assert answer.starts(60) == [at(f"{hour:02d}:00") for hour in hours]
    assert answer.starts(240) == [at(f"{hour:02d}:00") for hour in (11, 12, 13, 14)]


def test_a_pool_tells_how_many_are_left_and_how_many_are_needed() -> None:
    pool = room(A, B, C, any_of=2)
    situation = with_uses({A: [use("10:00", "12:00")], B: [use("10:00", "12:00")]})
    (reason,) = judge(pool, Wish(span("11:00", "12:00")), situation).refused
    assert reason.code is ReasonCode.TAKEN
    assert dict(reason.params) == {"left": 1, "needed": 2, "of": 3}
    blocked = availability(pool, day_span(FRIDAY, SEOUL), situation).blocked
    assert [piece.reasons for piece in blocked if piece.span == span("10:00", "12:00")] == [(reason,)]


def test_bays_with_windows_of_their_own_are_free_only_in_these_and_start_on_their_own_grid() -> None:
    morning = OpeningHours(weekly=((OpeningRow(9 * 60 + 10, 12 * 60 + 10),),) * 7)
    street = replace(
        room(A, B, any_of=1, hours=same_hours_every_day(13 * 60, 18 * 60)),
        unit_hours=MappingProxyType({A: morning}),
    )
    answer = availability(street, day_span(FRIDAY, SEOUL), with_uses())
    assert answer.starts(120) == [at(text) for text in ("09:10", "10:10", "13:00", "14:00", "15:00", "16:00")]
    assert placed(street, Wish(span("09:10", "10:10")), with_uses()) == (A,)
    assert codes(street, Wish(span("10:00", "11:00")), with_uses()) == [ReasonCode.OFF_GRID]
    assert ReasonCode.CLOSED in codes(street, Wish(span("12:00", "13:00")), with_uses())
    shut = [piece.span for piece in answer.blocked if piece.reasons[0].code is ReasonCode.CLOSED]
    assert shut == [
        span("00:00", "09:10"),
        span("12:10", "13:00"),
        TimeSpan(at("18:00"), answer.window.end_s),
    ]


def test_a_part_of_a_window_has_the_starts_of_the_whole() -> None:
    late = OpeningHours(weekly=((OpeningRow(9 * 60 + 10, 18 * 60 + 10),),) * 7)
    street = replace(room(A, B, any_of=1), unit_hours=MappingProxyType({A: late}))
    day, afternoon = day_span(FRIDAY, SEOUL), span("13:00", "16:00")
    free = [one.clipped(afternoon) for one in free_spans(street, day, with_uses())]
    found = [use.start_s for use in possible_uses(street, free, afternoon, with_uses(), 60)]
    assert found == [at(text) for text in ("13:00", "13:10", "14:00", "14:10", "15:00")]


def test_a_pool_with_too_few_units_is_never_free() -> None:
    for pool in (room(any_of=1), room(A, any_of=2)):
        answer = availability(pool, day_span(FRIDAY, SEOUL), with_uses())
        assert answer.free == ()
        assert codes(pool, Wish(span("10:00", "12:00")), with_uses()) == [ReasonCode.TAKEN]
        assert placed(pool, Wish(span("10:00", "12:00")), with_uses()) == ()


def test_a_unit_that_is_chosen_is_taken_and_the_reasons_are_those_of_that_unit() -> None:
    pool = room(A, B, any_of=1)
    situation = with_uses({A: [use("10:00", "12:00")]})
    wish = Wish(span("10:00", "11:00"), units=(B,))
    assert placed(pool, wish, situation) == (B,)
    assert codes(pool, replace(wish, units=(A,)), situation) == [ReasonCode.TAKEN]
    assert placed(pool, replace(wish, units=(A,)), situation) == ()
    assert codes(pool, replace(wish, units=(C,)), situation) == [ReasonCode.TAKEN]
    assert codes(pool, replace(wish, units=(A, B)), situation) == [ReasonCode.TAKEN]


def test_a_use_is_placed_where_it_leaves_no_useless_gap() -> None:
    pool = room(A, B, any_of=1)
    situation = with_uses({A: [use("12:30", "18:00")], B: [use("12:00", "18:00")]})
    assert placed(pool, Wish(span("11:00", "12:00")), situation) == (B,)


def test_a_useless_gap_harms_more_than_a_long_time_that_is_broken() -> None:
    pool = room(A, B, any_of=1)
    situation = with_uses({A: [use("09:00", "10:30"), use("12:00", "18:00")], B: [use("12:00", "18:00")]})
    assert placed(pool, Wish(span("11:00", "12:00")), situation) == (B,)


def test_a_use_is_placed_in_the_tightest_gap_so_that_long_times_stay_whole() -> None:
    pool = room(A, B, any_of=1)
    situation = with_uses({B: [use("14:00", "18:00")]})
    assert placed(pool, Wish(span("10:00", "11:00")), situation) == (B,)


def test_a_use_is_placed_beside_others_so_that_free_neighbours_stay_together() -> None:
    pool = room(A, B, C, D, E, any_of=1)
    situation = with_uses({A: [use("10:00", "12:00")]})
    assert placed(pool, Wish(span("10:00", "12:00")), situation) == (B,)
    situation = with_uses({C: [use("10:00", "12:00")], E: [use("10:00", "12:00")]})
    assert placed(pool, Wish(span("10:00", "12:00")), situation) == (D,)


def test_several_units_are_placed_side_by_side() -> None:
    pool = room(A, B, C, D, E, any_of=2)
    situation = with_uses({B: [use("10:00", "12:00")]})
    assert placed(pool, Wish(span("10:00", "12:00")), situation) == (C, D)
    # Not side by side, and nobody is kept out for it, where that is all there is.
    situation = with_uses({unit: [use("10:00", "12:00")] for unit in (B, D)})
    assert placed(pool, Wish(span("10:00", "12:00")), situation) == (A, C)
    assert placed(pool, Wish(span("13:00", "15:00")), with_uses()) == (A, B)


def test_nobody_is_moved_to_make_room() -> None:
    pool = room(A, B, any_of=1)
    situation = with_uses({A: [use("09:00", "12:00")], B: [use("12:00", "18:00")]})
    assert not judge(pool, Wish(span("11:00", "13:00")), situation).allowed
    assert placed(pool, Wish(span("11:00", "13:00")), situation) == ()


BEAMER = Movable("beamer", "이동식 빔프로젝터", (UnitId(UUID(int=90)), UnitId(UUID(int=91))))


def test_two_projectors_serve_five_rooms_and_no_third_one_at_a_time() -> None:
    rooms = [replace(room(unit, number=n), movable=(BEAMER,)) for n, unit in enumerate((A, B, C, D, E))]
    wish = Wish(span("10:00", "12:00"), equipment=("beamer",))
    busy: dict[UnitId, list[Occupancy]] = {}
    outcomes = []
    for one in rooms:
        situation = with_uses(busy)
        outcomes.append(codes(one, wish, situation))
        for unit in placed(one, wish, situation):
            busy.setdefault(unit, []).append(use("10:00", "12:00"))
    assert outcomes == [[], [], *[[ReasonCode.EQUIPMENT]] * 3]
    (reason,) = judge(rooms[2], wish, with_uses(busy)).refused
    assert (reason.params["equipment"], reason.params["name"], reason.params["of"]) == (
        "beamer",
        "이동식 빔프로젝터",
        2,
    )
    later = Wish(span("12:00", "13:00"), equipment=("beamer",))
    assert judge(rooms[2], later, with_uses(busy)).allowed
    assert judge(rooms[2], replace(wish, equipment=()), with_uses(busy)).allowed


def test_a_copy_that_has_not_come_back_is_away_until_it_does() -> None:
    title = room(A, B, any_of=1)
    both = {A: at("2026-11-25T00:00"), B: at("2026-11-26T00:00")}
    wish = Wish(span("10:00", "12:00"))
    assert codes(title, wish, with_uses(away=both)) == [ReasonCode.OVERDUE, ReasonCode.OVERDUE]
    assert placed(title, wish, with_uses(away={A: both[A]})) == (B,)
    single = room(A)
    assert codes(single, wish, with_uses(away=both)) == [ReasonCode.OVERDUE]
    aside = replace(wish, overrides=(Override(ReasonCode.OVERDUE, "가구의 연체는 봐줌"),))
    assert codes(title, aside, with_uses(away=both)) == [ReasonCode.TAKEN]
    assert codes(title, aside, with_uses(away={A: both[A]})) == []
    assert free_spans(single, day_span(FRIDAY, SEOUL), with_uses(away=both)) == []


def test_staff_may_set_hours_grid_and_buffers_aside_but_never_another_use() -> None:
    hall = room(A, B, buffer_after_min=30)
    situation = with_uses({B: [use("10:00", "12:00")]})
    aside = tuple(
        Override(code, "구청장 요청")
        for code in (ReasonCode.CLOSED, ReasonCode.OFF_GRID, ReasonCode.LENGTH, ReasonCode.BUFFER)
    )
    evening = Wish(TimeSpan(at("18:10"), at("18:40")), overrides=aside)
    verdict = judge(hall, evening, situation)
    assert verdict.allowed
    assert {reason.code for reason in verdict.waived} == {ReasonCode.LENGTH, ReasonCode.CLOSED}
    assert placed(hall, evening, situation) == (A, B)
    close = Wish(span("09:00", "10:00"), overrides=aside)
    assert judge(hall, close, situation).allowed
    assert not judge(hall, replace(close, overrides=()), situation).allowed
    over = Wish(span("11:00", "13:00"), overrides=(*aside, Override(ReasonCode.TAKEN, "안 됨")))
    assert codes(hall, over, situation) == [ReasonCode.TAKEN]
    assert placed(hall, over, situation) == ()
