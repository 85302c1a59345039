"""Reads holders, share windows and plates of bays."""

from __future__ import annotations

from sharespace.storage.access import Access


class ParkingReading:
    """The part of `Reading` about holders, share windows and plates of bays."""

    _access: Access
