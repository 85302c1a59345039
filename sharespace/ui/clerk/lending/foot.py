"""The foot of the desk: what the household will have to pay, what is held back, and the finish."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from sharespace.application.desk_session import DeskSession, Receipt
from sharespace.application.desk_view import DeskView
from sharespace.i18n import _
from sharespace.i18n.formats import number_text, won_text
from sharespace.ui.clerk.lending import words
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import CutLabel, toned


class Foot(QFrame):
    """Sums as the rules give them now; they become true with the finish."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "foot")
        self.sums = CutLabel("", "plainsmall")
        self.held = toned("", "warn")
        self.finish = KeyButton(_("Finish"), "Ctrl+Enter", "primary")
        self.finish.clicked.connect(self.finished)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(self.sums, 1)
        layout.addWidget(self.held)
        layout.addWidget(self.finish)
        self.show_session(DeskSession())

    def show_session(self, session: DeskSession) -> None:
        """What the button will do."""
        self.finish.show_words(words.finish_words(session), "Ctrl+Enter")
        self.finish.setEnabled(bool(session.lines))
        if not session.lines:
            self.sums.show_text("")
            self.held.setText("")

    def show_view(self, view: DeskView) -> None:
        """The sums that a finish would bring."""
        receipt = view.foreseen.receipt
        if receipt is None or not view.session.lines:
            self.sums.show_text("")
            self.held.setText("")
            return
        self.sums.show_text(sums_text(receipt))
        held = [one for one in receipt.returns if not one.complete]
        text = _("Held back {count} ({things})").format(
            count=number_text(len(held)), things=", ".join(one.resource.name for one in held)
        )
        self.held.setText(text if held else "")


def sums_text(receipt: Receipt) -> str:
    """Deposit, lending fees, and what returns cost."""
    deposit_won = sum(loan.deposit_won for loan in receipt.loans)
    fees_won = sum(loan.fee_won for loan in receipt.loans)
    charges = [charge.amount_won for one in receipt.returns for charge in one.charges]
    parts = [(_("Deposit"), deposit_won), (_("Lending fee"), fees_won)]
    owed_won, back_won = sum(won for won in charges if won > 0), -sum(won for won in charges if won < 0)
    if owed_won:
        parts.append((_("Late or missing"), owed_won))
    if back_won:
        parts.append((_("To be given back"), back_won))
    return words.SEPARATOR.join(f"{name} {won_text(won)}" for name, won in parts)
