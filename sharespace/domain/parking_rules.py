"""The parameters of shared parking bays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sharespace.domain.rule_reading import Reader


@dataclass(frozen=True, slots=True)
class ParkingRules:
    """How a bay is shared while its holder is away. Overrides name a field `parking.…`."""


READERS: Mapping[str, Reader] = MappingProxyType({})
"""Readers of the parameters of ParkingRules, by the field's name."""
