"""What for: purpose, public title, number of people, eligibility, a note for the office."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from sharespace.domain.resource import Resource
from sharespace.domain.rules import Eligibility, Purpose
from sharespace.i18n import _
from sharespace.i18n.words import ELIGIBILITIES, PURPOSES
from sharespace.ui.clerk.timeline.wording import people_text
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.labels import toned
from sharespace.ui.widgets.text_field import TextField

PEOPLE_PX = 64
MOST_PEOPLE = 99_999


class WhatPart(QWidget):
    """The rest of the form. `people` is 0 while no number is typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.purpose = _choice(_("Purpose"), PURPOSES)
        self.title = TextField(_("Public title of the event"), _("shown on signs, no names of people"))
        self.people = TextField(_("Number of people"))
        self.people.setFixedWidth(PEOPLE_PX)
        self.eligibility = _choice(_("Eligibility"), ELIGIBILITIES)
        self.note = TextField(_("Note for the office"), _("not printed"))
        self._room_for = toned("", "small")
        self.people_row = FormRow(_("&Number"), self.people, self._room_for)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for row in (
            FormRow(_("P&urpose"), self.purpose),
            FormRow(_("&Event"), self.title),
            self.people_row,
            FormRow(_("Eli&gibility"), self.eligibility),
            FormRow(_("N&ote"), self.note),
        ):
            layout.addWidget(row)
        for field in (self.title, self.people, self.note):
            field.whole_text_changed.connect(self._told)
        self.purpose.currentIndexChanged.connect(self._told)
        self.eligibility.currentIndexChanged.connect(self._told)

    @property
    def people_count(self) -> int:
        """How many people; 0 while it is not said."""
        digits = re.sub(r"\D", "", self.people.whole_text())
        return min(int(digits), MOST_PEOPLE) if digits else 0

    @property
    def purpose_code(self) -> Purpose:
        """What the use is for."""
        return Purpose(str(self.purpose.currentData()))

    @property
    def eligibility_code(self) -> Eligibility:
        """By which clause the applicant may use the space."""
        return Eligibility(str(self.eligibility.currentData()))

    def for_resource(self, resource: Resource | None) -> None:
        """Whose capacity is told beside the number."""
        capacity = resource.capacity if resource else None
        room = _("room for {people}").format(people=people_text(capacity)) if capacity else ""
        self._room_for.setText(room)

    def show_people(self, people: int) -> None:
        """Show a number; nothing for 0."""
        self.people.show_text(str(people) if people else "")

    def show_codes(self, purpose: str, eligibility: str) -> None:
        """Choose by code; an unknown one leaves the first."""
        for box, code in ((self.purpose, purpose), (self.eligibility, eligibility)):
            box.setCurrentIndex(max(0, box.findData(code)))

    def _told(self, _value: object = None) -> None:
        self.people_row.wrong("")
        self.changed.emit()


def _choice(name: str, words: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMaxVisibleItems(12)
    for code, word in words.items():
        box.addItem(_(word), str(code))
    return box
