"""The base block and the started units of a price, and what a cap per local day takes off."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.quotes import FeeItem, QuoteLine, fee_line
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import MINUTE_S, TimeSpan


def charged_lines(tariff: Tariff, length_min: int) -> list[QuoteLine]:
    """The base block and what is beyond it: started units, a band of overtime, or, where the price has
    neither, further base blocks."""
    if tariff.bands:
        return [
            _units(FeeItem.BASE, tariff, 1, tariff.base_min, tariff.base_won),
            *_overtime(tariff, length_min),
        ]
    if tariff.extra_won is None or not tariff.extra_min:
        blocks = max(1, -(-length_min // tariff.base_min))
        return [_units(FeeItem.BASE, tariff, blocks, tariff.base_min, tariff.base_won)]
    lines = [_units(FeeItem.BASE, tariff, 1, tariff.base_min, tariff.base_won)]
    beyond_min = length_min - tariff.base_min
    if beyond_min > 0:
        units = -(-beyond_min // tariff.extra_min)
        lines.append(_units(FeeItem.EXTRA, tariff, units, tariff.extra_min, tariff.extra_won))
    return lines


def _overtime(tariff: Tariff, length_min: int) -> list[QuoteLine]:
    """50플러스: 20 % of the base price below one hour more, 50 % below three, then 100 %."""
    beyond_min = length_min - tariff.base_min
    reached = [band for band in tariff.bands if beyond_min > 0 and beyond_min >= band.from_min]
    if not reached:
        return []
    percent = max(reached).percent
    amount = tariff.base_won * percent // 100
    params = {"percent": percent, "of_won": tariff.base_won, "length_min": beyond_min}
    return [fee_line(FeeItem.OVERTIME, amount, tariff.citation, **params)]


def _units(item: FeeItem, tariff: Tariff, units: int, unit_min: int, unit_won: int) -> QuoteLine:
    amount = units * unit_won
    return fee_line(item, amount, tariff.citation, units=units, unit_min=unit_min, unit_won=unit_won)


def length_won(tariff: Tariff, length_min: int) -> int:
    """What so many minutes cost, without a cap."""
    return sum(line.amount_won for line in charged_lines(tariff, length_min))


def capped_lines(
    tariff: Tariff, span: TimeSpan, zone: ZoneInfo, cap_won: int, citation: str = ""
) -> list[QuoteLine]:
    """What a cap per local day takes off, a line for each day that it lowers.

    A block or unit belongs to the local day on which it begins, so a use past midnight goes on with its
    units and meets the cap of each day by itself; a use can only become dearer by being longer.
    """
    lines = []
    before_won, day = 0, local_day(span.start_s, zone)
    while day_start_s(day, zone) < span.end_s:
        ends_s = min(span.end_s, day_start_s(day + timedelta(days=1), zone))
        reached_won = length_won(tariff, max(1, -(-(ends_s - span.start_s) // MINUTE_S)))
        if reached_won - before_won > cap_won:
            off_won = reached_won - before_won - cap_won
            lines.append(_cap_line(-off_won, cap_won, day, citation))
        before_won, day = reached_won, day + timedelta(days=1)
    return lines


def _cap_line(amount_won: int, cap_won: int, day: date, citation: str) -> QuoteLine:
    return fee_line(FeeItem.CAP, amount_won, citation, cap_won=cap_won, on_day=day.isoformat())
