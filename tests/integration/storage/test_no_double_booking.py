"""No path of any program can store two holding uses on one unit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sharespace.domain.resource import Resource
from tests.integration.storage.raw_sql import add_row, another_program, occupy, overlaps

PRAGMAS = [
    (),
    ("recursive_triggers = ON",),
    ("ignore_check_constraints = ON",),
    ("foreign_keys = ON", "recursive_triggers = ON"),
    ("defer_foreign_keys = ON", "ignore_check_constraints = ON"),
]
TEN_TO_TWELVE = (1, 100, 200)


@pytest.fixture(params=PRAGMAS, ids=lambda pragmas: " ".join(pragmas) or "as it comes")
def other(request: pytest.FixtureRequest, database: Path, room: Resource) -> Iterator[sqlite3.Connection]:
    """Another program, with one use from 100 to 200 of the one unit stored."""
    with another_program(database, *request.param) as connection:
        add_row(connection, *TEN_TO_TWELVE)
        occupy(connection, 1, 1)
        connection.execute("INSERT INTO unit VALUES (2, x'02')")
        yield connection
    assert overlaps(database) == 0


def refuses(connection: sqlite3.Connection, sql: str, *values: object) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="unit is taken"):
        connection.execute(sql, values)


@pytest.mark.parametrize(
    ("start", "end"), [(100, 200), (150, 160), (50, 101), (199, 300), (0, 900), (100, 101), (199, 200)]
)
@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"])
def test_a_second_use_is_refused_however_it_overlaps(
    other: sqlite3.Connection, verb: str, start: int, end: int
) -> None:
    add_row(other, 2, start, end)
    with pytest.raises(sqlite3.IntegrityError, match="unit is taken"):
        occupy(other, 2, 1, verb=verb)


@pytest.mark.parametrize(("start", "end"), [(0, 100), (200, 300), (500, 600)])
def test_uses_that_only_meet_are_stored(other: sqlite3.Connection, start: int, end: int) -> None:
    add_row(other, 2, start, end)
    occupy(other, 2, 1)
    assert other.execute("SELECT count(*) FROM occupancy WHERE holding = 1").fetchone() == (2,)


def test_many_rows_in_one_statement_are_held_against_each_other(other: sqlite3.Connection) -> None:
    for no, start in ((2, 300), (3, 350), (4, 500)):
        add_row(other, no, start, start + 100)
    refuses(
        other,
        "INSERT INTO occupancy SELECT no, 1, starts_at, ends_at, 0, 0, 1 FROM reservation WHERE no > 1",
    )
    assert other.execute("SELECT count(*) FROM occupancy").fetchone() == (1,)


def test_moving_the_span_of_a_reservation_onto_another_is_refused(other: sqlite3.Connection) -> None:
    add_row(other, 2, 300, 400)
    occupy(other, 2, 1)
    for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
        refuses(other, f"{verb} reservation SET starts_at = 150 WHERE no = 2")


def test_the_span_of_an_occupancy_cannot_be_changed_behind_its_reservation(other: sqlite3.Connection) -> None:
    add_row(other, 2, 300, 400)
    occupy(other, 2, 1)
    for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(f"{verb} occupancy SET starts_at = 150 WHERE reservation_no = 2")


def test_moving_a_use_to_a_taken_unit_is_refused(other: sqlite3.Connection) -> None:
    add_row(other, 2, 150, 250)
    occupy(other, 2, 2)
    for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
        refuses(other, f"{verb} occupancy SET unit_no = 1 WHERE reservation_no = 2")


def test_a_cancelled_use_that_is_brought_back_meets_the_new_one(other: sqlite3.Connection) -> None:
    other.execute("UPDATE reservation SET state = 'cancelled', holding = 0 WHERE no = 1")
    add_row(other, 2, 150, 250)
    occupy(other, 2, 1)
    refuses(other, "UPDATE reservation SET state = 'confirmed', holding = 1 WHERE no = 1")


def test_a_row_stored_without_holding_cannot_be_flipped_alone(other: sqlite3.Connection) -> None:
    add_row(other, 2, 150, 250, state="cancelled")
    occupy(other, 2, 1)
    with pytest.raises(sqlite3.IntegrityError):
        other.execute("UPDATE occupancy SET holding = 1 WHERE reservation_no = 2")


def test_an_upsert_is_refused_on_both_of_its_ways(other: sqlite3.Connection) -> None:
    add_row(other, 2, 300, 400)
    occupy(other, 2, 1)
    upsert = (
        "INSERT INTO occupancy VALUES (2, 1, 300, 400, 0, 0, 1) ON CONFLICT (reservation_no, unit_no) "
        "DO UPDATE SET starts_at = 150, ends_at = 160"
    )
    with pytest.raises(sqlite3.IntegrityError):
        other.execute(upsert)
    add_row(other, 3, 150, 160)
    refuses(
        other,
        "INSERT INTO occupancy VALUES (3, 1, 150, 160, 0, 0, 1) ON CONFLICT DO UPDATE SET unit_no = 2",
    )


def test_replacing_a_reservation_carries_its_new_span_to_the_unit(other: sqlite3.Connection) -> None:
    add_row(other, 2, 300, 400)
    occupy(other, 2, 1)
    with pytest.raises(sqlite3.IntegrityError):
        other.execute(
            "INSERT OR REPLACE INTO reservation SELECT 2, id, code, resource_no, applicant_no, 150, 250, "
            "before_s, after_s, state, holding, certainty, purpose, title, people, eligibility, quote, "
            "payment, requested_at, requested_by, version FROM reservation WHERE no = 2"
        )


def test_null_is_not_turned_into_a_holding_use_by_replace(other: sqlite3.Connection) -> None:
    """REPLACE puts a column's default in place of NULL after the triggers have run: there is none."""
    add_row(other, 2, 150, 250)
    for columns in ("2, 1, 150, 250, 0, 0, NULL", "2, 1, NULL, 250, 0, 0, 1", "2, 1, 150, NULL, 0, 0, 1"):
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(f"INSERT OR REPLACE INTO occupancy VALUES ({columns})")


def test_an_inverted_span_cannot_hide_others_from_the_guard(other: sqlite3.Connection) -> None:
    for no, start, end in ((2, 300, 50), (3, 250, 250)):
        with suppress(sqlite3.IntegrityError):
            add_row(other, no, start, end)
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(f"INSERT INTO occupancy VALUES ({no}, 1, {start}, {end}, 0, 0, 1)")


@pytest.mark.parametrize("value", ["1.0", "'1'", "CAST('1' AS BLOB)", "2", "-1", "'yes'"])
def test_no_spelling_of_holding_gets_past_the_guard(other: sqlite3.Connection, value: str) -> None:
    add_row(other, 2, 150, 250)
    with pytest.raises(sqlite3.IntegrityError):
        other.execute(f"INSERT INTO occupancy VALUES (2, 1, 150, 250, 0, 0, {value})")


@pytest.mark.parametrize("value", ["150.0", "'150'"])
def test_no_spelling_of_an_instant_gets_past_the_guard(other: sqlite3.Connection, value: str) -> None:
    add_row(other, 2, 150, 250)
    refuses(other, f"INSERT INTO occupancy VALUES (2, 1, {value}, 250, 0, 0, 1)")


def test_an_occupancy_says_what_its_reservation_says(other: sqlite3.Connection) -> None:
    add_row(other, 2, 300, 400)
    for columns in (
        "2, 1, 300, 390, 0, 0, 1",
        "2, 1, 300, 400, 60, 0, 1",
        "2, 1, 300, 400, 0, 0, 0",
        "9, 1, 1, 2, 0, 0, 1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="differs"):
            other.execute(f"INSERT INTO occupancy VALUES ({columns})")


def test_moving_and_cancelling_a_reservation_moves_and_frees_its_units(other: sqlite3.Connection) -> None:
    other.execute("UPDATE reservation SET starts_at = 700, ends_at = 800, after_s = 60 WHERE no = 1")
    assert other.execute("SELECT * FROM occupancy").fetchall() == [(1, 1, 700, 800, 0, 60, 1)]
    other.execute("UPDATE reservation SET state = 'cancelled', holding = 0 WHERE no = 1")
    assert other.execute("SELECT holding FROM occupancy").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("state", "holding", "allowed"),
    [("confirmed", 0, False), ("held", 0, False), ("in_use", 0, False), ("cancelled", 1, False),
     ("completed", 1, False), ("requested", 0, True), ("requested", 1, True), ("asleep", 0, False)],
)  # fmt: skip
def test_a_state_holds_or_does_not_as_the_rules_say(
    database: Path, room: Resource, state: str, holding: int, allowed: bool
) -> None:
    with another_program(database) as connection:
        add_row(connection, 1, 100, 200)
        change = f"UPDATE reservation SET state = '{state}', holding = {holding}"
        if allowed:
            connection.execute(change)
        else:
            with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
                connection.execute(change)


def test_the_guard_asks_the_index_for_one_neighbour(database: Path, room: Resource) -> None:
    seek = "SELECT starts_at FROM occupancy WHERE unit_no = ? AND holding = 1 AND ends_at > ?"
    with another_program(database) as connection:
        asked = connection.execute(f"EXPLAIN QUERY PLAN {seek} ORDER BY ends_at LIMIT 1", (1, 1))
        plan = [row[3] for row in asked]
    assert plan == ["SEARCH occupancy USING COVERING INDEX occupancy_holding (unit_no=? AND ends_at>?)"]
