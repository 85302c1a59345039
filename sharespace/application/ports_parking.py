"""What use cases need from storage about holders, share windows and plates of bays."""

from __future__ import annotations

from typing import Protocol


class ParkingReading(Protocol):
    """The part of `Reading` about holders, share windows and plates of bays."""


class ParkingWriting(Protocol):
    """The part of `UnitOfWork` about holders, share windows and plates of bays."""
