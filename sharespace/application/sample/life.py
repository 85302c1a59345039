"""What fills a sample district with life: invented people, groups, meetings and closures.

The words come from a file; nothing here is about a real person or group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.domain.closures import ClosureKind
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Purpose


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something people meet for. `people` is least and most, `lengths_min` minutes to choose from.

    `starts_min`: usual starts, minutes after local midnight. `rooms`: codes of resources, or the
    words for their categories; empty for any; `never_in` are codes of rooms too quiet for it. `weight`
    against other occasions. `times_a_week`: so many fixed hours every week for its group; 0 for
    one-off uses by single people.
    """

    title: str
    purpose: Purpose
    people: tuple[int, int]
    lengths_min: tuple[int, ...]
    starts_min: tuple[int, ...]
    rooms: tuple[str, ...] = ()
    never_in: tuple[str, ...] = ()
    weight: int = 1
    group: str = ""
    times_a_week: int = 0
    public: bool = False

    def suits(self, resource: Resource) -> bool:
        """Whether it would be held in that room."""
        large_enough = resource.capacity is None or resource.capacity >= self.people[0]
        return (large_enough and resource.code not in self.never_in) and (
            not self.rooms or resource.code in self.rooms or resource.category in self.rooms
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A use that is to be seen on the first day shown, at a fixed hour in a fixed room."""

    room: str
    start_min: int
    length_min: int
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class SampleClosure:
    """A closure from so many days after today (negative: before) for so many whole days.

    `place` is the code of a resource or facility. With `from_min` and `to_min` only those minutes
    of each day.
    """

    place: str
    kind: ClosureKind
    note: str
    first_day: int
    days: int
    from_min: int = 0
    to_min: int = 24 * 60


@dataclass(frozen=True, slots=True)
class SampleLife:
    """All words and habits. `given_names` are words for "example", so that nobody is meant."""

    surnames: tuple[str, ...]
    given_names: tuple[str, ...]
    streets: tuple[str, ...]
    desks: tuple[str, ...]
    reasons_to_cancel: tuple[str, ...]
    reasons_to_reject: tuple[str, ...]
    occasions: tuple[Occasion, ...]
    scenes: tuple[Scene, ...]
    closures: tuple[SampleClosure, ...]


class SampleReader(Protocol):
    """Reads the sample that is shipped with the program."""

    def catalogue(self) -> CatalogueDocument:
        """The district's facilities and rooms."""
        ...

    def other_kinds(self) -> CatalogueDocument:
        """Bays, libraries, fields and a room by the night: invented places beside them."""
        ...

    def life(self) -> SampleLife:
        """What happens in them."""
        ...
