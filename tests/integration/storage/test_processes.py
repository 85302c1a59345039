"""Several programs at one database: killed at any moment, racing for one slot."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from pathlib import Path
from typing import cast

from sharespace.application.ports import AlreadyTaken
from sharespace.clock import FixedClock
from sharespace.domain.reservation import Change
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.doctor import Health, examine
from sharespace.storage.names import DATABASE
from sharespace.storage.store import new_store
from tests.builders.catalogue import PACK, PACKS, a_reservation, a_resource, an_applicant
from tests.integration.storage.raw_sql import another_program, overlaps

KILLS = 60 if sys.platform != "win32" else 8
ROUNDS = 30
ROOMS = [a_resource(f"{number}호") for number in range(5)]
WHO = an_applicant()


def processes() -> SpawnContext:
    """Fresh processes that start from a warm one where the system can fork."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sharespace.storage.store", "tests.builders.catalogue"])
    return cast("SpawnContext", context)


def with_rooms(path: Path) -> None:
    store = new_store(path, PACKS)
    with store.write() as work:
        for room in ROOMS:
            work.put_facility(room.facility, {})
            work.put_resource(room, PACK.id, {})
        work.put_applicant(WHO, at_s=0)
        work.commit()
    store.close()


def write_until_killed(path: Path, first: int, told: Connection) -> None:
    """Reserve, tell the history, note the command, commit; then say so."""
    store = new_store(path, PACKS)
    for number in range(first, first + 10_000):
        span = TimeSpan(number * 3600, number * 3600 + 3600)
        reservation = a_reservation(ROOMS[number % 5], WHO, span, number=number, note=f"비고 {number}")
        with store.write() as work:
            work.put_applicant(WHO, at_s=number)
            work.add_reservation(reservation, holding=True)
            work.record(reservation.id, Change(number, "1번 창구", "requested", "", "confirmed"))
            work.commit()
        told.send(reservation.code)


def test_whatever_was_reported_saved_outlives_every_kill(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / DATABASE
    with_rooms(path)
    rng, context = random.Random(20261127), processes()
    saved: set[str] = set()
    for life in range(KILLS):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=write_until_killed, args=(path, life * 10_000, theirs), daemon=True)
        child.start()
        theirs.close()
        saved.add(ours.recv())
        end = time.monotonic() + rng.random() * 0.12
        while (left := end - time.monotonic()) > 0:
            if ours.poll(left):
                saved.add(ours.recv())
        child.kill()
        child.join()
        while ours.poll():
            try:
                saved.add(ours.recv())
            except EOFError:
                break
    assert len(saved) > KILLS
    check(path, saved, clock)


def check(path: Path, saved: set[str], clock: FixedClock) -> None:
    with another_program(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        whole = connection.execute(
            """SELECT code FROM reservation
            JOIN occupancy ON occupancy.reservation_no = reservation.no
            JOIN audit ON audit.reservation_no = reservation.no
            JOIN reservation_note ON reservation_note.reservation_no = reservation.no"""
        ).fetchall()
        stored = connection.execute("SELECT count(*) FROM reservation").fetchone()
    codes = {code for (code,) in whole}
    assert saved <= codes, "something reported as saved is gone"
    assert stored == (len(codes),), "something is there by half"
    assert len(codes) - len(saved) <= KILLS, "at most one a life was stored and not yet reported"
    assert overlaps(path) == 0
    broken = [finding for finding in examine(path.parent, clock.now()) if finding.health is Health.BROKEN]
    assert [finding.code for finding in broken if finding.code != "space"] == []


def race(path: Path, racer: int, pipe: Connection) -> None:
    """Try for the slot of every round as soon as it is named."""
    store = new_store(path, PACKS)
    pipe.send("ready")
    while (slot := pipe.recv()) is not None:
        span = TimeSpan(slot * 3600, slot * 3600 + 3600)
        try:
            with store.write() as work:
                wanted = a_reservation(ROOMS[0], WHO, span, number=slot * 2 + racer)
                work.add_reservation(wanted, holding=True)
                work.commit()
            pipe.send("stored")
        except AlreadyTaken:
            pipe.send("taken")
    store.close()


def test_of_two_programs_that_want_one_slot_exactly_one_gets_it(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    with_rooms(path)
    context = processes()
    pipes = []
    for racer in range(2):
        ours, theirs = context.Pipe()
        child = context.Process(target=race, args=(path, racer, theirs), daemon=True)
        child.start()
        theirs.close()
        pipes.append((ours, child))
    assert [ours.recv() for ours, _child in pipes] == ["ready"] * 2
    for slot in range(ROUNDS):
        for ours, _child in pipes:
            ours.send(slot)
        assert sorted(ours.recv() for ours, _child in pipes) == ["stored", "taken"]
    for ours, child in pipes:
        ours.send(None)
        child.join()
    assert overlaps(path) == 0
