"""What use cases need from storage about the life of reservations: open ones, tasks, charges."""

from __future__ import annotations

from typing import Protocol


class LifeReading(Protocol):
    """The part of `Reading` about the life of reservations: open ones, tasks, charges."""


class LifeWriting(Protocol):
    """The part of `UnitOfWork` about the life of reservations: open ones, tasks, charges."""
