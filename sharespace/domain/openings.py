"""Opening hours laid out on a stretch of real days, as far back as an opening goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import DAY_MIN, local_day, local_moment, wall_clock_s
from sharespace.domain.opening_hours import Holidays, OpeningHours
from sharespace.domain.time_span import MINUTE_S, TimeSpan, merged

LOOK_BACK_DAYS = 2
"""A row may last until 48 hours after the midnight it starts from, so that far back must be read."""

ENDLESS_DAYS = 70
"""An opening without a gap for so long counts as endless."""

ANCHOR = date(2000, 1, 3)
"""A Monday. The start grid of an endless opening counts from here: from any day of the calendar it would
be another one for every window."""


def laid_out(
    hours: OpeningHours, window: TimeSpan, zone: ZoneInfo, holidays: Holidays
) -> tuple[TimeSpan, ...]:
    """Merged opening spans that touch the window, whole: from where each really begins."""
    reach = LOOK_BACK_DAYS + -(-hours.bridges_min // DAY_MIN)
    first = local_day(window.start_s, zone) - timedelta(days=reach)
    last = local_day(window.end_s, zone) + timedelta(days=reach - 1)
    edge = first - timedelta(days=ENDLESS_DAYS)
    edge -= timedelta(days=edge.weekday())
    rows = _rows(hours, first, last, zone, holidays)
    spans = _touching(hours, rows, window)
    while spans and first > edge and local_day(spans[0].start_s, zone) < first + timedelta(days=reach):
        # It may have begun before the first day that was read.
        earlier = max(edge, first - timedelta(days=7))
        rows = _rows(hours, earlier, first - timedelta(days=1), zone, holidays) + rows
        first = earlier
        spans = _touching(hours, rows, window)
    if spans and first == edge and local_day(spans[0].start_s, zone) < first + timedelta(days=reach):
        begun = local_moment(spans[0].start_s, zone)
        anchored = wall_clock_s(ANCHOR, begun.hour * 60 + begun.minute, zone)
        spans[0] = TimeSpan(anchored, spans[0].end_s)
    return tuple(spans)


def _rows(hours: OpeningHours, first: date, last: date, zone: ZoneInfo, holidays: Holidays) -> list[TimeSpan]:
    spans: list[TimeSpan] = []
    while first <= last:
        for row in hours.on(first, holidays).rows:
            start = wall_clock_s(first, row.opens_min, zone)
            spans.append(TimeSpan(start, wall_clock_s(first, row.closes_min, zone)))
        first += timedelta(days=1)
    return spans


def _touching(hours: OpeningHours, rows: list[TimeSpan], window: TimeSpan) -> list[TimeSpan]:
    spans = rows
    if hours.bridges_min:
        one = merged(rows)
        spans = [*one, *_bridges(one, hours.bridges_min * MINUTE_S)]
    return [span for span in merged([*spans, *hours.extra]) if span.overlaps(window)]


def _bridges(spans: list[TimeSpan], most_s: int) -> Iterator[TimeSpan]:
    for earlier, later in pairwise(spans):
        if later.start_s - earlier.end_s <= most_s:
            yield TimeSpan(earlier.end_s, later.start_s)
