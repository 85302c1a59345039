"""Alt+M: another time or room is judged while it is typed, and Enter moves there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.reservations import find_reservation, request_reservation
from sharespace.application.workbench import Workbench
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Reservation
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.panel.move_box import MoveBox
from tests.builders.requests import a_request, at
from tests.builders.series import PARK, room
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

ALT = Qt.KeyboardModifier.AltModifier
Open = Callable[[Workbench], OpenDesk]


@pytest.fixture
def box(desk: OpenDesk, reserved: Reservation) -> MoveBox:
    """나눔방 15–17 in the details, with the fields for moving open."""
    desk.life.browsing.refresh()
    desk.settle()
    details = desk.life.working.details
    desk.window.dock.show_panel(details)
    details.open(reserved.code)
    desk.settle()
    Keys().press(Qt.Key.Key_M, ALT)
    desk.qtbot.waitUntil(details.move_box.isVisible)
    desk.settle()
    return details.move_box


def now_at(desk: OpenDesk, code: str) -> Reservation:
    return find_reservation(desk.bench.office, code)[0].reservation


def type_start(desk: OpenDesk, text: str) -> None:
    field = desk.life.working.details.move_box.when.start
    field.setFocus()
    field.selectAll()
    type_text(text)
    desk.settle()


def test_a_new_time_says_what_it_costs_and_enter_moves(
    box: MoveBox, desk: OpenDesk, reserved_code: str
) -> None:
    assert box.when.start.hasFocus()
    type_text("10-13")
    desk.settle()
    # 10:00 is past already at 10:42.
    assert not box.confirm.isEnabled()
    type_start(desk, "17-20")
    assert "10,000 won more" in box.answer.text()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    moved = now_at(desk, reserved_code)
    assert moved.span == TimeSpan(at("17:00"), at("20:00"))
    assert box.isHidden()
    assert "17:00" in desk.window.status_line.told()
    blocks = [b for row in desk.life.views.board.rows for b in row.blocks]
    assert [b.span.start_s for b in blocks] == [at("17:00")]


def test_another_room_is_found_by_a_few_letters(box: MoveBox, desk: OpenDesk, reserved_code: str) -> None:
    box.place.search.field.setFocus()
    box.place.search.field.selectAll()
    type_text("대강")
    keys = Keys()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert box.place.resource is not None
    assert box.place.resource.name == "대강당"
    assert box.confirm.isEnabled()
    box.why.setFocus()
    type_text("사람이 늘었음")
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    found, history = find_reservation(desk.bench.office, reserved_code)
    assert found.reservation.resource_id == room(3)
    assert found.reservation.span == TimeSpan(at("15:00"), at("17:00"))
    assert history[-1].why == "사람이 늘었음"


def test_a_taken_time_is_refused_with_ways_out_and_alt_1_takes_the_first(
    box: MoveBox, desk: OpenDesk, reserved_code: str
) -> None:
    taken = a_request(desk.bench.office, "18:00", "20:00", room=2, applicant=PARK, title="먼저")
    request_reservation(desk.bench.office, taken)
    type_start(desk, "18-20")
    assert not box.confirm.isEnabled()
    assert "18:00" in box.verdict.spoken()
    Keys().press(Qt.Key.Key_1, ALT)
    desk.qtbot.waitUntil(lambda: box.confirm.isEnabled())
    wanted = box.when.span
    place = box.place.resource
    assert place is not None
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    moved = now_at(desk, reserved_code)
    assert (moved.span, moved.resource_id) == (wanted, place.id)
    assert (wanted, place.id) != (TimeSpan(at("18:00"), at("20:00")), room(2))


def test_enter_before_the_answer_moves_once_it_is_a_yes(
    box: MoveBox, desk: OpenDesk, reserved_code: str
) -> None:
    type_text("18-20")
    Keys().press(Qt.Key.Key_Return)
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    moved = now_at(desk, reserved_code)
    assert moved.span.start_s == at("18:00")
    assert moved.version == 2


def test_enter_twice_moves_once_and_complains_of_nothing(
    box: MoveBox, desk: OpenDesk, reserved_code: str
) -> None:
    type_start(desk, "18-20")
    Keys().press(Qt.Key.Key_Return)
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert now_at(desk, reserved_code).version == 2
    assert not box.verdict.spoken()


def test_a_lost_race_leaves_it_where_it_was(box: MoveBox, desk: OpenDesk, reserved_code: str) -> None:
    type_start(desk, "18-20")
    assert box.confirm.isEnabled()
    taken = a_request(desk.bench.office, "19:00", "21:00", room=2, applicant=PARK, title="먼저")
    request_reservation(desk.bench.office, taken)
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert now_at(desk, reserved_code).span.start_s == at("15:00")
    assert box.isVisible()
    assert box.verdict.spoken()


def test_esc_leaves_it_there(box: MoveBox, desk: OpenDesk, reserved_code: str) -> None:
    type_text("18-20")
    Keys().press(Qt.Key.Key_Escape)
    desk.settle()
    assert box.isHidden()
    assert desk.window.dock.isVisible()
    assert now_at(desk, reserved_code).span.start_s == at("15:00")


def test_what_is_still_to_be_paid_is_told_before_moving(
    box: MoveBox, desk: OpenDesk, reserved_code: str
) -> None:
    office = desk.bench.office
    Keys().press(Qt.Key.Key_Escape)
    record_payment(office, RecordPayment(CommandId(office.identities.new_id()), reserved_code))
    details = desk.life.working.details
    details.open(reserved_code)
    desk.settle()
    details.ask_where_to()
    desk.settle()
    # Nothing is asked as long as nothing differs.
    assert box.answer.isHidden()
    type_start(desk, "17-20")
    assert "to be paid" in box.answer.text()
