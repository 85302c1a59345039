"""The inner loop of availability: opening spans without what is taken, where a use still fits.

Called once per room of a city's month, so it makes no object that it does not return.
"""

from __future__ import annotations

from collections.abc import Sequence

from sharespace.domain.time_span import TimeSpan

_NEVER = (1 << 62, 1 << 62)
"""Stands behind the last span that is taken."""


def fits(gap: TimeSpan, opening: TimeSpan, step_s: int, length_s: int, window: TimeSpan) -> bool:
    """Whether a use of the length fits into the gap on the start grid of its opening span.

    A gap that the window cuts off fits always: nobody knows how far it reaches beyond.

    ::

        opening  |-----------------------------|      grid from its start: |   |   |   |
        taken        ######       #####
        gaps     |===      =======     ========|
    """
    start, end = gap
    first = start + (opening.start_s - start) % step_s
    cut = (start == window.start_s > opening.start_s) or (end == window.end_s < opening.end_s)
    return cut or first + length_s <= end


def fitting_gaps(
    openings: Sequence[TimeSpan],
    taken: Sequence[tuple[int, int]],
    step_s: int,
    length_s: int,
    window: TimeSpan,
) -> list[TimeSpan]:
    """Every gap of the openings inside the window in which a use fits (see `fits`), in order.

    `openings` is merged and not cut at the window's edges; `taken` is sorted by start and may
    overlap itself. Cost grows with the sum of both lengths.
    """
    window_start, window_end = window
    kept: list[TimeSpan] = []
    keep, new = kept.append, tuple.__new__
    sure_s = length_s + step_s - 1
    blocks = iter(taken)
    block_start, block_end = next(blocks, _NEVER)
    reach = window_start
    for origin, closing in openings:
        start = max(reach, origin)
        limit = min(window_end, closing)
        while block_start < limit:
            gap = block_start - start
            if gap > 0 and (
                gap >= sure_s
                or start + (origin - start) % step_s + length_s <= block_start
                or start == window_start > origin
            ):
                keep(new(TimeSpan, (start, block_start)))
            if block_end > start:
                start = block_end
            block_start, block_end = next(blocks, _NEVER)
        if start >= limit:
            # What is taken may reach into the next opening.
            reach = start
        elif (
            start + (origin - start) % step_s + length_s <= limit
            or start == window_start > origin
            or limit == window_end < closing
        ):
            keep(new(TimeSpan, (start, limit)))
    return kept
