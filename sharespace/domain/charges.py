"""Sums that become due beside the fee (late return, overstay, damage), and what is to be returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from sharespace.domain.fees import FeeItem
from sharespace.domain.ids import ReservationId


class ChargeState(StrEnum):
    """What became of a sum."""

    DUE = "due"
    PAID = "paid"
    WAIVED = "waived"


class ChargeSettled(Exception):
    """The sum has been paid or waived already. Carries the state it is in."""

    def __init__(self, state: ChargeState) -> None:
        super().__init__(f"the charge is {state}")
        self.state = state


@dataclass(frozen=True, slots=True)
class Charge:
    """`amount_won` that became due at `at_s` for a reservation; negative where the office owes it
    (a refund, interest on it). `params` has what it was worked out from, never a name or a plate."""

    id: UUID
    reservation_id: ReservationId
    item: FeeItem
    amount_won: int
    at_s: int
    params: Mapping[str, int | str] = field(default_factory=lambda: MappingProxyType({}))
    citation: str = ""
    state: ChargeState = ChargeState.DUE

    def settled(self, state: ChargeState) -> Charge:
        """The same sum, paid or waived. Raises ChargeSettled where it is no longer due."""
        if self.state is not ChargeState.DUE:
            raise ChargeSettled(self.state)
        return replace(self, state=state)
