"""Lend a thing now, reserve it for a later day, hand out what was reserved, let it stay out longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sharespace.application.alternatives import Alternative
from sharespace.application.carrying_out import store_change
from sharespace.application.library_facts import (
    EMPTY_DESK,
    Lent,
    NotOut,
    OnDesk,
    borrower_of,
    copy_or_unknown,
    household_or_unknown,
    lending_situation,
    shelf_of,
    today_at,
    year_of_extensions,
)
from sharespace.application.loan_storing import (
    Loaned,
    StoredLoan,
    hand_out,
    put_new_loan,
    used_overrides,
)
from sharespace.application.office import Office
from sharespace.application.ports import Found, Reading, UnitOfWork
from sharespace.application.queues import fetched_from_queue, tidy
from sharespace.application.refusals import Refused, found_or_unknown, resource_or_unknown
from sharespace.application.transactions import transacted
from sharespace.domain.ids import CommandId, ReservationId, ResourceId
from sharespace.domain.lending import LoanVerdict, LoanWish, judge_extension, judge_loan
from sharespace.domain.library import Household, HouseholdId
from sharespace.domain.life import Act, after
from sharespace.domain.loan_days import due_day, loan_span
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import NotPossibleInState, Override, State
from sharespace.domain.resource import Resource

DAYS_TRIED = 30
MOST_DAYS = 3
OF_THE_DAY = frozenset(
    {ReasonCode.TAKEN, ReasonCode.CLOSED_PICKUP, ReasonCode.CLOSED_RETURN, ReasonCode.QUOTA}
)
"""Reasons that another day may help against."""


@dataclass(frozen=True, slots=True)
class Lend:
    """The copy of this barcode goes out to the household now. Without `due` for as long as the rules say."""

    command_id: CommandId
    household_id: HouseholdId
    barcode: str
    due: date | None = None
    by: str = ""
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class ReserveLoan:
    """Any copy of a title, to be fetched on a later day (or today)."""

    command_id: CommandId
    household_id: HouseholdId
    resource_id: ResourceId
    pick_up: date
    due: date | None = None
    by: str = ""
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class PickUp:
    """What was reserved, or is kept, under this code is fetched. `barcode`: the copy in hand; empty for
    the one that was set aside."""

    command_id: CommandId
    code: str
    barcode: str = ""
    by: str = ""
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtendLoan:
    """The copy of this barcode stays out longer, by the days of the rules."""

    command_id: CommandId
    barcode: str
    by: str = ""
    overrides: tuple[Override, ...] = ()


def lend(office: Office, command: Lend) -> Loaned:
    """Hand a copy out. What the household has reserved, or what is kept for it, is fetched by this.

    Raises Refused, CopyUnknown, HouseholdUnknown.
    """
    return in_one_go(office, command.command_id, lambda work: lend_in(office, work, command))


def reserve_loan(office: Office, command: ReserveLoan) -> Loaned:
    """Set a copy aside for a later day. Raises Refused, HouseholdUnknown, ResourceUnknown."""
    return in_one_go(office, command.command_id, lambda work: _reserve(office, work, command))


def pick_up(office: Office, command: PickUp) -> Loaned:
    """Hand out what was set aside; on another day than planned the due day moves along.

    Raises Refused, ReservationUnknown, CopyUnknown, NotPossibleInState.
    """
    return in_one_go(office, command.command_id, lambda work: _pick_up(office, work, command))


def extend_loan(office: Office, command: ExtendLoan) -> Loaned:
    """Move the due day of what is out. Raises Refused, CopyUnknown, NotOut."""
    return in_one_go(office, command.command_id, lambda work: extend_in(office, work, command))


def in_one_go(office: Office, command_id: CommandId, act: Callable[[UnitOfWork], Loaned]) -> Loaned:
    """One act in one transaction, once however often the command is sent."""

    def once(work: UnitOfWork) -> Loaned:
        done = work.command_done(command_id)
        if done is not None:
            return loaned_now(work, found_or_unknown(work, done))
        result = act(work)
        work.remember_command(command_id, result.reservation.code, at_s=office.now_s())
        return result

    return transacted(office, once)


def loaned_now(reading: Reading, found: Found) -> Loaned:
    """A loan as it is stored."""
    loan = reading.loan(found.reservation.id)
    assert loan is not None  # its command made one
    copy = reading.copies([loan.unit])[loan.unit]
    return Loaned(found.reservation, loan, found.resource, copy, tuple(reading.charges(found.reservation.id)))


def lend_in(office: Office, work: UnitOfWork, command: Lend) -> Loaned:
    """`lend` as part of a transaction."""
    lent = copy_or_unknown(work, command.barcode)
    household = household_or_unknown(work, command.household_id)
    tidy(office, work, lent.resource)
    reserved = _reserved(office, work, lent, household)
    if reserved is not None:
        return _fetch(office, work, reserved, lent, command.by, command.overrides, command.due)
    wish = LoanWish(today_at(office, lent.resource), command.due, lent.copy.unit, command.overrides)
    verdict = assessed(office, work, lent.resource, household, wish)
    _or_refused(office, work, lent.resource, household, wish, verdict)
    stored = put_new_loan(
        office, work, lent.resource, household, lent.copy, wish, verdict, State.CONFIRMED, command.by
    )
    result = hand_out(office, work, stored, command.by)
    fetched_from_queue(office, work, lent.resource, household, result.reservation.id, command.by)
    return result


def _reserved(office: Office, reading: Reading, lent: Lent, household: Household) -> Found | None:
    """What of this title the household may fetch today."""
    today = today_at(office, lent.resource)
    for loan in reading.loans_to_fetch(lent.resource.id):
        if loan.household_id == household.id and loan.pick_up_day <= today:
            return reading.found_by_id(loan.reservation_id)
    return None


def _reserve(office: Office, work: UnitOfWork, command: ReserveLoan) -> Loaned:
    resource = resource_or_unknown(work, command.resource_id)
    household = household_or_unknown(work, command.household_id)
    tidy(office, work, resource)
    wish = LoanWish(command.pick_up, command.due, None, command.overrides)
    verdict = assessed(office, work, resource, household, wish)
    _or_refused(office, work, resource, household, wish, verdict)
    copy = verdict.copies[0]
    stored = put_new_loan(office, work, resource, household, copy, wish, verdict, State.CONFIRMED, command.by)
    fetched_from_queue(office, work, resource, household, stored.loan.reservation_id, command.by)
    return Loaned(stored.found.reservation, stored.loan, resource, copy)


def _pick_up(office: Office, work: UnitOfWork, command: PickUp) -> Loaned:
    found = found_or_unknown(work, command.code)
    tidy(office, work, found.resource)
    found = found_or_unknown(work, command.code)
    loan = work.loan(found.reservation.id)
    if loan is None or found.reservation.state not in (State.HELD, State.CONFIRMED):
        raise NotPossibleInState("pick_up", found.reservation.state)
    if command.barcode:
        lent = copy_or_unknown(work, command.barcode)
        if lent.resource.id != found.resource.id:
            raise NotPossibleInState("pick_up", found.reservation.state)
    else:
        copy = work.copies([loan.unit])[loan.unit]
        lent = Lent(copy, found.resource, work.loan_out(copy.unit))
    return _fetch(office, work, found, lent, command.by, command.overrides)


def _fetch(
    office: Office,
    work: UnitOfWork,
    found: Found,
    lent: Lent,
    by: str,
    overrides: tuple[Override, ...],
    due: date | None = None,
) -> Loaned:
    """Hand out what was set aside, from today on, by the copy in hand."""
    loan = work.loan(found.reservation.id)
    assert loan is not None  # only loans are looked for
    household = household_or_unknown(work, loan.household_id)
    today = today_at(office, lent.resource)
    if due is None and today == loan.pick_up_day:
        due = loan.due_day
    wish = LoanWish(today, due, lent.copy.unit, (*found.reservation.overrides, *overrides))
    verdict = assessed(office, work, lent.resource, household, wish, ignored=found.reservation.id)
    _or_refused(office, work, lent.resource, household, wish, verdict)
    if found.reservation.state is State.HELD:
        confirmed = after(found.reservation, Act.CONFIRM)
        store_change(office, work, found, confirmed, "confirmed", by=by)
        found = replace(found, reservation=confirmed)
    moved = replace(loan, unit=lent.copy.unit, pick_up_day=today, due_day=verdict.due)
    result = hand_out(office, work, StoredLoan(found, moved, lent.copy, verdict), by)
    fetched_from_queue(office, work, lent.resource, household, result.reservation.id, by)
    return result


def extend_in(office: Office, work: UnitOfWork, command: ExtendLoan) -> Loaned:
    """`extend_loan` as part of a transaction."""
    lent = copy_or_unknown(work, command.barcode)
    if lent.loan is None:
        raise NotOut(command.barcode)
    tidy(office, work, lent.resource)
    verdict = assessed_extension(office, work, lent, command.overrides)
    if not verdict.allowed:
        raise Refused(verdict.verdict.refused)
    found = work.found_by_id(lent.loan.reservation_id)
    assert found is not None  # every loan has a reservation
    longer = replace(lent.loan, due_day=verdict.due, extensions=lent.loan.extensions + 1)
    changed = after(
        found.reservation,
        Act.MOVE,
        span=verdict.span,
        buffer_after_min=verdict.buffer_after_min,
        overrides=(*found.reservation.overrides, *used_overrides(verdict, command.overrides)),
    )
    facts = {"due_day": verdict.due.isoformat(), "before_day": lent.loan.due_day.isoformat()}
    store_change(office, work, found, changed, "extended", by=command.by, facts=facts)
    work.put_loan(longer)
    return Loaned(changed, longer, lent.resource, lent.copy)


def assessed_extension(
    office: Office, reading: Reading, lent: Lent, overrides: tuple[Override, ...] = ()
) -> LoanVerdict:
    """May what is out stay longer? The loan must be out."""
    loan = lent.loan
    assert loan is not None  # the caller has looked
    rules = lent.resource.rules.loans
    situation = lending_situation(
        office, reading, lent.resource, loan.due_day, loan.reservation_id, lent.resource.units
    )
    household = household_or_unknown(reading, loan.household_id)
    today = today_at(office, lent.resource)
    counts = loan.extensions, year_of_extensions(reading, household.id, today)
    later = due_day(lent.resource, loan.due_day, rules.extension_days, situation)
    return judge_extension(
        lent.resource,
        loan_span(lent.resource, loan.pick_up_day, loan.due_day),
        LoanWish(today, later, loan.unit, overrides),
        situation,
        shelf_of(office, reading, lent.resource, None),
        borrower_of(office, reading, lent.resource, household),
        counts,
    )


def assessed(
    office: Office,
    reading: Reading,
    resource: Resource,
    household: Household | None,
    wish: LoanWish,
    *,
    ignored: ReservationId | None = None,
    desk: OnDesk = EMPTY_DESK,
) -> LoanVerdict:
    """Judge a loan with everything that is known. `ignored` is the reservation that is being fetched."""
    situation = lending_situation(office, reading, resource, wish.pick_up, ignored)
    shelf = shelf_of(office, reading, resource, None if household is None else household.id)
    borrower = None
    if household is not None:
        borrower = borrower_of(office, reading, resource, household, ignored=ignored, desk=desk)
    return judge_loan(resource, wish, situation, shelf, borrower)


def _or_refused(
    office: Office,
    reading: Reading,
    resource: Resource,
    household: Household,
    wish: LoanWish,
    verdict: LoanVerdict,
) -> None:
    if verdict.allowed:
        return
    others: tuple[Alternative, ...] = ()
    if all(reason.code in OF_THE_DAY for reason in verdict.verdict.refused):
        others = tuple(other_days(office, reading, resource, household, wish))
    raise Refused(verdict.verdict.refused, others)


def other_days(
    office: Office, reading: Reading, resource: Resource, household: Household | None, wish: LoanWish
) -> Iterator[Alternative]:
    """The next days on which any copy could be fetched instead, at most three."""
    found = 0
    start = loan_span(resource, wish.pick_up, wish.pick_up).start_s
    for ahead in range(1, DAYS_TRIED + 1):
        other = replace(wish, pick_up=wish.pick_up + timedelta(days=ahead), due=None, unit=None)
        verdict = assessed(office, reading, resource, household, other)
        if verdict.allowed:
            yield Alternative(resource, verdict.span, ("day",), (verdict.span.start_s - start) // 60)
            found += 1
            if found == MOST_DAYS:
                return
