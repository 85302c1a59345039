"""Stores reservations with the units they occupy. The database itself refuses a second holding use."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from sharespace.application.ports import ChangedMeanwhile
from sharespace.domain.ids import UnitId
from sharespace.domain.reservation import Reservation
from sharespace.domain.time_span import MINUTE_S
from sharespace.storage.tables import applicant, occupancy, reservation, reservation_note, resource, unit
from sharespace.storage.values import quote_text
from sharespace.storage.writing import Writing

V = reservation.c
_APPLICANT_NO = select(applicant.c.no).where(applicant.c.id == bindparam("applicant_id")).scalar_subquery()
_RESOURCE_NO = select(resource.c.no).where(resource.c.id == bindparam("resource_id")).scalar_subquery()
_RESERVATION_NO = select(V.no).where(V.id == bindparam("reservation_id"))
_PLACES = {"applicant_no": _APPLICANT_NO, "resource_no": _RESOURCE_NO}
_CHANGING: dict[str, Any] = {
    one.name: bindparam(one.name) for one in V if one.name not in ("no", "id", *_PLACES)
}
_ADD = insert(reservation).values(id=bindparam("id"), **_CHANGING, **_PLACES)
_CHANGE = (
    update(reservation)
    .where(V.id == bindparam("reservation_id"), V.version == bindparam("read_version"))
    .values(**_CHANGING, **_PLACES)
)
_OCCUPY = insert(occupancy).values(
    reservation_no=bindparam("no"),
    unit_no=select(unit.c.no).where(unit.c.id == bindparam("unit_id")).scalar_subquery(),
)
_LEAVE = delete(occupancy).where(
    occupancy.c.reservation_no == bindparam("no"),
    occupancy.c.unit_no == select(unit.c.no).where(unit.c.id == bindparam("unit_id")).scalar_subquery(),
)
_UNITS = select(unit.c.id).join_from(occupancy, unit).where(occupancy.c.reservation_no == bindparam("no"))
_ADD_NOTE = insert(reservation_note)
_DROP_NOTE = delete(reservation_note).where(reservation_note.c.reservation_no == bindparam("no"))


class ReservationWriting(Writing):
    """The part of `UnitOfWork` about reservations."""

    def add_reservation(self, reservation: Reservation, *, holding: bool) -> None:
        """Store a new reservation and its occupancy. Raises AlreadyTaken, CodeInUse."""
        values = reservation_values(reservation, holding=holding)
        with self._changing(), self._access.all_or_nothing():
            self._access.run(_ADD, values)
            no = self._access.value(_RESERVATION_NO, {"reservation_id": reservation.id})
            self._occupy(no, reservation.units, values)
            if reservation.note:
                self._access.run(_ADD_NOTE, {"reservation_no": no, "note": reservation.note})

    def change_reservation(self, reservation: Reservation, *, holding: bool) -> None:
        """Store a changed reservation; its version must be the stored one plus one.

        Raises ChangedMeanwhile, AlreadyTaken.
        """
        values = reservation_values(reservation, holding=holding)
        with self._changing(), self._access.all_or_nothing():
            no = self._access.value(_RESERVATION_NO, {"reservation_id": reservation.id})
            before = {row.id for row in self._access.rows(_UNITS, {"no": no})}
            after = set(reservation.units)
            for gone in before - after:
                self._access.run(_LEAVE, {"no": no, "unit_id": gone})
            # A trigger carries the new span and state over to the units that stay.
            read = {"reservation_id": reservation.id, "read_version": reservation.version - 1}
            if self._access.run(_CHANGE, {**values, **read}) != 1:
                raise ChangedMeanwhile
            self._occupy(no, after - before, values)
            self._access.run(_DROP_NOTE, {"no": no})
            if reservation.note:
                self._access.run(_ADD_NOTE, {"reservation_no": no, "note": reservation.note})

    def _occupy(self, no: int, units: Collection[UnitId], values: dict[str, Any]) -> None:
        span = {name: values[name] for name in ("starts_at", "ends_at", "before_s", "after_s", "holding")}
        # In ascending order, as every writer takes them.
        rows = [{**span, "no": no, "unit_id": key} for key in sorted(units)]
        if rows:
            self._access.run(_OCCUPY, rows)


def reservation_values(reservation: Reservation, *, holding: bool) -> dict[str, Any]:
    """The columns of a reservation, with the ids of its resource and applicant in place of numbers."""
    return {
        "id": reservation.id,
        "code": reservation.code,
        "resource_id": reservation.resource_id,
        "applicant_id": reservation.applicant_id,
        "starts_at": reservation.span.start_s,
        "ends_at": reservation.span.end_s,
        "before_s": reservation.buffer_before_min * MINUTE_S,
        "after_s": reservation.buffer_after_min * MINUTE_S,
        "state": reservation.state.value,
        "holding": holding,
        "certainty": reservation.certainty.value,
        "purpose": reservation.purpose.value,
        "title": reservation.title,
        "people": reservation.people,
        "eligibility": reservation.eligibility.value,
        "quote": quote_text(reservation.quote),
        "payment": reservation.payment.value,
        "requested_at": reservation.requested_s,
        "requested_by": reservation.requested_by,
        "version": reservation.version,
    }
