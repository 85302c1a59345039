"""Stores the life of reservations: open ones, tasks, charges."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from sharespace.domain.charges import Charge
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import charge, reservation
from sharespace.storage.upserts import replacing
from sharespace.storage.writing import Writing

_RESERVATION_NO = select(reservation.c.no).where(reservation.c.id == bindparam("reservation_id"))
_PUT_CHARGE = replacing(charge, "id", keeping=("reservation_no",))


class LifeWriting(Writing):
    """The part of `UnitOfWork` about the life of reservations: open ones, tasks, charges."""

    def put_charge(self, charge: Charge) -> None:
        """Store a sum, or replace the one of the same id. Its reservation must be stored."""
        with self._changing():
            values = {
                "id": charge.id,
                "reservation_no": self._access.value(
                    _RESERVATION_NO, {"reservation_id": charge.reservation_id}
                ),
                "item": charge.item.value,
                "amount_won": charge.amount_won,
                "params": canonical_json(dict(charge.params)),
                "citation": charge.citation,
                "at": charge.at_s,
                "state": charge.state.value,
            }
            self._access.run(_PUT_CHARGE, values)
