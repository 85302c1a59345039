"""The list as a widget, with the same signals as the timeline."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sharespace.application.board import Board
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text
from sharespace.ui.clerk.list.entries import Entry, EntryKey
from sharespace.ui.clerk.list.model import DECORATION_PX, ICON_PX, BoardModel, Column
from sharespace.ui.clerk.timeline.bands import reasons_against
from sharespace.ui.clerk.timeline.cursor import usable
from sharespace.ui.theme.theme import theme

_ROW_PX = 32
_WIDTHS = {
    Column.WHEN: 190,
    Column.ROOM: 130,
    Column.PLACE: 170,
    Column.STATE: 160,
    Column.TITLE: 200,
    Column.WHO: 110,
    Column.PEOPLE: 70,
    Column.CODE: 110,
}


class _Table(QTableView):
    """Hands Enter, Del and Ctrl+page keys to whom they belong."""

    entered_line = Signal()
    deleted_line = Signal()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens, Del asks to cancel, page keys with Ctrl change the day in the window."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_line.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.deleted_line.emit()
        elif not plain and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)


class BoardList(QWidget):
    """The twin of the timeline: takes the same Board, gives the same signals."""

    cell_changed = Signal(object, object)
    """ResourceId, instant: the line that is selected."""
    range_chosen = Signal(object, object)
    """ResourceId, TimeSpan: the first use that fits into a free time."""
    refused = Signal(object, object, object)
    """ResourceId, TimeSpan, tuple[Reason, ...]: a closure was entered."""
    block_opened = Signal(object)
    """ReservationId."""
    block_cancel_asked = Signal(object)
    """ReservationId."""
    menu_asked = Signal(object, object, object, QPoint)
    """ResourceId, instant, ReservationId or None, global position."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._kept: EntryKey | None = None
        self._model = BoardModel(board, self)
        self.table = _Table(self)
        self.free_too = QCheckBox(self)
        self._count = QLabel(self)
        self._count.setProperty("tone", "small")
        self._lay_out()
        self._set_up_table()
        self.free_too.toggled.connect(lambda: self.show_board(self._board))
        theme().changed.connect(self._model.retint)
        self.retranslate()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.addWidget(self._count)
        bar.addStretch(1)
        bar.addWidget(self.free_too)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("board-list")
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setIconSize(QSize(DECORATION_PX, ICON_PX))
        table.setTabKeyNavigation(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        table.sortByColumn(Column.WHEN, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        table.selectionModel().currentRowChanged.connect(self._selected)
        self._model.modelAboutToBeReset.connect(self._remember)
        self._model.modelReset.connect(self._come_back)
        table.entered_line.connect(self._enter)
        table.deleted_line.connect(self._delete)
        table.doubleClicked.connect(lambda _index: self._enter())
        table.customContextMenuRequested.connect(self._ask_menu)

    def show_board(self, board: Board) -> None:
        """Show another board, or the same one read anew; order and selected line stay."""
        scroll = self.table.verticalScrollBar().value()
        self._board = board
        self._model.show(board, with_free=self.free_too.isChecked())
        self.table.verticalScrollBar().setValue(scroll)
        self._tell_count()

    def retranslate(self) -> None:
        """Say everything in the language now in use."""
        self.free_too.setText(_("Free times too"))
        self.table.setAccessibleName(_("Reservations as a list"))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._tell_count()

    def current_entry(self) -> Entry | None:
        """The selected line."""
        return self._model.entry(self.table.currentIndex().row())

    def entries(self) -> tuple[Entry, ...]:
        """Every line in its present order."""
        return self._model.all()

    def selected_reservation(self) -> ReservationId | None:
        """The reservation of the selected line."""
        entry = self.current_entry()
        return None if entry is None else entry.reservation_id

    def focus_cell(self, resource_id: ResourceId, instant: int) -> bool:
        """Select the line of a room at an instant; False when none covers it."""
        for line, entry in enumerate(self._model.all()):
            if entry.row.resource_id == resource_id and entry.span.start_s <= instant < entry.span.end_s:
                self.table.setCurrentIndex(self._model.index(line, Column.WHEN))
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def focus_block(self, reservation_id: ReservationId) -> bool:
        """Select the line of a reservation; False when it is not on the board."""
        for line, entry in enumerate(self._model.all()):
            if entry.reservation_id == reservation_id:
                self.table.setCurrentIndex(self._model.index(line, Column.WHEN))
                return True
        return False

    def _remember(self) -> None:
        chosen = self.current_entry()
        self._kept = None if chosen is None else chosen.key

    def _come_back(self) -> None:
        line = None if self._kept is None else self._model.find(self._kept)
        if line is not None:
            self.table.setCurrentIndex(self._model.index(line, Column.WHEN))

    def _selected(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self._model.entry(current.row())
        if entry is not None:
            self.cell_changed.emit(entry.row.resource_id, entry.span.start_s)

    def _enter(self) -> None:
        entry = self.current_entry()
        if entry is None:
            return
        if entry.reservation_id is not None:
            self.block_opened.emit(entry.reservation_id)
            return
        start = TimeSpan(entry.span.start_s, entry.span.start_s + 1)
        span = usable(entry.row, start, self._board.window)
        reasons = reasons_against(entry.row, span)
        if reasons:
            self.refused.emit(entry.row.resource_id, span, reasons)
        else:
            self.range_chosen.emit(entry.row.resource_id, span)

    def _delete(self) -> None:
        chosen = self.selected_reservation()
        if chosen is not None:
            self.block_cancel_asked.emit(chosen)

    def _ask_menu(self, at: QPoint) -> None:
        entry = self._model.entry(self.table.indexAt(at).row())
        if entry is not None:
            where = self.table.viewport().mapToGlobal(at)
            self.menu_asked.emit(entry.row.resource_id, entry.span.start_s, entry.reservation_id, where)

    def _tell_count(self) -> None:
        count = sum(entry.block is not None for entry in self._model.all())
        text = ngettext("{count} reservation", "{count} reservations", count)
        self._count.setText(text.format(count=number_text(count)))
