"""Which units a use takes: those that are free for all of it, and of these where it harms least.

Nobody who has a place already is moved. What harms less comes first:

1. the least time before and after the use in which nobody else fits any more,
2. units side by side, when several are wanted (the order of `Resource.units` is how they lie),
3. the tightest gap, so that long free times stay whole,
4. neighbours that are taken anyway, so that free neighbours stay free together,
5. the order of the units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sharespace.domain.ids import UnitId
from sharespace.domain.notice import shortest_length_min
from sharespace.domain.overriding import codes_set_aside
from sharespace.domain.pieces import away_pieces, closure_reason, use_pieces
from sharespace.domain.pool_pieces import short_reason
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Movable, Resource
from sharespace.domain.rhythm import Rhythm, has_own_hours, hours_of, rhythm_of
from sharespace.domain.rules import UseRules
from sharespace.domain.situation import MAX_BUFFER_S, Situation
from sharespace.domain.taken import closures_of, unit_taken
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.domain.wish import Wish

_HARD = frozenset({ReasonCode.TAKEN, ReasonCode.CLOSURE, ReasonCode.OVERDUE})
"""What keeps a use off a unit whatever staff sets aside: it is not there, or somebody else has it."""


def placed(resource: Resource, wish: Wish, situation: Situation) -> tuple[UnitId, ...]:
    """The units a use takes, equipment included, in ascending order; none when it cannot be placed.

    Rules that staff has set aside (`wish.overrides`) do not keep it away; other uses, closures and what
    has not come back always do. `judge` refuses whatever cannot be placed.
    """
    aside = set_aside(wish)
    if resource.any_of is None:
        if any(closure.span.overlaps(wish.span) for closure in closures_of(resource, situation)):
            return ()
        if any(_bars(unit, resource.rules, wish.span, situation, aside) for unit in resource.units):
            return ()
        room: tuple[UnitId, ...] | None = resource.units
    else:
        room = _chosen(resource, wish, situation, aside)
    if room is None:
        return ()
    equipment = [
        _equipment_units(one, count, resource, wish, situation) for one, count in _wanted(resource, wish)
    ]
    if any(units is None for units in equipment) or not _all_known(resource, wish):
        return ()
    return tuple(sorted({*room, *(unit for units in equipment for unit in units or ())}))


def set_aside(wish: Wish) -> frozenset[ReasonCode]:
    """The rules that staff has set aside, as far as anybody can."""
    return codes_set_aside(wish.overrides)


def pool_reasons(resource: Resource, wish: Wish, situation: Situation) -> list[Reason]:
    """What stands against a use of n units of a pool; nothing while there is a place for it.

    Of the units that come nearest, what would have to be set aside; but where too few are there at all,
    that. Of units a person has chosen, all that stands against these.
    """
    needed, of, aside = resource.any_of or 1, len(resource.units), set_aside(wish)
    against = _unit_reasons(resource, wish.span, situation)
    if wish.units is not None:
        known = [unit for unit in dict.fromkeys(wish.units) if unit in against]
        if len(known) != needed or len(wish.units) != needed:
            return [short_reason(len(known), needed, of)]
        return [reason for unit in known for reason in against[unit]]
    ranked = sorted(against.values(), key=lambda reasons: _nearness(reasons, aside))
    if len(ranked) >= needed and not any(reason.code in _HARD for reason in ranked[needed - 1]):
        return [reason for reasons in ranked[:needed] for reason in reasons]
    left = sum(1 for reasons in ranked if not reasons)
    return _hard_reasons(ranked, needed, short_reason(left, needed, of))


def _hard_reasons(ranked: Sequence[Sequence[Reason]], needed: int, short: Reason) -> list[Reason]:
    """What alone leaves too few units; and the rest, where it would be too much even then."""
    alone = {code for code in _HARD if _without({code}, ranked) < needed}
    rest = _HARD - alone
    if _without(rest, ranked) < needed:
        alone |= rest & {reason.code for reasons in ranked for reason in reasons}
    found = [reason for reasons in ranked for reason in reasons if reason.code in alone]
    others = [reason for reason in found if reason.code is not ReasonCode.TAKEN]
    return [*others, short] if len(others) < len(found) or not found else others


def _nearness(reasons: Sequence[Reason], aside: Collection[ReasonCode]) -> tuple[bool, int, int]:
    hard = any(reason.code in _HARD for reason in reasons)
    return hard, sum(reason.code not in aside for reason in reasons), len(reasons)


def _without(codes: Collection[ReasonCode], ranked: Iterable[Sequence[Reason]]) -> int:
    return sum(1 for reasons in ranked if all(reason.code not in codes for reason in reasons))


def equipment_reasons(resource: Resource, wish: Wish, situation: Situation) -> Iterator[Reason]:
    """Movable equipment that is wished and not to be had for all of the time."""
    known = {one.code for one in resource.movable}
    for code in dict.fromkeys(wish.equipment):
        if code not in known:
            yield _missing(code, code, 0, wish)
    for one, count in _wanted(resource, wish):
        if _equipment_units(one, count, resource, wish, situation) is None:
            yield _missing(one.code, one.name, len(one.units), wish)


def _missing(code: str, name: str, of: int, wish: Wish) -> Reason:
    params: dict[str, int | str] = {"equipment": code, "name": name, "of": of}
    params["needed"] = wish.equipment.count(code)
    params |= {"from_s": wish.span.start_s, "until_s": wish.span.end_s}
    return Reason(ReasonCode.EQUIPMENT, MappingProxyType(params))


def _wanted(resource: Resource, wish: Wish) -> list[tuple[Movable, int]]:
    counts = Counter(wish.equipment)
    return [(one, counts[one.code]) for one in resource.movable if counts[one.code]]


def _all_known(resource: Resource, wish: Wish) -> bool:
    return {one.code for one in resource.movable}.issuperset(wish.equipment)


def _equipment_units(
    one: Movable, count: int, resource: Resource, wish: Wish, situation: Situation
) -> tuple[UnitId, ...] | None:
    """Units of equipment that nobody else has meanwhile, whatever room it stands in."""
    aside = set_aside(wish)
    free = [unit for unit in one.units if not _bars(unit, resource.rules, wish.span, situation, aside)]
    if len(free) < count:
        return None
    harm = {unit: _harm(unit, resource.rules, wish.span, situation) for unit in free}
    return _least_harmful(harm, one.units, count)


def _bars(
    unit: UnitId,
    rules: UseRules,
    span: TimeSpan,
    situation: Situation,
    aside: Collection[ReasonCode] = (),
) -> bool:
    """Whether uses, buffers, closures or its absence keep a use off one unit."""
    return any(
        reason.code in _HARD or reason.code not in aside for reason in _on_unit(unit, rules, span, situation)
    )


def _on_unit(unit: UnitId, rules: UseRules, span: TimeSpan, situation: Situation) -> Iterator[Reason]:
    start, end = span
    for pieces in (use_pieces(unit, rules, situation), away_pieces(unit, situation)):
        yield from (piece.reason for piece in pieces if piece.start_s < end and start < piece.end_s)
    for closure in situation.closures.get(unit, ()):
        if closure.span.overlaps(span):
            yield closure_reason(closure)


def _unit_reasons(resource: Resource, span: TimeSpan, situation: Situation) -> dict[UnitId, list[Reason]]:
    """What stands against each unit of a pool, its own hours included."""
    found = {
        unit: list(dict.fromkeys(_on_unit(unit, resource.rules, span, situation))) for unit in resource.units
    }
    if has_own_hours(resource):
        rhythm = rhythm_of(resource, span, situation)
        for unit in resource.units:
            found[unit] += _by_hours(unit, resource, span, situation, rhythm)
    return found


def _by_hours(
    unit: UnitId, resource: Resource, span: TimeSpan, situation: Situation, rhythm: Rhythm
) -> Iterator[Reason]:
    hours = resource.unit_hours.get(unit, resource.hours)
    closed = situation.calendar.closed_pieces(hours, span, resource.doubts)
    yield from (piece.reason for piece in closed)
    yield from off_grid(situation.calendar.open_spans(hours, span), span, rhythm)


def off_grid(openings: Iterable[TimeSpan], span: TimeSpan, rhythm: Rhythm) -> Iterator[Reason]:
    """A start beside the grid of its opening, with the starts before and after it."""
    for opening in openings:
        if opening.start_s <= span.start_s < opening.end_s:
            facts = rhythm.beside(span, opening.start_s)
            if facts is not None:
                yield Reason(ReasonCode.OFF_GRID, facts)


def _chosen(
    resource: Resource, wish: Wish, situation: Situation, aside: Collection[ReasonCode]
) -> tuple[UnitId, ...] | None:
    against = _unit_reasons(resource, wish.span, situation)
    if any(closure.span.overlaps(wish.span) for closure in closures_of(resource, situation)):
        return None
    free = [
        unit
        for unit, reasons in against.items()
        if not any(reason.code in _HARD or reason.code not in aside for reason in reasons)
    ]
    needed = resource.any_of or 1
    if wish.units is not None:
        wanted = set(wish.units)
        right = len(wanted) == len(wish.units) == needed and wanted.issubset(free)
        return wish.units if right else None
    if len(free) < needed:
        return None
    harm = {}
    for unit in free:
        hours = resource.unit_hours.get(unit, hours_of(resource))
        opened = situation.calendar.open_spans(hours, wish.span)
        harm[unit] = _harm(unit, resource.rules, wish.span, situation, opened)
    return _least_harmful(harm, resource.units, needed)


def _least_harmful(
    harm_by_unit: Mapping[UnitId, tuple[int, int]], order: Sequence[UnitId], needed: int
) -> tuple[UnitId, ...]:
    if len(harm_by_unit) == needed:
        return tuple(harm_by_unit)
    place = {unit: at for at, unit in enumerate(order)}
    harm = {place[unit]: one for unit, one in harm_by_unit.items()}
    open_places = set(harm)

    def key(chosen: tuple[int, ...]) -> tuple[int, int, int, int, tuple[int, ...]]:
        waste = sum(harm[at][0] for at in chosen)
        gap = sum(harm[at][1] for at in chosen)
        runs = sum(at - 1 not in chosen for at in chosen)
        beside = {at + side for at in chosen for side in (-1, 1)}.difference(chosen)
        return waste, runs, gap, len(beside & open_places), chosen

    one_by_one = sorted(open_places, key=lambda at: key((at,)))
    runs = (tuple(range(at, at + needed)) for at in open_places)
    sets = {tuple(sorted(one_by_one[:needed])), *(run for run in runs if open_places.issuperset(run))}
    return tuple(order[at] for at in min(sets, key=key))


def _harm(
    unit: UnitId,
    rules: UseRules,
    span: TimeSpan,
    situation: Situation,
    opened: Sequence[TimeSpan] = (),
) -> tuple[int, int]:
    """Seconds beside the use that are of no use to anybody any more, and of the gap that is left."""
    before = after = MAX_BUFFER_S
    # Beyond what was read nobody knows, so gaps are measured no farther.
    for start, end in unit_taken(unit, rules, situation):
        if end <= span.start_s:
            before = min(before, span.start_s - end)
        elif start >= span.end_s:
            after = min(after, start - span.end_s)
    for opening in opened:
        if opening.covers(span):
            before = min(before, span.start_s - opening.start_s)
            after = min(after, opening.end_s - span.end_s)
    buffer_s = max(rules.buffer_before_min, rules.buffer_after_min) * MINUTE_S
    least_s = min((shortest_length_min(rules) or 0) * MINUTE_S + buffer_s, MAX_BUFFER_S)
    return sum(gap for gap in (before, after) if gap < least_s), before + after
