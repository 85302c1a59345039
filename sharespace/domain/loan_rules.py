"""The parameters of lending by days: toys and tools.

Sizes are words of the catalogue, not of the program: a library says which it has and what may go
together. Every library rule read so far is one of these numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from sharespace.domain.rule_reading import BadRule, Reader, truth, whole, whole_or_none, word

ANY_SIZE = "*"
"""In a mix: a place for a thing of whatever size."""


class ClosedDueDay(StrEnum):
    """What becomes of a due day on which the library is closed."""

    NEXT_OPEN = "next_open"
    REFUSE = "refuse"


class ByCount(NamedTuple):
    """From `least` children on, `more` things on top."""

    least: int
    more: int


class DaysBySize(NamedTuple):
    """Things of this size are lent for fewer, or more, days."""

    size: str
    days: int


Mix = tuple[tuple[str, int], ...]
"""How many of which size may be out together, sizes in alphabetical order."""


@dataclass(frozen=True, slots=True)
class LoanRules:
    """How things are lent. Overrides name a field `loans.…`.

    `loan_days` is due day minus pick-up day (RULES 13); `days_by_size` has the sizes with a term of their
    own. `max_items` things at once for a household, `institution_items` for an institution; `mixes`: one of
    these has to have room for them all (none: sizes do not matter), and what a household has on top by
    `items_by_children` may be of any size. `extensions` per loan, each `extension_days` long, and per
    calendar year for residents and for others (None: no limit). `cleaning_days` are calendar days after the
    day of return. `hold_open_days`: so many open days a returned copy waits for the first in the queue, and
    a reserved one for whoever reserved it. `same_title_days`: so many days after the return the household
    may have the same title again.

    `child_most_months`: at least one child is not older (None: nobody asks for children);
    `disabled_child_most_months` for a disabled child. `membership_months`: 0 where there is none.

    Late days are calendar days. `suspension_per_late_day`: days of suspension per item and late day;
    from `long_late_days` on instead `long_late_months` calendar months (0: no such step). `late_strikes`
    late returns end the membership, `dirty_strikes` dirty ones suspend for `dirty_days` (0: never); both
    count over `strike_months`. `missing_part_days`: a part brought within so many days costs nothing.
    """

    loan_days: int = 14
    days_by_size: tuple[DaysBySize, ...] = ()
    closed_due_day: ClosedDueDay = ClosedDueDay.NEXT_OPEN
    max_items: int = 2
    institution_items: int = 4
    mixes: tuple[Mix, ...] = ()
    items_by_children: tuple[ByCount, ...] = ()
    extensions: int = 1
    extension_days: int = 14
    extensions_per_year: int | None = None
    extensions_per_year_others: int | None = None
    cleaning_days: int = 1
    hold_open_days: int = 3
    same_title_days: int = 1
    child_most_months: int | None = None
    disabled_child_most_months: int | None = None
    membership_months: int = 12
    suspension_per_late_day: int = 0
    long_late_days: int = 30
    long_late_months: int = 0
    late_strikes: int = 0
    dirty_strikes: int = 0
    dirty_days: int = 28
    strike_months: int = 12
    missing_part_days: int = 7
    batteries_lent: bool = False

    def days(self, size: str) -> int:
        """For how many days a thing of that size is lent."""
        return next((one.days for one in self.days_by_size if one.size == size), self.loan_days)

    def more_items(self, children: int) -> int:
        """How many things a household with so many children has on top; the largest step that fits."""
        return max((step.more for step in self.items_by_children if children >= step.least), default=0)


def _mixes(name: str, value: object) -> tuple[Mix, ...]:
    if not isinstance(value, list | tuple):
        raise BadRule(name, "not_a_list")
    return tuple(_mix(f"{name}[{index}]", one) for index, one in enumerate(value))


def _mix(name: str, value: object) -> Mix:
    if not isinstance(value, Mapping) or not value:
        raise BadRule(name, "not_a_list")
    read = whole(1, 99)
    return tuple(sorted((_size(name, size), read(f"{name}.{size}", value[size])) for size in value))


def _size(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadRule(name, "not_a_word", words="")
    return value


def _days_by_size(name: str, value: object) -> tuple[DaysBySize, ...]:
    if not isinstance(value, Mapping):
        raise BadRule(name, "not_a_list")
    read = whole(1, 366)
    return tuple(DaysBySize(_size(name, size), read(f"{name}.{size}", value[size])) for size in sorted(value))


def _by_children(name: str, value: object) -> tuple[ByCount, ...]:
    if not isinstance(value, list | tuple):
        raise BadRule(name, "not_a_list")
    return tuple(_step(f"{name}[{index}]", step) for index, step in enumerate(value))


def _step(name: str, step: object) -> ByCount:
    if isinstance(step, Mapping):
        if unknown := set(step) - {"children", "more"}:
            raise BadRule(f"{name}.{min(map(str, unknown))}", "unknown")
        step = (step.get("children"), step.get("more"))
    if not isinstance(step, tuple | list) or len(step) != 2:
        raise BadRule(name, "not_a_list")
    return ByCount(whole(1, 20)(f"{name}.children", step[0]), whole(1, 99)(f"{name}.more", step[1]))


_DAYS, _MONTHS, _COUNT = whole(0, 366), whole(0, 240), whole(0, 99)

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "loan_days": whole(1, 366),
        "days_by_size": _days_by_size,
        "closed_due_day": word(ClosedDueDay),
        "max_items": whole(1, 99),
        "institution_items": whole(1, 99),
        "mixes": _mixes,
        "items_by_children": _by_children,
        "extensions": _COUNT,
        "extension_days": whole(1, 366),
        "extensions_per_year": whole_or_none(0, 99),
        "extensions_per_year_others": whole_or_none(0, 99),
        "cleaning_days": whole(0, 60),
        "hold_open_days": whole(1, 60),
        "same_title_days": _DAYS,
        "child_most_months": whole_or_none(1, 240),
        "disabled_child_most_months": whole_or_none(1, 240),
        "membership_months": _MONTHS,
        "suspension_per_late_day": _COUNT,
        "long_late_days": whole(1, 366),
        "long_late_months": _MONTHS,
        "late_strikes": _COUNT,
        "dirty_strikes": _COUNT,
        "dirty_days": _DAYS,
        "strike_months": whole(1, 240),
        "missing_part_days": _DAYS,
        "batteries_lent": truth,
    }
)
"""Readers of the parameters of LoanRules, by the field's name."""
