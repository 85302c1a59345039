"""위도, 경도, 홈페이지주소, 데이터기준일자: small cells about where and when."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sharespace.exchange.cells.remark import Remark, info
from sharespace.exchange.columns import AS_OF, LATITUDE, LONGITUDE, WEBSITE

_LATITUDES = (33.0, 39.0)
_LONGITUDES = (124.0, 132.0)
_DATE = re.compile(r"(\d{4})\s*[-./년]?\s*(\d{1,2})\s*[-./월]?\s*(\d{1,2})\s*일?\.?(?:[T ]\d.*)?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")


class Position(NamedTuple):
    """Degrees, both or none."""

    latitude: float | None
    longitude: float | None
    remarks: tuple[Remark, ...] = ()


def read_position(latitude: str, longitude: str) -> Position:
    """Two cells. A pair that is the wrong way round is turned; one outside Korea is left out."""
    if not latitude.strip() and not longitude.strip():
        return Position(None, None)
    north, east = _degrees(latitude), _degrees(longitude)
    if north is None or east is None:
        wrong = (LATITUDE, latitude) if north is None else (LONGITUDE, longitude)
        return Position(None, None, (info(*wrong, "position_unread"),))
    if _inside(north, _LATITUDES) and _inside(east, _LONGITUDES):
        return Position(north, east)
    text = f"{latitude}, {longitude}"
    if _inside(east, _LATITUDES) and _inside(north, _LONGITUDES):
        return Position(east, north, (info(LATITUDE, text, "position_swapped"),))
    return Position(None, None, (info(LATITUDE, text, "position_outside"),))


def _degrees(cell: str) -> float | None:
    try:
        return float(cell.strip()) if len(cell) < 40 else None
    except ValueError:
        return None


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


class DayReading(NamedTuple):
    """None for a blank or unreadable cell."""

    day: date | None
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=1024)
def read_day(cell: str) -> DayReading:
    """2022-11-23, 2022.11.23, 20221123."""
    text = cell.strip()
    if not text:
        return DayReading(None)
    match = _DATE.fullmatch(text)
    try:
        return DayReading(date(*(int(part) for part in match.groups()))) if match else _no_day(cell)
    except ValueError:
        return _no_day(cell)


def _no_day(cell: str) -> DayReading:
    return DayReading(None, (info(AS_OF, cell, "day_unread"),))


@lru_cache(maxsize=1024)
def read_website(cell: str) -> tuple[str, tuple[Remark, ...]]:
    """The address if it is one that a browser may open; anything else could run something."""
    text = cell.strip()
    scheme = _SCHEME.match(text)
    if scheme and scheme.group(1).lower() not in ("http", "https"):
        return "", (info(WEBSITE, cell, "website_dropped"),)
    return ("" if text == "-" else text), ()
