"""Why something is not possible: a code and its facts, never a sentence.

Sentences are made by `sharespace.i18n`, in the reader's language, from the code and the parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class ReasonCode(StrEnum):
    """Every reason there is, in the order in which the first one makes the headline."""

    ORDER = "order"
    LENGTH = "length"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    CLOSED_PICKUP = "closed_pickup"
    CLOSED_RETURN = "closed_return"
    TOO_SHORT = "too_short"
    PAST = "past"
    LEAD_SHORT = "lead_short"
    LEAD_LONG = "lead_long"
    OFF_GRID = "off_grid"
    TAKEN = "taken"
    BUFFER = "buffer"
    EQUIPMENT = "equipment"
    OVERDUE = "overdue"
    WAITING = "waiting"
    CAPACITY = "capacity"
    FEATURE = "feature"
    PURPOSE = "purpose"
    ELIGIBILITY = "eligibility"
    BANNED = "banned"
    SUSPENDED = "suspended"
    AGE = "age"
    HOUSEHOLD_LIMIT = "household_limit"
    EXTENSION_LIMIT = "extension_limit"
    QUOTA = "quota"
    SERIES_USES = "series_uses"
    SERIES_MONTHS = "series_months"
    PLATE_FORMAT = "plate_format"
    PLATE_OVERLAP = "plate_overlap"
    UNKNOWN_HOURS = "unknown_hours"


NEVER_WAIVED = frozenset(
    {
        ReasonCode.ORDER,
        ReasonCode.PAST,
        ReasonCode.TAKEN,
        ReasonCode.CLOSURE,
        ReasonCode.EQUIPMENT,
        ReasonCode.UNKNOWN_HOURS,
        ReasonCode.PLATE_FORMAT,
        ReasonCode.PLATE_OVERLAP,
    }
)
"""What no member of staff can set aside: facts, and what keeps two uses or a flood apart."""

_RANK = {code: rank for rank, code in enumerate(ReasonCode)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One named reason with its facts.

    `params` holds instants as seconds (`…_s`), dates as ISO text (`…_day`), minutes (`…_min`) and
    counts. They never hold a person's name, phone or plate. `citation` names the article the rule
    comes from; empty where it is a plain fact (a taken time has no article).
    """

    code: ReasonCode
    params: Mapping[str, int | str] = field(default_factory=lambda: MappingProxyType({}))
    citation: str = ""

    @property
    def rank(self) -> int:
        """Place in the order of headlines: smaller is said first."""
        return _RANK[self.code]

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.params.items())), self.citation))


def headline_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons in the order in which a person is told them."""
    return tuple(sorted(reasons, key=lambda reason: reason.rank))
