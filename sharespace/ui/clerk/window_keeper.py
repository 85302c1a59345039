"""Remembers how the window looks, with every change, so that it comes back after any stop."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from sharespace.application.drafts import WindowMemory, keep_window
from sharespace.application.office import Office
from sharespace.ui.background import Background


class WindowKeeper(QObject):
    """A window that cannot be remembered is no reason to disturb anybody."""

    def __init__(self, office: Office, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._last: WindowMemory | None = None

    def keep(self, memory: WindowMemory) -> None:
        """Keep it when it differs from what was kept last."""
        if memory != self._last:
            self._last = memory
            keep = partial(keep_window, self._office.store, memory)
            self._background.latest("window", keep, None, self._not_kept)

    def _not_kept(self, _error: Exception) -> None:
        self._last = None
