"""What a row is made of before it is painted: bars, lanes, shaded time, counts."""

from __future__ import annotations

from sharespace.domain.closures import ClosureKind
from sharespace.domain.local_time import day_span
from sharespace.domain.reservation import Certainty, State
from sharespace.domain.resource import SEOUL, Kind
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.timeline.bands import bands, reasons_against
from sharespace.ui.clerk.timeline.free_counts import free_counts
from sharespace.ui.clerk.timeline.lines import GroupLine, Lines, RowLine
from sharespace.ui.clerk.timeline.looks import Look
from tests.builders.boards import (
    FRIDAY,
    a_board,
    a_closure,
    a_room,
    a_use,
    at,
    city_board,
    seongdong_board,
    span,
)


def test_states_have_looks_that_differ_by_letter_or_edge() -> None:
    room = a_room("하나")
    uses = [
        a_use(room, "09:00", "10:00", "a", state=State.COMPLETED),
        a_use(room, "10:00", "11:00", "b", state=State.IN_USE),
        a_use(room, "11:00", "12:00", "c"),
        a_use(room, "12:00", "13:00", "d", state=State.REQUESTED),
        a_use(room, "13:00", "14:00", "e", certainty=Certainty.PROVISIONAL),
        a_use(room, "14:00", "15:00", "f", certainty=Certainty.NEEDS_DECISION),
    ]
    laid = bands(a_board([room], uses).rows[0], most_lanes=2)
    looks = [bar.look for bar in laid.bars]
    assert looks == [
        *(Look.ENDED, Look.IN_USE, Look.CONFIRMED, Look.REQUESTED, Look.PROVISIONAL, Look.CONFLICT),
    ]
    assert len({(look.letter, look.dashed) for look in looks}) == len(looks)


def test_reservations_that_take_no_time_are_not_drawn() -> None:
    room = a_room("하나")
    gone = [
        a_use(room, "10:00", "11:00", state.value, state=state)
        for state in (State.CANCELLED, State.REJECTED, State.EXPIRED)
    ]
    assert bands(a_board([room], gone).rows[0], 2).bars == ()


def test_two_at_the_same_time_lie_one_above_the_other() -> None:
    room = a_room("하나")
    uses = [
        a_use(room, "10:00", "12:00", "a", state=State.REQUESTED),
        a_use(room, "11:00", "13:00", "b", state=State.REQUESTED),
        a_use(room, "13:00", "14:00", "c"),
    ]
    first, second, third = bands(a_board([room], uses).rows[0], most_lanes=2).bars
    assert (first.lane, first.lanes) == (0, 2)
    assert (second.lane, second.lanes) == (1, 2)
    assert (third.lane, third.lanes) == (0, 1)


def test_more_than_fit_become_one_bar_that_counts_them_and_hides_none() -> None:
    room = a_room("하나")
    uses = [a_use(room, "10:00", f"1{n}:00", f"t{n}", state=State.REQUESTED) for n in (1, 2, 3)]
    (stack,) = bands(a_board([room], uses).rows[0], most_lanes=2).bars
    assert {block.title for block in stack.blocks} == {"t1", "t2", "t3"}
    assert stack.span == span("10:00", "13:00")


def test_a_closure_is_one_bar_however_opening_hours_cut_it() -> None:
    room = a_room("하나", opens="09:00", closes="18:00")
    whole = TimeSpan(at("00:00"), at("24:00"))
    shut = [a_closure(room, whole, "바닥 공사")]
    (bar,) = bands(a_board([room], closures=shut).rows[0], 2).bars
    assert (bar.look, bar.span) == (Look.CLOSED, whole)
    flood = [a_closure(room, span("10:05", "12:00"), kind=ClosureKind.FLOOD)]
    (bar,) = bands(a_board([room], closures=flood).rows[0], 2).bars
    assert bar.look is Look.FLOOD


def test_time_outside_opening_and_buffers_are_found() -> None:
    room = a_room("하나", opens="10:00", closes="18:00")
    board = a_board([room], [a_use(room, "12:00", "14:00", before_min=10, after_min=15)])
    laid = bands(board.rows[0], 2)
    assert [shade.span for shade in laid.outside] == [
        TimeSpan(board.window.start_s, at("10:00")),
        TimeSpan(at("18:00"), board.window.end_s),
    ]
    assert list(laid.buffers) == [span("11:50", "12:00"), span("14:00", "14:15")]
    assert laid.opening_at(at("12:00"), board.window) == span("10:00", "18:00")


def test_bars_in_a_stretch_of_time_are_found_by_search_as_by_looking_at_all() -> None:
    board = seongdong_board(days=7, reservations=200)
    for row in board.rows:
        laid = bands(row, 2)
        for start in range(board.window.start_s, board.window.end_s, 6 * 3600):
            wanted = TimeSpan(start, start + 3 * 3600)
            found = {bar for bar in laid.bars_in(wanted) if bar.span.overlaps(wanted)}
            assert found == {bar for bar in laid.bars if bar.span.overlaps(wanted)}


def test_a_range_is_refused_exactly_when_a_piece_of_it_is_blocked() -> None:
    board = seongdong_board(reservations=60)
    for row in board.rows:
        for start in range(board.window.start_s, board.window.end_s, 1800):
            wanted = TimeSpan(start, min(start + 5400, board.window.end_s))
            assert bool(reasons_against(row, wanted)) is not row.is_free(wanted)


def test_every_refusal_begins_with_the_gravest_reason() -> None:
    board = seongdong_board(reservations=60)
    for row in board.rows:
        reasons = reasons_against(row, board.window)
        assert [r.rank for r in reasons] == sorted(r.rank for r in reasons)


def test_the_count_of_an_hour_is_the_number_of_rooms_free_all_through_it() -> None:
    board = seongdong_board(reservations=80)
    counts = free_counts(board.rows, board.window, board.now_s)
    assert counts[0].instant == at("11:00")
    for count in counts:
        hour = TimeSpan(count.instant, count.instant + 3600)
        assert count.free == sum(row.is_free(hour) for row in board.rows)
        assert count.free <= count.open <= len(board.rows)


def test_folded_groups_keep_their_count_and_lose_their_lines() -> None:
    board = a_board([a_room("하나"), a_room("11200-1", kind=Kind.BAY), a_room("둘")])
    lines = Lines(board.rows, {Kind.ROOM}, 36, 26)
    group, bays, bay = lines.all
    assert isinstance(group, GroupLine)
    assert len(group.rows) == 2
    assert not group.open
    assert isinstance(bays, GroupLine)
    assert isinstance(bay, RowLine)
    assert lines.height == 26 + 26 + 36


def test_the_line_at_a_height_is_found_by_search() -> None:
    board = city_board(rows=60, days=1, reservations=100)
    lines = Lines(board.rows, (), 36, 26)
    for y in range(0, lines.height, 7):
        line = lines.at(y)
        assert line is not None
        assert line.top <= y < line.top + line.height
    assert lines.at(lines.height) is None
    assert [line.top for line in lines.between(100, 200)] == [98, 134, 170]


def test_day_span_of_the_board_is_the_local_day() -> None:
    assert seongdong_board().window == day_span(FRIDAY, SEOUL)
