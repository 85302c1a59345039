"""Rule packs: a rule book as numbers with citations, and what districts and rooms change of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sharespace.domain.availability import MAX_BUFFER_S
from sharespace.domain.rule_reading import BadRule, Reader, truth, whole, whole_or_none, word, word_set
from sharespace.domain.rules import Competition, Purpose, RefundStep, UseRules
from sharespace.domain.time_span import MINUTE_S

MAX_BUFFER_MIN = MAX_BUFFER_S // MINUTE_S
_DAY_MIN = 24 * 60
_YEAR_DAYS = 366


@dataclass(frozen=True, slots=True)
class RulePack:
    """One rule book. `rules` carries the parameters and their citations.

    `ordinance` is its full name as a permit cites it, `number` that of the edition read, which was
    promulgated on `promulgated`. `names` are keyed by language; `parameter_names` are Korean names by
    field. `remarks` says, by field, how a wording was turned into a number.
    """

    id: str
    names: Mapping[str, str]
    ordinance: str
    number: str
    promulgated: date
    rules: UseRules
    parameter_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remarks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Overrides = Mapping[str, object]
"""Fields of UseRules as plain JSON values, and `citations` for them."""


def effective(pack: RulePack, *overrides: Overrides) -> UseRules:
    """The pack's rules with overrides laid over them, the last one (the resource's) on top.

    A changed parameter loses the pack's citation, for its number is no longer that of the article,
    unless the override brings a citation of its own. Raises BadRule.
    """
    values: dict[str, object] = {}
    citations = dict(pack.rules.citations)
    for layer in overrides:
        cited = _citations(layer.get("citations", {}))
        for name, value in layer.items():
            if name == "citations":
                continue
            reader = _READERS.get(name)
            if reader is None:
                raise BadRule(name, "unknown")
            read = reader(name, value)
            if read != values.get(name, getattr(pack.rules, name)):
                citations.pop(name, None)
            values[name] = read
        citations.update(cited)
    rules = replace(pack.rules, pack=pack.id, citations=MappingProxyType(citations), **values)  # type: ignore[arg-type]
    check_rules(rules)
    return rules


def check_rules(rules: UseRules) -> None:
    """What has to hold between the parameters. Raises BadRule."""
    for name in ("min_length_min", "max_length_min"):
        if getattr(rules, name) % rules.step_min:
            raise BadRule(name, "not_a_multiple", step_min=rules.step_min)
    if rules.max_length_min < rules.min_length_min:
        raise BadRule("max_length_min", "too_small", least=rules.min_length_min)
    if rules.horizon_days < rules.notice_days:
        raise BadRule("horizon_days", "too_small", least=rules.notice_days)
    for index, (earlier, later) in enumerate(zip(rules.refund, rules.refund[1:], strict=False), start=1):
        if later.days_before >= earlier.days_before or later.percent > earlier.percent:
            raise BadRule(f"refund[{index}]", "wrong_order")


def _refund(name: str, value: object) -> tuple[RefundStep, ...]:
    if not isinstance(value, list | tuple):
        raise BadRule(name, "not_a_list")
    return tuple(_refund_step(f"{name}[{index}]", step) for index, step in enumerate(value))


def _refund_step(name: str, step: object) -> RefundStep:
    if isinstance(step, Mapping):
        unknown = set(step) - {"days_before", "percent"}
        if unknown:
            raise BadRule(f"{name}.{min(map(str, unknown))}", "unknown")
        step = (step.get("days_before"), step.get("percent"))
    if not isinstance(step, tuple | list) or len(step) != 2:
        raise BadRule(name, "not_a_list")
    days = whole(0, _YEAR_DAYS)(f"{name}.days_before", step[0])
    return RefundStep(days, whole(0, 100)(f"{name}.percent", step[1]))


def _citations(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise BadRule("citations", "not_a_list")
    for name, words in value.items():
        if not isinstance(words, str):
            raise BadRule(f"citations.{name}", "not_a_word", words="")
    return {str(name): words for name, words in value.items()}


_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "step_min": whole(1, _DAY_MIN),
        "min_length_min": whole(1, 31 * _DAY_MIN),
        "max_length_min": whole(1, 31 * _DAY_MIN),
        "notice_days": whole(0, _YEAR_DAYS),
        "horizon_days": whole(0, 3 * _YEAR_DAYS),
        "buffer_before_min": whole(0, MAX_BUFFER_MIN),
        "buffer_after_min": whole(0, MAX_BUFFER_MIN),
        "min_people": whole(1, 100_000),
        "uses_per_day": whole_or_none(1, 1_000),
        "approval_needed": truth,
        "competition": word(Competition),
        "decide_within_days": whole(0, _YEAR_DAYS),
        "pay_within_days": whole(0, _YEAR_DAYS),
        "refused_purposes": word_set(Purpose),
        "refund": _refund,
    }
)
PARAMETERS = tuple(_READERS)
"""The fields of UseRules that a pack states and an override may change, in their order."""
