"""Step 0004: copies, households, loans and queues."""

from __future__ import annotations


def upgrade() -> None:
    """Make the tables."""
