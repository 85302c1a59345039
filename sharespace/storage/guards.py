"""Triggers that make double booking impossible, whichever program writes.

Holding rows of a unit never overlap, so that of those ending after a start only the one that ends
first can be in the way: one seek in the partial index, however many rows there are. The span is
checked here too: an inverted one, let in by a program that switches constraints off, would hide
others from the seek. Nothing here fires for rows that do not hold, and the index leaves out the same.
"""

from __future__ import annotations

TAKEN = "unit is taken"
INVERTED = "span is not proper"
DIFFERS = "occupancy differs from its reservation"

_NO_OVERLAP = f"""
  SELECT RAISE(ABORT, '{INVERTED}') WHERE new.starts_at >= new.ends_at;
  SELECT RAISE(ABORT, '{TAKEN}') WHERE (
    SELECT starts_at FROM occupancy
    WHERE unit_no = new.unit_no AND holding = 1 AND ends_at > new.starts_at{{besides}}
    ORDER BY ends_at LIMIT 1
  ) < new.ends_at;
"""  # noqa: S608 - constants only
_BESIDES_ITSELF = "\n      AND NOT (reservation_no = old.reservation_no AND unit_no = old.unit_no)"

_ON_INSERT = f"BEFORE INSERT ON occupancy WHEN new.holding = 1 BEGIN{_NO_OVERLAP.format(besides='')}END"
_WITHOUT_ITSELF = _NO_OVERLAP.format(besides=_BESIDES_ITSELF)
_ON_UPDATE = f"BEFORE UPDATE ON occupancy WHEN new.holding = 1 BEGIN{_WITHOUT_ITSELF}END"

NO_OVERLAP = (
    f"CREATE TRIGGER occupancy_insert_no_overlap {_ON_INSERT}",
    f"CREATE TRIGGER occupancy_update_no_overlap {_ON_UPDATE}",
)

_AGREES = f"""
  SELECT RAISE(ABORT, '{DIFFERS}') WHERE NOT EXISTS (
    SELECT 1 FROM reservation WHERE no = new.reservation_no
      AND starts_at = new.starts_at AND ends_at = new.ends_at
      AND before_s = new.before_s AND after_s = new.after_s AND holding = new.holding
  );
"""  # noqa: S608 - constants only
_FOLLOWS = """
  UPDATE occupancy SET starts_at = new.starts_at, ends_at = new.ends_at,
    before_s = new.before_s, after_s = new.after_s, holding = new.holding
  WHERE reservation_no = new.no;
"""

AGREEMENT = (
    f"CREATE TRIGGER occupancy_insert_agrees BEFORE INSERT ON occupancy BEGIN{_AGREES}END",
    f"CREATE TRIGGER occupancy_update_agrees BEFORE UPDATE ON occupancy BEGIN{_AGREES}END",
    f"CREATE TRIGGER reservation_insert_carries AFTER INSERT ON reservation BEGIN{_FOLLOWS}END",
    f"CREATE TRIGGER reservation_update_carries AFTER UPDATE ON reservation BEGIN{_FOLLOWS}END",
)

CATALOGUE = "catalogue"
"""The counter that proves a list of resources fresh."""

_COUNT = "UPDATE counter SET value = value + 1 WHERE name = 'catalogue'"

COUNTED = tuple(
    f"CREATE TRIGGER {table}_{act.lower()}_counts AFTER {act} ON {table} BEGIN\n  {_COUNT};\nEND"
    for table in ("facility", "resource", "resource_unit", "unit", "district_rule")
    for act in ("INSERT", "UPDATE", "DELETE")
)
"""Whoever changes what can be reserved, and by whatever program, raises the counter."""

GUARDS = NO_OVERLAP + AGREEMENT + COUNTED
