"""The price of a length of time by the tariffs of a place.

Base block, then started overtime units (RULES 14). Every line names the rule it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable

from sharespace.domain.charged_time import charged_lines
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.tariff import Case, Part, Payer, Tariff, price_for

__all__ = ["FeeItem", "Quote", "QuoteLine", "quote", "use_lines"]


def quote(
    tariffs: Iterable[Tariff],
    length_min: int,
    *,
    weekend: bool,
    part: Part = Part.WHOLE,
    payer: Payer = Payer.ANYONE,
) -> Quote:
    """What a use of `length_min` minutes costs by the tariffs alone, whenever it is.

    Of the prices that fit, the most specific one holds. No price at all means that the fee is still
    to be decided; a price of zero is free. `weekend` is true on Saturdays, Sundays and holidays.
    """
    tariff = price_for(tariffs, Case(weekend=weekend, part=part, payer=payer))
    if tariff is None:
        return Quote((QuoteLine(FeeItem.UNDECIDED, 0),))
    return Quote(tuple(use_lines(tariff, length_min)))


def use_lines(tariff: Tariff, length_min: int) -> list[QuoteLine]:
    """The lines of one price: free, or the base block and what is beyond it."""
    if tariff.base_won == 0 and not tariff.extra_won:
        return [QuoteLine(FeeItem.FREE, 0, citation=tariff.citation)]
    return charged_lines(tariff, length_min)
