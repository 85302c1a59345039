"""Halls with halves and basins with sites, closures of them, and a look at every row there is."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sharespace.application.closure_impact import Impact
from sharespace.application.closure_plans import ClosurePlan
from sharespace.application.closures import Close, close
from sharespace.application.office import Office
from sharespace.application.reservations import ApplicantEntry, request_reservation
from sharespace.clock import FixedClock
from sharespace.domain.closures import ClosureKind
from sharespace.domain.floods import Basin, Level
from sharespace.domain.ids import CommandId, ResourceId, UnitId
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.tariff import Part
from sharespace.domain.time_span import TimeSpan, moment
from tests.builders.requests import a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource

WHOLE, NORTH, SOUTH, OTHER, LARGE = 1, 2, 3, 4, 5
BASIN = "B-01"


def a_divided_hall(office: Office, *more: Resource) -> None:
    """A hall of two halves, another room of 40 and a large one of 300, in one place."""
    north, south = a_resource(NORTH, "강당 반(북)", 30), a_resource(SOUTH, "강당 반(남)", 30)
    halves = (*north.units, *south.units)
    whole = replace(a_resource(WHOLE, "강당", 60), units=halves)
    rooms = (
        whole,
        replace(north, part=Part.HALF),
        replace(south, part=Part.HALF),
        a_resource(OTHER, "나눔방", 40),
        a_resource(LARGE, "대강당", 300),
        *more,
    )
    a_place_with_rooms(office, *rooms)


def a_basin(office: Office, *rooms: int, code: str = BASIN, closes_from: Level = Level.ADVISORY) -> Basin:
    """A basin in which these rooms of the place lie."""
    places = tuple(room_id(room) for room in rooms)
    basin = Basin(UUID(int=0x900 + int(code[-1])), code, f"견본유수지 {code}", "11200", closes_from, places)
    with office.store.write() as work:
        work.put_basin(basin)
        work.commit()
    return basin


def room_id(number: int) -> ResourceId:
    return ResourceId(UUID(int=0x200 + number))


def unit_of(number: int) -> UnitId:
    return UnitId(UUID(int=0x300 + number))


def clock_at(text: str) -> FixedClock:
    """A clock that stands at a local time on Friday 27 November 2026, or at a whole ISO time."""
    return FixedClock(moment(at(text)))


def command(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def reserved(
    office: Office, room: int, start: str = "14:00", end: str = "16:00", *, who: int = 0, people: int = 10
) -> Reservation:
    """A confirmed reservation of an invented person; another one for every number."""
    person = ApplicantEntry(name=f"김예시{who}", phone=f"010-0000-{1000 + who}")
    return request_reservation(
        office, a_request(office, start, end, room=room, applicant=person, people=people)
    )


def a_plan(*rooms: int, start: str = "13:00", end: str = "18:00", **more: object) -> ClosurePlan:
    """Works in these rooms on Friday afternoon."""
    values: dict[str, object] = {
        "span": TimeSpan(at(start), at(end)),
        "kind": ClosureKind.WORKS,
        "note": "소방 점검",
        "resources": tuple(room_id(room) for room in rooms),
    }
    return ClosurePlan(**{**values, **more})  # type: ignore[arg-type] # any field may be given


def closed(office: Office, *rooms: int, **more: object) -> Impact:
    """The rooms are shut."""
    return close(office, Close(command(office), a_plan(*rooms, **more)))  # type: ignore[arg-type]


def fingerprint(folder: Path) -> str:
    """A digest of every row of every table."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(folder / "sharespace.db")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for (name,) in tables.fetchall():
            rows = sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            digest.update(repr((name, rows)).encode())
    return digest.hexdigest()
