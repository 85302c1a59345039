"""The system's own windows for files and printers, each as one function with a plain answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from sharespace.i18n import _


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer that was chosen; None when it was given up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def ask_pdf_target(parent: QWidget, name: str) -> Path | None:
    """Where a PDF shall be saved; None when it was given up."""
    return _ask_target(parent, name, _("Save as PDF"), _("PDF files (*.pdf)"))


def ask_csv_target(parent: QWidget, name: str) -> Path | None:
    """Where a table shall be saved; None when it was given up."""
    return _ask_target(parent, name, _("Save the report"), _("Tables (*.csv)"))


def ask_data_files(parent: QWidget) -> list[Path]:
    """Files to import; empty when it was given up."""
    names, _kind = QFileDialog.getOpenFileNames(
        parent, _("Import a file of facilities"), "", _("Open data (*.csv *.json);;All files (*)")
    )
    return [Path(name) for name in names]


def ask_alert_file(parent: QWidget) -> Path | None:
    """A file of flood alerts; None when it was given up."""
    kinds = _("Alerts (*.csv *.json);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("File of alerts"), "", kinds)
    return Path(name) if name else None


def _ask_target(parent: QWidget, name: str, title: str, kinds: str) -> Path | None:
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None
