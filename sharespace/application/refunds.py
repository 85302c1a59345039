"""What calling a reservation off now gives back."""

from __future__ import annotations

from dataclasses import replace

from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.local_time import local_day
from sharespace.domain.payments import kept_won
from sharespace.domain.quotes import FeeItem, fee_line
from sharespace.domain.refunds import PaidOn, Refund, RefundCase, interest_won, refund
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Resource


def refund_now(office: Office, reading: Reading, found: Found, *, by_user: bool = True) -> Refund:
    """What comes back of what has been paid: by the ladder, or all of it, with interest since it was paid,
    where it is not the user's fault. Whoever has lost the place is never at fault."""
    if found.reservation.state is State.DISPLACED:
        lost = reading.open_displacement(found.reservation.code)
        if lost is not None:
            return refund_of_lost(office, reading, found, lost.displacement.at_s)
    payments: tuple[PaidOn, ...] = ()
    if not by_user and found.resource.rules.interest_bp and kept_won(found.reservation):
        payments = payments_of(reading, found)
    return refund(
        refund_case(office, found.reservation, found.resource, payments, by_user=by_user),
        found.resource.rules,
    )


def refund_of_lost(office: Office, reading: Reading, found: Found, lost_s: int) -> Refund:
    """What is given back when the place was lost at `lost_s`.

    Counted from then on, however long the task lies: only of a use that had begun by then the time that
    was used stays paid. Interest runs until today.
    """
    one, rules = found.reservation, found.resource.rules
    if not kept_won(one):
        return Refund(())
    payments = payments_of(reading, found) if rules.interest_bp else ()
    case = refund_case(office, one, found.resource, payments, by_user=False)
    back = refund(replace(case, now_s=lost_s), rules)
    if not payments:
        return back
    today = local_day(office.now_s(), found.resource.facility.zone)
    interest = interest_won(back.refund_won, payments, today, rules.interest_bp)
    lines = [line for line in back.lines if line.item is not FeeItem.INTEREST]
    if interest:
        cited = rules.citation("interest_bp") or rules.citation("refund")
        lines.append(
            fee_line(FeeItem.INTEREST, interest, cited, rate_bp=rules.interest_bp, of_won=back.refund_won)
        )
    return Refund(tuple(lines))


def payments_of(reading: Reading, found: Found) -> tuple[PaidOn, ...]:
    """Every payment by its local day, as the history tells."""
    zone = found.resource.facility.zone
    return tuple(
        PaidOn(local_day(one.at_s, zone), int(one.facts.get("amount_won", 0)))
        for one in reading.history(found.reservation.id)
        if one.action == "paid"
    )


def refund_case(
    office: Office,
    reservation: Reservation,
    resource: Resource,
    payments: tuple[PaidOn, ...] = (),
    *,
    by_user: bool = True,
) -> RefundCase:
    """The case of a reservation that is called off now."""
    zone = resource.facility.zone
    return RefundCase(
        quote=reservation.quote,
        span=reservation.span,
        zone=zone,
        kept_won=kept_won(reservation),
        requested_on=local_day(reservation.requested_s, zone),
        now_s=office.now_s(),
        by_user=by_user,
        payments=payments,
    )
