"""Floods of retention basins: levels that are announced, what they shut, and the way back to open.

One command shuts every site of as many basins as it names. Nothing here opens by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sharespace.application.carrying_out import expire_lapsed
from sharespace.application.closure_impact import Impact, work_out
from sharespace.application.closure_plans import (
    ClosurePlan,
    NothingToClose,
    basin_of,
    closures_for,
    from_now,
    target_again,
)
from sharespace.application.closures import (
    ChangeClosure,
    Reopened,
    change_within,
    end_act,
    plan_act,
    restorable_codes,
    shut,
)
from sharespace.application.lapsed_holds import standing_claims
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.domain.closures import ClosureAct, ClosureKind
from sharespace.domain.floods import (
    Basin,
    BasinEvent,
    BasinState,
    BasinStatus,
    Level,
    NotYetRecovered,
    Source,
)
from sharespace.domain.ids import CommandId
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan

DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class SetFloodLevel:
    """The command that announces a level at basins, by their codes.

    `level` None: the one from which each of them closes, which is how a manager shuts them by hand.
    `until_s`: uses that begin before it lose their place at once (default: the end of the third local
    day). `issued_s`: when it was announced, default now. `note` is public wording.
    """

    command_id: CommandId
    basins: tuple[str, ...]
    level: Level | None = None
    source: Source = Source.MANAGER
    issued_s: int | None = None
    until_s: int | None = None
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmRecovered:
    """The command by which a manager opens a basin that has been looked at and cleaned."""

    command_id: CommandId
    basin: str
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class FloodOutcome:
    """What a level did at one basin. `impact` has those who lost their place by it, None where nobody
    could."""

    basin: Basin
    before: BasinState
    status: BasinStatus
    impact: Impact | None

    @property
    def closed_now(self) -> bool:
        """Whether it was open a moment ago."""
        return self.before is BasinState.OPEN and self.status.state is BasinState.CLOSED


@dataclass(frozen=True, slots=True)
class BasinView:
    """A basin as a manager sees it. `tasks` are open ones of its flood. `standing` counts uses within the
    next day after `act.displaces_until_s` that still have a place in a shut basin: time to prolong."""

    basin: Basin
    status: BasinStatus
    resources: tuple[Resource, ...]
    act: ClosureAct | None
    tasks: int
    standing: int


def flood_impact(office: Office, basins: Sequence[str], until_s: int | None = None) -> tuple[Impact, ...]:
    """What shutting the basins now would do, one for each that is open; nothing stored is touched.

    Raises BasinUnknown.
    """
    impacts = []
    with office.store.read() as reading:
        statuses = reading.basin_statuses()
        for code in basins:
            basin = basin_of(reading, code)
            if statuses.get(basin.id, BasinStatus()).state is BasinState.OPEN:
                try:
                    act, target = plan_act(office, reading, _plan(office, basin, until_s, ""))
                except NothingToClose:
                    continue
                impacts.append(work_out(office, reading, act, target, closures_for(office, act)))
    return tuple(impacts)


def set_flood_level(office: Office, command: SetFloodLevel) -> tuple[FloodOutcome, ...]:
    """Announce a level: what it closes is shut in the same transaction, all of it or nothing.

    A lower level never opens: a closed basin becomes *recovering*. Raises BasinUnknown.
    """
    with office.store.write() as work:
        if work.command_done(command.command_id) is not None:
            return tuple(_as_it_stands(work, basin_of(work, code)) for code in command.basins)
        expire_lapsed(office, work)
        outcomes = announce(office, work, command)
        work.remember_command(command.command_id, "flood", at_s=office.now_s())
        work.commit()
    return outcomes


def announce(office: Office, work: UnitOfWork, command: SetFloodLevel) -> tuple[FloodOutcome, ...]:
    """The same in the caller's transaction."""
    statuses = work.basin_statuses()
    return tuple(
        _announced(office, work, command, basin, statuses.get(basin.id, BasinStatus()))
        for basin in [basin_of(work, code) for code in dict.fromkeys(command.basins)]
    )


def _announced(
    office: Office, work: UnitOfWork, command: SetFloodLevel, basin: Basin, before: BasinStatus
) -> FloodOutcome:
    now_s = office.now_s()
    level = command.level
    if level is None:
        level = before.level if before.level.reaches(basin.closes_from) else basin.closes_from
    status = before.at_level(level, basin.closes_from, now_s)
    impact = None
    if status.state is BasinState.CLOSED:
        status, impact = _shut(office, work, command, basin, status)
    event = BasinEvent(
        at_s=now_s,
        by=command.by or office.settings.counter,
        source=command.source,
        level=level,
        from_state=before.state,
        to_state=status.state,
        issued_s=now_s if command.issued_s is None else command.issued_s,
        why=command.note.strip(),
    )
    work.put_basin_status(basin.id, status, event)
    return FloodOutcome(basin, before.state, status, impact)


def _shut(
    office: Office, work: UnitOfWork, command: SetFloodLevel, basin: Basin, status: BasinStatus
) -> tuple[BasinStatus, Impact | None]:
    """Shut what is open; what is shut already displaces longer where that is asked for."""
    if status.act_id is None:
        try:
            act, target = plan_act(
                office, work, _plan(office, basin, command.until_s, command.note), by=command.by
            )
        except NothingToClose:
            return status, None
        return replace(status, act_id=act.id), shut(office, work, act, target)
    held = work.act_by_id(status.act_id)
    if held is None or command.until_s is None or command.until_s <= held.displaces_until_s:
        return status, None
    longer = ChangeClosure(command.command_id, held.code, displaces_until_s=command.until_s, by=command.by)
    return status, change_within(office, work, longer)


def _plan(office: Office, basin: Basin, until_s: int | None, note: str) -> ClosurePlan:
    return ClosurePlan(from_now(office), ClosureKind.FLOOD, note, basin=basin.code, displaces_until_s=until_s)


def _as_it_stands(reading: Reading, basin: Basin) -> FloodOutcome:
    status = reading.basin_statuses().get(basin.id, BasinStatus())
    return FloodOutcome(basin, status.state, status, None)


def confirm_recovered(office: Office, command: ConfirmRecovered) -> Reopened | None:
    """Open a basin that is recovering. Reservations that kept their place are as they were; the answer has
    those whose lost place is free again, None where nothing had been shut.

    Raises BasinUnknown, and NotYetRecovered while the level that closes it holds or where it is open.
    """
    with office.store.write() as work:
        basin = basin_of(work, command.basin)
        before = work.basin_statuses().get(basin.id, BasinStatus())
        if work.command_done(command.command_id) is not None:
            return None
        if before.level.reaches(basin.closes_from) and before.state is not BasinState.OPEN:
            raise NotYetRecovered(basin.code, before.state, before.level)
        status = before.opened(basin, office.now_s())
        act = None if before.act_id is None else work.act_by_id(before.act_id)
        if act is not None and act.reopened_s is None:
            act = end_act(office, work, act, by=command.by, why=command.why)
        by = command.by or office.settings.counter
        event = BasinEvent(
            office.now_s(), by, Source.MANAGER, status.level, before.state, status.state,
            office.now_s(), command.why.strip(),
        )  # fmt: skip
        work.put_basin_status(basin.id, status, event)
        work.remember_command(command.command_id, basin.code, at_s=office.now_s())
        work.commit()
    return None if act is None else Reopened(act, restorable_codes(office, act))


def basins_view(office: Office) -> tuple[BasinView, ...]:
    """Every basin with what stands at it: shut ones first, then by name."""
    with office.store.read() as reading:
        statuses = reading.basin_statuses()
        views = [_view(office, reading, one, statuses.get(one.id, BasinStatus())) for one in reading.basins()]
    views.sort(key=lambda view: view.status.state is BasinState.OPEN)
    return tuple(views)


def basin_history(office: Office, code: str) -> tuple[BasinEvent, ...]:
    """What happened at a basin, newest first. Raises BasinUnknown."""
    with office.store.read() as reading:
        return tuple(reading.basin_history(basin_of(reading, code).id))


def _view(office: Office, reading: Reading, basin: Basin, status: BasinStatus) -> BasinView:
    inside = tuple(
        one for one in reading.resources() if one.id in basin.places or one.facility.id in basin.places
    )
    act = None if status.act_id is None else reading.act_by_id(status.act_id)
    if act is None or act.reopened_s is not None:
        return BasinView(basin, status, inside, None, 0, 0)
    standing = 0
    if act.open_ended and inside:
        ahead = TimeSpan(act.displaces_until_s, max(act.displaces_until_s, office.now_s()) + DAY_S)
        units = target_again(reading, act).units
        claims = standing_claims(reading, units, ahead, office.now_s())
        standing = sum(one.reservation.span.start_s >= ahead.start_s for one in claims)
    return BasinView(basin, status, inside, act, len(reading.open_displacements(act.id)), standing)
