"""The lines of a library's lists: loans, copies, places in a queue, and when a copy should be there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from sharespace.application.library_cards import CopyView, LoanView, QueuePlace
from sharespace.application.library_facts import lending_situation, today_at
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.queues import last_day_kept
from sharespace.domain.applicant import Applicant
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.fees_library import days_late
from sharespace.domain.ids import FacilityId, UnitId
from sharespace.domain.library import (
    Copy,
    CopyState,
    HouseholdId,
    LoanRecord,
    QueueEntry,
    QueueState,
    title_facts,
)
from sharespace.domain.loan_days import Errand, next_open_day
from sharespace.domain.local_time import local_day
from sharespace.domain.resource import Resource
from sharespace.domain.situation import Situation
from sharespace.domain.time_span import TimeSpan

GONE = (CopyState.IN_REPAIR, CopyState.RETIRED, CopyState.PARTS_MISSING)


def loan_lines(
    office: Office, reading: Reading, loans: Iterable[LoanRecord], library: FacilityId | None = None
) -> Iterator[LoanView]:
    """A line for each loan of the library; None: of all libraries."""
    for loan in loans:
        found = reading.found_by_id(loan.reservation_id)
        if found is None or (library is not None and found.resource.facility.id != library):
            continue
        copy = reading.copies([loan.unit]).get(loan.unit)
        fetch = None if loan.picked_up_s else last_day_kept(office, reading, found.resource, loan.pick_up_day)
        today = today_at(office, found.resource)
        yield LoanView(
            code=found.reservation.code,
            who=found.applicant.public_name,
            household_id=loan.household_id,
            title=found.resource.name,
            resource_id=found.resource.id,
            barcode=copy.barcode if copy else "",
            label=reading.unit_labels([loan.unit]).get(loan.unit, ""),
            pick_up=loan.pick_up_day,
            due=loan.due_day,
            days_late=days_late(loan.due_day, today) if loan.is_out else loan.late_days,
            extensions=loan.extensions,
            picked_up=loan.is_out,
            parts_missing=loan.brought_day is not None and loan.is_out,
            last_day=fetch,
        )


def copy_views(office: Office, reading: Reading, resource: Resource) -> Iterator[CopyView]:
    """Every copy of a title, and where it is today."""
    copies = reading.copies_of(resource.id)
    labels = reading.unit_labels([copy.unit for copy in copies])
    kept = {loan.unit: loan for loan in reading.loans_to_fetch(resource.id)}
    situation = lending_situation(office, reading, resource, today_at(office, resource))
    for copy in copies:
        label = labels.get(copy.unit, "")
        where, until = _where(office, reading, resource, copy, kept.get(copy.unit), situation)
        yield CopyView(copy, label, where, until)


def _where(
    office: Office,
    reading: Reading,
    resource: Resource,
    copy: Copy,
    kept: LoanRecord | None,
    situation: Situation,
) -> tuple[str, date | None]:
    today = today_at(office, resource)
    out = reading.loan_out(copy.unit)
    if copy.state in GONE:
        return copy.state.value, None
    if out is not None:
        return ("overdue" if out.due_day < today else "out"), out.due_day
    cleaned = _cleaned_on(copy, resource, situation)
    if cleaned is not None:
        return "cleaning", cleaned
    if kept is not None and kept.pick_up_day <= today:
        return "kept", last_day_kept(office, reading, resource, kept.pick_up_day)
    return "here", None


def _cleaned_on(copy: Copy, resource: Resource, situation: Situation) -> date | None:
    """The last day on which a copy is being cleaned now."""
    now = situation.now_s
    ends = [
        closure.span.end_s
        for closure in situation.closures.get(copy.unit, ())
        if closure.kind is ClosureKind.CLEANING and closure.span.start_s <= now < closure.span.end_s
    ]
    return local_day(max(ends) - 1, resource.facility.zone) if ends else None


def days_free(
    office: Office, reading: Reading, resource: Resource, copies: Collection[CopyView]
) -> tuple[date, ...]:
    """From when on each copy that will be lent again could be fetched, if it comes back in time; the
    earliest first. One that is overdue counts as if it came back today."""
    today = today_at(office, resource)
    situation = lending_situation(office, reading, resource, today, units=())
    clean = timedelta(days=resource.rules.loans.cleaning_days + 1)
    days = []
    for copy in copies:
        if copy.where in (CopyState.IN_REPAIR, CopyState.RETIRED):
            continue
        away = copy.where in ("out", "overdue", "kept", CopyState.PARTS_MISSING)
        free = max(copy.until or today, today) + clean if away else today
        if copy.where == "cleaning" and copy.until is not None:
            free = copy.until + timedelta(days=1)
        opens = next_open_day(resource, free, situation, Errand.PICK_UP)
        days.append(opens or free)
    return tuple(sorted(days))


def expected_day(resource: Resource, free: Sequence[date], before: int) -> date | None:
    """When one before whom so many wait could have a copy: each of these keeps it for a whole loan."""
    if not free:
        return None
    loans = resource.rules.loans
    turn = timedelta(days=loans.days(title_facts(resource).size) + loans.cleaning_days + 1)
    return free[before % len(free)] + turn * (before // len(free))


def queue_of(
    office: Office, reading: Reading, resource: Resource, free: Sequence[date]
) -> tuple[QueuePlace, ...]:
    """The queue of a title. `free` as `days_free` tells it, for those that still wait."""
    entries = reading.queue(resource.id)
    waiting = [entry.id for entry in entries if entry.state is QueueState.WAITING]
    places = []
    for number, entry in enumerate(entries, start=1):
        before = waiting.index(entry.id) if entry.id in waiting else None
        expected = None if before is None else expected_day(resource, free, before)
        places.append(_place(office, reading, resource, entry, number, len(entries), expected))
    return tuple(places)


def queue_places(office: Office, reading: Reading, entries: Iterable[QueueEntry]) -> Iterator[QueuePlace]:
    """The places of one household in the queues of several titles."""
    for entry in entries:
        resource = reading.resource(entry.resource_id)
        if resource is None:
            continue
        free = days_free(office, reading, resource, tuple(copy_views(office, reading, resource)))
        for place in queue_of(office, reading, resource, free):
            if place.household_id == entry.household_id:
                yield place


def _place(
    office: Office,
    reading: Reading,
    resource: Resource,
    entry: QueueEntry,
    number: int,
    of: int,
    expected: date | None,
) -> QueuePlace:
    found = None if entry.reservation_id is None else reading.found_by_id(entry.reservation_id)
    loan = None if found is None else reading.loan(found.reservation.id)
    offered = entry.state is QueueState.OFFERED and loan is not None
    return QueuePlace(
        title=resource.name,
        resource_id=resource.id,
        household_id=entry.household_id,
        who=_who(reading, entry.household_id),
        place=number,
        of=of,
        joined=local_day(entry.joined_s, resource.facility.zone),
        expected=loan.pick_up_day if offered and loan else expected,
        offered=offered,
        code=found.reservation.code if offered and found else "",
        last_day=last_day_kept(office, reading, resource, loan.pick_up_day) if offered and loan else None,
    )


def _who(reading: Reading, household_id: HouseholdId) -> str:
    household = reading.household(household_id)
    first: Applicant | None = reading.applicant(household.members[0]) if household else None
    return first.public_name if first else ""


def set_aside(office: Office, reading: Reading, library: FacilityId | None) -> Iterator[CopyView]:
    """Copies that wait for a part or a repair, and those being cleaned now."""
    for state in (CopyState.PARTS_MISSING, CopyState.IN_REPAIR):
        for copy, resource_id in reading.copies_in(state):
            if _is_of(reading.resource(resource_id), library):
                yield CopyView(copy, _label(reading, copy), state.value)
    now = office.now_s()
    shut = reading.closures(TimeSpan(now, now + 1))
    cleaned = {target for target, all_of_it in shut.items() if any(map(_is_cleaning, all_of_it))}
    for copy in reading.copies([UnitId(target) for target in cleaned]).values():
        found = reading.copy_by_barcode(copy.barcode)
        resource = None if found is None else reading.resource(found.resource_id)
        if resource is not None and _is_of(resource, library) and copy.state is CopyState.LENDABLE:
            last = max(one.span.end_s for one in shut[copy.unit] if _is_cleaning(one)) - 1
            yield CopyView(copy, _label(reading, copy), "cleaning", local_day(last, resource.facility.zone))


def _is_cleaning(closure: Closure) -> bool:
    return closure.kind is ClosureKind.CLEANING


def _is_of(resource: Resource | None, library: FacilityId | None) -> bool:
    return resource is not None and (library is None or resource.facility.id == library)


def _label(reading: Reading, copy: Copy) -> str:
    return reading.unit_labels([copy.unit]).get(copy.unit, "")
