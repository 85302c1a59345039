"""Another place for a reservation that has lost its own: one room, or two for a party that is split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sharespace.application.cancelling import owe
from sharespace.application.carrying_out import store_change
from sharespace.application.closure_impact import NOT_THEIR_CHOICE
from sharespace.application.found import Found
from sharespace.application.judging import judged, wish_of
from sharespace.application.moving import MoveReservation, move_within, overpaid
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, UnitOfWork
from sharespace.application.refusals import Refused, not_lent, resource_or_unknown
from sharespace.application.reservations import taken_reason
from sharespace.application.resettling_loans import is_loan, resettle_loan
from sharespace.domain.displacement import Outcome
from sharespace.domain.ids import CommandId, ReservationId, ResourceId, UnitId
from sharespace.domain.life import Act, after
from sharespace.domain.payments import kept_won, requoted
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.reservation import Change, Override, Payment, Reservation
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan

NO_CHARGE = Quote((QuoteLine(FeeItem.FREE, 0),))
"""The second room of a party that paid for one."""


@dataclass(frozen=True, slots=True)
class Resettled:
    """A reservation in its new place, the second one of a split party, and what is owed back."""

    reservation: Reservation
    second: Reservation | None = None
    refund_won: int = 0


def restore(office: Office, work: UnitOfWork, found: Found, *, by: str, why: str) -> Resettled:
    """Its own place and time back. Raises Refused where they are not free."""
    if is_loan(found.resource):
        again = resettle_loan(
            office, work, found, found.resource, found.reservation.span, _set_aside(why),
            by=by, why=why, outcome=Outcome.RESTORED,
        )  # fmt: skip
        return Resettled(again)
    moved = _moved(office, work, found, found.resource.id, found.reservation.span, None, by=by, why=why)
    _told_as(work, moved, Outcome.RESTORED)
    return _never_dearer(office, work, found, moved)


def resettle(
    office: Office,
    work: UnitOfWork,
    found: Found,
    rooms: Sequence[ResourceId],
    span: TimeSpan,
    *,
    units: tuple[UnitId, ...] | None = None,
    by: str = "",
    why: str = "",
) -> Resettled:
    """Another place or time, judged by every rule but those nobody can keep who did not choose to move.

    Raises Refused, ResourceUnknown, ChangedMeanwhile.
    """
    if is_loan(found.resource):
        title = resource_or_unknown(work, rooms[0])
        return Resettled(resettle_loan(office, work, found, title, span, _set_aside(why), by=by, why=why))
    if len(rooms) > 1:
        return _split(office, work, found, rooms, span, by=by, why=why)
    moved = _moved(office, work, found, rooms[0], span, units, by=by, why=why)
    return _never_dearer(office, work, found, moved)


def _moved(
    office: Office,
    work: UnitOfWork,
    found: Found,
    room: ResourceId,
    span: TimeSpan,
    units: tuple[UnitId, ...] | None,
    *,
    by: str,
    why: str,
) -> Reservation:
    target = resource_or_unknown(work, room)
    _leave_equipment(work, found, target)
    command = MoveReservation(
        command_id=CommandId(office.identities.new_id()),
        code=found.reservation.code,
        span=span,
        resource_id=room,
        units=units,
        overrides=_set_aside(why),
        why=why,
        by=by,
    )
    return move_within(office, work, command).reservation


def _set_aside(why: str) -> tuple[Override, ...]:
    return tuple(Override(code, why.strip() or "displaced") for code in NOT_THEIR_CHOICE)


def _leave_equipment(work: UnitOfWork, found: Found, target: Resource) -> None:
    """Equipment that the new place does not have stays behind; the offer has told of it."""
    one = found.reservation
    known = {movable.code for movable in target.movable}
    kept = tuple(code for code in one.equipment if code in known)
    if kept != one.equipment:
        work.change_reservation(after(one, Act.CHANGE, equipment=kept), holding=False)


def _never_dearer(office: Office, work: UnitOfWork, found: Found, moved: Reservation) -> Resettled:
    """The old price where the new one is higher; where it is lower, the rest of what was paid is owed."""
    before = found.reservation.quote
    if not before.undecided and (moved.quote.undecided or moved.quote.total_won > before.total_won):
        target = resource_or_unknown(work, moved.resource_id)
        moved = _changed(office, work, moved, target, requoted(after(moved, Act.CHANGE), before))
    too_much = max(0, kept_won(moved) - moved.quote.total_won) if not moved.quote.undecided else 0
    owe(office, work, found, overpaid(too_much))
    return Resettled(moved, refund_won=too_much)


def _changed(
    office: Office, work: UnitOfWork, before: Reservation, target: Resource, changed: Reservation
) -> Reservation:
    there = work.found_by_id(before.id)
    assert there is not None  # it was stored a moment ago
    store_change(office, work, replace(there, resource=target), changed, "changed", why="old_price_kept")
    return changed


def _told_as(work: UnitOfWork, moved: Reservation, outcome: Outcome) -> None:
    """The task was closed by the move; say more exactly how."""
    last = work.displacements(moved.id)[-1]
    work.put_displacement(replace(last, outcome=outcome))


def _split(
    office: Office,
    work: UnitOfWork,
    found: Found,
    rooms: Sequence[ResourceId],
    span: TimeSpan,
    *,
    by: str,
    why: str,
) -> Resettled:
    """The first room takes as many as it holds and keeps the code; the second, free of charge, the rest."""
    one = found.reservation
    first, other = (not_lent(resource_or_unknown(work, room)) for room in rooms[:2])
    here = min(one.people - 1, first.capacity or one.people - 1)
    work.change_reservation(after(one, Act.CHANGE, people=here), holding=False)
    moved = _moved(office, work, found, first.id, span, None, by=by, why=why)
    _told_as(work, moved, Outcome.SPLIT)
    second = _second(office, work, moved, other, one.people - here, by=by)
    return replace(_never_dearer(office, work, found, moved), second=second)


def _second(
    office: Office,
    work: UnitOfWork,
    moved: Reservation,
    other: Resource,
    people: int,
    *,
    by: str,
) -> Reservation:
    wish = replace(wish_of(moved), people=people, equipment=(), units=None, overrides=_set_aside(""))
    granted = judged(office, work, other, wish, None)
    granted.or_refused(office, work)
    signed = by or office.settings.counter
    second = replace(
        moved,
        id=ReservationId(office.identities.new_id()),
        code=_fresh_code(office, work),
        resource_id=other.id,
        units=granted.units(),
        people=people,
        equipment=(),
        buffer_before_min=other.rules.buffer_before_min,
        buffer_after_min=other.rules.buffer_after_min,
        quote=NO_CHARGE,
        payment=Payment.WAIVED,
        pay_by=None,
        paid_won=0,
        refunded_won=0,
        requested_s=office.now_s(),
        requested_by=signed,
        version=1,
        series_id=None,
    )
    try:
        work.add_reservation(second, holding=second.state.holds(other.rules.competition))
    except AlreadyTaken as error:
        raise Refused((taken_reason(second.span),)) from error
    facts: dict[str, int | str] = {"of": moved.code}
    work.record(second.id, Change(office.now_s(), signed, "split", "", second.state, facts=facts))
    return second


def _fresh_code(office: Office, work: UnitOfWork) -> str:
    while True:
        code = code_from_number(office.identities.code_number())
        if work.found(code) is None:
            return code
