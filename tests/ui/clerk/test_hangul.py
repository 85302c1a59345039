"""No syllable is lost: whatever ends a composition, the text is whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sharespace.application.reservations import find_reservation
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, compose, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
Act = Callable[[OpenDesk], None]


def ctrl_enter(_desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_Return, CONTROL)


def ctrl_p(_desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_P, CONTROL)


def tab_then_save(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_Tab)
    assert desk.life.working.new_panel.form.what.title.text() == "모임"
    ctrl_enter(desk)


def click_elsewhere_then_save(desk: OpenDesk) -> None:
    QTest.mouseClick(desk.life.working.new_panel.form.what.note, Qt.MouseButton.LeftButton)
    assert desk.life.working.new_panel.form.what.title.text() == "모임"
    ctrl_enter(desk)


def click_save(desk: OpenDesk) -> None:
    QTest.mouseClick(desk.life.working.new_panel.frame.save, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("act", [ctrl_enter, ctrl_p, tab_then_save, click_elsewhere_then_save, click_save])
def test_a_syllable_under_composition_is_saved(act: Act, desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    title = desk.life.working.new_panel.form.what.title
    title.setFocus()
    type_text("모")
    compose("임")
    assert title.text() == "모"
    act(desk)
    desk.settle()
    code = next(block.code for row in desk.life.views.board.rows for block in row.blocks)
    found, _history = find_reservation(desk.bench.office, code)
    assert found.reservation.title == "모임"


def test_a_syllable_under_composition_is_in_the_draft_already(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    form = desk.life.working.new_panel.form
    form.what.title.setFocus()
    type_text("모")
    compose("임")
    assert desk.life.working.new_panel.draft.title == "모임"


def test_a_name_is_looked_up_while_its_last_syllable_is_still_composed(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    search = desk.life.working.new_panel.form.applicant.search
    search.field.setFocus()
    type_text("김예")
    compose("시")
    desk.settle()
    assert search.offering
    Keys().press(Qt.Key.Key_Return)
    assert desk.life.working.new_panel.form.applicant.card is not None


def test_a_composition_in_the_middle_of_a_text_stays_in_its_place(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    note = desk.life.working.new_panel.form.what.note
    note.setFocus()
    type_text("가다")
    note.setCursorPosition(1)
    compose("나")
    assert note.whole_text() == "가나다"
    note.settle()
    assert note.text() == "가나다"
