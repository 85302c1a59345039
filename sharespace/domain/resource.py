"""What a person reserves, where it is, and the units it occupies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.rules import UseRules
from sharespace.domain.tariff import Part, Tariff

SEOUL = ZoneInfo("Asia/Seoul")


class Kind(StrEnum):
    """The kinds of things that are shared."""

    ROOM = "room"
    BAY = "bay"
    TOY = "toy"
    SITE = "site"
    TOOL = "tool"
    HOMESTAY = "homestay"


class Category(StrEnum):
    """Finer sort of a room, as people look for it; the words of the source stay beside it."""

    AUDITORIUM = "auditorium"
    MEETING_ROOM = "meeting_room"
    LECTURE_ROOM = "lecture_room"
    MULTIPURPOSE = "multipurpose"
    EXHIBITION = "exhibition"
    SPORTS = "sports"
    OTHER = "other"


class Doubt(StrEnum):
    """What about an imported resource a person still has to check."""

    CLOSED_DAYS = "closed_days"
    WEEKDAY_HOURS = "weekday_hours"
    WEEKEND_HOURS = "weekend_hours"
    FEE = "fee"
    CAPACITY = "capacity"
    CATEGORY = "category"
    ADDRESS = "address"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Facility:
    """A place with an address. `district` is the five-digit code of its 자치구 (11200 is 성동구)."""

    id: FacilityId
    code: str
    district: str
    name: str
    address: str = ""
    phone: str = ""
    manager: str = ""
    department: str = ""
    website: str = ""
    latitude: float | None = None
    longitude: float | None = None
    zone: ZoneInfo = SEOUL


@dataclass(frozen=True, slots=True)
class Movable:
    """Equipment that several rooms share: a use that wants it takes one of `units`, wherever it is."""

    code: str
    name: str
    units: tuple[UnitId, ...]


NOTHING_MORE: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Resource:
    """A hall, room, bay, toy title or site, and how it may be used.

    A use takes *all* of `units`, or, when `any_of` is a number, that many out of them. `doubts` is
    not empty while a person still has to check what was read from a file: hours in doubt are closed,
    a fee in doubt is to be decided. `equipment` is the wording of the source, `movable` what can be
    reserved with it. `part` says whether it is half of something, for the price. `unit_hours` has the
    hours of units that have their own (the bays of a street); the others keep `hours`. `details` are
    the facts of its kind as plain JSON; the module of the kind reads them.
    """

    id: ResourceId
    facility: Facility
    code: str
    name: str
    kind: Kind
    category: Category
    hours: OpeningHours
    rules: UseRules
    units: tuple[UnitId, ...]
    any_of: int | None = None
    tariffs: tuple[Tariff, ...] = ()
    capacity: int | None = None
    area_m2: float | None = None
    equipment: str = ""
    application_ways: tuple[str, ...] = ()
    doubts: frozenset[Doubt] = frozenset()
    part: Part = Part.WHOLE
    movable: tuple[Movable, ...] = ()
    unit_hours: Mapping[UnitId, OpeningHours] = field(default_factory=lambda: MappingProxyType({}))
    details: Mapping[str, object] = field(default_factory=lambda: NOTHING_MORE)

    @property
    def full_name(self) -> str:
        """Place and room, as people say it on the phone."""
        return f"{self.facility.name} {self.name}" if self.name else self.facility.name
