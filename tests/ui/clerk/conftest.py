"""A real window over a real database: three rooms, one known applicant, Friday 27 November 2026, 10:42."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sharespace.application.reservations import request_reservation
from sharespace.application.workbench import Workbench
from sharespace.bootstrap.opening import open_workbench
from sharespace.domain.reservation import Reservation
from sharespace.settings import write_settings
from sharespace.ui.background import Background
from sharespace.ui.clerk.life import Life
from sharespace.ui.clerk.window import ClerkWindow
from sharespace.ui.theme.theme import ThemeMode, theme
from tests.builders.offices import COUNTER, FRIDAY_MORNING
from tests.builders.requests import a_request
from tests.builders.rooms import a_place_with_rooms


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        theme().install(qapp, ThemeMode.LIGHT)


@dataclass
class OpenDesk:
    """The window with everything behind it."""

    window: ClerkWindow
    life: Life
    bench: Workbench
    background: Background
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until every question is answered and shown."""
        for _round in range(3):
            self.qtbot.waitUntil(lambda: not self.background.busy)
            # What an answer has put on screen is laid out and shown by events of its own.
            QApplication.processEvents()

    def reservations(self) -> list[str]:
        """Titles of everything on the board, as stored."""
        return [block.title for row in self.life.views.board.rows for block in row.blocks]

    def close(self) -> None:
        """As the clerk closes the window."""
        self.window.close()
        self.background.stop()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A folder with the settings of the desk."""
    folder = tmp_path / "profile"
    folder.mkdir()
    write_settings(folder, COUNTER)
    return folder


@pytest.fixture
def empty_bench(profile: Path) -> Iterator[Workbench]:
    """Everything the window is handed, on an empty database."""
    with open_workbench(profile, FRIDAY_MORNING) as bench:
        yield bench


@pytest.fixture
def bench(empty_bench: Workbench) -> Workbench:
    """The same with three rooms and somebody who was here before (…5678, on another day)."""
    a_place_with_rooms(empty_bench.office)
    office = empty_bench.office
    earlier = a_request(office, "2026-12-04T10:00", "2026-12-04T12:00", room=2, title="지난 모임")
    request_reservation(office, earlier)
    return empty_bench


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[[Workbench], OpenDesk]]:
    """Opens windows; all are closed at the end."""
    opened: list[OpenDesk] = []

    def open_one(bench: Workbench) -> OpenDesk:
        window = ClerkWindow(bench.office.settings)
        background = Background(window)
        desk = OpenDesk(window, Life(window, bench, background), bench, background, qtbot)
        opened.append(desk)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        with qtbot.waitSignal(desk.life.ready):
            pass
        qtbot.waitUntil(window.isActiveWindow)
        desk.settle()
        return desk

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(bench: Workbench, open_desk: Callable[[Workbench], OpenDesk]) -> OpenDesk:
    """The open window."""
    return open_desk(bench)


@pytest.fixture
def reserved(bench: Workbench) -> Reservation:
    """A reservation of 나눔방 from 15 to 17 o'clock on the day shown."""
    return request_reservation(
        bench.office, a_request(bench.office, "15:00", "17:00", room=2, title="독서회")
    )


@pytest.fixture
def reserved_code(reserved: Reservation) -> str:
    """Its code."""
    return reserved.code
