"""What use cases need from storage about the life of reservations: open ones, tasks, charges."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from sharespace.application.found import Found
from sharespace.domain.charges import Charge
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan


class LapsedHold(NamedTuple):
    """A hold that is over and has not been recorded as such: it keeps nobody out any more."""

    reservation_id: ReservationId
    span: TimeSpan
    units: tuple[UnitId, ...]


class LifeReading(Protocol):
    """The part of `Reading` about the life of reservations: open ones, tasks, charges."""

    def lapsed_holds(self, now_s: int) -> Sequence[LapsedHold]:
        """Reservations still stored as held whose time was over at `now_s`."""
        ...

    def open_in(
        self, state: State, *, ends_after_s: int | None = None, ends_by_s: int | None = None, most: int = 1000
    ) -> Sequence[Found]:
        """Reservations in an open state (held, requested, confirmed, in_use, displaced), the use that ends
        first first. Only those that end after or by the instants given."""
        ...

    def begun_unused(self, now_s: int, most: int = 1000) -> Sequence[Found]:
        """Confirmed uses that have begun and are not over, without anybody having checked in, by start."""
        ...

    def requests_on(self, units: Collection[UnitId], span: TimeSpan) -> Sequence[Found]:
        """Requests that wait for a decision and touch the span on one of the units, by time of request."""
        ...

    def unpaid_by(self, day: date, most: int = 1000) -> Sequence[Found]:
        """Reservations with a sum that was due on that local day or before, the oldest first."""
        ...

    def charges(self, reservation_id: ReservationId) -> Sequence[Charge]:
        """Every further sum of a reservation, oldest first."""
        ...

    def charge(self, charge_id: UUID) -> Charge | None:
        """One of them."""
        ...

    def charges_due(self, most: int = 1000) -> Sequence[Charge]:
        """Every sum that is neither paid nor waived, oldest first; negative ones are owed by the office."""
        ...


class LifeWriting(Protocol):
    """The part of `UnitOfWork` about the life of reservations: open ones, tasks, charges."""

    def put_charge(self, charge: Charge) -> None:
        """Store a sum, or replace the one of the same id."""
        ...
