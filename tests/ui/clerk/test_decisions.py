"""F8: what waits for a person is listed, and decided by one key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sharespace.application.closure_plans import ClosurePlan
from sharespace.application.closures import Close, close
from sharespace.application.reservations import ApplicantEntry, find_reservation, request_reservation
from sharespace.application.workbench import Workbench
from sharespace.domain.closures import ClosureKind
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.decisions.page import DecisionsPage
from tests.builders.requests import a_request, at
from tests.builders.rooms import PLACE, SAME_DAY
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
LEE = ApplicantEntry(name="이보기", phone="010-0000-1111")


@pytest.fixture
def displaced(bench: Workbench) -> Reservation:
    """A reservation of the small room whose place was taken by works."""
    office = bench.office
    made = request_reservation(office, a_request(office, "15:00", "17:00", room=2, title="독서회"))
    plan = ClosurePlan(
        TimeSpan(at("13:00"), at("20:00")), ClosureKind.WORKS, "바닥 공사", resources=(made.resource_id,)
    )
    close(office, Close(CommandId(office.identities.new_id()), plan))
    return made


@pytest.fixture
def page(displaced: Reservation, desk: OpenDesk) -> DecisionsPage:
    Keys().press(Qt.Key.Key_F8)
    desk.settle()
    shown = desk.life.pages.current
    assert isinstance(shown, DecisionsPage)
    return shown


def state_of(desk: OpenDesk, code: str) -> State:
    return find_reservation(desk.bench.office, code)[0].reservation.state


def test_a_lost_place_is_listed_with_why_and_with_its_ways_out(
    page: DecisionsPage, displaced: Reservation, desk: OpenDesk
) -> None:
    assert page.tasks.list.count() == 1
    assert "독서회" in page.tasks.list.item(0).text()
    assert page.right.currentWidget() is page.displaced
    assert "바닥 공사" in page.displaced._why_lost.text()
    assert "010-****-5678" in page.displaced._who.text()
    words = [button.text() for button in page.displaced.ways]
    assert len(words) >= 3
    assert words[-2:] == ["Call it off and give all back", "Told; the applicant waits"]
    assert page.tasks.list.hasFocus()


def test_alt_1_takes_the_first_way_out_and_the_list_is_empty(
    page: DecisionsPage, displaced: Reservation, desk: OpenDesk
) -> None:
    Keys().press(Qt.Key.Key_1, ALT)
    desk.qtbot.waitUntil(lambda: state_of(desk, displaced.code) is State.CONFIRMED)
    desk.settle()
    moved = find_reservation(desk.bench.office, displaced.code)[0].reservation
    assert (moved.resource_id, moved.span) != (displaced.resource_id, displaced.span)
    assert page.tasks.list.count() == 0
    assert page.tasks.empty.isVisible()


def test_the_money_is_given_back_with_the_reason_that_was_typed(
    page: DecisionsPage, displaced: Reservation, desk: OpenDesk
) -> None:
    page.displaced.why.setFocus()
    type_text("전화로 합의")
    QTest.mouseClick(page.displaced.ways[-2], LEFT)
    desk.settle()
    assert state_of(desk, displaced.code) is State.CANCELLED
    changes = find_reservation(desk.bench.office, displaced.code)[1]
    assert any("전화로 합의" in change.why for change in changes)


def test_waiting_is_noted_and_the_task_stays(
    page: DecisionsPage, displaced: Reservation, desk: OpenDesk
) -> None:
    QTest.mouseClick(page.displaced.ways[-1], LEFT)
    desk.settle()
    assert state_of(desk, displaced.code) is State.DISPLACED
    assert page.tasks.list.count() == 1
    assert page.displaced.ways[-1].text() == "Call it off and give all back"


def test_a_request_is_approved_from_the_list(bench: Workbench, open_desk: Callable[..., OpenDesk]) -> None:
    with bench.office.store.write() as work:
        work.put_facility(PLACE, {**SAME_DAY, "approval_needed": True})
        work.commit()
    request = a_request(bench.office, "15:00", "17:00", room=2, title="바둑 모임", applicant=LEE)
    waiting = request_reservation(bench.office, request)
    desk = open_desk(bench)
    Keys().press(Qt.Key.Key_F8)
    desk.settle()
    page = desk.life.pages.current
    assert isinstance(page, DecisionsPage)
    assert page.right.currentWidget() is page.details
    approve = page.details.life.buttons[Act.APPROVE]
    desk.qtbot.waitUntil(approve.isEnabled)
    Keys().press(Qt.Key.Key_A, ALT)
    desk.qtbot.waitUntil(lambda: state_of(desk, waiting.code) is State.CONFIRMED)
    desk.settle()
    assert page.tasks.list.count() == 0


def test_esc_goes_back_to_the_timeline(page: DecisionsPage, desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.life.pages.current is None
    assert desk.window.stack.currentWidget() is desk.life.views
    assert desk.window.pane_bar.isVisible()
