"""The shortest words for what stands against a day of a series, for a narrow table."""

from __future__ import annotations

from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.i18n.catalogue import N_, _

SHORT: dict[str, str] = {
    ReasonCode.LENGTH: N_("Wrong length"),
    ReasonCode.CLOSED: N_("Not open then"),
    ReasonCode.HOLIDAY: N_("Public holiday"),
    ReasonCode.CLOSURE: N_("Shut"),
    ReasonCode.TOO_SHORT: N_("Wrong length"),
    ReasonCode.PAST: N_("Already past"),
    ReasonCode.LEAD_SHORT: N_("Too soon"),
    ReasonCode.LEAD_LONG: N_("Too far ahead"),
    ReasonCode.OFF_GRID: N_("Start time"),
    ReasonCode.TAKEN: N_("Taken"),
    ReasonCode.BUFFER: N_("Clearing up"),
    ReasonCode.CAPACITY: N_("People"),
    ReasonCode.PURPOSE: N_("Purpose"),
    ReasonCode.QUOTA: N_("Limit reached"),
    ReasonCode.BANNED: N_("Banned"),
    ReasonCode.SUSPENDED: N_("Suspended"),
    ReasonCode.EQUIPMENT: N_("Equipment"),
    ReasonCode.PLATE_FORMAT: N_("Number plate"),
    ReasonCode.PLATE_OVERLAP: N_("Number plate"),
}


def short_reason_text(reason: Reason) -> str:
    """Two words at most; the whole reason stands elsewhere."""
    return _(SHORT.get(reason.code, N_("Does not fit")))
