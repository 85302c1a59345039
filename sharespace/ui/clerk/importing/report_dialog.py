"""The report of an import as a table: which row, which cell, what was assumed. Can be saved."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from sharespace.application.open_data import FileUnreadable, RowNote
from sharespace.i18n import N_, _, ngettext
from sharespace.i18n.formats import number_text
from sharespace.i18n.import_notes import note_text, severity_text
from sharespace.ui.background import Background, Lane
from sharespace.ui.dialogs.asking import ask_csv_target
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import retone, toned, wrapped

MOST_ROWS = 20_000
HEADERS = (N_("File"), N_("Row"), N_("Column"), N_("Cell"), N_("Importance"), N_("What was assumed"))
WIDTHS_PX = (150, 60, 130, 200, 90, 400)
_ROOT = QModelIndex()
Rows = Sequence[Sequence[str]]


def rows_of(notes: Sequence[RowNote]) -> Rows:
    """Notes as they stand in the table."""
    return [
        (
            note.file,
            str(note.row or ""),
            note.column,
            note.text,
            severity_text(note.severity),
            note_text(note),
        )
        for note in notes
    ]


def rows_in(path: Path) -> Rows:
    """The notes that an import has left in a file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [row[: len(HEADERS)] for row in islice(csv.reader(stream), 1, MOST_ROWS + 1)]
    except OSError as error:
        raise FileUnreadable(path.name, "cannot_open") from error


class ReportDialog(QDialog):
    """Made from notes at hand, or from the file an import has left."""

    def __init__(
        self,
        background: Background,
        save: Callable[[Path], None],
        parent: QWidget | None = None,
        *,
        target: Callable[[QWidget, str], Path | None] = ask_csv_target,
    ) -> None:
        super().__init__(parent)
        self._background, self._save, self._ask_target = background, save, target
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Report of the import"))
        self.resize(1000, 560)
        self.model = _NoteModel()
        self.table = QTableView()
        self.table.setAccessibleName(_("Report of the import"))
        self._count = toned("", "strong")
        self.message = wrapped(_("Spaces with a value to look at are marked as to be checked."), "muted")
        self.save_button = KeyButton(_("Save as CSV"), "", "primary", "device-floppy")
        self.close_button = KeyButton(_("Close"), "Esc")
        self._lay_out()
        self.save_button.clicked.connect(self.save_it)
        self.close_button.clicked.connect(self.close)

    def show_rows(self, rows: Rows) -> None:
        """Fill the table."""
        self.model.fill(rows)
        count = len(rows)
        text = ngettext("{count} note", "{count} notes", count).format(count=number_text(count))
        self._count.setText(text)

    def save_it(self) -> None:
        """Ask where, then write."""
        target = self._ask_target(self, "import-report.csv")
        if target is not None:
            done = partial(self._saved, target)
            self._background.run(partial(self._save, target), done, self._say, lane=Lane.FILES)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        for column, width in enumerate(WIDTHS_PX):
            self.table.setColumnWidth(column, width)
        last = len(HEADERS) - 1
        self.table.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        head, foot = QFrame(), QFrame()
        head.setProperty("ground", "head")
        foot.setProperty("ground", "foot")
        head.setFixedHeight(44)
        for frame, row in (
            (head, in_a_row(self._count, None)),
            (foot, in_a_row(self.message, self.save_button, self.close_button)),
        ):
            row.setContentsMargins(16, 8, 16, 8)
            frame.setLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(foot)

    def _saved(self, target: Path, _nothing: None) -> None:
        retone(self.message, "success")
        self.message.setText(_("Saved: {file}").format(file=target.name))

    def _say(self, error: Exception) -> None:
        retone(self.message, "danger")
        self.message.setText(sentence(error))


def copy_report(source: Path, target: Path) -> None:
    """Save the notes of an import elsewhere. Raises FileUnreadable."""
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise FileUnreadable(target.name, "cannot_write") from error


class _NoteModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows = ()

    def fill(self, rows: Rows) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADERS[section])
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole, /
    ) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self._rows[index.row()]
            return row[index.column()] if index.column() < len(row) else ""
        return None
