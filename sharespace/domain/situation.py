"""What stands at one moment: who uses what, what is shut, and what time it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq
from types import MappingProxyType
from typing import NamedTuple, overload
from uuid import UUID

from sharespace.domain.calendar import Calendar
from sharespace.domain.closures import Closure
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import MINUTE_S

MAX_BUFFER_S = 6 * 3600
"""Occupancies are read from this far outside a window, and farther where a resource's own buffers are
longer (the cleaning days of a loan)."""


class Occupancy(NamedTuple):
    """A use that holds a unit: the span of use itself, and its buffers in seconds on either side."""

    start_s: int
    end_s: int
    before_s: int = 0
    after_s: int = 0
    reservation_id: ReservationId | None = None
    code: str = ""


class AlikeUses(Sequence[Occupancy]):
    """Uses of one unit with equal buffers and without names, kept as two columns, sorted by start: a
    city's month of them is read without an object for each."""

    __slots__ = ("after_s", "before_s", "ends_s", "starts_s")

    def __init__(self, starts_s: list[int], ends_s: list[int], before_s: int = 0, after_s: int = 0) -> None:
        self.starts_s = starts_s
        self.ends_s = ends_s
        self.before_s = before_s
        self.after_s = after_s

    def __len__(self) -> int:
        return len(self.starts_s)

    @overload
    def __getitem__(self, index: int) -> Occupancy: ...
    @overload
    def __getitem__(self, index: slice) -> AlikeUses: ...
    def __getitem__(self, index: int | slice) -> Occupancy | AlikeUses:
        if isinstance(index, slice):
            return AlikeUses(self.starts_s[index], self.ends_s[index], self.before_s, self.after_s)
        return Occupancy(self.starts_s[index], self.ends_s[index], self.before_s, self.after_s)

    def __iter__(self) -> Iterator[Occupancy]:
        for start, end in zip(self.starts_s, self.ends_s, strict=True):
            yield Occupancy(start, end, self.before_s, self.after_s)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash((*self.starts_s, *self.ends_s, self.before_s, self.after_s))

    def kept_clear(self, own_before_s: int, own_after_s: int) -> list[tuple[int, int]]:
        """The spans that a use with buffers of its own has to stay out of, sorted by start."""
        before_s, after_s = max(own_after_s, self.before_s), max(own_before_s, self.after_s)
        spans = zip(self.starts_s, self.ends_s, strict=True)
        if not before_s and not after_s:
            return list(spans)
        return [(start - before_s, end + after_s) for start, end in spans]


Busy = Mapping[UnitId, Sequence[Occupancy]]
"""What holds each unit, sorted by start, read at least MAX_BUFFER_S beyond the window."""

_DAY_MIN = 24 * 60

NOTHING_AWAY: Mapping[UnitId, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands at one moment: the calendar, what is busy, what is shut, and what time it is.

    `ignored` is a reservation that is being moved and never conflicts with itself (RULES 10). `away` has
    units that should have come back at an instant in the past and have not: nobody knows when they will,
    so they are away from then on (RULES 13).
    """

    calendar: Calendar
    busy: Busy
    closures: Mapping[UUID, Sequence[Closure]]
    now_s: int
    ignored: ReservationId | None = None
    away: Mapping[UnitId, int] = field(default_factory=lambda: NOTHING_AWAY)


def reach_s(resources: Iterable[Resource]) -> int:
    """How far outside a window uses have to be read to be asked about these resources."""
    longest = 0
    for resource in resources:
        rules = resource.rules
        longest = max(longest, rules.buffer_before_min, rules.buffer_after_min)
        longest = max(longest, rules.loans.cleaning_days * _DAY_MIN)
    return max(MAX_BUFFER_S, longest * MINUTE_S)


def units_asked(resources: Iterable[Resource]) -> tuple[UnitId, ...]:
    """Every unit that a use of one of them may take, equipment included, once each."""
    found: dict[UnitId, None] = {}
    for resource in resources:
        found.update(dict.fromkeys(resource.units))
        for movable in resource.movable:
            found.update(dict.fromkeys(movable.units))
    return tuple(found)
