"""Time as pixels: nothing that is free or reserved is ever folded away."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.local_time import day_span
from sharespace.domain.time_span import HOUR_S, TimeSpan
from sharespace.ui.clerk.timeline.axis import TimeAxis, shown_spans, tick_hours, ticks
from tests.builders.boards import FRIDAY, a_board, a_room, a_use, at, seongdong_board

SEOUL = ZoneInfo("Asia/Seoul")


@given(st.integers(0, 24 * HOUR_S - 1), st.floats(6, 480))
def test_a_pixel_and_its_instant_belong_together(second: int, scale: float) -> None:
    window = day_span(FRIDAY, SEOUL)
    axis = TimeAxis(window, scale)
    instant = window.start_s + second
    assert abs(axis.instant(axis.x(instant)) - instant) <= 1


def test_one_day_shows_all_its_hours() -> None:
    board = seongdong_board()
    assert shown_spans(board) == (board.window,)


def test_over_several_days_only_hours_in_which_every_room_is_closed_are_folded() -> None:
    rooms = [a_room("하나", opens="09:00", closes="18:00"), a_room("둘", opens="13:00", closes="21:30")]
    board = a_board(rooms, days=3)
    spans = shown_spans(board)
    assert len(spans) == 3
    assert spans[0] == TimeSpan(at("09:00"), at("22:00"))


def test_a_reservation_outside_opening_hours_keeps_its_hour_in_view() -> None:
    room = a_room("하나")
    board = a_board([room], [a_use(room, "06:30", "08:00")], days=2)
    assert shown_spans(board)[0].start_s == at("06:00")


def test_a_room_open_around_the_clock_leaves_nothing_to_fold() -> None:
    board = a_board([a_room("하나", opens="00:00", closes="24:00")], days=2)
    assert shown_spans(board)[0].start_s == board.window.start_s
    assert TimeAxis(board.window, 10, shown_spans(board)).hours == 48


def test_every_free_or_reserved_instant_is_shown() -> None:
    board = seongdong_board(days=7, reservations=250)
    axis = TimeAxis(board.window, 15, shown_spans(board))
    for row in board.rows:
        for instant in range(board.window.start_s, board.window.end_s, HOUR_S // 2):
            if row.block_at(instant) or not row.reasons_at(instant):
                assert axis.shows(instant)
                assert abs(axis.instant(axis.x(instant)) - instant) <= 1


def test_walking_over_folded_time_lands_on_the_next_day() -> None:
    board = seongdong_board(days=2, reservations=10)
    axis = TimeAxis(board.window, 15, shown_spans(board))
    night = at("23:30")
    assert not axis.shows(night)
    assert axis.nearest(night, forward=True) == axis.shown[1].start_s
    assert axis.nearest(night, forward=False) == axis.shown[0].end_s - 1


def test_labels_of_hours_keep_apart_at_every_scale() -> None:
    for scale in (6, 10, 16, 30, 60, 200):
        assert tick_hours(scale) * scale >= 34


def test_on_the_day_the_clock_goes_forward_the_day_is_an_hour_narrower() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    spring = FRIDAY.replace(year=2026, month=3, day=29)
    axis = TimeAxis(day_span(spring, berlin), 60)
    assert axis.width == 23 * 60
    hours = [tick.hour for tick in ticks(axis, berlin)]
    assert 2 not in hours
    assert hours == sorted(hours)
