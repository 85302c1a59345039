"""Who it is for: found by the end of the phone number or by name, or entered for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sharespace.application.applicants import FEWEST_DIGITS, ApplicantCard
from sharespace.domain.applicant import phone_digits
from sharespace.i18n import _
from sharespace.ui.theme.tokens import FIELD_PX
from sharespace.ui.widgets.form_row import FormRow
from sharespace.ui.widgets.icon_button import inner_button
from sharespace.ui.widgets.labels import CutLabel, IconLabel, toned
from sharespace.ui.widgets.pick_field import Offer, PickField
from sharespace.ui.widgets.text_field import TextField


class ApplicantPart(QWidget):
    """A search field that becomes a masked card once somebody is found. When nobody is, fields for a
    person who is here for the first time open below it."""

    changed = Signal()
    lookup_asked = Signal(str)
    """Somebody is being looked for: answer with `show_cards`."""
    taken = Signal(object)
    """The ApplicantCard that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: ApplicantCard | None = None
        self._asked = ""
        self.search = PickField(_("Applicant"), _("End of the phone number, or name"))
        self._shown = _CardFrame()
        self._either = QStackedWidget()
        self._either.setFixedHeight(FIELD_PX)
        self._either.addWidget(self.search)
        self._either.addWidget(self._shown)
        self._either.setFocusProxy(self.search)
        self.row = FormRow(_("&Applicant"), self._either)
        self.newcomer = _Newcomer()
        self.newcomer.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self.row)
        layout.addWidget(self.newcomer)
        self.search.typed.connect(self._typed)
        self.search.picked.connect(self.take)
        self.search.entered.connect(self._entered)
        self._shown.let_go.connect(self.clear)
        self.newcomer.changed.connect(self.changed)

    @property
    def card(self) -> ApplicantCard | None:
        """The stored applicant that was chosen, if one was."""
        return self._card

    def take(self, card: object) -> None:
        """Choose a stored applicant."""
        if not isinstance(card, ApplicantCard):
            return
        had_focus = self.search.field.hasFocus()
        self._card = card
        self.search.show_text("")
        self.newcomer.empty()
        self.newcomer.hide()
        self._shown.show_card(card)
        self._either.setCurrentWidget(self._shown)
        self._either.setFocusProxy(self._shown)
        self.row.wrong("")
        self.row.hint("")
        if had_focus:
            self._shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.taken.emit(card)
        self.changed.emit()

    def clear(self) -> None:
        """Nobody is chosen."""
        had_focus = self._shown.hasFocus()
        self._card = None
        self._asked = ""
        self.search.show_text("")
        self.newcomer.empty()
        self.newcomer.hide()
        self.row.wrong("")
        self.row.hint("")
        self._either.setCurrentWidget(self.search)
        self._either.setFocusProxy(self.search)
        if had_focus:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def show_cards(self, text: str, cards: Sequence[ApplicantCard]) -> None:
        """The answer to `lookup_asked`; ignored when something else is typed by now."""
        if text != self._asked or self._card is not None:
            return
        self.search.offer([Offer(card.shown_name, card.shown_phone, card) for card in cards])
        if cards:
            self.row.hint("")
        elif self._is_enough(text):
            self.row.hint(_("Nobody of that number or name was here before. Enter opens the fields."))

    def open_newcomer(self, text: str = "") -> None:
        """Open the fields for a person who is here for the first time, with what was typed in its place."""
        self.newcomer.prefill(text)
        self.newcomer.show()
        self.row.hint(_("Here for the first time: name and phone, please."))
        self.newcomer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def typed_text(self) -> str:
        """What stands in the search field."""
        return "" if self._card is not None else self.search.field.whole_text().strip()

    def _typed(self, text: str) -> None:
        self._asked = text.strip()
        self.row.wrong("")
        if self._is_enough(self._asked):
            self.lookup_asked.emit(self._asked)
        else:
            self.search.close_list()
            self.row.hint("")
        self.changed.emit()

    def _entered(self) -> None:
        text = self.search.field.whole_text().strip()
        if self._is_enough(text):
            self.open_newcomer(text)

    @staticmethod
    def _is_enough(text: str) -> bool:
        digits = phone_digits(text)
        return len(digits) >= FEWEST_DIGITS or (not digits and len(text) >= 2)


class _CardFrame(QFrame):
    """A stored applicant, masked. Backspace or the cross lets go."""

    let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("applicantCard")
        self.setProperty("ground", "field")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = toned("", "strong")
        self._phone = CutLabel("", "muted")
        tick = IconLabel("check", "success")
        self._let_go = inner_button("x", _("Choose another applicant"))
        self._let_go.setToolTip(_("Choose another applicant (Backspace)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(9, 0, 4, 0)
        layout.setSpacing(6)
        layout.addWidget(self._name)
        layout.addWidget(self._phone, 1)
        layout.addWidget(tick)
        layout.addWidget(self._let_go)
        self._let_go.clicked.connect(self.let_go)

    def show_card(self, card: ApplicantCard) -> None:
        """Show somebody."""
        self._name.setText(card.shown_name)
        self._phone.show_text(card.shown_phone)
        self.setAccessibleName(
            _("Applicant: {name}, {phone}").format(name=card.shown_name, phone=card.shown_phone)
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Backspace begins anew."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.let_go.emit()
        else:
            super().keyPressEvent(event)


class _Newcomer(QWidget):
    """Name, phone, group and address of somebody who is not stored yet."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = TextField(_("Name"))
        self.phone = TextField(_("Phone number"), "010-0000-0000")
        self.group = TextField(_("Name of the group"), _("only for groups"))
        self.address = TextField(_("Address"))
        self.name_row = FormRow(_("Name"), self.name)
        self.phone_row = FormRow(_("Phone"), self.phone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for row in (
            self.name_row,
            self.phone_row,
            FormRow(_("Group"), self.group),
            FormRow(_("Address"), self.address),
        ):
            layout.addWidget(row)
        for field in (self.name, self.phone, self.group, self.address):
            field.whole_text_changed.connect(self._told)
        self.setFocusProxy(self.name)

    def prefill(self, text: str) -> None:
        """Digits are a phone number, anything else a name."""
        digits = phone_digits(text)
        self.name.show_text("" if digits else text)
        self.phone.show_text(text if digits else "")
        self.setFocusProxy(self.name)

    def show_values(self, name: str, phone: str, group: str, address: str) -> None:
        """Show a kept draft."""
        fields = (self.name, self.phone, self.group, self.address)
        for field, text in zip(fields, (name, phone, group, address), strict=True):
            field.show_text(text)

    def empty(self) -> None:
        """Forget everything typed."""
        self.show_values("", "", "", "")

    def _told(self, _text: str) -> None:
        self.name_row.wrong("")
        self.phone_row.wrong("")
        self.changed.emit()
