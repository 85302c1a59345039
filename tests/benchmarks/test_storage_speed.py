"""How fast the database answers with a million reservations stored, apart from rules and screens."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sharespace.clock import FixedClock
from sharespace.domain.local_time import day_span
from sharespace.domain.resource import SEOUL, Kind
from sharespace.exchange.rule_packs import load_pack, pack_ids
from sharespace.storage.backups import make_backup
from sharespace.storage.database_file import check_opened, check_untouched, deep_check
from sharespace.storage.names import DATABASE
from sharespace.storage.pragmas import connect
from sharespace.storage.profile import open_profile
from sharespace.storage.store import SqlStore, new_store
from tests.benchmarks.conftest import Scoreboard
from tests.conftest import NOW

PACKS = {pack: load_pack(pack) for pack in pack_ids()}
MONTH = day_span(NOW.date(), SEOUL, 30)
TOMORROW = day_span(NOW.date() + timedelta(days=1), SEOUL)
WEEK = day_span(NOW.date(), SEOUL, 7)


@pytest.fixture
def store(city: Path) -> Iterator[SqlStore]:
    """The city's database."""
    opened = new_store(city / DATABASE, PACKS)
    yield opened
    opened.close()


def test_busy_of_a_month_from_a_new_connection(benchmark: Any, city: Path, scores: Scoreboard) -> None:
    opened: list[SqlStore] = []

    def fresh() -> tuple[tuple[SqlStore], dict[str, object]]:
        opened.append(new_store(city / DATABASE, PACKS))
        return (opened[-1],), {}

    def busy(store: SqlStore) -> int:
        with store.read() as reading:
            return sum(map(len, reading.busy(MONTH).values()))

    found = benchmark.pedantic(busy, setup=fresh, rounds=21)
    for one in opened:
        one.close()
    assert found > 0
    scores.note(benchmark, f"busy: a month of all units from a new connection ({found:,} uses)", 80)


def test_resources_of_the_city(benchmark: Any, store: SqlStore, scores: Scoreboard) -> None:
    with store.read() as reading:
        rooms = benchmark.pedantic(reading.resources, kwargs={"kind": Kind.ROOM}, rounds=21)
    assert len(rooms) == 716
    scores.note(benchmark, "resources: 716 rooms with hours, fees and effective rules", 30)


@pytest.mark.parametrize(("what", "window", "bar_ms"), [("a day", TOMORROW, 20), ("a week", WEEK, 200)])
def test_blocks_of_the_city(
    benchmark: Any, store: SqlStore, scores: Scoreboard, what: str, window: Any, bar_ms: int
) -> None:
    with store.read() as reading:
        blocks = benchmark.pedantic(reading.blocks, (window,), rounds=21)
    count = sum(map(len, blocks.values()))
    scores.note(benchmark, f"blocks: {what} of all resources ({count:,} reservations)", bar_ms)


def test_looking_people_up(benchmark: Any, store: SqlStore, scores: Scoreboard) -> None:
    with store.read() as reading:
        known = reading.applicants_by_name("김")[0]
        found = benchmark.pedantic(reading.applicants_by_phone, (known.phone[-4:],), rounds=101)
    assert known in found or len(found) == 8
    scores.note(benchmark, "applicants: the last four digits of a phone, 50,000 stored", 2)


@pytest.mark.parametrize("text", ["김", "김가"])
def test_looking_names_up(benchmark: Any, store: SqlStore, scores: Scoreboard, text: str) -> None:
    with store.read() as reading:
        benchmark.pedantic(reading.applicants_by_name, (text,), rounds=51)
    scores.note(benchmark, f"applicants: names that begin with {text}", 20)


def test_finding_a_code(benchmark: Any, store: SqlStore, scores: Scoreboard) -> None:
    with store.read() as reading:
        code = next(iter(reading.blocks(WEEK).values()))[0].code
        found = benchmark.pedantic(reading.found, (code,), rounds=101)
    assert found is not None
    scores.note(benchmark, "found: a reservation by its code, with applicant and resource", 2)


def test_beginning_to_read(benchmark: Any, store: SqlStore, scores: Scoreboard) -> None:
    def version() -> int:
        with store.read() as reading:
            return reading.version()

    benchmark.pedantic(version, rounds=101, warmup_rounds=3)
    scores.note(benchmark, "read: a snapshot and its version", 1)


def test_opening_a_profile_and_reading_first(benchmark: Any, city: Path, scores: Scoreboard) -> None:
    def opened() -> int:
        with open_profile(city, PACKS, FixedClock(NOW)) as profile, profile.store.read() as reading:
            return len(reading.blocks(TOMORROW))

    benchmark.pedantic(opened, rounds=11)
    scores.note(benchmark, "open a profile of a million, checked, and read the first day", 300)


def test_checking_the_file_at_the_start(benchmark: Any, city: Path, scores: Scoreboard) -> None:
    def checked() -> None:
        check_untouched(city / DATABASE)
        check_opened(city / DATABASE)

    benchmark.pedantic(checked, rounds=11)
    scores.note(benchmark, "check of the file at every start", 100)


def test_reading_the_whole_file_in_the_background(benchmark: Any, city: Path, scores: Scoreboard) -> None:
    benchmark.pedantic(deep_check, (city / DATABASE,), rounds=2)
    scores.note(benchmark, "deep check of the whole file, in the background", 10_000)


def test_a_verified_backup(benchmark: Any, city: Path, scores: Scoreboard, tmp_path: Path) -> None:
    benchmark.pedantic(make_backup, (city / DATABASE, tmp_path / "backup.db"), rounds=1)
    scores.note(benchmark, "backup, verified, in the background", 30_000)


@contextmanager
def busy_thread() -> Iterator[None]:
    """Another thread that computes in Python all the time, as an import does."""
    done = threading.Event()

    def compute() -> None:
        while not done.is_set():
            sum(range(1_000))

    thread = threading.Thread(target=compute)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_a_month_is_read_while_an_import_computes(
    benchmark: Any, store: SqlStore, scores: Scoreboard
) -> None:
    """One row per use would give the interpreter away 64,440 times, for up to 5 ms each."""
    with busy_thread(), store.read() as reading:
        benchmark.pedantic(reading.busy, (MONTH,), rounds=5)
    scores.note(benchmark, "busy: the same while another thread computes", 500)


def guarded_inserts(connection: sqlite3.Connection, unit: int, first: int, times: int) -> float:
    """Uses per second stored through the guards at table level, and taken back."""
    connection.execute("BEGIN IMMEDIATE")
    span = [(no, f"X{no}", no * 3600, no * 3600 + 3600) for no in range(first, first + times)]
    connection.executemany(
        "INSERT INTO reservation SELECT ?1 + 1000000000, randomblob(16), ?2, resource_no, applicant_no, "
        "?3, ?4, 0, 0, 'confirmed', 1, certainty, purpose, title, people, eligibility, quote, payment, "
        "requested_at, requested_by, version FROM reservation LIMIT 1",
        span,
    )
    rows = [(no + 1_000_000_000, unit, start, end) for no, _code, start, end in span]
    begun = time.perf_counter()
    connection.executemany("INSERT INTO occupancy VALUES (?, ?, ?, ?, 0, 0, 1)", rows)
    took_s = time.perf_counter() - begun
    connection.execute("ROLLBACK")
    return times / took_s


@pytest.mark.parametrize(("when", "hours"), [("before", 1_000), ("after", 4_000_000)])
def test_the_guard_costs_the_same_before_and_after_everything_stored(
    city: Path, full_scale: bool, scores: Scoreboard, when: str, hours: int
) -> None:
    with closing(connect(city / DATABASE)) as connection:
        rate = guarded_inserts(connection, 1, hours, 10_000 if full_scale else 100)
    if full_scale:
        scores.add(f"guarded occupancies a second, {when} all that is stored", f"{rate:,.0f}", "", "", "")
        assert rate > 20_000
