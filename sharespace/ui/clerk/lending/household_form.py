"""A household entered or changed by hand: name, phone, months of birth, card, and the fee of a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from sharespace.application.applicant_entries import ApplicantEntry
from sharespace.application.households import ChangeHousehold, NewHousehold
from sharespace.domain.applicant import phone_digits
from sharespace.domain.barcodes import from_hangul_keys
from sharespace.domain.ids import CommandId
from sharespace.domain.library import Child, Household, HouseholdId
from sharespace.domain.rules import Eligibility
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.i18n.words import ELIGIBILITIES
from sharespace.ui.clerk.lending.bits import Section, foot_row, scrolled
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import wrapped
from sharespace.ui.widgets.text_field import TextField

FEWEST_DIGITS = 8
DISABLED = "*"
"""Behind the month of birth of a disabled child, whose age has a limit of its own."""
_MONTH = re.compile(r"(\d{4})[-./ ]?(\d{1,2})\s*\*?")


class HouseholdForm(QWidget):
    """Enter goes to the next field and from the last one saves; Esc closes."""

    entered = Signal(object, bool)
    """A NewHousehold, and whether the fee is taken."""
    changed = Signal(object)
    """A ChangeHousehold."""
    closed = Signal()

    def __init__(self, new_command: Callable[[], CommandId]) -> None:
        super().__init__()
        self._new_command = new_command
        self._known: HouseholdId | None = None
        self.name = TextField(_("Name"))
        self.phone = TextField(_("Phone number"), "010-0000-0000")
        self.children_field = TextField(_("Months of birth of the children"), _("e.g. 2022-05, 2024-11"))
        self.card = TextField(_("Member card"), _("read it; empty: one is drawn"))
        self.eligibility = QComboBox()
        self.eligibility.setAccessibleName(_("Eligibility"))
        for code, text in ELIGIBILITIES.items():
            self.eligibility.addItem(_(text), str(code))
        self.institution = QCheckBox(_("A nursery or another institution"))
        self.fee = QCheckBox("")
        self.fee.setChecked(True)
        self.rows = {
            "name": FormRow(_("Name"), self.name),
            "phone": FormRow(_("Phone"), self.phone),
            "children": FormRow(_("Children"), self.children_field),
            "card": FormRow(_("Card"), self.card),
            "eligibility": FormRow(_("Eligibility"), self.eligibility),
        }
        self.error = wrapped("", "danger")
        self.error.hide()
        self._heading = Section(_("New household"))
        self.save = KeyButton(_("Enter the household"), "Enter", "primary")
        self.close_button = KeyButton(_("Close"), "Esc")
        self._place()
        self._fields = (self.name, self.phone, self.children_field, self.card)
        for field in self._fields:
            field.installEventFilter(self)
        self.save.clicked.connect(self.hand_over)
        self.close_button.clicked.connect(self.closed)
        self.rows["children"].hint(_("* behind the month: a disabled child"))
        self.show_fee(0)

    def _place(self) -> None:
        inside = QFrame()
        inside.setProperty("ground", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._heading)
        for row in self.rows.values():
            column.addWidget(row)
        column.addWidget(self.institution)
        column.addWidget(self.fee)
        column.addWidget(self.error)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(inside), 1)
        layout.addWidget(foot_row(self.save, self.close_button))

    def open_new(self) -> None:
        """Empty, for a household that was never here."""
        self._open(None)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_known(self, household: Household) -> None:
        """For a new card or other children of one that is known; names are not shown."""
        self._open(household.id)
        self.card.show_text(household.card)
        self.children_field.show_text(children_text(household.children))
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.selectAll()

    def show_fee(self, won: int) -> None:
        """What a year costs."""
        text = _("Take the membership fee now")
        self.fee.setText(f"{text} ({won_text(won)})" if won else text)

    def say(self, text: str) -> None:
        """What went wrong; the fields stay as they are."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.save.setEnabled(True)

    def hand_over(self) -> None:
        """Read the fields; what is wrong is said beside its field."""
        for field in self._fields:
            field.settle()
        children = read_children(self.children_field.text())
        self.rows["name"].wrong("")
        self.rows["phone"].wrong("")
        self.rows["children"].wrong("")
        if self._known is None and not self.name.text().strip():
            self._wrong("name", _("Enter a name."))
        elif self._known is None and len(phone_digits(self.phone.text())) < FEWEST_DIGITS:
            self._wrong("phone", _("Enter the whole phone number."))
        elif children is None:
            self._wrong("children", _("Write months like 2022-05, 2024-11."))
        elif self.save.isEnabled():
            self.save.setEnabled(False)
            self._emit(children)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter walks on; behind the card, which a scanner ends with Enter, it saves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.card:
                    self.hand_over()
                else:
                    self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def _open(self, known: HouseholdId | None) -> None:
        self._known = known
        for field in self._fields:
            field.show_text("")
        for row in self.rows.values():
            row.wrong("")
        for name in ("name", "phone", "eligibility"):
            self.rows[name].setVisible(known is None)
        self.institution.setVisible(known is None)
        self.institution.setChecked(False)
        self.fee.setVisible(known is None)
        self.fee.setChecked(True)
        words = _("Enter the household") if known is None else _("Save")
        self.save.show_words(words, "Enter")
        self.say("")

    def _emit(self, children: tuple[Child, ...]) -> None:
        if self._known is not None:
            change = ChangeHousehold(
                self._new_command(), self._known, self._card() or None, children=children
            )
            self.changed.emit(change)
            return
        entry = ApplicantEntry(
            name=self.name.text().strip(),
            phone=self.phone.text().strip(),
            eligibility=Eligibility(str(self.eligibility.currentData())),
        )
        is_institution = self.institution.isChecked()
        command = NewHousehold(self._new_command(), (entry,), children, self._card(), is_institution)
        self.entered.emit(command, self.fee.isChecked())

    def _card(self) -> str:
        """The card, also when the keyboard was in Hangul while it was read."""
        return from_hangul_keys(self.card.text().strip())

    def _wrong(self, name: str, text: str) -> None:
        row = self.rows[name]
        row.wrong(text)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)


def children_text(children: Sequence[Child]) -> str:
    """Children as they are written into the field."""
    return ", ".join(f"{child.born:%Y-%m}{DISABLED if child.disabled else ''}" for child in children)


def read_children(text: str) -> tuple[Child, ...] | None:
    """Children out of 2022-05, 202411, 2020-03*; None when something is not a month."""
    children = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", text))):
        found = _MONTH.fullmatch(part)
        try:
            born = date(int(found[1]), int(found[2]), 1) if found else None
        except ValueError:
            born = None
        if born is None:
            return None
        children.append(Child(born, part.endswith(DISABLED)))
    return tuple(children)
