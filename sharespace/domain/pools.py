"""Any n out of a pool of units: for how long are n of the *same* units free, and when are too few left?

A use keeps its units for its whole length, so it is not enough that n are free at each instant::

    unit A   |=====free=====|######|
    unit B   |######|=====free=====|      one of them: A from the left, then B; never across
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from heapq import heappush, heapreplace

from sharespace.domain.gaps import fitting_gaps
from sharespace.domain.resource import Resource
from sharespace.domain.rhythm import Rhythm, Steps, has_own_hours, openings_by_unit
from sharespace.domain.situation import Situation
from sharespace.domain.taken import closures_of, is_untouched, unit_taken
from sharespace.domain.time_span import TimeSpan, subtracted


class GridSpan(TimeSpan):
    """A span of a pool whose units have hours of their own: it knows where its start grid counts from."""

    origin_s: int

    @classmethod
    def of(cls, start_s: int, end_s: int, origin_s: int) -> GridSpan:
        """The span with the start of an opening it belongs to."""
        span = cls(start_s, end_s)
        span.origin_s = origin_s
        return span

    def clipped(self, window: TimeSpan) -> GridSpan:
        """The part inside `window`, on the same grid."""
        return GridSpan.of(*TimeSpan(*self).clipped(window), self.origin_s)


def shared_spans(spans: Iterable[tuple[int, int]], needed: int) -> list[tuple[int, int]]:
    """The maximal spans that lie inside at least `needed` of the given ones; sorted by start and by end.

    With the spans of one unit apart from each other that means: inside spans of so many units.
    """
    found: list[tuple[int, int]] = []
    longest: list[int] = []
    for start, end in sorted(spans):
        if len(longest) < needed:
            heappush(longest, end)
        elif end > longest[0]:
            heapreplace(longest, end)
        reach = longest[0]
        if len(longest) < needed or reach <= start or (found and reach <= found[-1][1]):
            continue
        if found and found[-1][0] == start:
            found.pop()
        found.append((start, reach))
    return found


def pool_spans(resource: Resource, window: TimeSpan, situation: Situation, rhythm: Rhythm) -> list[TimeSpan]:
    """Every maximal span inside the window on which at least n same units are open and free, and in which
    a use fits. They may overlap each other; sorted by start."""
    needed = resource.any_of or 1
    common = [closure.span for closure in closures_of(resource, situation)]
    calendar = situation.calendar
    own_hours = has_own_hours(resource)
    if not own_hours:
        openings = openings_by_unit(resource, window, calendar)[:1]
        untouched = sum(is_untouched(unit, situation) for unit in resource.units)
        if openings and untouched >= needed:
            # Enough units have nothing on them at all: the others cannot add anything.
            return unit_gaps(openings[0], sorted(common), rhythm, window)
    by_phase: defaultdict[Hashable, list[TimeSpan]] = defaultdict(list)
    origins: dict[Hashable, int] = {}
    for unit, opened in zip(resource.units, openings_by_unit(resource, window, calendar), strict=True):
        taken = unit_taken(unit, resource.rules, situation)
        taken += common
        taken.sort()
        for gap in unit_gaps(opened, taken, rhythm, window):
            origin = origin_of(gap, opened)
            phase = rhythm.phase(origin) if own_hours else origin
            origins[phase] = origin
            by_phase[phase].append(_beyond(gap, opened, window))
    found: list[TimeSpan] = []
    for phase, gaps in by_phase.items():
        origin = origins[phase]
        for span in shared_spans(gaps, needed):
            inside = TimeSpan(*span).clipped(window)
            if inside != span or rhythm.fits(inside, origin):
                found.append(GridSpan.of(*inside, origin) if own_hours else inside)
    found.sort()
    return found


def unit_gaps(
    openings: Sequence[TimeSpan], taken: Sequence[tuple[int, int]], rhythm: Rhythm, window: TimeSpan
) -> list[TimeSpan]:
    """The gaps of one unit in which a use fits, or which the window cuts off."""
    if not openings:
        return []
    if isinstance(rhythm, Steps):
        if not rhythm.shortest_s:
            return []
        return fitting_gaps(openings, taken, rhythm.step_s, rhythm.shortest_s, window)
    inside = [opening.clipped(window) for opening in openings]
    gaps = subtracted(inside, [TimeSpan(*span) for span in taken])
    return [
        gap
        for gap in gaps
        if _beyond(gap, openings, window) != gap or rhythm.fits(gap, origin_of(gap, openings))
    ]


def origin_of(gap: TimeSpan, openings: Sequence[TimeSpan]) -> int:
    """Where the opening begins that holds the gap."""
    return openings[bisect_right(openings, gap.start_s, key=_start) - 1].start_s


def _start(span: TimeSpan) -> int:
    return span[0]


def _beyond(gap: TimeSpan, openings: Sequence[TimeSpan], window: TimeSpan) -> TimeSpan:
    """The gap, a second longer where only the window cuts it off: nobody knows how far it reaches."""
    before = gap.start_s == window.start_s > openings[0].start_s
    after = gap.end_s == window.end_s < openings[-1].end_s
    return gap.widened(int(before), int(after))
