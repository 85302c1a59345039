"""Reads the life of reservations: open ones, tasks, charges."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import bindparam, exists, literal_column, select, text

from sharespace.application.ports import Found
from sharespace.application.ports_life import LapsedHold
from sharespace.domain.charges import Charge, ChargeState
from sharespace.domain.fees import FeeItem
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.access import AnyRow, AnySelect
from sharespace.storage.reservation_reading import FOUND, ReservationReading
from sharespace.storage.tables import charge, occupancy, reservation, reservation_more, unit
from sharespace.storage.tables_reservations import LONG_S
from sharespace.storage.values import change_facts_from

END_OF_TIME_S = 1 << 40
V, M, C = reservation.c, reservation_more.c, charge.c
# Words, not parameters: only then SQLite sees that the small indexes of what is open answer it.
_HELD = text("reservation.state = 'held'")
_REQUESTED = text("reservation.state = 'requested'")
_DUE = text("charge.state = 'due'")

_LAPSED = (
    select(V.id, V.starts_at, V.ends_at, unit.c.id.label("unit_id"))
    .join_from(reservation_more, reservation, V.no == M.reservation_no)
    .join(occupancy, occupancy.c.reservation_no == V.no)
    .join(unit, unit.c.no == occupancy.c.unit_no)
    .where(M.expires_at <= bindparam("now_s"), _HELD)
    .order_by(M.expires_at, V.no, unit.c.no)
)
_REQUESTS_ON = FOUND.where(
    _REQUESTED,
    V.ends_at > bindparam("from_s"),
    V.starts_at < bindparam("until_s"),
    exists(
        select(literal_column("1"))
        .select_from(occupancy)
        .join(unit, unit.c.no == occupancy.c.unit_no)
        .where(occupancy.c.reservation_no == V.no, unit.c.id.in_(bindparam("units", expanding=True)))
    ),
).order_by(V.requested_at, V.no)
_BEGUN = FOUND.where(V.state + "" == "confirmed").limit(bindparam("most"))
_BEGUN_SHORT = _BEGUN.where(
    V.starts_at > bindparam("now_s") - LONG_S,
    V.starts_at <= bindparam("now_s"),
    V.ends_at + 0 > bindparam("now_s"),
)
_BEGUN_LONG = _BEGUN.where(
    text(f"reservation.ends_at - reservation.starts_at > {LONG_S}"),
    V.starts_at + 0 <= bindparam("now_s") - LONG_S,
    V.ends_at > bindparam("now_s"),
)
_UNPAID = (
    FOUND.where(M.pay_by <= bindparam("day"), V.payment == "unpaid")
    .order_by(M.pay_by, V.no)
    .limit(bindparam("most"))
)
_CHARGES = select(charge, V.id.label("reservation_id")).join_from(charge, reservation)
_CHARGES_OF = _CHARGES.where(V.id == bindparam("id")).order_by(C.at, C.no)
_CHARGE = _CHARGES.where(C.id == bindparam("id"))
_CHARGES_DUE = _CHARGES.where(_DUE).order_by(C.at, C.no).limit(bindparam("most"))


@lru_cache(maxsize=8)
def open_statement(state: State) -> AnySelect:
    """Reservations of one open state, by end."""
    return (
        FOUND.where(
            text(f"reservation.state = '{state.value}'"),
            V.ends_at > bindparam("after_s"),
            V.ends_at <= bindparam("by_s"),
        )
        .order_by(V.ends_at, V.no)
        .limit(bindparam("most"))
    )


class LifeReading(ReservationReading):
    """The part of `Reading` about the life of reservations: open ones, tasks, charges."""

    def lapsed_holds(self, now_s: int) -> Sequence[LapsedHold]:
        """Reservations still stored as held whose time was over at `now_s`."""
        found: dict[ReservationId, LapsedHold] = {}
        for row in self._access.rows(_LAPSED, {"now_s": now_s}):
            before = found.get(row.id)
            units = (*(before.units if before else ()), UnitId(row.unit_id))
            found[row.id] = LapsedHold(row.id, TimeSpan(row.starts_at, row.ends_at), units)
        return tuple(found.values())

    def open_in(
        self, state: State, *, ends_after_s: int | None = None, ends_by_s: int | None = None, most: int = 1000
    ) -> Sequence[Found]:
        """Reservations in an open state, the use that ends first first."""
        params = {
            "after_s": -1 if ends_after_s is None else ends_after_s,
            "by_s": END_OF_TIME_S if ends_by_s is None else ends_by_s,
            "most": most,
        }
        return tuple(map(self.found_in, self._access.rows(open_statement(state), params)))

    def begun_unused(self, now_s: int, most: int = 1000) -> Sequence[Found]:
        """Confirmed uses that have begun and are not over, without anybody having checked in, by start."""
        params = {"now_s": now_s, "most": most}
        rows = [*self._access.rows(_BEGUN_SHORT, params), *self._access.rows(_BEGUN_LONG, params)]
        rows.sort(key=lambda row: (row.starts_at, row.no))
        return tuple(map(self.found_in, rows[:most]))

    def requests_on(self, units: Collection[UnitId], span: TimeSpan) -> Sequence[Found]:
        """Requests that wait for a decision and touch the span on one of the units, by time of request."""
        params = {"units": sorted(units), "from_s": span.start_s, "until_s": span.end_s}
        return tuple(map(self.found_in, self._access.rows(_REQUESTS_ON, params)))

    def unpaid_by(self, day: date, most: int = 1000) -> Sequence[Found]:
        """Reservations with a sum that was due on that local day or before, the oldest first."""
        return tuple(map(self.found_in, self._access.rows(_UNPAID, {"day": day, "most": most})))

    def charges(self, reservation_id: ReservationId) -> Sequence[Charge]:
        """Every further sum of a reservation, oldest first."""
        return tuple(map(_charge, self._access.rows(_CHARGES_OF, {"id": reservation_id})))

    def charge(self, charge_id: UUID) -> Charge | None:
        """One of them."""
        row = self._access.first(_CHARGE, {"id": charge_id})
        return None if row is None else _charge(row)

    def charges_due(self, most: int = 1000) -> Sequence[Charge]:
        """Every sum that is neither paid nor waived, oldest first."""
        return tuple(map(_charge, self._access.rows(_CHARGES_DUE, {"most": most})))


def _charge(row: AnyRow) -> Charge:
    return Charge(
        id=row.id,
        reservation_id=ReservationId(row.reservation_id),
        item=FeeItem(row.item),
        amount_won=row.amount_won,
        at_s=row.at,
        params=change_facts_from(row.params),
        citation=row.citation,
        state=ChargeState(row.state),
    )
