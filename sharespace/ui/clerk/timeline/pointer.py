"""What the mouse does on the timeline: point, draw a range, change a draft, open, fold, zoom."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.gesture import Gesture, Grip
from sharespace.ui.clerk.timeline.handled import Handled
from sharespace.ui.clerk.timeline.lines import GroupLine
from sharespace.ui.clerk.timeline.overlay import HANDLE_PX, ghost_box
from sharespace.ui.clerk.timeline.scene import Spot

_PULL_MS = 40
_WHEEL_STEP = 120


class Pointer(QObject):
    """Press, move and release inside the widget; never a QDrag, which would block on Windows."""

    def __init__(self, view: Handled, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._pressed_at: QPointF | None = None
        self._at = QPointF()
        self._waiting: Gesture | None = None
        self._gesture: Gesture | None = None
        self._pull = QTimer(self)
        self._pull.setInterval(_PULL_MS)
        self._pull.timeout.connect(self._pull_along)

    @property
    def drawing(self) -> bool:
        """Whether a range is being drawn or a draft changed at the moment."""
        return self._gesture is not None

    def press(self, event: QMouseEvent) -> None:
        """Put the cursor there; a drag may begin."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        spot = self._view.scene.spot(at.x(), at.y())
        self.stop()
        self._view.ghosts.forget_refusal()
        if isinstance(spot.line, GroupLine):
            self._view.caret.put(spot.line.key, spot.instant)
            self._view.toggle_group(spot.line.kind)
            return
        if spot.row is None:
            return
        grip = self.grip_at(at)
        if grip is Grip.NEW or spot.bar is not None:
            self._view.caret.put(spot.row.resource_id, self._cursor_instant(spot, at))
            self._view.cursor_moved(reveal=False)
        if at.x() >= metrics.NAME_PX and (spot.bar is None or grip is not Grip.NEW):
            self._pressed_at = at
            draft = self._view.ghosts.draft
            span = draft.span if draft is not None and grip is not Grip.NEW else None
            anchor = self._view.scene.cell(spot.row, spot.instant)
            self._waiting = Gesture(spot.row, grip, anchor, span)

    def _cursor_instant(self, spot: Spot, at: QPointF) -> int:
        if spot.bar is not None:
            return max(spot.instant, spot.bar.span.start_s)
        if at.x() < metrics.NAME_PX:
            return self._view.caret.place[1]
        return spot.instant

    def move(self, event: QMouseEvent) -> None:
        """Draw on, or tell what lies under the mouse."""
        self._at = event.position()
        if self._gesture is None and self._waiting is not None and self._pressed_at is not None:
            far = (self._at - self._pressed_at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._gesture, self._waiting = self._waiting, None
        if self._gesture is not None:
            self._draw()
            outside = not metrics.NAME_PX <= self._at.x() < self._view.scene.width
            if outside and not self._pull.isActive():
                self._pull.start()
            elif not outside:
                self._pull.stop()
            return
        self._hover(self._at)

    def _hover(self, at: QPointF) -> None:
        spot = self._view.scene.spot(at.x(), at.y())
        self._view.hovered(spot)
        grip = self.grip_at(at)
        shapes = {
            Grip.START: Qt.CursorShape.SizeHorCursor,
            Grip.END: Qt.CursorShape.SizeHorCursor,
            Grip.WHOLE: Qt.CursorShape.SizeAllCursor,
        }
        plain = (
            Qt.CursorShape.PointingHandCursor if spot.bar or _is_group(spot) else Qt.CursorShape.ArrowCursor
        )
        self._view.viewport().setCursor(shapes.get(grip, plain))

    def _draw(self) -> None:
        gesture = self._gesture
        if gesture is not None:
            span = gesture.span(self._view.scene, self._view.scene.instant(self._at.x()))
            self._view.ghosts.draw(gesture.row, span)
            self._view.viewport().update()

    def _pull_along(self) -> None:
        """Scroll while the mouse is held beyond the edge."""
        bar = self._view.horizontalScrollBar()
        beyond = self._at.x() - self._view.scene.width if self._at.x() > metrics.NAME_PX else 0
        short = self._at.x() - metrics.NAME_PX if self._at.x() < metrics.NAME_PX else 0
        bar.setValue(bar.value() + int((beyond or short) / 2))
        self._draw()

    def release(self, event: QMouseEvent) -> None:
        """Take the range that was drawn, or say why it cannot be."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        gesture = self._gesture
        self._at = event.position()
        if gesture is not None:
            span = gesture.span(self._view.scene, self._view.scene.instant(self._at.x()))
            self.stop()
            self._view.choose(gesture.row, span)
        self.stop()

    def double_click(self, event: QMouseEvent) -> None:
        """Open the block, or begin a reservation in the cell."""
        at = event.position()
        spot = self._view.scene.spot(at.x(), at.y())
        if event.button() == Qt.MouseButton.LeftButton and spot.row is not None and at.x() >= metrics.NAME_PX:
            self._view.enter()

    def stop(self) -> bool:
        """Let go of everything without taking it; whether something was being drawn."""
        was, self._gesture, self._waiting, self._pressed_at = self.drawing, None, None, None
        self._pull.stop()
        self._view.ghosts.drop_drawn()
        self._view.viewport().update()
        return was

    def grip_at(self, at: QPointF) -> Grip:
        """What of the draft lies under a point: an edge, the whole, or nothing (a new range)."""
        draft = self._view.ghosts.draft
        box = None if draft is None else ghost_box(self._view.scene, draft)
        if box is None or at.x() < metrics.NAME_PX or at.y() < self._view.scene.head_px:
            return Grip.NEW
        if not box.adjusted(-HANDLE_PX / 2, 0, HANDLE_PX / 2, 0).contains(at):
            return Grip.NEW
        if at.x() <= box.left() + HANDLE_PX / 2:
            return Grip.START
        return Grip.END if at.x() >= box.right() - HANDLE_PX / 2 else Grip.WHOLE

    def wheel(self, event: QWheelEvent) -> bool:
        """Ctrl zooms around the mouse, Shift scrolls sideways; the rest is left to the scroll area."""
        turn: QPoint = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.zoom(turn.y() / _WHEEL_STEP, event.position().x())
            return True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and turn.y():
            bar = self._view.horizontalScrollBar()
            bar.setValue(bar.value() - turn.y())
            return True
        return False


def _is_group(spot: Spot) -> bool:
    return isinstance(spot.line, GroupLine)
