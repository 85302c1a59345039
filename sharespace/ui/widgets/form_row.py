"""One row of a form: label with its access key, field, and a line below for a hint or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QWidget

from sharespace.ui.widgets.labels import retone, wrapped

LABEL_PX = 64
GAP_PX = 8


class FormRow(QWidget):
    """The label names the field for a screen reader; its access key jumps into it."""

    def __init__(self, label: str, field: QWidget, *beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = ""
        self._label = QLabel(label)
        self._label.setProperty("tone", "muted")
        self._label.setBuddy(field)
        self._label.setFixedWidth(LABEL_PX)
        self._note = wrapped("", "tiny")
        self._note.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(GAP_PX)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(in_a_row(field, *beside), 0, 1)
        layout.addWidget(self._note, 1, 1)
        layout.setColumnStretch(1, 1)

    def hint(self, text: str) -> None:
        """Say something helpful below the field; empty for nothing."""
        self._hint = text
        if not self.is_wrong:
            self._say(text, "tiny")

    def wrong(self, text: str) -> None:
        """Say what is wrong below the field and mark it; empty when nothing is any more."""
        self._mark(bool(text))
        self._say(text or self._hint, "tiny" if not text else "wrong")

    @property
    def is_wrong(self) -> bool:
        """Whether something is said to be wrong."""
        return bool(self.property("told_wrong"))

    def note(self) -> str:
        """What stands below the field."""
        return self._note.text()

    def _mark(self, wrong: bool) -> None:
        self.setProperty("told_wrong", wrong)
        for widget in (self.field, self.field.focusProxy()):
            if widget is not None:
                widget.setProperty("wrong", wrong)
                widget.update()

    def _say(self, text: str, tone: str) -> None:
        retone(self._note, tone)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


def in_a_row(*widgets: QWidget | None, gap_px: int = 8) -> QLayout:
    """Widgets side by side; the first one takes the room that is left, None is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap_px)
    stretched = None in widgets
    for number, widget in enumerate(widgets):
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget, 0 if number or stretched else 1)
    return layout
