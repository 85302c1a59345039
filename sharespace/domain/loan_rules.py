"""The parameters of lending by days: toys and tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sharespace.domain.rule_reading import Reader


@dataclass(frozen=True, slots=True)
class LoanRules:
    """How things are lent. Overrides name a field `loans.…`."""


READERS: Mapping[str, Reader] = MappingProxyType({})
"""Readers of the parameters of LoanRules, by the field's name."""
