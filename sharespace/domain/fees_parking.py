"""What a shared bay costs: started units, overstay, wrong parking, and the holder's credit."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sharespace.domain.charged_time import capped_lines, charged_lines, length_won
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine, fee_line
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import MINUTE_S, TimeSpan

HOUR_MIN = 60


def parking_quote(
    tariff: Tariff,
    span: TimeSpan,
    zone: ZoneInfo,
    daily_cap_won: int | None = None,
    citation: str = "",
) -> Quote:
    """First block, started units, and the cap of each local day; `citation` is that of the cap.

    종로: 30 minutes ₩600, then ₩100 per 5 minutes is `Tariff(30, 600, 5, 100)`.
    """
    length_min = max(1, -(-(span.end_s - span.start_s) // MINUTE_S))
    lines = charged_lines(tariff, length_min)
    if daily_cap_won is not None:
        lines += capped_lines(tariff, span, zone, daily_cap_won, citation)
    return Quote(tuple(lines))


def overstay(ended_s: int, left_s: int, unit_min: int, unit_won: int, citation: str = "") -> QuoteLine | None:
    """Started units from the end of the permitted time until the car has left; None when in time."""
    late_min = -(-(left_s - ended_s) // MINUTE_S)
    if late_min <= 0:
        return None
    units = -(-late_min // unit_min)
    amount = units * unit_won
    return fee_line(FeeItem.OVERSTAY, amount, citation, units=units, unit_min=unit_min, unit_won=unit_won)


def wrong_parking(
    tariff: Tariff, *, fee_hours: int = 4, times: int = 4, citation: str = ""
) -> tuple[QuoteLine, QuoteLine]:
    """The fee of four hours, and four times the fee of one hour on top (서초 규칙 제10조제2항).

    Both are reckoned by the bay's own tariff, without a cap or a reduction.
    """
    fee_won = length_won(tariff, fee_hours * HOUR_MIN)
    hour_won = length_won(tariff, HOUR_MIN)
    return (
        fee_line(FeeItem.WRONG_PARKING, fee_won, citation, length_min=fee_hours * HOUR_MIN),
        fee_line(FeeItem.WRONG_SURCHARGE, times * hour_won, citation, count=times, each_won=hour_won),
    )


def holder_credit(
    kept_won: int,
    *,
    percent: int = 50,
    cap_won: int | None = None,
    credited_won: int = 0,
    citation: str = "",
) -> QuoteLine:
    """What the holder is given of the fees `kept_won` (paid less refunded) of a month; never negative.

    `cap_won` is the most of a month: his own monthly fee times its percentage (동작: 100 %).
    `credited_won` has been given for that month already and counts against the cap, not the percentage.
    """
    amount = max(0, kept_won) * percent // 100
    if cap_won is not None:
        amount = min(amount, max(0, cap_won - credited_won))
    params: dict[str, int | str] = {"percent": percent, "of_won": max(0, kept_won)}
    if cap_won is not None:
        params["cap_won"] = cap_won
    return fee_line(FeeItem.CREDIT, amount, citation, **params)
