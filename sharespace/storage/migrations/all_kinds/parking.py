"""Step 0004: holders and share windows of bays."""

from __future__ import annotations


def upgrade() -> None:
    """Make the tables."""
