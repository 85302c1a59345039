"""What lending costs: membership, a toy's fee, late days, lost tags, deposits and compensation by age.

Plain sums of whole won from plain values; the values are parameters of the rules of fees.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sharespace.domain.quotes import FeeItem, QuoteLine, fee_line


class AgeStep(NamedTuple):
    """Of a thing that is at most `months` old (None: however old), `percent` of its price is due."""

    months: int | None
    percent: int


class PriceBand(NamedTuple):
    """A thing bought for at least `from_won` costs `percent` of that price, or `won` outright."""

    from_won: int
    percent: int = 0
    won: int = 0


COMPENSATION = (AgeStep(3, 100), AgeStep(6, 70), AgeStep(12, 50), AgeStep(None, 30))
"""The ladder of the toy libraries of 영등포: 3, 6 and 12 months, both ends included."""


def days_late(due: date, returned: date) -> int:
    """Calendar days past the due day, closed days and holidays included (RULES 13); 0 when in time."""
    return max(0, (returned - due).days)


def late_fee(due: date, returned: date, day_won: int, items: int = 1, citation: str = "") -> QuoteLine | None:
    """So much per item and day of being late; None when nothing is due."""
    days = days_late(due, returned)
    if not days or day_won <= 0 or items <= 0:
        return None
    amount = days * items * day_won
    return fee_line(FeeItem.LATE, amount, citation, days=days, day_won=day_won, items=items)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that lacks it."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def compensation_percent(bought: date, lost: date, ladder: Sequence[AgeStep] = COMPENSATION) -> int:
    """How much of the price is due for a thing of that age; the youngest step that reaches holds.

    A thing as old as a step to the day still belongs to it. 100 without any step that reaches.
    """
    for step in sorted(ladder, key=lambda one: (one.months is None, one.months or 0)):
        if step.months is None or lost <= months_after(bought, step.months):
            return step.percent
    return 100


def compensation(
    price_won: int,
    bought: date,
    lost: date,
    ladder: Sequence[AgeStep] = COMPENSATION,
    citation: str = "",
) -> QuoteLine:
    """What a lost or broken thing, or a part of it worth `price_won`, costs; cut to whole won."""
    percent = compensation_percent(bought, lost, ladder)
    amount = max(0, price_won) * percent // 100
    return fee_line(FeeItem.COMPENSATION, amount, citation, percent=percent, of_won=price_won)


def loan_fee(
    price_won: int,
    bands: Sequence[PriceBand],
    *,
    least_won: int = 0,
    most_won: int | None = None,
    citation: str = "",
) -> QuoteLine | None:
    """What lending a thing costs by the band of its price, kept between `least_won` and `most_won`.

    The band with the highest `from_won` that the price reaches holds. None where there is none.
    """
    reached = [band for band in bands if price_won >= band.from_won]
    if not reached:
        return None
    band = max(reached)
    if band.won:
        return fee_line(FeeItem.LOAN, band.won, citation)
    amount = max(least_won, price_won * band.percent // 100)
    amount = amount if most_won is None else min(most_won, amount)
    return fee_line(FeeItem.LOAN, amount, citation, percent=band.percent, of_won=price_won)


def membership(year_won: int, years: int = 1, citation: str = "") -> QuoteLine:
    """The fee of a membership for so many years."""
    return fee_line(FeeItem.MEMBERSHIP, year_won * years, citation, count=years, each_won=year_won)


def membership_ends(since: date, years: int = 1) -> date:
    """The last day of a membership that begins on a local day.

    The day before its anniversary; the last day of February where that lacks the day (Civil Act 160 (3)).
    """
    anniversary = months_after(since, 12 * years)
    return anniversary if anniversary.day < since.day else anniversary - timedelta(days=1)


def deposit(price_won: int, from_price_won: int, won: int, citation: str = "") -> QuoteLine | None:
    """What is kept until a dear thing comes back; None below the price from which it is asked."""
    return fee_line(FeeItem.DEPOSIT, won, citation) if won > 0 and price_won >= from_price_won else None


def lost_tags(count: int, each_won: int, citation: str = "") -> QuoteLine | None:
    """Bags or tags that did not come back; None when all did."""
    if count <= 0:
        return None
    return fee_line(FeeItem.TAG, count * each_won, citation, count=count, each_won=each_won)
