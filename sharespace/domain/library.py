"""What a library of things knows: titles with their parts, copies, households, loans, who waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from sharespace.domain.ids import ApplicantId, ReservationId, ResourceId, UnitId
from sharespace.domain.resource import Resource

HouseholdId = NewType("HouseholdId", UUID)
QueueEntryId = NewType("QueueEntryId", UUID)


@dataclass(frozen=True, slots=True)
class Component:
    """One sort of part of a thing, as it is counted at the return. `price_won` is what one costs when it
    stays lost; None where the library has set no price."""

    name: str
    count: int = 1
    price_won: int | None = None


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What is the same for all copies of a title, out of `Resource.details`.

    `size` is a word of the library's own. Ages are whole months, None where nobody has said; a child is
    kept from things for older ones, never from those for younger ones.
    """

    size: str = ""
    least_age_months: int | None = None
    most_age_months: int | None = None
    components: tuple[Component, ...] = ()
    batteries: str = ""
    price_won: int | None = None


class BadDetails(ValueError):
    """The details of a title cannot be read; the message is the member that is wrong."""


def title_facts(resource: Resource) -> TitleFacts:
    """The facts of a title. Raises BadDetails; members that other kinds use are let be."""
    details = resource.details
    ages = details.get("ages_months", (None, None))
    if not isinstance(ages, list | tuple) or len(ages) != 2:
        raise BadDetails("ages_months")
    return TitleFacts(
        size=_text(details, "size"),
        least_age_months=_whole("ages_months", ages[0]),
        most_age_months=_whole("ages_months", ages[1]),
        components=read_components(details.get("parts", ())),
        batteries=_text(details, "batteries"),
        price_won=_whole("price_won", details.get("price_won")),
    )


def read_components(value: object) -> tuple[Component, ...]:
    """Parts out of plain JSON: `[{"name", "count", "price_won"}]`. Raises BadDetails."""
    if not isinstance(value, list | tuple):
        raise BadDetails("parts")
    return tuple(map(_component, value))


def _component(value: object) -> Component:
    if not isinstance(value, Mapping) or not _text(value, "name") or set(value) - _COMPONENT:
        raise BadDetails("parts")
    count = _whole("parts", value.get("count", 1))
    return Component(_text(value, "name"), count or 1, _whole("parts", value.get("price_won")))


_COMPONENT = frozenset({"name", "count", "price_won"})


def _text(details: Mapping[str, object], name: str) -> str:
    value = details.get(name, "")
    if not isinstance(value, str):
        raise BadDetails(name)
    return value.strip()


def _whole(name: str, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadDetails(name)
    return value


class Condition(StrEnum):
    """How a thing looks when it comes back."""

    GOOD = "good"
    NEEDS_CLEANING = "needs_cleaning"
    NEEDS_REPAIR = "needs_repair"
    UNUSABLE = "unusable"


class CopyState(StrEnum):
    """Whether a copy can be lent at all. `parts_missing`: it is here, but its return is not finished."""

    LENDABLE = "lendable"
    PARTS_MISSING = "parts_missing"
    IN_REPAIR = "in_repair"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a title. `barcode` is what its label says, up to 40 characters, and no other copy's.

    `price_won` and `components` are None or empty where they are the title's. `remark` is what one should
    know of this very copy (a chipped corner), said when it is lent and not charged when it comes back.
    """

    unit: UnitId
    barcode: str
    acquired_on: date | None = None
    price_won: int | None = None
    components: tuple[Component, ...] = ()
    shelf: str = ""
    remark: str = ""
    state: CopyState = CopyState.LENDABLE


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a household by the first day of its month of birth; more is not kept."""

    born: date
    disabled: bool = False

    def age_months(self, on: date) -> int:
        """Whole months on a day, counted from the first of the month of birth."""
        return (on.year - self.born.year) * 12 + on.month - self.born.month


@dataclass(frozen=True, slots=True)
class Household:
    """Who borrows together: one card, one limit, one suspension. Personal data.

    `card` is the text of the member card's barcode. `paid_until` is the last day of the membership; None
    when none was ever paid. `lost_on`: the day on which strikes ended it; strikes before it count no more.
    """

    id: HouseholdId
    card: str
    members: tuple[ApplicantId, ...]
    children: tuple[Child, ...] = ()
    institution: bool = False
    member_since: date | None = None
    paid_until: date | None = None
    lost_on: date | None = None

    def is_member(self, on: date) -> bool:
        """Whether the membership is paid on that day."""
        return self.paid_until is not None and on <= self.paid_until


@dataclass(frozen=True, slots=True)
class LoanRecord:
    """The library's side of a reservation. Days are local.

    `due_day` is the day agreed, with extensions. Not picked up while `picked_up_s` is None, and out until
    `returned_s`. `brought_day`: it was brought back on that day, but parts were missing.
    """

    reservation_id: ReservationId
    household_id: HouseholdId
    resource_id: ResourceId
    unit: UnitId
    pick_up_day: date
    due_day: date
    extensions: int = 0
    picked_up_s: int | None = None
    returned_s: int | None = None
    brought_day: date | None = None
    late_days: int = 0

    @property
    def is_out(self) -> bool:
        """Whether the household has the copy now, or what is left of it."""
        return self.picked_up_s is not None and self.returned_s is None


class QueueState(StrEnum):
    """Where somebody who waits stands. `offered`: a copy is kept for them."""

    WAITING = "waiting"
    OFFERED = "offered"
    FETCHED = "fetched"
    MISSED = "missed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A household that waits for a title; who joined first comes first. `reservation_id` is of the copy
    that is, or was, kept for them."""

    id: QueueEntryId
    resource_id: ResourceId
    household_id: HouseholdId
    joined_s: int
    state: QueueState = QueueState.WAITING
    reservation_id: ReservationId | None = None


@dataclass(frozen=True, slots=True)
class ReturnCheck:
    """What was found when a copy was brought. `missing` has how many of a part are not there, by the
    part's name. `photo_note` says where pictures are kept; they are not kept here."""

    condition: Condition = Condition.GOOD
    missing: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    photo_note: str = ""
    note: str = ""

    @property
    def complete(self) -> bool:
        """Whether all parts are there."""
        return not any(self.missing.values())

    @property
    def dirty(self) -> bool:
        """Whether it counts as brought back dirty."""
        return self.condition is Condition.NEEDS_CLEANING
