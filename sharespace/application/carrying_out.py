"""What every act on a stored reservation has in common: found, changed, recorded, remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import ChangedMeanwhile, Reading, UnitOfWork
from sharespace.application.refusals import found_or_unknown
from sharespace.domain.displacement import Outcome
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.reservation import Change, Reservation

Facts = Mapping[str, int | str]
NO_FACTS: Facts = {}


class OnReservation(Protocol):
    """A command about one reservation. `version` is the one that was looked at, 0 for whichever."""

    @property
    def command_id(self) -> CommandId:
        """Made once, at the click."""
        ...

    @property
    def code(self) -> str:
        """Which reservation."""
        ...

    @property
    def by(self) -> str:
        """The counter or account; empty for this counter."""
        ...

    @property
    def version(self) -> int:
        """What was looked at."""
        ...


def found_for(reading: Reading, command: OnReservation) -> tuple[Found, bool]:
    """The reservation of a command, and whether the command has had its effect already.

    Raises ReservationUnknown, and ChangedMeanwhile when another version was looked at.
    """
    found = found_or_unknown(reading, command.code)
    if reading.command_done(command.command_id) is not None:
        return found, True
    if command.version and command.version != found.reservation.version:
        raise ChangedMeanwhile
    return found, False


def store_change(
    office: Office,
    work: UnitOfWork,
    found: Found,
    changed: Reservation,
    action: str,
    *,
    by: str = "",
    why: str = "",
    facts: Facts = NO_FACTS,
) -> None:
    """Store a changed reservation and one line of its history, in the caller's transaction.

    `found.resource` is the one it is on from now on. Raises ChangedMeanwhile, AlreadyTaken.
    """
    work.change_reservation(changed, holding=changed.state.holds(found.resource.rules.competition))
    signed = by or office.settings.counter
    before = found.reservation.state
    work.record(changed.id, Change(office.now_s(), signed, action, before, changed.state, why.strip(), facts))


def carry_out(
    office: Office,
    command: OnReservation,
    action: str,
    step: Callable[[Found], Reservation],
    *,
    why: str = "",
    facts: Callable[[Reservation, Reservation], Facts] | None = None,
) -> Reservation:
    """One whole act: in one transaction, once however often the command is sent.

    Raises what `step` raises, ReservationUnknown and ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return found.reservation
        changed = step(found)
        told = facts(found.reservation, changed) if facts else NO_FACTS
        store_change(office, work, found, changed, action, by=command.by, why=why, facts=told)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
        return changed


def close_loss(
    office: Office, work: UnitOfWork, displaced: Reservation, outcome: Outcome, *, by: str = ""
) -> None:
    """Note in the caller's transaction what became of a reservation that had lost its place: its task is
    done, whichever way it was decided."""
    lost = work.open_displacement(displaced.code)
    if lost is not None:
        signed = by or office.settings.counter
        done = replace(lost.displacement, outcome=outcome, decided_s=office.now_s(), decided_by=signed)
        work.put_displacement(done)


def expire_lapsed(office: Office, work: UnitOfWork) -> tuple[str, ...]:
    """Record every hold that is over as expired, in the caller's transaction; the codes of them.

    Every use case that takes time must call it before it judges: readers leave lapsed holds out, but
    the database keeps their units until this is recorded.
    """
    codes = []
    for lapsed in work.lapsed_holds(office.now_s()):
        found = work.found_by_id(lapsed.reservation_id)
        if found is not None:
            expired = after(found.reservation, Act.EXPIRE)
            store_change(office, work, found, expired, "expired")
            codes.append(expired.code)
    return tuple(codes)
