"""Reads copies, households, loans and queues."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, literal_column, select, text

from sharespace.application.ports_library import CheckRecord, CopyFound
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ApplicantId, ClosureId, ReservationId, ResourceId, UnitId
from sharespace.domain.library import (
    Child,
    Component,
    Condition,
    Copy,
    CopyState,
    Household,
    HouseholdId,
    LoanRecord,
    QueueEntry,
    QueueEntryId,
    QueueState,
    ReturnCheck,
)
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.access import Access, AnyRow, AnySelect
from sharespace.storage.tables import (
    applicant,
    charge,
    child,
    closure,
    household,
    household_member,
    lending_copy,
    loan,
    queue_entry,
    reservation,
    resource,
    resource_unit,
    return_check,
    unit,
)

C, H, L, Q, K, V = (one.c for one in (lending_copy, household, loan, queue_entry, return_check, reservation))

_COPIES = select(lending_copy, unit.c.id.label("unit")).join_from(lending_copy, unit)
_COPIES_FOUND = (
    select(lending_copy, unit.c.id.label("unit"), resource.c.id.label("resource_id"))
    .join_from(lending_copy, unit)
    .join(resource_unit, resource_unit.c.unit_no == unit.c.no)
    .join(resource, resource.c.no == resource_unit.c.resource_no)
)
_COPIES_OF = _COPIES_FOUND.where(resource.c.id == bindparam("id")).order_by(resource_unit.c.position)
_COPIES_ALL = _COPIES.where(unit.c.id.in_(bindparam("ids", expanding=True)))
_COPIES_IN = _COPIES_FOUND.where(C.state == bindparam("state")).order_by(C.barcode)
_COPY_BY_BARCODE = _COPIES_FOUND.where(C.barcode == bindparam("barcode"))

_HOUSEHOLD = select(household).where(H.id == bindparam("id"))
_HOUSEHOLD_BY_CARD = select(household).where(H.card == bindparam("card"))
_HOUSEHOLD_OF = (
    select(household)
    .join(household_member, household_member.c.household_no == H.no)
    .join(applicant, applicant.c.no == household_member.c.applicant_no)
    .where(applicant.c.id == bindparam("applicant"))
)
_MEMBERS = (
    select(applicant.c.id)
    .join_from(household_member, applicant)
    .where(household_member.c.household_no == bindparam("no"))
    .order_by(household_member.c.position)
)
_CHILDREN = select(child).where(child.c.household_no == bindparam("no")).order_by(child.c.position)

_LOANS = (
    select(
        loan,
        V.id.label("reservation_id"),
        H.id.label("household_id"),
        resource.c.id.label("resource_id"),
        unit.c.id.label("unit"),
    )
    .join_from(loan, reservation, L.reservation_no == V.no)
    .join(household, H.no == L.household_no)
    .join(resource, resource.c.no == V.resource_no)
    .join(unit, unit.c.no == L.unit_no)
)
# Words, not parameters: only then SQLite sees that the small index of what is out answers it.
_IS_OUT = text("loan.picked_up_at IS NOT NULL AND loan.returned_at IS NULL")
_IS_OPEN = V.state.in_([literal_column(f"'{state}'") for state in ("held", "confirmed", "in_use")])
_LOAN = _LOANS.where(V.id == bindparam("id"))
_LOAN_OUT = _LOANS.where(unit.c.id == bindparam("unit"), _IS_OUT)
_OPEN_LOANS = (
    _LOANS.where(H.id == bindparam("household"), L.returned_at.is_(None), _IS_OPEN)
    .order_by(L.due_day, L.reservation_no)
)  # fmt: skip
_PAST_LOANS = (
    _LOANS.where(H.id == bindparam("household"), L.returned_at.is_not(None))
    .order_by(L.returned_at.desc(), L.reservation_no)
    .limit(bindparam("most"))
)
_LOANS_OUT = (
    _LOANS.where(_IS_OUT, L.due_day >= bindparam("first"), L.due_day <= bindparam("last"))
    .order_by(L.due_day, L.reservation_no)
)  # fmt: skip
_TO_FETCH = (
    _LOANS.where(L.picked_up_at.is_(None), _IS_OPEN)
    .order_by(L.pick_up_day, L.reservation_no)
)  # fmt: skip
_TO_FETCH_OF = _TO_FETCH.where(resource.c.id == bindparam("resource"))
_OWING = (
    select(V.id)
    .join_from(loan, household, H.no == L.household_no)
    .join(charge, charge.c.reservation_no == L.reservation_no)
    .join(reservation, V.no == L.reservation_no)
    .where(H.id == bindparam("household"), text("charge.state = 'due'"))
    .distinct()
    .order_by(V.id)
)
_LAST_RETURN = (
    select(func.max(L.returned_at))
    .join_from(loan, reservation, L.reservation_no == V.no)
    .join(household, H.no == L.household_no)
    .join(resource, resource.c.no == V.resource_no)
    .where(H.id == bindparam("household"), resource.c.id == bindparam("resource"))
)
_EXTENSIONS = (
    select(func.coalesce(func.sum(L.extensions), 0))
    .join_from(loan, household)
    .where(
        H.id == bindparam("household"),
        L.pick_up_day >= bindparam("first"),
        L.pick_up_day <= bindparam("last"),
    )
)
_ENTRIES = (
    select(
        queue_entry,
        resource.c.id.label("resource_id"),
        H.id.label("household_id"),
        V.id.label("reservation_id"),
    )
    .join_from(queue_entry, resource)
    .join(household, H.no == Q.household_no)
    .outerjoin(reservation, V.no == Q.reservation_no)
)
_WAITS = text("queue_entry.state IN ('waiting', 'offered')")
_QUEUE = _ENTRIES.where(resource.c.id == bindparam("id"), _WAITS).order_by(Q.joined_at, Q.no)
_QUEUES_OF = _ENTRIES.where(H.id == bindparam("id"), _WAITS).order_by(Q.joined_at, Q.no)
_ENTRY = _ENTRIES.where(Q.id == bindparam("id"))
_OFFER = _ENTRIES.where(V.id == bindparam("id")).order_by(Q.no.desc()).limit(1)
_QUEUED = (
    select(resource.c.id).join_from(queue_entry, resource).where(_WAITS).distinct().order_by(resource.c.id)
)
_CHECKS = (
    select(return_check)
    .join_from(return_check, reservation)
    .where(V.id == bindparam("id"))
    .order_by(K.at, K.no)
)  # fmt: skip

_CLOSURES_ON = (
    select(closure)
    .where(
        closure.c.ends_at > bindparam("from_s"),
        closure.c.starts_at < bindparam("until_s"),
        closure.c.target.in_(bindparam("targets", expanding=True)),
    )
    .order_by(closure.c.starts_at, closure.c.no)
)


class LibraryReading:
    """The part of `Reading` about copies, households, loans and queues."""

    _access: Access

    def copies_of(self, resource_id: ResourceId) -> tuple[Copy, ...]:
        """The copies of a title that have a barcode, in the order of its units."""
        return tuple(map(_copy, self._access.rows(_COPIES_OF, {"id": resource_id})))

    def copies(self, units: Collection[UnitId]) -> Mapping[UnitId, Copy]:
        """The copies among these units."""
        return {UnitId(row.unit): _copy(row) for row in self._access.rows(_COPIES_ALL, {"ids": list(units)})}

    def copies_in(self, state: CopyState) -> tuple[CopyFound, ...]:
        """All copies in a state, by barcode."""
        rows = self._access.rows(_COPIES_IN, {"state": state.value})
        return tuple(CopyFound(_copy(row), ResourceId(row.resource_id)) for row in rows)

    def copy_by_barcode(self, barcode: str) -> CopyFound | None:
        """The copy of a barcode in its written form."""
        row = self._access.first(_COPY_BY_BARCODE, {"barcode": barcode})
        return None if row is None else CopyFound(_copy(row), ResourceId(row.resource_id))

    def household(self, household_id: HouseholdId) -> Household | None:
        """One household."""
        return self._one_household(_HOUSEHOLD, {"id": household_id})

    def household_by_card(self, card: str) -> Household | None:
        """The household of a member card's barcode in its written form."""
        return self._one_household(_HOUSEHOLD_BY_CARD, {"card": card})

    def household_of(self, applicant_id: ApplicantId) -> Household | None:
        """The household an applicant belongs to."""
        return self._one_household(_HOUSEHOLD_OF, {"applicant": applicant_id})

    def _one_household(self, statement: AnySelect, params: Mapping[str, Any]) -> Household | None:
        row = self._access.first(statement, params)
        if row is None:
            return None
        of_it = {"no": row.no}
        return Household(
            id=HouseholdId(row.id),
            card=row.card,
            members=tuple(ApplicantId(one.id) for one in self._access.rows(_MEMBERS, of_it)),
            children=tuple(Child(one.born, one.disabled) for one in self._access.rows(_CHILDREN, of_it)),
            institution=row.institution,
            member_since=row.member_since,
            paid_until=row.paid_until,
            lost_on=row.lost_on,
        )

    def loan(self, reservation_id: ReservationId) -> LoanRecord | None:
        """The library's side of a reservation."""
        row = self._access.first(_LOAN, {"id": reservation_id})
        return None if row is None else _loan(row)

    def loan_out(self, unit: UnitId) -> LoanRecord | None:
        """The loan by which a copy is out now."""
        row = self._access.first(_LOAN_OUT, {"unit": unit})
        return None if row is None else _loan(row)

    def open_loans(self, household_id: HouseholdId) -> tuple[LoanRecord, ...]:
        """What a household has out or has reserved, what is due first first."""
        return tuple(map(_loan, self._access.rows(_OPEN_LOANS, {"household": household_id})))

    def past_loans(self, household_id: HouseholdId, most: int = 20) -> tuple[LoanRecord, ...]:
        """What it has brought back, the latest first."""
        return tuple(map(_loan, self._access.rows(_PAST_LOANS, {"household": household_id, "most": most})))

    def loans_owing(self, household_id: HouseholdId) -> tuple[ReservationId, ...]:
        """Loans of a household, also past ones, with a sum that is neither paid nor waived."""
        rows = self._access.rows(_OWING, {"household": household_id})
        return tuple(ReservationId(row.id) for row in rows)

    def loans_out(
        self, *, due_from: date | None = None, due_to: date | None = None
    ) -> tuple[LoanRecord, ...]:
        """What is out and due on these days, both included, what is due first first."""
        params = {"first": due_from or date.min, "last": due_to or date.max}
        return tuple(map(_loan, self._access.rows(_LOANS_OUT, params)))

    def loans_to_fetch(self, resource_id: ResourceId | None = None) -> tuple[LoanRecord, ...]:
        """What is reserved or kept and not picked up, by day of pick-up; of one title or of all."""
        if resource_id is None:
            return tuple(map(_loan, self._access.rows(_TO_FETCH)))
        return tuple(map(_loan, self._access.rows(_TO_FETCH_OF, {"resource": resource_id})))

    def last_return(self, household_id: HouseholdId, resource_id: ResourceId) -> int | None:
        """When the household last brought back a copy of the title."""
        found = self._access.value(_LAST_RETURN, {"household": household_id, "resource": resource_id})
        return None if found is None else int(found)

    def extensions_between(self, household_id: HouseholdId, first: date, last: date) -> int:
        """Extensions of loans of a household that were picked up on these days."""
        params = {"household": household_id, "first": first, "last": last}
        return int(self._access.value(_EXTENSIONS, params))

    def queue(self, resource_id: ResourceId) -> tuple[QueueEntry, ...]:
        """Who waits for a title, or has a copy kept for them, who joined first first."""
        return tuple(map(_entry, self._access.rows(_QUEUE, {"id": resource_id})))

    def queues_of(self, household_id: HouseholdId) -> tuple[QueueEntry, ...]:
        """For what a household waits."""
        return tuple(map(_entry, self._access.rows(_QUEUES_OF, {"id": household_id})))

    def queued_titles(self) -> tuple[ResourceId, ...]:
        """Titles somebody waits for."""
        return tuple(ResourceId(row.id) for row in self._access.rows(_QUEUED))

    def queue_entry(self, entry_id: QueueEntryId) -> QueueEntry | None:
        """One place in a queue, also a past one."""
        row = self._access.first(_ENTRY, {"id": entry_id})
        return None if row is None else _entry(row)

    def offer(self, reservation_id: ReservationId) -> QueueEntry | None:
        """The place in a queue for which this reservation was made."""
        row = self._access.first(_OFFER, {"id": reservation_id})
        return None if row is None else _entry(row)

    def closures_on(self, targets: Collection[UUID], window: TimeSpan) -> Mapping[UUID, Sequence[Closure]]:
        """Closures of these places, titles and copies that touch the window, by target, by start."""
        params = {"targets": list(targets), "from_s": window.start_s, "until_s": window.end_s}
        found: dict[UUID, list[Closure]] = {}
        for row in self._access.rows(_CLOSURES_ON, params):
            span, kind = TimeSpan(row.starts_at, row.ends_at), ClosureKind(row.kind)
            shut = Closure(ClosureId(row.id), row.target, span, kind, row.note)
            found.setdefault(row.target, []).append(shut)
        return found

    def checks(self, reservation_id: ReservationId) -> Sequence[CheckRecord]:
        """What was found each time a loan was brought, oldest first."""
        return tuple(map(_check, self._access.rows(_CHECKS, {"id": reservation_id})))


def components_from(stored: str) -> tuple[Component, ...]:
    """Parts out of the text of a column."""
    return tuple(Component(name, count, price) for name, count, price in json.loads(stored))


def _copy(row: AnyRow) -> Copy:
    return Copy(
        unit=UnitId(row.unit),
        barcode=row.barcode,
        acquired_on=row.acquired_on,
        price_won=row.price_won,
        components=components_from(row.components),
        shelf=row.shelf,
        remark=row.remark,
        state=CopyState(row.state),
    )


def _loan(row: AnyRow) -> LoanRecord:
    return LoanRecord(
        reservation_id=ReservationId(row.reservation_id),
        household_id=HouseholdId(row.household_id),
        resource_id=ResourceId(row.resource_id),
        unit=UnitId(row.unit),
        pick_up_day=row.pick_up_day,
        due_day=row.due_day,
        extensions=row.extensions,
        picked_up_s=row.picked_up_at,
        returned_s=row.returned_at,
        brought_day=row.brought_day,
        late_days=row.late_days,
    )


def _entry(row: AnyRow) -> QueueEntry:
    return QueueEntry(
        id=QueueEntryId(row.id),
        resource_id=ResourceId(row.resource_id),
        household_id=HouseholdId(row.household_id),
        joined_s=row.joined_at,
        state=QueueState(row.state),
        reservation_id=None if row.reservation_id is None else ReservationId(row.reservation_id),
    )


def _check(row: AnyRow) -> CheckRecord:
    missing = MappingProxyType(json.loads(row.missing))
    return CheckRecord(
        row.at, row.by, ReturnCheck(Condition(row.condition), missing, row.photo_note, row.note)
    )
