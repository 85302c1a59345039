"""What the clerk's timeline and its list show: rows of resources with what happens on them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sharespace.domain.availability import Blocked
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import Certainty, State
from sharespace.domain.resource import Category, Doubt, Kind
from sharespace.domain.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class Block:
    """One reservation on one row. `who` is already masked; `title` is the public name of the event."""

    reservation_id: ReservationId
    code: str
    span: TimeSpan
    state: State
    certainty: Certainty
    title: str
    who: str
    people: int
    buffer_before_min: int = 0
    buffer_after_min: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One resource. `blocked` covers, sorted and without overlap, everything of the board's window
    that is not free, each piece with all its reasons, the headline first. `blocks` are sorted by start.
    """

    resource_id: ResourceId
    code: str
    name: str
    facility: str
    district: str
    kind: Kind
    category: Category
    capacity: int | None
    step_min: int
    min_length_min: int
    max_length_min: int
    doubts: frozenset[Doubt]
    blocks: tuple[Block, ...]
    blocked: tuple[Blocked, ...]

    def reasons_at(self, instant: int) -> tuple[Reason, ...]:
        """Why the resource is not free at an instant; empty when it is."""
        index = bisect_right(self.blocked, instant, key=lambda piece: piece.span.start_s) - 1
        if index >= 0 and instant < self.blocked[index].span.end_s:
            return self.blocked[index].reasons
        return ()

    def block_at(self, instant: int) -> Block | None:
        """The reservation running at an instant, if any."""
        for block in self.blocks:
            if block.span.start_s <= instant < block.span.end_s:
                return block
        return None

    def is_free(self, span: TimeSpan) -> bool:
        """Whether no piece of `span` is blocked."""
        return not any(piece.span.overlaps(span) for piece in self.blocked)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which rows are wanted: words found in name, place or address, least capacity, district, kind."""

    text: str = ""
    min_capacity: int = 0
    district: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """`rows` in display order (facility, then room) over `days` local days from `first_day` on.

    `total_rows` counts the resources before the filter. `now_s` is when it was read. `version`
    changes whenever anything stored has changed.
    """

    first_day: date
    days: int
    zone: ZoneInfo
    window: TimeSpan
    now_s: int
    rows: tuple[Row, ...]
    total_rows: int
    version: int
    holidays: dict[date, str] = field(default_factory=dict)


SHADED = frozenset(
    {ReasonCode.CLOSED, ReasonCode.HOLIDAY, ReasonCode.CLOSURE, ReasonCode.BUFFER, ReasonCode.UNKNOWN_HOURS}
)
"""Reasons the timeline shades; taken time is drawn as a block instead."""
