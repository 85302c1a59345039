"""F6 goes round the parts of the window: bar, timeline, why-line, panel, status bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sharespace.ui.clerk.board_views import BoardViews
from sharespace.ui.clerk.window import ClerkWindow


class Panes(QObject):
    """Each part takes the keyboard at the place that had it last, or at its first control."""

    def __init__(self, window: ClerkWindow, views: BoardViews) -> None:
        super().__init__(window)
        self._window, self._views = window, views
        self._last: dict[QWidget, QWidget] = {}

    def step(self, direction: int) -> None:
        """To the next part (-1: the one before) that has anything to reach."""
        parts = self._parts()
        focused = QApplication.focusWidget()
        at = next((n for n, part in enumerate(parts) if focused and _holds(part, focused)), -1)
        if at >= 0 and focused is not None:
            self._last[parts[at]] = focused
        for offset in range(1, len(parts) + 1):
            part = parts[(at + direction * offset) % len(parts)]
            if self._enter(part):
                return

    def to_filter(self) -> None:
        """Ctrl+F."""
        words = self._window.pane_bar.words
        words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words.selectAll()

    def _parts(self) -> list[QWidget]:
        window = self._window
        parts = (window.pane_bar, window.stack, window.why_line, window.dock, window.status_line, window.rail)
        return [part for part in parts if part.isVisible()]

    def _enter(self, part: QWidget) -> bool:
        if part is self._window.stack and self._window.stack.currentWidget() is self._views:
            self._views.take_keyboard()
            return True
        known = self._last.get(part)
        if known is not None and known.isVisible() and known.isEnabled() and _holds(part, known):
            known.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        for child in part.findChildren(QWidget):
            reachable = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled()
            if reachable and child.isVisible() and child.focusProxy() is None:
                child.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)
