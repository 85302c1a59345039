"""The parameters of shared parking bays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sharespace.domain.rule_reading import Reader, truth, whole, whole_or_none


@dataclass(frozen=True, slots=True)
class ParkingRules:
    """How a bay is shared while its holder is away. Overrides name a field `parking.…`.

    `overstay_grace_min`: so long after its end a use costs nothing more. `wrong_fee_hours` and
    `wrong_times`: who parks without a right pays the fee of so many hours and so many times the fee of
    one hour on top; `tow`: and may be towed. `unpaid_limit`: with so many unpaid sums a plate or an
    applicant is refused; None for no limit. `credit_percent` of what a bay has earned goes to its
    holder, up to `credit_cap_percent` of the holder's own monthly fee. Sharing `rank_up_hours` within
    `rank_up_months` calendar months lifts the holder by one rank at the next allocation.
    `resale_ban_years`: who sells, lends or passes on a bay gets none for so long.
    """

    overstay_grace_min: int = 0
    wrong_fee_hours: int = 4
    wrong_times: int = 4
    tow: bool = True
    unpaid_limit: int | None = 3
    credit_percent: int = 50
    credit_cap_percent: int = 100
    rank_up_hours: int = 600
    rank_up_months: int = 4
    resale_ban_years: int = 2


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "overstay_grace_min": whole(0, 1_440),
        "wrong_fee_hours": whole(0, 240),
        "wrong_times": whole(0, 100),
        "tow": truth,
        "unpaid_limit": whole_or_none(1, 1_000),
        "credit_percent": whole(0, 100),
        "credit_cap_percent": whole(0, 1_000),
        "rank_up_hours": whole(1, 10_000),
        "rank_up_months": whole(1, 24),
        "resale_ban_years": whole(0, 100),
    }
)
"""Readers of the parameters of ParkingRules, by the field's name."""
