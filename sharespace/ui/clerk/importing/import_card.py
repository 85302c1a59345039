"""The card that takes a file: dropped or chosen, looked at first, then imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from sharespace.application.imports import ImportProgress, ImportReport
from sharespace.i18n import _
from sharespace.i18n.formats import number_text
from sharespace.ui.clerk.importing.drop_zone import DropZone
from sharespace.ui.clerk.importing.findings import Findings
from sharespace.ui.clerk.importing.importer import Importer
from sharespace.ui.dialogs.asking import ask_data_files
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import wrapped

PERMILLE = 1000


class ImportCard(QWidget):
    """Idle, reading, read, importing; an error leads back to idle with its sentence."""

    report_wanted = Signal(object)
    """The ImportReport that was just made by looking."""

    def __init__(
        self,
        importer: Importer,
        key: str,
        parent: QWidget | None = None,
        *,
        ask_files: Callable[[QWidget], list[Path]] = ask_data_files,
    ) -> None:
        super().__init__(parent)
        self._importer, self._key, self._ask_files = importer, key, ask_files
        self._report: ImportReport | None = None
        self.setAcceptDrops(True)
        self.zone = DropZone()
        self.findings = Findings()
        self.error = wrapped("", "danger")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress of the import"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, PERMILLE)
        self.progress_text = wrapped("", "small")
        self.act = KeyButton("", "", "primary")
        self.other = KeyButton(_("Choose another file"))
        self._lay_out()
        self._connect()
        self._show_idle()

    def choose(self) -> None:
        """Ask for files and look at them."""
        self.look(self._ask_files(self))

    def look(self, paths: list[Path]) -> None:
        """Look at files; nothing is stored yet."""
        if paths and not self._importer.running:
            self.zone.show_file(paths[0].name, _("Reading …"))
            self._show_running(_("Reading the file. Nothing is stored yet."))
            self._importer.look(paths)

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """Files may be dropped anywhere on the card."""
        if event.mimeData().hasUrls() and not self._importer.running:
            event.acceptProposedAction()
            self.zone.show_over(over=True)

    def dropEvent(self, event: QDropEvent, /) -> None:
        """Look at what was dropped."""
        self.zone.show_over(over=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.look(paths)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        parts = (self.zone, self.findings, self.error, self.progress, self.progress_text)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.other)
        layout.addWidget(self.act)
        self.setFocusProxy(self.act)

    def _connect(self) -> None:
        self.zone.clicked.connect(self.choose)
        self.other.clicked.connect(self.choose)
        self.act.clicked.connect(self._act)
        self.findings.look_asked.connect(self._show_report)
        self._importer.progress.connect(self._progress)
        self._importer.looked.connect(self._looked)
        self._importer.taken.connect(self._taken)
        self._importer.failed.connect(self._failed)

    def _act(self) -> None:
        if self._importer.running:
            self._importer.cancel()
            self.act.setEnabled(False)
        elif self._report is not None and _worth(self._report):
            self._show_running(_("Importing. Reservations are not touched."))
            self._importer.take()
        else:
            self.choose()

    def _show_report(self) -> None:
        if self._report is not None:
            self.report_wanted.emit(self._report)

    def _show_idle(self) -> None:
        self._report = None
        self.zone.show_idle()
        self._show(error="", findings=False, running=False)
        self.act.show_words(_("Choose a file"), self._key)
        self.other.hide()

    def _show_running(self, text: str) -> None:
        self._show(error="", findings=self._report is not None, running=True)
        self.progress.setValue(0)
        self.progress_text.setText(text)
        self.act.show_words(_("Stop"))
        self.act.setEnabled(True)
        self.other.hide()

    def _show(self, *, error: str, findings: bool, running: bool) -> None:
        self.error.setText(error)
        self.error.setVisible(bool(error))
        self.findings.setVisible(findings)
        self.progress.setVisible(running)
        self.progress_text.setVisible(running)

    def _progress(self, progress: ImportProgress) -> None:
        done = min(1.0, progress.done / progress.size) if progress.size else 0.0
        self.progress.setValue(round(PERMILLE * done))
        words = _("{count} rows checked") if progress.stage == "checking" else _("{count} rows stored")
        self.progress_text.setText(words.format(count=number_text(progress.rows)))

    def _looked(self, report: ImportReport) -> None:
        self.act.setEnabled(True)
        if report.cancelled:
            self._show_idle()
            return
        self._report = report
        self._show(error="", findings=True, running=False)
        self.zone.show_result(report)
        self.findings.show_report(report)
        worth = _worth(report)
        words = _("Import {count} spaces").format(count=number_text(worth)) if worth else _("Choose a file")
        self.act.show_words(words, "Enter")
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)
        self.other.setVisible(bool(worth))

    def _taken(self, _report: ImportReport, _notes: object) -> None:
        self.act.setEnabled(True)
        self._show_idle()

    def _failed(self, error: Exception) -> None:
        self.act.setEnabled(True)
        self._show_idle()
        self._show(error=sentence(error), findings=False, running=False)


def _worth(report: ImportReport) -> int:
    """How many rooms an import would add or change."""
    return sum(result.imported + result.updated for result in report.files)
