"""What a screen reader finds on the timeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from sharespace.ui.clerk.timeline import accessible
from tests.builders.boards import a_board, a_closure, a_room, a_use, at, span
from tests.ui.timeline.conftest import Hand, Show

HALL = a_room("대강당")
NAME = QAccessible.Text.Name


def interface(hand: Hand) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(hand.view)
    assert found is not None
    return found


def test_every_block_in_view_is_a_child_with_room_time_state_and_title(
    show: Show, language: Callable[[str], None]
) -> None:
    use = a_use(HALL, "14:00", "16:00", "민방위 교육")
    hand = show(a_board([HALL], [use]))
    table = interface(hand)
    assert table.role() == QAccessible.Role.Table
    assert table.childCount() == 1
    child = table.child(0)
    assert child is not None
    assert child.text(NAME) == "대강당, 11월 27일(금) 14:00–16:00, 확정, 민방위 교육"
    assert child.role() == QAccessible.Role.Cell
    assert table.indexOfChild(child) == 0


def test_a_child_lies_where_its_block_is_drawn(show: Show) -> None:
    use = a_use(HALL, "14:00", "16:00")
    hand = show(a_board([HALL], [use]))
    table = interface(hand)
    child = table.child(0)
    assert child is not None
    middle = hand.view.viewport().mapToGlobal(hand.point(HALL, "15:00"))
    assert child.rect().contains(middle)
    assert table.childAt(middle.x(), middle.y()) is child
    assert table.childAt(middle.x(), middle.y() + 300) is None


def test_the_block_under_the_cursor_says_that_it_is_selected(show: Show) -> None:
    hand = show(a_board([HALL], [a_use(HALL, "14:00", "16:00")]))
    child = interface(hand).child(0)
    assert child is not None
    hand.view.focus_cell(HALL.id, at("11:00"))
    assert not child.state().selected
    hand.view.focus_cell(HALL.id, at("14:30"))
    assert child.state().selected


def test_a_closure_is_a_child_with_its_reason(show: Show, language: Callable[[str], None]) -> None:
    hand = show(a_board([HALL], closures=[a_closure(HALL, span("10:00", "15:00"), "바닥 공사")]))
    child = interface(hand).child(0)
    assert child is not None
    assert "바닥 공사" in child.text(NAME)


def test_children_follow_what_is_shown(show: Show) -> None:
    hand = show(a_board([HALL], [a_use(HALL, "14:00", "16:00")]))
    assert interface(hand).childCount() == 1
    hand.view.show_board(a_board([HALL]))
    assert interface(hand).childCount() == 0


def test_the_cursor_is_spoken_of_in_full_whether_free_or_not(
    show: Show, language: Callable[[str], None]
) -> None:
    hand = show(a_board([HALL], [a_use(HALL, "14:00", "16:00", "독서 모임")]))
    hand.view.focus_cell(HALL.id, at("12:00"))
    assert accessible.cursor_sentence(hand.view) == "대강당, 11월 27일(금) 12:00–12:30, 비어 있음"
    hand.view.focus_cell(HALL.id, at("15:00"))
    assert "독서 모임" in accessible.cursor_sentence(hand.view)
    hand.view.focus_cell(HALL.id, at("22:00"))
    assert "21:00" in accessible.cursor_sentence(hand.view)


def test_moves_and_refusals_are_announced(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    hand = show(a_board([HALL], [a_use(HALL, "14:00", "16:00", "독서 모임")]))
    monkeypatch.setattr(accessible.Voice, "say", lambda _self, text, urgent=False: spoken.append(text))
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    hand.view.focus_cell(HALL.id, at("13:30"))
    hand.key(Qt.Key.Key_Right)
    assert "독서 모임" in spoken[-1]
    hand.drag(HALL, "13:00", "15:00")
    assert "14:00" in spoken[-1]


def test_announcing_to_a_listening_system_does_no_harm(show: Show) -> None:
    hand = show(a_board([HALL], [a_use(HALL, "14:00", "16:00")]))
    QAccessible.setActive(True)
    try:
        hand.view.focus_cell(HALL.id, at("13:30"))
        hand.key(Qt.Key.Key_Right, times=3)
        hand.drag(HALL, "13:00", "15:00")
        hand.view.show_board(a_board([HALL]))
    finally:
        QAccessible.setActive(False)
