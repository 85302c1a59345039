"""What the rules of lending need to know, gathered from storage: days, copies, who waits, who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sharespace.application.lapsed_holds import without_lapsed
from sharespace.application.library_sanctions import sanctions_of
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.barcodes import barcode_text
from sharespace.domain.borrowing import Borrower, ItemOut, borrower_reasons
from sharespace.domain.ids import ReservationId, ResourceId, UnitId
from sharespace.domain.lending import Shelf
from sharespace.domain.library import (
    Copy,
    Household,
    HouseholdId,
    LoanRecord,
    QueueEntry,
    QueueState,
    title_facts,
)
from sharespace.domain.loan_days import DAYS_AHEAD, suspension_days
from sharespace.domain.local_time import day_span, day_start_s, local_day
from sharespace.domain.reasons import Reason, headline_first
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Eligibility
from sharespace.domain.sanctions import Sanction, SanctionKind
from sharespace.domain.situation import Situation
from sharespace.domain.time_span import TimeSpan

LOOK_BACK_DAYS = 70
"""Cleaning days of a loan that ended so long ago are over (the rules allow 60)."""


class CopyUnknown(Exception):
    """No copy carries this barcode. The message is the barcode."""


class HouseholdUnknown(Exception):
    """There is no such household, or no card of this barcode."""


class NotOut(Exception):
    """The copy is not out. The message is its barcode."""


@dataclass(frozen=True, slots=True)
class Lent:
    """A copy with its title and the loan by which it is out, if it is."""

    copy: Copy
    resource: Resource
    loan: LoanRecord | None


class Brought(NamedTuple):
    """A loan that lies on the desk, brought back and not yet stored; `late` in days."""

    reservation_id: ReservationId
    resource_id: ResourceId
    household_id: HouseholdId
    late: int


@dataclass(frozen=True, slots=True)
class OnDesk:
    """What a counter has taken back and handed out already, and will store together in a moment."""

    brought: tuple[Brought, ...] = ()
    lent: tuple[ItemOut, ...] = ()


EMPTY_DESK = OnDesk()


def today_at(office: Office, resource: Resource) -> date:
    """The local day at the library."""
    return local_day(office.now_s(), resource.facility.zone)


def household_or_unknown(reading: Reading, household_id: HouseholdId) -> Household:
    """The household. Raises HouseholdUnknown."""
    found = reading.household(household_id)
    if found is None:
        raise HouseholdUnknown(str(household_id))
    return found


def copy_or_unknown(reading: Reading, barcode: str) -> Lent:
    """The copy of a barcode, however it was typed. Raises CopyUnknown."""
    found = reading.copy_by_barcode(barcode_text(barcode))
    resource = None if found is None else reading.resource(found.resource_id)
    if found is None or resource is None:
        raise CopyUnknown(barcode)
    return Lent(found.copy, resource, reading.loan_out(found.copy.unit))


def copies_of(reading: Reading, resource: Resource) -> tuple[Copy, ...]:
    """The copies of a title. A unit without a barcode is none yet: it cannot be handed out."""
    return reading.copies_of(resource.id)


def lending_situation(
    office: Office,
    reading: Reading,
    resource: Resource,
    pick_up: date,
    ignored: ReservationId | None = None,
    units: Collection[UnitId] | None = None,
) -> Situation:
    """What stands around a loan: far enough back for cleaning days, far enough ahead for later loans.

    `units` empty: only the days are asked about."""
    zone = resource.facility.zone
    first = min(pick_up, today_at(office, resource))
    begins = day_start_s(first, zone)
    ends = day_start_s(pick_up + timedelta(days=LOOK_BACK_DAYS + DAYS_AHEAD), zone)
    wanted = resource.units if units is None else units
    window = TimeSpan(begins, ends)
    wide = TimeSpan(day_start_s(first - timedelta(days=LOOK_BACK_DAYS), zone), ends)
    now = office.now_s()
    busy = without_lapsed(reading.busy(wide, wanted, named=True), reading.lapsed_holds(now)) if wanted else {}
    return Situation(
        calendar=office.calendar(reading, window),
        busy=busy,
        closures=reading.closures_on((resource.facility.id, resource.id, *wanted), window),
        now_s=now,
        ignored=ignored,
    )


def shelf_of(office: Office, reading: Reading, resource: Resource, household_id: HouseholdId | None) -> Shelf:
    """The copies of a title, those that are late, and how many households come before this one."""
    copies = copies_of(reading, resource)
    today = today_at(office, resource)
    late = reading.loans_out(due_to=today - timedelta(days=1))
    own = {copy.unit for copy in copies}
    return Shelf(
        copies,
        {loan.unit: loan.due_day for loan in late if loan.unit in own},
        len(waiting_before(office, reading, resource, household_id)),
    )


def waiting_before(
    office: Office, reading: Reading, resource: Resource, household_id: HouseholdId | None
) -> tuple[QueueEntry, ...]:
    """Households that wait, may borrow, and come before this one; for one that does not wait: all."""
    before = []
    for entry in reading.queue(resource.id):
        if entry.household_id == household_id:
            break
        if entry.state is QueueState.WAITING and may_borrow(office, reading, resource, entry.household_id):
            before.append(entry)
    return tuple(before)


def may_borrow(office: Office, reading: Reading, resource: Resource, household_id: HouseholdId) -> bool:
    """Whether nothing but the number of its things keeps a household from borrowing today."""
    return not may_queue(office, reading, resource, household_or_unknown(reading, household_id))


def may_queue(
    office: Office, reading: Reading, resource: Resource, household: Household
) -> tuple[Reason, ...]:
    """What keeps a household from waiting for a title: membership, suspension, age, something overdue."""
    borrower = borrower_of(office, reading, resource, household)
    answers = borrower_reasons(resource, borrower.today, borrower, same_title=False)
    return headline_first(reason for reasons in answers.values() for reason in reasons)


def borrower_of(
    office: Office,
    reading: Reading,
    resource: Resource,
    household: Household,
    *,
    ignored: ReservationId | None = None,
    desk: OnDesk = EMPTY_DESK,
) -> Borrower:
    """A household as the rules see it today, with what lies on the desk. What is kept for it in a queue
    does not count against its number before it is fetched. `ignored` is a loan that is being fetched.
    Things of another kind (tools beside toys) have a number of their own."""
    today = today_at(office, resource)
    returned = reading.last_return(household.id, resource.id)
    last = None if returned is None else local_day(returned, resource.facility.zone)
    own = tuple(one for one in desk.brought if one.household_id == household.id)
    if any(one.resource_id == resource.id for one in own):
        last = today
    gone = {ignored, *(one.reservation_id for one in own)}
    applicant = reading.applicant(household.members[0]) if household.members else None
    standing = sanctions_of(reading, household, today, resource.kind)
    return Borrower(
        household=household,
        today=today,
        items=(*_items(reading, resource, household, gone), *desk.lent),
        last_return=last,
        sanctions=(*standing, *_foreseen(resource, household, own, today)),
        resident=applicant is None or applicant.eligibility is Eligibility.RESIDENT,
    )


def _foreseen(
    resource: Resource, household: Household, brought: tuple[Brought, ...], today: date
) -> Iterator[Sanction]:
    """The suspension that what was brought late will bring as soon as it is stored."""
    loans = resource.rules.loans
    days = sum(suspension_days(loans, one.late, today) for one in brought if one.late)
    if days:
        last = today + timedelta(days=days)
        citation = resource.rules.citation("loans.suspension_per_late_day")
        kind = SanctionKind.SUSPENSION
        yield Sanction(household.id, kind, household.id, today, last, "overdue", citation)


def _items(
    reading: Reading, resource: Resource, household: Household, gone: Collection[ReservationId | None]
) -> list[ItemOut]:
    items = []
    for loan in reading.open_loans(household.id):
        offer = None if loan.is_out else reading.offer(loan.reservation_id)
        title = reading.resource(loan.resource_id)
        if loan.reservation_id in gone or offer is not None or title is None:
            continue
        if title.kind is resource.kind:
            items.append(ItemOut(title.id, title_facts(title).size, loan.due_day, loan.is_out))
    return items


def year_of_extensions(reading: Reading, household_id: HouseholdId, day: date) -> int:
    """Extensions of a household's loans of the calendar year."""
    return reading.extensions_between(household_id, date(day.year, 1, 1), date(day.year, 12, 31))


def end_of_day_s(resource: Resource, day: date) -> int:
    """The midnight that ends a local day."""
    return day_span(day, resource.facility.zone).end_s


def resource_named(reading: Reading, resource_id: ResourceId) -> str:
    """What a title is called, for a list."""
    resource = reading.resource(resource_id)
    return resource.name if resource else ""
