"""What all writers share: marking the transaction as one that changes something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sharespace.application.ports import StorageProblem
from sharespace.storage.access import Access


class Writing:
    """A writer. After a problem with the disk the transaction is lost and must not be committed."""

    _access: Access
    _changed = False
    _lost: StorageProblem | None = None

    @contextmanager
    def _changing(self) -> Iterator[None]:
        if self._lost is not None:
            raise self._lost
        self._changed = True
        try:
            yield
        except StorageProblem as problem:
            self._lost = problem
            raise
