"""What comes back of a fee: ladders of local days, the unused part, interest, and what is kept.

Days count up to midnight of the day named, not in hours (article 13 (2)). What comes back is never more
than what is paid and has not been given back before; interest is on top of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import day_span, local_day, local_days
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine, fee_line
from sharespace.domain.rules import RefundStep, UseRules
from sharespace.domain.time_span import HOUR_S, TimeSpan

LONG_USE_S = 24 * HOUR_S
"""A use longer than this goes on for several days, each of which may count by itself."""
_YEAR_DAYS = 365
_FULL_BP = 10_000


@dataclass(frozen=True, slots=True)
class RefundOffer:
    """Cancelling up to and including `last_day` returns `amount_won`, `percent` of the fee."""

    last_day: date
    percent: int
    amount_won: int


class PaidOn(NamedTuple):
    """A payment, for the interest on it."""

    day: date
    won: int


@dataclass(frozen=True, slots=True)
class RefundCase:
    """A use that is called off, or that the office cannot give, at the instant `now_s`.

    `kept_won` is what has been paid less what was given back before. `by_user` is False where it is not
    the user's fault: a closure, a flood, rain, fine dust. `payments` are needed for interest alone.
    """

    quote: Quote
    span: TimeSpan
    zone: ZoneInfo
    kept_won: int
    requested_on: date
    now_s: int
    by_user: bool = True
    payments: tuple[PaidOn, ...] = ()

    @property
    def today(self) -> date:
        """The local day of calling off."""
        return local_day(self.now_s, self.zone)

    @property
    def use_day(self) -> date:
        """The local day of the use."""
        return local_day(self.span.start_s, self.zone)


@dataclass(frozen=True, slots=True)
class Refund:
    """What is given back, by lines with the rule each comes from."""

    lines: tuple[QuoteLine, ...]

    @property
    def refund_won(self) -> int:
        """What comes back of the fee itself, without interest."""
        return sum(line.amount_won for line in self.lines if line.item is FeeItem.REFUND)

    @property
    def interest_won(self) -> int:
        """Interest on top."""
        return sum(line.amount_won for line in self.lines if line.item is FeeItem.INTEREST)


def refund(case: RefundCase, rules: UseRules) -> Refund:
    """What comes back. What was paid beyond the fee always does."""
    kept = max(0, case.kept_won)
    of_fee = kept if case.quote.undecided else min(kept, case.quote.total_won)
    lines = [] if kept == of_fee else [fee_line(FeeItem.REFUND, kept - of_fee, code="overpaid")]
    if case.by_user:
        lines += _called_off(case, rules, of_fee - never_back_won(case.quote, rules, of_fee))
    else:
        lines += _not_to_blame(case, rules, of_fee)
    return Refund(tuple(line for line in lines if line.amount_won > 0))


def never_back_won(quote: Quote, rules: UseRules, of_won: int) -> int:
    """The part of a fee that is kept when the user calls off (`fees.kept_items`)."""
    kept = sum(line.amount_won for line in quote.lines if line.item in rules.fees.kept_items)
    return min(max(0, kept), max(0, of_won))


def _called_off(case: RefundCase, rules: UseRules, of_won: int) -> list[QuoteLine]:
    cited = rules.citation("refund")
    if rules.fees.request_day_full and case.today == case.requested_on and case.now_s < case.span.start_s:
        return [_share(of_won, 100, rules.citation("fees.request_day_full") or cited)]
    if rules.fees.unused_up_to_percent is not None and case.today >= case.use_day:
        return [_unused_days(case, rules, of_won)]
    if rules.fees.each_day and case.span.end_s - case.span.start_s > LONG_USE_S:
        return _each_day(case, rules, of_won)
    days = (case.use_day - case.today).days
    return [_share(of_won, refund_percent(days, rules.refund), cited, days)]


def _share(of_won: int, percent: int, citation: str, days_before: int | None = None) -> QuoteLine:
    params: dict[str, int | str] = {"percent": percent, "of_won": of_won}
    if days_before is not None:
        params["days_before"] = days_before
    return fee_line(FeeItem.REFUND, of_won * percent // 100, citation, **params)


def _unused_days(case: RefundCase, rules: UseRules, of_won: int) -> QuoteLine:
    """The days not yet begun, while no more than a given share of all has been used (종로)."""
    days = local_days(case.span, case.zone)
    used = sum(1 for day in days if day <= case.today)
    limit = rules.fees.unused_up_to_percent or 0
    left = len(days) - used if used * 100 <= limit * len(days) else 0
    citation = rules.citation("fees.unused_up_to_percent") or rules.citation("refund")
    amount = of_won * left // max(1, len(days))
    return fee_line(FeeItem.REFUND, amount, citation, left_days=left, all_days=len(days), of_won=of_won)


def _each_day(case: RefundCase, rules: UseRules, of_won: int) -> list[QuoteLine]:
    """Every local day of a long use by its own distance, together by percentage (article 13 (2) 3)."""
    whole_s = case.span.end_s - case.span.start_s
    shares: defaultdict[int, int] = defaultdict(int)
    for day in local_days(case.span, case.zone):
        part = day_span(day, case.zone).clipped(case.span)
        percent = refund_percent((day - case.today).days, rules.refund)
        shares[percent] += part.end_s - part.start_s
    citation = rules.citation("fees.each_day") or rules.citation("refund")
    return [
        _share(of_won * seconds // whole_s, percent, citation)
        for percent, seconds in sorted(shares.items(), reverse=True)
        if percent
    ]


def _not_to_blame(case: RefundCase, rules: UseRules, of_won: int) -> list[QuoteLine]:
    """All of it, or the time that is left of a use that has begun; with interest since it was paid."""
    whole_s = case.span.end_s - case.span.start_s
    left_s = min(whole_s, max(0, case.span.end_s - case.now_s))
    amount = of_won * left_s // whole_s if whole_s > 0 else of_won
    citation = rules.citation("refund_not_to_blame") or rules.citation("refund")
    line = fee_line(FeeItem.REFUND, amount, citation, percent=100, of_won=amount)
    interest = interest_won(amount, case.payments, case.today, rules.interest_bp)
    cited = rules.citation("interest_bp") or citation
    return [line, fee_line(FeeItem.INTEREST, interest, cited, rate_bp=rules.interest_bp, of_won=amount)]


def interest_won(amount_won: int, payments: Sequence[PaidOn], today: date, rate_bp: int) -> int:
    """Interest on a sum that is given back, day by day since it was paid, the latest payments first.

    `rate_bp` is hundredths of a percent a year of 365 days; cut to whole won.
    """
    points, left = 0, amount_won
    for payment in sorted(payments, reverse=True):
        part = min(left, payment.won)
        points += part * max(0, (today - payment.day).days)
        left -= part
    return points * rate_bp // (_FULL_BP * _YEAR_DAYS)


def refund_percent(days_before: int, steps: Iterable[RefundStep]) -> int:
    """The percentage of a ladder so many local days before the day of use; 0 below its last step."""
    fitting = [step for step in steps if days_before >= step.days_before]
    return max(fitting, key=lambda step: step.days_before).percent if fitting else 0


def refund_won(total_won: int, cancelled_on: date, use_day: date, steps: Iterable[RefundStep]) -> int:
    """What a ladder alone returns on a local day; nothing after the day of use."""
    return total_won * refund_percent((use_day - cancelled_on).days, steps) // 100


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
