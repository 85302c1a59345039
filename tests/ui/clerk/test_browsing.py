"""Looking at days, weeks, lists and rooms; and the board staying true by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from sharespace.application.reservations import request_reservation
from sharespace.clock import FixedClock
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Kind
from tests.builders.requests import a_request, at
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
FRIDAY = date(2026, 11, 27)


def test_keys_go_through_days_and_weeks(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_PageDown, CONTROL)
    desk.settle()
    assert desk.life.views.board.first_day == FRIDAY + timedelta(days=1)
    keys.press(Qt.Key.Key_2, CONTROL)
    keys.press(Qt.Key.Key_PageDown, CONTROL)
    desk.settle()
    assert desk.life.views.board.first_day == FRIDAY + timedelta(days=8)
    assert desk.life.views.board.days == 7
    keys.press(Qt.Key.Key_PageUp, CONTROL)
    keys.press(Qt.Key.Key_T, CONTROL)
    keys.press(Qt.Key.Key_1, CONTROL)
    desk.settle()
    assert (desk.life.views.board.first_day, desk.life.views.board.days) == (FRIDAY, 1)
    assert not desk.window.pane_bar.today.isEnabled()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("금", FRIDAY),
        ("11/28", date(2026, 11, 28)),
        ("+2w", date(2026, 12, 11)),
        ("다음주 화", date(2026, 12, 1)),
    ],
)
def test_ctrl_g_goes_to_a_day_in_ones_own_words(said: str, day: date, desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_G, CONTROL)
    type_text(said)
    assert desk.window.go_to.meaning()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.life.views.board.first_day == day
    assert desk.life.views.has_keyboard()


def test_ctrl_g_says_when_it_does_not_understand_and_esc_stays(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_G, CONTROL)
    type_text("xyz")
    keys.press(Qt.Key.Key_Return)
    assert desk.window.go_to.isVisible()
    assert "not a day" in desk.window.go_to.meaning()
    keys.press(Qt.Key.Key_Escape)
    assert desk.window.go_to.isHidden()
    assert desk.life.browsing.day == FRIDAY


def test_words_and_people_filter_the_rooms(desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_F, CONTROL)
    type_text("울림")
    desk.settle()
    assert [row.name for row in desk.life.views.board.rows] == ["어울림방"]
    desk.window.pane_bar.words.clear()
    desk.window.pane_bar.people.setFocus()
    type_text("50")
    desk.settle()
    assert {row.name for row in desk.life.views.board.rows} == {"어울림방", "대강당"}


def test_the_list_is_a_twin_of_the_timeline(reserved: Reservation, desk: OpenDesk) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_4, CONTROL)
    desk.settle()
    listed = desk.life.views.list
    assert listed.isVisible()
    assert [entry.reservation_id for entry in listed.entries()] == [reserved.id]
    assert desk.life.views.has_keyboard()
    listed.focus_block(reserved.id)
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.life.working.details.code == reserved.code


def test_what_another_program_stores_appears_by_itself(desk: OpenDesk) -> None:
    request_reservation(desk.bench.office, a_request(desk.bench.office, room=3, title="창구 밖에서"))
    desk.life.keeper._ask_version()
    desk.settle()
    assert desk.reservations() == ["창구 밖에서"]


def test_every_minute_times_become_past(desk: OpenDesk) -> None:
    room = next(row for row in desk.life.views.board.rows if row.name == "어울림방")
    assert not room.reasons_at(at("10:50"))
    desk.bench.office.clock = FixedClock(desk.bench.office.clock.now() + timedelta(minutes=20))
    desk.life.keeper.tick()
    desk.settle()
    room = next(row for row in desk.life.views.board.rows if row.name == "어울림방")
    assert room.reasons_at(at("10:50"))


def test_the_why_line_speaks_of_the_cell_under_the_cursor(reserved: Reservation, desk: OpenDesk) -> None:
    rooms = {row.name: row for row in desk.life.views.board.rows}
    why = desk.window.why_line
    desk.life.views.focus_cell(rooms["나눔방"].resource_id, at("15:00"))
    assert "독서회" in why.spoken()
    desk.life.views.focus_cell(rooms["나눔방"].resource_id, at("17:00"))
    assert "free until" in why.spoken()
    desk.life.views.focus_cell(rooms["나눔방"].resource_id, at("07:00"))
    assert "not possible" in why.spoken()
    desk.qtbot.waitUntil(lambda: bool(why.links()))


def test_f6_goes_round_the_parts_of_the_window(desk: OpenDesk) -> None:
    keys = Keys()
    desk.life.views.take_keyboard()
    visited = []
    for _step in range(4):
        keys.press(Qt.Key.Key_F6)
        focused = desk.window.focusWidget()
        parts = (desk.window.pane_bar, desk.life.views, desk.window.status_line, desk.window.rail)
        visited.append(next((part for part in parts if part.isAncestorOf(focused)), None))
    assert None not in visited
    assert len(set(visited)) == 4


def test_the_timeline_keeps_seventy_percent_of_the_window(desk: OpenDesk) -> None:
    desk.window.resize(1366, 768 - 32)
    desk.settle()
    viewport = desk.life.views.timeline.viewport()
    assert viewport.width() * viewport.height() >= 0.70 * 1366 * 768


def test_the_title_of_the_window_names_the_desk_and_nobody_else(desk: OpenDesk) -> None:
    assert desk.window.windowTitle() == "ShareSpace — 성동구 1번 창구"


def test_only_one_kind_is_shown_and_all_come_back(desk: OpenDesk) -> None:
    kinds = desk.window.pane_bar.kinds
    shown = len(desk.life.views.board.rows)
    menu = kinds.findChild(QMenu)
    assert menu is not None
    bays = next(action for action in menu.actions() if action.text() == "Shared parking bays")
    bays.trigger()
    desk.settle()
    assert desk.life.browsing.filter.kind is Kind.BAY
    assert desk.life.views.board.rows == ()
    assert kinds.text() == "Shared parking bays"
    menu.actions()[0].trigger()
    desk.settle()
    assert len(desk.life.views.board.rows) == shown > 0
