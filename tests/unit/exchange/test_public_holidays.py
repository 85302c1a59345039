"""Public holidays with substitutes, grouped as facilities tell them apart."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sharespace.domain.opening_hours import HolidayGroup
from sharespace.exchange.public_holidays import public_holidays, worked_out


@pytest.mark.parametrize(
    ("day", "name", "group"),
    [
        (date(2026, 1, 1), "1월 1일", HolidayGroup.NEW_YEAR),
        (date(2026, 2, 16), "설날 전날", HolidayGroup.SEOLLAL),
        (date(2026, 2, 17), "설날", HolidayGroup.SEOLLAL),
        (date(2026, 2, 18), "설날 다음 날", HolidayGroup.SEOLLAL),
        (date(2026, 3, 1), "3·1절", HolidayGroup.OTHER),
        (date(2026, 3, 2), "대체공휴일(3·1절)", HolidayGroup.OTHER),
        (date(2026, 5, 1), "노동절", HolidayGroup.OTHER),
        (date(2026, 7, 17), "제헌절", HolidayGroup.OTHER),
        (date(2026, 9, 25), "추석", HolidayGroup.CHUSEOK),
        (date(2027, 2, 9), "대체공휴일(설날)", HolidayGroup.SEOLLAL),
        (date(2027, 5, 3), "대체공휴일(노동절)", HolidayGroup.OTHER),
        (date(2027, 7, 19), "대체공휴일(제헌절)", HolidayGroup.OTHER),
        (date(2025, 5, 5), "부처님 오신 날, 어린이날", HolidayGroup.OTHER),
    ],
)
def test_a_holiday_has_its_official_name_and_its_group(day: date, name: str, group: HolidayGroup) -> None:
    holiday = public_holidays([day.year])[day]
    assert (holiday.day, holiday.name, holiday.group) == (day, name, group)


def test_the_days_are_those_of_the_almanac(shared_data: Path) -> None:
    path = shared_data / "holidays" / "kr_public_holidays_2022-2027.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = public_holidays(range(2022, 2028))
    assert {day.isoformat() for day in found} == {row["date"] for row in rows}
    for row in rows:
        name = found[date.fromisoformat(row["date"])].name
        assert ("설날" in row["name_ko"]) == ("설날" in name)
        assert ("추석" in row["name_ko"]) == ("추석" in name)


@pytest.mark.parametrize("year", range(2021, 2032))
def test_the_shipped_days_are_those_of_the_package(year: int) -> None:
    assert public_holidays([year]) == worked_out(year)


def test_many_years_are_read_once_and_then_known() -> None:
    first = public_holidays([2026, 2027])
    assert public_holidays([2027]).items() <= first.items()
    assert public_holidays([]) == {}


def test_the_package_behind_it_is_imported_only_for_years_that_are_not_shipped() -> None:
    code = (
        "import sys, sharespace.exchange.public_holidays as p; assert 'holidays' not in sys.modules;"
        "p.public_holidays([2026]); assert 'holidays' not in sys.modules;"
        "p.public_holidays([2040]); assert 'holidays' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
