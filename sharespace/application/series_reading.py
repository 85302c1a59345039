"""One reading for all uses of a series: what does not change from one to the next is asked once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, cast
from uuid import UUID

from sharespace.application.ports import Reading
from sharespace.domain.ids import ReservationId
from sharespace.domain.quotas import Who
from sharespace.domain.sanctions import Sanction
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.usage import CountedUse


def remembering(reading: Reading, window: TimeSpan) -> Reading:
    """The reading, that remembers for the uses in the window what it was asked about the one who asks.

    Nothing may be written through it while it is used.
    """
    return cast("Reading", _Remembering(reading, window))


class _Remembering:
    """Answers a few questions from memory and hands on all others."""

    def __init__(self, reading: Reading, window: TimeSpan) -> None:
        self._reading = reading
        self._window = window
        self._uses: dict[tuple[Who, UUID | str], tuple[TimeSpan, tuple[CountedUse, ...]]] = {}
        self._known: dict[tuple[object, ...], Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reading, name)

    def counted_uses(
        self, who: Who, subject: UUID | str, window: TimeSpan, ignored: ReservationId | None = None
    ) -> tuple[CountedUse, ...]:
        """Uses that count and start in the window."""
        if ignored is not None:
            return self._reading.counted_uses(who, subject, window, ignored)
        read, uses = self._uses.get((who, subject), (self._window, None))
        if uses is None or not read.covers(window):
            read = TimeSpan(min(read.start_s, window.start_s), max(read.end_s, window.end_s))
            uses = self._reading.counted_uses(who, subject, read)
            self._uses[who, subject] = read, uses
        return tuple(use for use in uses if window.start_s <= use.span.start_s < window.end_s)

    def sanctions(self, subjects: Collection[UUID], day: date | None = None) -> tuple[Sanction, ...]:
        """Sanctions in force on a day."""
        key = (tuple(subjects), day)
        if key not in self._known:
            self._known[key] = self._reading.sanctions(subjects, day)
        return cast("tuple[Sanction, ...]", self._known[key])
