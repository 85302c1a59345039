"""Step 0004: holders and share windows of bays, and wrong parking."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import CanonicalJson, Day, Flag, Id, Instant, number_key


def upgrade() -> None:
    """Make the tables."""
    _share_entry()
    op.create_table(
        "bay_holder",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("monthly_won", sa.Integer()),
        sa.Column("first_day", Day(), nullable=False),
        sa.Column("last_day", Day()),
        sa.CheckConstraint("band IN ('whole', 'day', 'night')", name="band_is_known"),
        sqlite_strict=True,
    )
    op.create_index("bay_holder_of_resource", "bay_holder", ["resource_no"])
    _wrong_parking()


def _share_entry() -> None:
    op.create_table(
        "share_entry",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), nullable=False),
        sa.Column("withdrawn", Flag(), nullable=False),
        sa.Column("week", CanonicalJson()),
        sa.Column("first_day", Day()),
        sa.Column("last_day", Day()),
        sa.Column("starts_at", Instant()),
        sa.Column("ends_at", Instant()),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.CheckConstraint("(week IS NULL) = (first_day IS NULL)", name="week_has_days"),
        sa.CheckConstraint("(week IS NULL) = (starts_at IS NOT NULL)", name="week_or_span"),
        sqlite_strict=True,
    )
    op.create_index("share_entry_of_resource", "share_entry", ["resource_no"])


def _wrong_parking() -> None:
    op.create_table(
        "wrong_parking",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("fee_won", sa.Integer(), nullable=False),
        sa.Column("surcharge_won", sa.Integer(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("towed", Flag(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('due', 'paid', 'waived')", name="state_is_known"),
        sqlite_strict=True,
    )
    op.create_index("wrong_parking_of_plate", "wrong_parking", ["plate"])
    op.create_index("wrong_parking_due", "wrong_parking", ["seen_at"], sqlite_where=sa.text("state = 'due'"))
