"""Step 0004: halves and movable equipment of resources, names of units, more about reservations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import CanonicalJson, Day, Id, Instant, decimal_number, number_key

CLASSES = (
    "'state_event', 'competition', 'youth', 'disabled', 'club', 'practice', 'culture', 'group', 'person'"
)
COUNT = "UPDATE counter SET value = value + 1 WHERE name = 'catalogue'"


def upgrade() -> None:
    """Make the resource table anew, for SQLite cannot drop the list of kinds; then the small tables."""
    op.execute("DROP INDEX resource_of_facility")
    # Other tables go on meaning the table of this name.
    op.execute("PRAGMA legacy_alter_table = ON")
    op.execute("ALTER TABLE resource RENAME TO resource_before")
    _resource()
    op.execute("INSERT INTO resource SELECT *, 'whole', '[]', '{}' FROM resource_before")
    op.execute("DROP TABLE resource_before")
    op.execute("PRAGMA legacy_alter_table = OFF")
    op.create_index("resource_of_facility", "resource", ["facility_no"])
    _units_and_reservations()
    op.execute("INSERT INTO counter (name, value) VALUES ('catalogue', 0)")
    for table in ("facility", "resource", "resource_unit", "unit"):
        for act in ("INSERT", "UPDATE", "DELETE"):
            name = f"{table}_{act.lower()}_counts"
            op.execute(f"CREATE TRIGGER {name} AFTER {act} ON {table} BEGIN\n  {COUNT};\nEND")


def _resource() -> None:
    op.create_table(
        "resource",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("facility_no", sa.Integer(), sa.ForeignKey("facility.no"), nullable=False),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("hours", CanonicalJson(), nullable=False),
        sa.Column("tariffs", CanonicalJson(), nullable=False),
        sa.Column("rule_pack", sa.Text(), nullable=False),
        sa.Column("rule_overrides", CanonicalJson(), nullable=False),
        sa.Column("any_of", sa.Integer()),
        sa.Column("capacity", sa.Integer()),
        sa.Column("area_m2", decimal_number()),
        sa.Column("equipment", sa.Text(), nullable=False),
        sa.Column("application_ways", CanonicalJson(), nullable=False),
        sa.Column("doubts", CanonicalJson(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("movable", CanonicalJson(), nullable=False),
        sa.Column("details", CanonicalJson(), nullable=False),
        sa.CheckConstraint("part IN ('any', 'whole', 'half')", name="part_is_known"),
        sa.CheckConstraint("any_of IS NULL OR any_of > 0", name="any_of_counts"),
        sqlite_strict=True,
    )


def _units_and_reservations() -> None:
    op.create_table(
        "unit_label",
        sa.Column("unit_no", number_key(), sa.ForeignKey("unit.no"), primary_key=True),
        sa.Column("label", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "reservation_more",
        sa.Column("reservation_no", number_key(), sa.ForeignKey("reservation.no"), primary_key=True),
        sa.Column("user_class", sa.Text(), nullable=False),
        sa.Column("equipment", CanonicalJson(), nullable=False),
        sa.Column("series_id", Id()),
        sa.Column("expires_at", Instant()),
        sa.Column("pay_by", Day()),
        sa.Column("paid_won", sa.Integer(), nullable=False),
        sa.Column("refunded_won", sa.Integer(), nullable=False),
        sa.Column("overrides", CanonicalJson(), nullable=False),
        sa.CheckConstraint(f"user_class IN ({CLASSES})", name="user_class_is_known"),
        sa.CheckConstraint("refunded_won BETWEEN 0 AND paid_won", name="refund_was_paid"),
        sqlite_strict=True,
    )
    for name, column in (("reservation_of_series", "series_id"), ("reservation_that_expires", "expires_at")):
        op.create_index(name, "reservation_more", [column], sqlite_where=sa.text(f"{column} IS NOT NULL"))
    op.create_table(
        "reservation_plate",
        sa.Column("reservation_no", number_key(), sa.ForeignKey("reservation.no"), primary_key=True),
        sa.Column("plate", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("reservation_of_plate", "reservation_plate", ["plate"])
