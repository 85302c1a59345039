"""Stores copies, households, loans and queues."""

from __future__ import annotations

from sharespace.storage.writing import Writing


class LibraryWriting(Writing):
    """The part of `UnitOfWork` about copies, households, loans and queues."""
