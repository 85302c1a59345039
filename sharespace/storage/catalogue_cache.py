"""Lists of resources, kept while nothing that can be reserved has changed.

A city has thousands of resources and changes them rarely; a search asks for all of them every time.
What is kept is proven fresh by a counter that triggers raise (`guards.COUNTED`), read in the snapshot of
whoever asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from sharespace.domain.ids import UnitId
from sharespace.domain.resource import Kind, Resource

Wanted = tuple[Kind | None, str]
MOST_LISTS = 8


class CatalogueCache:
    """Shared by all readers of a store. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: object = None
        self._lists: dict[Wanted, tuple[Resource, ...]] = {}
        self._units: tuple[int, Mapping[int, UnitId]] | None = None

    def units(self, counted: int, read: Callable[[], Mapping[int, UnitId]]) -> Mapping[int, UnitId]:
        """Every unit by its local number, as it was at that count, or read now."""
        with self._lock:
            if self._units is not None and self._units[0] == counted:
                return self._units[1]
        found = read()
        with self._lock:
            self._units = (counted, found)
        return found

    def get(
        self, counted: object, wanted: Wanted, read: Callable[[], tuple[Resource, ...]]
    ) -> tuple[Resource, ...]:
        """The list as it was at that count (and on that day), or read now."""
        with self._lock:
            if counted == self._counted and wanted in self._lists:
                return self._lists[wanted]
        found = read()
        with self._lock:
            if counted != self._counted or len(self._lists) >= MOST_LISTS:
                self._counted = counted
                self._lists = {}
            self._lists[wanted] = found
        return found
