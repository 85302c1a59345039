"""What the keys do on the timeline. No bare letters: a Hangul input method may hold them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sharespace.ui.clerk.timeline.handled import Handled
from sharespace.ui.clerk.timeline.lines import GroupLine

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier


class Keys:
    """Turns key presses into movements of the cursor and acts of the view."""

    def __init__(self, view: Handled) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here; others are left to the window."""
        held = event.modifiers() & ~_Modifier.KeypadModifier
        key = _Key(event.key())
        if held == _Modifier.NoModifier:
            return self._plain(key)
        if held == _Modifier.ShiftModifier and key in (_Key.Key_Left, _Key.Key_Right):
            self._view.caret.walk(1 if key == _Key.Key_Right else -1, extend=True)
            self._view.cursor_moved()
            return True
        if held == _Modifier.ControlModifier:
            return self._with_control(key)
        return False

    def _plain(self, key: Qt.Key) -> bool:
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self._view.enter()
        elif key == _Key.Key_Delete:
            self._view.ask_to_cancel()
        elif key == _Key.Key_Escape:
            return self._view.escape()
        else:
            return self._move(key)
        return True

    def _move(self, key: Qt.Key) -> bool:
        cursor = self._view.caret
        page = self._view.lines_per_page()
        lines = {
            _Key.Key_Up: -1,
            _Key.Key_Down: 1,
            _Key.Key_PageUp: -page,
            _Key.Key_PageDown: page,
        }
        if key in lines:
            cursor.climb(lines[key])
        elif key in (_Key.Key_Left, _Key.Key_Right):
            if self._fold(key):
                return True
            cursor.walk(1 if key == _Key.Key_Right else -1)
        elif key in (_Key.Key_Home, _Key.Key_End):
            cursor.to_edge(end=key == _Key.Key_End)
        else:
            return False
        self._view.cursor_moved()
        return True

    def _fold(self, key: Qt.Key) -> bool:
        """On a group, left folds it and right opens it."""
        line = self._view.caret.line
        if not isinstance(line, GroupLine):
            return False
        if line.open == (key == _Key.Key_Left):
            self._view.toggle_group(line.kind)
        return True

    def _with_control(self, key: Qt.Key) -> bool:
        cursor, view = self._view.caret, self._view
        if key in (_Key.Key_Left, _Key.Key_Right):
            cursor.jump(1 if key == _Key.Key_Right else -1)
        elif key in (_Key.Key_Home, _Key.Key_End):
            cursor.climb(len(view.scene.lines) * (1 if key == _Key.Key_End else -1))
        elif key in (_Key.Key_Plus, _Key.Key_Equal):
            view.zoom(1)
            return True
        elif key == _Key.Key_Minus:
            view.zoom(-1)
            return True
        elif key == _Key.Key_0:
            view.fit()
            return True
        else:
            return False
        view.cursor_moved()
        return True
