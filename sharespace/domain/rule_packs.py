"""Rule packs: a rule book as numbers with citations, and what districts and rooms change of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sharespace.domain.quotas import Period
from sharespace.domain.rule_parameters import (
    OWN_PARAMETERS,
    PARAMETERS,
    READERS,
    value_of,
    with_values,
    written_flat,
)
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.rules import UseRules

__all__ = ["OWN_PARAMETERS", "PARAMETERS", "Overrides", "RulePack", "check_rules", "effective"]

MAX_BUFFER_MIN = 6 * 60
"""The longest buffer of uses by the hour. What is counted in whole days (a toy and its cleaning days)
may have longer ones."""
_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class RulePack:
    """One edition of a rule book. `rules` carries the parameters and their citations.

    `ordinance` is its full name as a permit cites it, `number` that of the edition read, which was
    promulgated on `promulgated`; both are empty for rules that no ordinance states. `names` are keyed by
    language; `parameter_names` are Korean names by parameter. `remarks` says, by parameter, how a wording
    was turned into a number. `stated` has the parameters that the pack states itself; the others have
    the program's defaults. It holds from `valid_from` to `valid_until`, both included. `others` are
    further editions of the same book, see `on`.
    """

    id: str
    names: Mapping[str, str]
    ordinance: str
    number: str
    promulgated: date | None
    rules: UseRules
    parameter_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remarks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    stated: frozenset[str] = frozenset()
    valid_from: date = date.min
    valid_until: date | None = None
    others: tuple[RulePack, ...] = ()

    def on(self, day: date) -> RulePack:
        """The edition by which an application made on a local day is decided.

        That is the last one in force by then. What was granted keeps its terms when a new edition comes.
        A book that has run out holds until its follower is there, and before the first edition the
        first one holds: a counter is never without rules.
        """
        editions = sorted((self, *self.others), key=lambda one: one.valid_from)
        begun = [one for one in editions if one.valid_from <= day]
        in_force = [one for one in begun if one.valid_until is None or day <= one.valid_until]
        return (in_force or begun or editions[:1])[-1]


Overrides = Mapping[str, object]
"""Parameters as plain JSON values by their names, and `citations` for them."""


def effective(pack: RulePack, *overrides: Overrides) -> UseRules:
    """The pack's rules with overrides laid over them (district, facility, resource), the last one on top.

    A changed parameter loses the pack's citation, for its number is no longer that of the article,
    unless the override brings a citation of its own. Raises BadRule.
    """
    values: dict[str, object] = {}
    citations = dict(pack.rules.citations)
    for layer in overrides:
        cited = _citations(layer.get("citations", {}))
        for name, value in written_flat(layer):
            if name == "citations":
                continue
            reader = READERS.get(name)
            if reader is None:
                raise BadRule(name, "unknown")
            read = reader(name, value)
            if read != values.get(name, value_of(pack.rules, name)):
                citations.pop(name, None)
            values[name] = read
        citations.update(cited)
    rules = with_values(pack.rules, values)
    rules = replace(rules, pack=pack.id, ordinance=pack.ordinance, citations=MappingProxyType(citations))
    check_rules(rules)
    return rules


def check_rules(rules: UseRules) -> None:
    """What has to hold between the parameters. Raises BadRule."""
    if rules.turnaround_min >= rules.step_min:
        raise BadRule("turnaround_min", "out_of_range", least=0, most=rules.step_min - 1)
    for name in ("min_length_min", "max_length_min"):
        if (getattr(rules, name) + rules.turnaround_min) % rules.step_min:
            raise BadRule(name, "not_a_multiple", step_min=rules.step_min)
    if rules.max_length_min < rules.min_length_min:
        raise BadRule("max_length_min", "too_small", least=rules.min_length_min)
    if rules.horizon_days < rules.notice_days:
        raise BadRule("horizon_days", "too_small", least=rules.notice_days)
    if rules.step_min % _DAY_MIN:
        for name in ("buffer_before_min", "buffer_after_min"):
            if getattr(rules, name) > MAX_BUFFER_MIN:
                raise BadRule(name, "out_of_range", least=0, most=MAX_BUFFER_MIN)
    _check_refund(rules)
    _check_seasons(rules)


def _check_refund(rules: UseRules) -> None:
    for index, (earlier, later) in enumerate(zip(rules.refund, rules.refund[1:], strict=False), start=1):
        if later.days_before >= earlier.days_before or later.percent > earlier.percent:
            raise BadRule(f"refund[{index}]", "wrong_order")


def _check_seasons(rules: UseRules) -> None:
    codes = [season.code for season in rules.seasons]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            raise BadRule(f"seasons[{index}].code", "repeated")
    for index, session in enumerate(rules.sessions):
        if session.season not in codes:
            raise BadRule(f"sessions[{index}].season", "unknown_season", value=session.season)
    for index, quota in enumerate(rules.quotas):
        if quota.period is Period.SEASON and not codes:
            raise BadRule(f"quotas[{index}].period", "unknown_season", value=quota.period.value)


def _citations(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise BadRule("citations", "not_an_object")
    for name, words in value.items():
        if not isinstance(words, str):
            raise BadRule(f"citations.{name}", "not_text")
    return {str(name): words for name, words in value.items()}
