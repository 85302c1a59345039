"""Stores acts of closing, those they affect, and flood states."""

from __future__ import annotations

from sharespace.storage.writing import Writing


class ClosureWriting(Writing):
    """The part of `UnitOfWork` about acts of closing, those they affect, and flood states."""
