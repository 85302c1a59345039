"""The price of one use, line by line, in the order of RULES 14: base, extra, cap, surcharges, the largest
single reduction, and only after a reduction the small sum that is dropped. Equipment comes on top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sharespace.domain.calendar import Calendar
from sharespace.domain.charged_time import capped_lines
from sharespace.domain.fee_rules import FeeRules, Per, Reduction, Surcharge
from sharespace.domain.fee_times import inside_s, start_case
from sharespace.domain.fees import use_lines
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine, fee_line
from sharespace.domain.rules import UseRules
from sharespace.domain.session_fees import session_lines
from sharespace.domain.tariff import Part, Payer, Tariff, price_for
from sharespace.domain.time_span import HOUR_S, MINUTE_S, TimeSpan

UNDECIDED = Quote((QuoteLine(FeeItem.UNDECIDED, 0),))


@dataclass(frozen=True, slots=True)
class PricedUse:
    """What is priced. `units` counts the units it takes. `extras` has codes of surcharges that are asked
    for (heating), `claimed` codes of reductions, `equipment` one code per piece; the order of none of
    them matters. `people` is 0 while nobody has said how many."""

    span: TimeSpan
    part: Part = Part.WHOLE
    payer: Payer = Payer.ANYONE
    people: int = 0
    units: int = 1
    extras: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()

    @property
    def length_min(self) -> int:
        """Started minutes, at least one."""
        return max(1, -(-(self.span.end_s - self.span.start_s) // MINUTE_S))

    @property
    def hours(self) -> int:
        """Started hours."""
        return _started_hours(self.span.end_s - self.span.start_s)


def priced(use: PricedUse, tariffs: Sequence[Tariff], rules: UseRules, calendar: Calendar) -> Quote:
    """The quote of a use. Without a price that fits the fee is to be decided; zero is free.

    The tariff is that of the local time of the start; a surcharge counts for the part of the use that
    lies inside its hours.
    """
    lines = _use_lines(use, tariffs, rules, calendar)
    if not lines:
        return UNDECIDED
    lines += surcharge_lines(use, _sum(lines), rules, calendar)
    lines += reduction_lines(use, _sum(lines), rules)
    lines += equipment_lines(use, rules)
    return Quote(tuple(lines))


def _sum(lines: Iterable[QuoteLine]) -> int:
    return sum(line.amount_won for line in lines)


def _use_lines(
    use: PricedUse, tariffs: Sequence[Tariff], rules: UseRules, calendar: Calendar
) -> list[QuoteLine]:
    """Base, extra and cap; or the sessions of a sports day. No line at all where no price fits."""
    case = replace(start_case(use.span.start_s, rules.seasons, calendar), part=use.part, payer=use.payer)
    if any(tariff.session for tariff in tariffs):
        found = session_lines(use.span, tariffs, rules, calendar, case)
        if found:
            return found
    tariff = price_for(tariffs, case)
    if tariff is None:
        return []
    lines = use_lines(tariff, use.length_min)
    cap_won = rules.fees.daily_cap_won
    if cap_won is not None and lines[0].item is not FeeItem.FREE:
        cited = rules.citation("fees.daily_cap_won")
        lines += capped_lines(tariff, use.span, calendar.zone, cap_won, cited)
    return lines


def surcharge_lines(use: PricedUse, price_won: int, rules: UseRules, calendar: Calendar) -> list[QuoteLine]:
    """What is laid on: each surcharge by itself on the price before all of them, by its code."""
    ordered = sorted(rules.fees.surcharges, key=lambda one: one.code)
    asked = [one for one in ordered if not one.on_wish or one.code in use.extras]
    lines = [_surcharge_line(one, use, price_won, rules, calendar) for one in asked]
    return [line for line in lines if line is not None]


def _surcharge_line(
    surcharge: Surcharge, use: PricedUse, price_won: int, rules: UseRules, calendar: Calendar
) -> QuoteLine | None:
    inside = inside_s(use.span, surcharge.when, calendar)
    length_s = use.span.end_s - use.span.start_s
    params: dict[str, int | str] = {"code": surcharge.code}
    if surcharge.name:
        params["name"] = surcharge.name
    if surcharge.percent:
        amount = price_won * surcharge.percent * inside // (100 * length_s) if length_s > 0 else 0
        params |= {"percent": surcharge.percent, "of_won": price_won}
        if inside < length_s:
            params["inside_min"] = inside // MINUTE_S
    elif surcharge.per is Per.HOUR:
        hours = _started_hours(inside)
        amount = hours * surcharge.won
        params |= {"hours": hours, "hour_won": surcharge.won}
    else:
        count = use.units if surcharge.per is Per.UNIT else 1
        amount = count * surcharge.won
        params |= {"count": count, "each_won": surcharge.won}
    if inside <= 0 or amount <= 0:
        return None
    citation = surcharge.citation or rules.citation("fees.surcharges")
    return QuoteLine(surcharge.item, amount, MappingProxyType(params), citation)


def _started_hours(seconds: int) -> int:
    return -(-max(0, seconds) // HOUR_S)


def granted_reduction(use: PricedUse, fees: FeeRules) -> Reduction | None:
    """The largest of those that are claimed, known to the rules and fit; codes nobody knows give nothing.

    Of equally large ones the first by its code.
    """
    fitting = [one for one in fees.reductions if one.code in use.claimed and use.people >= one.min_people]
    return min(fitting, key=lambda one: (-one.percent, one.code)) if fitting else None


def reduction_lines(use: PricedUse, price_won: int, rules: UseRules) -> list[QuoteLine]:
    """The one reduction that is granted, and the small sum that is dropped after it."""
    reduction = granted_reduction(use, rules.fees)
    if reduction is None or price_won <= 0:
        return []
    left_won = price_won * (100 - reduction.percent) // 100
    params: dict[str, int | str] = {
        "code": reduction.code, "percent": reduction.percent, "of_won": price_won,
    }  # fmt: skip
    if reduction.name:
        params["name"] = reduction.name
    citation = reduction.citation or rules.citation("fees.reductions")
    lines = [QuoteLine(FeeItem.REDUCTION, left_won - price_won, MappingProxyType(params), citation)]
    under = rules.fees.drop_under_won
    small_won = left_won % under if under else 0
    if small_won:
        cited = rules.citation("fees.drop_under_won")
        lines.append(fee_line(FeeItem.ROUNDING, -small_won, cited, under_won=under))
    return lines


def equipment_lines(use: PricedUse, rules: UseRules) -> list[QuoteLine]:
    """Movable equipment by its code, each with its own price; what has none stated costs nothing and is
    shown all the same. No reduction counts for it."""
    prices = {price.code: price for price in rules.fees.equipment}
    lines = []
    for code, pieces in sorted(Counter(use.equipment).items()):
        price = prices.get(code)
        params: dict[str, int | str] = {"code": code, "count": pieces}
        if price is None:
            lines.append(QuoteLine(FeeItem.EQUIPMENT, 0, MappingProxyType(params)))
            continue
        times = {Per.USE: 1, Per.UNIT: pieces, Per.HOUR: pieces * use.hours}[price.per]
        params["each_won"] = price.won * times // pieces if price.per is Per.HOUR else price.won
        if price.per is Per.USE:
            params["count"] = 1
        citation = price.citation or rules.citation("fees.equipment")
        lines.append(QuoteLine(FeeItem.EQUIPMENT, times * price.won, MappingProxyType(params), citation))
    return lines
