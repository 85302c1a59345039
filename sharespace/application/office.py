"""The office a use case works for: its store, clock, identities, holidays and settings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from sharespace.application.lapsed_holds import without_lapsed
from sharespace.application.ports import Identities, Reading, Store
from sharespace.application.ports_series import Recurrences
from sharespace.clock import Clock
from sharespace.domain.availability import Situation
from sharespace.domain.calendar import Calendar
from sharespace.domain.ids import ReservationId, UnitId
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.reservation import Certainty
from sharespace.domain.resource import SEOUL, Resource
from sharespace.domain.rhythm import is_lent
from sharespace.domain.situation import NOTHING_AWAY, reach_s, units_asked
from sharespace.domain.time_span import TimeSpan, instant_s
from sharespace.settings import Settings


class PublicHolidays(Protocol):
    """Where public holidays are known from."""

    def __call__(self, years: Collection[int]) -> Mapping[date, Holiday]:
        """The public holidays of these years by date."""
        ...


@dataclass
class Office:
    """Everything a use case is handed. One per running program; safe to share between threads.

    `districts` has the Korean name of each 자치구 by its five-digit code.
    """

    store: Store
    clock: Clock
    identities: Identities
    public_holidays: PublicHolidays
    settings: Settings
    recurrences: Recurrences
    districts: Mapping[str, str] = field(default_factory=dict)
    _calendars: dict[tuple[frozenset[Holiday], tuple[int, ...]], Calendar] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the office's days are counted."""
        return SEOUL

    @property
    def certainty(self) -> Certainty:
        """How sure a reservation is that is saved here: final as long as no centre has the last word."""
        return Certainty.PROVISIONAL if self.settings.centre else Certainty.CONFIRMED

    def district_name(self, code: str) -> str:
        """The Korean name of a 자치구 as papers carry it; the office's own name for its own district."""
        if code == self.settings.district and self.settings.district_name:
            return self.settings.district_name
        return self.districts.get(code, "") or self.settings.district_name or code

    def now_s(self) -> int:
        """The present instant in whole seconds."""
        return instant_s(self.clock.now())

    def today(self) -> date:
        """The local date of now."""
        return local_day(self.now_s(), self.zone)

    def calendar(self, reading: Reading, window: TimeSpan) -> Calendar:
        """The calendar for a window, kept as long as the holidays stay the same."""
        first = local_day(window.start_s, self.zone).year
        last = local_day(window.end_s, self.zone).year
        years = tuple(range(first - 1, last + 2))
        own = reading.own_holidays()
        key = (frozenset(own.values()), years)
        known = self._calendars.get(key)
        if known is None:
            known = Calendar(self.zone, {**self.public_holidays(years), **own})
            self._calendars = {key: known}
        return known

    def situation(
        self,
        reading: Reading,
        window: TimeSpan,
        units: Collection[UnitId] | None = None,
        *,
        named: bool = True,
        ignored: ReservationId | None = None,
        of: Sequence[Resource] = (),
    ) -> Situation:
        """What stands in a window now; for all units when `units` is None. Holds that are over are left
        out, also where nobody has recorded that yet.

        `of` has the resources that will be asked about. Where their buffers are longer than MAX_BUFFER_S
        (cleaning days of a loan) uses are read from as far outside the window; things on loan that have
        not come back when due are then known to be away.
        """
        now = self.now_s()
        busy = reading.busy(window, units, named=named, reach_s=reach_s(of))
        lent = any(is_lent(resource) for resource in of)
        return Situation(
            calendar=self.calendar(reading, window),
            busy=without_lapsed(busy, reading.lapsed_holds(now)),
            closures=reading.closures(window),
            now_s=now,
            ignored=ignored,
            away=self._overdue(reading) if lent else NOTHING_AWAY,
        )

    def situation_of(
        self,
        reading: Reading,
        resource: Resource,
        window: TimeSpan,
        *,
        named: bool = True,
        ignored: ReservationId | None = None,
    ) -> Situation:
        """What stands around one resource: its units and the equipment that can be had with it."""
        units = units_asked((resource,))
        return self.situation(reading, window, units, named=named, ignored=ignored, of=(resource,))

    def _overdue(self, reading: Reading) -> Mapping[UnitId, int]:
        """Since when units on loan have been out past the day they were due."""
        late = reading.loans_out(due_to=self.today() - timedelta(days=1))
        return {loan.unit: day_start_s(loan.due_day + timedelta(days=1), self.zone) for loan in late}
