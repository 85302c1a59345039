"""A toy library as an administrator would load it, households with children, and who stands at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sharespace.application.applicant_entries import ApplicantEntry
from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.catalogues import import_catalogue
from sharespace.application.households import NewHousehold, PayMembership, new_household, pay_membership
from sharespace.application.office import Office
from sharespace.domain.ids import CommandId, FacilityId, ResourceId, UnitId
from sharespace.domain.library import Child, Copy, Household
from sharespace.domain.opening_hours import OpeningHours, OpeningRow
from sharespace.domain.resource import Category, Facility, Kind, Resource
from sharespace.domain.rules import Eligibility, UseRules

LIBRARY = Facility(
    FacilityId(UUID(int=0x1100)),
    "11560-L001",
    "11560",
    "견본 장난감도서관",
    address="서울특별시 영등포구 견본로 15",
    phone="02-0000-0000",
)
_DAY = (OpeningRow(570, 1050),)
TUESDAY_TO_SATURDAY = OpeningHours(weekly=((), _DAY, _DAY, _DAY, _DAY, (OpeningRow(570, 960),), ()))
"""영등포: Tuesday to Friday 09:30–17:30, Saturday to 16:00; closed on Sunday, Monday and holidays."""
PACK = "seoul_toy_library"
KITCHEN, CAR, BUS, SLIDE = 1, 2, 3, 4


def a_title(
    number: int,
    name: str,
    size: str = "small",
    copies: int = 1,
    *,
    kind: Kind = Kind.TOY,
    details: Mapping[str, object] | None = None,
) -> Resource:
    """A title with so many copies; ids, code and barcodes follow from the number."""
    return Resource(
        ResourceId(UUID(int=0x1200 + number)),
        LIBRARY,
        f"11560-T{number:03d}",
        name,
        kind,
        Category.OTHER,
        TUESDAY_TO_SATURDAY,
        UseRules(),
        tuple(UnitId(UUID(int=0x13000 + number * 16 + copy)) for copy in range(copies)),
        any_of=1,
        details={"size": size, **(details or {})},
    )


def title_id(number: int) -> ResourceId:
    """The id of a title of `a_library`."""
    return ResourceId(UUID(int=0x1200 + number))


def barcode(number: int, copy: int = 1) -> str:
    """What the label of a copy says."""
    return f"YD-{number:04d}-{copy}"


KITCHEN_DETAILS: Mapping[str, object] = {
    "ages_months": [36, 72],
    "parts": [
        {"name": "가스레인지 판", "count": 1},
        {"name": "나무 채소", "count": 6, "price_won": 2000},
        {"name": "소금통", "count": 1, "price_won": 2000},
    ],
    "price_won": 45000,
}


def a_library(office: Office, *titles: Resource, overrides: Mapping[str, object] | None = None) -> None:
    """Store a library; by default with a kitchen (2 copies), a large car, a bus (2) and a large slide."""
    chosen = titles or (
        a_title(KITCHEN, "원목 주방놀이 세트", "small", 2, details=KITCHEN_DETAILS),
        a_title(CAR, "발로 미는 자동차", "large", details={"batteries": "AA × 2"}),
        a_title(BUS, "소리 나는 책 버스", "small", 2),
        a_title(SLIDE, "미끄럼틀", "large"),
    )
    copies = {
        unit: Copy(unit, barcode(int(title.code[-3:]), place), date(2026, 1, 5), 45_000)
        for title in chosen
        for place, unit in enumerate(title.units, start=1)
    }
    import_catalogue(
        office,
        CatalogueDocument(
            (CatalogueFacility(LIBRARY, overrides or {}),),
            tuple(CatalogueResource(title, PACK) for title in chosen),
            unit_labels={copy.unit: f"{copy.barcode[-1]}번" for copy in copies.values()},
            copies=copies,
        ),
    )


def a_household(
    office: Office,
    number: int = 1,
    *,
    births: tuple[date, ...] = (date(2022, 5, 1),),
    paid: bool = True,
    institution: bool = False,
    eligibility: Eligibility = Eligibility.RESIDENT,
) -> Household:
    """A household with its card M-000n, one member, and children of these months."""
    entry = ApplicantEntry(name=f"김견본{number}", phone=f"010-0000-{number:04d}", eligibility=eligibility)
    household = new_household(
        office,
        NewHousehold(
            CommandId(office.identities.new_id()),
            (entry,),
            tuple(Child(born) for born in births),
            card=f"M-{number:04d}",
            institution=institution,
        ),
    )
    if paid:
        command = PayMembership(CommandId(office.identities.new_id()), household.id)
        return pay_membership(office, command).household
    return household
