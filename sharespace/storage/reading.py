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
CHANGES_SO_FAR = select(counter.c.value).where(counter.c.name == CHANGES)
CATALOGUE_SO_FAR = select(counter.c.value).where(counter.c.name == CATALOGUE)
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
        self._version = (self._changes() << _FOREIGN_BITS) | (foreign & ((1 << _FOREIGN_BITS) - 1))

    def _changes(self) -> int:
        """Writing transactions so far. Asking begins the snapshot."""
        return int(self._access.value(CHANGES_SO_FAR) or 0)

    def resources(self, *, kind: Kind | None = None, district: str = "") -> tuple[Resource, ...]:
        """All resources, by facility name, then room name, then code."""
        counted = (self._access.value(CATALOGUE_SO_FAR), self._rules.as_of)
        read = partial(super().resources, kind=kind, district=district)
        return self._catalogue.get(counted, (kind, district), read) if self._is_as_stored else read()

    def _units_by_number(self) -> Mapping[int, UnitId]:
        counted = int(self._access.value(CATALOGUE_SO_FAR) or 0)
        read = super()._units_by_number
        return self._catalogue.units(counted, read) if self._is_as_stored else read()

    @property
    def _is_as_stored(self) -> bool:
        """Whether what is seen is what is stored: a writer sees its own changes, which may be undone."""
        return True

    def version(self) -> int:
        """A number that differs whenever anything stored has changed, by whichever program."""
        return self._version
