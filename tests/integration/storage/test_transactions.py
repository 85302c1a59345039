"""Readers see one state, writers wait for each other, and caches can prove that they are fresh."""

from __future__ import annotations

import threading
import traceback
from pathlib import Path

import pytest

from sharespace.application.ports import AlreadyTaken, StorageProblem
from sharespace.domain.reservation import Change
from sharespace.domain.resource import Resource
from sharespace.storage import store as store_module
from sharespace.storage.store import SqlStore, new_store
from sharespace.storage.tables import applicant
from tests.builders.catalogue import PACK, PACKS, a_reservation, a_resource, an_applicant, from_to
from tests.integration.storage.raw_sql import add_row, another_program

WHO = an_applicant()
DAY = from_to("00:00", "24:00")


def version(store: SqlStore) -> int:
    with store.read() as reading:
        return reading.version()


def test_a_reader_sees_the_state_it_began_with(store: SqlStore, room: Resource) -> None:
    with store.read() as before:
        with store.write() as work:
            work.add_reservation(a_reservation(room, WHO), holding=True)
            work.commit()
        assert before.busy(DAY) == {}
        assert before.found(a_reservation(room, WHO).code) is None
        with store.read() as after:
            assert len(after.busy(DAY)) == 1
            assert after.version() != before.version()


def test_a_writer_sees_its_own_changes_and_nobody_else_does(store: SqlStore, room: Resource) -> None:
    with store.write() as work:
        work.add_reservation(a_reservation(room, WHO), holding=True)
        assert len(work.busy(DAY)) == 1
        with store.read() as reading:
            assert reading.busy(DAY) == {}


def test_the_version_stays_while_nothing_changes(store: SqlStore, room: Resource) -> None:
    first = version(store)
    with store.write() as work:
        work.resources()
        assert work.version() == first
        work.commit()
    store.remember("draft", "김가상")
    assert version(store) == first


def test_the_version_differs_after_every_change(store: SqlStore, room: Resource, database: Path) -> None:
    seen = {version(store)}
    for number in range(3):
        with store.write() as work:
            work.add_reservation(
                a_reservation(room, WHO, from_to(f"{number + 9}:00", f"{number + 10}:00")), holding=True
            )
            work.commit()
        seen.add(version(store))
    with another_program(database) as other:
        add_row(other, 99, 1, 2)
    seen.add(version(store))
    second = new_store(database, PACKS)
    with second.write() as work:
        work.put_resource(a_resource("새 방"), PACK.id, {})
        work.commit()
    second.close()
    seen.add(version(store))
    assert len(seen) == 6


def test_own_changes_are_counted_in_the_database_itself(
    store: SqlStore, room: Resource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's count begins anew with every program; ours goes on."""
    monkeypatch.setattr(store, "_foreign_changes", lambda: 0)
    first = version(store)
    with store.write() as work:
        work.put_applicant(WHO, at_s=9)
        work.commit()
    assert version(store) > first


def test_a_version_of_unsaved_changes_is_never_seen_again(store: SqlStore, room: Resource) -> None:
    with store.write() as work:
        work.put_applicant(WHO, at_s=9)
        unsaved = {work.version(), work.version()}
    assert len(unsaved) == 2
    with store.write() as work:
        work.put_applicant(WHO, at_s=10)
        unsaved.add(work.version())
        work.commit()
        unsaved.add(work.version())
    assert len(unsaved) == 4
    with store.write() as work:
        work.put_applicant(WHO, at_s=11)
        work.commit()
    assert version(store) not in unsaved


def test_many_threads_read_while_one_writes(store: SqlStore, room: Resource) -> None:
    """Every reader sees whole transactions only: as many lines of history as reservations."""
    torn: list[tuple[int, int]] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            with store.read() as reading:
                blocks = reading.blocks(DAY).get(room.id, [])
                lines = sum(len(reading.history(block.reservation_id)) for block in blocks)
                busy = len(reading.busy(DAY).get(room.units[0], []))
            if not len(blocks) == lines == busy:
                torn.append((len(blocks), lines))

    watchers = [threading.Thread(target=watch) for _ in range(4)]
    for watcher in watchers:
        watcher.start()
    try:
        for number in range(40):
            hour, minute = divmod(9 * 60 + number * 15, 60)
            reservation = a_reservation(
                room, WHO, from_to(f"{hour}:{minute:02d}", f"{hour}:{minute + 15:02d}")
            )
            with store.write() as work:
                work.add_reservation(reservation, holding=True)
                work.record(reservation.id, Change(1, "1번 창구", "requested", "", "confirmed"))
                work.commit()
    finally:
        done.set()
        for watcher in watchers:
            watcher.join()
    assert torn == []


def test_of_many_threads_that_want_one_slot_exactly_one_gets_it(store: SqlStore, room: Resource) -> None:
    start, results = threading.Barrier(8), []

    def reserve(number: int) -> None:
        start.wait()
        try:
            with store.write() as work:
                work.add_reservation(a_reservation(room, WHO, number=number), holding=True)
                work.commit()
            results.append("stored")
        except AlreadyTaken:
            results.append("taken")

    threads = [threading.Thread(target=reserve, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["stored"] + ["taken"] * 7


def test_a_writer_that_never_ends_is_reported_as_locked(
    store: SqlStore, database: Path, room: Resource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "WAIT_MS", 50)
    refused: list[str] = []

    def try_to_write() -> None:
        try:
            with store.write():
                pass
        except StorageProblem as problem:
            refused.append(problem.code)

    with store.write():
        thread = threading.Thread(target=try_to_write)
        thread.start()
        thread.join()
    assert refused == ["locked"]


def test_another_program_that_holds_the_lock_is_waited_for_and_then_named(
    database: Path, room: Resource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharespace.storage.pragmas._FOR_ALL", ("PRAGMA busy_timeout = 30",))
    impatient = new_store(database, PACKS)
    with another_program(database) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageProblem) as refused, impatient.write() as work:
            work.resources()
        assert refused.value.code == "locked"
        other.execute("COMMIT")
    with impatient.write() as work:
        assert work.resources() == (room,)
    impatient.close()


def test_errors_of_the_callers_own_work_pass_as_they_are(store: SqlStore) -> None:
    with pytest.raises(FileNotFoundError), store.read():
        Path("no such file").read_bytes()
    with pytest.raises(FileNotFoundError), store.write():
        Path("no such file").read_bytes()


def test_readers_cannot_write(store: SqlStore, room: Resource) -> None:
    with store.read() as reading, pytest.raises(StorageProblem) as refused:
        reading._access.run(applicant.delete())
    assert refused.value.code == "not_writable"


def test_messages_of_errors_hold_no_names(store: SqlStore, room: Resource) -> None:
    twin = an_applicant("비밀스러운 이름", "01055556666", id=None)
    with store.write() as work, pytest.raises(Exception, match="NOT NULL") as refused:
        work.put_applicant(twin, at_s=1)
    told = "".join(traceback.format_exception(refused.value))
    assert "NOT NULL" in told
    assert "비밀" not in told
    assert "5555" not in told
