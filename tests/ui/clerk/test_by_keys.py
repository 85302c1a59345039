"""The whole path by keys alone: see the day, reserve, print, cancel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sharespace.application.reservations import find_reservation
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.dialogs.permit_preview import PermitPreview
from tests.builders.requests import at
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

MOST_PRESSES = 5
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_known_applicant_gets_a_room_with_three_presses_beside_typing(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    desk.settle()
    assert desk.life.working.new_panel.form.quick.chips() == [
        "어울림방",
        "Fri 27/11",
        "14:00–16:00",
        "김*시 · 5678",
        "30 people",
    ]
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()

    assert keys.presses <= MOST_PRESSES
    board = desk.life.views.board
    block = next(block for row in board.rows if row.name == "어울림방" for block in row.blocks)
    assert block.span == TimeSpan(at("14:00"), at("16:00"))
    assert block.people == 30
    assert desk.window.dock.isHidden()
    assert desk.life.views.has_keyboard(), QApplication.focusWidget()
    assert desk.life.views.selected_block() == block
    assert block.code in desk.window.status_line.told()


def test_the_timeline_goes_to_the_day_of_the_new_reservation(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("대강당 다음주 목 10-12 5678 30명")
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.life.browsing.day == date(2026, 12, 3), "what the line says is worth looking at"
    desk.life.browsing.go_today()
    desk.settle()
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.life.browsing.day == date(2026, 12, 3)
    block = desk.life.views.selected_block()
    assert block is not None
    assert block.span == TimeSpan(at("2026-12-03T10:00"), at("2026-12-03T12:00"))


def test_the_same_without_waiting_for_any_answer_in_between(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert len(desk.reservations()) == 1


def test_ctrl_enter_pressed_many_times_makes_one_reservation(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    for _press in range(5):
        desk.window.actions_table["save"].trigger()
    desk.settle()
    assert len(desk.reservations()) == 1


def test_a_line_that_leaves_a_choice_is_not_saved_before_the_choice_is_made(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("방 금 14-16 5678 10명")
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.reservations() == []
    place = desk.life.working.new_panel.form.place
    assert place.search.field.hasFocus()
    assert place.search.offering


def test_from_the_grid_by_cursor_and_enter(desk: OpenDesk) -> None:
    keys = Keys()
    room = next(row for row in desk.life.views.board.rows if row.name == "대강당")
    desk.life.views.focus_cell(room.resource_id, at("14:00"))
    for _step in range(3):
        keys.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    form = desk.life.working.new_panel.form
    assert form.place.resource is not None
    assert form.place.resource.name == "대강당"
    assert form.when.span == TimeSpan(at("14:00"), at("16:00"))
    assert form.applicant.search.field.hasFocus()
    type_text("5678")
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    form.what.people.setFocus()
    type_text("80")
    desk.settle()
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert len(desk.reservations()) == 1


def test_somebody_who_is_here_for_the_first_time(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("대강당 금 18-20 01077778888 40명")
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    form = desk.life.working.new_panel.form
    assert form.applicant.newcomer.isVisible()
    assert form.applicant.newcomer.phone.text() == "01077778888"
    assert form.applicant.newcomer.name.hasFocus()
    type_text("박가상")
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert len(desk.reservations()) == 1


def test_ctrl_p_shows_the_permit_of_the_reservation_under_the_cursor(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    keys.press(Qt.Key.Key_P, CONTROL)
    desk.settle()
    preview = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PermitPreview))
    assert preview.isVisible()
    assert preview.pages >= 1
    desk.qtbot.waitUntil(preview.view.has_page)
    preview.close()


def test_del_works_in_the_panel_too_and_esc_keeps_the_reservation(reserved_code: str, desk: OpenDesk) -> None:
    keys = Keys()
    room = next(row for row in desk.life.views.board.rows if row.name == "나눔방")
    desk.life.views.focus_cell(room.resource_id, at("15:00"))
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    details = desk.life.working.details
    assert details.code == reserved_code
    details.permit_button.setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert details.cancel_box.isVisible()
    keys.press(Qt.Key.Key_Escape)
    assert details.cancel_box.isHidden()
    assert desk.window.dock.isVisible()
    assert desk.reservations() == ["독서회"]


def test_del_asks_for_the_reason_and_enter_cancels(reserved_code: str, desk: OpenDesk) -> None:
    keys = Keys()
    desk.life.browsing.refresh()
    desk.settle()
    room = next(row for row in desk.life.views.board.rows if row.name == "나눔방")
    desk.life.views.focus_cell(room.resource_id, at("15:00"))
    keys.press(Qt.Key.Key_Delete)
    desk.settle()
    box = desk.life.working.details.cancel_box
    assert box.isVisible()
    assert "not paid" in box.refund_text()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert box.row.is_wrong
    type_text("신청인 사정")
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    found, history = find_reservation(desk.bench.office, reserved_code)
    assert found.reservation.state is State.CANCELLED
    assert history[-1].why == "신청인 사정"
    assert desk.reservations() == []
    assert reserved_code in desk.window.status_line.told()
