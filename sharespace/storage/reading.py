"""Everything that can be read, in one consistent view."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sqlalchemy import select

from sharespace.domain.ids import UnitId
from sharespace.domain.resource import Kind, Resource
from sharespace.storage.access import Access
from sharespace.storage.applicant_reading import ApplicantReading
from sharespace.storage.catalogue_cache import CatalogueCache
from sharespace.storage.closures_reading import ClosureReading
from sharespace.storage.effective_rules import EffectiveRules
from sharespace.storage.guards import CATALOGUE
from sharespace.storage.import_reading import ImportReading
from sharespace.storage.library_reading import LibraryReading
from sharespace.storage.life_reading import LifeReading
from sharespace.storage.occupancy_reading import OccupancyReading
from sharespace.storage.parking_reading import ParkingReading
from sharespace.storage.reservation_reading import ReservationReading
from sharespace.storage.series_reading import SeriesReading
from sharespace.storage.standing_reading import StandingReading
from sharespace.storage.tables import counter

CHANGES = "changes"
CATALOGUE_SO_FAR = select(counter.c.value).where(counter.c.name == CATALOGUE)
_SO_FAR = select(counter)
_FOREIGN_BITS = 24


class SqlReading(
    StandingReading,
    LifeReading,
    SeriesReading,
    ClosureReading,
    ParkingReading,
    LibraryReading,
    ReservationReading,
    ImportReading,
    OccupancyReading,
    ApplicantReading,
):
    """A snapshot. `foreign` must have been asked of the database before the snapshot began: it tells
    of writes that do not count themselves."""

    def __init__(
        self, access: Access, rules: EffectiveRules, foreign: int, catalogue: CatalogueCache
    ) -> None:
        self._access = access
        self._rules = rules
        self._catalogue = catalogue
        # Asking begins the snapshot.
        so_far: dict[str, int] = {row.name: row.value for row in access.rows(_SO_FAR)}
        self._catalogue_found = so_far.get(CATALOGUE, 0)
        changes = so_far.get(CHANGES, 0)
        self._version = (changes << _FOREIGN_BITS) | (foreign & ((1 << _FOREIGN_BITS) - 1))

    def resources(self, *, kind: Kind | None = None, district: str = "") -> tuple[Resource, ...]:
        """All resources, by facility name, then room name, then code."""
        counted = (self._catalogue_found, self._rules.as_of)
        read = partial(super().resources, kind=kind, district=district)
        return self._catalogue.get(counted, (kind, district), read) if self._is_as_stored() else read()

    def _units_by_number(self) -> Mapping[int, UnitId]:
        read = super()._units_by_number
        return self._catalogue.units(self._catalogue_found, read) if self._is_as_stored() else read()

    def _is_as_stored(self) -> bool:
        """Whether the catalogue that is seen is the stored one: a writer sees its own changes, which may
        be undone."""
        return True

    def version(self) -> int:
        """A number that differs whenever anything stored has changed, by whichever program."""
        return self._version
