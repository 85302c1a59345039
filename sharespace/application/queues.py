"""Who waits for a title: joining, leaving, and what happens when a copy is there for the next one.

A copy that comes back is kept for the first household that may borrow, for so many open days; then for the
next. A household that may not borrow at the moment keeps its place and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from sharespace.application.carrying_out import expire_lapsed, store_change
from sharespace.application.library_facts import (
    copies_of,
    end_of_day_s,
    household_or_unknown,
    lending_situation,
    may_borrow,
    may_queue,
    shelf_of,
    today_at,
)
from sharespace.application.loan_storing import put_new_loan
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.refusals import Refused, resource_or_unknown
from sharespace.application.transactions import transacted
from sharespace.domain.ids import CommandId, ReservationId, ResourceId
from sharespace.domain.lending import LoanVerdict, LoanWish, judge_loan
from sharespace.domain.library import (
    Copy,
    Household,
    HouseholdId,
    QueueEntry,
    QueueEntryId,
    QueueState,
)
from sharespace.domain.life import Act, after
from sharespace.domain.loan_days import Errand, next_open_day, nth_open_day
from sharespace.domain.reservation import State
from sharespace.domain.resource import Resource

_OF_DAY = UUID("6f1c1f0e-52a1-5c0e-9a53-7d1a1d0c9b11")
"""Of it and a local day an id is made, so that a day is done once, by whichever counter."""
DAYS_BEFORE_HAND = 30
"""A copy that is here is kept for somebody who can fetch it within so many days."""


@dataclass(frozen=True, slots=True)
class QueueUp:
    """A household wants a title as soon as a copy is there."""

    command_id: CommandId
    household_id: HouseholdId
    resource_id: ResourceId
    by: str = ""


@dataclass(frozen=True, slots=True)
class LeaveQueue:
    """A household does not want to wait any more, or not to fetch what is kept for it."""

    command_id: CommandId
    household_id: HouseholdId
    resource_id: ResourceId
    by: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy is kept for a household that waited: from `pick_up` to `last_day`, both included."""

    entry: QueueEntry
    code: str
    copy: Copy
    pick_up: date
    last_day: date


def queue_up(office: Office, command: QueueUp) -> QueueEntry:
    """Join the queue of a title, at its end; whoever waits already keeps the place. A copy that is there
    is kept for the household at once.

    Raises Refused (membership, suspension, age, something overdue), HouseholdUnknown, ResourceUnknown.
    """
    return transacted(office, lambda work: queue_in(office, work, command))


def queue_in(office: Office, work: UnitOfWork, command: QueueUp) -> QueueEntry:
    """`queue_up` as part of a transaction."""
    resource = resource_or_unknown(work, command.resource_id)
    household = household_or_unknown(work, command.household_id)
    tidy(office, work, resource)
    waiting = _entry_of(work, resource, household)
    if waiting is None:
        against = may_queue(office, work, resource, household)
        if against:
            raise Refused(against)
        now = office.now_s()
        entry_id = QueueEntryId(office.identities.new_id())
        work.put_queue_entry(QueueEntry(entry_id, resource.id, household.id, now))
        work.record_fact(now, command.by or office.settings.counter, "queued", {"resource": resource.code})
        serve_queue(office, work, resource)
    entry = _entry_of(work, resource, household)
    assert entry is not None  # just put
    return entry


def leave_queue(office: Office, command: LeaveQueue) -> bool:
    """Give the place up; what was kept is for the next one. False when there was no place.

    Raises HouseholdUnknown, ResourceUnknown.
    """

    def act(work: UnitOfWork) -> bool:
        resource = resource_or_unknown(work, command.resource_id)
        household = household_or_unknown(work, command.household_id)
        left = _leave(office, work, resource, household, QueueState.LEFT, command.by)
        tidy(office, work, resource)
        return left

    return transacted(office, act)


def fetched_from_queue(
    office: Office,
    work: UnitOfWork,
    resource: Resource,
    household: Household,
    fetched: ReservationId,
    by: str = "",
) -> None:
    """Whoever has got the thing waits no more; another copy that was kept for it is let go."""
    _leave(office, work, resource, household, QueueState.FETCHED, by, fetched)


def _leave(
    office: Office,
    work: UnitOfWork,
    resource: Resource,
    household: Household,
    state: QueueState,
    by: str,
    fetched: ReservationId | None = None,
) -> bool:
    entry = _entry_of(work, resource, household)
    if entry is None:
        return False
    if entry.reservation_id is not None and entry.reservation_id != fetched:
        found = work.found_by_id(entry.reservation_id)
        if found is not None and found.reservation.state is State.HELD:
            released = after(found.reservation, Act.RELEASE)
            store_change(office, work, found, released, "released", by=by)
    work.put_queue_entry(replace(entry, state=state, reservation_id=fetched or entry.reservation_id))
    return True


def _entry_of(reading: Reading, resource: Resource, household: Household) -> QueueEntry | None:
    return next((one for one in reading.queue(resource.id) if one.household_id == household.id), None)


def serve_queues_of_day(office: Office) -> None:
    """`serve_queues`, the first time it is asked on each local day: for a timer, for a new day alone ends
    what was kept, opens the doors and makes a copy clean."""
    done = CommandId(uuid5(_OF_DAY, office.today().isoformat()))
    with office.store.read() as reading:
        if reading.command_done(done) is not None:
            return
    serve_queues(office, done)


def serve_queues(office: Office, command_id: CommandId | None = None) -> tuple[Offer, ...]:
    """For every title somebody waits for: end what was not fetched, and keep what is there for the next.

    Every act of lending does the same for its own title. `command_id` is remembered, where given.
    """
    with office.store.read() as reading:
        titles = {*reading.queued_titles(), *_late_to_fetch(office, reading)}
    if not titles:
        return ()

    def act(work: UnitOfWork) -> tuple[Offer, ...]:
        offers: list[Offer] = []
        for resource_id in sorted(titles):
            resource = work.resource(resource_id)
            if resource is not None:
                offers += tidy(office, work, resource)
        if command_id is not None and work.command_done(command_id) is None:
            work.remember_command(command_id, "", at_s=office.now_s())
        return tuple(offers)

    return transacted(office, act)


def _late_to_fetch(office: Office, reading: Reading) -> set[ResourceId]:
    """Titles of which something was to be fetched on an earlier day."""
    return {loan.resource_id for loan in reading.loans_to_fetch() if loan.pick_up_day < office.today()}


def tidy(office: Office, work: UnitOfWork, resource: Resource) -> tuple[Offer, ...]:
    """Bring a title up to this day, in the caller's transaction: holds that are over, reservations nobody
    fetched, the queue. The copies newly kept for somebody."""
    expire_lapsed(office, work)
    _let_go_unfetched(office, work, resource)
    return serve_queue(office, work, resource)


def _let_go_unfetched(office: Office, work: UnitOfWork, resource: Resource) -> None:
    """A reserved copy waits as many open days as one that is kept in a queue."""
    today = today_at(office, resource)
    for loan in work.loans_to_fetch(resource.id):
        found = work.found_by_id(loan.reservation_id)
        if found is None or found.reservation.state is not State.CONFIRMED or loan.pick_up_day >= today:
            continue
        last = last_day_kept(office, work, resource, loan.pick_up_day)
        if last < today:
            store_change(office, work, found, after(found.reservation, Act.NO_SHOW), "no_show")


def last_day_kept(office: Office, reading: Reading, resource: Resource, pick_up: date) -> date:
    """The last open day on which something set aside from `pick_up` on can be fetched."""
    situation = lending_situation(office, reading, resource, pick_up, units=())
    days = resource.rules.loans.hold_open_days
    return nth_open_day(resource, pick_up, days, situation) or pick_up + timedelta(days=days - 1)


def serve_queue(office: Office, work: UnitOfWork, resource: Resource) -> tuple[Offer, ...]:
    """Keep every copy that is here and free for the next household that waits and may borrow."""
    offers: list[Offer] = []
    for entry in work.queue(resource.id):
        if entry.state is QueueState.OFFERED and not _still_kept(work, entry):
            work.put_queue_entry(replace(entry, state=QueueState.MISSED))
    for entry in work.queue(resource.id):
        if entry.state is not QueueState.WAITING:
            continue
        if not may_borrow(office, work, resource, entry.household_id):
            continue
        verdict = _first_chance(office, work, resource)
        if verdict is None:
            break
        offers.append(_offer(office, work, resource, entry, verdict))
    return tuple(offers)


def _still_kept(reading: Reading, entry: QueueEntry) -> bool:
    found = None if entry.reservation_id is None else reading.found_by_id(entry.reservation_id)
    return found is not None and found.reservation.state in (State.HELD, State.CONFIRMED)


def _first_chance(office: Office, reading: Reading, resource: Resource) -> LoanVerdict | None:
    """The first day on which a copy that is in the library now could be fetched. A copy that goes out to
    somebody else before is not here any more by then."""
    copies = tuple(copy for copy in copies_of(reading, resource) if reading.loan_out(copy.unit) is None)
    goes = {loan.unit: loan.pick_up_day for loan in reversed(reading.loans_to_fetch(resource.id))}
    if not copies:
        return None
    today = today_at(office, resource)
    shelf = replace(shelf_of(office, reading, resource, None), ahead=0)
    situation = lending_situation(office, reading, resource, today)
    for day in _open_days(office, reading, resource, today):
        still_here = tuple(copy for copy in copies if goes.get(copy.unit, day) >= day)
        verdict = judge_loan(resource, LoanWish(day), situation, replace(shelf, copies=still_here))
        if verdict.allowed:
            return verdict
    return None


def _open_days(office: Office, reading: Reading, resource: Resource, first: date) -> Iterator[date]:
    situation = lending_situation(office, reading, resource, first, units=())
    day = next_open_day(resource, first, situation, Errand.PICK_UP)
    while day is not None and (day - first).days <= DAYS_BEFORE_HAND:
        yield day
        day = next_open_day(resource, day + timedelta(days=1), situation, Errand.PICK_UP)


def _offer(
    office: Office, work: UnitOfWork, resource: Resource, entry: QueueEntry, verdict: LoanVerdict
) -> Offer:
    household = household_or_unknown(work, entry.household_id)
    copy, pick_up = verdict.copies[0], verdict.pick_up
    last = last_day_kept(office, work, resource, pick_up)
    stored = put_new_loan(
        office,
        work,
        resource,
        household,
        copy,
        LoanWish(pick_up),
        verdict,
        State.HELD,
        expires_s=end_of_day_s(resource, last),
    )
    reservation = stored.found.reservation
    offered = replace(entry, state=QueueState.OFFERED, reservation_id=reservation.id)
    work.put_queue_entry(offered)
    return Offer(offered, reservation.code, copy, pick_up, last)
