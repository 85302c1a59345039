"""Changed rules in a catalogue: what districts, facilities and resources change of rule packs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sharespace.application.ports_standing import DistrictRules
from sharespace.domain.rule_packs import RulePack, effective
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.rules import UseRules
from sharespace.exchange.catalogue_nodes import Node

Packs = Callable[[str], RulePack]
"""Gives a rule pack by its id; raises LookupError for one it does not know."""

DistrictNodes = Mapping[tuple[str, str], Node]
"""Where a document says what a district changes of a pack, by both."""


def read_members(node: Node) -> dict[str, object]:
    """Plain JSON values by their names; none where there is nothing."""
    if node.value is None:
        return {}
    if not isinstance(node.value, dict):
        raise node.fault("not_an_object")
    return dict(node.value)


def read_pack(node: Node, packs: Packs, usual: str = "") -> RulePack:
    """The pack that is named, or the usual one."""
    try:
        return packs(node.text(most=64, needed=not usual) or usual)
    except LookupError as error:
        raise node.fault("unknown_rule_pack", value=str(node.value)) from error


def read_district(node: Node, *, needed: bool = False) -> str:
    """The five digits of a 자치구."""
    district = node.text(most=5, needed=needed)
    if district and not (len(district) == 5 and district.isascii() and district.isdigit()):
        raise node.fault("not_a_district")
    return district


def read_district_rules(list_node: Node, packs: Packs) -> dict[tuple[str, str], Node]:
    """What the document says of districts; each district and pack at most once, and each sensible alone."""
    found: dict[tuple[str, str], Node] = {}
    for node in list_node.items():
        node.members(("district", "rule_pack", "rules"), required=("district", "rule_pack", "rules"))
        pack = read_pack(node["rule_pack"], packs)
        key = (read_district(node["district"], needed=True), pack.id)
        if key in found:
            raise node.fault("repeated", value=" ".join(key))
        laid_over(pack, node["rules"])
        found[key] = node["rules"]
    return found


def laid_over(pack: RulePack, *changes: Node) -> UseRules:
    """The pack with changes laid over it one by one, so that an error names the place that brought it in."""
    layers: list[dict[str, object]] = []
    rules = pack.rules
    for node in changes:
        layers.append(read_members(node))
        try:
            rules = effective(pack, *layers)
        except BadRule as error:
            raise node[error.parameter].fault(f"rule_{error.problem}", **error.facts) from error
    return rules


def as_district_rules(nodes: DistrictNodes) -> tuple[DistrictRules, ...]:
    """The same as the use cases know it."""
    return tuple(
        DistrictRules(district, pack, read_members(node)) for (district, pack), node in nodes.items()
    )


def write_district_rules(several: Iterable[DistrictRules]) -> list[dict[str, Any]]:
    """JSON values, by district and pack."""
    ordered = sorted(several, key=lambda one: (one.district, one.rule_pack))
    return [
        {"district": one.district, "rule_pack": one.rule_pack, "rules": dict(one.overrides)}
        for one in ordered
    ]
