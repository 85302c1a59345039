"""Two holding uses of one unit never overlap: an index to find the neighbour, triggers to refuse."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.migrations.refusal import MigrationRefused

revision = "0002"
down_revision = "0001"

OVERLAPS = """
SELECT count(*) FROM (
  SELECT starts_at < lag(ends_at) OVER (PARTITION BY unit_no ORDER BY starts_at, ends_at) AS overlaps
  FROM occupancy WHERE holding = 1
) WHERE overlaps
"""
TRIGGERS = (
    """CREATE TRIGGER occupancy_insert_no_overlap BEFORE INSERT ON occupancy WHEN new.holding = 1 BEGIN
  SELECT RAISE(ABORT, 'span is not proper') WHERE new.starts_at >= new.ends_at;
  SELECT RAISE(ABORT, 'unit is taken') WHERE (
    SELECT starts_at FROM occupancy
    WHERE unit_no = new.unit_no AND holding = 1 AND ends_at > new.starts_at
    ORDER BY ends_at LIMIT 1
  ) < new.ends_at;
END""",
    """CREATE TRIGGER occupancy_update_no_overlap BEFORE UPDATE ON occupancy WHEN new.holding = 1 BEGIN
  SELECT RAISE(ABORT, 'span is not proper') WHERE new.starts_at >= new.ends_at;
  SELECT RAISE(ABORT, 'unit is taken') WHERE (
    SELECT starts_at FROM occupancy
    WHERE unit_no = new.unit_no AND holding = 1 AND ends_at > new.starts_at
      AND NOT (reservation_no = old.reservation_no AND unit_no = old.unit_no)
    ORDER BY ends_at LIMIT 1
  ) < new.ends_at;
END""",
)


def upgrade() -> None:
    """Refuse to go on where two uses overlap already: a person must decide which one stays."""
    found = op.get_bind().execute(sa.text(OVERLAPS)).scalar_one()
    if found:
        raise MigrationRefused("overlaps", found)
    op.create_index(
        "occupancy_holding",
        "occupancy",
        ["unit_no", "ends_at", "starts_at", "before_s", "after_s", "holding"],
        sqlite_where=sa.text("holding = 1"),
    )
    for trigger in TRIGGERS:
        op.execute(trigger)
