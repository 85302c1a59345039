"""What a library's counter is shown, as plain values. All masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sharespace.domain.charges import Charge
from sharespace.domain.ids import ApplicantId, ResourceId
from sharespace.domain.library import Copy, HouseholdId, TitleFacts
from sharespace.domain.resource import Resource
from sharespace.domain.sanctions import Sanction


@dataclass(frozen=True, slots=True)
class LoanView:
    """One loan as a line of a list. `who` is masked. `days_late` up to today, or as settled."""

    code: str
    who: str
    household_id: HouseholdId
    title: str
    resource_id: ResourceId
    barcode: str
    label: str
    pick_up: date
    due: date
    days_late: int
    extensions: int
    picked_up: bool
    parts_missing: bool
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """A household in the queue of a title: `place` from 1 of `of`. `expected` is when a copy should be
    there for it, if everything comes back in time; None when nobody can tell. Offered: to be fetched
    until `last_day`, under `code`."""

    title: str
    resource_id: ResourceId
    household_id: HouseholdId
    who: str
    place: int
    of: int
    joined: date
    expected: date | None
    offered: bool
    code: str = ""
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A household at the counter. `out` and `reserved` count against `most` things; `ages_months` of its
    children today. `suspended_until` is the last day. `charges` are those not yet paid or waived: late
    fees, deposits; negative ones are to be given back. `names` are masked; `members` are for revealing
    them on purpose."""

    household_id: HouseholdId
    card: str
    members: tuple[ApplicantId, ...]
    names: tuple[str, ...]
    phones: tuple[str, ...]
    ages_months: tuple[int, ...]
    institution: bool
    paid_until: date | None
    is_member: bool
    lost_on: date | None
    out: tuple[LoanView, ...]
    reserved: tuple[LoanView, ...]
    most: int
    queues: tuple[QueuePlace, ...]
    recent: tuple[LoanView, ...]
    sanctions: tuple[Sanction, ...]
    suspended_until: date | None
    late_strikes: int
    dirty_strikes: int
    charges: tuple[Charge, ...]

    @property
    def owed_won(self) -> int:
        """The sum of what is due."""
        return sum(charge.amount_won for charge in self.charges if charge.amount_won > 0)


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy and where it is: `here`, `out`, `overdue`, `kept` (for a household in the queue or one that
    has reserved it), `cleaning`, or a word of CopyState. `until`: due day, last day it is kept, last day of
    cleaning."""

    copy: Copy
    label: str
    where: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TitleView:
    """A title with its copies. `expected` is when one that joins the queue now could have it."""

    resource: Resource
    facts: TitleFacts
    copies: tuple[CopyView, ...]
    queue: tuple[QueuePlace, ...]
    expected: date | None

    @property
    def waiting(self) -> int:
        """How many households wait, those for whom a copy is kept among them."""
        return len(self.queue)


@dataclass(frozen=True, slots=True)
class DeskToday:
    """The right-hand side of the counter: who can fetch something, what comes back, what is being cleaned."""

    kept: tuple[QueuePlace, ...]
    to_fetch: tuple[LoanView, ...]
    due: tuple[LoanView, ...]
    overdue: tuple[LoanView, ...]
    not_lendable: tuple[CopyView, ...]
