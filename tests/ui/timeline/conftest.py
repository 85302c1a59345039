"""A timeline on a screen, and a hand that points at rooms and times instead of pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sharespace.application.board import Board
from sharespace.domain.reasons import Reason
from sharespace.domain.resource import Resource
from sharespace.ui.clerk.timeline.view import TimelineView
from sharespace.ui.theme.theme import Theme, ThemeMode, theme
from tests.builders.boards import FRIDAY, at

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Theme]:
    """The installed theme, light."""
    if not qapp.styleSheet():
        theme().install(qapp, ThemeMode.LIGHT)
    theme().set_mode(ThemeMode.LIGHT)
    yield theme()
    theme().set_mode(ThemeMode.LIGHT)


class Hand:
    """Mouse and keys on one timeline."""

    def __init__(self, view: TimelineView) -> None:
        self.view = view
        self.opened: list[object] = []
        self.chosen: list[tuple[object, object]] = []
        self.refusals: list[tuple[object, object, tuple[Reason, ...]]] = []
        self.cancels: list[object] = []
        self.cells: list[tuple[object, object]] = []
        view.block_opened.connect(self.opened.append)
        view.block_cancel_asked.connect(self.cancels.append)
        view.range_chosen.connect(lambda room, span: self.chosen.append((room, span)))
        view.refused.connect(lambda room, span, why: self.refusals.append((room, span, why)))
        view.cell_changed.connect(lambda room, instant: self.cells.append((room, instant)))

    def point(self, room: Resource, clock: str, *, into: int = 3) -> QPoint:
        """A few pixels into a time of a room's row."""
        scene = self.view.scene
        line = scene.row_line(room.id)
        assert line is not None
        return QPoint(round(scene.x(at(clock, FRIDAY))) + into, scene.y(line) + line.height // 2)

    def press(self, room: Resource, clock: str, into: int = 3) -> None:
        """Press the left button and hold it."""
        QTest.mousePress(self.view.viewport(), LEFT, PLAIN, self.point(room, clock, into=into))

    def move(self, room: Resource, clock: str, into: int = 3) -> None:
        """Move the mouse."""
        QTest.mouseMove(self.view.viewport(), self.point(room, clock, into=into))

    def release(self, room: Resource, clock: str, into: int = 3) -> None:
        """Let go."""
        QTest.mouseRelease(self.view.viewport(), LEFT, PLAIN, self.point(room, clock, into=into))

    def drag(self, room: Resource, start: str, end: str) -> None:
        """Draw a range; the end is where the mouse is let go, just before that time."""
        self.press(room, start)
        self.move(room, end, -20)
        self.move(room, end, -3)
        self.release(room, end, -3)

    def click(self, room: Resource, clock: str) -> None:
        """Press and let go."""
        QTest.mouseClick(self.view.viewport(), LEFT, PLAIN, self.point(room, clock))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key so many times."""
        for _time in range(times):
            QTest.keyClick(self.view, key, modifiers)


@pytest.fixture
def show(dressed: Theme, qtbot: QtBot) -> Callable[..., Hand]:
    """Put a board on a screen of a usual size."""

    def shown(board: Board, width: int = 1180, height: int = 560) -> Hand:
        view = TimelineView(board)
        qtbot.addWidget(view)
        view.resize(width, height)
        with qtbot.waitExposed(view):
            view.show()
        view.setFocus()
        return Hand(view)

    return shown


Show = Callable[..., Hand]
