"""Call a reservation off, by its applicant or by the office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sharespace.application.carrying_out import close_loss, found_for, store_change
from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.refunds import refund_now
from sharespace.domain.charges import Charge, ChargeState
from sharespace.domain.displacement import Outcome
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.quotes import FeeItem
from sharespace.domain.refunds import Refund
from sharespace.domain.reservation import Reservation, State


class Fault(StrEnum):
    """Whose doing it is that a use does not take place: the ladder of refunds holds for the user's only."""

    USER = "user"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class CancelReservation:
    """The command to call a reservation off, with the reason that is recorded."""

    command_id: CommandId
    code: str
    why: str
    by: str = ""
    fault: Fault = Fault.USER
    version: int = 0


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A cancelled reservation and what is to be given back, interest included: owed from now on.
    `interest_won` is the part of it that is interest."""

    reservation: Reservation
    refund_won: int
    interest_won: int = 0


def cancel_reservation(office: Office, command: CancelReservation) -> Cancellation:
    """Call a reservation off; its time is free again at once. The past stays recorded.

    What has been paid and is to be given back becomes a charge that the office owes (`charges_due`), until
    it is recorded as given back. Raises ReservationUnknown, NotPossibleInState, ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return _as_told(work, found.reservation)
        done_now = call_off(office, work, found, command.why, by=command.by, fault=command.fault)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
    return done_now


def call_off(
    office: Office, work: UnitOfWork, found: Found, why: str, *, by: str = "", fault: Fault = Fault.USER
) -> Cancellation:
    """The same in the caller's transaction, for one of several.

    Raises NotPossibleInState, ChangedMeanwhile.
    """
    cancelled = after(found.reservation, Act.CANCEL, pay_by=None)
    back = refund_now(office, work, found, by_user=fault is Fault.USER)
    facts = {"fault": fault.value, **owe(office, work, found, back)}
    store_change(office, work, found, cancelled, "cancelled", by=by, why=why, facts=facts)
    if found.reservation.state is State.DISPLACED:
        outcome = Outcome.REFUNDED if back.refund_won else Outcome.ENDED
        close_loss(office, work, found.reservation, outcome, by=by)
    return Cancellation(cancelled, back.refund_won + back.interest_won, back.interest_won)


def _as_told(reading: Reading, reservation: Reservation) -> Cancellation:
    """What the last cancellation came to, whatever has become of the reservation since."""
    history = reading.history(reservation.id)
    facts = next((one.facts for one in reversed(history) if one.action == "cancelled"), {})
    refund, interest = (int(facts.get(name, 0)) for name in ("refund_won", "interest_won"))
    return Cancellation(reservation, refund + interest, interest)


GIVEN_BACK = frozenset({FeeItem.REFUND, FeeItem.INTEREST})
"""Items of charges that the office owes."""


def owe(office: Office, work: UnitOfWork, found: Found, back: Refund) -> dict[str, int | str]:
    """Note in the caller's transaction what the office owes, line by line; the facts for the history.

    It is reckoned from all that has been paid and not given back, so that what was owed before and still
    is due is part of it, and is let go.
    """
    let_go_owed(work, found.reservation)
    for line in back.lines:
        charge = Charge(
            office.identities.new_id(),
            found.reservation.id,
            line.item,
            -line.amount_won,
            office.now_s(),
            params=line.params,
            citation=line.citation,
        )
        work.put_charge(charge)
    sums = {"refund_won": back.refund_won, "interest_won": back.interest_won}
    return {name: won for name, won in sums.items() if won}


def let_go_owed(work: UnitOfWork, reservation: Reservation) -> bool:
    """What the office owed for a reservation and has not given back is owed no more; whether it did."""
    owed = [
        charge
        for charge in work.charges(reservation.id)
        if charge.item in GIVEN_BACK and charge.state is ChargeState.DUE
    ]
    for charge in owed:
        work.put_charge(charge.settled(ChargeState.WAIVED))
    return bool(owed)
