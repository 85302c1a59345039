"""Starts the clerk's desk: the window first, then, off the screen's thread, everything behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from sharespace.settings import Settings
from sharespace.ui.background import Background
from sharespace.ui.clerk.window import ClerkWindow
from sharespace.ui.mishap import Mishaps
from sharespace.ui.theme.theme import ThemeMode, theme

if TYPE_CHECKING:
    from sharespace.application.workbench import Repair, Workbench
    from sharespace.ui.clerk.life import Life
    from sharespace.ui.dialogs.trouble import CannotOpen


TURN_S = 0.001
"""Measured: the longest wait of the screen during an import falls from 160 ms to 95 ms."""


class Parts(Protocol):
    """What the start is handed by the composition root."""

    @property
    def settings(self) -> Settings:
        """The profile's settings, already read."""
        ...

    def workbench(self, *, start_empty: bool = False) -> AbstractContextManager[Workbench]:
        """Open the profile. Called and entered off the screen's thread. Raises StorageProblem."""
        ...

    def life(self, window: ClerkWindow, bench: Workbench, background: Background) -> Life:
        """Bring the window to life. Views and panel are imported after the window is painted."""
        ...

    def cannot_open(self, error: Exception, window: ClerkWindow) -> CannotOpen:
        """The dialog for a profile that does not open; imported when it is needed."""
        ...

    def repair(self) -> Repair:
        """Tools for a profile that cannot be opened."""
        ...

    def report(self, error: BaseException) -> Path:
        """Write the report of a mistake of ours and say where."""
        ...


class Desk(QObject):
    """One window with its worker, from the first paint to the last write."""

    opened = Signal()
    """The first board is on screen; the desk can be used."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._held = ExitStack()
        self.background = Background(self)
        self.window = ClerkWindow(parts.settings)
        self.mishaps = Mishaps(self.window, parts.report)
        self.background.fault.connect(self.mishaps.tell)
        self.life: Life | None = None

    def open(self, *, start_empty: bool = False) -> None:
        """Open the profile in the background and bring the window to life."""
        work = partial(self._enter, start_empty)
        self.background.run(work, self._opened, self._not_opened)

    def close(self) -> None:
        """End the worker, then close the database."""
        if self.life is not None:
            self.life.stop()
        self.background.stop()
        self._held.close()

    def _enter(self, start_empty: bool) -> Workbench:
        return self._held.enter_context(self._parts.workbench(start_empty=start_empty))

    def _opened(self, bench: Workbench) -> None:
        self.life = self._parts.life(self.window, bench, self.background)
        self.life.ready.connect(self.opened)

    def _not_opened(self, error: Exception) -> None:
        dialog = self._parts.cannot_open(error, self.window)
        dialog.restore_asked.connect(self._restore)
        dialog.empty_asked.connect(partial(self.open, start_empty=True))
        dialog.again_asked.connect(self.open)
        dialog.rejected.connect(self.window.close)
        dialog.open()

    def _restore(self) -> None:
        self.background.run(self._parts.repair().restore_newest, self._restored, self._not_opened)

    def _restored(self, _backup: object) -> None:
        self.open()


def run_clerk(parts: Parts, app: QApplication, shown: Callable[[Desk], None] | None = None) -> int:
    """Show the window, then open what is behind it; returns when the window is closed.

    `app` is made by the caller, before anything else of Qt. `shown` is called once the window is
    on screen, for those who measure or demonstrate.
    """
    # While a file is read or a city's board worked out, the screen gets its turn sooner.
    sys.setswitchinterval(TURN_S)
    theme().install(app, ThemeMode(parts.settings.theme))
    desk = Desk(parts)
    desk.mishaps.watch_python()
    desk.window.show()
    # Once the event loop has painted the bare window.
    QTimer.singleShot(0, desk.open)
    if shown is not None:
        shown(desk)
    try:
        return app.exec()
    finally:
        desk.close()
