"""Why too few units of a pool are left, as spans with one reason each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from sharespace.domain.calendar import Piece, closed_reason
from sharespace.domain.ids import UnitId
from sharespace.domain.local_time import day_span, local_days
from sharespace.domain.opening_hours import DayPlan
from sharespace.domain.pieces import away_pieces, closure_reason, use_pieces
from sharespace.domain.pools import short_of_units
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Doubt, Resource
from sharespace.domain.rhythm import hours_of, openings_by_unit
from sharespace.domain.situation import Situation
from sharespace.domain.taken import is_untouched, kept_clear
from sharespace.domain.time_span import TimeSpan, merged, subtracted

_UNSURE = frozenset({Doubt.WEEKDAY_HOURS, Doubt.WEEKEND_HOURS})


@dataclass
class _UnitTime:
    """What stands against one unit, by cause, each in no order."""

    uses: list[tuple[int, ...]] = field(default_factory=list)
    clear: list[tuple[int, ...]] = field(default_factory=list)
    closures: list[Piece] = field(default_factory=list)
    away: list[Piece] = field(default_factory=list)
    shut: list[TimeSpan] = field(default_factory=list)

    @property
    def fixed(self) -> list[tuple[int, ...]]:
        """All but uses and their buffers."""
        return [*(piece[:2] for piece in (*self.closures, *self.away)), *self.shut]


def pool_pieces(resource: Resource, window: TimeSpan, situation: Situation) -> Iterator[Piece]:
    """Where fewer than n units are left, and which cause alone is enough for it.

    A closure, missing copies or the units' own hours are named where they alone leave too few; other
    uses where they alone do, or nothing alone does; a buffer where the uses themselves leave enough.
    """
    units = _unit_times(resource, window, situation)
    if not units:
        return
    of, needed = len(resource.units), resource.any_of or 1

    def short(blocked: Iterable[Iterable[tuple[int, ...]]]) -> list[tuple[int, int, int]]:
        return short_of_units(blocked, of, needed)

    shut = short(unit.shut for unit in units)
    closed = short([piece[:2] for piece in unit.closures] for unit in units)
    missing = short([piece[:2] for piece in unit.away] for unit in units)
    yield from _shut_pieces(resource, situation, _spans(shut))
    yield from _clipped((piece for unit in units for piece in unit.closures), _spans(closed))
    yield from _clipped((piece for unit in units for piece in unit.away), _spans(missing))
    alone = merged(_spans([*shut, *closed, *missing]))
    hidden = subtracted(alone, _spans(short(unit.uses for unit in units)))
    taken = short([*unit.uses, *unit.fixed] for unit in units)
    for start, end, left in taken:
        reason = short_reason(left, needed, of)
        yield from (Piece(*span, reason) for span in subtracted([TimeSpan(start, end)], hidden))
    clear = merged(_spans(short([*unit.clear, *unit.fixed] for unit in units)))
    by_buffer = subtracted(clear, sorted([*alone, *_spans(taken)]))
    if by_buffer:
        yield from _clipped(_buffers(resource, situation), by_buffer)


def short_reason(left: int, needed: int, of: int) -> Reason:
    """Fewer units are left than a use needs."""
    return Reason(ReasonCode.TAKEN, MappingProxyType({"left": left, "needed": needed, "of": of}))


def _unit_times(resource: Resource, window: TimeSpan, situation: Situation) -> list[_UnitTime]:
    """Of all units against which anything stands."""
    opened = openings_by_unit(resource, window, situation.calendar) if resource.unit_hours else ()
    found = []
    for at, unit in enumerate(resource.units):
        if opened or not is_untouched(unit, situation):
            one = _unit_time(unit, resource, situation)
            one.shut = subtracted([window], opened[at]) if opened else []
            found.append(one)
    return found


def _unit_time(unit: UnitId, resource: Resource, situation: Situation) -> _UnitTime:
    bare = [
        (use.start_s, use.end_s)
        for use in situation.busy.get(unit, ())
        if situation.ignored is None or use.reservation_id != situation.ignored
    ]
    closures = situation.closures.get(unit, ())
    return _UnitTime(
        [*bare],
        [*kept_clear(unit, resource.rules, situation)],
        [Piece(*closure.span, closure_reason(closure)) for closure in closures],
        list(away_pieces(unit, situation)),
    )


def _spans(short: Iterable[tuple[int, int, int]]) -> list[TimeSpan]:
    return [TimeSpan(start, end) for start, end, _left in short]


def _buffers(resource: Resource, situation: Situation) -> Iterator[Piece]:
    for unit in resource.units:
        for piece in use_pieces(unit, resource.rules, situation):
            if piece.reason.code is ReasonCode.BUFFER:
                yield piece


def _clipped(pieces: Iterable[Piece], spans: Sequence[TimeSpan]) -> Iterator[Piece]:
    if not spans:
        return
    for piece in pieces:
        for span in spans:
            start, end = max(piece.start_s, span.start_s), min(piece.end_s, span.end_s)
            if start < end:
                yield Piece(start, end, piece.reason)


def _shut_pieces(resource: Resource, situation: Situation, spans: list[TimeSpan]) -> Iterator[Piece]:
    """The reason of each local day, from the hours of all units together."""
    zone, holidays = situation.calendar.zone, situation.calendar.holidays
    all_hours = {resource.unit_hours.get(unit, hours_of(resource)) for unit in resource.units}
    for span in spans:
        for day in local_days(span, zone):
            plans = [hours.on(day, holidays) for hours in all_hours]
            rows = tuple(sorted({row for plan in plans for row in plan.rows}))
            plan = DayPlan(rows) if rows else min(plans, key=lambda plan: str(plan.shut))
            reason = closed_reason(day, plan, unknown=not _UNSURE.isdisjoint(resource.doubts))
            yield Piece(*span.clipped(day_span(day, zone)), reason)
