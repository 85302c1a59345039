"""The status bar: what is safe, what was just done, and where the keys are told."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sharespace.i18n import _
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import CutLabel, IconLabel, toned

BAR_PX = 28
SHOWN_MS = 20_000


class StatusLine(QFrame):
    """Says only what is true: without a centre it speaks of this computer alone."""

    keys_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setProperty("ground", "foot")
        self.setFixedHeight(BAR_PX)
        self._icon = IconLabel("check", "success", 14)
        self._saved = toned(_("Opening …"), "plainsmall")
        self._done_icon = IconLabel("circle-check", "success", 14)
        self._done = CutLabel("", "plainsmall")
        self._done_icon.hide()
        self._key = KeyButton(_("Keys of this window"), "F1", "flat", "keyboard")
        self._key.setProperty("dense", "tiny")
        self._key.clicked.connect(self.keys_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 8, 0)
        layout.setSpacing(6)
        layout.addWidget(self._icon)
        layout.addWidget(self._saved)
        layout.addSpacing(10)
        layout.addWidget(self._done_icon)
        layout.addWidget(self._done, 1)
        layout.addWidget(self._key)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.clear)
        self._icon.hide()

    def show_saved(self) -> None:
        """Everything entered is on this computer's disk."""
        self._icon.show()
        self._icon.show_icon("check", "success")
        self._saved.setText(_("Saved here"))

    def show_trouble(self, text: str) -> None:
        """Something could not be written; the details are its tooltip."""
        self._icon.show()
        self._icon.show_icon("alert-triangle", "danger")
        self._saved.setText(_("Not saved"))
        self._saved.setToolTip(text)

    def tell(self, text: str) -> None:
        """Say what was just done."""
        self._done_icon.setVisible(bool(text))
        self._done.show_text(text)
        self._timer.start()

    def told(self) -> str:
        """What was last said to be done."""
        return self._done.whole_text()

    def clear(self) -> None:
        """Nothing was just done."""
        self._done_icon.hide()
        self._done.show_text("")
