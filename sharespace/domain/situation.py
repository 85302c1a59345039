"""What stands at one moment: who uses what, what is shut, and what time it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure
from sharespace.domain.ids import ReservationId, UnitId

MAX_BUFFER_S = 6 * 3600
"""No buffer is longer. Occupancies are read from this far outside a window."""


class Occupancy(NamedTuple):
    """A use that holds a unit: the span of use itself, and its buffers in seconds on either side."""

    start_s: int
    end_s: int
    before_s: int = 0
    after_s: int = 0
    reservation_id: ReservationId | None = None
    code: str = ""


Busy = Mapping[UnitId, Sequence[Occupancy]]
"""What holds each unit, sorted by start, read at least MAX_BUFFER_S beyond the window."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands at one moment: the calendar, what is busy, what is shut, and what time it is.

    `ignored` is a reservation that is being moved and never conflicts with itself (RULES 10).
    """

    calendar: Calendar
    busy: Busy
    closures: Mapping[UUID, Sequence[Closure]]
    now_s: int
    ignored: ReservationId | None = None
