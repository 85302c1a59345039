"""Closing something and floods in the window: the effect before the act, by keys, masked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sharespace.application.closures import closure_acts
from sharespace.application.displaced import displaced_tasks
from sharespace.application.floods import basins_view
from sharespace.application.reservations import find_reservation
from sharespace.application.workbench import Workbench
from sharespace.domain.floods import BasinState
from sharespace.domain.opening_hours import same_hours_every_day
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.closures.page import ClosuresPage
from sharespace.ui.widgets.key_button import KeyButton
from tests.builders.bays import NUMBERS, a_bay, a_pool, a_street
from tests.builders.closings import BASIN, a_basin, clock_at, fingerprint, reserved
from tests.builders.requests import at
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def page_of(desk: OpenDesk) -> ClosuresPage:
    page = desk.life.pages.page("closures")
    assert isinstance(page, ClosuresPage)
    return page


def choose_room(desk: OpenDesk, name: str = "나눔방", hours: str = "13-18") -> ClosuresPage:
    """F9, the room by its name, the hours of today."""
    Keys().press(Qt.Key.Key_F9)
    desk.settle()
    type_text(name)
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    page = page_of(desk)
    page.closing.form.when.start.setFocus()
    type_text(hours)
    desk.settle()
    return page


def state_of(desk: OpenDesk, code: str) -> State:
    return find_reservation(desk.bench.office, code)[0].reservation.state


def test_the_effect_is_shown_and_nothing_is_stored_before_it_is_confirmed(
    bench: Workbench, desk: OpenDesk, profile: Path
) -> None:
    code = reserved(bench.office, 2, "14:00", "16:00").code
    before = fingerprint(profile)
    page = choose_room(desk)
    assert page.stage.text() == "Nothing has been changed yet"
    assert page.closing.effect.said().startswith("1 loses its place")
    line = page.closing.effect.table.lines()[0].said()
    assert code in line
    assert "Has a place" in line
    assert page.closing.form.confirm.isEnabled()
    assert fingerprint(profile) == before
    assert state_of(desk, code) is State.CONFIRMED


def test_ctrl_enter_closes_what_was_shown_and_each_loser_is_a_task(bench: Workbench, desk: OpenDesk) -> None:
    code = reserved(bench.office, 2, "14:00", "16:00").code
    untouched = reserved(bench.office, 2, "19:00", "20:00", who=3).code
    page = choose_room(desk)
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert state_of(desk, code) is State.DISPLACED
    assert state_of(desk, untouched) is State.CONFIRMED
    assert [task.code for task in displaced_tasks(bench.office)] == [code]
    (act,) = closure_acts(bench.office)
    assert act.span == TimeSpan(at("13:00"), at("18:00"))
    assert page.closing.effect.said().startswith(f"Done: {act.code}")
    assert [line.value for line in page.closing.acts.table.lines()] == [act.code]
    assert act.code in desk.window.status_line.told()


def test_nothing_happens_on_ctrl_enter_before_an_effect_is_shown(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F9)
    desk.settle()
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert closure_acts(desk.bench.office) == ()
    assert not page_of(desk).closing.form.confirm.isEnabled()


def test_who_reserves_meanwhile_is_shown_before_anything_is_closed(bench: Workbench, desk: OpenDesk) -> None:
    page = choose_room(desk)
    assert page.closing.effect.said() == "Nobody loses a place."
    late = reserved(bench.office, 2, "15:00", "17:00", who=5).code
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert closure_acts(bench.office) == ()
    assert "Meanwhile others are affected" in page.closing.form.message.text()
    assert [line.value for line in page.closing.effect.table.lines()] == [late]
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert state_of(desk, late) is State.DISPLACED


def test_names_and_phones_are_masked_in_the_effect(bench: Workbench, desk: OpenDesk) -> None:
    reserved(bench.office, 2, "14:00", "16:00", who=7)
    page = choose_room(desk)
    cells = page.closing.effect.table.lines()[0].cells
    everything = " ".join(f"{cell.whole} {cell.tip}" for cell in cells)
    assert "김*" in everything
    assert "김예시" not in everything
    assert "0000-1007" not in everything


def test_opening_again_asks_for_the_reason_and_frees_the_time(bench: Workbench, desk: OpenDesk) -> None:
    code = reserved(bench.office, 2, "14:00", "16:00").code
    page = choose_room(desk)
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    page.closing.acts.table.setFocus()
    Keys().press(Qt.Key.Key_O, ALT)
    desk.qtbot.waitUntil(page.closing.acts.box.isVisible)
    type_text("점검 끝")
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert closure_acts(bench.office) == ()
    assert "can have its place back" in desk.window.status_line.told()
    assert displaced_tasks(bench.office)[0].restorable
    assert state_of(desk, code) is State.DISPLACED, "nobody is put back without a decision"


def test_esc_closes_the_question_before_it_leaves_the_page(desk: OpenDesk) -> None:
    page = choose_room(desk)
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    page.closing.acts.table.setFocus()
    Keys().press(Qt.Key.Key_O, ALT)
    desk.qtbot.waitUntil(page.closing.acts.box.isVisible)
    Keys().press(Qt.Key.Key_Escape)
    assert page.closing.acts.box.isHidden()
    assert page.isVisible()
    Keys().press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.life.views.isVisible()


def test_an_act_is_made_longer_with_the_effect_shown_first(bench: Workbench, desk: OpenDesk) -> None:
    evening = reserved(bench.office, 2, "19:00", "20:00").code
    page = choose_room(desk)
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    page.closing.acts.table.setFocus()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    form = page.closing.form
    assert form.act is not None
    form.when.end.setFocus()
    form.when.end.selectAll()
    type_text("21:00")
    desk.settle()
    assert [line.value for line in page.closing.effect.table.lines()] == [evening]
    assert state_of(desk, evening) is State.CONFIRMED
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    (act,) = closure_acts(bench.office)
    assert act.span == TimeSpan(at("13:00"), at("21:00"))
    assert state_of(desk, evening) is State.DISPLACED


def test_until_further_notice_later_uses_keep_their_place(bench: Workbench, desk: OpenDesk) -> None:
    soon = reserved(bench.office, 2, "14:00", "16:00").code
    later = reserved(bench.office, 2, "2026-12-10T14:00", "2026-12-10T16:00", who=2).code
    page = choose_room(desk, hours="13:00")
    page.closing.form.when.open_end.click()
    desk.settle()
    assert [line.value for line in page.closing.effect.table.lines()] == [soon]
    assert page.closing.effect.beside.text() == "2 later ones keep their places for now."
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert state_of(desk, later) is State.CONFIRMED
    assert closure_acts(bench.office)[0].open_ended


def test_a_span_that_ends_before_it_starts_is_said_beside_the_field(desk: OpenDesk) -> None:
    page = choose_room(desk, hours="18:00")
    page.closing.form.when.end.setFocus()
    type_text("13:00")
    desk.settle()
    assert page.closing.form.when.last_row.is_wrong
    assert not page.closing.form.confirm.isEnabled()


def test_a_whole_facility_is_shut_with_one_word(bench: Workbench, desk: OpenDesk) -> None:
    codes = {reserved(bench.office, room, "14:00", "16:00", who=room).code for room in (1, 2, 3)}
    page = choose_room(desk, "견본동")
    assert {line.value for line in page.closing.effect.table.lines()} == codes
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    (act,) = closure_acts(bench.office)
    assert act.shut.facilities
    assert {state_of(desk, code) for code in codes} == {State.DISPLACED}


def test_one_unit_of_a_pool_is_shut_by_its_name(bench: Workbench, desk: OpenDesk) -> None:
    bays = tuple(replace(a_bay(number), hours=same_hours_every_day(0, 1440)) for number in (1, 2))
    a_street(bench.office, *bays, a_pool(*bays))
    page = choose_room(desk, "아무")
    units = page.closing.form.what.units
    units.setFocus()
    type_text("77-1")
    desk.settle()
    assert "There is no unit 77-1 here" in page.closing.form.message.text()
    assert not page.closing.form.confirm.isEnabled()
    units.selectAll()
    type_text(NUMBERS[1])
    desk.settle()
    Keys().press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    (act,) = closure_acts(bench.office)
    assert act.shut.units == bays[1].units


def test_a_chip_takes_its_space_out_again(bench: Workbench, desk: OpenDesk) -> None:
    reserved(bench.office, 2, "14:00", "16:00")
    page = choose_room(desk)
    chip = next(one for one in page.closing.form.what.findChildren(KeyButton) if "나눔방" in one.text())
    chip.setFocus()
    Keys().press(Qt.Key.Key_Space)
    desk.settle()
    assert page.closing.form.what.chosen == ()
    assert page.closing.effect.table.lines() == ()
    assert not page.closing.form.confirm.isEnabled()


def test_enter_on_a_line_shows_the_reservation_on_the_timeline(bench: Workbench, desk: OpenDesk) -> None:
    reserved(bench.office, 2, "14:00", "16:00")
    page = choose_room(desk)
    page.closing.effect.table.setFocus()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.life.views.isVisible()
    assert desk.life.views.selected_block() is not None


# ---- floods


@pytest.fixture
def flooded(bench: Workbench) -> Workbench:
    """Two basins with a site each; one party is there now, one comes later."""
    a_basin(bench.office, 1)
    a_basin(bench.office, 2, code="B-02")
    return bench


def open_flood(desk: OpenDesk, keys: Keys) -> ClosuresPage:
    keys.press(Qt.Key.Key_F, CONTROL | SHIFT)
    return page_of(desk)


def test_a_flood_shuts_every_site_with_two_presses(flooded: Workbench, desk: OpenDesk) -> None:
    code = reserved(flooded.office, 1, "14:00", "16:00").code
    keys = Keys()
    open_flood(desk, keys)
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert keys.presses <= 3
    assert {view.status.state for view in basins_view(flooded.office)} == {BasinState.CLOSED}
    assert state_of(desk, code) is State.DISPLACED


def test_a_press_before_the_basins_are_read_is_not_lost(flooded: Workbench, desk: OpenDesk) -> None:
    keys = Keys()
    open_flood(desk, keys)
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert {view.status.state for view in basins_view(flooded.office)} == {BasinState.CLOSED}


def test_the_board_behind_the_page_is_read_anew_at_once(flooded: Workbench, desk: OpenDesk) -> None:
    keys = Keys()
    open_flood(desk, keys)
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    row = next(row for row in desk.life.views.board.rows if row.name == "나눔방")
    assert [reason.params["kind"] for reason in row.reasons_at(at("15:00"))] == ["flood"]
    keys.press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.life.views.isVisible()


def test_whose_time_is_over_stands_below_who_is_on_site(flooded: Workbench, desk: OpenDesk) -> None:
    over = reserved(flooded.office, 1, "11:00", "12:00", who=1).code
    there = reserved(flooded.office, 2, "11:30", "14:00", who=2).code
    flooded.office.clock = clock_at("11:45")
    keys = Keys()
    page = open_flood(desk, keys)
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    flooded.office.clock = clock_at("12:30")
    open_flood(desk, keys)
    desk.settle()
    assert [line.value for line in page.flood.calls.lines()] == [there, over]


def test_what_a_flood_has_shut_is_opened_in_the_part_about_floods(flooded: Workbench, desk: OpenDesk) -> None:
    keys = Keys()
    page = open_flood(desk, keys)
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    keys.press(Qt.Key.Key_F9)
    desk.settle()
    assert len(page.closing.acts.table.lines()) == 2
    page.closing.acts.reopen.click()
    desk.settle()
    assert page.parts.current() == "flood"
    assert {view.status.state for view in basins_view(flooded.office)} == {BasinState.CLOSED}


def test_nothing_is_shut_while_the_basins_are_only_looked_at(
    flooded: Workbench, desk: OpenDesk, profile: Path
) -> None:
    reserved(flooded.office, 1, "14:00", "16:00")
    before = fingerprint(profile)
    page = open_flood(desk, Keys())
    desk.settle()
    assert page.flood.count.text().startswith("1 would lose its place")
    assert fingerprint(profile) == before


def test_a_basin_that_is_taken_out_stays_open_and_is_not_ticked_next_time(
    flooded: Workbench, desk: OpenDesk
) -> None:
    page = open_flood(desk, Keys())
    desk.settle()
    page.flood.form.table.setFocus()
    Keys().press(Qt.Key.Key_Down)
    Keys().press(Qt.Key.Key_Space)
    desk.settle()
    assert page.flood.form.ticked() == (BASIN,)
    Keys().press(Qt.Key.Key_F9)
    open_flood(desk, Keys())
    desk.settle()
    assert page.flood.form.ticked() == (BASIN,)
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    states = {view.basin.code: view.status.state for view in basins_view(flooded.office)}
    assert states == {BASIN: BasinState.CLOSED, "B-02": BasinState.OPEN}


def test_who_is_on_site_now_heads_the_call_list_and_phones_are_shown_on_purpose(
    flooded: Workbench, desk: OpenDesk
) -> None:
    later = reserved(flooded.office, 2, "14:00", "16:00", who=1).code
    there = reserved(flooded.office, 1, "11:00", "13:00", who=9).code
    flooded.office.clock = clock_at("11:30")
    keys = Keys()
    page = open_flood(desk, keys)
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    calls = page.flood.calls
    assert [line.value for line in calls.lines()] == [there, later]
    assert calls.lines()[0].said().startswith("On site now")
    assert "0000-1009" not in calls.lines()[0].said()
    assert calls.hasFocus()
    assert "call_list_shown" not in facts_of(flooded)
    page.flood.phones.click()
    desk.settle()
    assert "010-0000-1009" in calls.lines()[0].said()
    assert "김예시9" in calls.lines()[0].said()
    assert "call_list_shown" in facts_of(flooded)


def test_the_end_of_the_warning_opens_nothing_and_confirming_does(flooded: Workbench, desk: OpenDesk) -> None:
    keys = Keys()
    kept = reserved(flooded.office, 1, "2026-12-10T14:00", "2026-12-10T16:00").code
    page = open_flood(desk, keys)
    desk.settle()
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    form = page.flood.form
    assert not form.recover.isEnabled()
    form.level.setCurrentIndex(form.level.findData("none"))
    form.level.activated.emit(form.level.currentIndex())
    form.close_them.click()
    desk.settle()
    assert {view.status.state for view in basins_view(flooded.office)} == {BasinState.RECOVERING}
    assert form.recover.isEnabled()
    Keys().press(Qt.Key.Key_C, ALT)
    desk.qtbot.waitUntil(
        lambda: {view.status.state for view in basins_view(flooded.office)} == {BasinState.OPEN}
    )
    desk.settle()
    assert state_of(desk, kept) is State.CONFIRMED


def test_a_file_of_alerts_is_taken_in_and_what_was_not_read_is_said(
    flooded: Workbench, desk: OpenDesk, tmp_path: Path
) -> None:
    path = tmp_path / "alerts.csv"
    path.write_text(
        f"basin,level,issued\n{BASIN},advisory,2026-11-27T10:40:00+09:00\nX-9,advisory,2026-11-27T10:40\n",
        encoding="utf-8",
    )
    page = open_flood(desk, Keys())
    desk.settle()
    page.flood.ask_file = lambda _parent: path
    page.flood.form.file.click()
    desk.settle()
    states = {view.basin.code: view.status.state for view in basins_view(flooded.office)}
    assert states == {BASIN: BasinState.CLOSED, "B-02": BasinState.OPEN}
    assert "X-9" in page.flood.form.message.text()


def facts_of(bench: Workbench) -> str:
    """Every action of the audit, in one text."""
    with closing(sqlite3.connect(bench.profile / "sharespace.db")) as connection:
        return repr(connection.execute("SELECT * FROM audit").fetchall())
