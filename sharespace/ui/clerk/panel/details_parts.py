"""The facts of a reservation, two columns of words; and its history, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from sharespace.application.reservation_view import ReservationView
from sharespace.domain.applicant import Applicant
from sharespace.domain.local_time import local_moment
from sharespace.domain.reservation import Change
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import full_day_text, short_day_text, time_text
from sharespace.i18n.life import action_text, change_text
from sharespace.i18n.words import CERTAINTIES, ELIGIBILITIES, PAYMENTS, PURPOSES
from sharespace.ui.clerk.timeline.wording import hours_text, length_text, people_text
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.form_row import LABEL_PX, in_a_row
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import toned, wrapped


class Facts(QWidget):
    """What, when, where, who. Names stay masked until they are asked for."""

    reveal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnMinimumWidth(0, LABEL_PX)
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        for key, label in (
            ("title", _("Event")),
            ("place", _("Facility")),
            ("when", _("When")),
            ("people", _("Number of people")),
            ("purpose", _("Purpose")),
            ("who", _("Applicant")),
            ("phone", _("Phone")),
            ("address", _("Address")),
            ("eligibility", _("Eligibility")),
            ("payment", _("Payment")),
            ("certainty", _("Certainty")),
            ("note", _("Note")),
        ):
            self._add(key, label)
        self.reveal = KeyButton(_("Show name and phone in full"), "", "", "eye")
        self.reveal.setProperty("dense", "small")
        self.reveal.clicked.connect(self.reveal_asked)
        row = self._grid.rowCount()
        self._grid.addLayout(in_a_row(self.reveal, None), row, 1)
        self._note = toned(_("Looking is recorded."), "tiny")
        self._grid.addWidget(self._note, row + 1, 1)

    def show_view(self, view: ReservationView) -> None:
        """Show a reservation, masked."""
        reservation, resource, card = view.reservation, view.resource, view.applicant
        zone = resource.facility.zone
        who = f"{card.shown_name} · {view.representative}" if view.representative else card.shown_name
        self._say("title", reservation.title or _(PURPOSES[reservation.purpose]))
        self._say("place", resource.full_name)
        self._say("when", when_lines(reservation.span, zone))
        self._say("people", people_text(reservation.people))
        self._say("purpose", _(PURPOSES[reservation.purpose]))
        self._say("who", who)
        self._say("phone", card.shown_phone)
        self._say("address", view.shown_address)
        self._say("eligibility", _(ELIGIBILITIES[reservation.eligibility]))
        self._say("payment", _(PAYMENTS[reservation.payment]))
        self._say("certainty", _(CERTAINTIES[reservation.certainty]))
        self._say("note", reservation.note)
        self._offer_to_reveal(offer=True)
        self.show()

    def show_in_full(self, applicant: Applicant) -> None:
        """Show name, phone and address as they are stored."""
        name = f"{applicant.group_name} · {applicant.name}" if applicant.group_name else applicant.name
        self._say("who", name)
        self._say("phone", written_phone(applicant.phone))
        self._say("address", applicant.address)
        self._offer_to_reveal(offer=False)

    def said(self, key: str) -> str:
        """What stands beside a label."""
        return self._values[key][1].text()

    def _add(self, key: str, label: str) -> None:
        row = self._grid.rowCount()
        name, value = toned(label, "muted"), wrapped("")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        name.setWordWrap(True)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._values[key] = (name, value)

    def _say(self, key: str, text: str) -> None:
        label, value = self._values[key]
        value.setText(text)
        value.setVisible(bool(text))
        label.setVisible(bool(text))

    def _offer_to_reveal(self, *, offer: bool) -> None:
        self.reveal.setVisible(offer)
        self._note.setVisible(offer)


class HistoryList(QFrame):
    """When, what, at which desk, why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)

    def show_changes(self, changes: Sequence[Change], zone: ZoneInfo) -> None:
        """Show the history of a reservation."""
        emptied(self._layout)
        self._layout.addWidget(toned(_("History"), "strong"))
        for change in reversed(changes):
            self._layout.addWidget(wrapped(history_line(change, zone), "small"))


def history_line(change: Change, zone: ZoneInfo) -> str:
    """11/27(금) 10:42 · Requested · 1번 창구 · why."""
    at = local_moment(change.at_s, zone)
    told = _("with full names") if change.why == "full_names" else change_text(change, zone)
    moment = f"{short_day_text(at.date())} {time_text(at)}"
    return " · ".join(part for part in (moment, action_text(change.action), change.by, told) if part)


def when_lines(span: TimeSpan, zone: ZoneInfo) -> str:
    """The whole date, then the hours with their length."""
    day = full_day_text(local_moment(span.start_s, zone).date())
    return f"{day}\n{hours_text(span, zone)} · {length_text(span)}"


def written_phone(digits: str) -> str:
    """010-1234-5678."""
    head = "02" if digits.startswith("02") else digits[:3]
    middle, tail = digits[len(head) : -4], digits[-4:]
    return "-".join(part for part in (head, middle, tail) if part)
