"""What all four kinds need: halves, equipment, lending, parking, series, closures by one act."""

from __future__ import annotations

from sharespace.storage.migrations.all_kinds import (
    closures,
    library,
    life,
    parking,
    places,
    series,
    standing,
)

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of every part; rows that are there stay as they are."""
    for part in (places, standing, life, series, closures, parking, library):
        part.upgrade()
