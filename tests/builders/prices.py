"""Uses and rules of fees, for prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sharespace.domain.calendar import Calendar
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.pricing import PricedUse, priced
from sharespace.domain.quotes import Quote
from sharespace.domain.resource import SEOUL
from sharespace.domain.rule_packs import RulePack, effective
from sharespace.domain.rules import UseRules
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import TimeSpan
from sharespace.exchange.rule_packs import load_pack

CHRISTMAS = datetime(2026, 12, 25, tzinfo=SEOUL)
CALENDAR = Calendar(SEOUL, {CHRISTMAS.date(): Holiday(CHRISTMAS.date(), "기독탄신일")})


def spanning(starts: str, ends: str) -> TimeSpan:
    """From and to local times such as `2026-12-04T14:00`."""
    return TimeSpan.between(*(datetime.fromisoformat(text).replace(tzinfo=SEOUL) for text in (starts, ends)))


def rules_with(pack: str = "seoul_idle_space", **fees: object) -> UseRules:
    """The rules of a pack with parameters of fees changed, as an office writes them."""
    book: RulePack = load_pack(pack)
    own: dict[str, object] = {
        name: fees.pop(name) for name in ("refund", "interest_bp", "citations") if name in fees
    }
    return effective(book, {**own, **{f"fees.{name}": value for name, value in fees.items()}})


def price(starts: str, ends: str, *tariffs: Tariff, rules: UseRules | None = None, **use: Any) -> Quote:
    """What a use costs."""
    priced_use = replace(PricedUse(spanning(starts, ends)), **use)
    return priced(priced_use, tariffs, rules or rules_with(), CALENDAR)


def told(quote: Quote) -> list[tuple[str, int]]:
    """Items and amounts."""
    return [(line.item.value, line.amount_won) for line in quote.lines]
