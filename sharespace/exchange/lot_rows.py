"""One row of 전국주차장정보표준데이터 (data.go.kr 15012896), turned into a lot: any of its spaces.

The number of a lot is not one of a kind: two offices of one district give the same ones, and some give
one number to many lots. A lot is known by its office and number, and where one file repeats that, by its
name and address as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from sharespace.application.open_data import FoundPlace, FoundRoom, SkippedRow
from sharespace.domain.bays import BayFacts, BaySort
from sharespace.domain.resource import Category, Doubt, Kind
from sharespace.domain.tariff import Tariff
from sharespace.exchange import parking_columns as c
from sharespace.exchange.addresses import address_key, district_of
from sharespace.exchange.cells.lots import (
    Count,
    LotHours,
    LotPrice,
    read_lot_hours,
    read_lot_price,
    read_spaces,
    read_sum,
)
from sharespace.exchange.cells.places import Position, read_day, read_position
from sharespace.exchange.cells.remark import Remark, check
from sharespace.exchange.names import place_key, tidy
from sharespace.exchange.records import Record
from sharespace.exchange.row_notes import RowNotes

DATA_SET: Final = "전국주차장정보표준데이터"
Cells = Mapping[str, str]


class LotRows:
    """Turns rows of one file into lots. `numbered` is every row once, to see which numbers repeat."""

    def __init__(self, file: str, numbered: Iterable[Record]) -> None:
        self._notes = RowNotes(file)
        counted = Counter(_digest(_number_key(record.cells)) for record in numbered)
        self._repeated = {digest for digest, count in counted.items() if count > 1}

    def row(self, record: Record) -> FoundRoom | SkippedRow:
        """The lot of a row, or why there is none."""
        cells = record.cells
        name, number = tidy(cells.get(c.LOT_NAME, "")), tidy(cells.get(c.LOT_NUMBER, ""))
        if not name and not number:
            return SkippedRow(record.row, self._notes.skipped(record.row, "no_name", ""))
        hours, price = read_lot_hours(cells), read_lot_price(cells)
        spaces, as_of = read_spaces(cells.get(c.SPACES, "")), read_day(cells.get(c.AS_OF, ""))
        ticket = read_sum(c.DAY_TICKET, cells.get(c.DAY_TICKET, ""))
        month_pass = read_sum(c.MONTH_TICKET, cells.get(c.MONTH_TICKET, ""))
        position = read_position(cells.get(c.LATITUDE, ""), cells.get(c.LONGITUDE, ""))
        key, repeated = self._key(cells)
        place = _place(cells, key, name or number, position)
        remarks = [*_identity_remarks(cells, place, number, repeated=repeated), *spaces.remarks]
        remarks += [*hours.remarks, *price.remarks, *ticket.remarks, *month_pass.remarks]
        remarks += [*position.remarks, *as_of.remarks]
        return FoundRoom(
            row=record.row,
            key=key,
            place=place,
            name="",
            source_name=name or number,
            category=Category.OTHER,
            source_category=" ".join(tidy(cells.get(word, "")) for word in (c.OWNERSHIP, c.LOT_TYPE)).strip(),
            hours=hours.hours,
            tariffs=_cited(price.tariffs),
            capacity=None,
            area_m2=None,
            equipment="",
            application_ways=(),
            doubts=_doubts(hours, price, spaces, place, repeated=repeated),
            as_of=as_of.day,
            raw={**record.cells, **record.extra},
            notes=self._notes.of(record, remarks),
            kind=Kind.BAY,
            any_of=1,
            unit_labels=tuple(str(space) for space in range(1, (spaces.value or 1) + 1)),
            facts=_facts(cells, number, spaces, ticket, month_pass),
        )

    def _key(self, cells: Cells) -> tuple[str, bool]:
        key = _number_key(cells)
        if _digest(key) not in self._repeated:
            return key, False
        address = address_key(cells.get(c.ROAD_ADDRESS, ""), cells.get(c.LOT_ADDRESS, ""))
        return f"{key}|{place_key(tidy(cells.get(c.LOT_NAME, '')))}|{address}", True


def _number_key(cells: Cells) -> str:
    """Office and number; without a number the lot's name and address stand in."""
    office = cells.get(c.PROVIDER_CODE, "").strip() or tidy(cells.get(c.MANAGER, ""))
    number = "".join(cells.get(c.LOT_NUMBER, "").split())
    if number:
        return f"lot|{office}|{number}"
    address = address_key(cells.get(c.ROAD_ADDRESS, ""), cells.get(c.LOT_ADDRESS, ""))
    return f"lot|{office}|{place_key(tidy(cells.get(c.LOT_NAME, '')))}|{address}"


def _digest(key: str) -> bytes:
    return blake2b(key.encode(), digest_size=8).digest()


def _place(cells: Cells, key: str, name: str, position: Position) -> FoundPlace:
    addresses = (cells.get(c.ROAD_ADDRESS, ""), cells.get(c.LOT_ADDRESS, ""))
    offices = (cells.get(c.PROVIDER, ""), cells.get(c.MANAGER, ""))
    return FoundPlace(
        key=key,
        district=district_of(cells.get(c.PROVIDER_CODE, ""), addresses, offices, ""),
        name=name,
        address=tidy(addresses[0]),
        lot_address=tidy(addresses[1]),
        phone=tidy(cells.get(c.LOT_PHONE, "")),
        manager=tidy(cells.get(c.MANAGER, "")),
        latitude=position.latitude,
        longitude=position.longitude,
    )


def _identity_remarks(cells: Cells, place: FoundPlace, number: str, *, repeated: bool) -> list[Remark]:
    remarks = []
    if repeated:
        remarks.append(check(c.LOT_NUMBER, number, "lot_number_repeated"))
    if not number:
        remarks.append(check(c.LOT_NUMBER, "", "lot_number_missing", name=place.name))
    if not place.district:
        text = cells.get(c.ROAD_ADDRESS, "") or cells.get(c.LOT_ADDRESS, "")
        remarks.append(check(c.ROAD_ADDRESS, text, "district_unknown"))
    elif not place.address and not place.lot_address:
        remarks.append(check(c.ROAD_ADDRESS, "", "address_missing"))
    return remarks


def _facts(cells: Cells, number: str, spaces: Count, ticket: Count, month_pass: Count) -> BayFacts:
    return BayFacts(
        sort=BaySort.LOT,
        number=number,
        spaces=spaces.value,
        grade=tidy(cells.get(c.GRADE, "")),
        day_ticket_won=ticket.value,
        month_pass_won=month_pass.value,
    )


def _cited(tariffs: tuple[Tariff, ...]) -> tuple[Tariff, ...]:
    return tuple(replace(tariff, citation=DATA_SET) for tariff in tariffs)


def _doubts(
    hours: LotHours, price: LotPrice, spaces: Count, place: FoundPlace, *, repeated: bool
) -> frozenset[Doubt]:
    doubts = set(hours.doubts)
    if price.in_doubt:
        doubts.add(Doubt.FEE)
    if spaces.value is None:
        doubts.add(Doubt.CAPACITY)
    if not place.district or not (place.address or place.lot_address):
        doubts.add(Doubt.ADDRESS)
    if repeated:
        doubts.add(Doubt.IDENTITY)
    return frozenset(doubts)
