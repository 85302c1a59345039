"""Ban somebody after a revoked permit, lift a ban or suspension, and list who is kept from what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.refusals import found_or_unknown
from sharespace.domain.applicant import masked_phone
from sharespace.domain.ids import ApplicantId, CommandId
from sharespace.domain.library import HouseholdId
from sharespace.domain.resource import Kind
from sharespace.domain.sanctions import Sanction, SanctionKind, ban_after

WHYS = ("revoked", "overdue", "dirty", "part_missing", "no_show", "other")
"""The reasons a member of staff can give; each has words in the catalogue."""


class ApplicantUnknown(Exception):
    """There is no such applicant here (any more)."""


class BanLengthUnknown(Exception):
    """The rule book names no length for a ban, and nobody has given one. The message is the pack's id."""


class SanctionUnknown(Exception):
    """There is no ban or suspension of this id here."""


class SanctionOver(Exception):
    """The ban or suspension has ended or was lifted before."""


@dataclass(frozen=True, slots=True)
class Ban:
    """The command to keep somebody from new reservations, from today on.

    Whom: the applicant of the reservation of `code`, or `applicant`. How long: `days`, today counted; None
    for the days of the rule book of that reservation (`ban_days`). What from: things of that reservation's
    kind or of `kind`; everything where neither is known. `why` is one of WHYS, `note` the office's own
    words; it goes on record and must hold no name.
    """

    command_id: CommandId
    code: str = ""
    applicant: ApplicantId | None = None
    days: int | None = None
    kind: Kind | None = None
    why: str = "revoked"
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class LiftSanction:
    """The command to end a ban or suspension today, with the reason that is recorded."""

    command_id: CommandId
    sanction_id: UUID
    why: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class SanctionView:
    """A ban, suspension or strike as it is listed, and whom it concerns, masked; for a household its card."""

    sanction: Sanction
    shown_name: str
    shown_phone: str
    in_force: bool


def ban_applicant(office: Office, command: Ban) -> Sanction:
    """Put a ban on record.

    Raises ReservationUnknown, ApplicantUnknown, BanLengthUnknown.
    """
    with office.store.write() as work:
        done = work.command_done(command.command_id)
        if done is not None:
            return _sanction(work, UUID(done))
        ban = _ban(office, work, command)
        facts: dict[str, int | str] = {"sanction": str(ban.id), "applicant": str(ban.subject), "why": ban.why}
        facts |= {"scope": ban.scope, "note": command.note.strip(), "code": command.code}
        facts["last_day"] = ban.last_day.isoformat() if ban.last_day else ""
        work.put_sanction(ban)
        _conclude(office, work, command.command_id, "banned", command.by, facts)
    return ban


def _ban(office: Office, work: UnitOfWork, command: Ban) -> Sanction:
    kind, days, citation, pack = command.kind, command.days, "", ""
    who = command.applicant
    if command.code:
        found = found_or_unknown(work, command.code)
        who, kind = found.applicant.id, kind or found.resource.kind
        rules, pack = found.resource.rules, found.resource.rules.pack
        if days is None or days == rules.ban_days:
            days, citation = rules.ban_days, rules.citation("ban_days")
    if who is None or work.applicant(who) is None:
        raise ApplicantUnknown(str(who))
    new_id = office.identities.new_id()
    ban = ban_after(new_id, who, office.today(), days or 0, command.why, citation, scope=kind or "")
    if ban is None:
        raise BanLengthUnknown(pack)
    return ban


def lift_sanction(office: Office, command: LiftSanction) -> Sanction:
    """End a ban or suspension today. It stays on record with the day it was lifted.

    Raises SanctionUnknown, SanctionOver.
    """
    with office.store.write() as work:
        sanction = _sanction(work, command.sanction_id)
        if work.command_done(command.command_id) is not None:
            return sanction
        today = office.today()
        if sanction.lifted_on is not None or (sanction.last_day is not None and sanction.last_day < today):
            raise SanctionOver(str(sanction.id))
        lifted = replace(sanction, lifted_on=today)
        facts: dict[str, int | str] = {"sanction": str(lifted.id), "why": command.why.strip()}
        work.put_sanction(lifted)
        _conclude(office, work, command.command_id, "sanction_lifted", command.by, facts)
    return lifted


def _conclude(
    office: Office,
    work: UnitOfWork,
    command_id: CommandId,
    action: str,
    by: str,
    facts: dict[str, int | str],
) -> None:
    now = office.now_s()
    work.record_fact(now, by or office.settings.counter, action, facts)
    work.remember_command(command_id, str(facts["sanction"]), at_s=now)
    work.commit()


def sanctions_list(office: Office) -> tuple[SanctionView, ...]:
    """Everybody's bans and suspensions that are in force today, by their first day. Strikes keep nobody
    from anything and are not listed."""
    today = office.today()
    with office.store.read() as reading:
        found = [one for one in reading.sanctions_in_force(today) if one.kind is not SanctionKind.STRIKE]
        return tuple(_view(reading, one, today) for one in found)


def sanctions_of_applicant(office: Office, applicant: ApplicantId) -> tuple[SanctionView, ...]:
    """All that is on record about an applicant and their household, also what is over, by first day."""
    today = office.today()
    with office.store.read() as reading:
        household = reading.household_of(applicant)
        subjects: tuple[UUID, ...] = (applicant, *(() if household is None else (household.id,)))
        return tuple(_view(reading, one, today) for one in reading.sanctions(subjects))


def _view(reading: Reading, sanction: Sanction, today: date) -> SanctionView:
    in_force = sanction.holds_on(today)
    person = reading.applicant(ApplicantId(sanction.subject))
    if person is not None:
        return SanctionView(sanction, person.public_name, masked_phone(person.phone), in_force)
    household = reading.household(HouseholdId(sanction.subject))
    return SanctionView(sanction, household.card if household else "", "", in_force)


def _sanction(reading: Reading, sanction_id: UUID) -> Sanction:
    found = reading.sanction(sanction_id)
    if found is None:
        raise SanctionUnknown(str(sanction_id))
    return found
