"""Who a bay is allotted to, and who stood in one without a right to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sharespace.domain.applicant import masked_name, masked_phone
from sharespace.domain.bays import Band
from sharespace.domain.charges import ChargeSettled, ChargeState
from sharespace.domain.ids import ResourceId
from sharespace.domain.plates import masked_plate


@dataclass(frozen=True, slots=True)
class BayHolder:
    """The holder (배정자) of a bay on local days from `first_day` to `last_day`, both included.

    Personal data: `name`, `phone` (digits) and `plate` (written form; empty when unknown) are shown
    masked unless a person asks on purpose. `monthly_won` is the fee the holder pays a month; None when
    unknown, and then there is no credit, for it goes up to that fee.
    """

    id: UUID
    resource_id: ResourceId
    name: str
    phone: str
    plate: str
    band: Band
    monthly_won: int | None
    first_day: date
    last_day: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the bay is allotted to this holder on a local day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    @property
    def shown_name(self) -> str:
        """김가상 as 김*상."""
        return masked_name(self.name)

    @property
    def shown_phone(self) -> str:
        """The phone with its middle figures as stars; empty when unknown."""
        return masked_phone(self.phone) if self.phone else ""

    @property
    def shown_plate(self) -> str:
        """The plate with two of its last figures; empty when unknown."""
        return masked_plate(self.plate) if self.plate else ""


@dataclass(frozen=True, slots=True)
class WrongParking:
    """A vehicle that stood in a bay without a right to it (부정주차), and what that costs.

    `fee_won` is the fee of the hours that the rule names, `surcharge_won` what comes on top, 0 each while
    no price is known. `plate` is in its written form; personal. `note` is the counter's.
    """

    id: UUID
    resource_id: ResourceId
    plate: str
    seen_s: int
    fee_won: int
    surcharge_won: int
    citation: str
    towed: bool
    by: str
    note: str = ""
    state: ChargeState = ChargeState.DUE

    @property
    def total_won(self) -> int:
        """Fee and surcharge."""
        return self.fee_won + self.surcharge_won

    def settled(self, state: ChargeState) -> ChargeState:
        """The state it goes into. Raises ChargeSettled where it is no longer due."""
        if self.state is not ChargeState.DUE:
            raise ChargeSettled(self.state)
        return state
