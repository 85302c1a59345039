"""Open tasks: reservations that have lost their place, and what is decided for each.

A task stays until somebody decides: another place, the old one back, the money, or to wait. Nothing
that was offered is kept free; it is asked about again when it is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sharespace.application.alternatives import Alternative
from sharespace.application.cancelling import Fault, call_off
from sharespace.application.carrying_out import expire_lapsed
from sharespace.application.closure_impact import ways_out
from sharespace.application.closures import act_of
from sharespace.application.found import Found
from sharespace.application.lost_places import alternatives_of, free_again
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.ports_closures import LostPlace
from sharespace.application.refunds import refund_of_lost
from sharespace.application.refusals import found_or_unknown
from sharespace.application.resettling import Resettled, resettle, restore
from sharespace.domain.applicant import ApplicantKind, masked_phone
from sharespace.domain.closures import ClosureAct
from sharespace.domain.ids import ApplicantId, CommandId, ResourceId, UnitId
from sharespace.domain.reasons import Reason
from sharespace.domain.refunds import Refund
from sharespace.domain.reservation import Change, NotPossibleInState, Reservation, State
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan


class Choice(StrEnum):
    """What can be decided for a task."""

    OFFER = "offer"
    PLACE = "place"
    RESTORE = "restore"
    REFUND = "refund"
    WAIT = "wait"


class OfferUnknown(Exception):
    """The task has no offer of this number. Carries how many it has."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} offers")
        self.count = count


@dataclass(frozen=True, slots=True)
class DisplacedTask:
    """A reservation that needs a decision. `who` and `phone` are masked. `restorable`: its own place and
    time are free again, the first of all ways out. `offers` are numbered from 1 in their order, as they
    were when the place was lost; `fresh` is what would be possible now, and read by `displaced_task`
    alone. `act` is the act of closing, None where something else took the place. `late`: its time has
    begun already."""

    code: str
    reservation: Reservation
    resource: Resource
    applicant_id: ApplicantId
    who: str
    phone: str
    is_group: bool
    act: ClosureAct | None
    since_s: int
    waiting_since_s: int | None
    restorable: bool
    offers: tuple[Alternative, ...]
    because: tuple[Reason, ...]
    refund: Refund
    late: bool
    fresh: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Decide:
    """The command that decides one task. For OFFER `offer` is its number from 1; for PLACE the rooms (two
    for a party that is split) and the span chosen freely, or one of `fresh`; what is not given stays.
    `units`: chosen out of a pool. `why` is recorded."""

    command_id: CommandId
    code: str
    choice: Choice
    offer: int = 0
    rooms: tuple[ResourceId, ...] = ()
    span: TimeSpan | None = None
    units: tuple[UnitId, ...] | None = None
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided. `second` is the further reservation of a party that was split. `refund_won` and
    `interest_won` are owed by the office from now on (`charges_due`)."""

    reservation: Reservation
    choice: Choice
    second: Reservation | None = None
    refund_won: int = 0
    interest_won: int = 0


def displaced_tasks(office: Office, act: str = "") -> tuple[DisplacedTask, ...]:
    """Every open task, or those of one act of closing; the use that begins first, first.

    Raises ActUnknown.
    """
    with office.store.read() as reading:
        wanted = act_of(reading, act).id if act else None
        return _tasks(office, reading, reading.open_displacements(wanted))


def displaced_task(office: Office, code: str) -> DisplacedTask:
    """One open task with what would be possible now (`fresh`, to be taken by PLACE), or why nothing.

    Raises ReservationUnknown, NotPossibleInState where there is no open task.
    """
    with office.store.read() as reading:
        lost = _lost(reading, code)
        task = _tasks(office, reading, [lost])[0]
        alternatives, because = ways_out(office, reading, [lost.claim])[lost.claim.reservation.id]
        return replace(task, fresh=alternatives, because=because)


def decide(office: Office, command: Decide) -> Decided:
    """Decide one task, in one transaction, recorded. Sent twice, it acts once.

    A new place never costs more than the old one; what it costs less is owed to the applicant. Giving
    back returns all that was paid, with interest. Raises Refused with alternatives where the place is no
    longer free, OfferUnknown, ReservationUnknown, ResourceUnknown, NotPossibleInState where there is no
    open task, ChangedMeanwhile.
    """
    with office.store.write() as work:
        if work.command_done(command.command_id) is not None:
            return Decided(found_or_unknown(work, command.code).reservation, command.choice)
        expire_lapsed(office, work)
        decided = _decided(office, work, command, _lost(work, command.code))
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
    return decided


def _decided(office: Office, work: UnitOfWork, command: Decide, lost: LostPlace) -> Decided:
    if command.choice is Choice.WAIT:
        return _waits(office, work, command, lost)
    found = found_or_unknown(work, command.code)
    if command.choice is Choice.REFUND:
        return _gives_back(office, work, command, found)
    if command.choice is Choice.RESTORE:
        return _resettled(command, restore(office, work, found, by=command.by, why=command.why))
    if command.choice is Choice.PLACE:
        rooms = command.rooms or (found.resource.id,)
        span = command.span or found.reservation.span
    else:
        offers = lost.displacement.offers
        if not 1 <= command.offer <= len(offers):
            raise OfferUnknown(len(offers))
        rooms, span = offers[command.offer - 1].resources, offers[command.offer - 1].span
    moved = resettle(office, work, found, rooms, span, units=command.units, by=command.by, why=command.why)
    return _resettled(command, moved)


def _resettled(command: Decide, moved: Resettled) -> Decided:
    return Decided(moved.reservation, command.choice, moved.second, moved.refund_won)


def _gives_back(office: Office, work: UnitOfWork, command: Decide, found: Found) -> Decided:
    done = call_off(office, work, found, command.why, by=command.by, fault=Fault.OFFICE)
    refund = done.refund_won - done.interest_won
    return Decided(done.reservation, command.choice, None, refund, done.interest_won)


def _waits(office: Office, work: UnitOfWork, command: Decide, lost: LostPlace) -> Decided:
    """The applicant has been told and waits; the task stays open."""
    now_s, state = office.now_s(), lost.claim.reservation.state
    work.put_displacement(replace(lost.displacement, waiting_since_s=now_s))
    by = command.by or office.settings.counter
    work.record(lost.claim.reservation.id, Change(now_s, by, "waits", state, state, command.why.strip()))
    return Decided(lost.claim.reservation, command.choice)


def _lost(reading: Reading, code: str) -> LostPlace:
    lost = reading.open_displacement(code)
    if lost is not None and lost.claim.reservation.state is State.DISPLACED:
        return lost
    raise NotPossibleInState("decide", found_or_unknown(reading, code).reservation.state)


def _tasks(office: Office, reading: Reading, several: Sequence[LostPlace]) -> tuple[DisplacedTask, ...]:
    resources = {one.id: one for one in reading.resources()}
    acts: dict[str, ClosureAct | None] = {
        code: reading.act(code) if code else None for code in {one.act_code for one in several}
    }
    free = free_again(office, reading, [one.claim.reservation for one in several])
    tasks = []
    for lost in several:
        one, who, displacement = lost.claim.reservation, lost.claim.applicant, lost.displacement
        resource = resources.get(one.resource_id)
        if resource is None:
            resource = found_or_unknown(reading, one.code).resource
        found = Found(one, who, resource)
        tasks.append(
            DisplacedTask(
                code=one.code,
                reservation=one,
                resource=resource,
                applicant_id=who.id,
                who=who.public_name,
                phone=masked_phone(who.phone),
                is_group=who.kind is ApplicantKind.GROUP,
                act=acts[lost.act_code],
                since_s=displacement.at_s,
                waiting_since_s=displacement.waiting_since_s,
                restorable=one.id in free,
                offers=alternatives_of(displacement.offers, one.span, resources),
                because=displacement.because,
                refund=refund_of_lost(office, reading, found, displacement.at_s),
                late=one.span.start_s <= office.now_s(),
            )
        )
    return tuple(tasks)
