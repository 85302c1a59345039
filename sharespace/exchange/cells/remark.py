"""What a reader of one cell has to say beside the value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sharespace.application.open_data import Severity

Facts = tuple[tuple[str, int | str], ...]
_NO_PARAMS: Mapping[str, int | str] = MappingProxyType({})


class Remark(NamedTuple):
    """A note that does not know its row yet. `assumed` is a code worded by the catalogue."""

    column: str
    text: str
    assumed: str
    severity: Severity
    facts: Facts = ()

    @property
    def params(self) -> Mapping[str, int | str]:
        """The facts by name."""
        return MappingProxyType(dict(self.facts)) if self.facts else _NO_PARAMS


def info(column: str, text: str, assumed: str, **facts: int | str) -> Remark:
    """Read with a safe assumption."""
    return Remark(column, text, assumed, Severity.INFO, tuple(facts.items()))


def check(column: str, text: str, assumed: str, **facts: int | str) -> Remark:
    """Read, but a person has to look at it."""
    return Remark(column, text, assumed, Severity.CHECK, tuple(facts.items()))


def leaves_doubt(remarks: Iterable[Remark]) -> bool:
    """Whether one of the remarks wants a person to look."""
    return any(remark.severity is Severity.CHECK for remark in remarks)
