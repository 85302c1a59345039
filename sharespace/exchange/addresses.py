"""Addresses as keys, and the district an address, a code or an office speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from sharespace.i18n.districts import all_districts

_BRACKETS = re.compile(r"\([^)]*\)?")
_CITY = re.compile(r"^(?:서울특별시\s*|서울시\s+|서울\s+)")
_DONG_FIRST = re.compile(r"^\S+(?:동|\d가|읍|면)\s+(?=\S*(?:로|길))")
_ROAD = re.compile(r"^(.*(?:로|길)\d*[가-힣]?)(\d+(?:-\d+)?)(?!\d*(?:로|길))")
_LOT = re.compile(r"^(.*?(?:동|가|로|리)(?:\d*가)?(?:산)?)(\d+(?:-\d+)?)")


class _Names(NamedTuple):
    by_provider: dict[str, str]
    by_name: dict[str, str]
    at_start: re.Pattern[str]


@cache
def _districts() -> _Names:
    names = {district.korean: district.code for district in all_districts()}
    longest_first = "|".join(sorted(names, key=len, reverse=True))
    # Only at the start: other cities have a 중구 and a 강서구, too.
    at_start = re.compile(rf"(서울특별시|서울시|서울)?\s*({longest_first})")
    return _Names({district.provider_code: district.code for district in all_districts()}, names, at_start)


def district_of(provider_code: str, addresses: Iterable[str], offices: Iterable[str], named: str) -> str:
    """The five-digit code, by the provider's code, else an address, else the district's column of a
    stacked file, else the name of an office; "" when nothing tells.

    Where an address lies outside the city, an office counts only if it calls itself one of Seoul's.
    """
    by_provider, by_name, at_start = _districts()
    if provider_code.strip() in by_provider:
        return by_provider[provider_code.strip()]
    elsewhere = False
    for text in addresses:
        if match := at_start.match(text.strip()):
            return by_name[match.group(2)]
        elsewhere = elsewhere or bool(text.strip())
    if named.strip() in by_name:
        return by_name[named.strip()]
    for text in offices:
        match = at_start.match(text.strip())
        if match and (match.group(1) or not elsewhere):
            return by_name[match.group(2)]
    return ""


@lru_cache(maxsize=4096)
def without_district(text: str) -> str:
    """The text without the city and the district it begins with, each followed by a blank."""
    rest = _CITY.sub("", text.strip())
    by_name = _districts().by_name
    first, blank, after = rest.partition(" ")
    return (after.strip() if blank and first in by_name else rest) or text.strip()


@lru_cache(maxsize=4096)
def address_key(road: str, lot: str) -> str:
    """The street and house number without what editions write differently: blanks, brackets, floors,
    the city and the district. The lot address stands in where there is no road address.
    """
    for text, pattern in ((road, _ROAD), (lot, _LOT)):
        street = _DONG_FIRST.sub("", _BRACKETS.sub("", without_district(text)).split(",")[0])
        plain = "".join(street.split())
        if not plain:
            continue
        match = pattern.match(plain)
        return match.group(1) + match.group(2) if match else plain
    return ""
