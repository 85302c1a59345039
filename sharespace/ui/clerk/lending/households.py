"""What is done with households beside lending: entered, changed, their fee and their dues taken."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from sharespace.application.desk_view import take_payment
from sharespace.application.households import (
    ChangeHousehold,
    HouseholdIncomplete,
    Membership,
    NewHousehold,
    PayMembership,
    change_household,
    new_household,
    pay_membership,
)
from sharespace.application.library_facts import household_or_unknown
from sharespace.application.office import Office
from sharespace.application.ports_library import BarcodeInUse
from sharespace.domain.ids import CommandId, FacilityId
from sharespace.domain.library import Household, HouseholdId
from sharespace.i18n import _
from sharespace.i18n.formats import day_text, won_text
from sharespace.i18n.library import INCOMPLETE, word
from sharespace.ui.background import Background
from sharespace.ui.messages import sentence


class Households(QObject):
    """Asks off the screen's thread and tells what came of it."""

    entered = Signal(object, str)
    """A HouseholdId that is stored now, and what to say."""
    known = Signal(object)
    """The Household that was looked up."""
    paid = Signal(str)
    failed = Signal(str)

    def __init__(self, office: Office, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._background = office, background

    def new_command(self) -> CommandId:
        """For an act that happens once."""
        return CommandId(self._office.identities.new_id())

    def enter(self, command: NewHousehold, take_the_fee: bool) -> None:
        """Enter a household, and take the fee of a year where that was wished."""
        work = partial(_entered, self._office, command, self.new_command() if take_the_fee else None)
        self._background.run(work, self._told_entered, self._not_done)

    def change(self, command: ChangeHousehold) -> None:
        """A new card, other children."""
        work = partial(change_household, self._office, command)
        self._background.run(work, self._told_changed, self._not_done)

    def look_up(self, household_id: HouseholdId) -> None:
        """What is to be changed."""
        self._background.run(partial(_household, self._office, household_id), self.known.emit, self._not_done)

    def take_fee(self, household_id: HouseholdId, library: FacilityId | None) -> None:
        """The fee of a year."""
        command = PayMembership(self.new_command(), household_id, library)
        self._background.run(partial(pay_membership, self._office, command), self._told_fee, self._not_done)

    def take_payment(self, household_id: HouseholdId, loans: tuple[str, ...]) -> None:
        """Everything that is due."""
        work = partial(take_payment, self._office, household_id, loans)
        self._background.run(work, self._told_payment, self._not_done)

    def _told_entered(self, household: Household) -> None:
        self.entered.emit(
            household.id, _("The household is entered: card {card}").format(card=household.card)
        )

    def _told_changed(self, household: Household) -> None:
        self.entered.emit(
            household.id, _("The household is changed: card {card}").format(card=household.card)
        )

    def _told_fee(self, paid: Membership) -> None:
        text = _("Paid: {won}").format(won=won_text(paid.line.amount_won))
        self.paid.emit(f"{text} · {_('member until {day}').format(day=day_text(paid.until))}")

    def _told_payment(self, won: int) -> None:
        self.paid.emit(_("Paid: {won}").format(won=won_text(won)))

    def _not_done(self, error: Exception) -> None:
        if isinstance(error, HouseholdIncomplete):
            self.failed.emit(word(INCOMPLETE, error.problem))
        elif isinstance(error, BarcodeInUse):
            self.failed.emit(_("The barcode {code} is in use already.").format(code=error))
        else:
            self.failed.emit(sentence(error, self._office.zone))


def _entered(office: Office, command: NewHousehold, fee: CommandId | None) -> Household:
    household = new_household(office, command)
    if fee is None:
        return household
    return pay_membership(office, PayMembership(fee, household.id)).household


def _household(office: Office, household_id: HouseholdId) -> Household:
    with office.store.read() as reading:
        return household_or_unknown(reading, household_id)
