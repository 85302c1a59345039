"""Step 0004: sanctions, and what districts change of rule packs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import CanonicalJson, Day, Id, number_key

COUNT = "UPDATE counter SET value = value + 1 WHERE name = 'catalogue'"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sanction",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", Id(), nullable=False),
        sa.Column("first_day", Day(), nullable=False),
        sa.Column("last_day", Day()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("lifted_on", Day()),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('ban', 'suspension', 'strike')", name="kind_is_known"),
        sqlite_strict=True,
    )
    op.create_index("sanction_of_subject", "sanction", ["subject"])
    op.create_table(
        "district_rule",
        sa.Column("district", sa.Text(), primary_key=True),
        sa.Column("rule_pack", sa.Text(), primary_key=True),
        sa.Column("rule_overrides", CanonicalJson(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for act in ("INSERT", "UPDATE", "DELETE"):
        name = f"district_rule_{act.lower()}_counts"
        op.execute(f"CREATE TRIGGER {name} AFTER {act} ON district_rule BEGIN\n  {COUNT};\nEND")
