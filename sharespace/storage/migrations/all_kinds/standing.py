"""Step 0004: sanctions."""

from __future__ import annotations


def upgrade() -> None:
    """Make the tables."""
