"""Lines of a quote, a charge or a refund in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.i18n.catalogue import N_, _, ngettext
from sharespace.i18n.fee_codes import FEE_CODES
from sharespace.i18n.formats import day_text, minutes_text, number_text, won_text

ITEMS: Mapping[FeeItem, str] = MappingProxyType(
    {
        FeeItem.BASE: N_("Base fee"),
        FeeItem.EXTRA: N_("Overtime"),
        FeeItem.FREE: N_("Free of charge"),
        FeeItem.UNDECIDED: N_("Fee to be decided"),
        FeeItem.OVERTIME: N_("Overtime"),
        FeeItem.SESSION: N_("Session"),
        FeeItem.CAP: N_("Daily cap"),
        FeeItem.SURCHARGE: N_("Surcharge"),
        FeeItem.HEATING: N_("Heating"),
        FeeItem.COOLING: N_("Cooling"),
        FeeItem.REDUCTION: N_("Reduction"),
        FeeItem.ROUNDING: N_("Small sum dropped"),
        FeeItem.EQUIPMENT: N_("Equipment fee"),
        FeeItem.LOAN: N_("Lending fee"),
        FeeItem.MEMBERSHIP: N_("Membership fee"),
        FeeItem.DEPOSIT: N_("Deposit"),
        FeeItem.LATE: N_("Late fee"),
        FeeItem.TAG: N_("Lost bag or tag"),
        FeeItem.COMPENSATION: N_("Compensation"),
        FeeItem.OVERSTAY: N_("Overstay"),
        FeeItem.WRONG_PARKING: N_("Wrong parking"),
        FeeItem.WRONG_SURCHARGE: N_("Surcharge for wrong parking"),
        FeeItem.CREDIT: N_("Credit to the holder"),
        FeeItem.REFUND: N_("Refund"),
        FeeItem.INTEREST: N_("Interest"),
        FeeItem.INSTALMENT: N_("Instalment"),
    }
)


def fee_kind_text(item: FeeItem) -> str:
    """The item alone: 가산, 감면."""
    return _(ITEMS[item])


def fee_item_text(line: QuoteLine) -> str:
    """What the line is for: 기본, 초과, 무료, 가산 (주말) and so on."""
    item, name = fee_kind_text(line.item), fee_detail_text(line)
    return _("{item} ({name})").format(item=item, name=name) if name else item


def fee_detail_text(line: QuoteLine) -> str:
    """Which surcharge, reduction, session or piece of equipment; empty where the item says it all."""
    code, name = str(line.params.get("code", "")), str(line.params.get("name", ""))
    if line.item in (FeeItem.HEATING, FeeItem.COOLING):
        return ""
    return fee_code_text(code, name)


def fee_code_text(code: str, name: str = "") -> str:
    """A code of the rules of fees in words; those we have no words for bring a name of their own."""
    return _(FEE_CODES[code]) if code in FEE_CODES else name or code


def fee_reckoning_text(line: QuoteLine) -> str:
    """How the amount comes about: 처음 2시간, 1시간 × 2, 20,000원의 30% …; empty where it is plain."""
    params = line.params
    if "percent" in params and "of_won" in params:
        return _by_percent(line)
    if "cap_won" in params and "on_day" in params:
        day = day_text(date.fromisoformat(str(params["on_day"])))
        return _("at most {amount} on {day}").format(amount=won_text(int(params["cap_won"])), day=day)
    if "all_days" in params:
        return _("{left} of {all} days not used").format(left=params["left_days"], all=params["all_days"])
    if "rate_bp" in params:
        return _("{rate}% a year").format(rate=number_text(int(params["rate_bp"]) / 100))
    return _by_count(line) or _by_units(line)


def _by_percent(line: QuoteLine) -> str:
    whole = _("{percent}% of {amount}").format(
        percent=line.params["percent"], amount=won_text(int(line.params["of_won"]))
    )
    if "inside_min" not in line.params:
        return whole
    return _("{share}, for {length}").format(share=whole, length=minutes_text(int(line.params["inside_min"])))


def _by_count(line: QuoteLine) -> str:
    """So many pieces, hours or days at so much each."""
    params = line.params
    if "day_won" in params:
        days = int(params["days"])
        late = ngettext("{count} day late", "{count} days late", days).format(count=number_text(days))
        parts = [late, won_text(int(params["day_won"]))]
        if int(params.get("items", 1)) > 1:
            parts.append(number_text(int(params["items"])))
        return " × ".join(parts)
    if "hour_won" in params:
        hours = minutes_text(60 * int(params["hours"]))
        return f"{hours} × {won_text(int(params['hour_won']))}"
    if "each_won" in params and int(params.get("count", 1)) > 1:
        return f"{won_text(int(params['each_won']))} × {number_text(int(params['count']))}"
    return ""


def _by_units(line: QuoteLine) -> str:
    if "units" not in line.params:
        return minutes_text(int(line.params["length_min"])) if "length_min" in line.params else ""
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
