"""Stores series of reservations."""

from __future__ import annotations

from sharespace.storage.writing import Writing


class SeriesWriting(Writing):
    """The part of `UnitOfWork` about series of reservations."""
