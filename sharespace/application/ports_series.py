"""What use cases need from outside about series of reservations: the words, and storage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sharespace.application.found import Found
from sharespace.domain.ids import SeriesId
from sharespace.domain.recurrence import Recurrence
from sharespace.domain.series import Series, SeriesDay


class Recurrences(Protocol):
    """Recurrences in the words of iCalendar, and the days they fall on."""

    def read(self, text: str) -> Recurrence:
        """The facts of `FREQ=WEEKLY;BYDAY=TU;COUNT=16`. Raises BadRecurrence."""
        ...

    def write(self, recurrence: Recurrence) -> str:
        """The one text of a recurrence; reading it gives the same recurrence."""
        ...

    def days(self, recurrence: Recurrence, first_day: date) -> tuple[date, ...]:
        """Its local days in order; `first_day` only if it fits the pattern. Raises BadRecurrence."""
        ...

    def settled(self, recurrence: Recurrence, first_day: date) -> Recurrence:
        """The same days, said without leaning on the first day."""
        ...


class SeriesReading(Protocol):
    """The part of `Reading` about series of reservations."""

    def series(self, series_id: SeriesId) -> Series | None:
        """One series."""
        ...

    def series_coded(self, code: str) -> Series | None:
        """The series of a code in its written form, or the one that a reservation of this code is in."""
        ...

    def series_after(self, series_id: SeriesId) -> Sequence[Series]:
        """Those that were split from it, by first day."""
        ...

    def series_days(self, series_id: SeriesId) -> Sequence[SeriesDay]:
        """The days of its pattern and what was made for each, in order."""
        ...

    def series_uses(self, series_id: SeriesId) -> Sequence[Found]:
        """Its reservations in any state, by start."""
        ...


class SeriesWriting(Protocol):
    """The part of `UnitOfWork` about series of reservations."""

    def put_series(self, series: Series) -> None:
        """Store a series, or replace the one of the same id. Raises CodeInUse."""
        ...

    def put_series_days(self, series_id: SeriesId, days: Sequence[SeriesDay]) -> None:
        """Replace the days of a stored series. The reservations named must be stored, and on no day of
        another series; they become those of this one."""
        ...
