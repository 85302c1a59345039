"""Cancelling, inline: what comes back, why it is called off, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sharespace.application.reservation_view import ReservationView
from sharespace.domain.reservation import Payment
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.ui.widgets.form_row import FormRow, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped
from sharespace.ui.widgets.text_field import TextField


class CancelBox(QFrame):
    """Opens above the facts. Enter in the field confirms, Esc gives up."""

    confirmed = Signal(str)
    """The reason as typed."""
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cancelBox")
        self.setProperty("ground", "danger")
        self._refund = wrapped("")
        self.reason = TextField(_("Reason for cancelling"), _("recorded in the history"))
        self.row = FormRow(_("Reason"), self.reason)
        self.confirm = KeyButton(_("Cancel it"), "Enter", "danger")
        self.keep = KeyButton(_("Keep it"), "Esc")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        self._title = toned(_("Cancel this reservation?"), "strong")
        layout.addWidget(self._title)
        layout.addWidget(self._refund)
        layout.addWidget(self.row)
        layout.addLayout(in_a_row(self.confirm, self.keep))
        self.reason.installEventFilter(self)
        self.reason.whole_text_changed.connect(self._typed)
        self.confirm.clicked.connect(self._confirm)
        self.keep.clicked.connect(self.give_up)
        self.hide()

    def open(self, view: ReservationView) -> None:
        """Ask for the reason, having said what comes back."""
        self.ask(_("Cancel this reservation?"), _refund_text(view))

    def ask(self, title: str, money: str) -> None:
        """Ask with other words, for several reservations at once."""
        self._title.setText(title)
        self._refund.setText(money)
        self.reason.show_text("")
        self.row.wrong("")
        self.rest(resting=False)
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, resting: bool) -> None:
        """While it is being done, the buttons rest."""
        self.confirm.setEnabled(not resting)
        self.keep.setEnabled(not resting)

    def give_up(self) -> None:
        """Leave everything as it is."""
        self.hide()
        self.given_up.emit()

    def refund_text(self) -> str:
        """What is said about the money."""
        return self._refund.text()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter and Esc in the field."""
        if watched is self.reason and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._confirm()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
                return True
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        self.row.wrong("")

    def _confirm(self) -> None:
        self.reason.settle()
        why = self.reason.text().strip()
        if not why:
            self.row.wrong(_("Enter why it is cancelled; the applicant may ask."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.confirm.isEnabled():
            self.confirmed.emit(why)


def _refund_text(view: ReservationView) -> str:
    fee = view.reservation.quote.total_won
    if view.reservation.payment is Payment.PAID:
        return _("Of {fee} paid, {refund} come back ({percent} % today).").format(
            fee=won_text(fee), refund=won_text(view.refund_won), percent=view.refund_percent
        )
    if not fee:
        return _("It is free of charge; nothing has to come back.")
    return _("The fee of {fee} is not paid; nothing has to come back.").format(fee=won_text(fee))
