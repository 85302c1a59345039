"""A table of facts, each line standing for one thing: by keys and by mouse, with tags, and ticks if asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sharespace.ui.theme.theme import theme
from sharespace.ui.widgets.fact_cells import CELL, CellDelegate, FactLine

ROW_PX = 34
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FactTable(QTableView):
    """Up and down walk, Enter opens, Space ticks where lines can be ticked. `columns` are words and
    widths; a width of 0 takes the room that is left."""

    opened = Signal(object)
    """Enter or a double click: what the line stands for."""
    walked = Signal()
    """Another line is the current one."""
    ticked = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[tuple[str, int]],
        *,
        ticks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model_of_lines = _LineModel([words for words, _width in columns], ticks)
        self.setAccessibleName(name)
        self.setModel(self.model_of_lines)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(20)
        for number, (_words, width) in enumerate(columns):
            if width:
                self.setColumnWidth(number, width)
            else:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self._open())
        self.clicked.connect(self._clicked)
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.walked.emit())
        theme().changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[FactLine]) -> None:
        """Show other lines; the current one stays where the same thing is still among them."""
        kept = self.current()
        at = self.currentIndex().row()
        self.model_of_lines.fill(lines)
        if not lines:
            return
        same = next((row for row, line in enumerate(lines) if kept is not None and line.value == kept), None)
        row = same if same is not None else min(max(at, 0), len(lines) - 1)
        self.setCurrentIndex(self.model_of_lines.index(row, 0))

    def lines(self) -> tuple[FactLine, ...]:
        """What is shown, in its order."""
        return tuple(self.model_of_lines.lines)

    def current(self) -> object | None:
        """What the current line stands for."""
        row = self.currentIndex().row()
        lines = self.model_of_lines.lines
        return lines[row].value if 0 <= row < len(lines) else None

    def tick(self, row: int, *, on: bool) -> None:
        """Tick a line or take its tick away."""
        self.model_of_lines.tick(row, on=on)
        self.ticked.emit()

    def ticked_values(self) -> tuple[object, ...]:
        """What the ticked lines stand for."""
        return tuple(line.value for line in self.model_of_lines.lines if line.ticked)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter and Space; everything else as in any table."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in ENTER:
            self._open()
        elif plain and event.key() == Qt.Key.Key_Space and self.model_of_lines.ticks:
            self._toggle(self.currentIndex().row())
        elif not plain and event.key() in (*ENTER, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """There is always a current line to see."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_of_lines.lines:
            self.setCurrentIndex(self.model_of_lines.index(0, 0))

    def _open(self) -> None:
        value = self.current()
        if value is not None:
            self.opened.emit(value)

    def _clicked(self, index: QModelIndex) -> None:
        if self.model_of_lines.ticks and index.column() == 0:
            self._toggle(index.row())

    def _toggle(self, row: int) -> None:
        lines = self.model_of_lines.lines
        if 0 <= row < len(lines):
            self.tick(row, on=not lines[row].ticked)


class _LineModel(QAbstractTableModel):
    def __init__(self, heads: Sequence[str], ticks: bool) -> None:
        super().__init__()
        self._heads, self.ticks = heads, ticks
        self.lines: list[FactLine] = []

    def fill(self, lines: Sequence[FactLine]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def tick(self, row: int, *, on: bool) -> None:
        self.lines[row].ticked = on
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def rowCount(self, parent: _Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        line = self.lines[index.row()]
        cell = line.cells[index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.whole or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.whole
        if role == Qt.ItemDataRole.CheckStateRole and self.ticks and index.column() == 0:
            return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None
