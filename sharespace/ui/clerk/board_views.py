"""Timeline and list as one: the same board, the same signals, one of them on screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from sharespace.application.board import Block, Board, Row
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.list.view import BoardList
from sharespace.ui.clerk.timeline.view import TimelineView

TIMELINE, LIST = "timeline", "list"


class BoardViews(QStackedWidget):
    """Only the view on screen is handed the board; the other one gets it when it is chosen."""

    cell_changed = Signal(object, object)
    range_chosen = Signal(object, object)
    refused = Signal(object, object, object)
    block_opened = Signal(object)
    """The Block."""
    block_cancel_asked = Signal(object)
    """The Block."""
    menu_asked = Signal(object, object, object, QPoint)
    """ResourceId, instant, Block or None, global position."""
    view_changed = Signal()

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.timeline = TimelineView(board)
        self.list = BoardList(board)
        self._stale = False
        for view in (self.timeline, self.list):
            self.addWidget(view)
            view.cell_changed.connect(self.cell_changed)
            view.range_chosen.connect(self.range_chosen)
            view.refused.connect(self.refused)
            view.block_opened.connect(self._opened)
            view.block_cancel_asked.connect(self._cancel_asked)
            view.menu_asked.connect(self._menu_asked)
        self.timeline.view_changed.connect(self.view_changed)

    @property
    def board(self) -> Board:
        """The board on screen."""
        return self._board

    @property
    def page(self) -> str:
        """TIMELINE or LIST."""
        return TIMELINE if self.currentWidget() is self.timeline else LIST

    def show_page(self, page: str) -> None:
        """Put the timeline or the list on screen; the keyboard goes along."""
        wanted: QWidget = self.timeline if page == TIMELINE else self.list
        if wanted is self.currentWidget():
            return
        had_focus = self.has_keyboard()
        self.setCurrentWidget(wanted)
        if self._stale:
            self._stale = False
            self._current().show_board(self._board)
        if had_focus:
            self.take_keyboard()
        self._tell_cell()

    def show_board(self, board: Board) -> None:
        """Show another board, or the same one read anew."""
        self._board = board
        self._stale = True
        self._current().show_board(board)

    def set_draft(self, resource_id: ResourceId | None, span: TimeSpan | None, ok: bool, title: str) -> None:
        """Show the draft of the panel on the timeline."""
        self.timeline.set_draft(resource_id, span, ok, title)

    def set_now(self, now_s: int) -> None:
        """Move the now-line."""
        self.timeline.set_now(now_s)

    def take_keyboard(self) -> None:
        """Put the keyboard into the view on screen."""
        self._current().setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the timeline or the list."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def focus_cell(self, resource_id: ResourceId, instant: int) -> bool:
        """Put the cursor on a cell and take the keyboard; False when it is not shown."""
        return self._current().focus_cell(resource_id, instant)

    def reveal(self, resource_id: ResourceId, instant: int) -> bool:
        """Bring a cell of the timeline into view without taking the keyboard."""
        found = self.timeline.caret.put(resource_id, instant)
        if found:
            self.timeline.cursor_moved()
        return found

    def selected_block(self) -> Block | None:
        """The reservation under the cursor."""
        return self.block(self._current().selected_reservation())

    def row(self, resource_id: ResourceId | None) -> Row | None:
        """A row of the board."""
        return next((row for row in self._board.rows if row.resource_id == resource_id), None)

    def block(self, reservation_id: ReservationId | None) -> Block | None:
        """A reservation of the board."""
        if reservation_id is None:
            return None
        blocks = (block for row in self._board.rows for block in row.blocks)
        return next((block for block in blocks if block.reservation_id == reservation_id), None)

    def _current(self) -> TimelineView | BoardList:
        return self.timeline if self.page == TIMELINE else self.list

    def _tell_cell(self) -> None:
        """The why-line speaks of the view on screen."""
        if self.page == TIMELINE:
            self.cell_changed.emit(*self.timeline.caret.place)
        else:
            entry = self.list.current_entry()
            self.cell_changed.emit(
                entry.row.resource_id if entry else None, entry.span.start_s if entry else 0
            )

    def _opened(self, reservation_id: ReservationId) -> None:
        block = self.block(reservation_id)
        if block is not None:
            self.block_opened.emit(block)

    def _cancel_asked(self, reservation_id: ReservationId) -> None:
        block = self.block(reservation_id)
        if block is not None:
            self.block_cancel_asked.emit(block)

    def _menu_asked(
        self, resource_id: ResourceId, instant: int, reservation_id: ReservationId | None, at: QPoint
    ) -> None:
        self.menu_asked.emit(resource_id, instant, self.block(reservation_id), at)
