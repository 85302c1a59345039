"""The engine and a naive judge that walks quarters of an hour agree on more than 20,000 random worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from sharespace.domain.availability import Availability, availability, free_spans, unused_spans, within_notice
from sharespace.domain.ids import UnitId
from sharespace.domain.judgement import Wish, judge, placed
from sharespace.domain.notice import length_of
from sharespace.domain.reasons import NEVER_WAIVED, ReasonCode
from sharespace.domain.reservation import Override
from sharespace.domain.time_span import TimeSpan
from tests.unit.domain.naive_judge import NaiveJudge, wall_minutes
from tests.unit.domain.random_worlds import QUARTER_S, RandomWorld, random_world

SEEDS = 10
WORLDS_EACH = 2_050
WISHES_EACH = 3
SET_ASIDE = tuple(
    Override(code, "시험")
    for code in (
        ReasonCode.LENGTH,
        ReasonCode.CLOSED,
        ReasonCode.HOLIDAY,
        ReasonCode.OFF_GRID,
        ReasonCode.BUFFER,
        ReasonCode.LEAD_SHORT,
        ReasonCode.LEAD_LONG,
    )
)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_engine_agrees_with_a_naive_walk(seed: int) -> None:
    granted = 0
    for number in range(seed * WORLDS_EACH, (seed + 1) * WORLDS_EACH):
        world = random_world(number)
        rng = Random(-number - 1)
        oracle = NaiveJudge(world)
        answer = availability(world.resource, world.window, world.situation)
        the_window_is_covered(world, answer)
        the_fast_answer_is_the_explained_one(world, answer)
        starts_are_those_of_the_oracle(world, answer, oracle, rng)
        granted += sum(wishes_are_judged_as_by_the_oracle(world, answer, oracle, rng))
    print(f"{WORLDS_EACH} worlds agree, {granted} wishes were granted")  # noqa: T201 - shown with -s
    assert granted > WORLDS_EACH // 4


def the_window_is_covered(world: RandomWorld, answer: Availability) -> None:
    """Free and blocked lie side by side, and whatever is blocked has a reason."""
    at = world.window.start_s
    for piece in sorted([*answer.free, *(blocked.span for blocked in answer.blocked)]):
        assert piece.start_s == at, world.number
        assert piece.is_proper
        at = piece.end_s
    assert at == world.window.end_s
    assert all(blocked.reasons for blocked in answer.blocked), world.number


def the_fast_answer_is_the_explained_one(world: RandomWorld, answer: Availability) -> None:
    """With and without reasons, kept for later or worked out anew."""
    fast = free_spans(world.resource, world.window, world.situation)
    assert fast == list(answer.fitting), world.number
    kept = unused_spans(world.resource, world.window, world.situation)
    assert within_notice(kept, world.resource, world.window, world.situation) == fast
    if world.resource.any_of is None:
        assert fast == list(answer.free)


def starts_are_those_of_the_oracle(
    world: RandomWorld, answer: Availability, oracle: NaiveJudge, rng: Random
) -> None:
    """For one length, every start in the window; by default each start of the shortest use."""
    rules = world.resource.rules
    if rules.sessions:
        lengths = {session.ends_min - session.starts_min for session in rules.sessions}
    else:
        lengths = {rules.step_min * n - rules.turnaround_min for n in range(1, 6)}
    length = rng.choice(sorted(lengths))
    uses = list(answer.uses(length))
    assert [use.start_s for use in uses] == answer.starts(length)
    assert all(length_of(rules, use, world.zone) == length for use in uses)
    wished = {use.start_s: use.end_s for use in uses}
    by_the_wall = rules.sessions or rules.step_min % 1440 == 0
    starts: Sequence[int] = range(*world.window, QUARTER_S)
    if world.number % 3:
        # One world in three from end to end; of the others what the engine offers, and as much beside it.
        starts = sorted({*rng.sample(starts, 12), *rng.sample(list(wished), min(12, len(wished)))})
    for start in starts:
        for end in ends_of(start, length, oracle, by_the_wall=bool(by_the_wall)):
            if end <= world.window.end_s:
                allowed = oracle.may_use(start, end)
                assert (wished.get(start) == end) == allowed, (world.number, start, end)


def ends_of(start: int, length: int, oracle: NaiveJudge, *, by_the_wall: bool) -> list[int]:
    """Where a use of the length ends; by the wall, on a day of 23 hours an hour sooner."""
    if not by_the_wall:
        return [start + length * 60]
    around = (start + length * 60 + shift * 1800 for shift in (-2, -1, 0, 1, 2))
    return [end for end in around if wall_minutes(start, end, oracle.zone) == length][:1]


def wishes_are_judged_as_by_the_oracle(
    world: RandomWorld, answer: Availability, oracle: NaiveJudge, rng: Random
) -> list[bool]:
    """Random wishes, half of them near possible ones; with equipment, chosen units, rules set aside."""
    allowed = []
    possible = list(answer.uses())
    for _ in range(WISHES_EACH):
        span = a_span(world, possible, rng)
        equipment = tuple("beamer" for _ in range(rng.randint(0, 3))) if rng.random() < 0.3 else ()
        chosen = some_units(world, rng)
        wish = Wish(span, equipment=equipment, units=chosen)
        verdict = judge(world.resource, wish, world.situation)
        told = (world.number, span, verdict, equipment, chosen)
        assert verdict.allowed == oracle.may_use(*span, equipment, chosen), told
        allowed.append(verdict.allowed)
        if verdict.allowed:
            units_are_right(world, wish, oracle, buffers=True)
        above = replace(wish, overrides=SET_ASIDE)
        verdict = judge(world.resource, above, world.situation)
        assert verdict.allowed == oracle.may_use_when_set_aside(*span, equipment, chosen), told
        assert not {reason.code for reason in verdict.waived} & NEVER_WAIVED
        assert bool(placed(world.resource, above, world.situation)) or not verdict.allowed
        if verdict.allowed:
            units_are_right(world, above, oracle, buffers=False)
    return allowed


def a_span(world: RandomWorld, possible: list[TimeSpan], rng: Random) -> TimeSpan:
    if possible and rng.random() < 0.6:
        start, end = rng.choice(possible)
        if rng.random() < 0.4:
            end += rng.choice((-2, -1, 1, 2, 4)) * QUARTER_S
        return TimeSpan(start, max(end, start + QUARTER_S))
    quarters = (world.window.end_s - world.window.start_s) // QUARTER_S
    start = world.window.start_s + rng.randrange(quarters) * QUARTER_S
    return TimeSpan(start, start + rng.randint(1, 30) * QUARTER_S)


def some_units(world: RandomWorld, rng: Random) -> tuple[UnitId, ...] | None:
    needed = world.resource.any_of
    if needed is None or rng.random() < 0.7:
        return None
    wrong = rng.random() < 0.1
    return tuple(rng.sample(world.resource.units, min(needed + wrong, len(world.resource.units))))


def units_are_right(world: RandomWorld, wish: Wish, oracle: NaiveJudge, *, buffers: bool) -> None:
    """As many as needed, each of them free for all of the use, the chosen ones where any are."""
    resource = world.resource
    units = placed(resource, wish, world.situation)
    rooms = [unit for unit in units if unit in resource.units]
    assert list(units) == sorted(set(units))
    assert len(rooms) == (resource.any_of or len(resource.units)), world.number
    assert len(units) == len(rooms) + len(wish.equipment)
    assert wish.units is None or set(wish.units) == set(rooms)
    for unit in units:
        assert oracle.unit_is_there(unit, *wish.span, buffers=buffers), world.number


@pytest.mark.parametrize("seed", range(4))
def test_taking_away_the_causes_that_are_named_frees_the_time(seed: int) -> None:
    for number in range(1_000_000 + seed * 300, 1_000_000 + (seed + 1) * 300):
        world = random_world(number)
        answer = availability(world.resource, world.window, world.situation)
        for blocked in answer.blocked[:12]:
            codes = {reason.code for reason in blocked.reasons}
            freed = without_causes(world, codes)
            again = availability(freed.resource, freed.window, freed.situation)
            left = {
                reason.code
                for other in again.blocked
                if other.span.overlaps(blocked.span)
                for reason in other.reasons
            }
            assert left <= {ReasonCode.TOO_SHORT, ReasonCode.LENGTH}, (number, blocked, left)


def without_causes(world: RandomWorld, codes: set[ReasonCode]) -> RandomWorld:
    """The same world in which none of these reasons can be."""
    resource, situation = world.resource, world.situation
    if codes & {ReasonCode.TAKEN, ReasonCode.BUFFER}:
        situation = replace(situation, busy={})
    if ReasonCode.CLOSURE in codes:
        situation = replace(situation, closures={})
    if ReasonCode.OVERDUE in codes:
        situation = replace(situation, away={})
    if codes & {ReasonCode.CLOSED, ReasonCode.HOLIDAY}:
        around = world.window.widened(86_400, 86_400)
        always = replace(resource.hours, weekly=((),) * 7, seasons=(), periods=(), dated=(), extra=(around,))
        resource = replace(resource, hours=always, unit_hours={})
    if codes & {ReasonCode.PAST, ReasonCode.LEAD_SHORT, ReasonCode.LEAD_LONG}:
        situation = replace(situation, now_s=world.window.start_s - 10 * 86_400)
        resource = replace(resource, rules=replace(resource.rules, notice_days=0, horizon_days=90))
    return RandomWorld(world.number, resource, world.window, situation)
