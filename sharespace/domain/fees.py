"""Quotes in whole won, line by line, and refunds by the ladder of days.

Base block, then started overtime units (RULES 14). Every line names the rule it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from sharespace.domain.rules import RefundStep
from sharespace.domain.tariff import DayKind, Part, Payer, Tariff


class FeeItem(StrEnum):
    """What a line of a quote is for."""

    BASE = "base"
    EXTRA = "extra"
    FREE = "free"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """`amount_won` for one item; `params` has what it was computed from (`units`, `unit_min`, …)."""

    item: FeeItem
    amount_won: int
    params: Mapping[str, int | str] = field(default_factory=lambda: MappingProxyType({}))
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The lines and their sum. `undecided` when the source states no usable price: then the sum is
    not the fee, and a person has to set it."""

    lines: tuple[QuoteLine, ...]

    @property
    def total_won(self) -> int:
        """Sum of all lines, never negative."""
        return max(0, sum(line.amount_won for line in self.lines))

    @property
    def undecided(self) -> bool:
        """Whether the office still has to decide the fee."""
        return any(line.item is FeeItem.UNDECIDED for line in self.lines)


def _fits(tariff: Tariff, weekend: bool, part: Part, payer: Payer) -> bool:
    day_fits = tariff.day_kind in (DayKind.ANY, DayKind.WEEKEND if weekend else DayKind.WEEKDAY)
    part_fits = tariff.part in (Part.ANY, part)
    payer_fits = tariff.payer in (Payer.ANYONE, payer)
    return day_fits and part_fits and payer_fits


def _closeness(tariff: Tariff) -> int:
    """How exactly a price is made for the case: the most specific one wins."""
    return (
        (tariff.day_kind is not DayKind.ANY)
        + (tariff.part is not Part.ANY)
        + (tariff.payer is not Payer.ANYONE)
    )


def quote(
    tariffs: Iterable[Tariff],
    length_min: int,
    *,
    weekend: bool,
    part: Part = Part.WHOLE,
    payer: Payer = Payer.ANYONE,
) -> Quote:
    """What a use of `length_min` minutes costs.

    Of the prices that fit, the most specific one holds. No price at all means that the fee is still
    to be decided; a price of zero is free. `weekend` is true on Saturdays, Sundays and holidays.
    """
    fitting = [tariff for tariff in tariffs if _fits(tariff, weekend, part, payer)]
    if not fitting:
        return Quote((QuoteLine(FeeItem.UNDECIDED, 0),))
    tariff = max(fitting, key=_closeness)
    if tariff.base_won == 0 and not tariff.extra_won:
        return Quote((QuoteLine(FeeItem.FREE, 0, citation=tariff.citation),))
    return Quote(tuple(_charged_lines(tariff, length_min)))


def _charged_lines(tariff: Tariff, length_min: int) -> list[QuoteLine]:
    beyond_min = max(0, length_min - tariff.base_min)
    if tariff.extra_won is None or not tariff.extra_min:
        blocks = max(1, -(-length_min // tariff.base_min))
        params = MappingProxyType({"units": blocks, "unit_min": tariff.base_min, "unit_won": tariff.base_won})
        return [QuoteLine(FeeItem.BASE, blocks * tariff.base_won, params, tariff.citation)]
    base = MappingProxyType({"units": 1, "unit_min": tariff.base_min, "unit_won": tariff.base_won})
    lines = [QuoteLine(FeeItem.BASE, tariff.base_won, base, tariff.citation)]
    if beyond_min:
        units = -(-beyond_min // tariff.extra_min)
        extra = MappingProxyType({"units": units, "unit_min": tariff.extra_min, "unit_won": tariff.extra_won})
        lines.append(QuoteLine(FeeItem.EXTRA, units * tariff.extra_won, extra, tariff.citation))
    return lines


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
