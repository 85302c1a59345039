"""Record money: what was paid, let go and given back, for the fee and for further sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sharespace.application.cancelling import GIVEN_BACK
from sharespace.application.carrying_out import carry_out, found_for, store_change
from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import UnitOfWork
from sharespace.application.refusals import ReservationUnknown, found_or_unknown
from sharespace.domain.charges import Charge, ChargeState
from sharespace.domain.fees import FeeItem
from sharespace.domain.ids import CommandId
from sharespace.domain.payments import paid, refunded, unpaid_won, waived
from sharespace.domain.reservation import Change, Reservation


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """The command to note that a sum was paid; `amount_won` None: all that is missing. `way` is a code
    of how (`cash`, `card`, `transfer`)."""

    command_id: CommandId
    code: str
    amount_won: int | None = None
    way: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class WaiveFee:
    """The command to let what is missing of the fee go, with the reason that is recorded."""

    command_id: CommandId
    code: str
    why: str
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class RecordRefund:
    """The command to note that a sum was given back; `amount_won` None: all that the office owes."""

    command_id: CommandId
    code: str
    amount_won: int | None = None
    why: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class SettleCharge:
    """The command to note that a further sum was paid, or let go (`state` WAIVED, with a reason)."""

    command_id: CommandId
    charge_id: UUID
    state: ChargeState
    why: str = ""
    by: str = ""


def record_payment(office: Office, command: RecordPayment) -> Reservation:
    """Note a payment. Raises SumNotPossible, NotPossibleInState, ReservationUnknown, ChangedMeanwhile."""

    def step(found: Found) -> Reservation:
        missing = unpaid_won(found.reservation)
        return paid(found.reservation, missing if command.amount_won is None else command.amount_won)

    def facts(before: Reservation, after_it: Reservation) -> dict[str, int | str]:
        told: dict[str, int | str] = {"amount_won": after_it.paid_won - before.paid_won}
        return told | ({"way": command.way} if command.way else {})

    return carry_out(office, command, "paid", step, facts=facts)


def waive_fee(office: Office, command: WaiveFee) -> Reservation:
    """Let the rest of the fee go. Raises SumNotPossible, NotPossibleInState, ReservationUnknown,
    ChangedMeanwhile."""
    return carry_out(
        office,
        command,
        "waived",
        lambda found: waived(found.reservation),
        why=command.why,
        facts=lambda before, _after: {"amount_won": unpaid_won(before)},
    )


def record_refund(office: Office, command: RecordRefund) -> Reservation:
    """Note that money was given back. Sums the office owes for the reservation are settled by it, the
    oldest first; interest is paid on top and does not count as given back.

    Raises SumNotPossible for more than was paid, NotPossibleInState, ReservationUnknown, ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return found.reservation
        owed = [one for one in work.charges(found.reservation.id) if _is_owed(one)]
        amount_won = command.amount_won
        if amount_won is None:
            amount_won = -sum(one.amount_won for one in owed if one.item is FeeItem.REFUND)
        changed = refunded(found.reservation, amount_won)
        settled = _settle(work, owed, amount_won, whole=command.amount_won is None)
        facts: dict[str, int | str] = {"amount_won": amount_won}
        interest_won = -sum(one.amount_won for one in settled if one.item is FeeItem.INTEREST)
        facts |= {"interest_won": interest_won} if interest_won else {}
        store_change(office, work, found, changed, "refunded", by=command.by, why=command.why, facts=facts)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
        return changed


def _is_owed(charge: Charge) -> bool:
    return charge.item in GIVEN_BACK and charge.state is ChargeState.DUE


def _settle(work: UnitOfWork, owed: Sequence[Charge], amount_won: int, *, whole: bool) -> list[Charge]:
    """Mark what the sum covers as paid; of one it covers in part, the rest stays due."""
    settled = []
    for charge in owed:
        if charge.item is FeeItem.REFUND:
            covered = min(amount_won, -charge.amount_won)
            amount_won -= covered
            left = -charge.amount_won - covered
            if left:
                work.put_charge(replace(charge, amount_won=-left))
                continue
        elif not whole:
            continue
        settled.append(charge)
        work.put_charge(charge.settled(ChargeState.PAID))
    return settled


def add_charge(office: Office, work: UnitOfWork, found: Found, charge: Charge, *, by: str = "") -> None:
    """Note a further sum with its line of history, in the caller's transaction."""
    work.put_charge(charge)
    state = found.reservation.state
    facts: dict[str, int | str] = {"item": charge.item.value, "amount_won": charge.amount_won}
    signed = by or office.settings.counter
    work.record(found.reservation.id, Change(office.now_s(), signed, "charged", state, state, facts=facts))


def settle_charge(office: Office, command: SettleCharge) -> Charge:
    """Note that a further sum was paid or let go. One that the office owes counts as given back then.

    Raises ReservationUnknown where there is no such sum, ChargeSettled where it is not due any more,
    SumNotPossible where more would be given back than was paid.
    """
    with office.store.write() as work:
        charge = work.charge(command.charge_id)
        if charge is None:
            raise ReservationUnknown(str(command.charge_id))
        if work.command_done(command.command_id) is not None:
            return charge
        settled = charge.settled(command.state)
        found = work.found_by_id(charge.reservation_id)
        assert found is not None  # a charge refers to a stored reservation
        work.put_charge(settled)
        if charge.item is FeeItem.REFUND and command.state is ChargeState.PAID:
            _give_back(office, work, found, charge, command)
        else:
            _record_settled(office, work, found, charge, command)
        work.remember_command(command.command_id, found.reservation.code, at_s=office.now_s())
        work.commit()
        return settled


def _give_back(office: Office, work: UnitOfWork, found: Found, charge: Charge, command: SettleCharge) -> None:
    changed = refunded(found.reservation, -charge.amount_won)
    facts = {"amount_won": -charge.amount_won}
    store_change(office, work, found, changed, "refunded", by=command.by, why=command.why, facts=facts)


def _record_settled(
    office: Office, work: UnitOfWork, found: Found, charge: Charge, command: SettleCharge
) -> None:
    now, state = office.now_s(), found.reservation.state
    action = "charge_paid" if command.state is ChargeState.PAID else "charge_waived"
    facts: dict[str, int | str] = {"item": charge.item.value, "amount_won": charge.amount_won}
    signed = command.by or office.settings.counter
    work.record(charge.reservation_id, Change(now, signed, action, state, state, command.why, facts))


def charges_of(office: Office, code: str) -> tuple[Charge, ...]:
    """Every further sum of a reservation, oldest first. Raises ReservationUnknown."""
    with office.store.read() as reading:
        return tuple(reading.charges(found_or_unknown(reading, code).reservation.id))
