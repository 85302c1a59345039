"""One transaction that writes, and reads what it has written."""

from __future__ import annotations

from itertools import count

from sqlalchemy import update

from sharespace.application.ports import StorageProblem
from sharespace.storage.access import Access, unwrapped
from sharespace.storage.bulk import BulkWriting
from sharespace.storage.catalogue_cache import CatalogueCache
from sharespace.storage.catalogue_writing import CatalogueWriting
from sharespace.storage.closures_writing import ClosureWriting
from sharespace.storage.effective_rules import EffectiveRules
from sharespace.storage.library_writing import LibraryWriting
from sharespace.storage.life_writing import LifeWriting
from sharespace.storage.parking_writing import ParkingWriting
from sharespace.storage.reading import CATALOGUE_SO_FAR, CHANGES, SqlReading
from sharespace.storage.record_writing import RecordWriting
from sharespace.storage.reservation_writing import ReservationWriting
from sharespace.storage.series_writing import SeriesWriting
from sharespace.storage.standing_writing import StandingWriting
from sharespace.storage.tables import counter, metadata

_COUNT = update(counter).where(counter.c.name == CHANGES).values(value=counter.c.value + 1)
_unsaved = count(1)


class SqlUnitOfWork(
    StandingWriting,
    LifeWriting,
    SeriesWriting,
    ClosureWriting,
    ParkingWriting,
    LibraryWriting,
    ReservationWriting,
    BulkWriting,
    CatalogueWriting,
    RecordWriting,
    SqlReading,
):
    """Holds the write lock of the database from its first statement on."""

    def __init__(
        self, access: Access, rules: EffectiveRules, foreign: int, catalogue: CatalogueCache
    ) -> None:
        SqlReading.__init__(self, access, rules, foreign, catalogue)

    def _is_as_stored(self) -> bool:
        return not self._changed or self._access.value(CATALOGUE_SO_FAR) == self._catalogue_found

    def version(self) -> int:
        """The version that was found, until something is changed; then a number never seen again, so
        that nothing worked out from unsaved rows is taken for fresh later."""
        return -next(_unsaved) if self._changed else super().version()

    def remove_everything(self) -> None:
        """Empty all tables: the one act that takes a sample district away again."""
        with self._changing():
            for table in reversed(metadata.sorted_tables):
                if table is not counter:
                    self._access.run(table.delete())

    def commit(self) -> None:
        """Make everything done so far last, whatever happens to the machine afterwards.

        Raises StorageProblem when the disk had failed before, even where a caller went on.
        """
        if not self._changed:
            return
        with self._changing():
            if not self._access.in_transaction:
                raise StorageProblem("disk_failed", {"path": str(self._access.path)})
            self._access.run(_COUNT)
            with unwrapped(self._access.path):
                self._access.connection.commit()
        self._changed = False
