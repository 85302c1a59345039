"""The timeline as a widget. It is handed a Board and shows it; it reads no database and holds no rule."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sharespace.application.board import Board, Row
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.resource import Kind
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.reasons import reasons_text
from sharespace.ui.clerk.timeline import metrics
from sharespace.ui.clerk.timeline.accessible import Voice
from sharespace.ui.clerk.timeline.area import TimelineArea
from sharespace.ui.clerk.timeline.bands import reasons_against
from sharespace.ui.clerk.timeline.cursor import Cursor, usable
from sharespace.ui.clerk.timeline.ghosts import Ghosts
from sharespace.ui.clerk.timeline.keys import Keys
from sharespace.ui.clerk.timeline.lines import GroupLine, RowLine
from sharespace.ui.clerk.timeline.painter import Marks
from sharespace.ui.clerk.timeline.pointer import Pointer
from sharespace.ui.clerk.timeline.scene import Spot
from sharespace.ui.clerk.timeline.wording import bar_tip, row_tip
from sharespace.ui.theme.theme import theme


class TimelineView(TimelineArea):
    """Rooms as rows, time as columns.

    Times in signals are seconds since the epoch, ids those of the Board. `cell_changed` follows the
    mouse while it is over a row and the cursor otherwise; its room is None on a group.
    `range_chosen` asks for a new reservation (or another time for the draft) in a free range;
    `refused` comes instead, with every reason, headline first, when the range is not free.
    """

    cell_changed = Signal(object, object)
    """ResourceId or None, instant: what the why-line speaks of."""
    range_chosen = Signal(object, object)
    """ResourceId, TimeSpan: free, on the grid, of a length the room allows."""
    refused = Signal(object, object, object)
    """ResourceId, TimeSpan, tuple[Reason, ...]: nothing is opened; say why for at least 4 s."""
    block_opened = Signal(object)
    """ReservationId: Enter or double click."""
    block_cancel_asked = Signal(object)
    """ReservationId: Del; the reason is still to be asked for."""
    menu_asked = Signal(object, object, object, QPoint)
    """ResourceId, instant, ReservationId or None, global position: a context menu is wanted."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(board, parent)
        self.caret = Cursor(self.scene)
        self.ghosts = Ghosts(self.scene, self)
        self._keys = Keys(self)
        self._pointer = Pointer(self, self)
        self._voice = Voice(self, self)
        self._told: tuple[ResourceId | None, int] | None = None
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(TimelineArea.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.ghosts.changed.connect(self.viewport().update)
        theme().changed.connect(self.viewport().update)
        self.caret.settle()

    def show_board(self, board: Board) -> None:
        """Show another board, or the same one read anew. Cursor, scale and scroll position stay:
        on another day at the same time of day, with another filter at the same room."""
        moved_s = board.window.start_s - self.scene.board.window.start_s
        if board.days > 1 and board.window.start_s <= self.caret.place[1] < board.window.end_s:
            moved_s = 0
        self._pointer.stop()
        self.ghosts.forget_refusal()
        self._take_board(board)
        self.caret.settle(moved_s)
        self._voice.children_changed()
        self._tell_cell(*self.caret.place)

    def set_draft(
        self, resource_id: ResourceId | None, span: TimeSpan | None, ok: bool = True, title: str = ""
    ) -> None:
        """Show the draft of the reservation panel (`ok`: the rules are passed), or none."""
        self.ghosts.set_draft(resource_id, span, title, ok)

    def set_now(self, now_s: int) -> None:
        """Move the now-line. Call it every minute with the clock's time."""
        self.scene.set_now(now_s)
        self.viewport().update()

    def focus_cell(self, resource_id: ResourceId, instant: int) -> bool:
        """Put the cursor on a cell, bring it into view, take the keyboard. False when it is not shown."""
        found = self.caret.put(resource_id, instant)
        if found:
            self.cursor_moved()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def focus_block(self, reservation_id: ReservationId) -> bool:
        """Put the cursor on a reservation. False when it is not on the board or folded away."""
        found = self.caret.put_on(reservation_id)
        if found:
            self.cursor_moved()
        return found

    def current_range(self) -> tuple[ResourceId, TimeSpan] | None:
        """The room of the cursor and its cell, or the range extended with Shift."""
        row, span = self.caret.row, self.caret.range
        return None if row is None or span is None else (row.resource_id, span)

    def selected_reservation(self) -> ReservationId | None:
        """The reservation under the cursor."""
        bar = self.caret.bar
        return None if bar is None else bar.reservation_id

    def marks(self) -> Marks:
        """The cursor and the ranges that are no reservations."""
        cursor = self.caret
        line = cursor.line
        focused = self.hasFocus()
        hidden = self.ghosts.drawn is not None or self.ghosts.refused is not None
        cell = None if hidden else cursor.cell
        return Marks(line.key if line else None, cell, cursor.bar, focused, self.ghosts.all())

    def cursor_moved(self, *, reveal: bool = True) -> None:
        """The cursor stands elsewhere: bring it into view, tell the why-line and the screen reader."""
        self.ghosts.forget_refusal()
        row, span = self.caret.row, self.caret.range
        if reveal:
            self.reveal(self.caret.cell, self.caret.line)
        if row is not None and span is not None and self.caret.extended:
            self.ghosts.draw(row, span)
        else:
            self.ghosts.drop_drawn()
        self._tell_cell(*self.caret.place)
        self._voice.tell_cursor()
        self.viewport().update()

    def enter(self) -> None:
        """Open the block under the cursor, begin a reservation in the range, or fold the group."""
        line, bar = self.caret.line, self.caret.bar
        if isinstance(line, GroupLine):
            self.toggle_group(line.kind)
        elif bar is not None and bar.reservation_id is not None:
            self.block_opened.emit(bar.reservation_id)
        elif isinstance(line, RowLine) and self.caret.range is not None:
            span = usable(line.row, self.caret.range, self.scene.board.window)
            self.caret.leave_range()
            self.ghosts.drop_drawn()
            self.choose(line.row, span)

    def choose(self, row: Row, span: TimeSpan) -> None:
        """Ask for a reservation in a range of a room, or refuse it with the reasons."""
        reasons = reasons_against(row, span)
        if not reasons:
            self.range_chosen.emit(row.resource_id, span)
            return
        self.ghosts.refuse(row, span, reasons)
        self._voice.say(reasons_text(reasons, self.scene.board.zone), urgent=True)
        self.refused.emit(row.resource_id, span, reasons)

    def ask_to_cancel(self) -> None:
        """Del on a reservation."""
        chosen = self.selected_reservation()
        if chosen is not None:
            self.block_cancel_asked.emit(chosen)

    def escape(self) -> bool:
        """Let go of what is being drawn, then of the range; False when there was neither."""
        drawing = self._pointer.stop()
        had = self.caret.leave_range()
        self.ghosts.forget_refusal()
        return drawing or had

    def toggle_group(self, kind: Kind) -> None:
        """Fold a kind away or open it again; the cursor steps out of what is folded."""
        group = self.caret.group()
        if group is not None and group.kind is kind:
            self.caret.stand_on_group()
        super().toggle_group(kind)
        self.cursor_moved(reveal=False)
        self._voice.children_changed()

    def hovered(self, spot: Spot) -> None:
        """The mouse lies over a spot."""
        if spot.row is None:
            self._tell_cell(*self.caret.place)
        else:
            self._tell_cell(spot.row.resource_id, self.scene.cell(spot.row, spot.instant).start_s)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Keys that mean nothing here are left to the window."""
        if self._keys.press(event):
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """See Pointer."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """See Pointer."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """See Pointer."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        """See Pointer."""
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """Ctrl zooms, Shift goes sideways, otherwise up and down."""
        if self._pointer.wheel(event):
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """The cursor gets its ring."""
        super().focusInEvent(event)
        self._voice.tell_cursor()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        """The ring pales."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        """Ask the window for a menu, at the mouse or (Shift+F10) at the cursor."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            spot = self.scene.spot(event.x(), event.y())
            if spot.row is not None:
                self.caret.put(spot.row.resource_id, spot.instant)
                self.cursor_moved(reveal=False)
        resource_id, instant = self.caret.place
        if resource_id is not None:
            self.menu_asked.emit(resource_id, instant, self.selected_reservation(), event.globalPos())

    def viewportEvent(self, event: QEvent, /) -> bool:
        """Tooltips, and the why-line going back to the cursor when the mouse leaves."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(event.x(), event.y())
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._tell_cell(*self.caret.place)
        return super().viewportEvent(event)

    def tip_at(self, x: float, y: float) -> str:
        """What the tooltip says at a point of the viewport; empty where there is nothing to say."""
        spot = self.scene.spot(x, y)
        row, zone = spot.row, self.scene.board.zone
        if row is None:
            return ""
        if x < metrics.NAME_PX:
            return row_tip(row)
        if spot.bar is not None:
            return bar_tip(row, spot.bar, zone)
        return reasons_text(row.reasons_at(spot.instant), zone)

    def _tell_cell(self, resource_id: ResourceId | None, instant: int) -> None:
        if (resource_id, instant) != self._told:
            self._told = (resource_id, instant)
            self.cell_changed.emit(resource_id, instant)
