"""The five fee cells: charged or not, base hours, fee, overtime unit, overtime fee.

A price that has to be taken on trust keeps a doubt; a price that cannot be told is no price at all, and
the office decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sharespace.domain.tariff import Part, Tariff
from sharespace.exchange.cells.fee_words import PricedCase, read_fee_words
from sharespace.exchange.cells.remark import Remark, check, info, leaves_doubt
from sharespace.exchange.columns import BASE_HOURS, CHARGED, EXTRA_FEE, EXTRA_HOURS, FEE

_DEFAULT_BASE_MIN = 60
_DAY_MIN = 24 * 60
_PLAUSIBLE_WON = 10_000_000
_HOURS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:시간|h|H)?")
_MINUTES = re.compile(r"(\d+)\s*분")


class FeeCells(NamedTuple):
    """The five cells as found."""

    charged: str
    base_hours: str
    fee: str
    extra_hours: str
    extra_fee: str


class FeeReading(NamedTuple):
    """`tariffs` is empty where no price can be told. `in_doubt`: a person has to look at the fee."""

    tariffs: tuple[Tariff, ...]
    in_doubt: bool
    remarks: tuple[Remark, ...]


class _Extra(NamedTuple):
    minutes: int | None
    won: int | None


@lru_cache(maxsize=8192)
def read_fees(cells: FeeCells) -> FeeReading:
    """Read the five cells together."""
    remarks: list[Remark] = []
    cases = read_fee_words(cells.fee)
    charged = _is_charged(cells, remarks)
    remarks += cases.remarks
    if not cases.prices:
        if cases.blank and charged is False:
            return FeeReading(_free(cells, remarks), leaves_doubt(remarks), tuple(remarks))
        if cases.blank:
            remarks.append(check(FEE, cells.fee, "fee_undecided"))
        return FeeReading((), True, tuple(remarks))
    if all(case.won == 0 for case in cases.prices):
        if charged:
            remarks.append(check(CHARGED, cells.charged, "charged_but_free"))
            return FeeReading((), True, tuple(remarks))
        return FeeReading(_free(cells, remarks), leaves_doubt(remarks), tuple(remarks))
    if charged is False:
        remarks.append(check(CHARGED, cells.charged, "free_but_priced"))
    if any(case.won > _PLAUSIBLE_WON for case in cases.prices):
        remarks.append(check(FEE, cells.fee, "fee_implausible"))
    base_min = _base_min(cells.base_hours, remarks)
    extra = _extra(cells, remarks)
    tariffs = tuple(_tariff(case, base_min, extra) for case in cases.prices)
    if extra.won and any(case.part is not Part.ANY for case in cases.prices):
        remarks.append(check(EXTRA_FEE, cells.extra_fee, "extra_fee_for_which_part"))
    return FeeReading(tariffs, leaves_doubt(remarks), tuple(remarks))


def _tariff(case: PricedCase, base_min: int, extra: _Extra) -> Tariff:
    return Tariff(base_min, case.won, extra.minutes, extra.won, case.day_kind, case.part, case.payer)


def _free(cells: FeeCells, remarks: list[Remark]) -> tuple[Tariff, ...]:
    """Free of charge, unless the overtime cell names a price after all."""
    extra = minutes_of(cells.extra_hours), _whole_won(cells.extra_fee)
    if extra[1]:
        remarks.append(check(EXTRA_FEE, cells.extra_fee, "free_but_priced"))
        return ()
    return (Tariff(minutes_of(cells.base_hours) or _DEFAULT_BASE_MIN, 0),)


def _is_charged(cells: FeeCells, remarks: list[Remark]) -> bool | None:
    answer = cells.charged.strip().upper()
    if answer in ("Y", "유료", "예", "O"):
        return True
    if answer in ("N", "무료", "아니오", "X"):
        return False
    if answer:
        remarks.append(check(CHARGED, cells.charged, "charged_unread"))
    return None


def minutes_of(cell: str) -> int | None:
    """Minutes of a cell that counts hours; None for blank, zero or unreadable."""
    text = cell.strip()
    if match := _MINUTES.fullmatch(text):
        return int(match.group(1)) or None
    if match := _HOURS.fullmatch(text):
        return round(float(match.group(1)) * 60) or None
    return None


def _base_min(cell: str, remarks: list[Remark]) -> int:
    minutes = minutes_of(cell)
    if minutes is None:
        code = "base_unit_missing" if cell.strip(" 0.") == "" else "base_unit_unread"
        remarks.append(check(BASE_HOURS, cell, code, minutes=_DEFAULT_BASE_MIN))
        return _DEFAULT_BASE_MIN
    if minutes > _DAY_MIN:
        remarks.append(check(BASE_HOURS, cell, "base_unit_implausible"))
    return minutes


def _whole_won(cell: str) -> int | None:
    """The one plain price of a cell; None for blank or for words."""
    prices = read_fee_words(cell).prices
    plain = len(prices) == 1 and prices[0] == PricedCase(prices[0].won)
    return prices[0].won if plain else None


def _extra(cells: FeeCells, remarks: list[Remark]) -> _Extra:
    minutes, won = minutes_of(cells.extra_hours), _whole_won(cells.extra_fee)
    if won is None and not read_fee_words(cells.extra_fee).blank:
        remarks.append(check(EXTRA_FEE, cells.extra_fee, "extra_fee_unread"))
        return _Extra(None, None)
    if not won:
        if minutes is not None or cells.extra_fee.strip():
            remarks.append(info(EXTRA_FEE, cells.extra_fee, "extra_as_base"))
        return _Extra(None, None)
    if minutes is None:
        remarks.append(check(EXTRA_HOURS, cells.extra_hours, "extra_unit_missing", minutes=_DEFAULT_BASE_MIN))
        return _Extra(_DEFAULT_BASE_MIN, won)
    return _Extra(minutes, won)
