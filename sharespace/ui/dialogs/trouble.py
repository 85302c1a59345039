"""The profile cannot be opened: what is wrong, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sharespace.application.ports import StorageProblem
from sharespace.i18n import _
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import IconLabel, toned, wrapped

WIDTH_PX = 500
MENDABLE = frozenset({"damaged", "missing"})
"""Troubles after which a backup or an empty database can take the place of what was there."""


class CannotOpen(QDialog):
    """Closing it closes the program; nothing on the disk is touched without a click."""

    restore_asked = Signal()
    empty_asked = Signal()
    again_asked = Signal()

    def __init__(self, error: Exception, parent: QWidget) -> None:
        super().__init__(parent)
        empty = isinstance(error, StorageProblem) and error.code in MENDABLE
        restore = empty and isinstance(error, StorageProblem) and bool(error.params.get("backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("The database cannot be opened"))
        self.setFixedWidth(WIDTH_PX)
        self.text = wrapped(sentence(error))
        self.restore_button = KeyButton(_("Restore the backup"), "Enter", "primary")
        self.empty_button = KeyButton(_("Start with an empty database"))
        self.again_button = KeyButton(_("Try again"))
        self.quit_button = KeyButton(_("Quit"), "Esc")
        self.restore_button.setVisible(restore)
        self.restore_button.setDefault(restore)
        self.empty_button.setVisible(empty)
        self.again_button.setVisible(not empty)
        for button in (self.empty_button, self.quit_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        title = toned(_("The database cannot be opened"), "heading")
        layout.addLayout(in_a_row(IconLabel("database", "danger", 20), title, None))
        layout.addWidget(self.text)
        buttons = (self.restore_button, self.again_button, self.empty_button, self.quit_button)
        layout.addLayout(in_a_row(None, *buttons))
        self.restore_button.clicked.connect(self._restore)
        self.empty_button.clicked.connect(self._empty)
        self.again_button.clicked.connect(self._again)
        self.quit_button.clicked.connect(self.reject)

    def _restore(self) -> None:
        self.accept()
        self.restore_asked.emit()

    def _empty(self) -> None:
        self.accept()
        self.empty_asked.emit()

    def _again(self) -> None:
        self.accept()
        self.again_asked.emit()
