"""What use cases need from storage about what applicants have used, and what is forbidden to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sharespace.domain.ids import ReservationId
from sharespace.domain.quotas import Who
from sharespace.domain.sanctions import Sanction
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.usage import CountedUse


@dataclass(frozen=True, slots=True)
class DistrictRules:
    """What a district (five digits) changes of one rule pack, as plain JSON values by parameter. What a
    facility or a resource changes lies over it."""

    district: str
    rule_pack: str
    overrides: Mapping[str, object]


class StandingReading(Protocol):
    """The part of `Reading` about what applicants have used, and what is forbidden to them."""

    def counted_uses(
        self, who: Who, subject: UUID | str, window: TimeSpan, ignored: ReservationId | None = None
    ) -> tuple[CountedUse, ...]:
        """Uses that count (RULES 12) and start in the window. `subject` is an applicant's id for applicant
        and group, a household's id, or a plate in its written form."""
        ...

    def sanctions(self, subjects: Collection[UUID], day: date | None = None) -> tuple[Sanction, ...]:
        """Sanctions of applicants or households: those in force on a day, or all on record."""
        ...

    def sanctions_in_force(self, day: date) -> tuple[Sanction, ...]:
        """Everybody's sanctions that are in force on a day, by their first day."""
        ...

    def sanction(self, sanction_id: UUID) -> Sanction | None:
        """One sanction, also one that is over."""
        ...

    def district_rules(self) -> tuple[DistrictRules, ...]:
        """What districts change of rule packs, by district and pack."""
        ...


class StandingWriting(Protocol):
    """The part of `UnitOfWork` about what is forbidden to whom."""

    def put_sanction(self, sanction: Sanction) -> None:
        """Store a sanction, or replace the one of the same id."""
        ...

    def put_district_rules(self, rules: DistrictRules) -> None:
        """Store or replace what a district changes of a rule pack; empty overrides take it away."""
        ...
