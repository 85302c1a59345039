"""Reads series of reservations."""

from __future__ import annotations

from sharespace.storage.access import Access


class SeriesReading:
    """The part of `Reading` about series of reservations."""

    _access: Access
