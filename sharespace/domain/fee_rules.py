"""The parameters of fees that hold for a whole rule book: surcharges, reductions, caps, interest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sharespace.domain.rule_reading import Reader


@dataclass(frozen=True, slots=True)
class FeeRules:
    """What is laid on, or taken off, the price of a resource. Overrides name a field `fees.…`."""


READERS: Mapping[str, Reader] = MappingProxyType({})
"""Readers of the parameters of FeeRules, by the field's name."""
