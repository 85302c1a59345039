"""The ranges that are not reservations: a draft, what is being drawn, what has just been refused."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from sharespace.application.board import Row
from sharespace.domain.ids import ResourceId
from sharespace.domain.reasons import Reason
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.reasons import reason_text
from sharespace.ui.clerk.timeline.bands import reasons_against
from sharespace.ui.clerk.timeline.overlay import Ghost
from sharespace.ui.clerk.timeline.scene import Scene

REFUSAL_MS = 4500
"""A refusal stays readable for at least four seconds."""


class Ghosts(QObject):
    """Keeps up to three ranges and judges those that are drawn. `changed` asks for a repaint."""

    changed = Signal()

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self.draft: Ghost | None = None
        self.drawn: Ghost | None = None
        self.refused: Ghost | None = None
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(REFUSAL_MS)
        self._fade.timeout.connect(self.forget_refusal)

    def all(self) -> tuple[Ghost, ...]:
        """What is to be drawn; a draft steps back while a range of its own is being drawn."""
        shown = (self.drawn or self.draft, self.refused)
        return tuple(ghost for ghost in shown if ghost is not None)

    def draw(self, row: Row, span: TimeSpan) -> tuple[Reason, ...]:
        """Show a range that is being drawn; the reasons in its way, which it also says itself."""
        reasons = reasons_against(row, span)
        self.drawn = self._judged(row, span, reasons)
        return reasons

    def drop_drawn(self) -> None:
        """Nothing is being drawn any more."""
        self.drawn = None
        self.changed.emit()

    def refuse(self, row: Row, span: TimeSpan, reasons: tuple[Reason, ...]) -> None:
        """Keep a refused range in view with its reason, for a while."""
        self.refused = self._judged(row, span, reasons)
        self._fade.start()
        self.changed.emit()

    def forget_refusal(self) -> None:
        """The refusal has been read, or something else is being done."""
        self._fade.stop()
        if self.refused is not None:
            self.refused = None
            self.changed.emit()

    def set_draft(self, resource_id: ResourceId | None, span: TimeSpan | None, title: str, ok: bool) -> None:
        """Show the draft of the reservation panel, or none."""
        if resource_id is None or span is None or not span.is_proper:
            self.draft = None
        else:
            named = title or _("New reservation")
            self.draft = Ghost(resource_id, span, named, settled=True, ok=ok)
        self.changed.emit()

    def _judged(self, row: Row, span: TimeSpan, reasons: tuple[Reason, ...]) -> Ghost:
        ghost = Ghost(row.resource_id, span, _("New reservation"))
        if not reasons:
            return ghost
        return replace(ghost, ok=False, why=reason_text(reasons[0], self._scene.board.zone))
