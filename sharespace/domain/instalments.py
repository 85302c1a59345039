"""Paying by the month what goes on for a month or longer (article 13 (1), second sentence)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sharespace.domain.fees_library import months_after
from sharespace.domain.rules import UseRules


class UseFee(NamedTuple):
    """What the use of one local day costs."""

    day: date
    won: int


class Instalment(NamedTuple):
    """The fees of the uses from `first_day` to `last_day`, both included, to be paid by `due`."""

    first_day: date
    last_day: date
    due: date
    won: int


def instalments(fees: Iterable[UseFee], rules: UseRules, notice: date) -> tuple[Instalment, ...]:
    """The parts in which several uses, or the days of a long one, may be paid; none where they have to be
    paid in one sum, because the rules know no parts or the uses do not go on for long enough.

    Months count from the first use. The first part is due like a fee in one sum, so many days after the
    notice and not after the first use, each other one on the first day of its month; that is our
    reading, the ordinance only says "by the month". A month without a fee has no part.
    """
    ordered = sorted(fees)
    months = rules.fees.instalments_from_months
    if months is None or not ordered:
        return ()
    first, last = ordered[0].day, ordered[-1].day
    if last + timedelta(days=1) < months_after(first, months):
        return ()
    parts: list[Instalment] = []
    number, begins = 0, first
    while begins <= last:
        number += 1
        ends = months_after(first, number) - timedelta(days=1)
        won = sum(fee.won for fee in ordered if begins <= fee.day <= ends)
        by = begins if parts else min(notice + timedelta(days=rules.pay_within_days), first)
        if won:
            parts.append(Instalment(begins, min(ends, last), by, won))
        begins = ends + timedelta(days=1)
    return tuple(parts) if len(parts) > 1 else ()


def day_shares(total_won: int, days: list[date]) -> list[UseFee]:
    """The fee of one long use, spread over its days; what does not divide goes to the first ones."""
    each, rest = divmod(total_won, max(1, len(days)))
    return [UseFee(day, each + (number < rest)) for number, day in enumerate(days)]
