"""Hours, prices and numbers of a public lot. Hours that are not known are closed hours with a doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sharespace.domain.opening_hours import ALL_HOLIDAYS, OpeningHours, OpeningRow
from sharespace.domain.resource import Doubt
from sharespace.domain.tariff import Tariff
from sharespace.exchange import parking_columns as c
from sharespace.exchange.cells.clock_times import DAY_MIN, minute_of_day
from sharespace.exchange.cells.remark import Remark, check, info, leaves_doubt

_NIGHT_ENDS_MIN = 6 * 60
_LAST_MINUTE = DAY_MIN - 1
_NUMBER = re.compile(r"\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?\s*(?:분|원|면|대)?\s*")
_MOST_SPACES = 5_000
_HIGHEST_WON = 1_000_000
_ANY_HOUR = 60
_GROUPS = (
    ("평일", range(5), c.WEEKDAY_OPENS, c.WEEKDAY_CLOSES, Doubt.WEEKDAY_HOURS),
    ("토요일", range(5, 6), c.SATURDAY_OPENS, c.SATURDAY_CLOSES, Doubt.WEEKEND_HOURS),
    ("공휴일", range(6, 7), c.HOLIDAY_OPENS, c.HOLIDAY_CLOSES, Doubt.WEEKEND_HOURS),
)
Cells = Mapping[str, str]


class LotHours(NamedTuple):
    """Hours, what is in doubt about them, and why."""

    hours: OpeningHours
    doubts: frozenset[Doubt]
    remarks: tuple[Remark, ...]


class LotPrice(NamedTuple):
    """The price, or none where it is to be decided."""

    tariffs: tuple[Tariff, ...]
    in_doubt: bool
    remarks: tuple[Remark, ...]


class Count(NamedTuple):
    """A whole number; None where the cell has none."""

    value: int | None
    remarks: tuple[Remark, ...] = ()


def read_lot_hours(cells: Cells) -> LotHours:
    """The days of 운영요일 with their pair of times; Sundays go with the holidays."""
    days = cells.get(c.OPEN_DAYS, "")
    named = {part.strip() for part in re.split(r"[+,·/ ]", days) if part.strip()}
    unknown = sorted(named - {group[0] for group in _GROUPS})
    remarks: list[Remark] = []
    doubts: set[Doubt] = set()
    if unknown or not named:
        remarks.append(check(c.OPEN_DAYS, days, "open_days_unread"))
        doubts.add(Doubt.CLOSED_DAYS)
    weekly: list[tuple[OpeningRow, ...]] = [()] * 7
    for name, weekdays, opens, closes, doubt in _GROUPS:
        if name not in named:
            continue
        row = _pair(cells.get(opens, ""), cells.get(closes, ""), opens, remarks)
        if row is None:
            doubts.add(doubt)
            continue
        for weekday in weekdays:
            weekly[weekday] = (row,)
    hours = OpeningHours(tuple(weekly), holiday_rows=weekly[6], closed_holidays=ALL_HOLIDAYS)
    return LotHours(hours, frozenset(doubts), tuple(dict.fromkeys(remarks)))


def _pair(opens: str, closes: str, column: str, remarks: list[Remark]) -> OpeningRow | None:
    text = f"{opens}–{closes}"
    start, end = minute_of_day(opens), minute_of_day(closes)
    if start is None or end is None:
        if opens.strip() or closes.strip():
            remarks.append(check(column, text, "hours_unread"))
        else:
            remarks.append(check(column, "", "hours_missing"))
        return None
    if start == end == 0:
        remarks.append(check(column, text, "zero_hours_closed"))
        return None
    if end == _LAST_MINUTE != start:
        end = DAY_MIN
    if start < end:
        return OpeningRow(start, end)
    if start == end or end > _NIGHT_ENDS_MIN:
        remarks.append(check(column, text, "hours_reversed"))
        return None
    if end == 0:
        remarks.append(info(column, text, "ends_at_midnight"))
    else:
        remarks.append(info(column, text, "past_midnight"))
    return OpeningRow(start, end + DAY_MIN)


def read_lot_price(cells: Cells) -> LotPrice:
    """요금정보 with base block and started units, in minutes and won."""
    charged = cells.get(c.CHARGED, "").strip()
    names = (c.BASE_MIN, c.BASE_FEE, c.EXTRA_MIN, c.EXTRA_FEE)
    texts = {name: cells.get(name, "").strip() for name in names}
    numbers = {name: _number(text) for name, text in texts.items()}
    for name in names:
        if texts[name] and numbers[name] is None:
            return LotPrice((), True, (check(name, texts[name], "lot_fee_unread"),))
    base_min, base_won, extra_min, extra_won = (numbers[name] or 0 for name in names)
    if charged == "무료":
        if base_won or extra_won:
            remark = check(c.CHARGED, charged, "lot_free_but_priced")
            return LotPrice(_tariffs(base_min, base_won, extra_min, extra_won), True, (remark,))
        return LotPrice((Tariff(_ANY_HOUR, 0),), False, ())
    return _charged(charged, base_min, base_won, extra_min, extra_won)


def _charged(charged: str, base_min: int, base_won: int, extra_min: int, extra_won: int) -> LotPrice:
    remarks: list[Remark] = []
    if charged not in ("유료", "혼합"):
        remarks.append(check(c.CHARGED, charged, "charged_unread"))
    if charged == "혼합":
        remarks.append(check(c.CHARGED, charged, "fee_mixed"))
    if not base_won and not extra_won:
        return LotPrice((), True, (*remarks, check(c.BASE_FEE, "", "lot_fee_undecided")))
    if max(base_won, extra_won) > _HIGHEST_WON:
        remarks.append(check(c.BASE_FEE, str(max(base_won, extra_won)), "fee_implausible"))
    if base_won and not base_min:
        remarks.append(check(c.BASE_MIN, "", "base_unit_missing", minutes=_ANY_HOUR))
        base_min = _ANY_HOUR
    if extra_won and not extra_min:
        remarks.append(check(c.EXTRA_MIN, "", "extra_unit_missing", minutes=_ANY_HOUR))
        extra_min = _ANY_HOUR
    if not base_min:
        remarks.append(info(c.BASE_MIN, "", "base_from_unit"))
    elif not extra_won:
        remarks.append(info(c.EXTRA_FEE, "", "extra_as_base"))
    tariffs = _tariffs(base_min, base_won, extra_min, extra_won)
    return LotPrice(tariffs, leaves_doubt(remarks), tuple(remarks))


def _tariffs(base_min: int, base_won: int, extra_min: int, extra_won: int) -> tuple[Tariff, ...]:
    """Without a base block every unit begun costs the same; without a unit, every block begun."""
    if not base_min:
        return (Tariff(extra_min, extra_won, extra_min, extra_won),) if extra_min else ()
    if not extra_min or not extra_won:
        return (Tariff(base_min, base_won),)
    return (Tariff(base_min, base_won, extra_min, extra_won),)


@lru_cache(maxsize=2048)
def read_spaces(cell: str) -> Count:
    """주차구획수; a lot of unknown size has one space until a person has counted."""
    number = _number(cell.strip())
    if number is None or not 1 <= number <= _MOST_SPACES:
        return Count(None, (check(c.SPACES, cell, "spaces_unread"),))
    return Count(number)


def read_sum(column: str, cell: str) -> Count:
    """A ticket or a pass in won; 0 and blank mean that there is none."""
    text = cell.strip()
    if text in ("", "-", "0"):
        return Count(None)
    number = _number(text)
    return Count(None, (info(column, cell, "ticket_unread"),)) if number is None else Count(number)


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match.group(1).replace(",", "")) if match else None
