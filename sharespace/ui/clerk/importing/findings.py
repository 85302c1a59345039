"""What a look at a file has found: how many spaces, how much of them could be read, what to check."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from sharespace.application.imports import ImportReport
from sharespace.application.open_data import Severity
from sharespace.i18n import _
from sharespace.i18n.formats import number_text
from sharespace.i18n.import_notes import note_text
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.labels import IconLabel, toned, wrapped


class Findings(QWidget):
    """Lines of tick or triangle, words, number."""

    look_asked = Signal()
    """The notes are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)

    def show_report(self, report: ImportReport) -> None:
        """Show the counts of a dry run; every row is among them."""
        self._clear()
        fresh = sum(result.imported for result in report.files)
        changed = sum(result.updated for result in report.files)
        known = sum(result.merged for result in report.files)
        skipped = sum(result.skipped for result in report.files)
        checks = _noted(report, Severity.CHECK)
        self._line("check", "success", _("New spaces"), number_text(fresh))
        for words, count in ((_("Changed spaces"), changed), (_("Known already"), known)):
            if count:
                self._line("check", "success", words, number_text(count))
        if skipped:
            self._line("ban", "danger", _("Rows not taken"), number_text(skipped))
        if checks or skipped:
            self._line("alert-triangle", "warnink", _("Values to look at"), "", number_text(checks))
            self._example(report)

    def text(self) -> str:
        """All words and numbers, for tests and screen readers."""
        return self.accessibleName()

    def _line(self, icon: str, tone: str, words: str, number: str, link: str = "") -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(IconLabel(icon, tone, 15), row, 0)
        self._grid.addWidget(toned(words), row, 1)
        if link:
            button = QPushButton(_("show {count}").format(count=link))
            button.setProperty("look", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self.look_asked)
            self._grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignRight)
        else:
            self._grid.addWidget(toned(number), row, 2, Qt.AlignmentFlag.AlignRight)
        said = f"{words} {number or link}"
        self.setAccessibleName(f"{self.accessibleName()} {said}".strip())

    def _example(self, report: ImportReport) -> None:
        note = next((note for note in report.notes if note.severity is Severity.CHECK), None)
        if note is not None:
            kept = _("The words of the file are kept beside it.")
            words = wrapped(f"{note_text(note)} {kept}", "tiny")
            self._grid.addWidget(words, self._grid.rowCount(), 0, 1, 3)

    def _clear(self) -> None:
        self.setAccessibleName("")
        emptied(self._grid)


def _noted(report: ImportReport, severity: Severity) -> int:
    return sum(count for (level, _code), count in report.counts.items() if level == severity)
