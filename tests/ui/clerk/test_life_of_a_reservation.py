"""Approving, rejecting, checking in and completing at the desk, by keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sharespace.application.reservations import ApplicantEntry, find_reservation, request_reservation
from sharespace.application.workbench import Workbench
from sharespace.domain.life import Act
from sharespace.domain.reservation import Payment, Reservation, State
from tests.builders.requests import KIM, a_request
from tests.builders.rooms import PLACE, SAME_DAY
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
WAITING = {**SAME_DAY, "approval_needed": True, "competition": "until_decision"}


LEE = ApplicantEntry(name="이보기", phone="010-0000-1111")


def requested(
    bench: Workbench, start: str, end: str, title: str, applicant: ApplicantEntry = KIM
) -> Reservation:
    with bench.office.store.write() as work:
        work.put_facility(PLACE, WAITING)
        work.commit()
    request = a_request(bench.office, start, end, room=2, title=title, applicant=applicant)
    return request_reservation(bench.office, request)


def open_details(desk: OpenDesk, code: str) -> None:
    desk.life.browsing.refresh()
    desk.settle()
    desk.life.working.details.open(code)
    desk.window.dock.show_panel(desk.life.working.details)
    desk.settle()


def state_of(desk: OpenDesk, code: str) -> State:
    return find_reservation(desk.bench.office, code)[0].reservation.state


def test_alt_a_approves_once_it_is_known_whom_it_concerns(bench: Workbench, desk: OpenDesk) -> None:
    wanted = requested(bench, "15:00", "17:00", "독서회")
    other = requested(bench, "16:00", "18:00", "바둑 모임", LEE)
    open_details(desk, wanted.code)
    box = desk.life.working.details.life
    assert box.collateral_label.text().startswith("Approving it rejects 1 other request")
    Keys().press(Qt.Key.Key_A, ALT)
    desk.qtbot.waitUntil(lambda: state_of(desk, wanted.code) is State.CONFIRMED)
    assert state_of(desk, other.code) is State.REJECTED


def test_a_request_changed_meanwhile_is_not_approved_unseen(bench: Workbench, desk: OpenDesk) -> None:
    wanted = requested(bench, "15:00", "17:00", "독서회")
    open_details(desk, wanted.code)
    requested(bench, "16:00", "18:00", "바둑 모임", LEE)
    details = desk.life.working.details
    Keys().press(Qt.Key.Key_A, ALT)
    desk.qtbot.waitUntil(lambda: "changed this meanwhile" in details._error.text())
    desk.settle()
    assert state_of(desk, wanted.code) is State.REQUESTED
    assert details._error.isVisible()


def test_rejecting_asks_for_the_reason_and_records_the_words(bench: Workbench, desk: OpenDesk) -> None:
    wanted = requested(bench, "15:00", "17:00", "독서회")
    open_details(desk, wanted.code)
    keys, box = Keys(), desk.life.working.details.life.reject_box
    keys.press(Qt.Key.Key_D, ALT)
    desk.qtbot.waitUntil(box.isVisible)
    box.reason.setCurrentIndex(box.reason.count() - 1)
    box.words.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert box.row.is_wrong
    type_text("소방 점검")
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert state_of(desk, wanted.code) is State.REJECTED
    assert "소방 점검" in find_reservation(desk.bench.office, wanted.code)[1][-1].why


def test_payment_check_in_and_completion_follow_each_other(bench: Workbench, desk: OpenDesk) -> None:
    now = request_reservation(
        bench.office, a_request(bench.office, "11:00", "13:00", room=3, title="점심 모임")
    )
    open_details(desk, now.code)
    box = desk.life.working.details.life
    assert [act for act, button in box.buttons.items() if button.isVisible()] == [
        Act.CHECK_IN,
        Act.NO_SHOW,
        Act.PAY,
        Act.MOVE,
    ]
    QTest.mouseClick(box.buttons[Act.PAY], LEFT)
    desk.settle()
    assert find_reservation(desk.bench.office, now.code)[0].reservation.payment is Payment.PAID
    QTest.mouseClick(box.buttons[Act.CHECK_IN], LEFT)
    desk.settle()
    assert state_of(desk, now.code) is State.IN_USE
    assert [act for act, button in box.buttons.items() if button.isVisible()] == [
        Act.COMPLETE,
        Act.MOVE,
    ]
