"""One room by hand: name and hours are enough."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from sharespace.application.hours_words import read_hours
from sharespace.application.new_place import NewPlace
from sharespace.domain.resource import Category
from sharespace.i18n import _
from sharespace.i18n.words import CATEGORIES
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import wrapped
from sharespace.ui.widgets.text_field import TextField


class PlaceForm(QWidget):
    """`entered` with a complete room; what is missing is said beside its field."""

    entered = Signal(object)
    """The NewPlace."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField(_("Name of the room"), _("e.g. Room 1"))
        self.place = TextField(_("Place"), _("e.g. Community centre"))
        self.category = QComboBox()
        self.category.setAccessibleName(_("Type of room"))
        for code, word in CATEGORIES.items():
            self.category.addItem(_(word), str(code))
        self.hours = TextField(_("Opening hours"))
        self.hours.show_text(_("weekdays 09:00–21:00"))
        self.capacity = TextField(_("Capacity"), _("e.g. 60"))
        self.name_row = FormRow(_("Name of room"), self.name)
        self.hours_row = FormRow(_("Open"), self.hours)
        self.error = wrapped("", "danger")
        self.error.hide()
        self.act = KeyButton(_("Add this space"), "Alt+2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        for row in (
            self.name_row,
            FormRow(_("Place"), self.place),
            FormRow(_("Type"), self.category),
            self.hours_row,
            FormRow(_("Capacity"), self.capacity),
        ):
            layout.addWidget(row)
        layout.addWidget(self.error)
        layout.addStretch(1)
        layout.addWidget(self.act)
        self.setFocusProxy(self.name)
        self.act.clicked.connect(self.enter)
        for field in (self.name, self.hours):
            field.whole_text_changed.connect(self._typed)

    def enter(self) -> None:
        """Read the fields and hand the room over."""
        for field in (self.name, self.place, self.hours, self.capacity):
            field.settle()
        hours = read_hours(self.hours.text())
        if not self.name.text().strip():
            self.name_row.wrong(_("Enter the name of the room."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif hours is None:
            self.hours_row.wrong(_("Write the hours such as: weekdays 09:00–21:00, sat 10-16"))
            self.hours.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            digits = re.sub(r"\D", "", self.capacity.text())
            category = Category(str(self.category.currentData()))
            capacity = int(digits[:5]) if digits else None
            name, place = self.name.text().strip(), self.place.text().strip()
            self.entered.emit(NewPlace(name, hours, place, category, capacity or None))

    def say(self, text: str) -> None:
        """Say what went wrong; empty for nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def empty(self) -> None:
        """Ready for the next room of the same place."""
        self.name.show_text("")
        self.capacity.show_text("")
        self.say("")

    def _typed(self, _text: str) -> None:
        self.name_row.wrong("")
        self.hours_row.wrong("")
