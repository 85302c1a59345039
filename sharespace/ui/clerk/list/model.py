"""The lines of a board as a table model that sorts itself."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QIcon, QPainter

from sharespace.application.board import Board
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import N_, _
from sharespace.i18n.formats import number_text
from sharespace.ui.clerk.list.entries import Entry, EntryKey, entries
from sharespace.ui.clerk.timeline.bands import Bar
from sharespace.ui.clerk.timeline.block_art import state_chip
from sharespace.ui.clerk.timeline.ink import Ink
from sharespace.ui.clerk.timeline.wording import bar_tip, when_text
from sharespace.ui.theme.svg import icon_pixmap
from sharespace.ui.theme.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
ICON_PX = 16
DECORATION_PX = 42


class Column(IntEnum):
    """The columns, left to right."""

    WHEN = 0
    ROOM = 1
    PLACE = 2
    STATE = 3
    TITLE = 4
    WHO = 5
    PEOPLE = 6
    CODE = 7


HEADERS = {
    Column.WHEN: N_("When"),
    Column.ROOM: N_("Room"),
    Column.PLACE: N_("Place"),
    Column.STATE: N_("State"),
    Column.TITLE: N_("Event"),
    Column.WHO: N_("Applicant"),
    Column.PEOPLE: N_("Number of people"),
    Column.CODE: N_("Reservation code"),
}
_SORT_KEYS: dict[Column, Callable[[Entry], Any]] = {
    Column.WHEN: lambda entry: entry.span,
    Column.ROOM: lambda entry: entry.row.name,
    Column.PLACE: lambda entry: entry.row.facility,
    Column.STATE: lambda entry: entry.look.value,
    Column.TITLE: lambda entry: entry.title,
    Column.WHO: lambda entry: entry.block.who if entry.block else "",
    Column.PEOPLE: lambda entry: entry.block.people if entry.block else -1,
    Column.CODE: lambda entry: entry.block.code if entry.block else "",
}


class BoardModel(QAbstractTableModel):
    """Shows what the timeline shows, line by line. Read only."""

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._with_free = False
        self._sorted = (Column.WHEN, Qt.SortOrder.AscendingOrder)
        self._ink: Ink | None = None
        self._pictures: dict[str, QIcon] = {}
        self._entries: list[Entry] = []
        self._fill()

    def show(self, board: Board, *, with_free: bool) -> None:
        """Take another board, with or without the free times, in the order chosen before."""
        self.beginResetModel()
        self._board = board
        self._with_free = with_free
        self._fill()
        self.endResetModel()

    def retint(self) -> None:
        """Draw the states anew after a change of theme."""
        self._ink = None
        self._pictures.clear()
        if self._entries:
            last = self.index(len(self._entries) - 1, Column.STATE)
            self.dataChanged.emit(self.index(0, Column.STATE), last, [_Role.DecorationRole])

    def entry(self, line: int) -> Entry | None:
        """The line, if there is one."""
        return self._entries[line] if 0 <= line < len(self._entries) else None

    def find(self, key: EntryKey) -> int | None:
        """Where a line stands now."""
        return next((line for line, entry in enumerate(self._entries) if entry.key == key), None)

    def all(self) -> tuple[Entry, ...]:
        """Every line in its present order."""
        return tuple(self._entries)

    def rowCount(self, parent: _Index = _ROOT, /) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _ROOT, /) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole, /) -> Any:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return _(HEADERS[Column(section)])
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.PEOPLE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole, /) -> Any:
        """Text, state picture, tooltip, and a full sentence for screen readers."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        column = Column(index.column())
        if role == _Role.DisplayRole:
            return self._text(entry, column)
        if role == _Role.AccessibleTextRole:
            return self.sentence(entry) if column is Column.WHEN else self._text(entry, column)
        if role == _Role.ToolTipRole:
            return self._tip(entry)
        if role == _Role.DecorationRole and column is Column.STATE:
            return self._picture(entry)
        if role == _Role.TextAlignmentRole and column is Column.PEOPLE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        """Order the lines; those that are equal stay in the order of time. The model is reset: moving
        persistent indexes by hand leaves some of them behind in PySide."""
        self._sorted = (Column(column), order)
        self.beginResetModel()
        self._order()
        self.endResetModel()

    def sentence(self, entry: Entry) -> str:
        """Room, when, state, event: what a screen reader says of the line."""
        parts = [entry.row.name or entry.row.facility, when_text(entry.span, self._board.zone)]
        parts.append(_(entry.look.word))
        if entry.block is not None:
            parts.append(entry.title)
        return ", ".join(parts)

    def _fill(self) -> None:
        self._entries = entries(self._board, with_free=self._with_free)
        if self._sorted != (Column.WHEN, Qt.SortOrder.AscendingOrder):
            self._order()

    def _order(self) -> None:
        column, order = self._sorted
        self._entries.sort(key=lambda entry: (entry.span, entry.row.facility, entry.row.name))
        if column is not Column.WHEN or order is Qt.SortOrder.DescendingOrder:
            self._entries.sort(key=_SORT_KEYS[column], reverse=order is Qt.SortOrder.DescendingOrder)

    def _text(self, entry: Entry, column: Column) -> str:
        block = entry.block
        if column is Column.WHEN:
            return when_text(entry.span, self._board.zone)
        if column is Column.STATE:
            return _(entry.look.word)
        if column is Column.PEOPLE:
            return number_text(block.people) if block else ""
        plain = {
            Column.ROOM: entry.row.name,
            Column.PLACE: entry.row.facility,
            Column.TITLE: entry.title if entry.block or entry.look.letter else "",
            Column.WHO: block.who if block else "",
            Column.CODE: block.code if block else "",
        }
        return plain[column]

    def _tip(self, entry: Entry) -> str:
        if entry.block is None:
            return self.sentence(entry)
        bar = Bar(TimeSpan(*entry.span), entry.look, (entry.block,))
        return bar_tip(entry.row, bar, self._board.zone)

    def _picture(self, entry: Entry) -> QIcon:
        """The letter in the colours of the state, and the icon beside it."""
        found = self._pictures.get(entry.look)
        if found is None:
            ink = self._ink = self._ink or Ink(theme().tokens, 2.0)

            def draw(painter: QPainter) -> None:
                painter.drawPixmap(0, 0, state_chip(ink, entry.look))
                icon = icon_pixmap(entry.look.icon, ink.tokens.muted, ICON_PX, ink.dpr)
                painter.drawPixmap(QPointF(DECORATION_PX - ICON_PX, 0), icon)

            picture = ink.picture(("state", entry.look), DECORATION_PX, ICON_PX, draw)
            found = QIcon(picture)
            # Without it a selected line would tint the colours that carry the meaning.
            found.addPixmap(picture, QIcon.Mode.Selected)
            self._pictures[entry.look] = found
        return found
