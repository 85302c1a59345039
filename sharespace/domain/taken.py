"""What keeps a use out: other uses with their buffers, closures, and units that have not come back."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sharespace.domain.closures import Closure
from sharespace.domain.ids import UnitId
from sharespace.domain.resource import Resource
from sharespace.domain.rhythm import is_lent
from sharespace.domain.rules import UseRules
from sharespace.domain.situation import AlikeUses, Situation
from sharespace.domain.time_span import MINUTE_S

FOREVER = 1 << 50
"""An end that nobody knows; later than any window."""


def closures_of(resource: Resource, situation: Situation) -> list[Closure]:
    """Closures of the facility, the resource and (for a whole, not a pool) its units.

    A thing on loan is not at the place, so that only closures of its copies keep it in; on which days
    the place hands out and takes back is asked apart.
    """
    if not situation.closures:
        return []
    targets: list[UUID] = [] if is_lent(resource) else [resource.facility.id, resource.id]
    if resource.any_of is None:
        targets += resource.units
    return [closure for target in targets for closure in situation.closures.get(target, ())]


def is_untouched(unit: UnitId, situation: Situation) -> bool:
    """Whether nothing at all stands against the unit as far as was read."""
    if unit in situation.busy:
        return False
    # Asking an empty mapping would still hash the unit.
    shut, away = situation.closures, situation.away
    return not (shut and unit in shut) and not (away and unit in away)


def unit_taken(unit: UnitId, rules: UseRules, situation: Situation) -> list[tuple[int, int]]:
    """Spans that a use of this unit has to stay out of, in no order."""
    spans = kept_clear(unit, rules, situation)
    spans += [(closure.span[0], closure.span[1]) for closure in situation.closures.get(unit, ())]
    if unit in situation.away:
        spans.append((situation.away[unit], FOREVER))
    return spans


def kept_clear(unit: UnitId, rules: UseRules, situation: Situation) -> list[tuple[int, int]]:
    """Spans that other uses of a unit, and the buffers between, keep a use out of, by start of the use."""
    own_before, own_after = rules.buffer_before_min * MINUTE_S, rules.buffer_after_min * MINUTE_S
    uses = situation.busy.get(unit, ())
    if isinstance(uses, AlikeUses):
        return uses.kept_clear(own_before, own_after)
    ignored = situation.ignored
    return [
        (start - max(own_after, before), end + max(own_before, after))
        for start, end, before, after, holder, _code in uses
        if ignored is None or holder != ignored
    ]


def taken_spans(resource: Resource, situation: Situation) -> list[tuple[int, int]]:
    """Spans that keep a use of all units of a resource out, sorted by start."""
    units = resource.units
    if len(units) > 1 or situation.away or (situation.closures and closures_of(resource, situation)):
        spans = list(_all_taken(resource, situation))
    else:
        # The common case, once per room of a city's month.
        spans = kept_clear(units[0], resource.rules, situation)
    spans.sort()
    return spans


def _all_taken(resource: Resource, situation: Situation) -> Iterator[tuple[int, int]]:
    for closure in closures_of(resource, situation):
        yield closure.span[0], closure.span[1]
    for unit in resource.units:
        yield from kept_clear(unit, resource.rules, situation)
        if unit in situation.away:
            yield situation.away[unit], FOREVER
