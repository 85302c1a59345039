"""Dated intervals in which something is shut, and the acts of closing that bring them about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from sharespace.domain.ids import ClosureId, FacilityId, UnitId
from sharespace.domain.time_span import TimeSpan

OPEN_END_S = 32_503_680_000
"""The end of a closure that has none: the year 3000, which a calendar of any library can still write."""


class ClosureKind(StrEnum):
    """Why something is shut. Turf rest, rain, heat and cold are article 5-4 of the ordinance on the
    city's sports grounds; fine dust is article 11 (4)."""

    WORKS = "works"
    EVENT = "event"
    CLEANING = "cleaning"
    INSPECTION = "inspection"
    FLOOD = "flood"
    TURF_REST = "turf_rest"
    RAIN = "rain"
    HEAT = "heat"
    COLD = "cold"
    FINE_DUST = "fine_dust"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Closure:
    """`target` (a facility, resource or unit) is shut during `span`. `note` is public wording."""

    id: ClosureId
    target: UUID
    span: TimeSpan
    kind: ClosureKind
    note: str = ""

    @property
    def open_ended(self) -> bool:
        """Whether nobody has said yet when it ends."""
        return self.span.end_s >= OPEN_END_S


@dataclass(frozen=True, slots=True)
class Shut:
    """What an act shuts: whole facilities with all they have or will have, and single units."""

    facilities: tuple[FacilityId, ...] = ()
    units: tuple[UnitId, ...] = ()

    @property
    def targets(self) -> tuple[UUID, ...]:
        """All of it, as the targets of closures."""
        return (*self.facilities, *self.units)

    def touches(self, facility: FacilityId, units: Collection[UnitId]) -> bool:
        """Whether a use in the facility on these units is in the way of it."""
        return facility in self.facilities or not set(self.units).isdisjoint(units)


@dataclass(frozen=True, slots=True)
class ClosureAct:
    """One act of closing: every closure it made stands or falls with it.

    `code` is what people call it by. `name` says in the words of the place what is shut. From `span`
    on nothing can be reserved; with an open end, uses that begin before `displaces_until_s` have lost
    their place, later ones keep it until the act is prolonged. `basin` is the code of the retention
    basin whose flood it is, or empty. `reopened_s` is None while it holds.
    """

    id: UUID
    code: str
    name: str
    shut: Shut
    span: TimeSpan
    displaces_until_s: int
    kind: ClosureKind
    note: str
    made_s: int
    made_by: str
    basin: str = ""
    reopened_s: int | None = None
    reopened_by: str = ""

    @property
    def open_ended(self) -> bool:
        """Whether nobody has said yet when it ends."""
        return self.span.end_s >= OPEN_END_S

    @property
    def displaces(self) -> TimeSpan:
        """The part in which uses lose their place."""
        return TimeSpan(self.span.start_s, min(self.span.end_s, self.displaces_until_s))

    def changed(self, span: TimeSpan, displaces_until_s: int, note: str) -> ClosureAct:
        """The same act, longer or shorter."""
        return replace(self, span=span, displaces_until_s=displaces_until_s, note=note)
