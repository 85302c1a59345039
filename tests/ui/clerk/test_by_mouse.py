"""The whole path by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sharespace.application.reservations import find_reservation
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.time_span import TimeSpan
from tests.builders.requests import at
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import type_text

LEFT = Qt.MouseButton.LeftButton


def spot(desk: OpenDesk, room: str, time: str) -> QPoint:
    """Where a time of a room is painted."""
    timeline = desk.life.views.timeline
    scene = timeline.scene
    resource_id = next(row.resource_id for row in desk.life.views.board.rows if row.name == room)
    line = scene.row_line(resource_id)
    assert line is not None
    return QPoint(round(scene.x(at(time))), scene.y(line) + line.height // 2)


def drag(desk: OpenDesk, room: str, start: str, end: str) -> None:
    viewport = desk.life.views.timeline.viewport()
    first, last = spot(desk, room, start), spot(desk, room, end)
    QTest.mousePress(viewport, LEFT, pos=first)
    for step in range(1, 6):
        QTest.mouseMove(viewport, first + (last - first) * step / 5)
    QTest.mouseRelease(viewport, LEFT, pos=last)


def test_drag_find_the_applicant_and_save(desk: OpenDesk) -> None:
    drag(desk, "대강당", "14:05", "15:55")
    desk.settle()
    panel = desk.life.working.new_panel
    assert panel.form.place.resource is not None
    assert panel.form.place.resource.name == "대강당"
    assert panel.form.when.span == TimeSpan(at("14:00"), at("16:00"))

    search = panel.form.applicant.search
    QTest.mouseClick(search.field, LEFT)
    type_text("5678")
    desk.settle()
    offers = search.window().findChild(type(search._list), "offers")
    assert offers is not None
    QTest.mouseClick(
        search._list.viewport(), LEFT, pos=search._list.visualItemRect(search._list.item(0)).center()
    )
    assert panel.form.applicant.card is not None
    QTest.mouseClick(panel.form.what.people, LEFT)
    type_text("50")
    desk.settle()
    QTest.mouseClick(panel.frame.save, LEFT)
    desk.settle()
    assert len(desk.reservations()) == 1
    assert desk.window.dock.isHidden()


def test_a_drag_over_another_use_opens_nothing_and_says_why(reserved: Reservation, desk: OpenDesk) -> None:
    drag(desk, "나눔방", "14:05", "16:55")
    desk.settle()
    assert desk.window.dock.isHidden()
    assert desk.window.why_line.holding
    assert "15:00–17:00" in desk.window.why_line.spoken()


def test_a_block_is_opened_looked_at_and_cancelled(reserved: Reservation, desk: OpenDesk) -> None:
    viewport = desk.life.views.timeline.viewport()
    QTest.mouseClick(viewport, LEFT, pos=spot(desk, "나눔방", "16:00"))
    QTest.mouseDClick(viewport, LEFT, pos=spot(desk, "나눔방", "16:00"))
    desk.settle()
    details = desk.life.working.details
    assert desk.window.dock.isVisible()
    assert details.facts.said("who") == "김*시"
    assert details.facts.said("phone") == "010-****-5678"

    QTest.mouseClick(details.facts.reveal, LEFT)
    desk.settle()
    assert details.facts.said("who") == "김예시"
    assert details.facts.said("phone") == "010-0000-5678"

    QTest.mouseClick(details.cancel_button, LEFT)
    type_text("비가 와서")
    QTest.mouseClick(details.cancel_box.confirm, LEFT)
    desk.settle()
    found, _history = find_reservation(desk.bench.office, reserved.code)
    assert found.reservation.state is State.CANCELLED
    assert desk.reservations() == []


def test_a_link_of_the_why_line_goes_to_the_nearest_time(reserved: Reservation, desk: OpenDesk) -> None:
    room = next(row for row in desk.life.views.board.rows if row.name == "나눔방")
    drag(desk, "나눔방", "14:05", "16:25")
    desk.settle()
    links = desk.window.why_line.links()
    assert links
    QTest.mouseClick(links[0], LEFT)
    desk.settle()
    form = desk.life.working.new_panel.form
    assert form.place.resource is not None
    assert form.when.span is not None
    assert form.place.resource.id != room.resource_id or not form.when.span.overlaps(reserved.span)
    verdict = desk.life.working.new_panel.frame.verdict
    assert "passed" in verdict.spoken()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_the_right_button_offers_what_can_be_done_here(reserved: Reservation, desk: OpenDesk) -> None:
    views = desk.life.views
    at_screen = views.mapToGlobal(QPoint(10, 10))
    views.timeline.menu_asked.emit(reserved.resource_id, at("15:00"), reserved.id, at_screen)
    (menu,) = [menu for menu in desk.window.findChildren(QMenu) if menu.isVisible()]
    assert [action.objectName() for action in menu.actions()] == ["permit", "cancel"]
    menu.close()
    views.timeline.menu_asked.emit(reserved.resource_id, at("18:00"), None, at_screen)
    (menu,) = [menu for menu in desk.window.findChildren(QMenu) if menu.isVisible()]
    assert [action.objectName() for action in menu.actions()] == ["new"]
    menu.close()


def test_closing_the_window_leaves_no_thread(desk: OpenDesk) -> None:
    desk.close()
    assert QApplication.instance() is not None
