"""What the rules say while a reservation is typed, and the ways out that are offered."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sharespace.application.reservations import request_reservation
from sharespace.domain.reservation import Reservation
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.widgets.key_button import KeyButton
from tests.builders.requests import a_request, at
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

ALT = Qt.KeyboardModifier.AltModifier


def fill(desk: OpenDesk, line: str) -> None:
    Keys().press(Qt.Key.Key_F2)
    type_text(line)
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()


def test_a_taken_time_shows_its_reason_and_one_key_takes_another_one(
    reserved: Reservation, desk: OpenDesk
) -> None:
    fill(desk, "나눔방 금 15-17 01077778888 10명")
    verdict = desk.life.working.new_panel.frame.verdict
    assert "15:00–17:00" in verdict.spoken()
    assert verdict.findChildren(KeyButton)
    Keys().press(Qt.Key.Key_1, ALT)
    desk.qtbot.waitUntil(lambda: "passed" in verdict.spoken())
    span = desk.life.working.new_panel.form.when.span
    assert span is not None
    form = desk.life.working.new_panel.form
    assert form.place.resource is not None
    assert form.place.resource.id != reserved.resource_id or not span.overlaps(reserved.span)


def test_too_many_people_are_refused_while_the_number_is_typed(desk: OpenDesk) -> None:
    fill(desk, "나눔방 금 14-16 5678 10명")
    panel = desk.life.working.new_panel
    assert "passed" in panel.frame.verdict.spoken()
    panel.form.what.people.setFocus()
    type_text("0")
    desk.settle()
    assert "80 too many" in panel.frame.verdict.spoken()
    assert panel.frame.verdict.findChildren(KeyButton)


def test_a_purpose_that_is_not_granted_names_its_article(desk: OpenDesk) -> None:
    fill(desk, "나눔방 금 14-16 5678 10명")
    panel = desk.life.working.new_panel
    purpose = panel.form.what.purpose
    purpose.setCurrentIndex(purpose.findData("political"))
    desk.settle()
    assert "Political activity" in panel.frame.verdict.spoken()


def test_a_time_taken_by_somebody_else_in_the_last_moment_is_said_and_nothing_is_lost(
    desk: OpenDesk,
) -> None:
    fill(desk, "나눔방 금 14-16 5678 10명")
    panel = desk.life.working.new_panel
    panel.form.what.title.setText("바둑교실")
    desk.settle()
    request_reservation(
        desk.bench.office, a_request(desk.bench.office, "14:00", "16:00", room=2, title="먼저")
    )
    panel.save()
    desk.settle()
    assert "14:00–16:00" in panel.frame.verdict.spoken()
    assert panel.draft.title == "바둑교실"
    assert desk.window.dock.isVisible()
    assert panel.frame.save.isEnabled()


def test_what_is_missing_is_marked_and_the_first_of_it_has_the_keyboard(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    form = desk.life.working.new_panel.form
    form.when.day.setFocus()
    Keys().press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.applicant.row.is_wrong
    assert form.place.row.is_wrong
    assert form.when.row.is_wrong
    assert form.what.people_row.is_wrong
    assert form.applicant.search.field.hasFocus()
    assert desk.reservations() == []


def test_the_time_fields_take_what_people_say(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    when = desk.life.working.new_panel.form.when
    when.start.setFocus()
    type_text("오후 2시-4시")
    assert when.span == TimeSpan(at("14:00"), at("16:00"))
    Keys().press(Qt.Key.Key_Tab)
    assert (when.start.text(), when.end.text()) == ("14:00", "16:00")
    when.start.setFocus()
    when.start.selectAll()
    type_text("1530")
    assert when.span == TimeSpan(at("15:30"), at("17:30"))
    when.day.setFocus()
    when.day.field.selectAll()
    type_text("12/4")
    Keys().press(Qt.Key.Key_Tab)
    assert when.span == TimeSpan(at("2026-12-04T15:30"), at("2026-12-04T17:30"))
    when.start.setFocus()
    when.start.selectAll()
    type_text("abc")
    Keys().press(Qt.Key.Key_Tab)
    assert when.row.is_wrong
