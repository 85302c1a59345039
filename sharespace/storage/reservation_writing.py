"""Stores reservations with the units they occupy. The database itself refuses a second holding use."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from sharespace.application.ports import ChangedMeanwhile
from sharespace.domain.ids import UnitId
from sharespace.domain.reservation import Reservation
from sharespace.domain.rules import UserClass
from sharespace.domain.time_span import MINUTE_S
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import (
    applicant,
    occupancy,
    reservation,
    reservation_more,
    reservation_note,
    reservation_plate,
    resource,
    unit,
)
from sharespace.storage.values import overridden_text, quote_text
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
_ADD_MORE = insert(reservation_more)
_DROP_MORE = delete(reservation_more).where(reservation_more.c.reservation_no == bindparam("no"))
_ADD_PLATE = insert(reservation_plate)
_DROP_PLATE = delete(reservation_plate).where(reservation_plate.c.reservation_no == bindparam("no"))


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
            self._put_more(no, reservation)

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
            for drop in (_DROP_NOTE, _DROP_MORE, _DROP_PLATE):
                self._access.run(drop, {"no": no})
            if reservation.note:
                self._access.run(_ADD_NOTE, {"reservation_no": no, "note": reservation.note})
            self._put_more(no, reservation)

    def _put_more(self, no: int, reservation: Reservation) -> None:
        more = more_values(reservation)
        if more is not None:
            self._access.run(_ADD_MORE, {"reservation_no": no, **more})
        if reservation.plate:
            self._access.run(_ADD_PLATE, {"reservation_no": no, "plate": reservation.plate})

    def _occupy(self, no: int, units: Collection[UnitId], values: dict[str, Any]) -> None:
        span = {name: values[name] for name in ("starts_at", "ends_at", "before_s", "after_s", "holding")}
        # In ascending order, as every writer takes them.
        rows = [{**span, "no": no, "unit_id": key} for key in sorted(units)]
        if rows:
            self._access.run(_OCCUPY, rows)


def more_values(reservation: Reservation) -> dict[str, Any] | None:
    """The columns of what most reservations do not have; None where all of it has its default."""
    values = {
        "user_class": reservation.user_class.value,
        "equipment": canonical_json(reservation.equipment),
        "series_id": reservation.series_id,
        "expires_at": reservation.expires_s,
        "pay_by": reservation.pay_by,
        "paid_won": reservation.paid_won,
        "refunded_won": reservation.refunded_won,
        "overrides": overridden_text(reservation.overrides),
    }
    return None if values == _NOTHING_MORE else values


_NOTHING_MORE = {
    "user_class": UserClass.PERSON.value,
    "equipment": "[]",
    "series_id": None,
    "expires_at": None,
    "pay_by": None,
    "paid_won": 0,
    "refunded_won": 0,
    "overrides": "[]",
}


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
