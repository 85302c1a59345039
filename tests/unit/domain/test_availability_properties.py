"""What is free, checked against an independent walk over minutes, in random worlds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.domain.availability import availability, free_spans, unused_spans, within_notice
from sharespace.domain.judgement import Wish, judge
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.time_span import TimeSpan
from tests.unit.domain.worlds import MinuteOracle, World, worlds


@settings(max_examples=300)
@given(worlds())
def test_free_and_blocked_cover_the_window_exactly_and_every_blocked_piece_has_a_reason(world: World) -> None:
    answer = availability(world.resource, world.window, world.situation)
    pieces = sorted([*answer.free, *(piece.span for piece in answer.blocked)])
    position = world.window.start_s
    for piece in pieces:
        assert piece.start_s == position
        assert piece.is_proper
        position = piece.end_s
    assert position == world.window.end_s
    assert all(piece.reasons for piece in answer.blocked)


@settings(max_examples=300)
@given(worlds())
def test_the_fast_answer_is_the_explained_answer(world: World) -> None:
    explained = availability(world.resource, world.window, world.situation)
    assert free_spans(world.resource, world.window, world.situation) == list(explained.free)


@settings(max_examples=300)
@given(worlds(), st.integers(0, 400))
def test_what_is_kept_answers_as_time_goes_by(world: World, quarters: int) -> None:
    kept = unused_spans(world.resource, world.window, world.situation)
    later = replace(world.situation, now_s=world.situation.now_s + quarters * 900)
    fresh = free_spans(world.resource, world.window, later)
    assert within_notice(kept, world.resource, world.window, later) == fresh


@settings(max_examples=250)
@given(worlds(), st.data())
def test_starts_are_exactly_those_the_oracle_allows(world: World, data: st.DataObject) -> None:
    oracle, rules = MinuteOracle(world), world.resource.rules
    length = data.draw(st.sampled_from([rules.step_min * n for n in range(1, 9)]))
    answer = availability(world.resource, world.window, world.situation)
    starts = set(answer.starts(length))
    for minute in range(world.window.start_s, world.window.end_s - length * 60 + 1, 900):
        assert (minute in starts) == oracle.may_use(minute, minute + length * 60)


@settings(max_examples=250)
@given(worlds(), st.data())
def test_a_wish_is_granted_exactly_when_the_oracle_allows_it(world: World, data: st.DataObject) -> None:
    quarters = (world.window.end_s - world.window.start_s) // 900
    first = data.draw(st.integers(0, quarters - 1))
    last = data.draw(st.integers(first + 1, min(quarters, first + 30)))
    span = TimeSpan(world.window.start_s + first * 900, world.window.start_s + last * 900)
    verdict = judge(world.resource, Wish(span), world.situation)
    assert verdict.allowed == MinuteOracle(world).may_use(*span)
    assert verdict.allowed or verdict.refused


@settings(max_examples=200)
@given(worlds())
def test_every_free_span_has_room_for_a_use_unless_the_window_cuts_it(world: World) -> None:
    answer = availability(world.resource, world.window, world.situation)
    starts = answer.starts()
    for span in answer.free:
        cut = span.start_s == world.window.start_s or span.end_s == world.window.end_s
        assert cut or any(span.start_s <= start < span.end_s for start in starts)


@settings(max_examples=200)
@given(worlds())
def test_taking_away_every_use_frees_what_was_blocked_by_uses_alone(world: World) -> None:
    answer = availability(world.resource, world.window, world.situation)
    empty = availability(world.resource, world.window, replace(world.situation, busy={}))
    for piece in answer.blocked:
        if {reason.code for reason in piece.reasons} <= {ReasonCode.TAKEN, ReasonCode.BUFFER}:
            reasons = {
                reason.code
                for other in empty.blocked
                if other.span.overlaps(piece.span)
                for reason in other.reasons
            }
            assert reasons <= {ReasonCode.TOO_SHORT}
