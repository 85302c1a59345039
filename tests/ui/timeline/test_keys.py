"""The whole timeline by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sharespace.application.board import Board
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.resource import Kind
from sharespace.domain.rules import UseRules
from sharespace.ui.clerk.timeline.view import TimelineView
from sharespace.ui.theme.theme import Theme
from tests.builders.boards import a_board, a_closure, a_room, a_use, at, span
from tests.ui.timeline.conftest import Show

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

HALL = a_room("대강당", opens="09:00", closes="21:00")
ROOM = a_room("회의실", opens="10:00", closes="18:00")
BAY = a_room("11200-1", kind=Kind.BAY)
USE = a_use(HALL, "14:00", "16:00", "독서 모임")


def board(*, rules: UseRules | None = None) -> Board:
    hall = HALL if rules is None else a_room("대강당", rules=rules)
    return a_board([hall, ROOM, BAY], [USE])


def test_arrows_move_the_cursor_by_the_step_of_the_room(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("12:00"))
    hand.key(Key.Key_Right)
    assert hand.view.current_range() == (HALL.id, span("12:30", "13:00"))
    hand.key(Key.Key_Left, times=2)
    assert hand.view.current_range() == (HALL.id, span("11:30", "12:00"))
    hand.key(Key.Key_Down)
    assert hand.view.current_range() == (ROOM.id, span("11:30", "12:00"))
    assert hand.cells[-1] == (ROOM.id, at("11:30"))


def test_the_grid_counts_from_the_opening_of_the_room(show: Show) -> None:
    odd = a_room("반", opens="09:20", closes="12:50")
    hand = show(a_board([odd]))
    hand.view.focus_cell(odd.id, at("11:00"))
    assert hand.view.current_range() == (odd.id, span("10:50", "11:20"))


def test_shift_and_arrows_extend_the_range_and_enter_begins_a_reservation(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("11:00"))
    hand.key(Key.Key_Right, SHIFT, times=3)
    assert hand.view.current_range() == (HALL.id, span("11:00", "13:00"))
    assert hand.chosen == []
    hand.key(Key.Key_Return)
    assert hand.chosen == [(HALL.id, span("11:00", "13:00"))]


def test_a_range_may_be_extended_to_the_left_as_well(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("13:30"))
    hand.key(Key.Key_Left, SHIFT, times=2)
    hand.key(Key.Key_Enter)
    assert hand.chosen == [(HALL.id, span("12:30", "14:00"))]


def test_enter_on_a_single_cell_asks_for_the_shortest_use_the_room_allows(show: Show) -> None:
    rules = UseRules(notice_days=0, min_length_min=120)
    hand = show(board(rules=rules))
    hand.view.focus_cell(HALL.id, at("11:00"))
    hand.key(Key.Key_Return)
    assert hand.chosen == [(HALL.id, span("11:00", "13:00"))]


def test_a_range_never_grows_longer_than_the_room_allows(show: Show) -> None:
    rules = UseRules(notice_days=0, min_length_min=30, max_length_min=60)
    hand = show(board(rules=rules))
    hand.view.focus_cell(HALL.id, at("11:00"))
    hand.key(Key.Key_Right, SHIFT, times=4)
    hand.key(Key.Key_Return)
    assert hand.chosen == [(HALL.id, span("11:00", "12:00"))]


def test_enter_on_a_block_opens_it_and_delete_asks_to_cancel_it(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("15:00"))
    assert hand.view.selected_reservation() == USE.id
    hand.key(Key.Key_Return)
    hand.key(Key.Key_Delete)
    assert (hand.opened, hand.cancels) == ([USE.id], [USE.id])
    assert hand.chosen == []


def test_delete_on_a_free_cell_asks_nothing(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("12:00"))
    hand.key(Key.Key_Delete)
    assert hand.cancels == []


@pytest.mark.parametrize(
    ("clock", "code"),
    [("08:00", ReasonCode.CLOSED), ("10:00", ReasonCode.PAST), ("16:00", ReasonCode.BUFFER)],
)
def test_enter_where_it_is_not_free_opens_nothing_and_says_why(
    show: Show, clock: str, code: ReasonCode
) -> None:
    cleaned = a_use(HALL, "14:00", "16:00", after_min=30)
    hand = show(a_board([HALL], [cleaned]))
    hand.view.focus_cell(HALL.id, at(clock))
    hand.key(Key.Key_Return)
    assert hand.chosen == []
    ((room, _span, reasons),) = hand.refusals
    assert room == HALL.id
    assert reasons[0].code is code
    assert hand.view.ghosts.refused is not None
    assert hand.view.ghosts.refused.why


def test_enter_on_a_closure_says_why(show: Show) -> None:
    hand = show(a_board([HALL], closures=[a_closure(HALL, span("11:00", "15:00"), "공사")]))
    hand.view.focus_cell(HALL.id, at("12:00"))
    hand.key(Key.Key_Return)
    assert hand.opened == []
    assert hand.refusals[0][2][0].code is ReasonCode.CLOSURE


def test_a_range_drawn_by_keys_over_a_block_turns_to_conflict_with_the_reason(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("13:00"))
    hand.key(Key.Key_Right, SHIFT)
    assert [ghost.ok for ghost in hand.view.ghosts.all()] == [True]
    hand.key(Key.Key_Right, SHIFT)
    (ghost,) = hand.view.ghosts.all()
    assert not ghost.ok
    assert "14:00" in ghost.why


def test_escape_leaves_the_range_and_is_left_to_the_window_otherwise(show: Show, qtbot: QtBot) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("11:00"))
    hand.key(Key.Key_Right, SHIFT)
    assert hand.view.escape()
    assert hand.view.ghosts.drawn is None
    assert not hand.view.escape()


def test_groups_are_lines_of_their_own_that_fold_and_open(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("11:00"))
    hand.key(Key.Key_Up)
    assert hand.cells[-1][0] is None
    hand.key(Key.Key_Return)
    assert hand.view.scene.row_line(HALL.id) is None
    hand.key(Key.Key_Right)
    assert hand.view.scene.row_line(HALL.id) is not None
    hand.key(Key.Key_Left)
    assert hand.view.scene.row_line(HALL.id) is None
    hand.key(Key.Key_Down)
    hand.key(Key.Key_Down)
    assert hand.view.current_range() == (BAY.id, span("11:00", "11:30"))


def test_home_and_end_go_to_the_first_and_last_open_cell(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(ROOM.id, at("12:00"))
    hand.key(Key.Key_Home)
    assert hand.view.current_range() == (ROOM.id, span("10:00", "10:30"))
    hand.key(Key.Key_End)
    assert hand.view.current_range() == (ROOM.id, span("17:30", "18:00"))


def test_control_and_arrows_jump_to_where_something_begins_or_ends(show: Show) -> None:
    hand = show(board())
    hand.view.focus_cell(HALL.id, at("12:00"))
    hand.key(Key.Key_Right, CONTROL)
    assert hand.view.current_range() == (HALL.id, span("14:00", "14:30"))
    hand.key(Key.Key_Right, CONTROL)
    assert hand.view.current_range() == (HALL.id, span("16:00", "16:30"))
    hand.key(Key.Key_Left, CONTROL)
    assert hand.view.current_range() == (HALL.id, span("14:00", "14:30"))


def test_page_keys_move_a_page_and_scroll_with_it(show: Show) -> None:
    rooms = [a_room(f"방 {number}") for number in range(60)]
    hand = show(a_board(rooms))
    hand.view.focus_cell(rooms[0].id, at("12:00"))
    hand.key(Key.Key_PageDown)
    moved = hand.view.caret.row
    assert moved is not None
    assert moved.name == f"방 {hand.view.lines_per_page()}"
    hand.key(Key.Key_PageDown, times=10)
    assert hand.view.caret.row is not None
    assert hand.view.caret.row.name == "방 59"
    line = hand.view.scene.row_line(rooms[59].id)
    assert line is not None
    assert hand.view.scene.y(line) + line.height <= hand.view.scene.height
    hand.key(Key.Key_PageUp, times=10)
    hand.key(Key.Key_Home, CONTROL)
    assert hand.view.caret.row is None


def test_keys_for_days_and_letters_are_left_to_the_window(dressed: Theme, qtbot: QtBot) -> None:
    pressed: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QKeyEvent, /) -> None:
            pressed.append(event.key())

    window = Window()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    view = TimelineView(board())
    layout.addWidget(view)
    with qtbot.waitExposed(window):
        window.show()
    view.setFocus()
    for key, modifiers in (
        (Key.Key_PageDown, CONTROL),
        (Key.Key_T, CONTROL),
        (Key.Key_A, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ):
        QTest.keyClick(view, key, modifiers)
    alone = {Key.Key_Control, Key.Key_Alt}
    wanted = [Key.Key_PageDown, Key.Key_T, Key.Key_A, Key.Key_Left]
    assert [key for key in pressed if key not in alone] == wanted


def test_tab_passes_through_the_timeline(dressed: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    before, view, after = QLineEdit(), TimelineView(board()), QLineEdit()
    for widget in (before, view, after):
        layout.addWidget(widget)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Key.Key_Tab)
    assert view.hasFocus()
    QTest.keyClick(view, Key.Key_Tab)
    assert after.hasFocus()


def test_the_cursor_is_brought_into_view(show: Show) -> None:
    hand = show(board(), width=600)
    hand.view.focus_cell(HALL.id, at("20:30"))
    scene = hand.view.scene
    assert scene.x(at("21:00")) <= scene.width
    hand.key(Key.Key_Home)
    assert scene.x(at("09:00")) >= 190
