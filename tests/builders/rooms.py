"""A small place with three rooms, stored through the catalogue as an administrator would."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.catalogues import import_catalogue
from sharespace.application.office import Office
from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.opening_hours import OpeningHours, same_hours_every_day
from sharespace.domain.resource import Category, Facility, Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.tariff import Tariff

PLACE = Facility(
    FacilityId(UUID(int=0x100)),
    "11200-F001",
    "11200",
    "견본동 주민센터",
    address="서울특별시 성동구 견본로 15",
    phone="02-0000-0000",
)
TWO_HOURS = Tariff(120, 20_000, 60, 10_000, citation="시설 사용료 기준")
SAME_DAY: Mapping[str, object] = {"notice_days": 0}


def a_resource(
    number: int,
    name: str,
    capacity: int = 20,
    hours: OpeningHours | None = None,
    tariffs: tuple[Tariff, ...] = (TWO_HOURS,),
) -> Resource:
    """A room of the place; its ids and code follow from the number."""
    return Resource(
        ResourceId(UUID(int=0x200 + number)),
        PLACE,
        f"11200-R{number:03d}",
        name,
        Kind.ROOM,
        Category.MEETING_ROOM,
        hours or same_hours_every_day(540, 1260),
        UseRules(),
        (UnitId(UUID(int=0x300 + number)),),
        tariffs=tariffs,
        capacity=capacity,
    )


def a_place_with_rooms(office: Office, *rooms: Resource, overrides: Mapping[str, object] = SAME_DAY) -> None:
    """Store the place and its rooms; by default three, that may be reserved on the same day."""
    chosen = rooms or (
        a_resource(1, "어울림방", 60),
        a_resource(2, "나눔방", 20),
        a_resource(3, "대강당", 300),
    )
    import_catalogue(
        office,
        CatalogueDocument(
            (CatalogueFacility(PLACE, overrides),),
            tuple(CatalogueResource(room, "seoul_idle_space") for room in chosen),
        ),
    )
