"""Work in progress survives: drafts, and how the window looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from sharespace.application.board import BoardFilter
from sharespace.application.drafts import ReservationDraft, keep_draft, unfinished_drafts
from sharespace.application.reservations import request_reservation
from sharespace.application.workbench import Workbench
from sharespace.bootstrap.opening import open_workbench
from sharespace.domain.ids import CommandId
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.panel.draft_keeper import DraftKeeper
from tests.builders.offices import FRIDAY_MORNING
from tests.builders.requests import a_request, at
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, compose, type_text

Open = Callable[[Workbench], OpenDesk]


def start_a_draft(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    desk.life.working.new_panel.form.what.title.setFocus()
    type_text("바둑")


def test_every_letter_is_kept_at_once(desk: OpenDesk) -> None:
    start_a_draft(desk)
    compose("교")
    desk.settle()
    (draft,) = unfinished_drafts(desk.bench.office.store)
    assert draft.title == "바둑교"
    assert draft.people == 30
    assert draft.applicant_id
    assert TimeSpan(draft.start_s or 0, draft.end_s or 0) == TimeSpan(at("14:00"), at("16:00"))
    assert "10:42" in desk.life.working.new_panel.frame.kept.text()


def test_a_line_that_was_not_entered_yet_is_kept_too(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-")
    desk.settle()
    (draft,) = unfinished_drafts(desk.bench.office.store)
    assert draft.quick == "어울림방 금 14-"


def test_the_draft_is_there_again_after_a_stop_in_the_middle(desk: OpenDesk, open_desk: Open) -> None:
    start_a_draft(desk)
    desk.settle()
    # No goodbye: a second window on the same database stands for the next start.
    again = open_desk(desk.bench)
    panel = again.life.working.new_panel
    again.qtbot.waitUntil(lambda: again.window.dock.isVisible())
    assert panel.form.what.title.text() == "바둑"
    assert panel.form.when.span == TimeSpan(at("14:00"), at("16:00"))
    assert panel.form.applicant.card is not None
    assert panel.form.place.resource is not None
    again.settle()
    assert "passed" in panel.frame.verdict.spoken()
    panel.save()
    again.settle()
    assert again.reservations() == ["바둑"]
    assert unfinished_drafts(desk.bench.office.store) == ()


def test_a_draft_that_was_saved_just_before_the_stop_does_not_come_back(
    bench: Workbench, open_desk: Open
) -> None:
    office = bench.office
    number = office.identities.new_id()
    keep_draft(office.store, ReservationDraft(str(number), title="독서회", people=10))
    command = replace(a_request(office), command_id=CommandId(number))
    request_reservation(office, command)
    desk = open_desk(bench)
    desk.settle()
    assert desk.window.dock.isHidden()
    assert unfinished_drafts(office.store) == ()


def test_esc_goes_to_the_grid_and_f2_comes_back_to_the_same_draft(desk: OpenDesk) -> None:
    start_a_draft(desk)
    keys = Keys()
    keys.press(Qt.Key.Key_Escape)
    assert desk.life.views.has_keyboard()
    assert desk.window.dock.isVisible()
    keys.press(Qt.Key.Key_Escape)
    assert desk.window.dock.isHidden()
    keys.press(Qt.Key.Key_F2)
    assert desk.window.dock.isVisible()
    assert desk.life.working.new_panel.form.what.title.text() == "바둑"


def test_a_draft_thrown_away_is_gone_for_good(desk: OpenDesk) -> None:
    start_a_draft(desk)
    desk.settle()
    desk.window.actions_table["discard"].trigger()
    desk.settle()
    assert unfinished_drafts(desk.bench.office.store) == ()
    assert desk.window.dock.isHidden()
    Keys().press(Qt.Key.Key_F2)
    assert desk.life.working.new_panel.is_blank


def test_an_emptied_panel_leaves_no_draft(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    desk.life.working.new_panel.form.what.title.setText("독")
    desk.settle()
    assert len(unfinished_drafts(desk.bench.office.store)) == 1
    desk.life.working.new_panel.form.what.title.setText("")
    desk.life.working.new_panel.form.when.day.show_day(None)
    desk.life.working.new_panel.form.when.changed.emit()
    desk.settle()
    assert unfinished_drafts(desk.bench.office.store) == ()


def test_of_many_letters_only_the_last_state_has_to_be_written(desk: OpenDesk) -> None:
    keeper = DraftKeeper(desk.bench.office, desk.background, desk.window)
    draft_id = str(desk.bench.office.identities.new_id())
    for count in range(200):
        keeper.keep(ReservationDraft(draft_id, title="가" * count))
    desk.settle()
    assert unfinished_drafts(desk.bench.office.store)[0].title == "가" * 199


def test_day_view_filter_and_cell_come_back(desk: OpenDesk, profile: Path, open_desk: Open) -> None:
    browsing = desk.life.browsing
    browsing.go_to(date(2026, 12, 4))
    desk.settle()
    browsing.show_view("week")
    desk.window.pane_bar.words.setText("방")
    desk.window.pane_bar.people.setText("10")
    desk.settle()
    room = next(row for row in desk.life.views.board.rows if row.name == "나눔방")
    desk.life.views.focus_cell(room.resource_id, at("2026-12-07T11:00"))
    desk.window.resize(1200, 700)
    desk.settle()

    again = open_desk(desk.bench)
    assert again.life.browsing.day == date(2026, 12, 4)
    assert again.life.browsing.view == "week"
    assert (again.life.browsing.filter.text, again.life.browsing.filter.min_capacity) == ("방", 10)
    assert again.window.pane_bar.filter() == BoardFilter("방", 10)
    assert again.life.views.timeline.current_range() is not None
    resource_id, cell = again.life.views.timeline.current_range() or (None, TimeSpan(0, 0))
    assert (resource_id, cell.start_s) == (room.resource_id, at("2026-12-07T11:00"))
    # The width is held to the screen, which is a narrow one in tests.
    assert again.window.height() == 700


def test_a_day_long_past_gives_way_to_today(bench: Workbench, open_desk: Open) -> None:
    desk = open_desk(bench)
    desk.life.browsing.go_to(date(2026, 11, 20))
    desk.settle()
    again = open_desk(bench)
    assert again.life.browsing.day == date(2026, 11, 27)


def test_what_was_kept_is_on_the_disk_and_not_only_in_memory(
    desk: OpenDesk, profile: Path, tmp_path: Path
) -> None:
    start_a_draft(desk)
    desk.settle()
    desk.close()
    desk.bench.office.store.close()
    for file in profile.iterdir():
        if file.is_file() and "lock" not in file.name:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with open_workbench(tmp_path, FRIDAY_MORNING) as other:
        (draft,) = unfinished_drafts(other.office.store)
    assert draft.title == "바둑"
