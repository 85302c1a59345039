"""What happens to a reservation at the desk and in the room: check-in, use, no-show, details, revocation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharespace.application.applicant_entries import ApplicantEntry, applicant_of
from sharespace.application.carrying_out import carry_out, found_for, store_change
from sharespace.application.found import Found
from sharespace.application.judging import chosen_units, judged, wish_of
from sharespace.application.office import Office
from sharespace.application.ports import UnitOfWork
from sharespace.application.refusals import NotPossibleNow, not_lent
from sharespace.domain.ids import ApplicantId, CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Reservation
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import MINUTE_S

DETAILS_ASKED = frozenset({ReasonCode.CAPACITY, ReasonCode.PURPOSE})
"""Rules that other people, or another purpose, can break."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The command to note that the use has begun."""

    command_id: CommandId
    code: str
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class CompleteUse:
    """The command to note that the use is over; before its end it frees the rest of the time."""

    command_id: CommandId
    code: str
    why: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class MarkNoShow:
    """The command to note that nobody came, and to free the rest of the time."""

    command_id: CommandId
    code: str
    why: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class ChangeDetails:
    """The command to change what is neither time nor place. None leaves a field as it is."""

    command_id: CommandId
    code: str
    people: int | None = None
    title: str | None = None
    purpose: Purpose | None = None
    note: str | None = None
    applicant: ApplicantEntry | None = None
    why: str = ""
    by: str = ""
    version: int = 0


def check_in(office: Office, command: CheckIn) -> Reservation:
    """The use has begun. Raises NotPossibleInState, NotPossibleNow (too early, or over),
    ReservationUnknown, ChangedMeanwhile."""

    def step(found: Found) -> Reservation:
        not_lent(found.resource)
        began = after(found.reservation, Act.CHECK_IN)
        span = found.reservation.span
        opens_s = span.start_s - found.resource.rules.check_in_from_min * MINUTE_S
        if not opens_s <= office.now_s() < span.end_s:
            raise NotPossibleNow(Act.CHECK_IN, found.reservation.state, opens_s, span.end_s)
        return began

    return carry_out(office, command, "checked_in", step)


def complete_use(office: Office, command: CompleteUse) -> Reservation:
    """The use is over. Raises NotPossibleInState, NotPossibleNow (not begun), ReservationUnknown,
    ChangedMeanwhile."""

    def step(found: Found) -> Reservation:
        return _begun(office, found, Act.COMPLETE, found.reservation.span.start_s)

    return carry_out(office, command, "completed", step, why=command.why)


def mark_no_show(office: Office, command: MarkNoShow) -> Reservation:
    """Nobody came: the time is free for others. Possible after the minutes the rules allow for being late.

    Raises NotPossibleInState, NotPossibleNow, ReservationUnknown, ChangedMeanwhile.
    """

    def step(found: Found) -> Reservation:
        return _begun(office, found, Act.NO_SHOW, no_show_from_s(found))

    return carry_out(office, command, "no_show", step, why=command.why)


def no_show_from_s(found: Found) -> int:
    """From when on a use nobody came to may be given to others."""
    late_min = found.resource.rules.no_show_after_min or 0
    return found.reservation.span.start_s + late_min * MINUTE_S


def _begun(office: Office, found: Found, act: Act, from_s: int) -> Reservation:
    not_lent(found.resource)
    stepped = after(found.reservation, act)
    if office.now_s() < from_s:
        raise NotPossibleNow(act, found.reservation.state, from_s)
    return stepped


def change_details(office: Office, command: ChangeDetails) -> Reservation:
    """Change people, title, purpose, note or applicant. What changes is recorded by its name, numbers and
    codes also by value; never a name, a title or a note.

    Raises Refused when the number of people or the purpose breaks a rule, NotPossibleInState,
    ReservationUnknown, ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        if done:
            return found.reservation
        changed = put_details(office, work, found, command)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
        return changed


def put_details(office: Office, work: UnitOfWork, found: Found, command: ChangeDetails) -> Reservation:
    """The same in the caller's transaction, for one of several.

    Raises Refused, NotPossibleInState, ChangedMeanwhile.
    """
    before = found.reservation
    if command.applicant is not None:
        # A loan is its household's.
        not_lent(found.resource)
    entered = applicant_of(office, work, command.applicant) if command.applicant else found.applicant
    changed = _with_details(before, command, entered.id)
    facts = _differences(before, changed)
    if facts or entered != found.applicant:
        changed = after(changed, Act.CHANGE)
        wish = replace(wish_of(changed), units=chosen_units(found.resource, before))
        verdict = judged(office, work, found.resource, wish, entered.id, before)
        verdict.only(DETAILS_ASKED).or_refused(office, work)
        work.put_applicant(entered, at_s=office.now_s())
        store_change(office, work, found, changed, "changed", by=command.by, why=command.why, facts=facts)
    return changed


def _with_details(before: Reservation, command: ChangeDetails, applicant: ApplicantId) -> Reservation:
    return replace(
        before,
        people=before.people if command.people is None else command.people,
        title=before.title if command.title is None else command.title.strip(),
        purpose=command.purpose or before.purpose,
        note=before.note if command.note is None else command.note.strip(),
        applicant_id=applicant,
    )


def _differences(before: Reservation, changed: Reservation) -> dict[str, int | str]:
    facts: dict[str, int | str] = {}
    if before.people != changed.people:
        facts |= {"people_from": before.people, "people_to": changed.people}
    if before.purpose is not changed.purpose:
        facts |= {"purpose_from": before.purpose.value, "purpose_to": changed.purpose.value}
    named = {
        "title": before.title != changed.title,
        "note": before.note != changed.note,
        "applicant": before.applicant_id != changed.applicant_id,
    }
    what = [name for name, differs in named.items() if differs]
    return facts | ({"changed": ",".join(what)} if what else {})
