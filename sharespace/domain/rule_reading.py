"""From plain JSON values to the parameters of rules; every mistake is named with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

Reader = Callable[[str, object], object]
"""Reads the JSON value of the parameter of that name. Raises BadRule."""

_Word = TypeVar("_Word", bound=StrEnum)
_Item = TypeVar("_Item")


class BadRule(ValueError):
    """An override that makes no sense. `parameter` names the field of UseRules (`refund[1]` its second
    step); `problem` is a code: `unknown`, `missing`, `repeated`, `empty`, `not_a_number`, `not_text`,
    `not_true_or_false`, `not_an_object`, `not_a_list`, `not_a_word`, `not_a_month_day`, `not_hours`,
    `hours_reversed`, `out_of_range`, `not_a_multiple`, `too_small`, `wrong_order`, `unknown_season`;
    `facts` its limits.
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


def text(name: str, value: object) -> str:
    """A text."""
    if not isinstance(value, str):
        raise BadRule(name, "not_text")
    return value


def code(name: str, value: object) -> str:
    """A text that is not empty."""
    found = text(name, value).strip()
    if not found:
        raise BadRule(name, "empty")
    return found


def some(read: Reader) -> Reader:
    """The same, but not an empty one."""

    def read_some(name: str, value: object) -> object:
        found = read(name, value)
        if not found:
            raise BadRule(name, "empty")
        return found

    return read_some


def word_list(words: type[_Word]) -> Callable[[str, object], tuple[_Word, ...]]:
    """A list of different words of an enumeration, in an order that matters."""
    read_words = listed(word(words))

    def read(name: str, value: object) -> tuple[_Word, ...]:
        found = read_words(name, value)
        if len(set(found)) < len(found):
            raise BadRule(name, "repeated")
        return found

    return read


def listed(read: Callable[[str, object], _Item]) -> Callable[[str, object], tuple[_Item, ...]]:
    """A list; mistakes are named with the place in it."""

    def read_all(name: str, value: object) -> tuple[_Item, ...]:
        if not isinstance(value, list | tuple):
            raise BadRule(name, "not_a_list")
        return tuple(read(f"{name}[{index}]", one) for index, one in enumerate(value))

    return read_all


def members(
    name: str, value: object, readers: Mapping[str, Reader], needed: tuple[str, ...] = ()
) -> dict[str, object]:
    """The members of an object, each read by its own reader; no other may be there."""
    if not isinstance(value, Mapping):
        raise BadRule(name, "not_an_object")
    for one in value:
        if one not in readers:
            raise BadRule(f"{name}.{one}", "unknown")
    for one in needed:
        if one not in value:
            raise BadRule(f"{name}.{one}", "missing")
    return {one: readers[one](f"{name}.{one}", found) for one, found in value.items()}
