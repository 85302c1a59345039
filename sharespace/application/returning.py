"""Take a thing back: count its parts, clean it, settle what is due, and keep it for the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sharespace.application.carrying_out import store_change
from sharespace.application.library_facts import (
    Lent,
    NotOut,
    copy_or_unknown,
    household_or_unknown,
    today_at,
)
from sharespace.application.library_sanctions import strike, strikes, suspend
from sharespace.application.loan_storing import price_of_copy, put_line
from sharespace.application.office import Office
from sharespace.application.ports import Found, Reading, UnitOfWork
from sharespace.application.ports_library import CheckRecord
from sharespace.application.queues import Offer, tidy
from sharespace.application.refusals import found_or_unknown
from sharespace.application.transactions import transacted
from sharespace.domain.charges import Charge, ChargeState
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.fees_library import days_late, late_fee, lost_tags, months_after
from sharespace.domain.ids import ClosureId, CommandId
from sharespace.domain.library import (
    Condition,
    Copy,
    CopyState,
    Household,
    LoanRecord,
    ReturnCheck,
)
from sharespace.domain.life import Act, after
from sharespace.domain.loan_days import cleaning_end_s, suspension_days
from sharespace.domain.missing_parts import compensation_lines, expected_parts
from sharespace.domain.quotes import FeeItem, QuoteLine
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.sanctions import Sanction
from sharespace.domain.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class ReturnLoan:
    """The copy of this barcode was brought. A missing part means that it is not returned, until the part
    comes or, with `charge_missing`, its price is asked for. `tags_lost`: bags and tags that are gone."""

    command_id: CommandId
    barcode: str
    check: ReturnCheck = field(default_factory=ReturnCheck)
    charge_missing: bool = False
    tags_lost: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of it. Not `complete`: parts are missing, the loan goes on, and everything below is as
    before. `to_be_priced`: something is to be paid for that has no price; a person has to set it.
    `suspended`: by this return. `strikes` are (late, dirty) returns that count so far; `membership_lost`
    when they ended it. `clean_from_s`: when the copy can be lent again; None when it is not to be lent.
    `offers`: for whom it is kept now."""

    reservation: Reservation
    loan: LoanRecord
    resource: Resource
    copy: Copy
    complete: bool
    charges: tuple[Charge, ...] = ()
    to_be_priced: bool = False
    suspended: tuple[Sanction, ...] = ()
    strikes: tuple[int, int] = (0, 0)
    membership_lost: bool = False
    clean_from_s: int | None = None
    offers: tuple[Offer, ...] = ()


def return_loan(office: Office, command: ReturnLoan) -> Returned:
    """Take a copy back, whoever brings it. Late days are calendar days, closed days and holidays included.

    Raises CopyUnknown, NotOut.
    """

    def act(work: UnitOfWork) -> Returned:
        done = work.command_done(command.command_id)
        if done is not None:
            return _as_stored(work, found_or_unknown(work, done))
        returned = return_in(office, work, command)
        work.remember_command(command.command_id, returned.reservation.code, at_s=office.now_s())
        return returned

    return transacted(office, act)


def _as_stored(reading: Reading, found: Found) -> Returned:
    loan = reading.loan(found.reservation.id)
    assert loan is not None  # its command found one
    copy = reading.copies([loan.unit])[loan.unit]
    charges = tuple(reading.charges(found.reservation.id))
    return Returned(found.reservation, loan, found.resource, copy, loan.returned_s is not None, charges)


def return_in(office: Office, work: UnitOfWork, command: ReturnLoan) -> Returned:
    """`return_loan` as part of a transaction."""
    lent = copy_or_unknown(work, command.barcode)
    if lent.loan is None:
        raise NotOut(command.barcode)
    found = work.found_by_id(lent.loan.reservation_id)
    assert found is not None  # every loan has a reservation
    signed = command.by or office.settings.counter
    work.add_check(found.reservation.id, CheckRecord(office.now_s(), signed, command.check))
    if not command.check.complete and not command.charge_missing:
        return _not_returned(office, work, found, lent, lent.loan, command)
    return _taken_back(office, work, found, lent, lent.loan, command)


def _not_returned(
    office: Office, work: UnitOfWork, found: Found, lent: Lent, loan: LoanRecord, command: ReturnLoan
) -> Returned:
    """The rest of the thing stays in the library, and the loan goes on."""
    today = today_at(office, lent.resource)
    brought = replace(loan, brought_day=loan.brought_day or today)
    work.put_loan(brought)
    work.put_copy_state(lent.copy.unit, CopyState.PARTS_MISSING)
    changed = after(found.reservation, Act.CHANGE)
    count = sum(command.check.missing.values())
    store_change(office, work, found, changed, "parts_missing", by=command.by, facts={"parts": count})
    copy = replace(lent.copy, state=CopyState.PARTS_MISSING)
    return Returned(changed, brought, lent.resource, copy, complete=False)


def _taken_back(
    office: Office, work: UnitOfWork, found: Found, lent: Lent, loan: LoanRecord, command: ReturnLoan
) -> Returned:
    resource = lent.resource
    today = today_at(office, resource)
    counted = _counted_day(resource, loan, today)
    late = days_late(loan.due_day, counted)
    closed = replace(loan, returned_s=office.now_s(), late_days=late)
    work.put_loan(closed)
    changed = after(found.reservation, Act.COMPLETE)
    facts = {"late_days": late, "condition": command.check.condition.value}
    store_change(office, work, found, changed, "returned", by=command.by, facts=facts)
    charges, to_be_priced = _charges(office, work, changed, lent, loan, command, counted)
    state = _state_after(command.check)
    work.put_copy_state(lent.copy.unit, state)
    clean_from = _clean(office, work, lent, today) if state is CopyState.LENDABLE else None
    household = household_or_unknown(work, loan.household_id)
    suspended, counts, lost = _sanctions(office, work, household, resource, command, late, counted, today)
    offers = tidy(office, work, resource)
    return Returned(
        changed,
        closed,
        resource,
        replace(lent.copy, state=state),
        complete=True,
        charges=charges,
        to_be_priced=to_be_priced,
        suspended=suspended,
        strikes=counts,
        membership_lost=lost,
        clean_from_s=clean_from,
        offers=offers,
    )


def _counted_day(resource: Resource, loan: LoanRecord, today: date) -> date:
    """The day on which it counts as returned: that of the first visit, when what was missing came in time."""
    first = loan.brought_day
    grace = timedelta(days=resource.rules.loans.missing_part_days)
    return first if first is not None and today - first <= grace else today


def _state_after(check: ReturnCheck) -> CopyState:
    if check.condition is Condition.UNUSABLE:
        return CopyState.RETIRED
    if check.condition is Condition.NEEDS_REPAIR or not check.complete:
        return CopyState.IN_REPAIR
    return CopyState.LENDABLE


def _clean(office: Office, work: UnitOfWork, lent: Lent, today: date) -> int:
    """Close the copy for its cleaning days; from when on it can be lent."""
    now, until = office.now_s(), cleaning_end_s(lent.resource, today)
    if lent.resource.rules.loans.cleaning_days == 0:
        return now
    new_id = ClosureId(office.identities.new_id())
    work.put_closure(Closure(new_id, lent.copy.unit, TimeSpan(now, until), ClosureKind.CLEANING))
    return until


def _charges(
    office: Office,
    work: UnitOfWork,
    reservation: Reservation,
    lent: Lent,
    loan: LoanRecord,
    command: ReturnLoan,
    counted: date,
) -> tuple[tuple[Charge, ...], bool]:
    """What is due now, and whether something of it still needs a price."""
    rules = lent.resource.rules
    late = late_fee(
        loan.due_day, counted, rules.fees.late_day_won, citation=rules.citation("fees.late_day_won")
    )
    tags = lost_tags(command.tags_lost, rules.fees.tag_won, rules.citation("fees.tag_won"))
    lines = [line for line in (late, tags) if line is not None]
    price = price_of_copy(lent.resource, lent.copy)
    owed, undecided = compensation_lines(
        command.check,
        expected_parts(lent.resource, lent.copy),
        price,
        lent.copy.acquired_on,
        today_at(office, lent.resource),
        rules.fees.compensation,
        rules.citation("fees.compensation"),
    )
    lines += [*owed, *_deposit_back(work, reservation)]
    return tuple(put_line(office, work, reservation, line) for line in lines), undecided


def _deposit_back(work: UnitOfWork, reservation: Reservation) -> Iterator[QuoteLine]:
    """A deposit that was paid goes back; one that was not is no longer due."""
    for charge in work.charges(reservation.id):
        if charge.item is not FeeItem.DEPOSIT or charge.amount_won <= 0:
            continue
        if charge.state is ChargeState.DUE:
            work.put_charge(charge.settled(ChargeState.WAIVED))
        elif charge.state is ChargeState.PAID:
            yield QuoteLine(FeeItem.DEPOSIT, -charge.amount_won, charge.params, charge.citation)


def _sanctions(
    office: Office,
    work: UnitOfWork,
    household: Household,
    resource: Resource,
    command: ReturnLoan,
    late: int,
    counted: date,
    today: date,
) -> tuple[tuple[Sanction, ...], tuple[int, int], bool]:
    """Suspensions by this return, strikes so far, and whether they ended the membership."""
    loans, cite, kind = resource.rules.loans, resource.rules.citation, resource.kind
    made: list[Sanction] = []
    days = suspension_days(loans, late, counted) if late else 0
    if days:
        long_late = loans.long_late_months and late >= loans.long_late_days
        cited = cite("loans.long_late_days" if long_late else "loans.suspension_per_late_day")
        made.append(suspend(office, work, household, kind, days, today, "overdue", cited))
    if late:
        strike(office, work, household, kind, today, "overdue")
    if command.check.dirty:
        strike(office, work, household, kind, today, "dirty")
    since = months_after(today, -loans.strike_months)
    counts = strikes(work, household, "overdue", since, kind), strikes(work, household, "dirty", since, kind)
    if command.check.dirty and loans.dirty_strikes and counts[1] % loans.dirty_strikes == 0:
        cited = cite("loans.dirty_strikes")
        made.append(suspend(office, work, household, kind, loans.dirty_days, today, "dirty", cited))
    lost = bool(late and loans.late_strikes and counts[0] >= loans.late_strikes)
    if lost:
        yesterday = today - timedelta(days=1)
        work.put_household(replace(household, paid_until=yesterday, lost_on=today))
    return tuple(made), counts, lost
