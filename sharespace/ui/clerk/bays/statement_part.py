"""The holder's month: hours shared, uses, what it earned and what is credited."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.application.bay_desk import BayAtDesk
from sharespace.domain.statements import Statement, months_before
from sharespace.i18n import _, ngettext
from sharespace.i18n.fees import fee_line_text
from sharespace.i18n.formats import minutes_text, month_text, number_text, won_text
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.icon_button import icon_button
from sharespace.ui.widgets.labels import toned, wrapped


class StatementPart(QFrame):
    """One card for each holder of the month; two arrows change the month."""

    month_wanted = Signal(object)
    """The first day of a month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self._month: date | None = None
        self.title = toned("", "strong")
        self.before = icon_button("chevron-left", _("Previous month"))
        self.after = icon_button("chevron-right", _("Next month"))
        head = QHBoxLayout()
        head.addWidget(toned(_("Statement"), "heading"))
        head.addStretch(1)
        head.addWidget(self.before)
        head.addWidget(self.title)
        head.addWidget(self.after)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(self._cards)
        layout.addStretch(1)
        self.before.clicked.connect(lambda: self._step(1))
        self.after.clicked.connect(lambda: self._step(-1))

    def show_bay(self, bay: BayAtDesk) -> None:
        """Show the statements of a month."""
        self._month = bay.month.replace(day=1)
        self.title.setText(month_text(self._month))
        emptied(self._cards)
        for made in bay.statements:
            self._cards.addWidget(_card(made))
        if not bay.statements:
            self._cards.addWidget(wrapped(_("Nobody held this bay in that month."), "muted"))

    def said(self) -> str:
        """Everything on the cards, in one text."""
        items = [self._cards.itemAt(number) for number in range(self._cards.count())]
        widgets = [item.widget() for item in items if item is not None]
        return " | ".join(widget.accessibleName() for widget in widgets if widget is not None)

    def _step(self, months: int) -> None:
        if self._month is not None:
            self.month_wanted.emit(months_before(self._month, months))


def _card(made: Statement) -> QWidget:
    card = QFrame()
    card.setProperty("ground", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(12, 10, 12, 10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    so_far, needed = minutes_text(made.rank_minutes), minutes_text(made.rank_needed_min)
    uses = ngettext("{count} use", "{count} uses", made.use_count).format(count=number_text(made.use_count))
    monthly = made.holder.monthly_won
    rows = (
        (_("Holder"), made.holder.shown_name),
        (_("Shared"), minutes_text(made.shared_min)),
        (_("Uses"), uses),
        (_("Earned"), won_text(made.earned_won)),
        (fee_line_text(made.credit), won_text(made.credit.amount_won)),
        (_("Fee of a month"), won_text(monthly) if monthly is not None else _("unknown")),
        (_("For the next rank"), f"{so_far} / {needed}" + (" ✓" if made.ranks_up else "")),
    )
    for number, (label, value) in enumerate(rows):
        words = wrapped(label, "muted")
        grid.addWidget(words, number, 0)
        grid.addWidget(toned(value, "strong"), number, 1)
    if made.credit.citation:
        grid.addWidget(wrapped(made.credit.citation, "tiny"), len(rows), 0, 1, 2)
    card.setAccessibleName(", ".join(f"{label} {value}" for label, value in rows))
    return card
