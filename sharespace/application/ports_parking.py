"""What use cases need from storage about holders, share windows and plates of bays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from sharespace.domain.holders import BayHolder, WrongParking
from sharespace.domain.ids import ReservationId, ResourceId, UnitId
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.sharing import ShareEntry
from sharespace.domain.statements import BayUse
from sharespace.domain.time_span import TimeSpan


class ParkingReading(Protocol):
    """The part of `Reading` about holders, share windows and plates of bays."""

    def share_ledgers(
        self, resource_ids: Collection[ResourceId] | None = None
    ) -> Mapping[ResourceId, Sequence[ShareEntry]]:
        """The ledgers of bays, in the order in which their lines were made; of all when None. Bays that
        have none are left out."""
        ...

    def bay_holders(self, resource_ids: Collection[ResourceId] | None = None) -> Sequence[BayHolder]:
        """Everyone whom these bays (all when None) are or were allotted to, by first day."""
        ...

    def bay_uses(
        self, window: TimeSpan, units: Collection[UnitId] | None = None
    ) -> Mapping[UnitId, Sequence[BayUse]]:
        """Reservations of bays that start in the window, whatever became of them, by unit (of all when
        None), by start."""
        ...

    def plate_uses(
        self, plate: str, window: TimeSpan, ignored: ReservationId | None = None, *, now_s: int = 0
    ) -> Sequence[TimeSpan]:
        """Uses of a plate, in its written form, that hold a bay and touch the window, by start; without
        holds that are over at `now_s`."""
        ...

    def plate_unpaid(self, plate: str) -> int:
        """Sums of a plate that are due: wrong parking, and charges of its reservations."""
        ...

    def wrong_parking(self, record_id: UUID) -> WrongParking | None:
        """One record of wrong parking."""
        ...

    def wrong_parkings(self, *, plate: str = "", only_due: bool = False) -> Sequence[WrongParking]:
        """Records of wrong parking, the latest first; of one plate when it is given."""
        ...


class ParkingWriting(Protocol):
    """The part of `UnitOfWork` about holders, share windows and plates of bays."""

    def add_share_entries(self, entries: Sequence[ShareEntry]) -> None:
        """Add lines to the ledgers of bays, in this order."""
        ...

    def put_hours(self, hours: Mapping[ResourceId, OpeningHours]) -> None:
        """Give stored resources new opening hours; nothing else of them changes."""
        ...

    def put_bay_holder(self, holder: BayHolder) -> None:
        """Store a holder, or replace the one of the same id."""
        ...

    def put_wrong_parking(self, record: WrongParking) -> None:
        """Store a record, or replace the one of the same id."""
        ...
