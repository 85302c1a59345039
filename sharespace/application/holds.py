"""A time kept for a few minutes: made into a reservation, let go, or expired."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharespace.application.applicant_entries import ApplicantEntry, applicant_of, class_of
from sharespace.application.carrying_out import carry_out, expire_lapsed, found_for, store_change
from sharespace.application.found import Found
from sharespace.application.judging import Judged, chosen_units, judged
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, UnitOfWork
from sharespace.application.prices import price_of_wish
from sharespace.application.refusals import Refused, not_lent
from sharespace.application.reservations import due_from_today, granted_state, override_facts, taken_reason
from sharespace.domain.applicant import Applicant
from sharespace.domain.ids import CommandId
from sharespace.domain.judgement import Wish
from sharespace.domain.life import Act, after
from sharespace.domain.payments import requoted
from sharespace.domain.reservation import Override, Reservation, State
from sharespace.domain.rules import Purpose, UserClass


@dataclass(frozen=True, slots=True)
class ConfirmHold:
    """The command to make a held time into what was meant: now everything has been said."""

    command_id: CommandId
    code: str
    applicant: ApplicantEntry
    purpose: Purpose
    people: int
    title: str = ""
    note: str = ""
    plate: str = ""
    user_class: UserClass | None = None
    overrides: tuple[Override, ...] = ()
    by: str = ""
    reductions: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    """The command to let a held time go before it ends by itself."""

    command_id: CommandId
    code: str
    by: str = ""
    version: int = 0


def confirm_hold(office: Office, command: ConfirmHold) -> Reservation:
    """Judge a held time again with what is known now, and reserve it or hand in the request.

    Raises Refused (the hold stays as it is), NotPossibleInState when it is over, ReservationUnknown,
    ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return found.reservation
        expire_lapsed(office, work)
        found, _done = found_for(work, command)
        not_lent(found.resource)
        act = Act.REQUEST if granted_state(found.resource) is State.REQUESTED else Act.CONFIRM
        stepped = after(found.reservation, act)
        applicant = applicant_of(office, work, command.applicant)
        granted = _judged(office, work, found, command, applicant)
        price = price_of_wish(office, work, found.resource, granted.wish, calendar=granted.situation.calendar)
        completed = requoted(_completed(stepped, command, applicant, granted), price)
        reservation = due_from_today(office, found.resource, completed)
        now = office.now_s()
        work.put_applicant(applicant, at_s=now)
        facts = override_facts(reservation.overrides)
        try:
            store_change(office, work, found, reservation, "requested", by=command.by, facts=facts)
        except AlreadyTaken as error:
            raise Refused((taken_reason(reservation.span),)) from error
        work.remember_command(command.command_id, command.code, at_s=now)
        work.commit()
        return reservation


def _judged(
    office: Office, work: UnitOfWork, found: Found, command: ConfirmHold, applicant: Applicant
) -> Judged:
    held = found.reservation
    wish = Wish(
        held.span,
        command.people,
        command.purpose,
        command.applicant.eligibility,
        equipment=held.equipment,
        plate=command.plate,
        units=chosen_units(found.resource, held),
        overrides=command.overrides,
        reductions=command.reductions,
        extras=command.extras,
        user_class=command.user_class,
    )
    granted = judged(office, work, found.resource, wish, applicant.id, held)
    return granted.said().or_refused(office, work)


def _completed(
    stepped: Reservation, command: ConfirmHold, applicant: Applicant, granted: Judged
) -> Reservation:
    return replace(
        stepped,
        applicant_id=applicant.id,
        units=granted.units(),
        purpose=command.purpose,
        people=command.people,
        eligibility=command.applicant.eligibility,
        title=command.title.strip(),
        note=command.note.strip(),
        plate=granted.wish.plate,
        user_class=command.user_class or class_of(applicant),
        overrides=granted.overrides(),
    )


def release_hold(office: Office, command: ReleaseHold) -> Reservation:
    """Let a held time go. Raises NotPossibleInState, ReservationUnknown, ChangedMeanwhile."""
    return carry_out(office, command, "released", lambda found: after(found.reservation, Act.RELEASE))


def expire_holds(office: Office) -> tuple[str, ...]:
    """Record every hold that is over as expired; the codes of them. Nobody waits for this: what is over
    keeps nobody out, recorded or not."""
    with office.store.read() as reading:
        if not reading.lapsed_holds(office.now_s()):
            return ()
    with office.store.write() as work:
        codes = expire_lapsed(office, work)
        work.commit()
        return codes
