"""Take in a file of flood alerts: every row that can be read is announced, every other one is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sharespace.application.carrying_out import expire_lapsed
from sharespace.application.floods import FloodOutcome, SetFloodLevel, announce
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.domain.floods import Basin, Level, Source
from sharespace.domain.ids import CommandId

AHEAD_S = 600
"""An alert may be so much newer than this machine's clock; more is an error."""


@dataclass(frozen=True, slots=True)
class FoundAlert:
    """One alert as read: a level at a basin (code or name) or in all basins of a district (code or name).
    `row` counts from 1."""

    row: int
    basin: str
    district: str
    level: Level
    issued_s: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class AlertFault:
    """A row that is not taken. `code`: `no_place`, `unknown_basin`, `unknown_district`, `no_basin_there`,
    `unknown_level`, `bad_time`, `in_the_future`, `older`, `wrong_columns`, `not_an_alert`. `column` and
    `text` say where and what was found."""

    row: int
    column: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class FoundAlerts:
    """A file of alerts: `file` without folders, `rows` in all, what could be read and what not."""

    file: str
    rows: int
    alerts: tuple[FoundAlert, ...]
    faults: tuple[AlertFault, ...]


class AlertReader(Protocol):
    """Reads files of alerts."""

    def read(self, path: Path) -> FoundAlerts:
        """All rows. Raises FileUnreadable for a file that is none of alerts."""
        ...


@dataclass(frozen=True, slots=True)
class AlertReport:
    """What a file did. `outcomes` in the order of announcement; `repeated` counts alerts known already.
    Every row is in one of the three: outcomes' rows, repeated, faults."""

    file: str
    rows: int
    announced: int
    repeated: int
    outcomes: tuple[FloodOutcome, ...]
    faults: tuple[AlertFault, ...]


def import_alerts(office: Office, reader: AlertReader, path: Path, by: str = "") -> AlertReport:
    """Announce every alert of a file, the oldest first, in one transaction; an alert older than what is
    known of a basin is reported and not taken. Raises FileUnreadable."""
    found = reader.read(path)
    with office.store.write() as work:
        expire_lapsed(office, work)
        taking = _Taking(office, work, by)
        for alert in sorted(found.alerts, key=lambda one: (one.issued_s, one.row)):
            taking.take(alert)
        facts: dict[str, int | str] = {"file": found.file, "rows": found.rows, "taken": taking.announced}
        work.record_fact(office.now_s(), by or office.settings.counter, "alerts_imported", facts)
        work.commit()
    faults = tuple(sorted((*found.faults, *taking.faults), key=lambda one: one.row))
    return AlertReport(
        found.file, found.rows, taking.announced, taking.repeated, tuple(taking.outcomes), faults
    )


class _Taking:
    """Announces alerts one by one, in one transaction."""

    def __init__(self, office: Office, work: UnitOfWork, by: str) -> None:
        self._office = office
        self._work = work
        self._by = by
        self._basins = work.basins()
        self._districts = _districts(office, work, self._basins)
        self.outcomes: list[FloodOutcome] = []
        self.faults: list[AlertFault] = []
        self.announced = 0
        self.repeated = 0

    def take(self, alert: FoundAlert) -> None:
        basins = self._meant(alert)
        if not basins:
            return
        if alert.issued_s > self._office.now_s() + AHEAD_S:
            self._fault(alert, "issued", str(alert.issued_s), "in_the_future")
            return
        news = [basin for basin in basins if self._is_news(basin, alert)]
        if not news:
            if any(self._is_known(basin, alert) for basin in basins):
                self.repeated += 1
            else:
                self._fault(alert, "issued", str(alert.issued_s), "older")
            return
        command = SetFloodLevel(
            CommandId(self._office.identities.new_id()),
            tuple(basin.code for basin in news),
            alert.level,
            Source.ALERT,
            alert.issued_s,
            note=alert.note,
            by=self._by,
        )
        self.outcomes += announce(self._office, self._work, command)
        self.announced += 1

    def _meant(self, alert: FoundAlert) -> Sequence[Basin]:
        if alert.basin:
            named = [one for one in self._basins if alert.basin in (one.code, one.name)]
            if len(named) != 1:
                self._fault(alert, "basin", alert.basin, "unknown_basin")
                return ()
            return named
        if not alert.district:
            self._fault(alert, "basin", "", "no_place")
            return ()
        code = self._code_of(alert.district)
        if code is None:
            self._fault(alert, "district", alert.district, "unknown_district")
            return ()
        inside = [one for one in self._basins if self._districts.get(one.code) == code]
        if not inside:
            self._fault(alert, "district", alert.district, "no_basin_there")
        return inside

    def _code_of(self, district: str) -> str | None:
        known = self._office.districts
        if district in known or district in self._districts.values():
            return district
        return next((code for code, name in known.items() if name == district), None)

    def _is_news(self, basin: Basin, alert: FoundAlert) -> bool:
        """Newer than everything announced there, by whomever: a manager on the spot knows best."""
        history = self._work.basin_history(basin.id)
        last_s = max((event.issued_s for event in history), default=-1)
        return alert.issued_s >= last_s and not self._is_known(basin, alert)

    def _is_known(self, basin: Basin, alert: FoundAlert) -> bool:
        return any(
            event.source is Source.ALERT and (event.issued_s, event.level) == (alert.issued_s, alert.level)
            for event in self._work.basin_history(basin.id)
        )

    def _fault(self, alert: FoundAlert, column: str, text: str, code: str) -> None:
        self.faults.append(AlertFault(alert.row, column, text, code))


def _districts(office: Office, reading: Reading, basins: Sequence[Basin]) -> Mapping[str, str]:
    """The district of each basin by code: its own word, else that of the first place in it."""
    places: dict[UUID, str] = {one.id: one.district for one in reading.facilities()}
    places |= {one.id: one.facility.district for one in reading.resources()}
    return {
        one.code: one.district or next((places[at] for at in one.places if at in places), "")
        for one in basins
    }
