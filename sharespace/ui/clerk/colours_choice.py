"""Light, dark, or as the system wishes; the choice is kept in the profile's settings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from sharespace.application.workbench import Workbench
from sharespace.settings import read_settings, write_settings
from sharespace.ui.background import Background, Lane
from sharespace.ui.clerk.window import ClerkWindow
from sharespace.ui.theme.theme import ThemeMode, theme


class ColoursChoice(QObject):
    """Three checkable acts of which one holds."""

    def __init__(self, bench: Workbench, background: Background, window: ClerkWindow) -> None:
        super().__init__(window)
        self._bench, self._background = bench, background
        group = QActionGroup(self)
        for mode in ThemeMode:
            action = window.actions_table[mode.value]
            group.addAction(action)
            action.setChecked(theme().mode is mode)
            action.triggered.connect(partial(self._choose, mode))

    def _choose(self, mode: ThemeMode) -> None:
        theme().set_mode(mode)
        folder = self._bench.profile
        self._background.latest("colours", partial(_keep, folder, mode), lane=Lane.FILES)


def _keep(folder: Path, mode: ThemeMode) -> None:
    write_settings(folder, replace(read_settings(folder), theme=mode.value))
