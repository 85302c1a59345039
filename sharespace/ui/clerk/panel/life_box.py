"""What can be done next with a reservation: approve, reject, check in, complete, no-show, payment."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from sharespace.application.approval_view import ApprovalView
from sharespace.domain.deciding import Rejection
from sharespace.domain.life import Act, is_possible
from sharespace.domain.payments import unpaid_won
from sharespace.domain.reservation import Reservation, State
from sharespace.i18n import N_, _, ngettext
from sharespace.i18n.formats import won_text
from sharespace.i18n.words import REJECTIONS
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.form_row import FormRow, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.text_field import TextField

BUTTONS: tuple[tuple[Act, str, str, str], ...] = (
    (Act.APPROVE, N_("Approve"), "Alt+A", "primary"),
    (Act.REJECT, N_("Reject"), "Alt+D", "danger"),
    (Act.CHECK_IN, N_("Check in"), "Alt+I", "primary"),
    (Act.COMPLETE, N_("Complete"), "Alt+C", ""),
    (Act.NO_SHOW, N_("Nobody came"), "Alt+N", ""),
    (Act.PAY, N_("Record the payment"), "Alt+Y", ""),
    (Act.MOVE, N_("Move"), "Alt+M", ""),
)
"""Act, words, key, look; in the order in which they come in the life of a reservation."""


class LifeBox(QFrame):
    """Only what fits the state is offered."""

    asked = Signal(object)
    """An Act that needs no more words."""
    rejected = Signal(object, str)
    """A Rejection and words of one's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Act, KeyButton] = {}
        self._collateral = wrapped("", "small")
        self.collateral_label = self._collateral
        self.reject_box = RejectBox()
        self.reject_box.hide()
        row = QWidget()
        flow = FlowLayout(row, 6)
        for act, words, key, look in BUTTONS:
            button = KeyButton(_(words), key, look)
            button.setProperty("dense", "small")
            button.setShortcut(QKeySequence(key))
            button.clicked.connect(lambda _on=False, act=act: self._ask(act))
            flow.addWidget(button)
            self.buttons[act] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(row)
        layout.addWidget(self._collateral)
        layout.addWidget(self.reject_box)
        self.reject_box.confirmed.connect(self.rejected)
        self.reject_box.given_up.connect(self._focus_again)
        self.hide()

    def show_reservation(self, reservation: Reservation) -> None:
        """Offer what fits its state."""
        missing = unpaid_won(reservation)
        for act, button in self.buttons.items():
            button.setVisible(_fits(act, reservation, missing))
        pay = self.buttons[Act.PAY]
        pay.show_words(f"{_('Record the payment')} · {won_text(missing)}", "Alt+Y")
        self._collateral.hide()
        self.reject_box.hide()
        self.rest(resting=False)
        # An approval waits until what it does to others has been shown.
        self.buttons[Act.APPROVE].setEnabled(False)
        self.setVisible(any(_fits(act, reservation, missing) for act in self.buttons))

    def show_collateral(self, view: ApprovalView) -> None:
        """What approving would do to the other requests; only then it may be done."""
        if view.against:
            self._collateral.setText(_("It cannot be approved now; the reasons are below."))
        else:
            self._collateral.setText(collateral_text(view))
            self.buttons[Act.APPROVE].setEnabled(True)
        self._collateral.show()

    def rest(self, *, resting: bool) -> None:
        """While something is being done, the buttons rest."""
        for button in self.buttons.values():
            button.setEnabled(not resting)
        self.reject_box.rest(resting=resting)

    def _ask(self, act: Act) -> None:
        if act is Act.REJECT:
            self.reject_box.open()
        else:
            self.asked.emit(act)

    def _focus_again(self) -> None:
        self.buttons[Act.REJECT].setFocus(Qt.FocusReason.OtherFocusReason)


class RejectBox(QFrame):
    """Why a request is turned down: one of the reasons there are, and words. Enter confirms, Esc gives up."""

    confirmed = Signal(object, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "danger")
        self.reason = QComboBox()
        self.reason.setAccessibleName(_("Reason for rejecting"))
        for code in Rejection:
            self.reason.addItem(_(REJECTIONS[code]), code.value)
        self.words = TextField(_("Words for the applicant"), _("recorded in the history"))
        self.row = FormRow(_("Words"), self.words)
        self.confirm = KeyButton(_("Reject it"), "Enter", "danger")
        self.keep = KeyButton(_("Keep it"), "Esc")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(toned(_("Reject this request?"), "strong"))
        layout.addWidget(FormRow(_("Reason"), self.reason))
        layout.addWidget(self.row)
        layout.addLayout(in_a_row(self.confirm, self.keep))
        self.words.installEventFilter(self)
        self.reason.installEventFilter(self)
        self.confirm.clicked.connect(self._confirm)
        self.keep.clicked.connect(self.give_up)

    def open(self) -> None:
        """Ask for the reason."""
        self.words.show_text("")
        self.row.wrong("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, resting: bool) -> None:
        """While it is being done, the buttons rest."""
        self.confirm.setEnabled(not resting)
        self.keep.setEnabled(not resting)

    def give_up(self) -> None:
        """Leave the request as it is."""
        self.hide()
        self.given_up.emit()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter in the field of words, Esc everywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.words and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._confirm()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
                return True
        return super().eventFilter(watched, event)

    def _confirm(self) -> None:
        self.words.settle()
        code, words = Rejection(self.reason.currentData()), self.words.text().strip()
        if code is Rejection.OTHER and not words:
            self.row.wrong(_("Say why; the applicant will ask."))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.confirm.isEnabled():
            self.confirmed.emit(code, words)


def _fits(act: Act, reservation: Reservation, missing_won: int) -> bool:
    if act is Act.PAY:
        return missing_won > 0 and is_possible(act, reservation.state)
    if act is Act.COMPLETE:
        return reservation.state is State.IN_USE
    return is_possible(act, reservation.state)


def collateral_text(view: ApprovalView) -> str:
    """What approving does to others: nobody else is concerned, or how many are turned down and offered."""
    if not view.rejected:
        return _("Approving it concerns nobody else.")
    turned_down = ngettext(
        "Approving it rejects {count} other request",
        "Approving it rejects {count} other requests",
        view.rejected,
    ).format(count=view.rejected)
    offered = sum(one.alternative is not None for one in view.consequences if one.rejected)
    if not offered:
        return f"{turned_down}."
    return turned_down + _("; {count} of them offered another place or time.").format(count=offered)
