"""Reads acts of closing and those they affect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import bindparam, func, literal_column, select, text

from sharespace.application.ports_closures import Claim, LostPlace
from sharespace.domain.applicant import Applicant, ApplicantKind
from sharespace.domain.closures import Closure, ClosureAct, ClosureKind
from sharespace.domain.displacement import Displacement, Outcome
from sharespace.domain.ids import ApplicantId, ClosureId, ReservationId, ResourceId, UnitId
from sharespace.domain.reservation import State
from sharespace.domain.rules import Eligibility
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.access import AnyRow
from sharespace.storage.closure_values import offers_from, reasons_from, shut_from
from sharespace.storage.column_types import canonical_json
from sharespace.storage.floods_reading import FloodReading
from sharespace.storage.reservation_reading import FOUND, reservation_from
from sharespace.storage.tables import (
    basin,
    closure,
    closure_act,
    closure_of_act,
    displacement,
    occupancy,
    reservation,
    resource,
    unit,
)

ACT, LOST, V, USE = closure_act.c, displacement.c, reservation.c, occupancy.c
_NUMBERS = func.json_each(bindparam("numbers")).table_valued("value")
_UNIT_NOS = select(unit.c.no).where(unit.c.id.in_(bindparam("ids", expanding=True)))
_TOUCHES = (V.ends_at > bindparam("from_s"), V.starts_at < bindparam("until_s"))
# Words, not parameters: only then SQLite sees that the partial indexes answer it.
_HOLDING = (
    select(USE.reservation_no)
    .where(
        text("occupancy.holding = 1"),
        USE.unit_no.in_(select(_NUMBERS.c.value)),
        USE.ends_at > bindparam("from_s"),
        USE.starts_at < bindparam("until_s"),
    )
    .distinct()
)
_UNDECIDED = (
    select(V.no)
    .where(
        text("reservation.state = 'requested'"),
        text("reservation.holding = 0"),
        *_TOUCHES,
        V.no.in_(
            select(USE.reservation_no).where(
                USE.reservation_no == V.no, USE.unit_no.in_(select(_NUMBERS.c.value))
            )
        ),
    )
    .distinct()
)
_CLAIMS = FOUND.add_columns(resource.c.id.label("room_id")).join(resource, resource.c.no == V.resource_no)
_CLAIMS_NUMBERED = _CLAIMS.where(V.no.in_(select(_NUMBERS.c.value))).order_by(V.starts_at, V.code)
_UNITS_OF = (
    select(USE.reservation_no, unit.c.id)
    .join_from(occupancy, unit)
    .where(USE.reservation_no.in_(select(_NUMBERS.c.value)))
    .order_by(USE.reservation_no, unit.c.id)
)
_ACTS = select(closure_act, basin.c.code.label("basin_code")).outerjoin_from(closure_act, basin)
_ACT_BY_CODE = _ACTS.where(ACT.code == bindparam("code"))
_ACT_BY_ID = _ACTS.where(ACT.id == bindparam("id"))
_ACTS_AFTER = _ACTS.where(ACT.ends_at > bindparam("after_s")).order_by(ACT.starts_at, ACT.code)
_CLOSURES_OF = (
    select(closure)
    .join_from(closure_of_act, closure)
    .join(closure_act, ACT.no == closure_of_act.c.act_no)
    .where(ACT.id == bindparam("id"))
    .order_by(closure.c.target)
)
_LOST = (
    select(displacement, V.id.label("reservation_id"), ACT.id.label("act_id"), ACT.code.label("act_code"))
    .join_from(displacement, reservation)
    .outerjoin(closure_act, ACT.no == LOST.act_no)
)
_UNDECIDED_YET = _LOST.where(text("displacement.outcome IS NULL"))
# What was called off or moved by another way has no task any more.
_OPEN = _UNDECIDED_YET.where(V.state == literal_column("'displaced'"))
_OPEN_OF_ACT = _OPEN.where(ACT.id == bindparam("act"))
# Asked in the middle of a decision, when the reservation has its new state already.
_OPEN_OF_CODE = _UNDECIDED_YET.where(V.code == bindparam("code"))
_ALL_OF = _LOST.where(V.id == bindparam("id")).order_by(LOST.no)


class ClosureReading(FloodReading):
    """The part of `Reading` about acts of closing, those they affect, and flood states."""

    def claims_on(self, units: Collection[UnitId], window: TimeSpan) -> Sequence[Claim]:
        """Open reservations that touch the window on one of the units, by start, then code."""
        numbers = [row.no for row in self._access.rows(_UNIT_NOS, {"ids": list(units)})]
        params = {
            "numbers": canonical_json(numbers),
            "from_s": window.start_s,
            "until_s": window.end_s,
        }
        held = {row[0] for row in self._access.rows(_HOLDING, params)}
        waiting = {row[0] for row in self._access.rows(_UNDECIDED, params)}
        return self._claims(held | waiting)

    def _claims(self, numbers: Iterable[int]) -> Sequence[Claim]:
        params = {"numbers": canonical_json(sorted(numbers))}
        units: defaultdict[int, list[UnitId]] = defaultdict(list)
        for no, unit_id in self._access.rows(_UNITS_OF, params):
            units[no].append(UnitId(unit_id))
        return tuple(_claim(row, tuple(units[row.no])) for row in self._access.rows(_CLAIMS_NUMBERED, params))

    def act(self, code: str) -> ClosureAct | None:
        """The act of closing of a code."""
        row = self._access.first(_ACT_BY_CODE, {"code": code})
        return None if row is None else _act(row)

    def act_by_id(self, act_id: UUID) -> ClosureAct | None:
        """The same by id."""
        row = self._access.first(_ACT_BY_ID, {"id": act_id})
        return None if row is None else _act(row)

    def acts_ending_after(self, instant: int) -> Sequence[ClosureAct]:
        """Acts whose span ends after an instant, reopened ones too, by start, then code."""
        return tuple(map(_act, self._access.rows(_ACTS_AFTER, {"after_s": instant})))

    def closures_of(self, act_id: UUID) -> Sequence[Closure]:
        """The closures an act has made, by target."""
        return tuple(
            Closure(
                ClosureId(row.id),
                row.target,
                TimeSpan(row.starts_at, row.ends_at),
                ClosureKind(row.kind),
                row.note,
            )
            for row in self._access.rows(_CLOSURES_OF, {"id": act_id})
        )

    def open_displacements(self, act_id: UUID | None = None) -> Sequence[LostPlace]:
        """Open tasks by the start of their use; of all acts, or of one."""
        if act_id is None:
            return self._lost_places(self._access.rows(_OPEN))
        return self._lost_places(self._access.rows(_OPEN_OF_ACT, {"act": act_id}))

    def open_displacement(self, code: str) -> LostPlace | None:
        """The task of the reservation of a code that is not yet decided, whatever its state is now."""
        return next(iter(self._lost_places(self._access.rows(_OPEN_OF_CODE, {"code": code}))), None)

    def _lost_places(self, rows: Sequence[AnyRow]) -> Sequence[LostPlace]:
        by_id = {row.reservation_id: row for row in rows}
        claims = self._claims(row.reservation_no for row in rows)
        return tuple(
            LostPlace(_displacement(row), claim, row.act_code or "")
            for claim in claims
            for row in (by_id[claim.reservation.id],)
        )

    def displacements(self, reservation_id: ReservationId) -> Sequence[Displacement]:
        """Every time a reservation has lost its place, oldest first."""
        return tuple(map(_displacement, self._access.rows(_ALL_OF, {"id": reservation_id})))


def _claim(row: AnyRow, units: tuple[UnitId, ...]) -> Claim:
    who = Applicant(
        id=ApplicantId(row.who_id),
        kind=ApplicantKind(row.kind),
        name=row.name,
        phone=row.phone,
        group_name=row.group_name,
        address=row.address,
        eligibility=Eligibility(row.who_eligibility),
    )
    return Claim(reservation_from(row, ResourceId(row.room_id), who.id, units), who)


def _act(row: AnyRow) -> ClosureAct:
    return ClosureAct(
        id=row.id,
        code=row.code,
        name=row.name,
        shut=shut_from(row.shut),
        span=TimeSpan(row.starts_at, row.ends_at),
        displaces_until_s=row.displaces_until,
        kind=ClosureKind(row.kind),
        note=row.note,
        made_s=row.made_at,
        made_by=row.made_by,
        basin=row.basin_code or "",
        reopened_s=row.reopened_at,
        reopened_by=row.reopened_by,
    )


def _displacement(row: AnyRow) -> Displacement:
    return Displacement(
        id=row.id,
        reservation_id=ReservationId(row.reservation_id),
        act_id=row.act_id,
        at_s=row.at,
        was=State(row.was),
        offers=offers_from(row.offers),
        because=reasons_from(row.because),
        waiting_since_s=row.waiting_since,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        decided_s=row.decided_at,
        decided_by=row.decided_by,
    )
