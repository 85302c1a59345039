"""Any n out of a pool of units: when are there fewer than n left?"""

from __future__ import annotations

from collections.abc import Sequence

from sharespace.domain.time_span import TimeSpan, merged


def short_of_units(
    blocked_per_unit: Sequence[Sequence[tuple[int, ...]]], needed: int
) -> list[tuple[int, int, int]]:
    """Spans `(start, end, left)` in which fewer than `needed` units are free.

    `blocked_per_unit` has, for each unit, spans that may overlap. A use needs its units for its
    whole length, so this answers for single instants; placing a use checks each unit on its own.
    """
    changes: dict[int, int] = {}
    for spans in blocked_per_unit:
        for start, end in merged(TimeSpan(span[0], span[1]) for span in spans):
            changes[start] = changes.get(start, 0) + 1
            changes[end] = changes.get(end, 0) - 1
    short: list[tuple[int, int, int]] = []
    left, since = len(blocked_per_unit), None
    for instant in sorted(changes):
        if since is not None and left < needed and since < instant:
            short.append((since, instant, left))
        left -= changes[instant]
        since = instant
    return short
