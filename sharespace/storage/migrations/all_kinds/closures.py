"""Step 0004: acts of closing, reservations that lost their place, basins and their floods."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import CanonicalJson, Id, Instant, number_key

LEVELS = "'none', 'watch', 'advisory', 'warning'"
STATES = "'open', 'closed', 'recovering'"
WAS = (
    "'held', 'requested', 'confirmed', 'in_use', 'completed', 'rejected', 'cancelled', 'expired', "
    "'no_show', 'displaced'"
)
OPEN = sa.text("outcome IS NULL")


def upgrade() -> None:
    """Make the table of closures anew, for SQLite cannot drop the list of reasons; then the others."""
    op.execute("DROP INDEX closure_by_end")
    op.execute("ALTER TABLE closure RENAME TO closure_before")
    _closure()
    op.execute("INSERT INTO closure SELECT * FROM closure_before")
    op.execute("DROP TABLE closure_before")
    op.create_index("closure_by_end", "closure", ["ends_at"])
    _basins()
    _acts()
    _displacements()
    _flood_states()


def _number(name: str, to: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    kind = number_key() if primary_key else sa.Integer()
    return sa.Column(name, kind, sa.ForeignKey(to), primary_key=primary_key, nullable=nullable)


def _closure() -> None:
    op.create_table(
        "closure",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("target", Id(), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name="span_is_proper"),
        sqlite_strict=True,
    )


def _basins() -> None:
    op.create_table(
        "basin",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("closes_from", sa.Text(), nullable=False),
        sa.CheckConstraint(f"closes_from IN ({LEVELS})", name="closes_from_is_known"),
        sqlite_strict=True,
    )
    op.create_table(
        "basin_place",
        _number("basin_no", "basin.no", primary_key=True),
        sa.Column("target", Id(), primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("basin_of_place", "basin_place", ["target"])


def _acts() -> None:
    op.create_table(
        "closure_act",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shut", CanonicalJson(), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("displaces_until", Instant(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        _number("basin_no", "basin.no", nullable=True),
        sa.Column("reopened_at", Instant()),
        sa.Column("reopened_by", sa.Text(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name="span_is_proper"),
        sqlite_strict=True,
    )
    op.create_index("closure_act_by_end", "closure_act", ["ends_at"])
    op.create_table(
        "closure_of_act",
        _number("closure_no", "closure.no", primary_key=True),
        _number("act_no", "closure_act.no"),
        sqlite_strict=True,
    )
    op.create_index("closure_of_act_by_act", "closure_of_act", ["act_no"])


def _displacements() -> None:
    op.create_table(
        "displacement",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        _number("reservation_no", "reservation.no"),
        _number("act_no", "closure_act.no", nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("offers", CanonicalJson(), nullable=False),
        sa.Column("because", CanonicalJson(), nullable=False),
        sa.Column("waiting_since", Instant()),
        sa.Column("outcome", sa.Text()),
        sa.Column("decided_at", Instant()),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.CheckConstraint(f"was IN ({WAS})", name="was_is_known"),
        sqlite_strict=True,
    )
    op.create_index("displacement_open", "displacement", ["reservation_no"], unique=True, sqlite_where=OPEN)
    op.create_index("displacement_of_reservation", "displacement", ["reservation_no"])
    op.create_index("displacement_of_act", "displacement", ["act_no"])


def _flood_states() -> None:
    op.create_table(
        "basin_status",
        _number("basin_no", "basin.no", primary_key=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        _number("act_no", "closure_act.no", nullable=True),
        sa.CheckConstraint(f"state IN ({STATES})", name="state_is_known"),
        sa.CheckConstraint(f"level IN ({LEVELS})", name="level_is_known"),
        sqlite_strict=True,
    )
    op.create_table(
        "basin_event",
        sa.Column("no", number_key(), primary_key=True),
        _number("basin_no", "basin.no"),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("basin_event_of_basin", "basin_event", ["basin_no"])
