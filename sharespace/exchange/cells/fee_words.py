"""사용료: one price, several prices for several cases, or words that are no price."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sharespace.domain.tariff import DayKind, Part, Payer
from sharespace.exchange.cells.remark import Remark, check
from sharespace.exchange.columns import FEE


class PricedCase(NamedTuple):
    """One price of the cell and the case it is for."""

    won: int
    day_kind: DayKind = DayKind.ANY
    part: Part = Part.ANY
    payer: Payer = Payer.ANYONE


class FeeWords(NamedTuple):
    """`blank` when the cell is empty or a mere dash; else `prices` is empty when no price can be told."""

    prices: tuple[PricedCase, ...]
    blank: bool
    remarks: tuple[Remark, ...]


_AMOUNT = re.compile(
    r"(?P<label>[^0-9]*?)(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.0+)?\s*(?P<unit>만\s*원?|천\s*원?|원|won)?"
)
_TEN_THOUSANDS = re.compile(r"(\d+)\s*만\s*(\d)\s*천\s*원?")
_FREE = re.compile(r"무료|무상")
_BY_AGREEMENT = re.compile(r"협의|문의|별도|상이|조례|변동|참조|홈페이지|기준")
_VAT_EXCLUDED = re.compile(r"\(?\s*(?:부가세|부가가치세|VAT)\s*별도\s*\)?", re.IGNORECASE)
_VAT_INCLUDED = re.compile(r"\(?\s*(?:부가세|부가가치세|VAT)\s*포함\s*\)?", re.IGNORECASE)
_FROM = re.compile(r"(?<=[0-9원])\s*[~〜～](?:\s*\d[\d,]*\s*원?)?|(?<=[0-9원])\s*(?:이상|부터)")
_DAY_KINDS = {
    "평일": DayKind.WEEKDAY,
    "주중": DayKind.WEEKDAY,
    "주말": DayKind.WEEKEND,
    "휴일": DayKind.WEEKEND,
}
_PARTS = {"반실": Part.HALF, "전실": Part.WHOLE, "전체": Part.WHOLE}
_RESIDENT = re.compile(r"(?:[가-힣]{1,4}구민|구민|관내|지역\s*주민|구\s*주민)")
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_LABEL_NOISE = re.compile(r"[\s/,():;·]+")


@lru_cache(maxsize=4096)
def read_fee_words(cell: str) -> FeeWords:
    """Read one cell."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if text in ("", "-"):
        return FeeWords((), True, ())
    if _PLAIN.fullmatch(text):
        won = int(text.replace(",", ""))
        return FeeWords((PricedCase(won),) if won else (), won == 0, ())
    if _FREE.fullmatch(text):
        return FeeWords((PricedCase(0),), False, ())
    remarks: list[Remark] = []
    text = _without_side_words(text, cell, remarks)
    prices = _prices(text)
    if prices is None:
        code = "fee_by_agreement" if _BY_AGREEMENT.search(text) else "fee_in_words"
        return FeeWords((), False, (check(FEE, cell, code),))
    return FeeWords(prices, False, tuple(remarks))


def _without_side_words(text: str, cell: str, remarks: list[Remark]) -> str:
    if _VAT_EXCLUDED.search(text):
        remarks.append(check(FEE, cell, "vat_excluded"))
    text = _VAT_INCLUDED.sub("", _VAT_EXCLUDED.sub("", text))
    if _FROM.search(text):
        remarks.append(check(FEE, cell, "fee_from"))
        text = _FROM.sub("", text)
    return _TEN_THOUSANDS.sub(_in_won, text).strip()


def _in_won(match: re.Match[str]) -> str:
    return f"{int(match[1]) * 10_000 + int(match[2]) * 1_000}원"


def _prices(text: str) -> tuple[PricedCase, ...] | None:
    """The cases of a cell; None when any word or number of it has no place in a price list."""
    position = 0
    cases: list[PricedCase] = []
    while match := _AMOUNT.match(text, position):
        case = _case(match)
        if case is None:
            return None
        cases.append(case)
        position = match.end()
    if not cases or _LABEL_NOISE.sub("", text[position:]):
        return None
    distinct = {case[1:] for case in cases}
    return tuple(cases) if len(distinct) == len(cases) else None


def _case(match: re.Match[str]) -> PricedCase | None:
    won = int(match["number"].replace(",", ""))
    unit = (match["unit"] or "").replace(" ", "")
    won *= 10_000 if unit.startswith("만") else 1_000 if unit.startswith("천") else 1
    if not unit and won and won < 100:
        return None
    label = _LABEL_NOISE.sub("", match["label"])
    if not label:
        return PricedCase(won)
    if label in _DAY_KINDS:
        return PricedCase(won, day_kind=_DAY_KINDS[label])
    if label in _PARTS:
        return PricedCase(won, part=_PARTS[label])
    if _RESIDENT.fullmatch(label):
        return PricedCase(won, payer=Payer.DISTRICT_RESIDENT)
    return None
