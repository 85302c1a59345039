"""Step 0004: charges and checks of a reservation's life."""

from __future__ import annotations


def upgrade() -> None:
    """Make the tables."""
