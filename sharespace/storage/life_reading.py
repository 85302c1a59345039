"""Reads the life of reservations: open ones, tasks, charges."""

from __future__ import annotations

from sharespace.storage.access import Access


class LifeReading:
    """The part of `Reading` about the life of reservations: open ones, tasks, charges."""

    _access: Access
