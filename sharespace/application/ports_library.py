"""What use cases need from storage about copies, households, loans and queues."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from sharespace.domain.closures import Closure
from sharespace.domain.ids import ApplicantId, ReservationId, ResourceId, UnitId
from sharespace.domain.library import (
    Copy,
    CopyState,
    Household,
    HouseholdId,
    LoanRecord,
    QueueEntry,
    QueueEntryId,
    ReturnCheck,
)
from sharespace.domain.time_span import TimeSpan


class BarcodeInUse(Exception):
    """Another copy, or another household's card, carries this barcode. The message is the barcode."""


class CopyFound(NamedTuple):
    """A copy and the title it is of."""

    copy: Copy
    resource_id: ResourceId


class CheckRecord(NamedTuple):
    """What was found when a copy was brought, when, and at which counter."""

    at_s: int
    by: str
    check: ReturnCheck


class LibraryReading(Protocol):
    """The part of `Reading` about copies, households, loans and queues.

    An open loan is one that is reserved, kept for somebody, or out.
    """

    def copies_of(self, resource_id: ResourceId) -> tuple[Copy, ...]:
        """The copies of a title that have a barcode, in the order of its units."""
        ...

    def copies(self, units: Collection[UnitId]) -> Mapping[UnitId, Copy]:
        """The copies among these units."""
        ...

    def copies_in(self, state: CopyState) -> tuple[CopyFound, ...]:
        """All copies in a state, by barcode."""
        ...

    def copy_by_barcode(self, barcode: str) -> CopyFound | None:
        """The copy of a barcode in its written form."""
        ...

    def household(self, household_id: HouseholdId) -> Household | None:
        """One household."""
        ...

    def household_by_card(self, card: str) -> Household | None:
        """The household of a member card's barcode in its written form."""
        ...

    def household_of(self, applicant_id: ApplicantId) -> Household | None:
        """The household an applicant belongs to."""
        ...

    def loan(self, reservation_id: ReservationId) -> LoanRecord | None:
        """The library's side of a reservation."""
        ...

    def loan_out(self, unit: UnitId) -> LoanRecord | None:
        """The loan by which a copy is out now."""
        ...

    def open_loans(self, household_id: HouseholdId) -> tuple[LoanRecord, ...]:
        """What a household has out or has reserved, what is due first first."""
        ...

    def past_loans(self, household_id: HouseholdId, most: int = 20) -> tuple[LoanRecord, ...]:
        """What it has brought back, the latest first."""
        ...

    def loans_owing(self, household_id: HouseholdId) -> tuple[ReservationId, ...]:
        """Loans of a household, also past ones, with a sum that is neither paid nor waived."""
        ...

    def loans_out(
        self, *, due_from: date | None = None, due_to: date | None = None
    ) -> tuple[LoanRecord, ...]:
        """What is out and due on these days, both included, what is due first first."""
        ...

    def loans_to_fetch(self, resource_id: ResourceId | None = None) -> tuple[LoanRecord, ...]:
        """What is reserved or kept and not picked up, by day of pick-up; of one title or of all."""
        ...

    def last_return(self, household_id: HouseholdId, resource_id: ResourceId) -> int | None:
        """When the household last brought back a copy of the title."""
        ...

    def extensions_between(self, household_id: HouseholdId, first: date, last: date) -> int:
        """Extensions of loans of a household that were picked up on these days."""
        ...

    def queue(self, resource_id: ResourceId) -> tuple[QueueEntry, ...]:
        """Who waits for a title, or has a copy kept for them, who joined first first."""
        ...

    def queues_of(self, household_id: HouseholdId) -> tuple[QueueEntry, ...]:
        """For what a household waits."""
        ...

    def queued_titles(self) -> tuple[ResourceId, ...]:
        """Titles somebody waits for."""
        ...

    def queue_entry(self, entry_id: QueueEntryId) -> QueueEntry | None:
        """One place in a queue, also a past one."""
        ...

    def offer(self, reservation_id: ReservationId) -> QueueEntry | None:
        """The place in a queue for which this reservation was made."""
        ...

    def closures_on(self, targets: Collection[UUID], window: TimeSpan) -> Mapping[UUID, Sequence[Closure]]:
        """Closures of these places, titles and copies that touch the window; a city cleans thousands of
        things a day, and a loan asks about a few."""
        ...

    def checks(self, reservation_id: ReservationId) -> Sequence[CheckRecord]:
        """What was found each time a loan was brought, oldest first."""
        ...


class LibraryWriting(Protocol):
    """The part of `UnitOfWork` about copies, households, loans and queues."""

    def put_copies(self, copies: Collection[Copy]) -> None:
        """Store or replace what is known of copies, but for their state. Raises BarcodeInUse."""
        ...

    def put_copy_state(self, unit: UnitId, state: CopyState) -> None:
        """Say whether a copy can be lent."""
        ...

    def put_household(self, household: Household) -> None:
        """Store or replace a household; its members must be stored. Raises BarcodeInUse."""
        ...

    def put_loan(self, loan: LoanRecord) -> None:
        """Store or replace the library's side of a stored reservation. Raises AlreadyTaken when the copy
        is out already."""
        ...

    def put_queue_entry(self, entry: QueueEntry) -> None:
        """Store or replace a place in a queue; a new one goes to the end."""
        ...

    def add_check(self, reservation_id: ReservationId, record: CheckRecord) -> None:
        """Store what was found."""
        ...
