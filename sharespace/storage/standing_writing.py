"""Stores what applicants have used, and what is forbidden to them."""

from __future__ import annotations

from sharespace.storage.writing import Writing


class StandingWriting(Writing):
    """The part of `UnitOfWork` about what applicants have used, and what is forbidden to them."""
