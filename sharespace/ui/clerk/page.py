"""A page of the clerk's window that takes the place of the timeline: lending desk, decisions, closures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """Made when it is first asked for. It reads off the screen's thread and says what it has done."""

    told = Signal(str)
    """What was just done, in words for the status line."""
    changed = Signal()
    """Something stored has changed: whatever else is shown has to be read anew."""
    permit_wanted = Signal(str)
    """The code of a reservation whose paper is to be shown."""
    place_wanted = Signal(object, int)
    """A ResourceId and an instant to be shown on the timeline."""

    def enter(self) -> None:
        """It has come on screen: read what it shows, take the keyboard."""
        raise NotImplementedError

    def enter_part(self, _act: str) -> None:
        """The same by an act that means one part of it."""
        self.enter()

    def save(self) -> None:
        """Ctrl+Enter: finish what is being worked on, if anything is."""

    def leave(self) -> bool:
        """Esc: True when the page itself had something to close and stays on screen."""
        return False
