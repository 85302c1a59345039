"""Step 0004: further sums of a reservation; what is open and what is due is found by seeks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import CanonicalJson, Id, Instant, number_key

OPEN = (
    "state = 'held' OR state = 'requested' OR state = 'confirmed' OR state = 'in_use' OR state = 'displaced'"
)


def upgrade() -> None:
    """Make the table and the indexes."""
    op.create_table(
        "charge",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no"), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("amount_won", sa.Integer(), nullable=False),
        sa.Column("params", CanonicalJson(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('due', 'paid', 'waived')", name="state_is_known"),
        sqlite_strict=True,
    )
    op.create_index("charge_of_reservation", "charge", ["reservation_no"])
    op.create_index("charge_due", "charge", ["at"], sqlite_where=sa.text("state = 'due'"))
    op.create_index("reservation_open", "reservation", ["state", "ends_at"], sqlite_where=sa.text(OPEN))
    op.create_index(
        "reservation_due", "reservation_more", ["pay_by"], sqlite_where=sa.text("pay_by IS NOT NULL")
    )
