"""Store loans: the reservation, the library's side of it, and what is due for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharespace.application.carrying_out import store_change
from sharespace.application.office import Office
from sharespace.application.ports import Found, UnitOfWork
from sharespace.application.reservations import store_new
from sharespace.domain.charges import Charge
from sharespace.domain.fees_library import deposit, loan_fee
from sharespace.domain.ids import ReservationId
from sharespace.domain.lending import LoanVerdict, LoanWish
from sharespace.domain.library import Copy, Household, LoanRecord, title_facts
from sharespace.domain.life import Act, after
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.reservation import Override, Payment, Reservation, State
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Purpose


@dataclass(frozen=True, slots=True)
class StoredLoan:
    """A loan that is stored, or about to be handed out."""

    found: Found
    loan: LoanRecord
    copy: Copy
    verdict: LoanVerdict


@dataclass(frozen=True, slots=True)
class Loaned:
    """A loan as it stands after the act. `charges` became due by it (a deposit)."""

    reservation: Reservation
    loan: LoanRecord
    resource: Resource
    copy: Copy
    charges: tuple[Charge, ...] = ()


def put_new_loan(
    office: Office,
    work: UnitOfWork,
    resource: Resource,
    household: Household,
    copy: Copy,
    wish: LoanWish,
    verdict: LoanVerdict,
    state: State,
    by: str = "",
    expires_s: int | None = None,
) -> StoredLoan:
    """Store a loan that was allowed, with a reservation of its own. Raises CodeInUse, AlreadyTaken."""
    now = office.now_s()
    price = loan_quote(resource, copy)
    applicant = work.applicant(household.members[0])
    assert applicant is not None  # a household has members that are stored
    reservation = Reservation(
        id=ReservationId(office.identities.new_id()),
        code=code_from_number(office.identities.code_number()),
        resource_id=resource.id,
        applicant_id=applicant.id,
        span=verdict.span,
        units=(copy.unit,),
        state=state,
        certainty=office.certainty,
        purpose=Purpose.OTHER,
        title="",
        people=1,
        eligibility=applicant.eligibility,
        buffer_before_min=0,
        buffer_after_min=verdict.buffer_after_min,
        quote=price,
        requested_s=now,
        requested_by=by or office.settings.counter,
        payment=Payment.UNPAID if price.total_won else Payment.WAIVED,
        expires_s=expires_s,
        overrides=used_overrides(verdict, wish.overrides),
    )
    store_new(work, resource, reservation)
    loan = LoanRecord(reservation.id, household.id, resource.id, copy.unit, wish.pick_up, verdict.due)
    work.put_loan(loan)
    return StoredLoan(Found(reservation, applicant, resource), loan, copy, verdict)


def used_overrides(verdict: LoanVerdict, asked: tuple[Override, ...]) -> tuple[Override, ...]:
    """Those of the overrides that did set a rule aside, each with a reason."""
    used = {reason.code for reason in verdict.verdict.waived}
    return tuple(one for one in asked if one.rule in used)


def hand_out(office: Office, work: UnitOfWork, stored: StoredLoan, by: str) -> Loaned:
    """The copy leaves the library: the reservation is in use, from today to the due day."""
    verdict, found = stored.verdict, stored.found
    changed = after(
        found.reservation,
        Act.CHECK_IN,
        span=verdict.span,
        units=(stored.copy.unit,),
        buffer_after_min=verdict.buffer_after_min,
    )
    facts = {"due_day": verdict.due.isoformat(), "copy": stored.copy.barcode}
    store_change(office, work, found, changed, "picked_up", by=by, facts=facts)
    loan = replace(stored.loan, picked_up_s=office.now_s())
    work.put_loan(loan)
    charge = _deposit(office, work, changed, found.resource, stored.copy)
    return Loaned(changed, loan, found.resource, stored.copy, () if charge is None else (charge,))


def loan_quote(resource: Resource, copy: Copy) -> Quote:
    """What lending a copy costs by the band of its price; free where the rules have no bands."""
    fees = resource.rules.fees
    price = price_of_copy(resource, copy)
    line = loan_fee(
        price or 0,
        fees.loan_bands,
        least_won=fees.loan_least_won,
        most_won=fees.loan_most_won,
        citation=resource.rules.citation("fees.loan_bands"),
    )
    if line is None:
        return Quote((QuoteLine(FeeItem.FREE, 0, citation=resource.rules.citation("fee")),))
    return Quote((line,) if price is not None else (line, QuoteLine(FeeItem.UNDECIDED, 0)))


def price_of_copy(resource: Resource, copy: Copy) -> int | None:
    """What the copy, or its title, was bought for; None where nobody has said."""
    return copy.price_won if copy.price_won is not None else title_facts(resource).price_won


def _deposit(
    office: Office, work: UnitOfWork, reservation: Reservation, resource: Resource, copy: Copy
) -> Charge | None:
    fees = resource.rules.fees
    line = deposit(
        price_of_copy(resource, copy) or 0,
        fees.deposit_from_won,
        fees.deposit_won,
        resource.rules.citation("fees.deposit_won"),
    )
    return None if line is None else put_line(office, work, reservation, line)


def put_line(office: Office, work: UnitOfWork, reservation: Reservation, line: QuoteLine) -> Charge:
    """Store a line as a sum that is due for a loan."""
    charge = Charge(
        office.identities.new_id(),
        reservation.id,
        line.item,
        line.amount_won,
        office.now_s(),
        line.params,
        line.citation,
    )
    work.put_charge(charge)
    return charge
