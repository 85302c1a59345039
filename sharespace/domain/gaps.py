"""The inner loop of availability: opening spans without what is taken, where a use still fits.

Called once per room of a city's month, so it makes no object that it does not return.
"""

from __future__ import annotations

from collections.abc import Sequence

from sharespace.domain.time_span import TimeSpan


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
    first, count = 0, len(taken)
    for origin, closing in openings:
        start = max(window_start, origin)
        limit = min(window_end, closing)
        while first < count and taken[first][1] <= start:
            first += 1
        position = first
        while position < count:
            block_start, block_end = taken[position]
            if block_start >= limit:
                break
            if block_start > start and (
                start + (origin - start) % step_s + length_s <= block_start or start == window_start > origin
            ):
                keep(new(TimeSpan, (start, block_start)))
            if block_end > start:
                start = block_end
            position += 1
        if start < limit and (
            start + (origin - start) % step_s + length_s <= limit
            or start == window_start > origin
            or limit == window_end < closing
        ):
            keep(new(TimeSpan, (start, limit)))
    return kept
