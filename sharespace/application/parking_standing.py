"""What is known of the vehicle a bay is wished for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sharespace.application.ports_parking import ParkingReading
from sharespace.domain.ids import ReservationId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.plates import is_plate, written_plate
from sharespace.domain.resource import Resource
from sharespace.domain.standing import Standing
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.wish import Wish


def elsewhere(
    reading: ParkingReading,
    resource: Resource,
    wish: Wish,
    window: TimeSpan,
    ignored: ReservationId | None,
    now_s: int,
) -> Sequence[TimeSpan]:
    """When in a window the wish's vehicle stands in another bay: no way out for it leads to such a time."""
    if not wish.plate or not TRAITS[resource.kind].asks_plate or not is_plate(wish.plate):
        return ()
    return reading.plate_uses(written_plate(wish.plate), window, ignored, now_s=now_s)


def with_plate(
    reading: ParkingReading,
    resource: Resource,
    wish: Wish,
    ignored: ReservationId | None,
    standing: Standing,
    now_s: int,
) -> Standing:
    """The standing with the other uses of the wish's plate, over all bays, and with its unpaid sums.

    `ignored` is the reservation that is being moved: it never meets its own plate (RULES 10).
    """
    if not wish.plate or not TRAITS[resource.kind].asks_plate or not is_plate(wish.plate):
        return standing
    plate = written_plate(wish.plate)
    uses = tuple(reading.plate_uses(plate, wish.span, ignored, now_s=now_s))
    return replace(standing, plate_uses=uses, plate_unpaid=reading.plate_unpaid(plate))
