"""The one window for a mistake of ours: calm, with the report's place, the entry kept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sharespace.i18n import _
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import IconLabel, toned, wrapped

WIDTH_PX = 460
Report = Callable[[BaseException], Path]


class Mishaps(QObject):
    """Shows one window at a time; further mistakes are reported, but nobody is asked to look again."""

    _happened = Signal(object)

    def __init__(self, window: QWidget, report: Report) -> None:
        super().__init__(window)
        self._window, self._report = window, report
        self._open: QDialog | None = None
        self._happened.connect(self.tell, Qt.ConnectionType.QueuedConnection)

    def watch_python(self) -> None:
        """Take over what no part of the program caught, such as a slip in an event handler."""
        sys.excepthook = self._hook

    def tell(self, error: BaseException) -> None:
        """Write the report and show the window."""
        path = self._report(error)
        if self._open is not None and self._open.isVisible():
            return
        self._open = MishapDialog(path, self._window)
        self._open.open()

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self._happened.emit(error)


class MishapDialog(QDialog):
    """What happened, what it means for the clerk, what to do."""

    def __init__(self, report: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(WIDTH_PX)
        self.close_button = KeyButton(_("Go on working"), "Enter", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        path = wrapped(str(report), "small")
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        title = toned(_("Something went wrong in the program"), "heading")
        layout.addLayout(in_a_row(IconLabel("alert-triangle", "warnink", 20), title, None))
        layout.addWidget(
            wrapped(_("Your entry is kept, and everything saved is saved. Please try the last step again."))
        )
        layout.addWidget(
            wrapped(
                _("If it comes back, send this report to your administrator; it holds no names:"), "muted"
            )
        )
        layout.addWidget(path)
        layout.addLayout(in_a_row(None, self.close_button))
