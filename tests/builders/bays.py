"""A street with shared bays and a clock that can be moved, all fictitious."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.catalogues import import_catalogue
from sharespace.application.office import Office
from sharespace.application.parking_holders import SetBayHolder, set_bay_holder
from sharespace.application.parking_sharing import ShareBay, share_bay
from sharespace.application.reservations import ApplicantEntry, RequestReservation
from sharespace.clock import FixedClock
from sharespace.domain.bays import Band, BandTerms, BayFacts, BaySort, bay_details
from sharespace.domain.holders import BayHolder
from sharespace.domain.ids import CommandId, FacilityId, ResourceId, UnitId
from sharespace.domain.opening_hours import OpeningHours, OpeningRow
from sharespace.domain.resource import SEOUL, Category, Facility, Kind, Resource
from sharespace.domain.rules import Purpose, UseRules
from sharespace.domain.sharing import WeeklyPattern, whole_week
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import TimeSpan, instant_s

STREET = Facility(
    FacilityId(UUID(int=0x400)), "11110-P001", "11110", "견본길", address="서울특별시 종로구 견본길 1"
)
JONGNO = Tariff(30, 600, 5, 100, citation="종로구 공유주차 요금")
NUMBERS = ("11110-10-11-1", "11110-10-11-2", "11560-당산1동01-055-06")
MONDAY = date(2026, 11, 30)
DRIVER = ApplicantEntry(name="최가상", phone="010-0000-4321")
OFFICE_HOURS = whole_week(OpeningRow(9 * 60, 18 * 60), weekdays=range(5))
CLOSED = OpeningHours(weekly=((),) * 7, closed_holidays=frozenset())


def a_bay(number: int = 1, hours: OpeningHours = CLOSED, **other: object) -> Resource:
    """A bay of the street, closed to others until its holder shares it; `other` are fields of Resource."""
    facts = BayFacts(bands=(BandTerms(Band.NIGHT, OpeningRow(18 * 60, 33 * 60), 20_000),), zone_name="견본길")
    bay = Resource(
        ResourceId(UUID(int=0x500 + number)),
        STREET,
        NUMBERS[number - 1],
        NUMBERS[number - 1],
        Kind.BAY,
        Category.OTHER,
        hours,
        UseRules(),
        (UnitId(UUID(int=0x600 + number)),),
        tariffs=(JONGNO,),
        details=MappingProxyType(bay_details(facts)),
    )
    return replace(bay, **other)  # type: ignore[arg-type] # any field may be given


def a_pool(*bays: Resource) -> Resource:
    """Any bay of the street."""
    return replace(
        a_bay(1),
        id=ResourceId(UUID(int=0x5FF)),
        code="11110-P001-ANY",
        name="아무 면",
        units=tuple(unit for bay in bays for unit in bay.units),
        any_of=1,
        details=MappingProxyType(bay_details(BayFacts(BaySort.HOLDER, zone_name="견본길"))),
    )


def a_street(office: Office, *resources: Resource, overrides: Mapping[str, object] | None = None) -> None:
    """Store the street and its bays; by default three. Each unit of a bay is called by the bay's number."""
    chosen = resources or tuple(a_bay(number) for number in (1, 2, 3))
    import_catalogue(
        office,
        CatalogueDocument(
            (CatalogueFacility(STREET, overrides or {}),),
            tuple(CatalogueResource(bay, "seoul_shared_parking") for bay in chosen),
        ),
    )
    with office.store.write() as work:
        work.put_unit_labels({bay.units[0]: bay.name for bay in chosen if bay.any_of is None})
        work.commit()


def shared(office: Office, *patterns: WeeklyPattern | TimeSpan, number: int = 1) -> Resource:
    """Share a bay; by default on workdays from 9 to 18, from MONDAY on."""
    chosen = patterns or (WeeklyPattern(OFFICE_HOURS, MONDAY),)
    bay = ResourceId(UUID(int=0x500 + number))
    return share_bay(office, ShareBay(CommandId(office.identities.new_id()), bay, chosen))


def held(office: Office, number: int = 1, **other: object) -> BayHolder:
    """Allot a bay; `other` are fields of the command."""
    command = SetBayHolder(
        CommandId(office.identities.new_id()),
        ResourceId(UUID(int=0x500 + number)),
        "박가상",
        "010-0000-9999",
        "12가3456",
        Band.NIGHT,
        20_000,
        date(2026, 1, 1),
    )
    return set_bay_holder(office, replace(command, **other))  # type: ignore[arg-type] # any field may be given


def at(text: str) -> int:
    """The instant of an ISO time in Seoul."""
    return instant_s(datetime.fromisoformat(text).replace(tzinfo=SEOUL))


def parking(
    office: Office,
    start: str = "2026-11-30T10:00",
    end: str = "2026-11-30T12:00",
    *,
    number: int = 1,
    plate: str = "123가 4568",
    applicant: ApplicantEntry = DRIVER,
    **other: object,
) -> RequestReservation:
    """A request for a bay, or with number 0xFF for any; `other` are fields of the command."""
    command = RequestReservation(
        CommandId(office.identities.new_id()),
        ResourceId(UUID(int=0x500 + number)),
        TimeSpan(at(start), at(end)),
        applicant,
        Purpose.OTHER,
        1,
        plate=plate,
    )
    return replace(command, **other)  # type: ignore[arg-type] # any field may be given


def clock_at(office: Office, text: str) -> None:
    """Let the office's clock stand at a local time."""
    office.clock = FixedClock(datetime.fromisoformat(text).replace(tzinfo=SEOUL))
