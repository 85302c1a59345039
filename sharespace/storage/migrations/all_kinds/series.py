"""Step 0004: series."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import Day, Id, Instant, number_key


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "series",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), nullable=False),
        sa.Column("applicant_no", sa.Integer(), sa.ForeignKey("applicant.no"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_day", Day(), nullable=False),
        sa.Column("starts_min", sa.Integer(), nullable=False),
        sa.Column("ends_min", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("origin", Id()),
        sa.CheckConstraint("starts_min >= 0 AND starts_min < ends_min", name="times_are_proper"),
        sqlite_strict=True,
    )
    op.create_index("series_of_origin", "series", ["origin"], sqlite_where=sa.text("origin IS NOT NULL"))
    op.create_index("series_of_applicant", "series", ["applicant_no"])
    op.create_table(
        "series_day",
        sa.Column("series_no", number_key(), sa.ForeignKey("series.no"), primary_key=True),
        sa.Column("day", Day(), primary_key=True),
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no"), unique=True),
        sqlite_strict=True,
    )
