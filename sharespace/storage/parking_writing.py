"""Stores holders, share windows and plates of bays."""

from __future__ import annotations

from sharespace.storage.writing import Writing


class ParkingWriting(Writing):
    """The part of `UnitOfWork` about holders, share windows and plates of bays."""
