"""Shared parking bays in the window: windows, taking back, statements, cars beyond their time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sharespace.application.displaced import displaced_tasks
from sharespace.application.life import CheckIn, check_in
from sharespace.application.parking_holders import view_bay
from sharespace.application.reservations import find_reservation, request_reservation
from sharespace.application.workbench import Workbench
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import State
from sharespace.domain.sharing import WeeklyPattern
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.bays.page import BaysPage
from tests.builders.bays import NUMBERS, a_bay, a_street, at, clock_at, held, parking, shared
from tests.builders.closings import fingerprint
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
MONDAY = at("2026-11-30T00:00")


@pytest.fixture
def street(bench: Workbench) -> Workbench:
    """Three bays; the first has a holder."""
    a_street(bench.office)
    held(bench.office)
    return bench


def open_bay(desk: OpenDesk, words: str = "10-11-1") -> BaysPage:
    """Ctrl+B, the end of the number, Enter."""
    Keys().press(Qt.Key.Key_B, CONTROL)
    desk.settle()
    type_text(words)
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    page = desk.life.pages.page("bays")
    assert isinstance(page, BaysPage)
    return page


def hours_of(bench: Workbench, number: int = 1) -> tuple[TimeSpan, ...]:
    """What is shared of a bay in the next days."""
    return view_bay(bench.office, a_bay(number).id).shared


def state_of(bench: Workbench, code: str) -> State:
    return find_reservation(bench.office, code)[0].reservation.state


def test_a_bay_is_found_by_the_end_of_its_number_or_by_its_street(street: Workbench, desk: OpenDesk) -> None:
    page = open_bay(desk, "055-06")
    assert page.shown is not None
    assert page.shown.view.resource.name == NUMBERS[2]
    page.pick.take_keyboard()
    type_text("견본길")
    desk.settle()
    assert page.pick.search.offering


def test_the_holder_is_shown_masked_only(street: Workbench, desk: OpenDesk) -> None:
    page = open_bay(desk)
    text = page.card.holder.text()
    assert "박*상" in text
    assert "12가**56" in text
    assert "박가상" not in text
    assert "0000-9999" not in text


def test_weekly_hours_are_shared_by_keys_and_the_bay_is_free_on_the_timeline(
    street: Workbench, desk: OpenDesk
) -> None:
    assert hours_of(street) == ()
    page = open_bay(desk)
    page.form.week.start.setFocus()
    type_text("9-18")
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert TimeSpan(at("2026-11-30T09:00"), at("2026-11-30T18:00")) in hours_of(street)
    assert TimeSpan(at("2026-11-28T09:00"), at("2026-11-28T18:00")) not in hours_of(street), "a Saturday"
    assert len(page.windows.ledger.lines()) == 1
    desk.life.browsing.go_to(date(2026, 11, 30))
    Keys().press(Qt.Key.Key_1, CONTROL)
    desk.settle()
    row = next(row for row in desk.life.views.board.rows if row.name == NUMBERS[0])
    assert row.is_free(TimeSpan(at("2026-11-30T10:00"), at("2026-11-30T12:00")))
    assert not row.is_free(TimeSpan(at("2026-11-30T18:00"), at("2026-11-30T19:00")))


def test_away_until_a_day_shares_from_now_to_its_end(street: Workbench, desk: OpenDesk) -> None:
    page = open_bay(desk)
    page.form.sort.chosen.emit("away")
    page.form.sort.choose("away")
    page.form.away.setFocus()
    type_text("11/29")
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert hours_of(street) == (TimeSpan(at("2026-11-27T10:45"), at("2026-11-30T00:00")),)


def test_one_time_is_shared_with_its_day_and_hours(street: Workbench, desk: OpenDesk) -> None:
    page = open_bay(desk)
    page.form.sort.choose("dated")
    page.form.sort.chosen.emit("dated")
    page.form.dated.first.setFocus()
    page.form.dated.first.field.selectAll()
    type_text("12/1")
    page.form.dated.start.setFocus()
    type_text("9-12")
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert hours_of(street) == (TimeSpan(at("2026-12-01T09:00"), at("2026-12-01T12:00")),)


def test_what_is_not_said_is_asked_for_and_nothing_is_shared(street: Workbench, desk: OpenDesk) -> None:
    page = open_bay(desk)
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert page.form.message.isVisible()
    assert hours_of(street) == ()


def test_taking_back_shows_whom_it_hits_before_anything_changes(
    street: Workbench, desk: OpenDesk, profile: Path
) -> None:
    shared(street.office)
    code = request_reservation(street.office, parking(street.office)).code
    page = open_bay(desk)
    page.windows.next_days.setFocus()
    before = fingerprint(profile)
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert page.back.isVisible()
    assert "1 reservation loses its place" in page.back.effect.text()
    line = page.back.table.lines()[0]
    assert line.value == code
    told = " ".join(f"{cell.whole} {cell.tip}" for cell in line.cells)
    assert "최*상" in told
    assert "최가상" not in told
    assert "4568" not in told
    assert fingerprint(profile) == before
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert state_of(street, code) is State.DISPLACED
    assert [task.code for task in displaced_tasks(street.office)] == [code]
    assert TimeSpan(at("2026-11-30T09:00"), at("2026-11-30T18:00")) not in hours_of(street)
    assert page.windows.isVisible()
    assert [line.cells[0].text for line in page.windows.ledger.lines()] == ["Taken back", "Shared"]


def test_esc_keeps_it_shared(street: Workbench, desk: OpenDesk) -> None:
    shared(street.office)
    before = hours_of(street)
    page = open_bay(desk)
    Keys().press(Qt.Key.Key_T, ALT)
    desk.qtbot.waitUntil(page.back.isVisible)
    desk.settle()
    Keys().press(Qt.Key.Key_Escape)
    assert page.windows.isVisible()
    assert page.isVisible()
    assert hours_of(street) == before


def test_who_reserves_meanwhile_is_shown_before_it_is_taken_back(street: Workbench, desk: OpenDesk) -> None:
    shared(street.office)
    page = open_bay(desk)
    page.windows.next_days.setFocus()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert page.back.table.lines() == ()
    code = request_reservation(street.office, parking(street.office)).code
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert state_of(street, code) is State.CONFIRMED
    assert [line.value for line in page.back.table.lines()] == [code]
    assert "Somebody else has changed this" in page.back.message.text()


def test_the_statement_of_a_month_and_of_the_one_before(street: Workbench, desk: OpenDesk) -> None:
    shared(street.office, WeeklyPattern(a_bay().hours.weekly, date(2026, 11, 1)))
    page = open_bay(desk)
    assert page.statement.title.text() == "November 2026"
    assert "박*상" in page.statement.said()
    page.statement.before.click()
    desk.settle()
    assert page.statement.title.text() == "October 2026"


def test_a_car_that_has_left_ends_its_overstay(street: Workbench, desk: OpenDesk) -> None:
    office = street.office
    shared(office, TimeSpan(at("2026-11-27T11:00"), at("2026-11-27T20:00")))
    use = parking(office, "2026-11-27T11:00", "2026-11-27T12:00")
    code = request_reservation(office, use).code
    clock_at(office, "2026-11-27T11:05")
    check_in(office, CheckIn(CommandId(office.identities.new_id()), code))
    clock_at(office, "2026-11-27T12:40")
    page = open_bay(desk)
    lines = page.overstays.table.lines()
    assert [line.value for line in lines] == [code]
    assert "40 min" in lines[0].said()
    assert "4568" not in lines[0].said()
    page.overstays.table.setFocus()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert state_of(street, code) is State.COMPLETED
    assert page.overstays.table.lines() == ()
    assert code in desk.window.status_line.told()
