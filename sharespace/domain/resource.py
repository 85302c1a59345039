"""What a person reserves, where it is, and the units it occupies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.rules import UseRules
from sharespace.domain.tariff import Tariff

SEOUL = ZoneInfo("Asia/Seoul")


class Kind(StrEnum):
    """The kinds of things that are shared."""

    ROOM = "room"
    BAY = "bay"
    TOY = "toy"
    SITE = "site"


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
class Resource:
    """A hall, room, bay, toy title or site, and how it may be used.

    A use takes *all* of `units`, or, when `any_of` is a number, that many out of them. `doubts` is
    not empty while a person still has to check what was read from a file: hours in doubt are closed,
    a fee in doubt is to be decided. `equipment` is the wording of the source.
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

    @property
    def full_name(self) -> str:
        """Place and room, as people say it on the phone."""
        return f"{self.facility.name} {self.name}" if self.name else self.facility.name
