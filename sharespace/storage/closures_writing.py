"""Stores acts of closing, those they affect, and flood states."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, literal_column, select, update

from sharespace.domain.closures import Closure, ClosureAct
from sharespace.domain.displacement import Displacement, Outcome
from sharespace.domain.ids import ClosureId
from sharespace.domain.reservation import State
from sharespace.storage.closure_values import offers_text, reasons_text, shut_text
from sharespace.storage.column_types import canonical_json
from sharespace.storage.floods_writing import FloodWriting
from sharespace.storage.tables import (
    audit,
    basin,
    closure,
    closure_act,
    closure_of_act,
    displacement,
    reservation,
    reservation_more,
)
from sharespace.storage.upserts import replacing

_BASIN_NO = select(basin.c.no).where(basin.c.code == bindparam("basin_code")).scalar_subquery()
_ACT_NO = select(closure_act.c.no).where(closure_act.c.id == bindparam("act_id")).scalar_subquery()
_CLOSURE_NO = select(closure.c.no).where(closure.c.id == bindparam("closure_id")).scalar_subquery()
_RESERVATION_NO = (
    select(reservation.c.no).where(reservation.c.id == bindparam("reservation_id")).scalar_subquery()
)
_PUT_ACT = replacing(closure_act, "id").values(basin_no=_BASIN_NO)
_PUT_CLOSURE = replacing(closure, "id")
_LINK = insert(closure_of_act).values(closure_no=_CLOSURE_NO, act_no=_ACT_NO)
_UNLINK_ACT = delete(closure_of_act).where(closure_of_act.c.act_no == _ACT_NO)
_UNLINK = delete(closure_of_act).where(closure_of_act.c.closure_no == _CLOSURE_NO)
_REMOVE = delete(closure).where(closure.c.id == bindparam("closure_id"))
_DISPLACE = (
    update(reservation)
    .where(reservation.c.id == bindparam("reservation_id"))
    .values(
        state=literal_column(f"'{State.DISPLACED.value}'"),
        holding=literal_column("0"),
        version=reservation.c.version + 1,
    )
)
_NO_HOLD = (
    update(reservation_more)
    .where(reservation_more.c.reservation_no == _RESERVATION_NO)
    .values(expires_at=None)
)
_SETTLE = (
    update(displacement)
    .where(displacement.c.reservation_no == _RESERVATION_NO, displacement.c.outcome.is_(None))
    .values(outcome=literal_column(f"'{Outcome.ENDED.value}'"))
)
_RECORD = insert(audit).values(reservation_no=_RESERVATION_NO)
_PUT = replacing(displacement, "id").values(reservation_no=_RESERVATION_NO, act_no=_ACT_NO)


class ClosureWriting(FloodWriting):
    """The part of `UnitOfWork` about acts of closing, those they affect, and flood states."""

    def put_act(self, act: ClosureAct, closures: Sequence[Closure]) -> None:
        """Store an act or replace the one of the same id; `closures` become all that it has."""
        with self._changing(), self._access.all_or_nothing():
            self._access.run(_PUT_ACT, _act_values(act))
            self._access.run(_UNLINK_ACT, {"act_id": act.id})
            if closures:
                self._access.run(_PUT_CLOSURE, [_closure_values(one) for one in closures])
                self._access.run(_LINK, [{"closure_id": one.id, "act_id": act.id} for one in closures])

    def remove_closures(self, closures: Collection[ClosureId]) -> None:
        """Take closures away, whichever act made them."""
        rows = [{"closure_id": one} for one in closures]
        if rows:
            with self._changing(), self._access.all_or_nothing():
                self._access.run(_UNLINK, rows)
                self._access.run(_REMOVE, rows)

    def displace(
        self, several: Sequence[Displacement], *, by: str, why: str, facts: Mapping[str, int | str]
    ) -> None:
        """Take the place from many reservations at once: state, history and an open task each.

        A trigger lets go of their units.
        """
        if not several:
            return
        ids = [{"reservation_id": one.reservation_id} for one in several]
        holds = [{"reservation_id": one.reservation_id} for one in several if one.was is State.HELD]
        told = canonical_json(dict(facts))
        lines = [
            {
                "reservation_id": one.reservation_id,
                "at": one.at_s,
                "by": by,
                "action": "displaced",
                "from_state": one.was.value,
                "to_state": State.DISPLACED.value,
                "why": why,
                "facts": told,
            }
            for one in several
        ]
        with self._changing(), self._access.all_or_nothing():
            self._access.run(_DISPLACE, ids)
            if holds:
                self._access.run(_NO_HOLD, holds)
            self._access.run(_SETTLE, ids)
            self._access.run(_RECORD, lines)
            self._access.run(_PUT, [_displacement_values(one) for one in several])

    def put_displacement(self, displacement: Displacement) -> None:
        """Store what became of an open task."""
        with self._changing():
            self._access.run(_PUT, _displacement_values(displacement))


def _act_values(act: ClosureAct) -> dict[str, Any]:
    return {
        "id": act.id,
        "code": act.code,
        "name": act.name,
        "shut": shut_text(act.shut),
        "starts_at": act.span.start_s,
        "ends_at": act.span.end_s,
        "displaces_until": act.displaces_until_s,
        "kind": act.kind.value,
        "note": act.note,
        "made_at": act.made_s,
        "made_by": act.made_by,
        "basin_code": act.basin,
        "reopened_at": act.reopened_s,
        "reopened_by": act.reopened_by,
    }


def _closure_values(closure: Closure) -> dict[str, Any]:
    return {
        "id": closure.id,
        "target": closure.target,
        "starts_at": closure.span.start_s,
        "ends_at": closure.span.end_s,
        "kind": closure.kind.value,
        "note": closure.note,
    }


def _displacement_values(one: Displacement) -> dict[str, Any]:
    return {
        "id": one.id,
        "reservation_id": one.reservation_id,
        "act_id": one.act_id,
        "at": one.at_s,
        "was": one.was.value,
        "offers": offers_text(one.offers),
        "because": reasons_text(one.because),
        "waiting_since": one.waiting_since_s,
        "outcome": None if one.outcome is None else one.outcome.value,
        "decided_at": one.decided_s,
        "decided_by": one.decided_by,
    }
