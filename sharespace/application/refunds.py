"""What calling a reservation off now gives back."""

from __future__ import annotations

from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.local_time import local_day
from sharespace.domain.payments import kept_won
from sharespace.domain.refunds import PaidOn, Refund, RefundCase, refund
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource


def refund_now(office: Office, reading: Reading, found: Found, *, by_user: bool = True) -> Refund:
    """What comes back of what has been paid: by the ladder, or all of it, with interest since it was paid,
    where it is not the user's fault."""
    payments: tuple[PaidOn, ...] = ()
    if not by_user and found.resource.rules.interest_bp and kept_won(found.reservation):
        payments = payments_of(reading, found)
    return refund(
        refund_case(office, found.reservation, found.resource, payments, by_user=by_user),
        found.resource.rules,
    )


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
