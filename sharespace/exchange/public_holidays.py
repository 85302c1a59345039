"""Public holidays of Korea, substitutes included, with their Korean names."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from sharespace.domain.opening_hours import Holiday, HolidayGroup
from sharespace.resource_files import resources_folder

SHIPPED = "holidays/kr.json"


def public_holidays(years: Collection[int]) -> Mapping[date, Holiday]:
    """The public holidays of these years by local date.

    The years around today are shipped, worked out by the `holidays` package beforehand: a counter
    opens a fifth of a second sooner without it. It is imported for any other year.
    """
    found: dict[date, Holiday] = {}
    for year in years:
        found.update(_of_year(year))
    return found


@lru_cache(maxsize=256)
def _of_year(year: int) -> Mapping[date, Holiday]:
    return _shipped().get(year) or worked_out(year)


@cache
def _shipped() -> Mapping[int, Mapping[date, Holiday]]:
    document = json.loads((resources_folder() / SHIPPED).read_text(encoding="utf-8"))
    years: dict[int, dict[date, Holiday]] = {}
    for text, (name, group) in document["days"].items():
        day = date.fromisoformat(text)
        years.setdefault(day.year, {})[day] = Holiday(day, name, HolidayGroup(group))
    return years


def worked_out(year: int) -> Mapping[date, Holiday]:
    """The same for one year from the package itself."""
    korea = importlib.import_module("holidays.countries.south_korea").KR
    days = korea(years=year, language="ko")
    return MappingProxyType(
        {day: Holiday(day, _named(name), _group(name)) for day, name in sorted(days.items())}
    )


_SUBSTITUTE = re.compile(r"(.+) 대체 휴일")
_OFFICIAL = {
    "신정연휴": "1월 1일",
    "삼일절": "3·1절",
    "부처님오신날": "부처님 오신 날",
    "설날 다음날": "설날 다음 날",
    "추석 다음날": "추석 다음 날",
    "국회의원 선거일": "국회의원선거",
    "대통령 선거일": "대통령선거",
    "지방선거일": "전국동시지방선거",
}


def _named(name: str) -> str:
    """The name as the decree on public holidays has it: 대체공휴일(추석), 1월 1일."""
    plain: list[str] = []
    substitutes: list[str] = []
    for part in name.split("; "):
        match = _SUBSTITUTE.fullmatch(part)
        word = match.group(1) if match else part
        (substitutes if match else plain).append(_OFFICIAL.get(word, word))
    if substitutes:
        plain.append(f"대체공휴일({', '.join(substitutes)})")
    return ", ".join(plain)


def _group(name: str) -> HolidayGroup:
    """Which group a name belongs to; a substitute belongs to the day it stands for."""
    if "설날" in name or "설 연휴" in name:
        return HolidayGroup.SEOLLAL
    if "추석" in name:
        return HolidayGroup.CHUSEOK
    if "신정" in name or "1월 1일" in name or "새해" in name:
        return HolidayGroup.NEW_YEAR
    return HolidayGroup.OTHER
