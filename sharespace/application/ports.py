"""What the use cases need from the outside: storage and identities, as Protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sharespace.application.board import Block
from sharespace.application.found import Found
from sharespace.application.open_data import FoundRoom
from sharespace.application.ports_closures import ClosureReading, ClosureWriting
from sharespace.application.ports_library import LibraryReading, LibraryWriting
from sharespace.application.ports_life import LifeReading, LifeWriting
from sharespace.application.ports_parking import ParkingReading, ParkingWriting
from sharespace.application.ports_series import SeriesReading, SeriesWriting
from sharespace.application.ports_standing import StandingReading, StandingWriting
from sharespace.domain.applicant import Applicant
from sharespace.domain.availability import MAX_BUFFER_S, Occupancy
from sharespace.domain.closures import Closure
from sharespace.domain.ids import ApplicantId, CommandId, ReservationId, ResourceId, UnitId
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.reservation import Change, Reservation
from sharespace.domain.resource import Facility, Kind, Resource
from sharespace.domain.time_span import TimeSpan

__all__ = [
    "AlreadyTaken",
    "ChangedMeanwhile",
    "CodeInUse",
    "Found",
    "Identities",
    "PermitRecord",
    "Reading",
    "RecordedReservation",
    "RoomRecord",
    "StorageProblem",
    "Store",
    "StoredRoom",
    "UnitOfWork",
]


class AlreadyTaken(Exception):
    """The database refused a second holding use of a unit: somebody was quicker."""


class ChangedMeanwhile(Exception):
    """The record is no longer in the version that was read."""


class CodeInUse(Exception):
    """A fresh reservation code exists already; draw another one."""


class StorageProblem(Exception):
    """The world's fault, not ours: disk full, file locked, file damaged, folder not writable.

    `code` is worded by the catalogue: `disk_full`, `locked`, `damaged`, `not_writable`,
    `too_new`, `profile_in_use`. `params` has the facts (`path`, `needed`, `found`, `backup`, …).
    """

    def __init__(self, code: str, params: Mapping[str, int | str] | None = None) -> None:
        super().__init__(f"{code} {dict(params or {})}")
        self.code = code
        self.params: Mapping[str, int | str] = params or {}


class Identities(Protocol):
    """Makes ids and codes; injected so that tests and rehearsals repeat."""

    def new_id(self) -> UUID:
        """A fresh UUID version 7."""
        ...

    def code_number(self) -> int:
        """A random number below 32 to the power of seven, for a reservation code."""
        ...


@dataclass(frozen=True, slots=True)
class PermitRecord:
    """What is known of a reservation's permit: its number, first issue and number of prints so far."""

    number: str
    issued_s: int
    prints: int


@dataclass(frozen=True, slots=True)
class StoredRoom:
    """What is stored of a room that came from open data: enough to see whether a row changes it."""

    resource_id: ResourceId
    digest: str
    as_of: date | None
    file: str


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room read from open data, with the ids and codes it is stored under.

    `digest` stands for all of its content; an equal digest means that nothing has to change.
    `file` is the name of the file it was read from, without folders. `more_units` are those of a lot
    beside the first, in the order of its labels.
    """

    file: str
    found: FoundRoom
    facility_id: UUID
    resource_id: UUID
    unit_id: UUID
    facility_code: str
    code: str
    digest: str
    more_units: tuple[UUID, ...] = ()

    @property
    def units(self) -> tuple[UUID, ...]:
        """All of its units."""
        return (self.unit_id, *self.more_units)


@dataclass(frozen=True, slots=True)
class RecordedReservation:
    """A reservation as it stands, whether it holds its units, and how it came about, oldest first."""

    reservation: Reservation
    holding: bool
    changes: tuple[Change, ...]


class Reading(
    StandingReading, LifeReading, SeriesReading, ClosureReading, ParkingReading, LibraryReading, Protocol
):
    """One consistent view of what is stored. Ends with the context that gave it."""

    def version(self) -> int:
        """A number that differs whenever anything stored has changed, by whichever program."""
        ...

    def resources(self, *, kind: Kind | None = None, district: str = "") -> tuple[Resource, ...]:
        """All resources in use, by facility name, then room name, then code."""
        ...

    def resource(self, resource_id: ResourceId) -> Resource | None:
        """One resource, or None."""
        ...

    def resources_named(self, text: str) -> tuple[Resource, ...]:
        """Resources whose code, name, or place and name together is exactly `text`."""
        ...

    def unit_labels(self, units: Collection[UnitId]) -> Mapping[UnitId, str]:
        """What people call these units; those without a name of their own are left out."""
        ...

    def facilities(self) -> tuple[Facility, ...]:
        """All facilities, by name."""
        ...

    def busy(
        self,
        window: TimeSpan,
        units: Collection[UnitId] | None = None,
        *,
        named: bool = False,
        reach_s: int = MAX_BUFFER_S,
    ) -> Mapping[UnitId, Sequence[Occupancy]]:
        """Holding uses that touch the window widened by `reach_s`, per unit, by start.

        All units when `units` is None. With `named`, each carries its reservation's id and code;
        without, those fields are empty and the read is several times faster.
        """
        ...

    def closures(self, window: TimeSpan) -> Mapping[UUID, Sequence[Closure]]:
        """Closures that touch the window, by their target."""
        ...

    def own_holidays(self) -> Mapping[date, Holiday]:
        """Days the district has added to the public holidays."""
        ...

    def blocks(self, window: TimeSpan, kind: Kind | None = None) -> Mapping[ResourceId, Sequence[Block]]:
        """Reservations that are shown on a board in the window, per resource, by start.

        Of one kind or of all. Cancelled, rejected and expired ones are left out. `who` is masked.
        """
        ...

    def found(self, code: str) -> Found | None:
        """The reservation of a code (in its written form), with applicant and resource."""
        ...

    def found_by_id(self, reservation_id: ReservationId) -> Found | None:
        """The same by id."""
        ...

    def history(self, reservation_id: ReservationId) -> tuple[Change, ...]:
        """All changes of a reservation, oldest first."""
        ...

    def applicant(self, applicant_id: ApplicantId) -> Applicant | None:
        """One applicant, unmasked."""
        ...

    def applicants_by_phone(self, digits: str, limit: int = 8) -> tuple[Applicant, ...]:
        """Applicants whose phone ends with the digits (at least four), latest used first."""
        ...

    def applicants_by_name(self, name: str, limit: int = 8) -> tuple[Applicant, ...]:
        """Applicants whose name or group name begins with the text, latest used first."""
        ...

    def permit(self, reservation_id: ReservationId) -> PermitRecord | None:
        """What has been issued for a reservation."""
        ...

    def command_done(self, command_id: CommandId) -> str | None:
        """The code of the reservation a command has already changed; None when it is new here."""
        ...

    def rooms_known(self, keys: Collection[str]) -> Mapping[str, StoredRoom]:
        """Rooms from open data that are stored under these keys."""
        ...

    def codes_in_use(self, codes: Collection[str]) -> Mapping[str, UUID]:
        """Which of these resource or facility codes are taken, and by whose id."""
        ...

    def resource_source(self, resource_id: ResourceId) -> Mapping[str, str]:
        """The cells a resource was read from, by the header's words; empty when made by hand."""
        ...

    def raw_rules(self, resource_id: ResourceId) -> tuple[str, Mapping[str, object], Mapping[str, object]]:
        """Rule pack, overrides of the facility, overrides of the resource."""
        ...


class UnitOfWork(
    Reading,
    StandingWriting,
    LifeWriting,
    SeriesWriting,
    ClosureWriting,
    ParkingWriting,
    LibraryWriting,
    Protocol,
):
    """One transaction that writes. Leaving it without `commit()` undoes everything.

    Methods raise StorageProblem when the disk is full or the file cannot be written.
    """

    def add_reservation(self, reservation: Reservation, *, holding: bool) -> None:
        """Store a new reservation and its occupancy. Raises AlreadyTaken, CodeInUse."""
        ...

    def add_reservations(self, several: Sequence[RecordedReservation]) -> None:
        """Store many new reservations with their occupancy and history, all or none of them.

        Their applicants must be stored. Raises AlreadyTaken, CodeInUse.
        """
        ...

    def change_reservation(self, reservation: Reservation, *, holding: bool) -> None:
        """Store a changed reservation; its version must be the stored one plus one.

        Raises ChangedMeanwhile, AlreadyTaken.
        """
        ...

    def put_applicant(self, applicant: Applicant, *, at_s: int) -> None:
        """Store or replace an applicant, used last at `at_s`."""
        ...

    def record(self, reservation_id: ReservationId, change: Change) -> None:
        """Add a line to a reservation's history."""
        ...

    def record_fact(self, at_s: int, by: str, action: str, facts: Mapping[str, int | str]) -> None:
        """Add a line to the audit that is not about one reservation (import, backup, …)."""
        ...

    def remember_command(self, command_id: CommandId, code: str, *, at_s: int) -> None:
        """Note in the same transaction that a command has had its effect."""
        ...

    def issue_permit(
        self, reservation_id: ReservationId, *, district: str, year: int, at_s: int
    ) -> PermitRecord:
        """Count a print; the first one draws the district's next number of the year (성동-2026-01873)."""
        ...

    def put_closure(self, closure: Closure) -> None:
        """Store a closure, or replace the one of the same id."""
        ...

    def put_own_holiday(self, holiday: Holiday) -> None:
        """Store or replace a day of the district's own."""
        ...

    def put_rooms(self, rooms: Sequence[RoomRecord], *, rule_pack: str) -> None:
        """Store or update facilities, resources and units from open data; reservations stay as they are."""
        ...

    def put_facility(self, facility: Facility, rule_overrides: Mapping[str, object]) -> None:
        """Store or replace a facility of a catalogue, found by id."""
        ...

    def put_resource(self, resource: Resource, rule_pack: str, rule_overrides: Mapping[str, object]) -> None:
        """Store or replace a resource of a catalogue and its units, found by id; its facility must exist.

        `resource.rules` is not stored: it follows from the pack and the overrides.
        """
        ...

    def put_unit_labels(self, labels: Mapping[UnitId, str]) -> None:
        """Name units, which must be stored; an empty name takes the name away."""
        ...

    def remove_everything(self) -> None:
        """Empty all tables: the one act that takes a sample district away again."""
        ...

    def commit(self) -> None:
        """Make everything done so far last, whatever happens to the machine afterwards."""
        ...


class Store(Protocol):
    """The local database. Safe to use from several threads; one writer at a time."""

    def read(self) -> AbstractContextManager[Reading]:
        """A consistent view."""
        ...

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction that writes; waits a few seconds for another one to end."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Keep a small text of this machine (window, filter, drafts); at once and lasting."""
        ...

    def recall(self, key: str) -> str | None:
        """What was kept under a key."""
        ...

    def recall_all(self, prefix: str) -> Mapping[str, str]:
        """Everything kept under keys that begin with `prefix`."""
        ...

    def forget(self, key: str) -> None:
        """Remove what was kept under a key, if anything."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...
