"""Move or resize a reservation: another time, another place, other units, in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharespace.application.cancelling import let_go_owed, owe
from sharespace.application.carrying_out import close_loss, expire_lapsed, found_for, store_change
from sharespace.application.found import Found
from sharespace.application.judging import NOTICE, Judged, chosen_units, judged, wish_of
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, Reading, UnitOfWork
from sharespace.application.prices import price_of_wish
from sharespace.application.refusals import NotPossibleNow, Refused, not_lent, resource_or_unknown
from sharespace.application.reservations import due_from_today, override_facts, taken_reason
from sharespace.domain.displacement import Outcome
from sharespace.domain.ids import CommandId, ReservationId, ResourceId, UnitId
from sharespace.domain.judgement import Wish
from sharespace.domain.life import Act, after
from sharespace.domain.payments import due_won, kept_won, requoted
from sharespace.domain.quotes import FeeItem, fee_line
from sharespace.domain.refunds import Refund
from sharespace.domain.reservation import NotPossibleInState, Override, Reservation, State
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class MoveReservation:
    """The command to move: what is None stays as it is. `units` are those chosen out of a pool.

    `why` is recorded with the old and the new place and time.
    """

    command_id: CommandId
    code: str
    span: TimeSpan | None = None
    resource_id: ResourceId | None = None
    units: tuple[UnitId, ...] | None = None
    overrides: tuple[Override, ...] = ()
    why: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A moved reservation. `difference_won` is what it costs more than before (less: negative), `due_won`
    what is to be paid now, `too_much_won` what has been paid beyond the new fee."""

    before: Reservation
    reservation: Reservation
    difference_won: int
    due_won: int
    too_much_won: int


def move_reservation(office: Office, command: MoveReservation) -> Moved:
    """Move, judged as a new wish with the reservation itself out of the way; where it cannot go, it stays.

    It takes the buffers of the resource it goes to, and a new quote. The rules of notice are not asked
    of a use that keeps its start. One in use keeps its start and its resource: only its end moves. One that
    had lost its place becomes again what it was. Raises Refused with alternatives, NotPossibleInState,
    ReservationUnknown, ResourceUnknown, ChangedMeanwhile, OnlyLent.
    """
    with office.store.write() as work:
        moved = move_within(office, work, command)
        work.commit()
        return moved


def move_within(office: Office, work: UnitOfWork, command: MoveReservation) -> Moved:
    """The same in the caller's transaction, which must not be kept when this raises."""
    found, done = found_for(work, command)
    before = found.reservation
    if done:
        return _moved(before, before)
    expire_lapsed(office, work)
    found, _done = found_for(work, command)
    if _nothing_moves(before, command):
        return _moved(before, before)
    target = resource_or_unknown(work, command.resource_id or before.resource_id)
    moved = _moved_to(office, work, found, command, target)
    facts = move_facts(found.resource, before, target, moved) | override_facts(moved.overrides)
    there = replace(found, resource=target)
    try:
        store_change(office, work, there, moved, "moved", by=command.by, why=command.why, facts=facts)
    except AlreadyTaken as error:
        raise Refused((taken_reason(moved.span),)) from error
    if before.state is State.DISPLACED:
        close_loss(office, work, before, Outcome.MOVED, by=command.by)
    told = _moved(before, moved)
    if let_go_owed(work, moved):
        # The fee is another one, and so is what was paid beyond it.
        owe(office, work, found, overpaid(told.too_much_won))
    work.remember_command(command.command_id, command.code, at_s=office.now_s())
    return told


def preview_move(office: Office, command: MoveReservation) -> Moved:
    """What a move would come to, with its price; nothing is changed. Raises what the move would."""
    with office.store.read() as reading:
        found, _done = found_for(reading, command)
        target = resource_or_unknown(reading, command.resource_id or found.reservation.resource_id)
        return _moved(found.reservation, _moved_to(office, reading, found, command, target))


def overpaid(won: int) -> Refund:
    """What was paid beyond the fee, to be given back; nothing where nothing was."""
    return Refund((fee_line(FeeItem.REFUND, won, code="overpaid"),) if won else ())


def _nothing_moves(before: Reservation, command: MoveReservation) -> bool:
    return (
        before.state is not State.DISPLACED
        and command.span in (None, before.span)
        and command.resource_id in (None, before.resource_id)
        and (command.units is None or set(command.units) == set(before.units))
    )


def _moved_to(
    office: Office, reading: Reading, found: Found, command: MoveReservation, target: Resource
) -> Reservation:
    before = found.reservation
    span = command.span or before.span
    for place in (found.resource, target):
        not_lent(place)
    in_use = before.state is State.IN_USE
    stepped = after(before, _act(reading, before))
    if in_use and (span.start_s != before.span.start_s or target.id != before.resource_id):
        raise NotPossibleInState(Act.MOVE, before.state)
    if in_use and span.end_s < office.now_s():
        raise NotPossibleNow(Act.MOVE, before.state, office.now_s())
    wish = replace(
        wish_of(before), span=span, units=command.units, overrides=(*before.overrides, *command.overrides)
    )
    granted = _granted(office, reading, found, wish, target)
    rules = target.rules
    moved = replace(
        stepped,
        span=span,
        resource_id=target.id,
        units=granted.units(),
        buffer_before_min=rules.buffer_before_min,
        buffer_after_min=rules.buffer_after_min,
        overrides=_still_set_aside(before, granted),
    )
    price = price_of_wish(office, reading, target, granted.wish, calendar=granted.situation.calendar)
    if before.state is State.DISPLACED:
        # The days for paying count again from the new place.
        moved = replace(moved, pay_by=None)
    return due_from_today(office, target, requoted(moved, price))


def _still_set_aside(before: Reservation, granted: Judged) -> tuple[Override, ...]:
    """What the new place and time needs set aside, and what was at the request and is not asked again."""
    needed = {one.rule: one for one in granted.overrides()}
    earlier = {one.rule: one for one in before.overrides if one.rule in NOTICE}
    return tuple((earlier | needed).values())


def _act(reading: Reading, before: Reservation) -> Act:
    if before.state is not State.DISPLACED:
        return Act.MOVE
    # What was only kept, perhaps for nobody yet, has not been granted either.
    waited = state_before_loss(reading, before.id) in (State.REQUESTED, State.HELD)
    return Act.RESETTLE_REQUESTED if waited else Act.RESETTLE_CONFIRMED


def state_before_loss(reading: Reading, reservation_id: ReservationId) -> State:
    """In which state a displaced reservation was when it lost its place."""
    for change in reversed(reading.history(reservation_id)):
        if change.to_state == State.DISPLACED and change.from_state != State.DISPLACED:
            return State(change.from_state)
    return State.CONFIRMED


def _granted(office: Office, reading: Reading, found: Found, wish: Wish, target: Resource) -> Judged:
    """The judgement of the new place and time. Out of a pool it keeps its own units where they are free."""
    before = found.reservation
    same_place = target.id == before.resource_id
    unasked = NOTICE if same_place and wish.span.start_s == before.span.start_s else frozenset()
    own = chosen_units(target, before) if same_place and wish.units is None else None
    if own is not None:
        kept = judged(office, reading, target, replace(wish, units=own), before.applicant_id, before)
        kept = kept.without(unasked)
        if kept.verdict.allowed:
            return kept
    granted = judged(office, reading, target, wish, before.applicant_id, before)
    return granted.without(unasked).or_refused(office, reading)


def move_facts(
    old_place: Resource, before: Reservation, new_place: Resource, moved: Reservation
) -> dict[str, int | str]:
    """What a move tells the history: places by code, times in seconds, sums; only what differs."""
    told: dict[str, tuple[int | str, int | str]] = {
        "resource": (old_place.code, new_place.code),
        "start_s": (before.span.start_s, moved.span.start_s),
        "end_s": (before.span.end_s, moved.span.end_s),
        "total_won": (before.quote.total_won, moved.quote.total_won),
        "units": (len(before.units), len(moved.units)),
    }
    facts: dict[str, int | str] = {}
    for name, (old, new) in told.items():
        if old != new or name in ("start_s", "end_s"):
            facts |= {f"{name}_from": old, f"{name}_to": new}
    return facts


def _moved(before: Reservation, moved: Reservation) -> Moved:
    return Moved(
        before=before,
        reservation=moved,
        difference_won=moved.quote.total_won - before.quote.total_won,
        due_won=due_won(moved),
        too_much_won=0 if moved.quote.undecided else max(0, kept_won(moved) - moved.quote.total_won),
    )
