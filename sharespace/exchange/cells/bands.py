"""운영형태, 사용시간대정보 and 이용요금 of a bay: bands of the day with their hours and monthly fees.

Values are joined by `+` and named by their band: `주간:3만원+야간:2만원`, `야간:19:00~익일09:00`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sharespace.domain.bays import Band, BandTerms
from sharespace.domain.opening_hours import OpeningRow
from sharespace.exchange.cells.clock_times import DAY_MIN, minute_of_day
from sharespace.exchange.cells.remark import Remark, check, info
from sharespace.exchange.parking_columns import BAND_FEES, BAND_HOURS, BANDS

_NAMES = {"전일": Band.WHOLE, "종일": Band.WHOLE, "주간": Band.DAY, "야간": Band.NIGHT}
_ORDER = tuple(Band)
_NAMED = re.compile(r"\s*(전일|종일|주간|야간)(?:제)?\s*[::]\s*(.+)", re.DOTALL)
_SPAN = re.compile(r"\s*(.+?)\s*[~∼〜～-]\s*(익일|다음\s*날)?\s*(.+?)\s*")
_WHOLE_DAY = re.compile(r"\s*24\s*시간?\s*|\s*00:00\s*[~∼～-]\s*24:00\s*")
_WON = re.compile(r"\s*(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(만|천)?\s*원?\s*")
_TIMES = {"": 1, "천": 1_000, "만": 10_000}
_MOST_WON = 10_000_000


class BandReading(NamedTuple):
    """The bands in the order whole, day, night. `hours_in_doubt`, `fees_in_doubt`: a cell that says
    something cannot be read."""

    bands: tuple[BandTerms, ...]
    remarks: tuple[Remark, ...]
    hours_in_doubt: bool
    fees_in_doubt: bool


@lru_cache(maxsize=4096)
def read_bands(bands: str, hours: str, fees: str) -> BandReading:
    """Read the three cells together: a band that one of them names is offered."""
    remarks: list[Remark] = []
    offered = _offered(bands, remarks)
    spans, hours_read = _hours(hours, offered, remarks)
    sums, fees_read = _fees(fees, offered, remarks)
    named = {*offered, *spans, *sums}
    terms = tuple(BandTerms(band, spans.get(band), sums.get(band)) for band in _ORDER if band in named)
    if not hours.strip() and terms:
        remarks.append(info(BAND_HOURS, hours, "band_hours_missing"))
    if not fees.strip() and terms:
        remarks.append(info(BAND_FEES, fees, "band_fees_missing"))
    return BandReading(terms, tuple(remarks), not hours_read, not fees_read)


def _offered(cell: str, remarks: list[Remark]) -> list[Band]:
    found = []
    for part in _parts(cell):
        band = _NAMES.get(part.strip().removesuffix("제"))
        if band is None:
            remarks.append(check(BANDS, cell, "band_unknown", words=part.strip()[:40]))
        elif band not in found:
            found.append(band)
    return found


def _hours(cell: str, offered: list[Band], remarks: list[Remark]) -> tuple[dict[Band, OpeningRow], bool]:
    found: dict[Band, OpeningRow] = {}
    whole = True
    for part in _parts(cell):
        band, text = _named(part, offered)
        row = _row(text, cell, remarks)
        if band is None or row is None:
            remarks.append(check(BAND_HOURS, cell, "band_hours_unread", words=part.strip()[:40]))
            whole = False
        else:
            found[band] = row
    return found, whole


def _fees(cell: str, offered: list[Band], remarks: list[Remark]) -> tuple[dict[Band, int], bool]:
    found: dict[Band, int] = {}
    whole = True
    for part in _parts(cell):
        band, text = _named(part, offered)
        won = _won(text)
        if band is None or won is None:
            remarks.append(check(BAND_FEES, cell, "band_fee_unread", words=part.strip()[:40]))
            whole = False
        else:
            found[band] = won
    return found, whole


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("+") if part.strip() not in ("", "-")]


def _named(part: str, offered: list[Band]) -> tuple[Band | None, str]:
    """The band a value is for; without a name the only one that is offered."""
    match = _NAMED.fullmatch(part)
    if match:
        return _NAMES[match.group(1)], match.group(2)
    return (offered[0] if len(offered) == 1 else None), part


def _row(text: str, cell: str, remarks: list[Remark]) -> OpeningRow | None:
    if _WHOLE_DAY.fullmatch(text):
        return OpeningRow(0, DAY_MIN)
    match = _SPAN.fullmatch(text)
    start = minute_of_day(match.group(1)) if match else None
    end = minute_of_day(match.group(3)) if match else None
    if match is None or start is None or end is None:
        return None
    if match.group(2):
        return OpeningRow(start, end + DAY_MIN)
    if end <= start:
        remarks.append(info(BAND_HOURS, cell, "past_midnight"))
        end += DAY_MIN
    return OpeningRow(start, end)


def _won(text: str) -> int | None:
    match = _WON.fullmatch(text)
    if match is None:
        return None
    won = float(match.group(1).replace(",", "")) * _TIMES[match.group(2) or ""]
    return int(won) if won <= _MOST_WON and won == int(won) else None
