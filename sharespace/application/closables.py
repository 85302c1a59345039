"""What there is to shut, found by a few letters; and the plan that a choice among it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sharespace.application.closure_impact import Impact
from sharespace.application.closure_plans import ClosurePlan
from sharespace.application.closures import ChangeClosure, change_impact, closure_impact
from sharespace.application.office import Office
from sharespace.domain.closures import ClosureKind
from sharespace.domain.ids import CommandId, FacilityId, ResourceId, UnitId
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.time_span import TimeSpan

MOST_KNOWN = 8


class What(StrEnum):
    """What sort of thing is shut."""

    BASIN = "basin"
    FACILITY = "facility"
    KIND = "kind"
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Closable:
    """One thing that can be shut: a basin, a facility, all of one kind in a facility, or a resource.
    `place` tells apart what is called alike; `resources` are all in it. `pool`: it has several units of
    which a use takes some, so that single ones can be named."""

    what: What
    code: str
    name: str
    place: str
    resources: tuple[ResourceId, ...]
    facility: FacilityId | None = None
    of_kind: Kind | None = None
    pool: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What two of them are told apart by."""
        return self.what, self.code, self.of_kind or ""


class UnitUnknown(Exception):
    """There is no unit of that name. Carries the name and some that there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)


@dataclass(frozen=True, slots=True)
class ClosingWish:
    """What a person has put together. `units`: only these of the one pool that is chosen, by the names
    people give them. `act`: the code of an act that is made longer or shorter instead."""

    chosen: tuple[Closable, ...]
    span: TimeSpan
    kind: ClosureKind
    note: str = ""
    displaces_until_s: int | None = None
    units: tuple[str, ...] = ()
    act: str = ""


def closables(office: Office) -> tuple[Closable, ...]:
    """Everything that can be shut: basins, then facilities by name, then what is in them."""
    with office.store.read() as reading:
        resources, basins = reading.resources(), reading.basins()
    inside: dict[UUID, list[Resource]] = {}
    for one in resources:
        inside.setdefault(one.facility.id, []).append(one)
    by_place = inside | {one.id: [one] for one in resources}
    found = []
    for basin in basins:
        there = dict.fromkeys(one.id for place in basin.places for one in by_place.get(place, ()))
        found.append(Closable(What.BASIN, basin.code, basin.name, "", tuple(there)))
    for several in inside.values():
        found += _facility(several)
    found += [
        Closable(
            What.RESOURCE, one.code, one.name or one.facility.name, one.facility.name, (one.id,),
            pool=one.any_of is not None,
        )
        for one in resources
    ]  # fmt: skip
    return tuple(found)


def _facility(several: Sequence[Resource]) -> list[Closable]:
    facility = several[0].facility
    every = tuple(one.id for one in several)
    whole = Closable(What.FACILITY, facility.code, facility.name, facility.address, every, facility.id)
    kinds = list(dict.fromkeys(one.kind for one in several))
    if len(kinds) == 1:
        return [whole]
    return [
        whole,
        *(
            Closable(
                What.KIND, facility.code, facility.name, facility.address,
                tuple(one.id for one in several if one.kind is kind), facility.id, kind,
            )
            for kind in kinds
        ),
    ]  # fmt: skip


def matching_closables(text: str, things: Sequence[Closable], most: int = 60) -> tuple[Closable, ...]:
    """What all words of a text are found in; names that begin with it first."""
    words = text.casefold().split()
    found = [
        one
        for one in things
        if all(word in f"{one.name} {one.place} {one.code}".casefold().replace(" ", "") for word in words)
    ]
    start = words[0] if words else ""
    found.sort(key=lambda one: not one.name.casefold().startswith(start))
    return tuple(found[:most])


def plan_of(office: Office, wish: ClosingWish) -> ClosurePlan:
    """The plan of a wish. Of several facilities or basins the first one is shut with whatever it will
    have, the others with what they have today. Raises UnitUnknown."""
    facility = next((one for one in wish.chosen if one.facility is not None), None)
    basin = next((one for one in wish.chosen if one.what is What.BASIN), None)
    rest = [one for one in wish.chosen if one is not facility and one is not basin]
    units = _units(office, rest, wish.units)
    return ClosurePlan(
        span=wish.span,
        kind=wish.kind,
        note=wish.note,
        resources=() if units else tuple(dict.fromkeys(r for one in rest for r in one.resources)),
        units=units,
        facility=facility.facility if facility else None,
        of_kind=facility.of_kind if facility else None,
        basin=basin.code if basin else "",
        displaces_until_s=wish.displaces_until_s,
    )


def change_of(wish: ClosingWish, command_id: CommandId, seen: frozenset[str] | None = None) -> ChangeClosure:
    """The command that a wish about an act comes to."""
    return ChangeClosure(
        command_id, wish.act, wish.span, wish.displaces_until_s, wish.note, seen=seen
    )  # fmt: skip


def wish_impact(office: Office, wish: ClosingWish) -> Impact:
    """What carrying a wish out would do; nothing stored is touched. Raises what `closure_impact` and
    `change_impact` do, and UnitUnknown."""
    if wish.act:
        return change_impact(office, change_of(wish, CommandId(office.identities.new_id())))
    return closure_impact(office, plan_of(office, wish))


def _units(office: Office, chosen: Sequence[Closable], names: Sequence[str]) -> tuple[UnitId, ...]:
    if not names:
        return ()
    with office.store.read() as reading:
        pools = [
            one for wanted in chosen for r in wanted.resources if (one := reading.resource(r)) is not None
        ]
        labels = reading.unit_labels([unit for one in pools for unit in one.units])
    by_name = {label: unit for unit, label in labels.items()}
    for name in names:
        if name not in by_name:
            raise UnitUnknown(name, sorted(by_name)[:MOST_KNOWN])
    return tuple(dict.fromkeys(by_name[name] for name in names))
