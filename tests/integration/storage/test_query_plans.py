"""Every question is answered by seeks: none walks a table that grows with the years."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sharespace.domain.quotas import Who
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.reading import SqlReading
from sharespace.storage.store import SqlStore
from tests.builders.catalogue import FRIDAY, a_reservation, an_applicant, from_to, id_of

GROWING = (
    "reservation",
    "occupancy",
    "applicant",
    "audit",
    "permit",
    "command_done",
    "reservation_note",
    "closure",
    "reservation_plate",
    "sanction",
    "closure_act",
    "closure_of_act",
    "displacement",
    "basin_event",
)
WHO = an_applicant()
DAY = from_to("00:00", "24:00")
Ask = Callable[[SqlReading, Resource], object]


@pytest.fixture
def plans(store: SqlStore, database: Path) -> Iterator[list[str]]:
    """The plan of every statement that runs from now on."""
    found: list[str] = []
    with sqlite3.connect(database) as explaining:

        def explain(statement: str) -> None:
            if statement.lstrip().startswith(("SELECT", "UPDATE", "INSERT", "DELETE")):
                found.extend(row[3] for row in explaining.execute(f"EXPLAIN QUERY PLAN {statement}"))

        store.plans = explain  # type: ignore[attr-defined]
        yield found
    explaining.close()


@pytest.mark.parametrize(
    "ask",
    [
        lambda reading, room: reading.busy(DAY),
        lambda reading, room: reading.busy(DAY, named=True),
        lambda reading, room: reading.busy(DAY, room.units),
        lambda reading, room: reading.busy(DAY, room.units, named=True),
        lambda reading, room: reading.blocks(DAY),
        lambda reading, room: reading.found("AAAA-BBBB"),
        lambda reading, room: reading.found_by_id(a_reservation(room, WHO).id),
        lambda reading, room: reading.history(a_reservation(room, WHO).id),
        lambda reading, room: reading.permit(a_reservation(room, WHO).id),
        lambda reading, room: reading.applicants_by_phone("1234"),
        lambda reading, room: reading.applicants_by_name("김"),
        lambda reading, room: reading.counted_uses(Who.APPLICANT, WHO.id, DAY),
        lambda reading, room: reading.counted_uses(Who.GROUP, WHO.id, DAY),
        lambda reading, room: reading.counted_uses(Who.HOUSEHOLD, WHO.id, DAY),
        lambda reading, room: reading.counted_uses(Who.PLATE, "123가4568", DAY),
        lambda reading, room: reading.sanctions([WHO.id], FRIDAY),
        lambda reading, room: reading.command_done(id_of("x")),
        lambda reading, room: reading.closures(DAY),
        lambda reading, room: reading.codes_in_use(["x"]),
        lambda reading, room: reading.claims_on(room.units, DAY),
        lambda reading, room: reading.act("C-0000-0000"),
        lambda reading, room: reading.act_by_id(id_of("x")),
        lambda reading, room: reading.acts_ending_after(DAY.start_s),
        lambda reading, room: reading.closures_of(id_of("x")),
        lambda reading, room: reading.open_displacements(),
        lambda reading, room: reading.open_displacements(id_of("x")),
        lambda reading, room: reading.open_displacement("AAAA-BBBB"),
        lambda reading, room: reading.displacements(a_reservation(room, WHO).id),
        lambda reading, room: reading.basin_history(id_of("x")),
    ],
)
def test_no_question_walks_a_growing_table(
    store: SqlStore, room: Resource, plans: list[str], ask: Ask
) -> None:
    with store.read() as reading:
        driver = reading._access.connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(store.plans)  # type: ignore[attr-defined]
        ask(reading, room)
        driver.set_trace_callback(None)
    assert plans
    walks = [step for step in plans if step.startswith("SCAN") and step.split()[1] in GROWING]
    assert walks == []


def test_the_citys_month_is_read_in_the_order_of_the_index(
    store: SqlStore, room: Resource, plans: list[str]
) -> None:
    with store.read() as reading:
        driver = reading._access.connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(store.plans)  # type: ignore[attr-defined]
        reading.busy(TimeSpan(DAY.start_s, DAY.start_s + 30 * 86_400))
        driver.set_trace_callback(None)
    assert not [step for step in plans if "TEMP B-TREE" in step]
    seeks = [step for step in plans if "SEARCH occupancy" in step]
    assert seeks
    assert all("COVERING INDEX occupancy_holding" in step for step in seeks)


def test_the_citys_afternoon_is_found_by_time(store: SqlStore, room: Resource, plans: list[str]) -> None:
    with store.read() as reading:
        driver = reading._access.connection.connection.driver_connection
        assert driver is not None
        reading.busy(DAY)
        driver.set_trace_callback(store.plans)  # type: ignore[attr-defined]
        reading.busy(DAY)
        driver.set_trace_callback(None)
    assert {step for step in plans if step.startswith("SEARCH")} == {
        "SEARCH reservation USING INDEX reservation_long (ends_at>?)",
        "SEARCH reservation USING INDEX reservation_by_start (starts_at>? AND starts_at<?)",
        "SEARCH occupancy USING PRIMARY KEY (reservation_no=?)",
    }
