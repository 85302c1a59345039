"""Reads copies, households, loans and queues."""

from __future__ import annotations

from sharespace.storage.access import Access


class LibraryReading:
    """The part of `Reading` about copies, households, loans and queues."""

    _access: Access
