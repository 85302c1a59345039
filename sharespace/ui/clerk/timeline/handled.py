"""What keys, mouse and voice need of the timeline they serve."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QScrollBar, QWidget

from sharespace.application.board import Row
from sharespace.domain.resource import Kind
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.timeline.cursor import Cursor
from sharespace.ui.clerk.timeline.ghosts import Ghosts
from sharespace.ui.clerk.timeline.scene import Scene, Spot


class Handled(Protocol):
    """A timeline: its scene, its cursor, and the acts that keys and mouse lead to."""

    scene: Scene
    caret: Cursor
    ghosts: Ghosts

    def viewport(self) -> QWidget:
        """The widget the scene is painted on."""
        ...

    def hasFocus(self) -> bool:
        """Whether it has the keyboard."""
        ...

    def horizontalScrollBar(self) -> QScrollBar:
        """Scrolls through time."""
        ...

    def cursor_moved(self, *, reveal: bool = True) -> None:
        """The cursor stands elsewhere."""
        ...

    def enter(self) -> None:
        """Open what is under the cursor, or begin a reservation."""
        ...

    def ask_to_cancel(self) -> None:
        """Ask to cancel what is under the cursor."""
        ...

    def escape(self) -> bool:
        """Let go; whether there was anything to let go of."""
        ...

    def choose(self, row: Row, span: TimeSpan) -> None:
        """Ask for a reservation, or refuse it with the reasons."""
        ...

    def hovered(self, spot: Spot) -> None:
        """The mouse lies over a spot."""
        ...

    def toggle_group(self, kind: Kind) -> None:
        """Fold a kind away or open it."""
        ...

    def lines_per_page(self) -> int:
        """How many lines a page key moves."""
        ...

    def zoom(self, steps: float, around_x: float | None = None) -> None:
        """Widen or narrow the hours."""
        ...

    def fit(self) -> None:
        """Back to the fitted scale."""
        ...
