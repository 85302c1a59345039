"""One row of 거주자우선주차정보 (data.go.kr 15021105), turned into a bay with its bands and doubts.

The standard does not say when a bay may be shared, so that every bay is closed to others until its
holder's first share window.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sharespace.application.open_data import FoundPlace, FoundRoom, SkippedRow
from sharespace.domain.bays import BayFacts
from sharespace.domain.opening_hours import OpeningHours
from sharespace.domain.resource import Category, Doubt, Kind
from sharespace.exchange import parking_columns as c
from sharespace.exchange.addresses import district_of, without_district
from sharespace.exchange.cells.bands import BandReading, read_bands
from sharespace.exchange.cells.places import Position, read_position
from sharespace.exchange.cells.remark import Remark, check, info
from sharespace.exchange.cells.ways import read_ways
from sharespace.exchange.columns import LATITUDE, LONGITUDE
from sharespace.exchange.columns import WAYS as ROOM_WAYS
from sharespace.exchange.names import place_key, tidy
from sharespace.exchange.records import Record
from sharespace.exchange.row_notes import RowNotes, renamed
from sharespace.i18n.districts import all_districts

DATA_SET: Final = "거주자우선주차정보"
NOT_SHARED: Final = OpeningHours(((),) * 7, closed_holidays=frozenset())
_DISTRICT_IN_NUMBER = re.compile(r"\s*(\d{5})-")
Cells = Mapping[str, str]


class BayRows:
    """Turns rows of one file into bays."""

    def __init__(self, file: str) -> None:
        self._notes = RowNotes(file)
        self._seen: set[str] = set()

    def row(self, record: Record) -> FoundRoom | SkippedRow:
        """The bay of a row, or why there is none."""
        cells = record.cells
        number = tidy(cells.get(c.BAY_NUMBER, ""))
        if not number:
            return SkippedRow(record.row, self._notes.skipped(record.row, "no_bay_number", ""))
        key = f"bay|{''.join(number.split())}"
        repeated = key in self._seen
        self._seen.add(key)
        bands = read_bands(cells.get(c.BANDS, ""), cells.get(c.BAND_HOURS, ""), cells.get(c.BAND_FEES, ""))
        ways = read_ways(cells.get(c.WAYS, ""))
        position = read_position(cells.get(c.BAY_LATITUDE, ""), cells.get(c.BAY_LONGITUDE, ""))
        district, remarks = _district(cells, number)
        zone = _zone(cells, number)
        if not tidy(cells.get(c.ZONE, "")):
            remarks.append(info(c.ZONE, "", "zone_missing", place=zone))
        if repeated:
            remarks.append(check(c.BAY_NUMBER, number, "bay_repeated"))
        remarks += bands.remarks
        remarks += renamed(ways.remarks, {ROOM_WAYS: c.WAYS})
        remarks += renamed(position.remarks, {LATITUDE: c.BAY_LATITUDE, LONGITUDE: c.BAY_LONGITUDE})
        return FoundRoom(
            row=record.row,
            key=key,
            place=_place(cells, district, zone, position),
            name=number,
            source_name=number,
            category=Category.OTHER,
            source_category=DATA_SET,
            hours=NOT_SHARED,
            tariffs=(),
            capacity=None,
            area_m2=None,
            equipment="",
            application_ways=ways.ways,
            doubts=_doubts(bands, district, repeated=repeated),
            as_of=None,
            raw={**record.cells, **record.extra},
            notes=self._notes.of(record, remarks),
            kind=Kind.BAY,
            code=number,
            unit_labels=(number,),
            facts=_facts(cells, zone, bands, position),
        )


def _district(cells: Cells, number: str) -> tuple[str, list[Remark]]:
    """By the address, else the five figures the number begins with, else the name of the office."""
    addresses = (cells.get(c.ROAD_ADDRESS, ""), cells.get(c.LOT_ADDRESS, ""))
    district = district_of("", addresses, (), "")
    match = _DISTRICT_IN_NUMBER.match(number)
    if not district and match and match.group(1) in {one.code for one in all_districts()}:
        district = match.group(1)
    district = district or district_of("", addresses, (cells.get(c.MANAGER, ""),), "")
    if not district:
        return "", [check(c.ROAD_ADDRESS, addresses[0] or addresses[1], "district_unknown")]
    return district, []


def _zone(cells: Cells, number: str) -> str:
    """The street or zone; without a name the address, without one the number."""
    named = tidy(cells.get(c.ZONE, ""))
    address = tidy(cells.get(c.ROAD_ADDRESS, "")) or tidy(cells.get(c.LOT_ADDRESS, ""))
    return named or without_district(address) or number


def _place(cells: Cells, district: str, zone: str, position: Position) -> FoundPlace:
    return FoundPlace(
        key=f"bays|{district}|{place_key(zone)}",
        district=district,
        name=zone,
        address=tidy(cells.get(c.ROAD_ADDRESS, "")),
        lot_address=tidy(cells.get(c.LOT_ADDRESS, "")),
        phone=tidy(cells.get(c.BAY_PHONE, "")),
        manager=tidy(cells.get(c.MANAGER, "")),
        latitude=position.latitude,
        longitude=position.longitude,
    )


def _facts(cells: Cells, zone: str, bands: BandReading, position: Position) -> BayFacts:
    return BayFacts(
        bands=bands.bands,
        zone_name=zone,
        period=tidy(cells.get(c.PERIOD, "")),
        address=tidy(cells.get(c.ROAD_ADDRESS, "")) or tidy(cells.get(c.LOT_ADDRESS, "")),
        latitude=position.latitude,
        longitude=position.longitude,
    )


def _doubts(bands: BandReading, district: str, *, repeated: bool) -> frozenset[Doubt]:
    doubts = set()
    if bands.hours_in_doubt:
        doubts.add(Doubt.WEEKDAY_HOURS)
    if bands.fees_in_doubt:
        doubts.add(Doubt.FEE)
    if any(remark.assumed == "band_unknown" for remark in bands.remarks):
        doubts.add(Doubt.CATEGORY)
    if not district:
        doubts.add(Doubt.ADDRESS)
    if repeated:
        doubts.add(Doubt.IDENTITY)
    return frozenset(doubts)
