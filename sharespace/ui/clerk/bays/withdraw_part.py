"""Taking a share window back: from when to when, whom it would cost the place, and then doing it."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sharespace.application.parking_withdrawing import Withdrawal
from sharespace.domain.closures import OPEN_END_S
from sharespace.domain.sharing import NO_END_S
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import minutes_text
from sharespace.ui.clerk.bays.bay_words import hit_line
from sharespace.ui.clerk.closures.when_part import ClosingWhen
from sharespace.ui.widgets.fact_table import FactTable
from sharespace.ui.widgets.form_row import FormRow, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import retone, toned, wrapped
from sharespace.ui.widgets.text_field import TextField, settle_all

STEP_S = 10 * MINUTE_S


class WithdrawPart(QFrame):
    """Nothing changes before it is confirmed, and only what was shown is done."""

    changed = Signal()
    """Another time is meant: its effect has to be asked for."""
    confirmed = Signal()
    given_up = Signal()

    def __init__(self, zone: ZoneInfo, now_s: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self._now_s = now_s
        self.when = ClosingWhen(zone, now_s, endless=_("For good"), asks_uses=False)
        self.why = TextField(_("Reason"), _("recorded in the history"))
        self.effect = wrapped("", "strong")
        self.message = wrapped("", "danger")
        self.table = FactTable(
            _("Reservations that would lose their place"),
            (
                (_("When"), 164),
                (_("Applicant"), 140),
                (_("Code"), 96),
                (_("Outcome"), 96),
                (_("Where else"), 0),
            ),
        )
        self.keep = KeyButton(_("Keep it shared"), "Esc")
        self.confirm = KeyButton(_("Take it back"), "Ctrl+Enter", "danger")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(7)
        layout.addLayout(in_a_row(toned(_("Take shared time back"), "heading"), None))
        layout.addWidget(self.when)
        layout.addWidget(FormRow(_("Reason"), self.why))
        layout.addWidget(self.effect)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)
        unchanged = toned(_("Until it is confirmed nothing changes."), "tiny")
        layout.addWidget(unchanged)
        layout.addLayout(in_a_row(self.keep, None, self.confirm))
        self.when.changed.connect(self._changed)
        self.keep.clicked.connect(self.given_up)
        self.confirm.clicked.connect(self.confirmed)

    @property
    def span(self) -> TimeSpan | None:
        """What is taken back; None while it cannot be read."""
        span = self.when.span
        if span is None or not span.is_proper:
            return None
        return TimeSpan(span.start_s, NO_END_S) if span.end_s >= OPEN_END_S else span

    def open(self, span: TimeSpan) -> None:
        """Take this back, as far as it is still to come."""
        soon_s = -(-self._now_s() // STEP_S) * STEP_S
        self.when.clear()
        self.when.show_span(TimeSpan(max(span.start_s, soon_s), span.end_s), span.end_s)
        self.why.show_text("")
        self.show()
        self.when.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def settle(self) -> None:
        """Take syllables under composition into the fields."""
        settle_all(self)

    def show_effect(self, effect: Withdrawal) -> None:
        """Whom it would hit."""
        count = len(effect.hits)
        minutes = sum(span.length_min for span in effect.lost)
        if not effect.lost:
            words = _("Nothing is shared in that time.")
        elif not count:
            words = _("{length} no longer shared; nobody loses a place.").format(length=minutes_text(minutes))
        else:
            words = ngettext(
                "{length} no longer shared; {count} reservation loses its place.",
                "{length} no longer shared; {count} reservations lose their places.",
                count,
            ).format(length=minutes_text(minutes), count=count)
        retone(self.effect, "strong")
        self.effect.setText(words)
        self.table.show_lines([hit_line(hit) for hit in effect.hits])
        self.confirm.setEnabled(bool(effect.lost))

    def say(self, text: str) -> None:
        """Why it cannot be done; empty for nothing."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        if text:
            self.effect.setText("")
            self.table.show_lines(())

    def _changed(self) -> None:
        self.say("")
        self.confirm.setEnabled(False)
        self.table.show_lines(())
        retone(self.effect, "muted")
        self.effect.setText(_("The effect is being worked out.") if self.span is not None else "")
        self.changed.emit()
