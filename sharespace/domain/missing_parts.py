"""What is paid for a thing that came back incomplete or broken: its price by its age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sharespace.domain.fees_library import AgeStep, compensation
from sharespace.domain.library import Component, Condition, Copy, ReturnCheck, title_facts
from sharespace.domain.quotes import QuoteLine
from sharespace.domain.resource import Resource

LONG_AGO = date(1900, 1, 1)
"""Nobody knows when it was bought: it counts as old, which asks least of the household."""


def expected_parts(resource: Resource, copy: Copy) -> tuple[Component, ...]:
    """The parts that should come back: the copy's own list, or the title's."""
    return copy.components or title_facts(resource).components


def compensation_lines(
    check: ReturnCheck,
    parts: Sequence[Component],
    price_won: int | None,
    bought: date | None,
    today: date,
    ladder: Sequence[AgeStep],
    citation: str = "",
) -> tuple[list[QuoteLine], bool]:
    """One line for all that is to be paid for, and whether something of it has no price.

    A thing that is of no use any more costs its price. A missing part costs its own price, or its share
    of the thing's price by number of parts. All by the age of the thing, cut to whole won.
    """
    if check.condition is Condition.UNUSABLE:
        worth = price_won
    elif check.complete:
        return [], False
    else:
        worth = _missing_worth(check, parts, price_won)
    if worth is None:
        return [], True
    return [compensation(worth, bought or LONG_AGO, today, ladder, citation)], False


def _missing_worth(check: ReturnCheck, parts: Sequence[Component], price_won: int | None) -> int | None:
    priced = {part.name: part.price_won for part in parts}
    total = sum(part.count for part in parts)
    worth = 0
    for name, count in check.missing.items():
        own = priced.get(name)
        if own is not None:
            worth += own * count
        elif price_won is not None and total and name in priced:
            worth += price_won * count // total
        elif count:
            return None
    return worth
