"""Call a reservation off, by its applicant or by the office, and revoke a permit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sharespace.application.carrying_out import found_for, store_change
from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import UnitOfWork
from sharespace.domain.charges import Charge
from sharespace.domain.fees import FeeItem, refund_won
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.local_time import local_day
from sharespace.domain.payments import kept_won
from sharespace.domain.reservation import Reservation


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
    """A cancelled reservation and what is to be given back: a sum the office owes from now on."""

    reservation: Reservation
    refund_won: int


def cancel_reservation(office: Office, command: CancelReservation) -> Cancellation:
    """Call a reservation off; its time is free again at once. The past stays recorded.

    What has been paid and is to be given back becomes a charge that the office owes (`charges_due`), until
    it is recorded as given back. Raises ReservationUnknown, NotPossibleInState, ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            owed = [one for one in work.charges(found.reservation.id) if one.item in GIVEN_BACK]
            return Cancellation(found.reservation, -sum(one.amount_won for one in owed))
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
    back_won = refund_today_won(office, found, fault)
    facts: dict[str, int | str] = {"fault": fault.value}
    if back_won:
        facts["refund_won"] = back_won
    store_change(office, work, found, cancelled, "cancelled", by=by, why=why, facts=facts)
    owe(office, work, found, back_won)
    return Cancellation(cancelled, back_won)


GIVEN_BACK = frozenset({FeeItem.REFUND, FeeItem.INTEREST})
"""Items of charges that the office owes."""


def refund_today_won(office: Office, found: Found, fault: Fault) -> int:
    """What calling off now gives back of what has been paid: by the ladder, or all of it where it is not
    the user's fault."""
    kept = kept_won(found.reservation)
    if fault is Fault.OFFICE:
        return kept
    zone = found.resource.facility.zone
    use_day = local_day(found.reservation.span.start_s, zone)
    return refund_won(kept, local_day(office.now_s(), zone), use_day, found.resource.rules.refund)


def owe(office: Office, work: UnitOfWork, found: Found, back_won: int) -> None:
    """Note in the caller's transaction that the office owes a sum; nothing where it owes none."""
    if back_won > 0:
        charge = Charge(
            office.identities.new_id(),
            found.reservation.id,
            FeeItem.REFUND,
            -back_won,
            office.now_s(),
            citation=found.resource.rules.citation("refund"),
        )
        work.put_charge(charge)
