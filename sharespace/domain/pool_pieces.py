"""Why too few units of a pool are left, as spans with one reason each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from sharespace.domain.calendar import Piece, closed_reason
from sharespace.domain.ids import UnitId
from sharespace.domain.local_time import day_span, local_days
from sharespace.domain.opening_hours import DayPlan
from sharespace.domain.pieces import away_pieces, closure_reason, use_pieces
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Doubt, Resource
from sharespace.domain.rhythm import has_own_hours, hours_of, openings_by_unit
from sharespace.domain.situation import Situation
from sharespace.domain.taken import is_untouched
from sharespace.domain.time_span import TimeSpan, merged, subtracted

_UNSURE = frozenset({Doubt.WEEKDAY_HOURS, Doubt.WEEKEND_HOURS})


class _Cause(Enum):
    """Why a unit is not free."""

    SHUT = auto()
    CLOSURE = auto()
    AWAY = auto()
    USE = auto()
    BUFFER = auto()


_ENOUGH_ALONE = (_Cause.SHUT, _Cause.CLOSURE, _Cause.AWAY, _Cause.USE)


class _Block(NamedTuple):
    """One unit is not free for one cause. The unit's own hours carry no reason: it is made by day."""

    start_s: int
    end_s: int
    unit: int
    cause: _Cause
    reason: Reason | None = None


def pool_pieces(resource: Resource, window: TimeSpan, situation: Situation) -> Iterator[Piece]:
    """Where fewer than n units are left at an instant, and why.

    A cause that alone leaves too few is always named. What is left of the others is named when it would
    be too much even then: uses as `TAKEN` with how many are left, buffers only where uses leave enough.
    """
    blocks = list(_blocks(resource, window, situation))
    of, needed = len(resource.units), resource.any_of or 1
    if of < needed:
        yield Piece(*window, short_reason(of, needed, of))
        return
    shut: list[TimeSpan] = []
    for start, end, active in _stretches(blocks, window, of - needed):
        by_unit: defaultdict[int, set[_Cause]] = defaultdict(set)
        for block in active:
            by_unit[block.unit].add(block.cause)
        causes = list(by_unit.values())
        named = _named(causes, of - needed)
        if _Cause.SHUT in named:
            shut.append(TimeSpan(start, end))
        if _Cause.USE in named:
            yield Piece(start, end, short_reason(of - len(causes), needed, of))
        for block in active:
            if block.cause in named and block.cause is not _Cause.USE and block.reason is not None:
                yield Piece(start, end, block.reason)
    yield from _shut_pieces(resource, situation, merged(shut))


def _named(causes: list[set[_Cause]], spare: int) -> set[_Cause]:
    """Which causes to name where so many units at most may be missing."""

    def short(of_these: set[_Cause]) -> bool:
        return sum(1 for one in causes if not of_these.isdisjoint(one)) > spare

    named = {cause for cause in _ENOUGH_ALONE if short({cause})}
    rest = set(_ENOUGH_ALONE) - named
    if short(rest):
        present = {cause for one in causes for cause in one} & rest
        # The hours of single units are named only where they alone close the pool.
        named |= present - {_Cause.SHUT} or present
    if short(set(_Cause) - named):
        named.add(_Cause.BUFFER)
    return named


def _stretches(blocks: list[_Block], window: TimeSpan, spare: int) -> Iterator[tuple[int, int, list[_Block]]]:
    """The stretches of the window in which more than `spare` units are not free, with what is active."""
    inside = [block for block in blocks if block[0] < window.end_s and block[1] > window.start_s]
    inside.sort(key=lambda block: block[0])
    edges = {edge for block in inside for edge in block[:2]} | {*window}
    counts: Counter[int] = Counter()
    active: list[_Block] = []
    at = 0
    for start, end in pairwise(sorted(edge for edge in edges if window.start_s <= edge <= window.end_s)):
        for block in active:
            if block.end_s <= start:
                counts[block.unit] -= 1
        active = [block for block in active if block.end_s > start]
        while at < len(inside) and inside[at].start_s <= start:
            active.append(inside[at])
            counts[inside[at].unit] += 1
            at += 1
        if sum(1 for count in counts.values() if count) > spare:
            yield start, end, active


def short_reason(left: int, needed: int, of: int) -> Reason:
    """Fewer units are left than a use needs."""
    return Reason(ReasonCode.TAKEN, MappingProxyType({"left": left, "needed": needed, "of": of}))


def _blocks(resource: Resource, window: TimeSpan, situation: Situation) -> Iterator[_Block]:
    opened = openings_by_unit(resource, window, situation.calendar) if has_own_hours(resource) else ()
    for at, unit in enumerate(resource.units):
        if opened:
            yield from (_Block(*span, at, _Cause.SHUT) for span in subtracted([window], opened[at]))
        if not is_untouched(unit, situation):
            yield from _unit_blocks(unit, at, resource, situation)


def _unit_blocks(unit: UnitId, at: int, resource: Resource, situation: Situation) -> Iterator[_Block]:
    for start, end, reason in use_pieces(unit, resource.rules, situation):
        cause = _Cause.BUFFER if reason.code is ReasonCode.BUFFER else _Cause.USE
        yield _Block(start, end, at, cause, reason)
    for start, end, reason in away_pieces(unit, situation):
        yield _Block(start, end, at, _Cause.AWAY, reason)
    for closure in situation.closures.get(unit, ()):
        yield _Block(*closure.span, at, _Cause.CLOSURE, closure_reason(closure))


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
