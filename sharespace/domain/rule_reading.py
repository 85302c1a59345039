"""From plain JSON values to the parameters of rules; every mistake is named with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

Reader = Callable[[str, object], object]
"""Reads the JSON value of the parameter of that name. Raises BadRule."""

_Word = TypeVar("_Word", bound=StrEnum)


class BadRule(ValueError):
    """An override that makes no sense. `parameter` names the field of UseRules (`refund[1]` its second
    step); `problem` is a code: `unknown`, `not_a_number`, `not_true_or_false`, `not_a_list`,
    `not_a_word`, `out_of_range`, `not_a_multiple`, `too_small`, `wrong_order`; `facts` its limits.
    """

    def __init__(self, parameter: str, problem: str, **facts: int | str) -> None:
        super().__init__(f"{parameter}: {problem} {facts or ''}".strip())
        self.parameter = parameter
        self.problem = problem
        self.facts: Mapping[str, int | str] = MappingProxyType(facts)


def whole(least: int, most: int) -> Callable[[str, object], int]:
    """A whole number between two limits, both included."""

    def read(name: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadRule(name, "not_a_number")
        if not least <= value <= most:
            raise BadRule(name, "out_of_range", least=least, most=most)
        return value

    return read


def whole_or_none(least: int, most: int) -> Callable[[str, object], int | None]:
    """The same, or null for no limit."""
    read = whole(least, most)
    return lambda name, value: None if value is None else read(name, value)


def truth(name: str, value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise BadRule(name, "not_true_or_false")
    return value


def word(words: type[_Word]) -> Callable[[str, object], _Word]:
    """One word of an enumeration."""

    def read(name: str, value: object) -> _Word:
        if value not in set(words):
            raise BadRule(name, "not_a_word", words=", ".join(words))
        return words(str(value))

    return read


def word_set(words: type[_Word]) -> Callable[[str, object], frozenset[_Word]]:
    """A list of different words of an enumeration, in any order."""

    def read(name: str, value: object) -> frozenset[_Word]:
        if not isinstance(value, list | tuple | set | frozenset):
            raise BadRule(name, "not_a_list")
        return frozenset(word(words)(name, one) for one in value)

    return read
