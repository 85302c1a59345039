"""Lines of a quote in words."""

from __future__ import annotations

from sharespace.domain.fees import FeeItem, Quote, QuoteLine
from sharespace.i18n.catalogue import _
from sharespace.i18n.formats import minutes_text, won_text


def fee_item_text(line: QuoteLine) -> str:
    """What the line is for: 기본, 초과, 무료 and so on."""
    return {
        FeeItem.BASE: _("Base fee"),
        FeeItem.EXTRA: _("Overtime"),
        FeeItem.FREE: _("Free of charge"),
        FeeItem.UNDECIDED: _("Fee to be decided"),
    }[line.item]


def fee_reckoning_text(line: QuoteLine) -> str:
    """How the amount comes about: 처음 2시간, 1시간 × 2 …; empty where there is nothing to reckon."""
    if "units" not in line.params:
        return ""
    units, unit = int(line.params["units"]), minutes_text(int(line.params["unit_min"]))
    if units == 1:
        return _("first {length}").format(length=unit) if line.item is FeeItem.BASE else unit
    return _("{length} × {count}").format(length=unit, count=units)


def fee_line_text(line: QuoteLine) -> str:
    """Item and reckoning in one: 기본 처음 2시간."""
    return " ".join(part for part in (fee_item_text(line), fee_reckoning_text(line)) if part)


def total_text(quote: Quote) -> str:
    """The sum in won, or that a person still has to decide it."""
    return _("to be decided") if quote.undecided else won_text(quote.total_won)
