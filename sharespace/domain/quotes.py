"""A quote: lines in whole won, each with what it was reckoned from and the rule it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

NO_PARAMS: Mapping[str, int | str] = MappingProxyType({})


class FeeItem(StrEnum):
    """What a line of a quote, a charge, a refund or a credit is for.

    Of a use: `base`, `extra` (started units beyond the base block), `overtime` (beyond the base block by
    bands of a percentage), `session` (a part of a sports day), `free`, `undecided`, `cap` (what a daily
    cap takes off), `surcharge`, `heating`, `cooling`, `reduction`, `rounding` (a dropped sum), `equipment`.
    Of lending: `loan`, `membership`, `deposit`, `late`, `tag` (a lost bag or tag), `compensation`.
    Of parking: `overstay`, `wrong_parking` (its fee), `wrong_surcharge`, `credit` (to the holder).
    Of giving back: `refund`, `interest`. `instalment`: a part of
    a fee that is paid by months.
    """

    BASE = "base"
    EXTRA = "extra"
    FREE = "free"
    UNDECIDED = "undecided"
    OVERTIME = "overtime"
    SESSION = "session"
    CAP = "cap"
    SURCHARGE = "surcharge"
    HEATING = "heating"
    COOLING = "cooling"
    REDUCTION = "reduction"
    ROUNDING = "rounding"
    EQUIPMENT = "equipment"
    LOAN = "loan"
    MEMBERSHIP = "membership"
    DEPOSIT = "deposit"
    LATE = "late"
    TAG = "tag"
    COMPENSATION = "compensation"
    OVERSTAY = "overstay"
    WRONG_PARKING = "wrong_parking"
    WRONG_SURCHARGE = "wrong_surcharge"
    CREDIT = "credit"
    REFUND = "refund"
    INTEREST = "interest"
    INSTALMENT = "instalment"


LAID_ON = (FeeItem.SURCHARGE, FeeItem.HEATING, FeeItem.COOLING)
"""What a rule of fees lays on a price."""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """`amount_won` for one item, negative where it is taken off; `params` has what it was reckoned from.

    `units` × `unit_min` at `unit_won` · `percent` of `of_won` · `count` × `each_won` · `days` × `day_won` ·
    `hours` × `hour_won` · `code` and `name` of a surcharge, reduction, session or piece of equipment ·
    `on_day`, a local day in ISO.
    """

    item: FeeItem
    amount_won: int
    params: Mapping[str, int | str] = field(default_factory=lambda: NO_PARAMS)
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The lines and their sum. `undecided` when the source states no usable price: then the sum is
    not the fee, and a person has to set it."""

    lines: tuple[QuoteLine, ...]

    @property
    def total_won(self) -> int:
        """Sum of all lines, never negative."""
        return max(0, sum(line.amount_won for line in self.lines))

    @property
    def undecided(self) -> bool:
        """Whether the office still has to decide the fee."""
        return any(line.item is FeeItem.UNDECIDED for line in self.lines)

    def codes(self, *items: FeeItem) -> tuple[str, ...]:
        """The codes of what these items stand for: the reduction that was granted, the surcharges."""
        return tuple(str(line.params["code"]) for line in self.lines if line.item in items)


def fee_line(item: FeeItem, amount_won: int, citation: str = "", **params: int | str) -> QuoteLine:
    """A line with its parameters by name."""
    return QuoteLine(item, amount_won, MappingProxyType(params), citation)
