"""Bans, suspensions and strikes: why somebody may not reserve or borrow for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class SanctionKind(StrEnum):
    """A ban follows a revoked permit, a suspension late return; a strike only counts."""

    BAN = "ban"
    SUSPENSION = "suspension"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Sanction:
    """`subject` is the id of an applicant or of a household. It holds on local days from `first_day` to
    `last_day`, both included; without `last_day` until it is lifted. `why` is a code (`revoked`,
    `overdue`, `dirty`, `part_missing`, `no_show`) that the catalogue words."""

    id: UUID
    kind: SanctionKind
    subject: UUID
    first_day: date
    last_day: date | None
    why: str
    citation: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a local day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
