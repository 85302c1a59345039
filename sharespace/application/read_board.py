"""Read what the clerk's timeline and list show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sharespace.application.board import Block, Board, BoardFilter, Row
from sharespace.application.office import Office
from sharespace.domain.availability import Blocked, Situation, availability
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.local_time import day_span
from sharespace.domain.resource import Doubt, Resource
from sharespace.domain.rhythm import is_lent
from sharespace.domain.taken import closures_of, is_untouched
from sharespace.domain.time_span import TimeSpan

Blocks = Mapping[ResourceId, Sequence[Block]]


def read_board(office: Office, first_day: date, days: int, wanted: BoardFilter) -> Board:
    """All resources that fit the filter, with reservations and reasons, over whole local days."""
    window = day_span(first_day, office.zone, days)
    with office.store.read() as reading:
        resources = reading.resources(kind=wanted.kind, district=wanted.district)
        shown = [resource for resource in resources if fits_filter(resource, wanted)]
        units = [unit for resource in shown for unit in resource.units]
        situation = office.situation(reading, window, units, of=shown)
        lapsed = {hold.reservation_id for hold in reading.lapsed_holds(situation.now_s)}
        blocks = _without(lapsed, reading.blocks(window, wanted.kind))
        blocked = _BlockedTime(window, situation)
        rows = tuple(
            _row(resource, tuple(blocks.get(resource.id, ())), blocked.of(resource)) for resource in shown
        )
        holidays = {
            day: holiday.name
            for day, holiday in situation.calendar.holidays.items()
            if 0 <= (day - first_day).days < days
        }
        version = reading.version()
    return Board(
        first_day, days, office.zone, window, situation.now_s, rows, len(resources), version, holidays
    )


def _without(lapsed: Collection[ReservationId], blocks: Blocks) -> Blocks:
    """What is shown, but for holds that are over."""
    if not lapsed:
        return blocks
    return {key: [one for one in some if one.reservation_id not in lapsed] for key, some in blocks.items()}


def fits_filter(resource: Resource, wanted: BoardFilter) -> bool:
    """Whether all words of the text are found in name, place, address or code, and it is large enough."""
    if wanted.min_capacity and (resource.capacity or 0) < wanted.min_capacity:
        return False
    if not wanted.text:
        return True
    facility = resource.facility
    place = f"{resource.full_name} {facility.address} {resource.code}".casefold()
    return all(word in place for word in wanted.text.casefold().split())


class _BlockedTime:
    """What is not free, and why. Resources with equal hours and rules and nothing on them, as most bays
    of a city, are asked about once."""

    def __init__(self, window: TimeSpan, situation: Situation) -> None:
        self._window = window
        self._situation = situation
        self._known: dict[tuple[int, int, frozenset[Doubt], bool, bool], tuple[Blocked, ...]] = {}

    def of(self, resource: Resource) -> tuple[Blocked, ...]:
        """Everything of the window that is not free for the resource."""
        situation = self._situation
        untouched = all(is_untouched(unit, situation) for unit in resource.units)
        if not untouched or resource.unit_hours or closures_of(resource, situation):
            return availability(resource, self._window, situation).blocked
        # Equal hours and rules are one object each in what a reading hands out.
        enough = resource.any_of is None or resource.any_of <= len(resource.units)
        key = (id(resource.hours), id(resource.rules), resource.doubts, enough, is_lent(resource))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = availability(resource, self._window, situation).blocked
        return known


def _row(resource: Resource, blocks: tuple[Block, ...], blocked: tuple[Blocked, ...]) -> Row:
    return Row(
        resource_id=resource.id,
        code=resource.code,
        name=resource.name,
        facility=resource.facility.name,
        district=resource.facility.district,
        kind=resource.kind,
        category=resource.category,
        capacity=resource.capacity,
        step_min=resource.rules.step_min,
        min_length_min=resource.rules.min_length_min,
        max_length_min=resource.rules.max_length_min,
        doubts=resource.doubts,
        blocks=blocks,
        blocked=blocked,
    )
