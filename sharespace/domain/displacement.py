"""Open tasks: reservations that have lost their place, what they were offered, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.reasons import Reason
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan


class Differs(StrEnum):
    """What about an offer is not as it was, the least first."""

    PLACE = "place"
    JOINED = "joined"
    SIZE = "size"
    TIME = "time"
    EQUIPMENT = "equipment"
    SPLIT = "split"
    LENGTH = "length"
    DAY = "day"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Offer:
    """Somewhere else a use would fit: on all of `resources` at once (two or more: the party is split),
    during `span`. `distance_m` as the crow flies, None where a place has no coordinates."""

    resources: tuple[ResourceId, ...]
    span: TimeSpan
    differs: tuple[Differs, ...]
    distance_m: int | None = None


class Outcome(StrEnum):
    """What became of an open task."""

    MOVED = "moved"
    SPLIT = "split"
    RESTORED = "restored"
    REFUNDED = "refunded"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Displacement:
    """A reservation's loss of its place, kept for ever; open until `outcome` says what was decided.

    `was` is the state it was in; the reservation itself keeps its place and time until it is decided.
    `offers` are ranked, as they were when it happened, and are asked about again when one is taken.
    Without any, `because` says why.
    `waiting_since_s`: the applicant has been told and chose to wait for the place to open again.
    """

    id: UUID
    reservation_id: ReservationId
    act_id: UUID | None
    at_s: int
    was: State
    offers: tuple[Offer, ...] = ()
    because: tuple[Reason, ...] = ()
    waiting_since_s: int | None = None
    outcome: Outcome | None = None
    decided_s: int | None = None
    decided_by: str = ""
