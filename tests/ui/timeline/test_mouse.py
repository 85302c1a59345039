"""Drawing ranges, changing drafts, opening and scrolling with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sharespace.domain.reasons import ReasonCode
from sharespace.domain.resource import Kind
from sharespace.domain.rules import UseRules
from sharespace.ui.clerk.timeline.ghosts import REFUSAL_MS
from tests.builders.boards import a_board, a_room, a_use, at, showcase_board, span
from tests.ui.timeline.conftest import LEFT, PLAIN, Hand, Show

HALL = a_room("대강당")
ROOM = a_room("회의실")
USE = a_use(HALL, "14:00", "16:00", "독서 모임")
BOARD = a_board([HALL, ROOM], [USE])


def wheel(hand: Hand, at_: QPoint, turn: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    viewport = hand.view.viewport()
    event = QWheelEvent(
        QPointF(at_),
        QPointF(viewport.mapToGlobal(at_)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_a_drag_over_free_time_chooses_the_range(show: Show) -> None:
    hand = show(BOARD)
    hand.drag(HALL, "11:00", "13:00")
    assert hand.chosen == [(HALL.id, span("11:00", "13:00"))]
    assert hand.view.ghosts.drawn is None


def test_a_drag_to_the_left_chooses_the_same_range(show: Show) -> None:
    hand = show(BOARD)
    hand.press(HALL, "12:30")
    hand.move(HALL, "11:30")
    hand.release(HALL, "11:00")
    assert hand.chosen == [(HALL.id, span("11:00", "13:00"))]


def test_while_drawing_the_ghost_shows_start_end_and_turns_to_conflict_with_the_reason(show: Show) -> None:
    hand = show(BOARD)
    hand.press(HALL, "12:00")
    hand.move(HALL, "13:00", 5)
    ghost = hand.view.ghosts.drawn
    assert ghost is not None
    assert (ghost.span, ghost.ok, ghost.why) == (span("12:00", "13:30"), True, "")
    hand.move(HALL, "14:00", 5)
    ghost = hand.view.ghosts.drawn
    assert ghost is not None
    assert not ghost.ok
    assert "14:00–16:00" in ghost.why
    hand.move(HALL, "13:00", 5)
    assert hand.view.ghosts.drawn is not None
    assert hand.view.ghosts.drawn.ok
    hand.release(HALL, "13:00", 5)


def test_letting_go_on_taken_time_opens_nothing_and_keeps_the_reason_for_four_seconds(show: Show) -> None:
    hand = show(BOARD)
    hand.drag(HALL, "12:00", "15:00")
    assert hand.chosen == []
    ((room, refused, reasons),) = hand.refusals
    assert (room, refused) == (HALL.id, span("12:00", "15:00"))
    assert [reason.code for reason in reasons] == [ReasonCode.TAKEN]
    assert REFUSAL_MS >= 4000
    kept = hand.view.ghosts.refused
    assert kept is not None
    assert kept.why
    hand.click(ROOM, "12:00")
    assert hand.view.ghosts.refused is None


def test_escape_while_drawing_lets_go_without_choosing(show: Show) -> None:
    hand = show(BOARD)
    hand.press(HALL, "11:00")
    hand.move(HALL, "13:00")
    hand.key(Qt.Key.Key_Escape)
    assert hand.view.ghosts.drawn is None
    hand.release(HALL, "13:00")
    assert hand.chosen == []


def test_a_click_puts_the_cursor_and_chooses_nothing(show: Show) -> None:
    hand = show(BOARD)
    hand.click(ROOM, "15:00")
    assert hand.view.current_range() == (ROOM.id, span("15:00", "15:30"))
    assert hand.chosen == []


def test_a_click_selects_a_block_and_a_double_click_opens_it(show: Show) -> None:
    hand = show(BOARD)
    hand.click(HALL, "15:00")
    assert hand.view.selected_reservation() == USE.id
    assert hand.opened == []
    QTest.mouseDClick(hand.view.viewport(), LEFT, PLAIN, hand.point(HALL, "15:00"))
    assert hand.opened == [USE.id]


def test_a_double_click_on_free_time_begins_a_reservation(show: Show) -> None:
    hand = show(BOARD)
    QTest.mouseDClick(hand.view.viewport(), LEFT, PLAIN, hand.point(ROOM, "12:00"))
    hand.click(ROOM, "12:00")
    QTest.mouseDClick(hand.view.viewport(), LEFT, PLAIN, hand.point(ROOM, "12:00"))
    assert hand.chosen[-1] == (ROOM.id, span("12:00", "12:30"))


def test_a_drag_is_as_long_as_the_shortest_use_at_least(show: Show) -> None:
    strict = a_room("대강당", rules=UseRules(notice_days=0, min_length_min=120, max_length_min=180))
    hand = show(a_board([strict]))
    hand.drag(strict, "11:00", "12:00")
    hand.drag(strict, "13:00", "18:00")
    assert [wish for _room, wish in hand.chosen] == [span("11:00", "13:00"), span("13:00", "16:00")]


def test_hovering_tells_the_cell_and_leaving_goes_back_to_the_cursor(show: Show, qtbot: QtBot) -> None:
    hand = show(BOARD)
    hand.view.focus_cell(HALL.id, at("11:00"))
    hand.move(ROOM, "15:00", 8)
    assert hand.cells[-1] == (ROOM.id, at("15:00"))
    QTest.mouseMove(hand.view.viewport(), QPoint(400, 5))
    assert hand.cells[-1] == (HALL.id, at("11:00"))


def test_the_edges_of_a_draft_can_be_pulled_and_the_whole_moved(show: Show) -> None:
    hand = show(BOARD)
    hand.view.set_draft(ROOM.id, span("11:00", "13:00"), True)
    hand.press(ROOM, "13:00", 0)
    hand.move(ROOM, "13:30")
    hand.release(ROOM, "13:30")
    assert hand.chosen[-1] == (ROOM.id, span("11:00", "14:00"))
    hand.press(ROOM, "11:00", 0)
    hand.move(ROOM, "12:00", -9)
    hand.release(ROOM, "12:00", 2)
    assert hand.chosen[-1] == (ROOM.id, span("12:00", "13:00"))
    hand.press(ROOM, "12:00", 5)
    hand.move(ROOM, "14:00", 5)
    hand.release(ROOM, "15:00", 5)
    assert hand.chosen[-1] == (ROOM.id, span("14:00", "16:00"))


def test_a_draft_moved_onto_taken_time_is_refused_and_stays(show: Show) -> None:
    hand = show(BOARD)
    hand.view.set_draft(HALL.id, span("11:00", "12:00"), True)
    hand.press(HALL, "11:00", 9)
    hand.move(HALL, "13:00", 9)
    hand.release(HALL, "14:00", 9)
    assert hand.chosen == []
    assert hand.refusals[0][1] == span("14:00", "15:00")
    assert hand.view.ghosts.draft is not None
    assert hand.view.ghosts.draft.span == span("11:00", "12:00")


def test_a_click_on_a_group_folds_it(show: Show) -> None:
    hand = show(a_board([HALL, a_room("11200-1", kind=Kind.BAY)]))
    QTest.mouseClick(hand.view.viewport(), LEFT, PLAIN, QPoint(60, hand.view.scene.head_px + 10))
    assert hand.view.scene.row_line(HALL.id) is None
    assert Kind.ROOM in hand.view.scene.folded


def test_the_wheel_with_control_zooms_around_the_mouse(show: Show) -> None:
    hand = show(BOARD)
    where = hand.point(HALL, "15:00")
    before = hand.view.scene.axis.px_per_hour
    wheel(hand, where, 240, Qt.KeyboardModifier.ControlModifier)
    assert hand.view.scene.axis.px_per_hour > before * 1.4
    assert abs(hand.view.scene.x(at("15:00")) + 3 - where.x()) < 6
    hand.view.fit()
    assert hand.view.scene.axis.px_per_hour == before


def test_the_wheel_scrolls_and_with_shift_goes_through_time(show: Show) -> None:
    rooms = [a_room(f"방 {number}") for number in range(60)]
    hand = show(a_board(rooms), width=500)
    wheel(hand, QPoint(300, 200), -240)
    assert hand.view.verticalScrollBar().value() > 0
    left = hand.view.horizontalScrollBar().value()
    wheel(hand, QPoint(300, 200), -240, Qt.KeyboardModifier.ShiftModifier)
    assert hand.view.horizontalScrollBar().value() > left


def test_drawing_beyond_the_edge_scrolls_along(show: Show, qtbot: QtBot) -> None:
    hand = show(BOARD, width=500)
    hand.view.focus_cell(ROOM.id, at("11:00"))
    bar = hand.view.horizontalScrollBar()
    before = bar.value()
    hand.press(ROOM, "11:00")
    beyond = QPoint(hand.view.scene.width + 60, hand.point(ROOM, "11:00").y())
    QTest.mouseMove(hand.view.viewport(), beyond - QPoint(80, 0))
    QTest.mouseMove(hand.view.viewport(), beyond)
    qtbot.waitUntil(lambda: bar.value() > before + 60)
    QTest.mouseRelease(hand.view.viewport(), LEFT, PLAIN, beyond)
    assert not hand.view._pointer.drawing


def test_tooltips_carry_the_whole_text_and_every_reason(show: Show) -> None:
    board = showcase_board()
    hand = show(board)
    row = board.rows[1]
    line = hand.view.scene.row_line(row.resource_id)
    assert line is not None
    y = hand.view.scene.y(line) + 15
    block = hand.view.tip_at(hand.view.scene.x(at("13:00")), y)
    assert row.blocks[0].title in block
    assert row.blocks[0].code in block
    assert "14:00" in hand.view.tip_at(hand.view.scene.x(at("14:05")), y)
    assert row.facility in hand.view.tip_at(40, y)
    assert hand.view.tip_at(hand.view.scene.x(at("15:00")), y) == ""


def test_a_context_menu_is_asked_for_with_what_lies_there(show: Show, qtbot: QtBot) -> None:
    hand = show(BOARD)
    asked: list[tuple[object, ...]] = []
    hand.view.menu_asked.connect(lambda *what: asked.append(what[:3]))
    hand.view.focus_cell(HALL.id, at("15:00"))
    QTest.keyClick(hand.view, Qt.Key.Key_Menu)
    from PySide6.QtGui import QContextMenuEvent

    where = hand.point(HALL, "15:00")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, hand.view.viewport().mapToGlobal(where))
    QApplication.sendEvent(hand.view.viewport(), event)
    assert asked[-1] == (HALL.id, at("15:00"), USE.id)
