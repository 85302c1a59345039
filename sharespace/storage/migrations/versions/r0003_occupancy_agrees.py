"""An occupancy says what its reservation says, and follows it when that is moved or called off."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

AGREE = """
UPDATE occupancy SET (starts_at, ends_at, before_s, after_s, holding) = (
  SELECT starts_at, ends_at, before_s, after_s, holding FROM reservation WHERE no = reservation_no
)
WHERE EXISTS (
  SELECT 1 FROM reservation AS whole WHERE whole.no = reservation_no AND NOT (
    whole.starts_at = occupancy.starts_at AND whole.ends_at = occupancy.ends_at
    AND whole.before_s = occupancy.before_s AND whole.after_s = occupancy.after_s
    AND whole.holding = occupancy.holding
  )
)
"""
TRIGGERS = (
    """CREATE TRIGGER occupancy_insert_agrees BEFORE INSERT ON occupancy BEGIN
  SELECT RAISE(ABORT, 'occupancy differs from its reservation') WHERE NOT EXISTS (
    SELECT 1 FROM reservation WHERE no = new.reservation_no
      AND starts_at = new.starts_at AND ends_at = new.ends_at
      AND before_s = new.before_s AND after_s = new.after_s AND holding = new.holding
  );
END""",
    """CREATE TRIGGER occupancy_update_agrees BEFORE UPDATE ON occupancy BEGIN
  SELECT RAISE(ABORT, 'occupancy differs from its reservation') WHERE NOT EXISTS (
    SELECT 1 FROM reservation WHERE no = new.reservation_no
      AND starts_at = new.starts_at AND ends_at = new.ends_at
      AND before_s = new.before_s AND after_s = new.after_s AND holding = new.holding
  );
END""",
    """CREATE TRIGGER reservation_insert_carries AFTER INSERT ON reservation BEGIN
  UPDATE occupancy SET starts_at = new.starts_at, ends_at = new.ends_at,
    before_s = new.before_s, after_s = new.after_s, holding = new.holding
  WHERE reservation_no = new.no;
END""",
    """CREATE TRIGGER reservation_update_carries AFTER UPDATE ON reservation BEGIN
  UPDATE occupancy SET starts_at = new.starts_at, ends_at = new.ends_at,
    before_s = new.before_s, after_s = new.after_s, holding = new.holding
  WHERE reservation_no = new.no;
END""",
)


def upgrade() -> None:
    """Bring what differs into line, then keep it so."""
    op.execute(AGREE)
    for trigger in TRIGGERS:
        op.execute(trigger)
