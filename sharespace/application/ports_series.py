"""What use cases need from storage about series of reservations."""

from __future__ import annotations

from typing import Protocol


class SeriesReading(Protocol):
    """The part of `Reading` about series of reservations."""


class SeriesWriting(Protocol):
    """The part of `UnitOfWork` about series of reservations."""
