"""What the rules are called that staff may set aside, on permits and lists."""

from __future__ import annotations

from sharespace.domain.reasons import ReasonCode
from sharespace.i18n.catalogue import N_

RULES_SET_ASIDE: dict[str, str] = {
    ReasonCode.LENGTH: N_("length of use"),
    ReasonCode.CLOSED: N_("opening hours"),
    ReasonCode.HOLIDAY: N_("closed on holidays"),
    ReasonCode.TOO_SHORT: N_("shortest use"),
    ReasonCode.LEAD_SHORT: N_("days of notice"),
    ReasonCode.LEAD_LONG: N_("how far ahead"),
    ReasonCode.OFF_GRID: N_("start time"),
    ReasonCode.BUFFER: N_("time for preparing and clearing up"),
    ReasonCode.OVERDUE: N_("nothing overdue"),
    ReasonCode.WAITING: N_("others are waiting"),
    ReasonCode.CLOSED_PICKUP: N_("pick-up on open days"),
    ReasonCode.CLOSED_RETURN: N_("return on open days"),
    ReasonCode.CAPACITY: N_("number of people"),
    ReasonCode.FEATURE: N_("equipment of the place"),
    ReasonCode.PURPOSE: N_("purpose"),
    ReasonCode.ELIGIBILITY: N_("eligibility"),
    ReasonCode.BANNED: N_("ban"),
    ReasonCode.SUSPENDED: N_("suspension of lending"),
    ReasonCode.AGE: N_("age"),
    ReasonCode.HOUSEHOLD_LIMIT: N_("limit per household"),
    ReasonCode.EXTENSION_LIMIT: N_("number of extensions"),
    ReasonCode.QUOTA: N_("number of uses"),
    ReasonCode.SERIES_USES: N_("uses of a series"),
    ReasonCode.SERIES_MONTHS: N_("months of a series"),
}
"""Every code that is not in NEVER_WAIVED."""
