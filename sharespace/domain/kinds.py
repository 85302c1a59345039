"""What the kinds have in common and where they differ. A new kind is an entry here and a rule pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sharespace.domain.resource import Kind


class Shape(StrEnum):
    """The two ways of using something: a span of time, or days from pick-up to return."""

    SPAN = "span"
    LOAN = "loan"


@dataclass(frozen=True, slots=True)
class KindTraits:
    """How a kind is reserved. `rule_pack` is the pack of new resources that name none."""

    kind: Kind
    shape: Shape
    rule_pack: str
    asks_plate: bool = False
    asks_people: bool = False
    asks_household: bool = False


TRAITS: Mapping[Kind, KindTraits] = MappingProxyType(
    {
        traits.kind: traits
        for traits in (
            KindTraits(Kind.ROOM, Shape.SPAN, "seoul_idle_space", asks_people=True),
            KindTraits(Kind.BAY, Shape.SPAN, "seoul_shared_parking", asks_plate=True),
            KindTraits(Kind.TOY, Shape.LOAN, "seoul_toy_library", asks_household=True),
            KindTraits(Kind.SITE, Shape.SPAN, "seoul_sports_sites", asks_people=True),
            KindTraits(Kind.HOMESTAY, Shape.SPAN, "seoul_homestay", asks_people=True),
            KindTraits(Kind.TOOL, Shape.LOAN, "seoul_tool_library", asks_household=True),
        )
    }
)
