"""What is due, paid and given back for the fee of a reservation. All sums are whole won.

`paid_won` and `refunded_won` only grow; what the office keeps is their difference. `pay_by` stands as
long as something is due, and no longer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sharespace.domain.fees import Quote
from sharespace.domain.life import Act, after
from sharespace.domain.reservation import Payment, Reservation, State

OWED_IN = frozenset({State.CONFIRMED, State.IN_USE, State.COMPLETED, State.NO_SHOW})
"""States in which the fee is due: from the confirmation on, also when the time was not used."""


class SumNotPossible(Exception):
    """A sum cannot be recorded. `code`: `not_positive`, `nothing_due`, `more_than_due`, `more_than_paid`;
    `most_won` is the largest that could be."""

    def __init__(self, code: str, most_won: int) -> None:
        super().__init__(f"{code} (at most {most_won})")
        self.code = code
        self.most_won = most_won


def kept_won(reservation: Reservation) -> int:
    """What has been paid and not given back."""
    return reservation.paid_won - reservation.refunded_won


def unpaid_won(reservation: Reservation) -> int:
    """What is missing to the fee; nothing where it is paid, was waived or is not decided."""
    if reservation.payment in (Payment.PAID, Payment.WAIVED) or reservation.quote.undecided:
        return 0
    return max(0, reservation.quote.total_won - kept_won(reservation))


def due_won(reservation: Reservation) -> int:
    """What the applicant has to pay by `pay_by`."""
    return unpaid_won(reservation) if reservation.state in OWED_IN else 0


def with_due_day(reservation: Reservation, pay_by: date) -> Reservation:
    """The same with the day its fee is due; without one where nothing is. A day set before stays."""
    if not due_won(reservation):
        return replace(reservation, pay_by=None)
    return replace(reservation, pay_by=reservation.pay_by or pay_by)


def paid(reservation: Reservation, amount_won: int) -> Reservation:
    """After a payment. A fee that is not decided takes any sum.

    Raises NotPossibleInState, and SumNotPossible for more than is missing.
    """
    open_fee = reservation.quote.undecided and reservation.payment is not Payment.WAIVED
    missing = unpaid_won(reservation)
    if amount_won <= 0:
        raise SumNotPossible("not_positive", missing)
    stepped = after(reservation, Act.PAY, paid_won=reservation.paid_won + amount_won)
    if not open_fee and amount_won > missing:
        raise SumNotPossible("more_than_due" if missing else "nothing_due", missing)
    return _settled(stepped)


def waived(reservation: Reservation) -> Reservation:
    """After the office let the rest of the fee go. Raises NotPossibleInState, SumNotPossible."""
    if not unpaid_won(reservation) and not reservation.quote.undecided:
        raise SumNotPossible("nothing_due", 0)
    return after(reservation, Act.WAIVE, payment=Payment.WAIVED, pay_by=None)


def refunded(reservation: Reservation, amount_won: int) -> Reservation:
    """After a sum was given back. Raises NotPossibleInState, SumNotPossible for more than is kept."""
    kept = kept_won(reservation)
    if amount_won <= 0:
        raise SumNotPossible("not_positive", kept)
    if amount_won > kept:
        raise SumNotPossible("more_than_paid", kept)
    return _settled(after(reservation, Act.REFUND, refunded_won=reservation.refunded_won + amount_won))


def requoted(reservation: Reservation, quote: Quote) -> Reservation:
    """The same with another fee: what was paid may now be too little or too much.

    A fee that the office waived stays waived; one that was nothing does not.
    """
    was_free = not reservation.quote.undecided and not reservation.quote.total_won
    free = not quote.undecided and not quote.total_won
    changed = replace(reservation, quote=quote)
    if free and not kept_won(reservation):
        return replace(changed, payment=Payment.WAIVED, pay_by=None)
    if reservation.payment is Payment.WAIVED and not was_free:
        return changed
    return _settled(replace(changed, payment=Payment.UNPAID))


def _settled(reservation: Reservation) -> Reservation:
    """The payment state that follows from the sums."""
    kept, total = kept_won(reservation), reservation.quote.total_won
    enough = kept > 0 if reservation.quote.undecided else kept >= total
    if enough:
        return replace(reservation, payment=Payment.PAID, pay_by=None)
    if reservation.payment is Payment.WAIVED:
        return reservation
    given_back = bool(reservation.refunded_won) and reservation.state not in OWED_IN
    return replace(reservation, payment=Payment.REFUNDED if given_back else Payment.UNPAID)
