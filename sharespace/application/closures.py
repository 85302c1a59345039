"""Shut something, for a time or until further notice; make it longer or shorter; open it again.

Everything an act does is done in one transaction. Nobody's reservation is deleted by it: those who lose
their place become open tasks (`displaced`), each with somewhere else to go or the reason why not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharespace.application.carrying_out import expire_lapsed
from sharespace.application.closure_impact import Impact, work_out
from sharespace.application.closure_plans import (
    ClosurePlan,
    Target,
    closures_for,
    displaced_until_s,
    refuse_improper,
    target_again,
    target_of,
)
from sharespace.application.lost_places import free_again, offers_of
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.domain.closures import Closure, ClosureAct
from sharespace.domain.displacement import Displacement
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation_code import NotAReservationCode, code_from_number, read_code
from sharespace.domain.time_span import TimeSpan

ACT_PREFIX = "C-"
"""What the codes of acts begin with, so that nobody takes one for a reservation."""


class ActUnknown(Exception):
    """There is no act of closing of this code."""


class ActIsOver(Exception):
    """The act has been reopened already. Carries its code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class BasinMustRecover(Exception):
    """What a flood has shut opens by `confirm_recovered` alone. Carries the basin's code."""

    def __init__(self, basin: str) -> None:
        super().__init__(basin)
        self.basin = basin


class ImpactChanged(Exception):
    """Others are affected now than those who were shown. Carries the impact as it is now."""

    def __init__(self, impact: Impact) -> None:
        super().__init__(f"{len(impact.affected)} affected now")
        self.impact = impact


@dataclass(frozen=True, slots=True)
class Close:
    """The command to carry a plan out. `seen`: the codes that were shown as affected (`Impact.codes`);
    without it, whoever is affected by now is."""

    command_id: CommandId
    plan: ClosurePlan
    by: str = ""
    seen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ChangeClosure:
    """The command to make an act longer or shorter; what is None stays. `displaces_until_s` is for open
    ends: uses that begin before it lose their place now too. `seen` as in `Close`."""

    command_id: CommandId
    act: str
    span: TimeSpan | None = None
    displaces_until_s: int | None = None
    note: str | None = None
    by: str = ""
    seen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """The command to undo an act of closing, with the reason that is recorded."""

    command_id: CommandId
    act: str
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """An act that is over. `restorable` has the codes of displaced reservations whose place and time are
    free again: each comes back by a decision."""

    act: ClosureAct
    restorable: tuple[str, ...]


def closure_impact(office: Office, plan: ClosurePlan) -> Impact:
    """What closing would do, without doing it: nothing stored is touched.

    Raises Refused (order, past), NothingToClose, BasinUnknown, ResourceUnknown.
    """
    with office.store.read() as reading:
        act, target = plan_act(office, reading, plan)
        return work_out(office, reading, act, target, closures_for(office, act))


def change_impact(office: Office, command: ChangeClosure) -> Impact:
    """What making an act longer or shorter would do. Raises what `change_closure` does."""
    with office.store.read() as reading:
        act, closures, target = _changed(office, reading, command)
        return work_out(office, reading, act, target, closures)


def close(office: Office, command: Close) -> Impact:
    """Shut it: closures, lost places, offers and history in one transaction; what it did.

    Raises what `closure_impact` does, and ImpactChanged when `seen` is given and others are affected by
    now. A command that comes twice acts once.
    """
    with office.store.write() as work:
        done = work.command_done(command.command_id)
        if done is not None:
            return _done_before(office, work, done)
        expire_lapsed(office, work)
        act, target = plan_act(office, work, command.plan, by=command.by)
        impact = shut(office, work, act, target)
        if command.seen is not None and command.seen != impact.codes:
            raise ImpactChanged(impact)
        work.remember_command(command.command_id, act.code, at_s=office.now_s())
        work.commit()
    return impact


def change_closure(office: Office, command: ChangeClosure) -> Impact:
    """Make an act longer or shorter. Whoever loses a place now becomes a task; whoever lost it before and
    whose time is free again stays one until somebody decides.

    Raises ActUnknown, ActIsOver, Refused (order, past), and ImpactChanged as `close` does.
    """
    with office.store.write() as work:
        done = work.command_done(command.command_id)
        if done is not None:
            return _done_before(office, work, done)
        expire_lapsed(office, work)
        impact = change_within(office, work, command)
        if command.seen is not None and command.seen != impact.codes:
            raise ImpactChanged(impact)
        work.remember_command(command.command_id, impact.act.code, at_s=office.now_s())
        work.commit()
    return impact


def reopen(office: Office, command: Reopen) -> Reopened:
    """Open again what an act has shut. Reservations that were not touched are as they were.

    Raises ActUnknown, and BasinMustRecover for what a flood has shut. An act that is over already stays so.
    """
    with office.store.write() as work:
        act = act_of(work, command.act)
        if act.basin:
            raise BasinMustRecover(act.basin)
        if act.reopened_s is None:
            act = end_act(office, work, act, by=command.by, why=command.why)
            work.commit()
    return Reopened(act, restorable_codes(office, act))


def closure_acts(office: Office, *, ended: bool = False) -> tuple[ClosureAct, ...]:
    """Acts that hold now or will; with `ended` those too that were reopened before their time, by start."""
    with office.store.read() as reading:
        acts = reading.acts_ending_after(office.now_s())
    return tuple(act for act in acts if ended or act.reopened_s is None)


# ---- parts that the use cases of floods are made of as well


def plan_act(
    office: Office, reading: Reading, plan: ClosurePlan, *, by: str = ""
) -> tuple[ClosureAct, Target]:
    """The act a plan would become, not stored."""
    refuse_improper(office, plan.span)
    target = target_of(reading, plan)
    act = ClosureAct(
        id=office.identities.new_id(),
        code=_fresh_code(office, reading),
        name=target.name,
        shut=target.shut,
        span=plan.span,
        displaces_until_s=displaced_until_s(office, plan.span, plan.displaces_until_s),
        kind=plan.kind,
        note=plan.note.strip(),
        made_s=office.now_s(),
        made_by=by or office.settings.counter,
        basin=plan.basin,
    )
    return act, target


def shut(office: Office, work: UnitOfWork, act: ClosureAct, target: Target) -> Impact:
    """Carry a new act out in the caller's transaction."""
    closures = closures_for(office, act)
    impact = _carry_out(office, work, work_out(office, work, act, target, closures), closures)
    _tell(office, work, "closed", act, impact, act.made_by)
    return impact


def change_within(office: Office, work: UnitOfWork, command: ChangeClosure) -> Impact:
    """Make an act longer or shorter in the caller's transaction."""
    act, closures, target = _changed(office, work, command)
    impact = _carry_out(office, work, work_out(office, work, act, target, closures), closures)
    _tell(office, work, "closure_changed", act, impact, command.by)
    return impact


def end_act(office: Office, work: UnitOfWork, act: ClosureAct, *, by: str, why: str) -> ClosureAct:
    """Open again in the caller's transaction. What was shut until now stays told in the calendar."""
    now_s, signed = office.now_s(), by or office.settings.counter
    before = work.closures_of(act.id)
    over = replace(act, reopened_s=now_s, reopened_by=signed)
    begun = act.span.start_s < now_s
    kept = [
        replace(one, span=TimeSpan(one.span.start_s, min(one.span.end_s, now_s))) for one in before if begun
    ]
    work.put_act(over, kept)
    if not begun:
        work.remove_closures([one.id for one in before])
    facts: dict[str, int | str] = {"act": act.code, "why": why.strip()}
    work.record_fact(now_s, signed, "reopened", facts)
    return over


def act_of(reading: Reading, code: str) -> ClosureAct:
    """The act of a code, in any writing. Raises ActUnknown."""
    try:
        written = ACT_PREFIX + read_code(code.strip().upper().removeprefix(ACT_PREFIX))
    except NotAReservationCode:
        raise ActUnknown(code) from None
    act = reading.act(written)
    if act is None:
        raise ActUnknown(code)
    return act


def restorable_codes(office: Office, act: ClosureAct) -> tuple[str, ...]:
    """Displaced reservations of an act whose place and time are free again, by start."""
    with office.store.read() as reading:
        lost = reading.open_displacements(act.id)
        free = free_again(office, reading, [one.claim.reservation for one in lost])
    return tuple(one.claim.reservation.code for one in lost if one.claim.reservation.id in free)


def _fresh_code(office: Office, reading: Reading) -> str:
    while True:
        code = ACT_PREFIX + code_from_number(office.identities.code_number())
        if reading.act(code) is None:
            return code


def _changed(
    office: Office, reading: Reading, command: ChangeClosure
) -> tuple[ClosureAct, tuple[Closure, ...], Target]:
    """The act as it would be, with closures that keep their ids."""
    act = act_of(reading, command.act)
    if act.reopened_s is not None:
        raise ActIsOver(act.code)
    span = command.span or act.span
    refuse_improper(office, span)
    wanted = command.displaces_until_s
    if wanted is None and act.open_ended:
        wanted = act.displaces_until_s
    note = act.note if command.note is None else command.note.strip()
    changed = act.changed(span, displaced_until_s(office, span, wanted), note)
    closures = closures_for(office, changed, reading.closures_of(act.id))
    return changed, closures, target_again(reading, act)


def _carry_out(office: Office, work: UnitOfWork, impact: Impact, closures: tuple[Closure, ...]) -> Impact:
    act = impact.act
    work.put_act(act, closures)
    lost = [
        Displacement(
            id=office.identities.new_id(),
            reservation_id=one.reservation_id,
            act_id=act.id,
            at_s=office.now_s(),
            was=one.state,
            offers=offers_of(one.alternatives),
            because=one.because,
        )
        for one in impact.affected
    ]
    facts: dict[str, int | str] = {"act": act.code, "kind": act.kind.value}
    work.displace(lost, by=act.made_by, why=act.note, facts=facts)
    return impact


def _tell(office: Office, work: UnitOfWork, action: str, act: ClosureAct, impact: Impact, by: str) -> None:
    facts: dict[str, int | str] = {
        "act": act.code,
        "what": act.name,
        "kind": act.kind.value,
        "start_s": act.span.start_s,
        "end_s": act.span.end_s,
        "displaced": len(impact.affected),
        "note": act.note,
    }
    work.record_fact(office.now_s(), by or office.settings.counter, action, facts)


def _done_before(office: Office, reading: Reading, code: str) -> Impact:
    """What a command that comes twice did the first time, as it stands now."""
    act = act_of(reading, code)
    lost = [one.claim for one in reading.open_displacements(act.id)]
    return work_out(office, reading, act, target_again(reading, act), reading.closures_of(act.id), lost)
