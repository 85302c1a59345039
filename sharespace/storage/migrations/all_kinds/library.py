"""Step 0004: copies, households, loans and queues."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import CanonicalJson, Day, Flag, Id, Instant, number_key

OUT = sa.text("picked_up_at IS NOT NULL AND returned_at IS NULL")
OPEN = sa.text("state IN ('waiting', 'offered')")


def upgrade() -> None:
    """Make the tables."""
    _things()
    _households()
    _loans()
    _queue()


def _things() -> None:
    op.create_table(
        "lending_copy",
        sa.Column("unit_no", number_key(), sa.ForeignKey("unit.no"), primary_key=True),
        sa.Column("barcode", sa.Text(), nullable=False, unique=True),
        sa.Column("acquired_on", Day()),
        sa.Column("price_won", sa.Integer()),
        sa.Column("components", CanonicalJson(), nullable=False),
        sa.Column("shelf", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('lendable', 'parts_missing', 'in_repair', 'retired')", name="state_is_known"
        ),
        sqlite_strict=True,
    )


def _households() -> None:
    op.create_table(
        "household",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("card", sa.Text(), nullable=False, unique=True),
        sa.Column("institution", Flag(), nullable=False),
        sa.Column("member_since", Day()),
        sa.Column("paid_until", Day()),
        sa.Column("lost_on", Day()),
        sqlite_strict=True,
    )
    op.create_table(
        "household_member",
        sa.Column("household_no", sa.Integer(), sa.ForeignKey("household.no"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("applicant_no", sa.Integer(), sa.ForeignKey("applicant.no"), nullable=False, unique=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "child",
        sa.Column("household_no", sa.Integer(), sa.ForeignKey("household.no"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("born", Day(), nullable=False),
        sa.Column("disabled", Flag(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _loans() -> None:
    op.create_table(
        "loan",
        sa.Column("reservation_no", number_key(), sa.ForeignKey("reservation.no"), primary_key=True),
        sa.Column("household_no", sa.Integer(), sa.ForeignKey("household.no"), nullable=False),
        sa.Column("unit_no", sa.Integer(), sa.ForeignKey("unit.no"), nullable=False),
        sa.Column("pick_up_day", Day(), nullable=False),
        sa.Column("due_day", Day(), nullable=False),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("picked_up_at", Instant()),
        sa.Column("returned_at", Instant()),
        sa.Column("brought_day", Day()),
        sa.Column("late_days", sa.Integer(), nullable=False),
        sa.CheckConstraint("pick_up_day <= due_day", name="due_is_not_before_pick_up"),
        sa.CheckConstraint("returned_at IS NULL OR picked_up_at IS NOT NULL", name="returned_was_out"),
        sqlite_strict=True,
    )
    op.create_index("loan_out", "loan", ["unit_no"], unique=True, sqlite_where=OUT)
    op.create_index("loan_due", "loan", ["due_day"], sqlite_where=OUT)
    op.create_index("loan_of_household", "loan", ["household_no", "returned_at"])
    op.create_table(
        "return_check",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no"), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("missing", CanonicalJson(), nullable=False),
        sa.Column("photo_note", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "condition IN ('good', 'needs_cleaning', 'needs_repair', 'unusable')", name="condition_is_known"
        ),
        sqlite_strict=True,
    )
    op.create_index("return_check_of_loan", "return_check", ["reservation_no"])


def _queue() -> None:
    op.create_table(
        "queue_entry",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), nullable=False),
        sa.Column("household_no", sa.Integer(), sa.ForeignKey("household.no"), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no")),
        sa.CheckConstraint(
            "state IN ('waiting', 'offered', 'fetched', 'missed', 'left')", name="state_is_known"
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "queue_open", "queue_entry", ["resource_no", "household_no"], unique=True, sqlite_where=OPEN
    )
    op.create_index("queue_of_household", "queue_entry", ["household_no"], sqlite_where=OPEN)
    op.create_index(
        "queue_offer", "queue_entry", ["reservation_no"], sqlite_where=sa.text("reservation_no IS NOT NULL")
    )
