"""Two answers that need room: why not, and what was stored."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sharespace.application.desk_session import Receipt
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.i18n.reasons import reason_text
from sharespace.ui.clerk.lending import words
from sharespace.ui.clerk.lending.bits import Said
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.form_row import in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import wrapped

_MAY_WAIT = frozenset({ReasonCode.TAKEN, ReasonCode.WAITING, ReasonCode.HOUSEHOLD_LIMIT, ReasonCode.QUOTA})
"""Whoever is refused for these may wait for the thing instead."""


class RefusalBox(QFrame):
    """Why something cannot be done, every reason with its article, and what can be done instead."""

    queue_wanted = Signal(str)

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self._barcode = ""
        self.setProperty("ground", "danger")
        self._title = wrapped("", "danger")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(4)
        self.queue = KeyButton(_("Put on the waiting list"), "Alt+W", "", "hourglass")
        self.queue.setProperty("dense", "small")
        self.queue.setShortcut(QKeySequence("Alt+W"))
        self.queue.clicked.connect(lambda: self.queue_wanted.emit(self._barcode))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(5)
        layout.addWidget(self._title)
        layout.addLayout(self._reasons)
        layout.addLayout(in_a_row(self.queue, None))
        self.hide()

    def show_reasons(self, title: str, reasons: Sequence[Reason], barcode: str = "") -> None:
        """Show a refusal; with the barcode of a copy somebody may wait for instead."""
        self._barcode = barcode
        self._title.setText(title)
        emptied(self._reasons)
        told = []
        for reason in reasons:
            text = reason_text(reason, self._zone)
            told.append(text)
            self._reasons.addWidget(Said("circle-x", "danger", text))
            if reason.citation:
                self._reasons.addWidget(wrapped(reason.citation, "tiny"))
        self.queue.setVisible(bool(barcode) and all(one.code in _MAY_WAIT for one in reasons))
        self.setAccessibleName(" ".join((title, *told)))
        self.show()


class ReceiptBox(QFrame):
    """What the last finish has stored, and what is to be paid for it."""

    payment_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self._title = wrapped("", "heading")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.pay = KeyButton("", "Alt+Y", "", "coin")
        self.pay.setShortcut(QKeySequence("Alt+Y"))
        self.pay.clicked.connect(self.payment_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(self._lines)
        layout.addLayout(in_a_row(self.pay, None))
        self.hide()

    def show_receipt(self, receipt: Receipt, due_won: int) -> None:
        """Show it, if anything was stored."""
        emptied(self._lines)
        self._title.setText(words.finished_text(receipt))
        told = []
        for icon, tone, text in words.receipt_lines(receipt):
            told.append(text)
            self._lines.addWidget(Said(icon, tone, text))
        fees_won = sum(loan.fee_won for loan in receipt.loans)
        self.show_due(due_won + fees_won)
        self.setAccessibleName(" ".join((self._title.text(), *told)))
        self.setVisible(bool(told))

    def show_due(self, won: int) -> None:
        """What is still to be paid; nothing hides the button."""
        self.pay.show_words(_("Take {won}").format(won=won_text(won)), "Alt+Y")
        self.pay.setVisible(bool(won))
