"""Who stands at the desk, masked: what they have, what they may, what they owe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.application.desk_session import DeskAct, DeskLine, DeskSession, Mode
from sharespace.application.desk_view import DeskView
from sharespace.application.library_cards import HouseholdView, LoanView
from sharespace.domain.reasons import ReasonCode
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import full_day_text, number_text, short_day_text, won_text
from sharespace.i18n.library import age_text, days_late_text
from sharespace.i18n.reasons import reason_text
from sharespace.ui.clerk.lending.bits import Emblem, Fact, Said, Section, TwoLines, foot_row, scrolled, tag
from sharespace.ui.clerk.lending.words import due_word
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.flow_layout import FlowLayout
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import CutLabel, toned, wrapped

MOST_RECENT = 3


class HouseholdCard(QWidget):
    """Nobody, a choice of several, or one household."""

    new_wanted = Signal()
    card_wanted = Signal()
    another_wanted = Signal()
    fee_wanted = Signal()
    payment_wanted = Signal()
    chosen = Signal(object)
    """A HouseholdId among several."""
    loan_wanted = Signal(object, str)
    """A Mode and the barcode of something the household has: bring it back or extend it by hand."""

    def __init__(self, zone: ZoneInfo, today: date) -> None:
        super().__init__()
        self._zone, self._today = zone, today
        self.is_empty = True
        inside = QFrame()
        inside.setProperty("ground", "page")
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(16, 12, 16, 12)
        self._body.setSpacing(8)
        self.member = KeyButton(_("New household"), "Ctrl+U")
        self.another = KeyButton(_("Another member"), "Esc")
        for button in (self.member, self.another):
            button.setProperty("dense", "small")
        self.member.setShortcut(QKeySequence("Ctrl+U"))
        self.member.clicked.connect(self._member_asked)
        self.another.clicked.connect(self.another_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(inside), 1)
        layout.addWidget(foot_row(self.member, self.another))
        self.show_nobody()

    def _member_asked(self) -> None:
        if self.is_empty:
            self.new_wanted.emit()
        else:
            self.card_wanted.emit()

    def show_nobody(self) -> None:
        """Before a card is read."""
        self._begin(is_empty=True)
        self._body.addWidget(
            self._who("user", _("No member yet"), _("Read a card, or type 4 digits of the phone"), [])
        )
        self._body.addStretch(1)

    def show_candidates(self, households: Sequence[HouseholdView]) -> None:
        """Several households have this number."""
        self._begin(is_empty=True)
        self._body.addWidget(Section(_("Which household?")))
        for view in households:
            button = KeyButton(f"{', '.join(view.names)} · {view.card}")
            button.clicked.connect(lambda _on=False, one=view.household_id: self.chosen.emit(one))
            self._body.addWidget(button)
            ages = " · ".join(age_text(months) for months in view.ages_months)
            self._body.addWidget(wrapped(ages, "tiny"))
        self._body.addStretch(1)

    def show_view(self, view: DeskView) -> None:
        """Show the household of the session."""
        household = view.household
        if household is None:
            return
        self._begin(is_empty=False)
        self._body.addWidget(self._name(household))
        self._facts(household, view)
        self._section(_("What can be done now"), self._may(household, view))
        self._section(_("Has now"), self._has(household, view.session))
        self._section(_("To be fetched and waited for"), self._waits(household))
        recent = (_recent(one) for one in household.recent[:MOST_RECENT])
        self._section(_("Lent lately"), recent)
        self._body.addStretch(1)

    def _begin(self, *, is_empty: bool) -> None:
        self.is_empty = is_empty
        emptied(self._body)
        self.member.show_words(_("New household") if is_empty else _("Member card"), "Ctrl+U")
        self.another.setEnabled(not is_empty)

    def _section(self, title: str, rows: Iterator[QWidget]) -> None:
        found = list(rows)
        if found:
            self._body.addWidget(Section(title))
            for row in found:
                self._body.addWidget(row)

    def _name(self, household: HouseholdView) -> QWidget:
        if household.is_member and household.paid_until is not None:
            until = full_day_text(household.paid_until)
            state = tag(_("member until {day}").format(day=until), "tagsuccess")
        else:
            state = tag(_("not a member"), "tagdanger")
        tags = [state, *([tag(_("institution"))] if household.institution else [])]
        return self._who(
            "users" if len(household.names) > 1 else "user",
            ", ".join(household.names),
            " · ".join((*household.phones, household.card)),
            tags,
        )

    def _who(self, icon: str, name: str, detail: str, tags: Sequence[QWidget]) -> QWidget:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(CutLabel(name, "title"))
        texts.addWidget(CutLabel(detail, "small"))
        if tags:
            row = QWidget()
            flow = FlowLayout(row, 6)
            for one in tags:
                flow.addWidget(one)
            texts.addWidget(row)
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(12)
        layout.addWidget(Emblem(icon, 44, tinted=True), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        return box

    def _facts(self, household: HouseholdView, view: DeskView) -> None:
        count = len(household.ages_months)
        if count:
            ages = ", ".join(age_text(months) for months in household.ages_months)
            children = ngettext("{count} child", "{count} children", count).format(count=number_text(count))
            self._body.addWidget(Fact(_("Children"), f"{children} · {ages}"))
        self._body.addWidget(Fact(_("Out"), f"{len(household.out)} / {household.most}"))
        self._body.addWidget(Fact(_("Late"), _late_text(household)))
        if view.due_won:
            self._body.addWidget(Fact(_("To be paid"), won_text(view.due_won), "warn"))
            pay = KeyButton(_("Take {won}").format(won=won_text(view.due_won)), "", "", "coin")
            pay.setProperty("dense", "small")
            pay.clicked.connect(self.payment_wanted)
            self._body.addWidget(pay)

    def _may(self, household: HouseholdView, view: DeskView) -> Iterator[QWidget]:
        for reason in view.against:
            yield Said("circle-x", "danger", reason_text(reason, self._zone))
        if any(one.code is ReasonCode.ELIGIBILITY for one in view.against):
            fee = KeyButton(_("Take the membership fee"), "", "", "coin")
            fee.setProperty("dense", "small")
            fee.clicked.connect(self.fee_wanted)
            yield fee
        if not view.against:
            yield _room(household, view.session)
        if any(line.act is DeskAct.RETURN for line in view.session.lines):
            yield Said(
                "info-circle", "warnink", _("What was brought today can be lent to them from tomorrow on")
            )

    def _has(self, household: HouseholdView, session: DeskSession) -> Iterator[QWidget]:
        on_desk = {line.barcode for line in session.lines}
        for loan in household.out:
            late = loan.due < self._today
            state = due_word(loan.due, self._today) if late else short_day_text(loan.due)
            detail = _("parts missing") if loan.parts_missing else f"{loan.barcode} {loan.label}".strip()
            row = TwoLines(loan.title, detail, state, "", "tiny")
            yield row
            if loan.barcode not in on_desk:
                yield self._by_hand(loan)

    def _by_hand(self, loan: LoanView) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for mode, text, name in (
            (Mode.RETURN, _("Return"), _("Return {thing}")),
            (Mode.EXTEND, _("Extension"), _("Extend {thing}")),
        ):
            button = KeyButton(text)
            button.setProperty("dense", "tiny")
            button.setAccessibleName(name.format(thing=loan.title))
            button.clicked.connect(
                lambda _on=False, mode=mode, code=loan.barcode: self.loan_wanted.emit(mode, code)
            )
            layout.addWidget(button)
        layout.addStretch(1)
        return row

    def _waits(self, household: HouseholdView) -> Iterator[QWidget]:
        for loan in household.reserved:
            last = _("until {day}").format(day=short_day_text(loan.last_day)) if loan.last_day else ""
            yield TwoLines(loan.title, loan.code, _("to be fetched"), last, "success")
        for place in household.queues:
            if place.offered:
                continue
            when = short_day_text(place.expected) if place.expected else _("nobody can say when")
            yield TwoLines(
                place.title,
                _("waits since {day}").format(day=short_day_text(place.joined)),
                f"{place.place} / {place.of}",
                when,
            )


def _late_text(household: HouseholdView) -> str:
    times = ngettext("{count} time", "{count} times", household.late_strikes)
    late = times.format(count=number_text(household.late_strikes)) if household.late_strikes else _("never")
    if household.suspended_until is None:
        return f"{late} · {_('not suspended')}"
    return f"{late} · " + _("suspended until {day}").format(day=short_day_text(household.suspended_until))


def _room(household: HouseholdView, session: DeskSession) -> QWidget:
    """How many things still fit."""
    back = [line for line in session.lines if line.act is DeskAct.RETURN and _is_returned(line)]
    brought = sum(line.household_id == household.household_id for line in back)
    lent = [line.resource_id for line in session.lines if line.act is DeskAct.LEND]
    offers = {place.code for place in household.queues if place.offered}
    set_aside = [one for one in household.reserved if one.code not in offers and one.resource_id not in lent]
    taken = len(household.out) + len(set_aside) - brought + len(lent)
    left = max(household.most - taken, 0)
    if not left:
        return Said("info-circle", "warnink", _("As many things as the rules allow"))
    text = ngettext("{count} more thing can be lent", "{count} more things can be lent", left)
    return Said("circle-check", "success", text.format(count=number_text(left)))


def _is_returned(line: DeskLine) -> bool:
    return line.check.complete or line.charge_missing


def _recent(loan: LoanView) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(CutLabel(loan.title, "plainsmall"), 1)
    late = days_late_text(loan.days_late) if loan.days_late else ""
    lent = _("lent {day}").format(day=short_day_text(loan.pick_up))
    layout.addWidget(toned(late or lent, "warn" if late else "small"))
    return row
