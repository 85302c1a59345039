"""Step 0004: acts of closing, and flood states."""

from __future__ import annotations


def upgrade() -> None:
    """Make the tables."""
