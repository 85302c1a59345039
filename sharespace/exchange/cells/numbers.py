"""수용가능인원수 and 면적: numbers in text columns, with 0 for "missing"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sharespace.exchange.cells.remark import Remark, check, info
from sharespace.exchange.columns import AREA, CAPACITY

_MOST_PEOPLE = 100_000
_LARGEST_M2 = 1_000_000.0
_PEOPLE = re.compile(
    r"(?:약|최대|정원)?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?\s*(?:명|인|석|좌석)?(?:\s*(?:내외|이내|이하))?"
)
_SQUARE_METRES = re.compile(
    r"약?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{0,9}\.?\d{1,9}\.?)\s*(?:㎡|m2|m²|제곱미터)?", re.IGNORECASE
)


class NumberReading(NamedTuple):
    """`value` is None for "not known"; zero is read as such."""

    value: float | None
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=4096)
def read_capacity(cell: str) -> NumberReading:
    """People; a whole number from 1 on."""
    text = cell.strip()
    if text in ("", "-"):
        return NumberReading(None, (info(CAPACITY, cell, "capacity_missing"),))
    match = _PEOPLE.fullmatch(text)
    if match is None or int(match.group(1).replace(",", "")) > _MOST_PEOPLE:
        return NumberReading(None, (check(CAPACITY, cell, "capacity_unread"),))
    people = int(match.group(1).replace(",", ""))
    if people == 0:
        return NumberReading(None, (info(CAPACITY, cell, "capacity_missing"),))
    return NumberReading(people)


@lru_cache(maxsize=4096)
def read_area(cell: str) -> NumberReading:
    """Square metres. A blank cell needs no remark: nothing is decided by the area."""
    text = cell.strip()
    if text in ("", "-"):
        return NumberReading(None)
    match = _SQUARE_METRES.fullmatch(text)
    area = float(match.group(1).replace(",", "")) if match else None
    if area is None or area > _LARGEST_M2:
        return NumberReading(None, (info(AREA, cell, "area_unread"),))
    if area == 0:
        return NumberReading(None, (info(AREA, cell, "area_missing"),))
    return NumberReading(area)
