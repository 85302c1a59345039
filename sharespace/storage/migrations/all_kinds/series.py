"""Step 0004: series."""

from __future__ import annotations


def upgrade() -> None:
    """Make the tables."""
