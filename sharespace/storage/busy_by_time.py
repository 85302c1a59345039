"""What is busy in a few hours, found by time: a city has thousands of units, and few uses at one time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

from sqlalchemy import bindparam, select, text, true

from sharespace.domain.ids import UnitId
from sharespace.domain.situation import Occupancy
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.access import Access
from sharespace.storage.tables import occupancy, reservation
from sharespace.storage.tables_reservations import LONG_S

SHORT_WINDOW_S = 3 * 86_400
"""Up to so long a window is read by time; beyond, going unit by unit is quicker."""

_V, _O = reservation.c, occupancy.c
_USES = (
    select(_O.unit_no, _O.starts_at, _O.ends_at, _O.before_s, _O.after_s)
    # The order matters: reservations by time first, then each one's units.
    .select_from(reservation.join(occupancy, _O.reservation_no == _V.no))
    .where(_O.holding == true(), _V.ends_at > bindparam("from_s"))
)
_LENGTH = "reservation.ends_at - reservation.starts_at"
SHORT = _USES.where(
    text(f"{_LENGTH} <= {LONG_S}"),
    _V.starts_at > bindparam("from_s") - LONG_S,
    _V.starts_at < bindparam("until_s"),
).order_by(_V.starts_at)
# `+ 0` keeps SQLite from walking the index of all starts instead of the small one of long uses.
LONG = _USES.where(text(f"{_LENGTH} > {LONG_S}"), _V.starts_at + 0 < bindparam("until_s")).order_by(
    _V.ends_at
)


def busy_by_time(
    access: Access, wide: TimeSpan, units: Mapping[int, UnitId]
) -> dict[UnitId, Sequence[Occupancy]]:
    """Holding uses of all units that touch the span, per unit, by start. `units` has every unit by its
    local number."""
    params = {"from_s": wide.start_s, "until_s": wide.end_s}
    found: dict[int, list[Occupancy]] = {}
    # Long uses first: they began earlier than most, and one unit's are sorted below where not.
    mixed: set[int] = set()
    for statement in (LONG, SHORT):
        numbers, *columns = access.columns(statement, params)
        uses = map(tuple.__new__, repeat(Occupancy), zip(*columns, repeat(None), repeat(""), strict=False))
        for number, use in zip(numbers, uses, strict=True):
            known = found.get(number)
            if known is None:
                found[number] = [use]
            else:
                if known[-1].start_s > use.start_s:
                    mixed.add(number)
                known.append(use)
    for number in mixed:
        found[number].sort()
    return {units[number]: uses for number, uses in found.items()}
