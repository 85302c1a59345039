"""Stores people, history, permits, closures and own days."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sharespace.application.ports import PermitRecord
from sharespace.domain.applicant import Applicant
from sharespace.domain.closures import Closure
from sharespace.domain.ids import CommandId, ReservationId
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.reservation import Change
from sharespace.storage.applicant_reading import phone_key, search_key
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import (
    applicant,
    audit,
    closure,
    command_done,
    own_holiday,
    permit,
    permit_counter,
    reservation,
)
from sharespace.storage.upserts import replacing
from sharespace.storage.writing import Writing

_RESERVATION_NO = (
    select(reservation.c.no).where(reservation.c.id == bindparam("reservation_id")).scalar_subquery()
)
_PUT_APPLICANT = replacing(applicant, "id")
_RECORD = insert(audit).values(reservation_no=_RESERVATION_NO)
_RECORD_FACT = insert(audit)
_REMEMBER = insert(command_done)
_PUT_CLOSURE = replacing(closure, "id")
_PUT_HOLIDAY = replacing(own_holiday, "day")
_NEXT_NUMBER = (
    upsert(permit_counter)
    .values(district=bindparam("district"), year=bindparam("year"), last=1)
    .on_conflict_do_update(index_elements=["district", "year"], set_={"last": permit_counter.c.last + 1})
    .returning(permit_counter.c.last)
)
_PRINTED = (
    permit.update()
    .where(permit.c.reservation_no == _RESERVATION_NO)
    .values(prints=permit.c.prints + 1)
    .returning(permit.c.number, permit.c.issued_at, permit.c.prints)
)
_ISSUE = insert(permit).values(reservation_no=_RESERVATION_NO)


def change_values(change: Change) -> dict[str, int | str]:
    """The columns of a line of history, but for the reservation it belongs to."""
    return {
        "at": change.at_s,
        "by": change.by,
        "action": change.action,
        "from_state": change.from_state,
        "to_state": change.to_state,
        "why": change.why,
        "facts": canonical_json(dict(change.facts)),
    }


class RecordWriting(Writing):
    """The part of `UnitOfWork` about everything around a reservation."""

    def put_applicant(self, applicant: Applicant, *, at_s: int) -> None:
        """Store or replace an applicant, used last at `at_s`."""
        values = {
            "id": applicant.id,
            "kind": applicant.kind.value,
            "name": applicant.name,
            "phone": applicant.phone,
            "group_name": applicant.group_name,
            "address": applicant.address,
            "eligibility": applicant.eligibility.value,
            "name_key": search_key(applicant.name),
            "group_key": search_key(applicant.group_name),
            "phone_key": phone_key(applicant.phone),
            "last_used_at": at_s,
        }
        with self._changing():
            self._access.run(_PUT_APPLICANT, values)

    def record(self, reservation_id: ReservationId, change: Change) -> None:
        """Add a line to a reservation's history. The reservation must be stored."""
        with self._changing():
            self._access.run(_RECORD, {"reservation_id": reservation_id, **change_values(change)})

    def record_fact(self, at_s: int, by: str, action: str, facts: Mapping[str, int | str]) -> None:
        """Add a line to the audit that is not about one reservation (import, backup, …)."""
        values = {"at": at_s, "by": by, "action": action, "facts": canonical_json(dict(facts))}
        with self._changing():
            self._access.run(_RECORD_FACT, {**values, "from_state": "", "to_state": "", "why": ""})

    def remember_command(self, command_id: CommandId, code: str, *, at_s: int) -> None:
        """Note in the same transaction that a command has had its effect."""
        with self._changing():
            self._access.run(_REMEMBER, {"id": command_id, "code": code, "at": at_s})

    def issue_permit(
        self, reservation_id: ReservationId, *, district: str, year: int, at_s: int
    ) -> PermitRecord:
        """Count a print; the first one draws the district's next number of the year.

        `district` is the word the number begins with: 성동-2026-01873. Raises IntegrityError for a
        reservation that is not stored.
        """
        with self._changing(), self._access.all_or_nothing():
            known = self._access.first(_PRINTED, {"reservation_id": reservation_id})
            if known is not None:
                return PermitRecord(known.number, known.issued_at, known.prints)
            last = self._access.value(_NEXT_NUMBER, {"district": district, "year": year})
            number = f"{district}-{year}-{last:05d}"
            values = {"reservation_id": reservation_id, "number": number, "issued_at": at_s, "prints": 1}
            self._access.run(_ISSUE, values)
            return PermitRecord(number, at_s, 1)

    def put_closure(self, closure: Closure) -> None:
        """Store a closure, or replace the one of the same id."""
        values = {
            "id": closure.id,
            "target": closure.target,
            "starts_at": closure.span.start_s,
            "ends_at": closure.span.end_s,
            "kind": closure.kind.value,
            "note": closure.note,
        }
        with self._changing():
            self._access.run(_PUT_CLOSURE, values)

    def put_own_holiday(self, holiday: Holiday) -> None:
        """Store or replace a day of the district's own."""
        values = {"day": holiday.day, "name": holiday.name, "holiday_group": holiday.group.value}
        with self._changing():
            self._access.run(_PUT_HOLIDAY, values)
