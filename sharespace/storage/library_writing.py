"""Stores copies, households, loans and queues."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, insert, select, update

from sharespace.application.ports_library import BarcodeInUse, CheckRecord
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.library import Component, Copy, CopyState, Household, LoanRecord, QueueEntry
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import (
    applicant,
    child,
    household,
    household_member,
    lending_copy,
    loan,
    queue_entry,
    reservation,
    resource,
    return_check,
    unit,
)
from sharespace.storage.upserts import replacing
from sharespace.storage.writing import Writing

_UNIT_NO = select(unit.c.no).where(unit.c.id == bindparam("unit_id")).scalar_subquery()
_RESERVATION_NO = (
    select(reservation.c.no).where(reservation.c.id == bindparam("reservation_id")).scalar_subquery()
)
_HOUSEHOLD_NO = select(household.c.no).where(household.c.id == bindparam("household_id")).scalar_subquery()
_RESOURCE_NO = select(resource.c.no).where(resource.c.id == bindparam("resource_id")).scalar_subquery()
_APPLICANT_NO = select(applicant.c.no).where(applicant.c.id == bindparam("applicant_id")).scalar_subquery()

# Where a copy is, is a person's work and outlives the next edition of a catalogue.
_PUT_COPY = replacing(lending_copy, "unit_no", keeping=("state",)).values(unit_no=_UNIT_NO)
_PUT_STATE = (
    update(lending_copy).where(lending_copy.c.unit_no == _UNIT_NO).values(state=bindparam("new_state"))
)
_BARCODE_OF_OTHER = (
    select(lending_copy.c.barcode)
    .join_from(lending_copy, unit)
    .where(lending_copy.c.barcode == bindparam("barcode"), unit.c.id != bindparam("unit_id"))
)
_CARD_OF_OTHER = select(household.c.card).where(
    household.c.card == bindparam("card"), household.c.id != bindparam("id")
)
_PUT_HOUSEHOLD = replacing(household, "id")
_OF_HOUSEHOLD = select(household.c.no).where(household.c.id == bindparam("household_id")).scalar_subquery()
_DROP_MEMBERS = delete(household_member).where(household_member.c.household_no == _OF_HOUSEHOLD)
_DROP_CHILDREN = delete(child).where(child.c.household_no == _OF_HOUSEHOLD)
_ADD_MEMBER = insert(household_member).values(household_no=_HOUSEHOLD_NO, applicant_no=_APPLICANT_NO)
_ADD_CHILD = insert(child).values(household_no=_HOUSEHOLD_NO)
_PUT_LOAN = replacing(loan, "reservation_no").values(
    reservation_no=_RESERVATION_NO, household_no=_HOUSEHOLD_NO, unit_no=_UNIT_NO
)
_PUT_ENTRY = replacing(queue_entry, "id").values(
    resource_no=_RESOURCE_NO, household_no=_HOUSEHOLD_NO, reservation_no=_RESERVATION_NO
)
_ADD_CHECK = insert(return_check).values(reservation_no=_RESERVATION_NO)


class LibraryWriting(Writing):
    """The part of `UnitOfWork` about copies, households, loans and queues."""

    def put_copies(self, copies: Collection[Copy]) -> None:
        """Store or replace what is known of copies, but for their state. Raises BarcodeInUse."""
        with self._changing(), self._access.all_or_nothing():
            for copy in copies:
                values = {
                    "unit_id": copy.unit,
                    "barcode": copy.barcode,
                    "acquired_on": copy.acquired_on,
                    "price_won": copy.price_won,
                    "components": components_text(copy.components),
                    "shelf": copy.shelf,
                    "remark": copy.remark,
                    "state": copy.state.value,
                }
                other = {"unit_id": copy.unit, "barcode": copy.barcode}
                if self._access.first(_BARCODE_OF_OTHER, other) is not None:
                    raise BarcodeInUse(copy.barcode)
                self._access.run(_PUT_COPY, values)

    def put_copy_state(self, unit: UnitId, state: CopyState) -> None:
        """Say whether a copy can be lent."""
        with self._changing():
            self._access.run(_PUT_STATE, {"unit_id": unit, "new_state": state.value})

    def put_household(self, household: Household) -> None:
        """Store or replace a household; its members must be stored. Raises BarcodeInUse."""
        values = {
            "id": household.id,
            "card": household.card,
            "institution": household.institution,
            "member_since": household.member_since,
            "paid_until": household.paid_until,
            "lost_on": household.lost_on,
        }
        with self._changing(), self._access.all_or_nothing():
            if self._access.first(_CARD_OF_OTHER, {"card": household.card, "id": household.id}) is not None:
                raise BarcodeInUse(household.card)
            self._access.run(_PUT_HOUSEHOLD, values)
            of_it = {"household_id": household.id}
            for drop in (_DROP_MEMBERS, _DROP_CHILDREN):
                self._access.run(drop, of_it)
            for position, member in enumerate(household.members):
                self._access.run(_ADD_MEMBER, {**of_it, "position": position, "applicant_id": member})
            for position, one in enumerate(household.children):
                row = {"position": position, "born": one.born, "disabled": one.disabled}
                self._access.run(_ADD_CHILD, {**of_it, **row})

    def put_loan(self, loan: LoanRecord) -> None:
        """Store or replace the library's side of a stored reservation.

        Raises AlreadyTaken when the copy is out already.
        """
        values = {
            "reservation_id": loan.reservation_id,
            "household_id": loan.household_id,
            "unit_id": loan.unit,
            "pick_up_day": loan.pick_up_day,
            "due_day": loan.due_day,
            "extensions": loan.extensions,
            "picked_up_at": loan.picked_up_s,
            "returned_at": loan.returned_s,
            "brought_day": loan.brought_day,
            "late_days": loan.late_days,
        }
        with self._changing():
            self._access.run(_PUT_LOAN, values)

    def put_queue_entry(self, entry: QueueEntry) -> None:
        """Store or replace a place in a queue; a new one goes to the end."""
        values = {
            "id": entry.id,
            "resource_id": entry.resource_id,
            "household_id": entry.household_id,
            "joined_at": entry.joined_s,
            "state": entry.state.value,
            "reservation_id": entry.reservation_id,
        }
        with self._changing():
            self._access.run(_PUT_ENTRY, values)

    def add_check(self, reservation_id: ReservationId, record: CheckRecord) -> None:
        """Store what was found."""
        values = {
            "reservation_id": reservation_id,
            "at": record.at_s,
            "by": record.by,
            "condition": record.check.condition.value,
            "missing": canonical_json(dict(record.check.missing)),
            "photo_note": record.check.photo_note,
            "note": record.check.note,
        }
        with self._changing():
            self._access.run(_ADD_CHECK, values)


def components_text(components: Sequence[Component]) -> str:
    """Parts as the text of a column."""
    return canonical_json([[one.name, one.count, one.price_won] for one in components])
