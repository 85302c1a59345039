"""Take a granted use back because its conditions were broken."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.application.carrying_out import found_for, store_change
from sharespace.application.office import Office
from sharespace.application.refusals import not_lent
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.local_time import local_day
from sharespace.domain.reservation import Reservation
from sharespace.domain.sanctions import Sanction, ban_after


@dataclass(frozen=True, slots=True)
class RevokePermit:
    """The command to take a granted use back; `why` is recorded.

    Nothing is given back, and a ban follows for as long as the rules say.
    """

    command_id: CommandId
    code: str
    why: str
    by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Revocation:
    """A revoked reservation, and the ban that follows; None where the rules know none."""

    reservation: Reservation
    ban: Sanction | None


def revoke_permit(office: Office, command: RevokePermit) -> Revocation:
    """Revoke a confirmed use or one that has begun; its time is free, its applicant banned for a while.

    Raises ReservationUnknown, NotPossibleInState, ChangedMeanwhile.
    """
    with office.store.write() as work:
        found, done = found_for(work, command)
        rules = found.resource.rules
        today = local_day(office.now_s(), found.resource.facility.zone)
        if done:
            bans = work.sanctions([found.applicant.id], today)
            return Revocation(found.reservation, next((one for one in bans if one.why == "revoked"), None))
        not_lent(found.resource)
        revoked = after(found.reservation, Act.REVOKE, pay_by=None)
        cited, scope = rules.citation("ban_days"), found.resource.kind.value
        new_id, who = office.identities.new_id(), found.applicant.id
        ban = ban_after(new_id, who, today, rules.ban_days, citation=cited, scope=scope)
        facts: dict[str, int | str] = {}
        if ban is not None and ban.last_day is not None:
            facts = {"banned_to_day": ban.last_day.isoformat()}
            work.put_sanction(ban)
        store_change(office, work, found, revoked, "revoked", by=command.by, why=command.why, facts=facts)
        work.remember_command(command.command_id, command.code, at_s=office.now_s())
        work.commit()
    return Revocation(revoked, ban)
