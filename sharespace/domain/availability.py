"""The one function that answers what is free, and why the rest is not.

Timeline, list, search, command line, reservations and the centre all use it (RULES 1 to 8, 16).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sharespace.domain.closures import Closure
from sharespace.domain.ids import ReservationId
from sharespace.domain.local_time import day_span, day_start_s, local_day, local_days, wall_clock_s
from sharespace.domain.opening_hours import Holidays, OpeningHours, Shut
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.rules import UseRules
from sharespace.domain.time_span import MINUTE_S, TimeSpan, merged, subtracted


class Occupancy(NamedTuple):
    """A use that holds a unit: the span of use itself, and its buffers in seconds on either side."""

    start_s: int
    end_s: int
    before_s: int
    after_s: int
    reservation_id: ReservationId | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A span that is not free, with every reason that applies, the headline first."""

    span: TimeSpan
    reasons: tuple[Reason, ...]
