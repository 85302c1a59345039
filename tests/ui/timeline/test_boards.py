"""Other boards on the same widget: what a person looks at stays where it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from sharespace.domain.resource import Kind
from sharespace.domain.time_span import HOUR_S
from sharespace.ui.clerk.timeline.metrics import Density
from sharespace.ui.clerk.timeline.view import TimelineView
from tests.builders.boards import a_board, a_room, a_use, at, seongdong_board, span
from tests.ui.timeline.conftest import Show

ROOMS = [a_room(f"방 {number}") for number in range(60)]
SATURDAY = date(2026, 11, 28)


def test_reading_the_board_anew_moves_neither_cursor_nor_scroll(show: Show) -> None:
    hand = show(a_board(ROOMS), width=500)
    hand.view.focus_cell(ROOMS[30].id, at("15:00"))
    hand.view.horizontalScrollBar().setValue(311)
    before = (hand.view.current_range(), hand.view.view_state())
    hand.view.show_board(a_board(ROOMS, [a_use(ROOMS[30], "16:00", "17:00")], version=2))
    assert (hand.view.current_range(), hand.view.view_state()) == before


def test_another_day_keeps_room_and_time_of_day(show: Show) -> None:
    hand = show(a_board(ROOMS), width=500)
    hand.view.focus_cell(ROOMS[7].id, at("15:00"))
    left = hand.view.view_state()["left_s"]
    hand.view.show_board(a_board(ROOMS, first_day=SATURDAY))
    assert hand.view.current_range() == (ROOMS[7].id, span("15:00", "15:30", SATURDAY))
    assert hand.view.view_state()["left_s"] == left


def test_a_filter_that_drops_rooms_above_keeps_the_room_at_the_top(show: Show) -> None:
    hand = show(a_board(ROOMS))
    hand.view.verticalScrollBar().setValue(26 + 20 * 36)
    hand.view.show_board(a_board(ROOMS[10:]))
    line = hand.view.scene.row_line(ROOMS[20].id)
    assert line is not None
    assert hand.view.scene.y(line) == hand.view.scene.head_px


def test_when_the_room_of_the_cursor_is_gone_the_first_one_has_it(show: Show) -> None:
    hand = show(a_board(ROOMS))
    hand.view.focus_cell(ROOMS[3].id, at("15:00"))
    hand.view.show_board(a_board(ROOMS[10:]))
    assert hand.view.current_range() == (ROOMS[10].id, span("15:00", "15:30"))


def test_an_empty_board_is_shown_and_takes_every_key(show: Show) -> None:
    hand = show(a_board([]))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Home):
        hand.key(key)
    hand.view.grab()
    assert hand.view.current_range() is None
    hand.view.show_board(a_board(ROOMS))
    assert hand.view.current_range() is not None


def test_from_day_to_week_and_back_each_has_its_own_scale(show: Show) -> None:
    hand = show(a_board(ROOMS))
    fitted = hand.view.scene.axis.px_per_hour
    hand.view.zoom(2)
    zoomed = hand.view.scene.axis.px_per_hour
    assert zoomed > fitted
    hand.view.show_board(a_board(ROOMS, days=7))
    week = hand.view.scene.axis
    assert abs(week.width - hand.view.scene.time_width) < 2
    hand.view.show_board(a_board(ROOMS))
    assert hand.view.scene.axis.px_per_hour == zoomed


def test_a_day_first_shows_the_hours_that_matter(show: Show) -> None:
    hand = show(seongdong_board())
    scene = hand.view.scene
    assert 189 <= scene.x(at("09:00")) < 260
    assert scene.x(at("20:00")) <= scene.width
    assert scene.axis.px_per_hour >= 44
    assert scene.most_scroll_x > 0


def test_the_place_looked_at_comes_back_after_a_restart(show: Show) -> None:
    hand = show(a_board([*ROOMS, a_room("11200-1", kind=Kind.BAY)]), width=500)
    hand.view.zoom(1)
    hand.view.set_density(Density.COMPACT)
    hand.view.toggle_group(Kind.BAY)
    hand.view.horizontalScrollBar().setValue(222)
    hand.view.verticalScrollBar().setValue(111)
    kept = hand.view.view_state()
    again = show(a_board([*ROOMS, a_room("11200-1", kind=Kind.BAY)]), width=500)
    again.view.restore_view_state(kept)
    assert again.view.view_state() == kept


def test_nonsense_from_an_old_settings_file_is_passed_over(show: Show) -> None:
    hand = show(a_board(ROOMS))
    hand.view.restore_view_state({"day_scale": "wide", "density": 7, "folded": "cellar", "top": None})
    assert hand.view.scene.density is Density.NORMAL
    hand.view.grab()


def test_the_now_line_follows_the_clock_and_counts_drop_the_hour_gone_by(show: Show) -> None:
    hand = show(seongdong_board())
    group = hand.view.scene.lines.all[0]
    first = hand.view.scene.counts(group)[0].instant  # type: ignore[arg-type] # the first line is a group
    hand.view.set_now(at("11:10"))
    assert hand.view.scene.now_s == at("11:10")
    assert hand.view.scene.counts(group)[0].instant == first + HOUR_S  # type: ignore[arg-type]


def test_a_reservation_is_found_and_brought_into_view(show: Show) -> None:
    use = a_use(ROOMS[55], "19:00", "20:00")
    hand = show(a_board(ROOMS, [use]), width=500)
    assert hand.view.focus_block(use.id)
    assert hand.view.selected_reservation() == use.id
    line = hand.view.scene.row_line(ROOMS[55].id)
    assert line is not None
    assert 0 < hand.view.scene.y(line) < hand.view.scene.height
    assert not hand.view.focus_block(a_use(ROOMS[1], "10:00", "11:00").id)


def test_a_timeline_can_be_thrown_away_while_the_theme_lives_on(show: Show) -> None:
    hand = show(a_board(ROOMS))
    view: TimelineView = hand.view
    view.grab()
    view.close()
