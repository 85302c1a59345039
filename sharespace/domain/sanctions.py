"""Bans, suspensions and strikes: why somebody may not reserve or borrow for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sharespace.domain.resource import Kind


class SanctionKind(StrEnum):
    """A ban follows a revoked permit, a suspension late return; a strike only counts."""

    BAN = "ban"
    SUSPENSION = "suspension"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Sanction:
    """`subject` is the id of an applicant or of a household. It holds on local days from `first_day` to
    `last_day`, both included; without `last_day` until it is lifted. `why` is a code (`revoked`,
    `overdue`, `dirty`, `part_missing`, `no_show`, `other`) that the catalogue words. From `lifted_on` on it
    holds no more, but stays on record. `scope` is the kind of things it keeps from (`site`); empty: all."""

    id: UUID
    kind: SanctionKind
    subject: UUID
    first_day: date
    last_day: date | None
    why: str
    citation: str = ""
    lifted_on: date | None = None
    scope: str = ""

    def concerns(self, kind: Kind) -> bool:
        """Whether it keeps from things of that kind."""
        return self.scope in ("", kind)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a local day."""
        begun = self.first_day <= day
        over = self.last_day is not None and self.last_day < day
        lifted = self.lifted_on is not None and self.lifted_on <= day
        return begun and not over and not lifted


def ban_after(
    new_id: UUID,
    subject: UUID,
    revoked_on: date,
    days: int,
    why: str = "revoked",
    citation: str = "",
    scope: str = "",
) -> Sanction | None:
    """The ban that follows a revoked permit: `days` days, the day of the revocation being the first.

    None for no days, where the rule book knows no ban.
    """
    if days <= 0:
        return None
    last = revoked_on + timedelta(days=days - 1)
    return Sanction(new_id, SanctionKind.BAN, subject, revoked_on, last, why, citation, scope=scope)
