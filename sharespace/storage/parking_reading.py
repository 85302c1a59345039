"""Reads holders, share windows and plates of bays."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, or_, select, text

from sharespace.domain.bays import Band
from sharespace.domain.charges import ChargeState
from sharespace.domain.holders import BayHolder, WrongParking
from sharespace.domain.ids import ReservationId, ResourceId, UnitId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.reservation import State
from sharespace.domain.sharing import NO_END_S, ShareEntry, WeeklyPattern
from sharespace.domain.statements import BayUse
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.access import Access, AnyRow, AnySelect
from sharespace.storage.tables import (
    bay_holder,
    charge,
    occupancy,
    reservation,
    reservation_more,
    reservation_plate,
    resource,
    share_entry,
    unit,
    wrong_parking,
)

V, M, P, S, H, W = (
    reservation.c,
    reservation_more.c,
    reservation_plate.c,
    share_entry.c,
    bay_holder.c,
    wrong_parking.c,
)
# Words, not parameters: only then SQLite sees that the small index of what is due answers it.
_DUE = text("wrong_parking.state = 'due'")
_OF_THESE = resource.c.id.in_(bindparam("ids", expanding=True))
_LEDGERS = select(share_entry, resource.c.id.label("resource_id")).join_from(share_entry, resource)
_HOLDERS = select(bay_holder, resource.c.id.label("resource_id")).join_from(bay_holder, resource)
_WITH_PLATES: list[ColumnElement[str]] = [
    literal_column(f"'{kind.value}'") for kind, traits in TRAITS.items() if traits.asks_plate
]
_counted = occupancy.alias("counted")
_UNITS_OF = (
    select(func.count())
    .where(_counted.c.reservation_no == V.no)
    .correlate(reservation)
    .scalar_subquery()
    .label("units")
)
_USES = (
    select(
        unit.c.id.label("unit_id"),
        V.code,
        V.starts_at,
        V.ends_at,
        V.state,
        M.paid_won,
        M.refunded_won,
        _UNITS_OF,
    )
    .join_from(reservation, resource, resource.c.no == V.resource_no)
    .join(occupancy, occupancy.c.reservation_no == V.no)
    .join(unit, unit.c.no == occupancy.c.unit_no)
    .join(reservation_more, M.reservation_no == V.no, isouter=True)
    .where(
        V.starts_at >= bindparam("from_s"),
        V.starts_at < bindparam("until_s"),
        resource.c.kind.in_(_WITH_PLATES),
    )
    .order_by(V.starts_at, V.no)
)
_USES_OF_THESE = _USES.where(unit.c.id.in_(bindparam("units", expanding=True)))
_PLATE_USES = (
    select(V.id, V.starts_at, V.ends_at)
    .join_from(reservation_plate, reservation)
    .join(reservation_more, M.reservation_no == V.no, isouter=True)
    .where(
        P.plate == bindparam("plate"),
        V.holding.is_(True),
        or_(M.expires_at.is_(None), M.expires_at > bindparam("now_s")),
        V.ends_at > bindparam("from_s"),
        V.starts_at < bindparam("until_s"),
    )
    .order_by(V.starts_at)
)
_UNPAID_SEEN = (
    select(func.count()).select_from(wrong_parking).where(W.plate == bindparam("plate"), W.state == "due")
)
_UNPAID_CHARGES = (
    select(func.count())
    .select_from(reservation_plate)
    .join(charge, charge.c.reservation_no == P.reservation_no)
    .where(P.plate == bindparam("plate"), charge.c.state == "due", charge.c.amount_won > 0)
)
_SEEN = select(wrong_parking, resource.c.id.label("resource_id")).join_from(wrong_parking, resource)


class ParkingReading:
    """The part of `Reading` about holders, share windows and plates of bays."""

    _access: Access

    def share_ledgers(
        self, resource_ids: Collection[ResourceId] | None = None
    ) -> Mapping[ResourceId, Sequence[ShareEntry]]:
        """The ledgers of bays, in the order in which their lines were made; of all when None."""
        found: dict[ResourceId, list[ShareEntry]] = {}
        for row in self._of(_LEDGERS.order_by(S.no), resource_ids):
            found.setdefault(ResourceId(row.resource_id), []).append(_entry(row))
        return found

    def bay_holders(self, resource_ids: Collection[ResourceId] | None = None) -> Sequence[BayHolder]:
        """Everyone whom these bays (all when None) are or were allotted to, by first day."""
        rows = self._of(_HOLDERS.order_by(H.first_day, H.no), resource_ids)
        return tuple(map(_holder, rows))

    def _of(self, statement: AnySelect, resource_ids: Collection[ResourceId] | None) -> Sequence[AnyRow]:
        if resource_ids is None:
            return self._access.rows(statement)
        return self._access.rows(statement.where(_OF_THESE), {"ids": list(resource_ids)})

    def bay_uses(
        self, window: TimeSpan, units: Collection[UnitId] | None = None
    ) -> Mapping[UnitId, Sequence[BayUse]]:
        """Reservations of bays that start in the window, whatever became of them, by unit, by start."""
        params: dict[str, Any] = {"from_s": window.start_s, "until_s": window.end_s}
        statement = _USES if units is None else _USES_OF_THESE
        if units is not None:
            params["units"] = list(units)
        found: dict[UnitId, list[BayUse]] = {}
        for row in self._access.rows(statement, params):
            kept_won = (row.paid_won or 0) - (row.refunded_won or 0)
            span = TimeSpan(row.starts_at, row.ends_at)
            use = BayUse(row.code, span, State(row.state), kept_won, row.units)
            found.setdefault(UnitId(row.unit_id), []).append(use)
        return found

    def plate_uses(
        self, plate: str, window: TimeSpan, ignored: ReservationId | None = None, *, now_s: int = 0
    ) -> Sequence[TimeSpan]:
        """Uses of a plate, in its written form, that hold a bay and touch the window, by start; without
        holds that are over at `now_s`."""
        params = {"plate": plate, "from_s": window.start_s, "until_s": window.end_s, "now_s": now_s}
        return tuple(
            TimeSpan(row.starts_at, row.ends_at)
            for row in self._access.rows(_PLATE_USES, params)
            if row.id != ignored
        )

    def plate_unpaid(self, plate: str) -> int:
        """Sums of a plate that are due: wrong parking, and charges of its reservations."""
        counted = (self._access.value(one, {"plate": plate}) for one in (_UNPAID_SEEN, _UNPAID_CHARGES))
        return sum(map(int, counted))

    def wrong_parking(self, record_id: UUID) -> WrongParking | None:
        """One record of wrong parking."""
        row = self._access.first(_SEEN.where(W.id == bindparam("id")), {"id": record_id})
        return None if row is None else _seen(row)

    def wrong_parkings(self, *, plate: str = "", only_due: bool = False) -> Sequence[WrongParking]:
        """Records of wrong parking, the latest first; of one plate when it is given."""
        rows = self._access.rows(_seen_statement(plated=bool(plate), due=only_due), {"plate": plate})
        return tuple(map(_seen, rows))


@lru_cache(maxsize=4)
def _seen_statement(*, plated: bool, due: bool) -> AnySelect:
    wanted = and_(
        *((W.plate == bindparam("plate"),) if plated else ()),
        *((_DUE,) if due else ()),
        literal_column("1") == 1,
    )
    return _SEEN.where(wanted).order_by(W.seen_at.desc(), W.no.desc())


def _entry(row: AnyRow) -> ShareEntry:
    pattern: WeeklyPattern | TimeSpan
    if row.week is None:
        pattern = TimeSpan(row.starts_at, NO_END_S if row.ends_at is None else row.ends_at)
    else:
        pattern = WeeklyPattern(_week(row.week), row.first_day, row.last_day)
    return ShareEntry(
        row.id, ResourceId(row.resource_id), pattern, row.made_at, row.by, bool(row.withdrawn), row.why
    )


@lru_cache(maxsize=1024)
def _week(written: str) -> tuple[tuple[OpeningRow, ...], ...]:
    return tuple(tuple(OpeningRow(*row) for row in rows) for rows in json.loads(written))


def _holder(row: AnyRow) -> BayHolder:
    return BayHolder(
        row.id,
        ResourceId(row.resource_id),
        row.name,
        row.phone,
        row.plate,
        Band(row.band),
        row.monthly_won,
        row.first_day,
        row.last_day,
    )


def _seen(row: AnyRow) -> WrongParking:
    return WrongParking(
        row.id,
        ResourceId(row.resource_id),
        row.plate,
        row.seen_at,
        row.fee_won,
        row.surcharge_won,
        row.citation,
        bool(row.towed),
        row.by,
        row.note,
        ChargeState(row.state),
    )
