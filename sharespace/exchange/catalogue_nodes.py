"""Values of a JSON document that know where in it they stand, so that an error can say where."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

Word = TypeVar("Word", bound=StrEnum)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class BadCatalogue(ValueError):
    """Something in the document is wrong. `path` is like `facilities[3].resources[0].hours.weekly[2]`,
    `problem` a code worded by the catalogue of texts, `facts` its parameters.
    """

    def __init__(self, path: str, problem: str, **facts: int | str) -> None:
        super().__init__(f"{path}: {problem} {facts or ''}".strip())
        self.path = path
        self.problem = problem
        self.facts: Mapping[str, int | str] = facts


class Node:
    """One value and its path. Every reading method raises BadCatalogue."""

    def __init__(self, value: Any, path: str = "") -> None:
        self.value = value
        self.path = path

    def fault(self, problem: str, **facts: int | str) -> BadCatalogue:
        """The error of this place."""
        return BadCatalogue(self.path, problem, **facts)

    def members(self, known: Collection[str], required: Collection[str] = ()) -> Node:
        """This node, known to be an object with none but the known members, and the required ones."""
        if not isinstance(self.value, dict):
            raise self.fault("not_an_object")
        for name in self.value:
            if name not in known:
                raise self[name].fault("unknown_member")
        for name in required:
            if name not in self.value:
                raise self[name].fault("missing")
        return self

    def __getitem__(self, name: str) -> Node:
        """A member of an object; its value is None where the object has none of that name."""
        path = f"{self.path}.{name}" if self.path else name
        return Node(self.value.get(name), path)

    def items(self) -> Iterator[Node]:
        """The elements of a list; none where there is no list at all."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.fault("not_a_list")
        for index, element in enumerate(self.value):
            yield Node(element, f"{self.path}[{index}]")

    def text(self, *, most: int = 2000, needed: bool = False) -> str:
        """A string; "" where there is none."""
        if self.value is None and not needed:
            return ""
        if not isinstance(self.value, str):
            raise self.fault("not_text")
        if len(self.value) > most:
            raise self.fault("too_long", limit=most)
        if needed and not self.value.strip():
            raise self.fault("empty")
        return self.value

    def whole(self, least: int, most: int) -> int:
        """A whole number within bounds."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.fault("not_a_number")
        if not least <= self.value <= most:
            raise self.fault("out_of_range", least=least, most=most)
        return self.value

    def number(self, least: float, most: float) -> float:
        """A number within bounds."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            raise self.fault("not_a_number")
        if not least <= self.value <= most:
            raise self.fault("out_of_range", least=str(least), most=str(most))
        return float(self.value)

    def optional(self, read: Callable[[Node], Any]) -> Any:
        """What `read` makes of it; None where there is nothing."""
        return None if self.value is None else read(self)

    def truth(self) -> bool:
        """True or false; false where there is nothing."""
        if self.value is None:
            return False
        if not isinstance(self.value, bool):
            raise self.fault("not_true_or_false")
        return self.value

    def word(self, words: type[Word], default: Word | None = None) -> Word:
        """One of a set of words."""
        if self.value is None and default is not None:
            return default
        if self.value not in set(words):
            raise self.fault("not_a_word", words=", ".join(words))
        return words(self.value)

    def uuid(self) -> UUID | None:
        """An id; None where there is none."""
        if self.value is None:
            return None
        if not isinstance(self.value, str) or not _UUID.fullmatch(self.value):
            raise self.fault("not_an_id")
        return UUID(self.value)
