"""Facilities, rooms, people and reservations for tests, all fictitious, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from uuid import NAMESPACE_URL, UUID, uuid5

from sharespace.domain.applicant import Applicant, ApplicantKind
from sharespace.domain.fees import FeeItem, Quote, QuoteLine
from sharespace.domain.ids import ApplicantId, FacilityId, ReservationId, ResourceId, UnitId
from sharespace.domain.local_time import wall_clock_s
from sharespace.domain.opening_hours import OpeningHours, same_hours_every_day
from sharespace.domain.reservation import Certainty, Payment, Reservation, State
from sharespace.domain.reservation_code import code_from_number
from sharespace.domain.resource import SEOUL, Category, Facility, Kind, Resource
from sharespace.domain.rule_packs import RulePack, effective
from sharespace.domain.rules import Eligibility, Purpose, UseRules
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import TimeSpan

FRIDAY = date(2026, 11, 27)
A_WEEK_LATER = date(2026, 12, 4)
SEONGDONG = "11200"
PACK = RulePack(
    id="test_pack",
    names=MappingProxyType({"ko": "시험 규칙"}),
    ordinance="시험 조례",
    number="제1호",
    promulgated=date(2026, 1, 1),
    rules=UseRules(pack="test_pack"),
)
PACKS: Mapping[str, RulePack] = MappingProxyType({PACK.id: PACK})


def id_of(text: str) -> UUID:
    """The same id for the same text."""
    return uuid5(NAMESPACE_URL, f"sharespace:catalogue:{text}")


def unit_id(text: str) -> UnitId:
    """The id of a unit."""
    return UnitId(id_of(f"unit {text}"))


def from_to(start: str, end: str, day: date = A_WEEK_LATER) -> TimeSpan:
    """`14:00` to `16:00` of a day in Seoul; the end may be 24:00 or later."""
    return TimeSpan(_instant(start, day), _instant(end, day))


def _instant(text: str, day: date) -> int:
    hours, minutes = text.split(":")
    return wall_clock_s(day, int(hours) * 60 + int(minutes), SEOUL)


def a_facility(
    name: str = "성수2가제3동 주민센터", *, district: str = SEONGDONG, **other: object
) -> Facility:
    """A community centre; `other` are fields of Facility."""
    values: dict[str, object] = {
        "id": FacilityId(id_of(f"facility {name}")),
        "code": f"{district}-F-{name}",
        "district": district,
        "name": name,
        "address": "서울특별시 성동구 성수이로 100",
        "phone": "02-0000-1234",
    }
    return Facility(**{**values, **other})  # type: ignore[arg-type] # any field may be given


def a_resource(
    name: str = "다목적실",
    place: Facility | None = None,
    *,
    hours: OpeningHours | None = None,
    units: Sequence[UnitId] | None = None,
    overrides: Mapping[str, object] | None = None,
    **other: object,
) -> Resource:
    """A room open from 9 to 21 with one unit and the rules of PACK; `other` are fields of Resource."""
    place = place or a_facility()
    key = f"{place.name} {name}"
    values: dict[str, object] = {
        "id": ResourceId(id_of(f"resource {key}")),
        "facility": place,
        "code": f"{place.district}-{key}",
        "name": name,
        "kind": Kind.ROOM,
        "category": Category.MULTIPURPOSE,
        "hours": hours or same_hours_every_day(9 * 60, 21 * 60),
        "rules": effective(PACK, overrides or {}),
        "units": tuple(units) if units is not None else (unit_id(key),),
        "tariffs": (Tariff(120, 20_000, 60, 10_000, citation="별표 1"),),
        "capacity": 40,
        "area_m2": 66.7,
        "equipment": "빔프로젝터, 음향",
        "application_ways": ("인터넷", "전화"),
    }
    return Resource(**{**values, **other})  # type: ignore[arg-type] # any field may be given


def an_applicant(name: str = "김가상", phone: str = "01000001234", **other: object) -> Applicant:
    """A resident who does not exist; `other` are fields of Applicant."""
    values: dict[str, object] = {
        "id": ApplicantId(id_of(f"applicant {name} {phone}")),
        "kind": ApplicantKind.PERSON,
        "name": name,
        "phone": phone,
        "address": "서울특별시 성동구 가상로 1",
    }
    return Applicant(**{**values, **other})  # type: ignore[arg-type] # any field may be given


def a_group(
    group_name: str = "가상 독서 모임", name: str = "이가상", phone: str = "01000005678"
) -> Applicant:
    """A group with its representative."""
    return an_applicant(
        name, phone, kind=ApplicantKind.GROUP, group_name=group_name, eligibility=Eligibility.GROUP
    )


def a_reservation(
    room: Resource,
    who: Applicant,
    span: TimeSpan | None = None,
    *,
    number: int | None = None,
    **other: object,
) -> Reservation:
    """A confirmed reservation of all units; `number` tells one from another, else its span does."""
    span = span or from_to("14:00", "16:00")
    key = f"{room.id} {who.id} {span}" if number is None else f"number {number}"
    lines = (QuoteLine(FeeItem.BASE, 20_000, MappingProxyType({"units": 1, "unit_min": 120}), "별표 1"),)
    values: dict[str, object] = {
        "id": ReservationId(id_of(f"reservation {key}")),
        "code": code_from_number(id_of(key).int % 32**7 if number is None else number),
        "resource_id": room.id,
        "applicant_id": who.id,
        "span": span,
        "units": tuple(sorted(room.units)),
        "state": State.CONFIRMED,
        "certainty": Certainty.PROVISIONAL,
        "purpose": Purpose.MEETING,
        "title": "독서 모임",
        "people": 12,
        "eligibility": who.eligibility,
        "buffer_before_min": 0,
        "buffer_after_min": 0,
        "quote": Quote(lines),
        "requested_s": _instant("10:42", FRIDAY),
        "requested_by": "1번 창구",
        "payment": Payment.UNPAID,
    }
    return Reservation(**{**values, **other})  # type: ignore[arg-type] # any field may be given
