"""What use cases need from storage about copies, households, loans and queues."""

from __future__ import annotations

from typing import Protocol


class LibraryReading(Protocol):
    """The part of `Reading` about copies, households, loans and queues."""


class LibraryWriting(Protocol):
    """The part of `UnitOfWork` about copies, households, loans and queues."""
