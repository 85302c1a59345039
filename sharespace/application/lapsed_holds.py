"""Holds that are over keep nobody out, recorded or not.

A hold ends by the clock, and the database changes only when somebody writes. So readers leave lapsed
holds out of what is busy, and a writer records them as expired before it judges: then the database,
which refuses two holding uses of a unit, agrees with what was read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sharespace.application.ports import Reading
from sharespace.application.ports_closures import Claim
from sharespace.application.ports_life import LapsedHold
from sharespace.domain.availability import Occupancy
from sharespace.domain.ids import UnitId
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.time_span import TimeSpan

Busy = Mapping[UnitId, Sequence[Occupancy]]


def has_lapsed(reservation: Reservation, now_s: int) -> bool:
    """Whether it is a hold whose time is over, recorded or not."""
    ends_s = reservation.expires_s
    return reservation.state is State.HELD and ends_s is not None and ends_s <= now_s


def standing_claims(
    reading: Reading, units: Collection[UnitId], window: TimeSpan, now_s: int
) -> tuple[Claim, ...]:
    """Open reservations that touch the window on one of the units, by start, without holds that are over."""
    claims = reading.claims_on(units, window)
    return tuple(claim for claim in claims if not has_lapsed(claim.reservation, now_s))


def without_lapsed(busy: Busy, lapsed: Sequence[LapsedHold]) -> Busy:
    """What is busy without these holds. Holding uses of a unit never overlap: a span names one of them."""
    if not lapsed:
        return busy
    gone = {(unit, *hold.span) for hold in lapsed for unit in hold.units}
    touched = {unit for unit, *_span in gone if unit in busy}
    kept = {
        unit: [use for use in busy[unit] if (unit, use.start_s, use.end_s) not in gone] for unit in touched
    }
    return {unit: kept.get(unit, uses) for unit, uses in busy.items() if kept.get(unit, uses)}
