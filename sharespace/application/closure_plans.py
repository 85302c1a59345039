"""What somebody means to shut, for how long and why; and what that is in facilities, resources and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.refusals import Refused, ResourceUnknown
from sharespace.domain.closures import OPEN_END_S, Closure, ClosureAct, ClosureKind, Shut
from sharespace.domain.floods import Basin
from sharespace.domain.ids import ClosureId, FacilityId, ResourceId, UnitId
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.time_span import TimeSpan

DISPLACED_DAYS = 3
"""Without another word an open-ended closure takes the place of today's uses and the next two days'."""


class NothingToClose(Exception):
    """What is named holds no resource at all. Carries the code of a basin, where that was named."""

    def __init__(self, basin: str = "") -> None:
        super().__init__(basin)
        self.basin = basin


class BasinUnknown(Exception):
    """There is no retention basin of this code. Carries the code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ClosurePlan:
    """What is to be shut, when and why; nothing is changed by making one.

    Resources with all their units (a hall with its halves), single units (one bay of a street), a
    facility, all of one kind in a facility, or a basin with all that lies in it; together as well. An
    open end is `OPEN_END_S`; then uses that begin before `displaces_until_s` lose their place (without it:
    until the end of the third local day), and later ones when it is prolonged. `note` is public wording.
    """

    span: TimeSpan
    kind: ClosureKind
    note: str = ""
    resources: tuple[ResourceId, ...] = ()
    units: tuple[UnitId, ...] = ()
    facility: FacilityId | None = None
    of_kind: Kind | None = None
    basin: str = ""
    displaces_until_s: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a plan comes to. `resources` are all that lose time by it, also those that share a unit;
    `units` all theirs that are shut."""

    name: str
    shut: Shut
    resources: tuple[Resource, ...]
    units: tuple[UnitId, ...]


def from_now(office: Office) -> TimeSpan:
    """From this moment on, until further notice."""
    return TimeSpan(office.now_s(), OPEN_END_S)


def target_of(reading: Reading, plan: ClosurePlan) -> Target:
    """What a plan shuts. Raises NothingToClose, BasinUnknown, ResourceUnknown."""
    every = reading.resources()
    facilities: list[FacilityId] = []
    chosen: list[Resource] = []
    names: list[str] = []
    if plan.basin:
        basin = basin_of(reading, plan.basin)
        facilities += [FacilityId(one) for one in basin.places if any(r.facility.id == one for r in every)]
        chosen += [one for one in every if one.id in basin.places]
        names.append(basin.name)
    if plan.facility is not None:
        inside = [one for one in every if one.facility.id == plan.facility]
        if plan.of_kind is None and inside:
            facilities.append(plan.facility)
        else:
            chosen += [one for one in inside if one.kind is plan.of_kind]
        names += [inside[0].facility.name] if inside else []
    by_id = {one.id: one for one in every}
    for wanted in plan.resources:
        if wanted not in by_id:
            raise ResourceUnknown(str(wanted))
        chosen.append(by_id[wanted])
        names.append(by_id[wanted].full_name)
    units = dict.fromkeys(unit for one in chosen for unit in one.units)
    units.update(dict.fromkeys(plan.units))
    if plan.units and not names:
        names += [one.full_name for one in every if not set(plan.units).isdisjoint(one.units)][:1]
    shut = Shut(tuple(dict.fromkeys(facilities)), tuple(sorted(units)))
    return _with_resources(every, shut, ", ".join(dict.fromkeys(names)), plan.basin)


def target_again(reading: Reading, act: ClosureAct) -> Target:
    """What an act shuts, by what there is today."""
    return _with_resources(reading.resources(), act.shut, act.name, act.basin)


def basin_of(reading: Reading, code: str) -> Basin:
    """The basin of a code. Raises BasinUnknown."""
    for basin in reading.basins():
        if basin.code == code:
            return basin
    raise BasinUnknown(code)


def _with_resources(every: Sequence[Resource], shut: Shut, name: str, basin: str) -> Target:
    touched = tuple(one for one in every if shut.touches(one.facility.id, one.units))
    if not touched:
        raise NothingToClose(basin)
    units = dict.fromkeys(shut.units)
    for one in touched:
        if one.facility.id in shut.facilities:
            units.update(dict.fromkeys(one.units))
    return Target(name, shut, touched, tuple(sorted(units)))


def displaced_until_s(office: Office, span: TimeSpan, wanted: int | None) -> int:
    """Until when uses that begin lose their place."""
    if span.end_s < OPEN_END_S:
        return span.end_s
    if wanted is not None:
        return max(wanted, span.start_s)
    first = local_day(max(span.start_s, office.now_s()), office.zone)
    return day_start_s(first + timedelta(days=DISPLACED_DAYS), office.zone)


def refuse_improper(office: Office, span: TimeSpan) -> None:
    """Raises Refused for a span without length or wholly in the past."""
    if not span.is_proper:
        raise Refused((Reason(ReasonCode.ORDER),))
    if span.end_s <= office.now_s():
        raise Refused((Reason(ReasonCode.PAST, {"now_s": office.now_s()}),))


def closures_for(office: Office, act: ClosureAct, before: Sequence[Closure] = ()) -> tuple[Closure, ...]:
    """The closures of an act, one for each of its targets; known ones keep their ids."""
    known = {one.target: one.id for one in before}
    return tuple(
        Closure(
            known.get(target) or ClosureId(office.identities.new_id()), target, act.span, act.kind, act.note
        )
        for target in act.shut.targets
    )
