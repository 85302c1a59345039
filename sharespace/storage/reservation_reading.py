"""Reads reservations: for a board, by code, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, text

from sharespace.application.board import Block
from sharespace.application.ports import Found, PermitRecord
from sharespace.domain.applicant import Applicant, ApplicantKind, masked_name
from sharespace.domain.ids import ApplicantId, CommandId, ReservationId, ResourceId, SeriesId, UnitId
from sharespace.domain.reservation import Certainty, Change, Payment, Reservation, State
from sharespace.domain.resource import Kind
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.storage.access import AnyRow, AnySelect
from sharespace.storage.catalogue_reading import CatalogueReading
from sharespace.storage.collector import undisturbed
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import (
    applicant,
    audit,
    command_done,
    occupancy,
    permit,
    reservation,
    reservation_more,
    reservation_note,
    reservation_plate,
    resource,
    unit,
)
from sharespace.storage.tables_reservations import LONG_S
from sharespace.storage.values import change_facts_from, overridden_from, quote_from, words_from

OFF_THE_BOARD = (State.CANCELLED, State.REJECTED, State.EXPIRED)

V, A, M = reservation.c, applicant.c, reservation_more.c
_IS_LONG = text(f"reservation.ends_at - reservation.starts_at > {LONG_S}")
_IS_SHORT = text(f"reservation.ends_at - reservation.starts_at <= {LONG_S}")
_BLOCKS = (
    select(
        V.resource_no, V.id, V.code, V.starts_at, V.ends_at, V.state, V.certainty, V.title,
        A.kind, A.name, A.group_name, V.people, V.before_s, V.after_s,
    )
    .join_from(reservation, applicant)
    .where(
        V.state.not_in([literal_column(f"'{state.value}'") for state in OFF_THE_BOARD]),
        V.ends_at > bindparam("from_s"),
    )
)  # fmt: skip
_BEGINS_BEFORE = V.starts_at < bindparam("until_s")
_SHORT_BLOCKS = _BLOCKS.where(_IS_SHORT, _BEGINS_BEFORE, V.starts_at > bindparam("from_s") - LONG_S)
# `+ 0` keeps SQLite from walking the index of all starts instead of the small one of long uses.
_LONG_BLOCKS = _BLOCKS.where(_IS_LONG, V.starts_at + 0 < bindparam("until_s"))
_OF_KIND = V.resource_no.in_(select(resource.c.no).where(resource.c.kind == bindparam("kind")))
_LONG_OF_KIND, _SHORT_OF_KIND = _LONG_BLOCKS.where(_OF_KIND), _SHORT_BLOCKS.where(_OF_KIND)
_NUMBERS = func.json_each(bindparam("numbers")).table_valued("value")
_RESOURCES = select(resource.c.no, resource.c.id).where(resource.c.no.in_(select(_NUMBERS.c.value)))

FOUND = select(
    reservation, reservation_note.c.note, A.id.label("who_id"), A.kind, A.name, A.phone, A.group_name,
    A.address, A.eligibility.label("who_eligibility"),
    M.user_class, M.equipment, M.series_id, M.expires_at, M.pay_by, M.paid_won, M.refunded_won, M.overrides,
    reservation_plate.c.plate,
).join_from(reservation, applicant).outerjoin(reservation_note).outerjoin(
    reservation_more, M.reservation_no == V.no
).outerjoin(reservation_plate, reservation_plate.c.reservation_no == V.no)  # fmt: skip
_FOUND_BY_CODE = FOUND.where(V.code == bindparam("code"))
_FOUND_BY_ID = FOUND.where(V.id == bindparam("id"))
_UNITS = (
    select(unit.c.id)
    .join_from(occupancy, unit)
    .where(occupancy.c.reservation_no == bindparam("no"))
    .order_by(unit.c.id)
)
_HISTORY = select(audit).join_from(audit, reservation).where(V.id == bindparam("id")).order_by(audit.c.no)
_PERMIT = select(permit).join_from(permit, reservation).where(V.id == bindparam("id"))
_COMMAND = select(command_done.c.code).where(command_done.c.id == bindparam("id"))


class ReservationReading(CatalogueReading):
    """The part of `Reading` about reservations, which needs the resources they are on."""

    def blocks(self, window: TimeSpan, kind: Kind | None = None) -> Mapping[ResourceId, Sequence[Block]]:
        """Reservations shown on a board in the window, per resource, by start; `who`
        is masked."""
        params: dict[str, int | str] = {"from_s": window.start_s, "until_s": window.end_s}
        if kind is None:
            both = _LONG_BLOCKS, _SHORT_BLOCKS
        else:
            both = _LONG_OF_KIND, _SHORT_OF_KIND
            params["kind"] = kind.value
        with undisturbed():
            return self._blocks(both, params)

    def _blocks(
        self, both: tuple[AnySelect, AnySelect], params: Mapping[str, int | str]
    ) -> Mapping[ResourceId, Sequence[Block]]:
        rows: list[tuple[Any, ...]] = []
        for statement in both:
            rows += zip(*self._access.columns(statement, params), strict=True)
        rows.sort(key=itemgetter(3))
        by_number: dict[int, list[Block]] = {}
        for resource_no, *columns in rows:
            by_number.setdefault(resource_no, []).append(_block(*columns))
        wanted = {"numbers": canonical_json(list(by_number))}
        found = zip(*self._access.columns(_RESOURCES, wanted), strict=True)
        return {ResourceId(id_): by_number[number] for number, id_ in found}

    def found(self, code: str) -> Found | None:
        """The reservation of a code (in its written form), with applicant and resource."""
        return self._found(_FOUND_BY_CODE, {"code": code})

    def found_by_id(self, reservation_id: ReservationId) -> Found | None:
        """The same by id."""
        return self._found(_FOUND_BY_ID, {"id": reservation_id})

    def _found(self, statement: AnySelect, params: Mapping[str, Any]) -> Found | None:
        row = self._access.first(statement, params)
        return None if row is None else self.found_in(row)

    def found_in(self, row: AnyRow) -> Found:
        """A row of `FOUND` with the units it occupies and the resource it is on."""
        units = tuple(UnitId(unit_row.id) for unit_row in self._access.rows(_UNITS, {"no": row.no}))
        room = self.resource_numbered(row.resource_no)
        who = Applicant(
            id=ApplicantId(row.who_id),
            kind=ApplicantKind(row.kind),
            name=row.name,
            phone=row.phone,
            group_name=row.group_name,
            address=row.address,
            eligibility=Eligibility(row.who_eligibility),
        )
        return Found(reservation_from(row, room.id, who.id, units), who, room)

    def history(self, reservation_id: ReservationId) -> tuple[Change, ...]:
        """All changes of a reservation, oldest first."""
        rows = self._access.rows(_HISTORY, {"id": reservation_id})
        return tuple(
            Change(
                row.at,
                row.by,
                row.action,
                row.from_state,
                row.to_state,
                row.why,
                change_facts_from(row.facts),
            )
            for row in rows
        )

    def permit(self, reservation_id: ReservationId) -> PermitRecord | None:
        """What has been issued for a reservation."""
        row = self._access.first(_PERMIT, {"id": reservation_id})
        return None if row is None else PermitRecord(row.number, row.issued_at, row.prints)

    def command_done(self, command_id: CommandId) -> str | None:
        """The code of the reservation a command has already changed; None when it is new here."""
        code = self._access.value(_COMMAND, {"id": command_id})
        return None if code is None else str(code)


_STATES = {state.value: state for state in State}
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
_masked = lru_cache(maxsize=8192)(masked_name)


def _block(
    reservation_id: ReservationId,
    code: str,
    starts_at: int,
    ends_at: int,
    state: str,
    certainty: str,
    title: str,
    kind: str,
    name: str,
    group_name: str,
    people: int,
    before_s: int,
    after_s: int,
) -> Block:
    return Block(
        reservation_id,
        code,
        TimeSpan(starts_at, ends_at),
        _STATES[state],
        _CERTAINTIES[certainty],
        title,
        group_name if kind == ApplicantKind.GROUP else _masked(name),
        people,
        before_s // MINUTE_S,
        after_s // MINUTE_S,
    )


def reservation_from(
    row: AnyRow, resource_id: ResourceId, applicant_id: ApplicantId, units: tuple[UnitId, ...]
) -> Reservation:
    """A reservation out of a row of `FOUND`."""
    return Reservation(
        id=ReservationId(row.id),
        code=row.code,
        resource_id=resource_id,
        applicant_id=applicant_id,
        span=TimeSpan(row.starts_at, row.ends_at),
        units=units,
        state=State(row.state),
        certainty=Certainty(row.certainty),
        purpose=Purpose(row.purpose),
        title=row.title,
        people=row.people,
        eligibility=Eligibility(row.eligibility),
        buffer_before_min=row.before_s // MINUTE_S,
        buffer_after_min=row.after_s // MINUTE_S,
        quote=quote_from(row.quote),
        requested_s=row.requested_at,
        requested_by=row.requested_by,
        payment=Payment(row.payment),
        note=row.note or "",
        version=row.version,
        plate=row.plate or "",
        **_more(row),
    )


def _more(row: AnyRow) -> dict[str, Any]:
    """What most reservations do not have, and then keeps its default."""
    if row.user_class is None:
        return {}
    return {
        "user_class": UserClass(row.user_class),
        "equipment": words_from(row.equipment),
        "series_id": None if row.series_id is None else SeriesId(row.series_id),
        "expires_s": row.expires_at,
        "pay_by": row.pay_by,
        "paid_won": row.paid_won,
        "refunded_won": row.refunded_won,
        "overrides": overridden_from(row.overrides),
    }
