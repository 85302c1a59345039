"""Undo what has ended a reservation, or granted it: an act of its own, only while it still fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sharespace.application.cancelling import let_go_owed
from sharespace.application.carrying_out import expire_lapsed, found_for, store_change
from sharespace.application.competing import approvable
from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, Reading, UnitOfWork
from sharespace.application.refusals import Refused, found_or_unknown, not_lent
from sharespace.application.reservations import due_from_today, taken_reason
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.payments import requoted
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Change, NotPossibleInState, Reservation, State

BACK_TO: Mapping[State, Act] = {
    State.CONFIRMED: Act.REINSTATE_CONFIRMED,
    State.REQUESTED: Act.REINSTATE_REQUESTED,
}


@dataclass(frozen=True, slots=True)
class Reinstate:
    """The command to let a cancelled or rejected reservation, or a no-show, go on as it was before."""

    command_id: CommandId
    code: str
    why: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class TakeBackApproval:
    """The command to undo an approval; `others` are codes of requests that it has turned down."""

    command_id: CommandId
    code: str
    others: tuple[str, ...] = ()
    why: str = ""
    by: str = ""
    version: int = 0


def reinstate(office: Office, command: Reinstate) -> Reservation:
    """Undo a cancellation, a rejection or a no-show while the time is still free and not over.

    What the office owed for it and has not given back is owed no more; what it has given back is due
    again. Raises Refused with alternatives, NotPossibleInState (revoked, or it had no place),
    ReservationUnknown, ChangedMeanwhile, OnlyLent.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return found.reservation
        expire_lapsed(office, work)
        reinstated = _reinstated(office, work, found, command.why, command.by)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
        return reinstated


def _reinstated(office: Office, work: UnitOfWork, found: Found, why: str, by: str) -> Reservation:
    not_lent(found.resource)
    ended = found.reservation
    act = BACK_TO.get(_state_before(work, ended))
    if act is None:
        raise NotPossibleInState("reinstate", ended.state)
    stepped = after(ended, act)
    judgement = approvable(office, work, found)
    if office.now_s() < ended.span.end_s:
        judgement = judgement.without({ReasonCode.PAST})
    granted = judgement.or_refused(office, work)
    again = requoted(replace(stepped, units=granted.units()), ended.quote)
    reinstated = due_from_today(office, found.resource, again)
    try:
        store_change(office, work, found, reinstated, "reinstated", by=by, why=why)
    except AlreadyTaken as error:
        raise Refused((taken_reason(ended.span),)) from error
    let_go_owed(work, ended)
    return reinstated


def _state_before(reading: Reading, ended: Reservation) -> State:
    """In which state it was before it ended; the state itself where that cannot be undone."""
    last = _last_step(reading, ended)
    if last is None or last.action == "revoked":
        return ended.state
    return State(last.from_state)


def _last_step(reading: Reading, reservation: Reservation) -> Change | None:
    """The change that brought it into its state."""
    for change in reversed(reading.history(reservation.id)):
        if change.to_state == reservation.state and change.from_state not in ("", reservation.state):
            return change
    return None


def take_back_approval(office: Office, command: TakeBackApproval) -> Reservation:
    """Undo an approval: the request waits again, and with it those of `others` that it has turned down
    and that still are. Others are left as they are.

    Raises NotPossibleInState where it was not granted by a decision, ReservationUnknown, ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return found.reservation
        granted = found.reservation
        waits = after(granted, Act.TAKE_BACK, pay_by=None)
        last = _last_step(work, granted)
        if last is None or last.from_state != State.REQUESTED:
            raise NotPossibleInState(Act.TAKE_BACK, granted.state)
        store_change(office, work, found, waits, "approval_taken_back", by=command.by, why=command.why)
        for code in command.others:
            other = found_or_unknown(work, code)
            if _turned_down_for(work, other.reservation, command.code):
                _reinstated(office, work, other, command.why, command.by)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
        return waits


def _turned_down_for(reading: Reading, other: Reservation, code: str) -> bool:
    last = _last_step(reading, other)
    return other.state is State.REJECTED and last is not None and last.facts.get("granted") == code
