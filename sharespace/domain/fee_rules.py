"""The parameters of fees that hold for a whole rule book: surcharges, reductions, caps, giving back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from sharespace.domain.fees_library import COMPENSATION, AgeStep, PriceBand
from sharespace.domain.quotes import FeeItem
from sharespace.domain.rule_reading import (
    BadRule,
    Reader,
    code,
    listed,
    members,
    text,
    truth,
    whole,
    whole_or_none,
    word,
    word_set,
)
from sharespace.domain.seasons import MonthDay
from sharespace.domain.tariff import DayKind
from sharespace.domain.time_reading import DAY_MIN, hours, month_day


class Per(StrEnum):
    """What a fixed sum is asked for: a use, each started hour of it, or each unit it takes."""

    USE = "use"
    HOUR = "hour"
    UNIT = "unit"


class When(NamedTuple):
    """Local times on the days that fit: from `from_min` to `to_min` after midnight (beyond 1,440: past
    midnight, and still of the day before), on days of the kind, from the day `first` of a year to
    `last`, both included; over the new year where `last` comes before `first`."""

    days: DayKind = DayKind.ANY
    from_min: int = 0
    to_min: int = DAY_MIN
    first: MonthDay | None = None
    last: MonthDay | None = None


@dataclass(frozen=True, slots=True)
class Surcharge:
    """So many percent of the price, or `won` per use, hour or unit, for the time that lies inside any of
    `when` (none: always). Several of `when` are one time, so that a weekend's night is not paid twice.

    `on_wish`: only where the applicant asks for it by its code ("with heating"). `name` is shown where
    the program has no word of its own for the code.
    """

    code: str
    percent: int = 0
    won: int = 0
    per: Per = Per.USE
    when: tuple[When, ...] = ()
    on_wish: bool = False
    name: str = ""
    citation: str = ""

    @property
    def item(self) -> FeeItem:
        """Heating and cooling are items of their own."""
        own = {"heating": FeeItem.HEATING, "cooling": FeeItem.COOLING}
        return own.get(self.code, FeeItem.SURCHARGE)


@dataclass(frozen=True, slots=True)
class Reduction:
    """So many percent less for whoever proves the case; 100 is an exemption. `proof` says by what (data,
    in Korean), `min_people` from how many people on. Of several only the largest counts."""

    code: str
    percent: int
    name: str = ""
    proof: str = ""
    min_people: int = 0
    citation: str = ""


class EquipmentPrice(NamedTuple):
    """What a piece of movable equipment costs per use, per started hour, or per piece."""

    code: str
    won: int
    per: Per = Per.USE
    citation: str = ""


@dataclass(frozen=True, slots=True)
class FeeRules:
    """What is laid on, or taken off, the price of a resource. Overrides name a field `fees.…`.

    `drop_under_won`: after a reduction the sum under so many won is dropped (0: nothing is).
    `daily_cap_won`: the most that one local day of a use costs. `instalments_from_months`: a use that goes
    on for so long may be paid by months.

    Giving back: `kept_items` are never given back when the user calls off. `request_day_full`: all comes
    back on the day of the request. `each_day`: of a use of several days each day counts by itself.
    `unused_up_to_percent`: from the day of use on the unused part comes back while no more than so much of
    it has been used (None: the ladder alone counts).

    Lending: `late_day_won` per item and day. `loan_bands`, `loan_least_won`, `loan_most_won`: what lending
    a thing costs by its price. `deposit_won` from a price of `deposit_from_won` on. `tag_won` for a lost
    bag or tag. `compensation` by age.

    Parking: overstay costs `overstay_won` for each started `overstay_min` (None: the tariff's own unit).
    """

    surcharges: tuple[Surcharge, ...] = ()
    reductions: tuple[Reduction, ...] = ()
    drop_under_won: int = 0
    daily_cap_won: int | None = None
    equipment: tuple[EquipmentPrice, ...] = ()
    instalments_from_months: int | None = None
    kept_items: frozenset[FeeItem] = frozenset()
    request_day_full: bool = False
    each_day: bool = False
    unused_up_to_percent: int | None = None
    late_day_won: int = 0
    membership_year_won: int = 0
    loan_bands: tuple[PriceBand, ...] = ()
    loan_least_won: int = 0
    loan_most_won: int | None = None
    deposit_from_won: int = 0
    deposit_won: int = 0
    tag_won: int = 0
    compensation: tuple[AgeStep, ...] = COMPENSATION
    overstay_min: int | None = None
    overstay_won: int | None = None


_MOST_WON = 1_000_000_000
_WON = whole(0, _MOST_WON)
_PERCENT = whole(0, 100)


def _when(name: str, value: object) -> When:
    readers: Mapping[str, Reader] = {
        "days": word(DayKind), "hours": hours, "first": month_day, "last": month_day,
    }  # fmt: skip
    read: dict[str, Any] = members(name, value, readers)
    if ("first" in read) != ("last" in read):
        raise BadRule(f"{name}.{'last' if 'first' in read else 'first'}", "missing")
    from_min, to_min = read.pop("hours", (0, DAY_MIN))
    return When(from_min=from_min, to_min=to_min, **read)


def _surcharge(name: str, value: object) -> Surcharge:
    readers: Mapping[str, Reader] = {
        "code": code, "percent": whole(0, 1000), "won": _WON, "per": word(Per), "when": listed(_when),
        "on_wish": truth, "name": text, "citation": text,
    }  # fmt: skip
    return Surcharge(**_object(name, value, readers, "code"))


def _reduction(name: str, value: object) -> Reduction:
    readers: Mapping[str, Reader] = {
        "code": code, "percent": whole(1, 100), "name": text, "proof": text,
        "min_people": whole(0, 100_000), "citation": text,
    }  # fmt: skip
    return Reduction(**_object(name, value, readers, "code", "percent"))


def _equipment(name: str, value: object) -> EquipmentPrice:
    readers: Mapping[str, Reader] = {"code": code, "won": _WON, "per": word(Per), "citation": text}
    return EquipmentPrice(**_object(name, value, readers, "code", "won"))


def _age_step(name: str, value: object) -> AgeStep:
    readers: Mapping[str, Reader] = {"months": whole_or_none(1, 1200), "percent": _PERCENT}
    return AgeStep(**_object(name, value, readers, "months", "percent"))


def _band(name: str, value: object) -> PriceBand:
    readers: Mapping[str, Reader] = {"from_won": _WON, "percent": _PERCENT, "won": _WON}
    return PriceBand(**_object(name, value, readers, "from_won"))


def _object(name: str, value: object, readers: Mapping[str, Reader], *needed: str) -> dict[str, Any]:
    return members(name, value, readers, needed)


def _different(read: Reader) -> Reader:
    """A list whose elements have different codes."""

    def read_all(name: str, value: object) -> object:
        found: Any = listed(read)(name, value)
        codes = [one.code for one in found]
        for index, one in enumerate(codes):
            if one in codes[:index]:
                raise BadRule(f"{name}[{index}].code", "repeated")
        return found

    return read_all


_WON_OR_NONE = whole_or_none(0, _MOST_WON)

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "surcharges": _different(_surcharge),
        "reductions": _different(_reduction),
        "drop_under_won": whole(0, 10_000),
        "daily_cap_won": _WON_OR_NONE,
        "equipment": _different(_equipment),
        "instalments_from_months": whole_or_none(1, 120),
        "kept_items": word_set(FeeItem),
        "request_day_full": truth,
        "each_day": truth,
        "unused_up_to_percent": whole_or_none(0, 100),
        "late_day_won": _WON,
        "membership_year_won": _WON,
        "loan_bands": listed(_band),
        "loan_least_won": _WON,
        "loan_most_won": _WON_OR_NONE,
        "deposit_from_won": _WON,
        "deposit_won": _WON,
        "tag_won": _WON,
        "compensation": listed(_age_step),
        "overstay_min": whole_or_none(1, DAY_MIN),
        "overstay_won": _WON_OR_NONE,
    }
)
"""Readers of the parameters of FeeRules, by the field's name."""
