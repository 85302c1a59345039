"""What use cases need from storage about acts of closing, those they affect, and flood states."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sharespace.domain.applicant import Applicant
from sharespace.domain.closures import Closure, ClosureAct
from sharespace.domain.displacement import Displacement
from sharespace.domain.floods import Basin, BasinEvent, BasinStatus
from sharespace.domain.ids import ClosureId, ReservationId, UnitId
from sharespace.domain.reservation import Reservation
from sharespace.domain.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class Claim:
    """A reservation with whom it is for; what it is on is known to the one who asks."""

    reservation: Reservation
    applicant: Applicant


@dataclass(frozen=True, slots=True)
class LostPlace:
    """An open or decided loss of a place, with the reservation as it stands now."""

    displacement: Displacement
    claim: Claim
    act_code: str = ""


class ClosureReading(Protocol):
    """The part of `Reading` about acts of closing, those they affect, and flood states."""

    def claims_on(self, units: Collection[UnitId], window: TimeSpan) -> Sequence[Claim]:
        """Reservations that are held, requested, confirmed or in use and touch the window on one of the
        units, by start, then code. Those that wait for a decision too."""
        ...

    def act(self, code: str) -> ClosureAct | None:
        """The act of closing of a code."""
        ...

    def act_by_id(self, act_id: UUID) -> ClosureAct | None:
        """The same by id."""
        ...

    def acts_ending_after(self, instant: int) -> Sequence[ClosureAct]:
        """Acts whose span ends after an instant, reopened ones too, by start, then code."""
        ...

    def closures_of(self, act_id: UUID) -> Sequence[Closure]:
        """The closures an act has made, by target."""
        ...

    def open_displacements(self, act_id: UUID | None = None) -> Sequence[LostPlace]:
        """Open tasks by the start of their use; of all acts, or of one."""
        ...

    def open_displacement(self, code: str) -> LostPlace | None:
        """The task of the reservation of a code that is not yet decided, whatever its state is now."""
        ...

    def displacements(self, reservation_id: ReservationId) -> Sequence[Displacement]:
        """Every time a reservation has lost its place, oldest first."""
        ...

    def basins(self) -> Sequence[Basin]:
        """All retention basins, by name."""
        ...

    def basin_statuses(self) -> Mapping[UUID, BasinStatus]:
        """What stands at each basin, by the basin's id; open and calm ones may be left out."""
        ...

    def basin_history(self, basin_id: UUID, most: int = 200) -> Sequence[BasinEvent]:
        """What happened at a basin, newest first."""
        ...


class ClosureWriting(Protocol):
    """The part of `UnitOfWork` about acts of closing, those they affect, and flood states."""

    def put_act(self, act: ClosureAct, closures: Sequence[Closure]) -> None:
        """Store an act or replace the one of the same id; `closures` become all that it has."""
        ...

    def remove_closures(self, closures: Collection[ClosureId]) -> None:
        """Take closures away, whichever act made them."""
        ...

    def displace(
        self, several: Sequence[Displacement], *, by: str, why: str, facts: Mapping[str, int | str]
    ) -> None:
        """Take the place from many reservations at once: state, history and an open task each.

        Each must be in the state that its displacement says, and in the version that was read in this
        transaction.
        """
        ...

    def put_displacement(self, displacement: Displacement) -> None:
        """Store what became of an open task, which must be stored."""
        ...

    def put_basin(self, basin: Basin) -> None:
        """Store or replace a basin, found by id; what stands at it stays."""
        ...

    def put_basin_status(self, basin_id: UUID, status: BasinStatus, event: BasinEvent) -> None:
        """Store what stands at a basin, with the line of history that tells how it came."""
        ...
