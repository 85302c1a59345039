"""Stores the life of reservations: open ones, tasks, charges."""

from __future__ import annotations

from sharespace.storage.writing import Writing


class LifeWriting(Writing):
    """The part of `UnitOfWork` about the life of reservations: open ones, tasks, charges."""
