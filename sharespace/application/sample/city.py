"""A whole invented city at the scale of the Sharing City of 2012, to measure the program with.

All names say 가상 (imaginary). Only the numbers are real: 216 auditoriums, 500 other rooms, 27 toy
libraries with 5,236 copies of 1,533 toys, 52 retention basins and 1,862 parking bays (city plan of
2012; the copies are those of the city's own toy library).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple
from uuid import uuid5

from sharespace.application.sample.people import NAMESPACE
from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.opening_hours import OpeningHours, OpeningRow
from sharespace.domain.resource import Category, Facility, Kind, Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.tariff import Part, Tariff

AUDITORIUMS = 216
OTHER_ROOMS = 500
TOY_LIBRARIES = 27
TOY_TITLES = 1_533
TOY_COPIES = 5_236
BASINS = 52
BAYS = 1_862
BAYS_PER_STREET = 20

ROOM_HOURS = ((540, 1320), (540, 1260), (600, 1320), (480, 1320), (540, 1380))
"""Opening and closing minutes; rooms are open every day, so that every day can be as full as 2012's."""
ROOM_TARIFFS = (
    (120, 20_000, 60, 10_000),
    (60, 6_000, 60, 6_000),
    (60, 15_000, 60, 7_500),
    (60, 0, None, None),
)
BAY_TARIFF = Tariff(30, 600, 5, 100)
SIZES = ("small", "small", "large")
PRICES_WON = (18_000, 25_000, 36_000, 59_000, 84_000)
ROOM_NAMES = (
    ("회의실", Category.MEETING_ROOM, 20),
    ("강의실", Category.LECTURE_ROOM, 40),
    ("다목적실", Category.MULTIPURPOSE, 60),
)
BUFFERED_EVERY = 3
_NO_OVERRIDES: Mapping[str, object] = MappingProxyType({})
_COUNTER = {"notice_days": 0, "citations": {"notice_days": "제8조제1항 단서"}}


class District(NamedTuple):
    """Five-digit code and Korean name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CityPlace:
    """A facility, what it changes of the rules, and its resources with what they change."""

    facility: Facility
    overrides: Mapping[str, object] = field(default_factory=lambda: _NO_OVERRIDES)
    resources: tuple[Resource, ...] = ()


def invent_city(districts: Sequence[District], percent: int = 100) -> Iterator[CityPlace]:
    """Every place of the city, the same on every machine: halls, toy libraries, basins, streets.

    `percent` makes it smaller or larger than the city of 2012, in all kinds alike.
    """
    yield from _halls(districts, percent)
    yield from _toy_libraries(districts, percent)
    yield from _basins(districts, percent)
    yield from _streets(districts, percent)


def _share(whole: int, percent: int) -> int:
    return max(1, whole * percent // 100)


def _halls(districts: Sequence[District], percent: int) -> Iterator[CityPlace]:
    """One auditorium per hall, and the other rooms spread over the halls as evenly as they go."""
    halls, others = _share(AUDITORIUMS, percent), _share(OTHER_ROOMS, percent)
    for number in range(halls):
        district, nth = districts[number % len(districts)], number // len(districts) + 1
        place = _facility(district, "H", number, f"가상 {district.name} 제{nth}나눔회관")
        rooms = [_room(place, number, 0, "대강당", Category.AUDITORIUM, 300)]
        for position in range(others * number // halls, others * (number + 1) // halls):
            name, category, capacity = ROOM_NAMES[len(rooms) - 1]
            rooms.append(_room(place, number, position % 10 + 1, name, category, capacity))
        overrides: dict[str, object] = dict(_COUNTER)
        if number % BUFFERED_EVERY == 0:
            overrides["buffer_after_min"] = 15
        yield CityPlace(place, overrides, tuple(rooms))


def _room(
    place: Facility, hall: int, position: int, name: str, category: Category, capacity: int
) -> Resource:
    opens, closes = ROOM_HOURS[hall % len(ROOM_HOURS)]
    hours = OpeningHours(((OpeningRow(opens, closes),),) * 7, closed_holidays=frozenset())
    tariff = Tariff(*ROOM_TARIFFS[hall % len(ROOM_TARIFFS)])
    code = f"{place.code}-{position}"
    return _resource(place, code, name, Kind.ROOM, category, hours, tariffs=(tariff,), capacity=capacity)


def _toy_libraries(districts: Sequence[District], percent: int) -> Iterator[CityPlace]:
    """Titles spread over the libraries, and copies over the titles, as evenly as they go."""
    days = ((),) + ((OpeningRow(600, 1080),),) * 5 + ((),)
    hours = OpeningHours(days)
    libraries, titles = _share(TOY_LIBRARIES, percent), _share(TOY_TITLES, percent)
    copies = _share(TOY_COPIES, percent)
    for number in range(libraries):
        district = districts[number % len(districts)]
        place = _facility(district, "T", number, f"가상 {district.name} 장난감도서관 {number + 1}")
        toys = tuple(
            _resource(
                place,
                f"{place.code}-{title}",
                f"견본 장난감 {title + 1}",
                Kind.TOY,
                Category.OTHER,
                hours,
                copies=copies * (title + 1) // titles - copies * title // titles,
                details={"price_won": PRICES_WON[title % len(PRICES_WON)], "size": SIZES[title % len(SIZES)]},
            )
            for title in range(titles * number // libraries, titles * (number + 1) // libraries)
        )
        yield CityPlace(place, resources=toys)


def _basins(districts: Sequence[District], percent: int) -> Iterator[CityPlace]:
    """A football field and its two halves, which are units of the whole. Open all day: the sessions of
    the rule book divide it."""
    hours = OpeningHours(((OpeningRow(0, 1440),),) * 7, closed_holidays=frozenset())
    for number in range(_share(BASINS, percent)):
        district = districts[number % len(districts)]
        place = _facility(district, "B", number, f"가상 {district.name} 유수지 {number + 1}")
        south, north = (UnitId(uuid5(NAMESPACE, f"city/{place.code}/{half}")) for half in "SN")
        fields = (
            ("축구장 전면", Part.WHOLE, (south, north)),
            ("축구장 반면(남)", Part.HALF, (south,)),
            ("축구장 반면(북)", Part.HALF, (north,)),
        )
        sites = tuple(
            replace(
                _resource(
                    place,
                    f"{place.code}-{position}",
                    name,
                    Kind.SITE,
                    Category.SPORTS,
                    hours,
                    units=units,
                    capacity=22,
                ),
                part=part,
            )
            for position, (name, part, units) in enumerate(fields, 1)
        )
        yield CityPlace(place, resources=sites)


def _streets(districts: Sequence[District], percent: int) -> Iterator[CityPlace]:
    """Bays of residents, shared while they are away; their numbers in the three styles found. Every
    street also offers any one of its bays."""
    hours = OpeningHours(((OpeningRow(540, 1080),),) * 5 + ((),) * 2)
    whole = _share(BAYS, percent)
    for number in range(-(-whole // BAYS_PER_STREET)):
        district = districts[number % len(districts)]
        place = _facility(district, "S", number, f"가상 {district.name} 견본로{number + 1}길 공유주차")
        count = min(BAYS_PER_STREET, whole - number * BAYS_PER_STREET)
        bays = tuple(
            _resource(
                place, _bay(district, number, bay), "", Kind.BAY, Category.OTHER, hours, tariffs=(BAY_TARIFF,)
            )
            for bay in range(1, count + 1)
        )
        any_bay = _resource(
            place,
            f"{place.code}-A",
            "아무 면",
            Kind.BAY,
            Category.OTHER,
            hours,
            units=tuple(bay.units[0] for bay in bays),
            tariffs=(BAY_TARIFF,),
        )
        yield CityPlace(place, resources=(*bays, replace(any_bay, any_of=1)))


def _bay(district: District, street: int, bay: int) -> str:
    styles = (
        f"{district.code}-{street + 1:02d}-{bay:02d}",
        f"{district.code}-{street + 1:02d}-{bay:02d}-1",
        f"{district.code}-견본동{street + 1:02d}-{bay:03d}",
    )
    return styles[street % len(styles)]


def _facility(district: District, letter: str, number: int, name: str) -> Facility:
    code = f"{district.code}-{letter}{number + 1:03d}"
    return Facility(
        id=FacilityId(uuid5(NAMESPACE, f"city/{code}")),
        code=code,
        district=district.code,
        name=name,
        address=f"서울특별시 {district.name} 견본로 {number + 1}",
        phone="02-0000-0000",
    )


def _resource(
    place: Facility,
    code: str,
    name: str,
    kind: Kind,
    category: Category,
    hours: OpeningHours,
    *,
    tariffs: tuple[Tariff, ...] = (),
    capacity: int | None = None,
    units: tuple[UnitId, ...] = (),
    copies: int = 1,
    details: Mapping[str, object] = _NO_OVERRIDES,
) -> Resource:
    own = tuple(UnitId(uuid5(NAMESPACE, f"city/{code}/{copy}")) for copy in range(copies))
    return Resource(
        id=ResourceId(uuid5(NAMESPACE, f"city/resource/{code}")),
        facility=place,
        code=code,
        name=name,
        kind=kind,
        category=category,
        hours=hours,
        rules=UseRules(),
        units=units or own,
        any_of=None if units or (copies == 1 and kind is not Kind.TOY) else 1,
        tariffs=tariffs,
        capacity=capacity,
        details=details,
    )
