"""Every parameter a rule pack may state and an override may change, with the reader of its JSON value.

Those of a section are written `fees.…`, `loans.…`, `parking.…`; each section brings its own readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sharespace.domain import fee_rules, loan_rules, parking_rules
from sharespace.domain.quotas import Measure, Period, Quota, Where, Who
from sharespace.domain.rule_reading import (
    BadRule,
    Reader,
    code,
    listed,
    members,
    some,
    text,
    truth,
    whole,
    whole_or_none,
    word,
    word_list,
    word_set,
)
from sharespace.domain.rules import Competition, Eligibility, Purpose, RefundStep, UserClass, UseRules
from sharespace.domain.seasons import Season, Session
from sharespace.domain.time_reading import hours, month_day

_DAY_MIN = 24 * 60
_MONTH_MIN = 31 * _DAY_MIN
_YEAR_DAYS = 366


def _refund_step(name: str, step: object) -> RefundStep:
    if isinstance(step, Mapping):
        members(name, step, dict.fromkeys(RefundStep._fields, _as_it_is))
        step = (step.get("days_before"), step.get("percent"))
    if not isinstance(step, tuple | list) or len(step) != 2:
        raise BadRule(name, "not_a_list")
    days = whole(0, _YEAR_DAYS)(f"{name}.days_before", step[0])
    return RefundStep(days, whole(0, 100)(f"{name}.percent", step[1]))


def _as_it_is(_name: str, value: object) -> object:
    return value


def _season(name: str, value: object) -> Season:
    readers: Mapping[str, Reader] = {"code": code, "first": month_day, "last": month_day}
    read: dict[str, Any] = members(name, value, readers, ("code", "first", "last"))
    return Season(**read)


def _session(name: str, value: object) -> Session:
    """`hours` as in opening rows: `19:00-29:00` ends at five in the morning of the next day."""
    readers: Mapping[str, Reader] = {"code": code, "season": code, "hours": hours}
    read: dict[str, Any] = members(name, value, readers, ("code", "season", "hours"))
    starts_min, ends_min = read.pop("hours")
    return Session(read["code"], read["season"], starts_min, ends_min)


def _quota(name: str, value: object) -> Quota:
    readers: Mapping[str, Reader] = {
        "limit": whole(0, 10 * _YEAR_DAYS * _DAY_MIN),
        "period": word(Period),
        "measure": word(Measure),
        "who": word(Who),
        "where": word(Where),
        "citation": text,
    }
    read: dict[str, Any] = members(name, value, readers, ("limit", "period"))
    return Quota(**read)


_OWN: Mapping[str, Reader] = {
    "step_min": whole(1, _DAY_MIN),
    "min_length_min": whole(1, _MONTH_MIN),
    "max_length_min": whole(1, _MONTH_MIN),
    "notice_days": whole(0, _YEAR_DAYS),
    "horizon_days": whole(0, 3 * _YEAR_DAYS),
    "buffer_before_min": whole(0, _MONTH_MIN),
    "buffer_after_min": whole(0, _MONTH_MIN),
    "min_people": whole(1, 100_000),
    "uses_per_day": whole_or_none(1, 1_000),
    "approval_needed": truth,
    "competition": word(Competition),
    "decide_within_days": whole(0, _YEAR_DAYS),
    "pay_within_days": whole(0, _YEAR_DAYS),
    "refused_purposes": word_set(Purpose),
    "refund": listed(_refund_step),
    "turnaround_min": whole(0, _DAY_MIN - 1),
    "seasons": listed(_season),
    "sessions": listed(_session),
    "eligible": some(word_set(Eligibility)),
    "quotas": listed(_quota),
    "series_months": whole(1, 120),
    "series_uses": whole(1, 5_000),
    "priority": word_list(UserClass),
    "ban_days": whole(0, 10 * _YEAR_DAYS),
    "hold_min": whole(1, _DAY_MIN),
    "check_in_from_min": whole(0, _DAY_MIN),
    "no_show_after_min": whole_or_none(0, _MONTH_MIN),
    "interest_bp": whole(0, 10_000),
}
SECTIONS: Mapping[str, Mapping[str, Reader]] = MappingProxyType(
    {"fees": fee_rules.READERS, "loans": loan_rules.READERS, "parking": parking_rules.READERS}
)
"""The readers of each section's own parameters, by the field's name."""

OWN_PARAMETERS = tuple(_OWN)
"""The fields of UseRules itself, in their order."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {**_OWN, **{f"{section}.{name}": read for section, its in SECTIONS.items() for name, read in its.items()}}
)
PARAMETERS = tuple(READERS)
"""Everything that a pack may state and an override may change: the rules' own parameters in their
order, then those of the sections."""


def written_flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Parameters by their dotted names; a section may also be written as an object of its own."""
    for name, value in values.items():
        if name in SECTIONS and isinstance(value, Mapping):
            for inner, found in value.items():
                yield f"{name}.{inner}", found
        else:
            yield name, value


def value_of(rules: UseRules, name: str) -> object:
    """The value of a parameter by its dotted name."""
    section, _dot, field = name.rpartition(".")
    return getattr(getattr(rules, section) if section else rules, field)


def with_values(rules: UseRules, values: Mapping[str, object]) -> UseRules:
    """The rules with read values in place, by their dotted names."""
    own: dict[str, Any] = {}
    inside: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        section, _dot, field = name.rpartition(".")
        if section:
            inside.setdefault(section, {})[field] = value
        else:
            own[field] = value
    for section, changes in inside.items():
        own[section] = replace(getattr(rules, section), **changes)
    return replace(rules, **own)
