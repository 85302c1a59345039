"""Drawing a range with the mouse, and moving the edges of a draft. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sharespace.application.board import Row
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.timeline.cursor import usable
from sharespace.ui.clerk.timeline.scene import Scene


class Grip(Enum):
    """What the mouse has hold of."""

    NEW = "new"
    START = "start"
    END = "end"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Gesture:
    """A drag that began at `anchor`, a cell of `row`; `draft` is the span that is being changed."""

    row: Row
    grip: Grip
    anchor: TimeSpan
    draft: TimeSpan | None = None

    def span(self, scene: Scene, instant: int) -> TimeSpan:
        """The range when the mouse is at `instant`, on the grid and of a usable length."""
        window = scene.board.window
        cell = scene.cell(self.row, min(max(instant, window.start_s), window.end_s - 1))
        if self.grip is Grip.WHOLE and self.draft is not None:
            shift = cell.start_s - self.anchor.start_s
            return TimeSpan(self.draft.start_s + shift, self.draft.end_s + shift)
        if self.draft is not None and self.grip is Grip.START:
            drawn = TimeSpan(min(cell.start_s, self.draft.end_s - 1), self.draft.end_s)
            return usable(self.row, drawn, window, backwards=True)
        if self.draft is not None and self.grip is Grip.END:
            drawn = TimeSpan(self.draft.start_s, max(cell.end_s, self.draft.start_s + 1))
            return usable(self.row, drawn, window)
        drawn = TimeSpan(min(cell.start_s, self.anchor.start_s), max(cell.end_s, self.anchor.end_s))
        return usable(self.row, drawn, window, backwards=cell.start_s < self.anchor.start_s)
