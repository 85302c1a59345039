"""One row of the standard, turned into a room with its place, doubts and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from sharespace.application.open_data import FoundPlace, FoundRoom, RowNote, Severity
from sharespace.domain.resource import Category, Doubt
from sharespace.domain.tariff import Tariff
from sharespace.exchange import columns as c
from sharespace.exchange.addresses import address_key, district_of
from sharespace.exchange.cells.category import category_in, read_category
from sharespace.exchange.cells.fees import FeeCells, FeeReading, read_fees
from sharespace.exchange.cells.hours import HoursCells, HoursReading, read_hours
from sharespace.exchange.cells.numbers import read_area, read_capacity
from sharespace.exchange.cells.places import read_day, read_position, read_website
from sharespace.exchange.cells.remark import Remark, check, info
from sharespace.exchange.cells.ways import read_ways
from sharespace.exchange.names import Named, place_key, read_names, room_key, tidy
from sharespace.exchange.records import Record
from sharespace.exchange.repeats import Apart
from sharespace.exchange.row_notes import LONGEST_NOTE_TEXT, formulas

DATA_SET: Final = "전국공공시설개방정보표준데이터"
Cells = Mapping[str, str]
_OUT_OF_USE: Final = ("운영종료", "운영중단", "폐쇄")


class Identity(NamedTuple):
    """Who a row speaks of, before repeated names are told apart."""

    named: Named
    district: str
    place_key: str
    room_key: str


def identity_of(record: Record) -> Identity:
    """District, place and room of a row, as names and as keys."""
    cells = record.cells
    named = read_names(cells.get(c.ROOM, ""), cells.get(c.PLACE, ""))
    road, lot = cells.get(c.ROAD_ADDRESS, ""), cells.get(c.LOT_ADDRESS, "")
    district = district_of(
        cells.get(c.PROVIDER_CODE, ""),
        (road, lot),
        (cells.get(c.PROVIDER, ""), cells.get(c.MANAGER, "")),
        cells.get(c.DISTRICT, ""),
    )
    place = f"{district}|{place_key(named.place)}|{address_key(road, lot)}"
    return Identity(named, district, place, f"{place}|{room_key(named.room)}")


class RoomRows:
    """Turns rows of one file into rooms. `holidays_assumed` counts rooms whose source names no holiday."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.holidays_assumed = 0

    def room(self, record: Record, identity: Identity, apart: Apart | None) -> FoundRoom:
        """The room of a row that has a name."""
        cells = record.cells
        hours = _hours(cells, identity)
        fees = _fees(cells)
        category, category_remarks = _category(cells, identity.named.room)
        capacity, area = read_capacity(cells.get(c.CAPACITY, "")), read_area(cells.get(c.AREA, ""))
        ways, as_of = read_ways(cells.get(c.WAYS, "")), read_day(cells.get(c.AS_OF, ""))
        place, place_remarks = _place(cells, identity)
        self.holidays_assumed += hours.holidays_assumed
        people = None if capacity.value is None else int(capacity.value)
        remarks = (
            *_identity_remarks(cells, identity, apart),
            *category_remarks,
            *hours.remarks,
            *fees.remarks,
            *capacity.remarks,
            *area.remarks,
            *ways.remarks,
            *place_remarks,
            *as_of.remarks,
            *formulas(record),
        )
        return FoundRoom(
            row=record.row,
            key=identity.room_key + (f"#{apart.mark}" if apart and apart.mark else ""),
            place=place,
            name=_display_name(cells, identity, apart, people, area.value),
            source_name=_source_name(cells, identity),
            category=category,
            source_category=tidy(cells.get(c.TYPE, "")),
            hours=hours.hours,
            tariffs=_cited(fees.tariffs),
            capacity=people,
            area_m2=area.value,
            equipment=tidy(cells.get(c.EQUIPMENT, "")),
            application_ways=ways.ways,
            doubts=_doubts(hours, fees, identity, apart, people, category_remarks),
            as_of=as_of.day,
            raw={**record.cells, **record.extra},
            notes=tuple(self._note(record.row, remark) for remark in remarks),
        )

    def _note(self, row: int, remark: Remark) -> RowNote:
        return RowNote(
            self._file,
            row,
            remark.column,
            remark.text[:LONGEST_NOTE_TEXT],
            remark.assumed,
            remark.severity,
            remark.params,
        )

    def skipped(self, row: int, code: str, text: str, facts: Iterable[tuple[str, int | str]] = ()) -> RowNote:
        """The note of a row that is not taken."""
        return RowNote(self._file, row, "", text[:LONGEST_NOTE_TEXT], code, Severity.SKIPPED, dict(facts))


def _hours(cells: Cells, identity: Identity) -> HoursReading:
    reading = read_hours(
        HoursCells(
            cells.get(c.CLOSED_DAYS, ""),
            cells.get(c.WEEKDAY_OPENS, ""),
            cells.get(c.WEEKDAY_CLOSES, ""),
            cells.get(c.WEEKEND_OPENS, ""),
            cells.get(c.WEEKEND_CLOSES, ""),
        )
    )
    name = _source_name(cells, identity)
    if not any(word in name for word in _OUT_OF_USE) or reading.hours.suspended:
        return reading
    return reading._replace(
        hours=replace(reading.hours, suspended=True),
        doubts=reading.doubts | {Doubt.CLOSED_DAYS},
        remarks=(*reading.remarks, check(c.ROOM, name, "name_says_closed")),
    )


def _fees(cells: Cells) -> FeeReading:
    return read_fees(
        FeeCells(
            cells.get(c.CHARGED, ""),
            cells.get(c.BASE_HOURS, ""),
            cells.get(c.FEE, ""),
            cells.get(c.EXTRA_HOURS, ""),
            cells.get(c.EXTRA_FEE, ""),
        )
    )


@lru_cache(maxsize=4096)
def _cited(tariffs: tuple[Tariff, ...]) -> tuple[Tariff, ...]:
    return tuple(replace(tariff, citation=DATA_SET) for tariff in tariffs)


def _category(cells: Cells, room: str) -> tuple[Category, tuple[Remark, ...]]:
    """By the type cell; where that is blank, by the room's own name."""
    cell = cells.get(c.TYPE, "")
    if not cell.strip() and (by_name := category_in("".join(room.split()))):
        return by_name, (info(c.TYPE, cell, "category_from_name"),)
    reading = read_category(cell)
    return reading.category, reading.remarks


def _place(cells: Cells, identity: Identity) -> tuple[FoundPlace, tuple[Remark, ...]]:
    position = read_position(cells.get(c.LATITUDE, ""), cells.get(c.LONGITUDE, ""))
    website, website_remarks = read_website(cells.get(c.WEBSITE, ""))
    place = FoundPlace(
        key=identity.place_key,
        district=identity.district,
        name=identity.named.place,
        address=tidy(cells.get(c.ROAD_ADDRESS, "")),
        lot_address=tidy(cells.get(c.LOT_ADDRESS, "")),
        phone=tidy(cells.get(c.PHONE, "")),
        manager=tidy(cells.get(c.MANAGER, "")),
        department=tidy(cells.get(c.DEPARTMENT, "")),
        website=website,
        latitude=position.latitude,
        longitude=position.longitude,
    )
    return place, (*position.remarks, *website_remarks)


def _source_name(cells: Cells, identity: Identity) -> str:
    return tidy(cells.get(c.PLACE if identity.named.swapped else c.ROOM, "")) or identity.named.place


def _display_name(
    cells: Cells, identity: Identity, apart: Apart | None, people: int | None, area_m2: float | None
) -> str:
    """The room's own name, else its sort; several of one name show what sets them apart."""
    name = identity.named.room or tidy(cells.get(c.TYPE, ""))
    if apart is None or not apart.mark:
        return name
    details = [f"{area_m2:g}㎡"] if area_m2 else []
    details += [f"{people}명"] if people else []
    return f"{name} ({', '.join(details)})" if details else name


def _identity_remarks(cells: Cells, identity: Identity, apart: Apart | None) -> list[Remark]:
    remarks = []
    opened, where = cells.get(c.ROOM, ""), cells.get(c.PLACE, "")
    if identity.named.swapped:
        remarks.append(info(c.PLACE, where, "place_and_room_swapped", place=identity.named.place))
    if not opened.strip() or not where.strip():
        column = c.PLACE if opened.strip() else c.ROOM
        remarks.append(info(column, "", "name_missing", name=identity.named.place))
    if apart is not None and apart.mark:
        remarks.append(check(c.ROOM, opened, "name_repeated", count=apart.rooms))
    day = cells.get(c.AS_OF, "").strip()
    if apart is not None and day < apart.newest:
        remarks.append(info(c.AS_OF, day, "older_row", newest=apart.newest))
    if not identity.district:
        remarks.append(check(c.ROAD_ADDRESS, cells.get(c.ROAD_ADDRESS, ""), "district_unknown"))
    elif not cells.get(c.ROAD_ADDRESS, "").strip() and not cells.get(c.LOT_ADDRESS, "").strip():
        remarks.append(check(c.ROAD_ADDRESS, "", "address_missing"))
    return remarks


def _doubts(
    hours: HoursReading,
    fees: FeeReading,
    identity: Identity,
    apart: Apart | None,
    people: int | None,
    category_remarks: tuple[Remark, ...],
) -> frozenset[Doubt]:
    doubts = set(hours.doubts)
    if fees.in_doubt:
        doubts.add(Doubt.FEE)
    if people is None:
        doubts.add(Doubt.CAPACITY)
    if any(remark.severity is Severity.CHECK for remark in category_remarks):
        doubts.add(Doubt.CATEGORY)
    if not identity.district or identity.place_key.endswith("|"):
        doubts.add(Doubt.ADDRESS)
    if apart is not None and apart.mark:
        doubts.add(Doubt.IDENTITY)
    return frozenset(doubts)
