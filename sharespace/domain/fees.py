"""Quotes in whole won, line by line, and refunds by the ladder of days.

Base block, then started overtime units (RULES 14). Every line names the rule it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sharespace.domain.charged_time import charged_lines
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.rules import RefundStep
from sharespace.domain.tariff import Case, Part, Payer, Tariff, price_for

__all__ = ["FeeItem", "Quote", "QuoteLine", "RefundOffer", "quote", "refund_ladder", "refund_won"]


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


@dataclass(frozen=True, slots=True)
class RefundOffer:
    """Cancelling up to and including `last_day` returns `amount_won`, `percent` of the fee."""

    last_day: date
    percent: int
    amount_won: int


def refund_ladder(total_won: int, use_day: date, steps: Iterable[RefundStep]) -> tuple[RefundOffer, ...]:
    """What comes back on which local day, earliest step first; amounts are cut to whole won."""
    ordered = sorted(steps, key=lambda step: -step.days_before)
    return tuple(
        RefundOffer(
            date.fromordinal(use_day.toordinal() - step.days_before),
            step.percent,
            total_won * step.percent // 100,
        )
        for step in ordered
    )


def refund_won(total_won: int, cancelled_on: date, use_day: date, steps: Iterable[RefundStep]) -> int:
    """What is returned when the user cancels on a local day; nothing after the day of use.

    Counts local dates, not hours, up to midnight of the day named (article 13 (2)).
    """
    days_before = (use_day - cancelled_on).days
    fitting = [step for step in steps if days_before >= step.days_before]
    if not fitting:
        return 0
    best = max(fitting, key=lambda step: step.days_before)
    return total_won * best.percent // 100
