"""When something goes wrong: a sentence where it helps, one calm window for our own mistakes, no loss."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sharespace.application import reservations
from sharespace.application.drafts import unfinished_drafts
from sharespace.application.ports import StorageProblem
from sharespace.application.reservations import request_reservation
from sharespace.application.workbench import Repair, Workbench
from sharespace.bootstrap.desktop_parts import DesktopParts
from sharespace.bootstrap.opening import open_workbench
from sharespace.settings import Settings, read_settings
from sharespace.ui import messages
from sharespace.ui.answers import ANSWERS
from sharespace.ui.background import Background
from sharespace.ui.clerk.life import Life
from sharespace.ui.clerk.panel import saver
from sharespace.ui.clerk.window import ClerkWindow
from sharespace.ui.dialogs.trouble import CannotOpen
from sharespace.ui.mishap import MishapDialog, Mishaps
from sharespace.ui.start import Desk
from tests.builders.offices import FRIDAY_MORNING
from tests.builders.requests import a_request
from tests.builders.rooms import a_place_with_rooms
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text


def fill(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()


def test_a_full_disk_is_a_sentence_in_the_panel_and_nothing_is_lost(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object) -> None:
        raise StorageProblem("disk_full", {"path": "/somewhere/sharespace.db"})

    fill(desk)
    monkeypatch.setattr(saver, "request_reservation", full)
    panel = desk.life.working.new_panel
    panel.save()
    desk.settle()
    assert "disk is full" in panel.frame.verdict.spoken()
    assert panel.draft.people == 30
    monkeypatch.undo()
    panel.save()
    desk.settle()
    assert len(desk.reservations()) == 1


def test_a_draft_that_cannot_be_kept_is_said_and_work_goes_on(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_asked: object) -> None:
        raise StorageProblem("locked", {"path": "x"})

    monkeypatch.setattr("sharespace.ui.clerk.panel.draft_keeper.keep_draft", locked)
    fill(desk)
    panel = desk.life.working.new_panel
    assert "not kept" in panel.frame.kept.text()
    assert "Another program" in panel.frame.kept.toolTip()
    assert panel.frame.save.isEnabled()


def test_a_mistake_of_ours_shows_one_calm_window_with_a_report_and_keeps_the_entry(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_asked: object) -> None:
        raise ZeroDivisionError("김예시")

    reports: list[BaseException] = []

    def report(error: BaseException) -> Path:
        reports.append(error)
        return tmp_path / "problem.txt"

    mishaps = Mishaps(desk.window, report)
    desk.background.fault.connect(mishaps.tell)
    fill(desk)
    monkeypatch.setattr(saver, "request_reservation", broken)
    panel = desk.life.working.new_panel
    panel.save()
    desk.settle()
    (dialog,) = desk.window.findChildren(MishapDialog)
    assert dialog.isVisible()
    assert isinstance(reports[0], ZeroDivisionError)
    texts = " ".join(label.text() for label in dialog.findChildren(type(desk.window.status_line._saved)))
    assert "problem.txt" in texts
    assert "김예시" not in texts
    dialog.close_button.click()
    assert panel.draft.people == 30
    assert panel.frame.save.isEnabled()
    assert len(unfinished_drafts(desk.bench.office.store)) == 1


def test_a_slip_in_an_event_handler_reaches_the_same_window(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    mishaps = Mishaps(desk.window, lambda _error: tmp_path / "problem.txt")
    mishaps.watch_python()
    error = ValueError("slip")
    trace: TracebackType | None = None
    sys.excepthook(ValueError, error, trace)
    desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(MishapDialog)))
    desk.window.findChildren(MishapDialog)[0].close_button.click()


def test_every_expected_exception_has_a_sentence_of_its_own() -> None:
    general = messages.sentence(RuntimeError())
    for kind in ANSWERS:
        made = kind.__new__(kind)
        if kind in messages.PLAIN:
            assert messages.sentence(made) != general, kind
    assert messages.sentence(StorageProblem("locked", {"path": "x"})) != general
    assert reservations.ResourceUnknown in messages.PLAIN


@dataclass(frozen=True)
class Starting:
    """The parts of a start over a profile."""

    parts: DesktopParts

    @property
    def settings(self) -> Settings:
        return self.parts.settings

    def workbench(self, *, start_empty: bool = False) -> AbstractContextManager[Workbench]:
        return self.parts.workbench(start_empty=start_empty)

    def life(self, window: ClerkWindow, bench: Workbench, background: Background) -> Life:
        return self.parts.life(window, bench, background)

    def cannot_open(self, error: Exception, window: ClerkWindow) -> CannotOpen:
        return self.parts.cannot_open(error, window)

    def repair(self) -> Repair:
        return self.parts.repair()

    def report(self, error: BaseException) -> Path:
        return self.parts.report(error)


@pytest.fixture
def start(qtbot: QtBot, profile: Path) -> Iterator[Callable[[], Desk]]:
    """Starts the desk over the profile as the program does; closed at the end."""
    started: list[Desk] = []

    def begin() -> Desk:
        desk = Desk(Starting(DesktopParts(profile, read_settings(profile), FRIDAY_MORNING)))
        started.append(desk)
        desk.window.show()
        return desk

    yield begin
    for desk in started:
        desk.window.close()
        desk.close()
        desk.window.deleteLater()


def stored(profile: Path) -> None:
    with open_workbench(profile, FRIDAY_MORNING) as bench:
        a_place_with_rooms(bench.office)
        request_reservation(bench.office, a_request(bench.office))
        bench.upkeep.backup()


def damage(profile: Path) -> None:
    database = next(profile.glob("*.db"))
    content = bytearray(database.read_bytes())
    content[: len(content) // 2] = b"\x5a" * (len(content) // 2)
    database.write_bytes(content)
    for companion in profile.glob("*.db-*"):
        companion.unlink()


def test_the_window_is_there_before_the_database_is_opened(
    start: Callable[[], Desk], qtbot: QtBot, profile: Path
) -> None:
    stored(profile)
    desk = start()
    qtbot.waitExposed(desk.window)
    assert desk.life is None
    assert desk.window.stack.currentWidget() is desk.window.skeleton
    assert not desk.window.actions_table["new"].isEnabled()
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open()
    assert desk.window.actions_table["new"].isEnabled()
    assert desk.window.stack.currentWidget() is not desk.window.skeleton


def test_a_damaged_database_offers_the_newest_backup_and_everything_is_back(
    start: Callable[[], Desk], qtbot: QtBot, profile: Path
) -> None:
    stored(profile)
    damage(profile)
    desk = start()
    desk.open()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(CannotOpen)), timeout=20_000)
    (dialog,) = desk.window.findChildren(CannotOpen)
    assert "damaged" in dialog.text.text()
    assert dialog.restore_button.isVisible()
    assert dialog.empty_button.isVisible()
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        dialog.restore_button.click()
    assert desk.life is not None
    titles = [block.title for row in desk.life.views.board.rows for block in row.blocks]
    assert titles == ["견본 모임"]


def test_starting_empty_after_damage_keeps_the_damaged_file_aside(
    start: Callable[[], Desk], qtbot: QtBot, profile: Path
) -> None:
    stored(profile)
    damage(profile)
    desk = start()
    desk.open()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(CannotOpen)), timeout=20_000)
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.window.findChildren(CannotOpen)[0].empty_button.click()
    assert desk.life is not None
    assert desk.life.taking_in.welcome.isVisible()
    assert [path for path in profile.rglob("*") if "damaged" in path.name]


def test_a_second_window_on_the_same_profile_says_so_and_touches_nothing(
    start: Callable[[], Desk], qtbot: QtBot, profile: Path
) -> None:
    stored(profile)
    with open_workbench(profile, FRIDAY_MORNING):
        desk = start()
        desk.open()
        qtbot.waitUntil(lambda: bool(desk.window.findChildren(CannotOpen)), timeout=20_000)
        (dialog,) = desk.window.findChildren(CannotOpen)
        assert "already open" in dialog.text.text()
        assert not dialog.restore_button.isVisible()
        assert not dialog.empty_button.isVisible()
        assert dialog.again_button.isVisible()
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        dialog.again_button.click()
