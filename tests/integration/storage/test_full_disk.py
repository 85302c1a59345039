"""A full disk is said so; what was stored stays, and nothing is there by half."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from sharespace.application.ports import StorageProblem
from sharespace.clock import FixedClock
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.profile import open_profile
from sharespace.storage.store import SqlStore, new_store
from tests.builders.catalogue import PACK, PACKS, a_reservation, a_resource, an_applicant
from tests.integration.storage.raw_sql import another_program

WHO = an_applicant()
LONG_NOTE = "비고 " * 20_000


def fill_until_full(store: SqlStore, room: Resource) -> int:
    """Reserve with long notes until it is refused; how many were stored."""
    for number in range(10_000):
        try:
            add(store, room, number)
        except StorageProblem as problem:
            refused = problem
            break
    else:
        raise AssertionError("the disk never got full")
    assert refused.code == "disk_full"
    return number


def add(store: SqlStore, room: Resource, number: int) -> None:
    span = TimeSpan(number * 3600, number * 3600 + 3600)
    reservation = a_reservation(room, WHO, span, number=number, note=LONG_NOTE)
    with store.write() as work:
        try:
            work.add_reservation(reservation, holding=True)
        finally:
            # Also a caller who goes on after a failure is not told that all is well.
            work.commit()


def reservations(path: Path) -> int:
    with another_program(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(connection.execute("SELECT count(*) FROM reservation").fetchone()[0])


def test_a_full_disk_refuses_and_keeps_what_was_stored(database: Path, room: Resource) -> None:
    store = new_store(database, PACKS)

    def limited(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 240")

    event.listen(store._writers, "connect", limited)
    stored = fill_until_full(store, room)
    assert stored > 0
    with store.read() as reading:
        assert len(reading.busy(TimeSpan(0, 10**9))[room.units[0]]) == stored
    event.remove(store._writers, "connect", limited)
    store._writers.dispose()
    with store.write() as work:
        late = a_reservation(room, WHO, TimeSpan(0, 60), number=99_999)
        work.add_reservation(replace(late, span=TimeSpan(10**9, 10**9 + 60)), holding=True)
        work.commit()
    store.close()
    assert reservations(database) == stored + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    mount = shutil.which("mount")
    if mount is None or sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("this machine does not allow mounting a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk_loses_nothing(small_disk: Path, clock: FixedClock) -> None:
    room = a_resource()
    with open_profile(small_disk, PACKS, clock) as profile:
        with profile.store.write() as work:
            work.put_facility(room.facility, {})
            work.put_resource(room, PACK.id, {})
            work.put_applicant(WHO, at_s=0)
            work.commit()
        stored = fill_until_full(profile.store, room)
        assert stored > 0
        with pytest.raises(StorageProblem) as refused:
            profile.daily_backup()
        assert refused.value.code == "disk_full"
        assert list((small_disk / "backups").iterdir()) == []
        with profile.store.read() as reading:
            assert len(reading.busy(TimeSpan(0, 10**9))[room.units[0]]) == stored
    with open_profile(small_disk, PACKS, clock) as profile, profile.store.read() as reading:
        assert len(reading.busy(TimeSpan(0, 10**9))[room.units[0]]) == stored
