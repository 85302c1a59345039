"""Decide about requests, knowing beforehand what a decision does to those who want the same time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sharespace.application.alternatives import Alternative, nearest_alternatives
from sharespace.application.cancelling import owe
from sharespace.application.carrying_out import expire_lapsed, found_for, store_change
from sharespace.application.competing import Competitor, affected, approvable, obstacles
from sharespace.application.found import Found
from sharespace.application.judging import wish_of
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, ChangedMeanwhile, UnitOfWork
from sharespace.application.refunds import refund_now
from sharespace.application.refusals import Refused
from sharespace.application.reservations import due_from_today, taken_reason
from sharespace.domain.deciding import Rejection
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.reasons import Reason
from sharespace.domain.reservation import Reservation


class Seen(NamedTuple):
    """What was shown of one competing request: what becomes of it, and what it is offered."""

    code: str
    version: int
    rejected: bool
    offered: str = ""
    from_s: int = 0
    until_s: int = 0


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an approval does to one competing request. One that is not rejected goes on waiting.

    `alternative` is what a rejected one is offered: nobody else is offered the same. `reasons`: why it
    cannot be granted any more.
    """

    found: Found
    rejected: bool
    reasons: tuple[Reason, ...]
    alternative: Alternative | None

    @property
    def seen(self) -> Seen:
        """What of it an approval has to find unchanged."""
        request, offer = self.found.reservation, self.alternative
        if offer is None:
            return Seen(request.code, request.version, self.rejected)
        return Seen(request.code, request.version, self.rejected, offer.resource.code, *offer.span)


@dataclass(frozen=True, slots=True)
class ApproveReservation:
    """The command to grant a request. `seen` is what its view has shown of the others (nothing: nobody
    else is concerned). `withheld` has codes of those who are rejected without being offered anything."""

    command_id: CommandId
    code: str
    seen: tuple[Seen, ...] = ()
    withheld: frozenset[str] = frozenset()
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class RejectReservation:
    """The command to turn a request down, with a reason from the list and words of one's own."""

    command_id: CommandId
    code: str
    reason: Rejection
    why: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Approval:
    """A granted request and what became of the others."""

    reservation: Reservation
    consequences: tuple[Consequence, ...]


def approve_reservation(office: Office, command: ApproveReservation) -> Approval:
    """Grant a request, and in the same transaction turn down those it makes impossible.

    Asked again are the rules of time, place and sanctions; those of notice and number were answered when
    it was handed in. Raises Refused, NotPossibleInState, ReservationUnknown, and ChangedMeanwhile when what
    it does to the others is no longer what was shown.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return Approval(found.reservation, ())
        approval = decide(office, work, found, command)
        if tuple(one.seen for one in approval.consequences) != command.seen:
            raise ChangedMeanwhile
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
        return approval


def decide(office: Office, work: UnitOfWork, found: Found, command: ApproveReservation) -> Approval:
    """Carry the approval out in a transaction that the caller ends: kept to act, dropped to look."""
    expire_lapsed(office, work)
    request = found.reservation
    stepped = after(request, Act.APPROVE)
    granted = approvable(office, work, found).or_refused(office, work)
    units = granted.units()
    others = affected(office, work, found, units)
    approved = due_from_today(office, found.resource, replace(stepped, units=units))
    try:
        store_change(office, work, found, approved, "confirmed", by=command.by)
    except AlreadyTaken as error:
        raise Refused((taken_reason(request.span),)) from error
    consequences = _consequences(office, work, others, command.withheld)
    for one in consequences:
        if one.rejected:
            _turn_down(office, work, one, command)
    return Approval(approved, consequences)


def _consequences(
    office: Office, work: UnitOfWork, others: Sequence[Competitor], withheld: Collection[str]
) -> tuple[Consequence, ...]:
    """What becomes of each, in the order of their rank; an alternative goes to the first who can take it.

    One that could not be granted before either is none of this approval's doing.
    """
    told: list[Consequence] = []
    offered: list[Alternative] = []
    for other in others:
        reasons = obstacles(office, work, other.found) if other.possible else ()
        offer = None
        if reasons and other.found.reservation.code not in withheld:
            offer = _offer(office, work, other.found, offered)
            offered += [offer] if offer else []
        told.append(Consequence(other.found, bool(reasons), reasons, offer))
    return tuple(told)


def _offer(
    office: Office, work: UnitOfWork, found: Found, offered: Sequence[Alternative]
) -> Alternative | None:
    wish = wish_of(found.reservation)
    for one in nearest_alternatives(office, work, found.resource, wish, ignored=found.reservation.id):
        if not any(_same_place(one, other) and one.span.overlaps(other.span) for other in offered):
            return one
    return None


def _same_place(one: Alternative, other: Alternative) -> bool:
    return bool(
        {unit for place in one.resources for unit in place.units}
        & {unit for place in other.resources for unit in place.units}
    )


def _turn_down(office: Office, work: UnitOfWork, one: Consequence, command: ApproveReservation) -> None:
    facts: dict[str, int | str] = {"reason": Rejection.PRIORITY.value, "granted": command.code}
    if one.alternative is not None:
        offer = one.alternative
        facts |= {"offered": offer.resource.code}
        facts |= {"offered_from_s": offer.span.start_s, "offered_until_s": offer.span.end_s}
    _reject(office, work, one.found, by=command.by, why="", facts=facts)


def _reject(
    office: Office, work: UnitOfWork, found: Found, *, by: str, why: str, facts: dict[str, int | str]
) -> Reservation:
    """Turn down, and give back whatever has been paid: a use not granted costs nothing."""
    rejected = after(found.reservation, Act.REJECT, pay_by=None)
    facts |= owe(office, work, found, refund_now(office, work, found, by_user=False))
    store_change(office, work, found, rejected, "rejected", by=by, why=why, facts=facts)
    return rejected


def reject_reservation(office: Office, command: RejectReservation) -> Reservation:
    """Turn a request down. Raises NotPossibleInState, ReservationUnknown, ChangedMeanwhile."""
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return found.reservation
        facts: dict[str, int | str] = {"reason": command.reason.value}
        rejected = _reject(office, work, found, by=command.by, why=command.why, facts=facts)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
        return rejected
