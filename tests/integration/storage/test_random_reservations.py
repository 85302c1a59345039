"""Whatever is stored, moved and called off, by our code or another program's SQL: nothing overlaps."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sharespace.application.ports import AlreadyTaken
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.store import new_store
from tests.builders.catalogue import PACK, PACKS, a_facility, a_reservation, a_resource, an_applicant, unit_id
from tests.integration.storage.raw_sql import OVERLAPPING, another_program, overlaps

PLACE, WHO = a_facility(), an_applicant()
UNITS = [unit_id(text) for text in "동서남"]
HALL = a_resource("강당", PLACE, units=UNITS)
HALVES = [a_resource(f"강당 {number}", PLACE, units=[one]) for number, one in enumerate(UNITS)]
ROOMS = [HALL, *HALVES]
DAY = TimeSpan(0, 1_000_000)
HOURS = st.integers(1, 40)
LENGTHS = st.integers(1, 12)


def held(span: TimeSpan, other: TimeSpan) -> bool:
    return span.start_s < other.end_s and other.start_s < span.end_s


class Counters(RuleBasedStateMachine):
    """Two programs at one database, and a plain list that says what should be stored."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "sharespace.db"
        self.store = new_store(self.path, PACKS)
        self.model: dict[int, Reservation] = {}
        self.count = 0

    @initialize()
    def begin(self) -> None:
        with self.store.write() as work:
            work.put_facility(PLACE, {})
            for room in ROOMS:
                work.put_resource(room, PACK.id, {})
            work.put_applicant(WHO, at_s=0)
            work.commit()

    def is_free(self, wanted: Reservation) -> bool:
        return not any(
            one.state.holds()
            and one.id != wanted.id
            and held(one.span, wanted.span)
            and set(one.units) & set(wanted.units)
            for one in self.model.values()
        )

    @rule(room=st.sampled_from(ROOMS), start=HOURS, length=LENGTHS)
    def reserve(self, room: Resource, start: int, length: int) -> None:
        self.count += 1
        wanted = a_reservation(room, WHO, TimeSpan(start * 3600, (start + length) * 3600), number=self.count)
        try:
            with self.store.write() as work:
                work.add_reservation(wanted, holding=True)
                work.commit()
        except AlreadyTaken:
            assert not self.is_free(wanted)
        else:
            assert self.is_free(wanted)
            self.model[self.count] = wanted

    @rule(number=st.integers(1, 30), start=HOURS, length=LENGTHS)
    def move(self, number: int, start: int, length: int) -> None:
        before = self.model.get(number)
        if before is None:
            return
        after = replace(
            before, span=TimeSpan(start * 3600, (start + length) * 3600), version=before.version + 1
        )
        try:
            with self.store.write() as work:
                work.change_reservation(after, holding=after.state.holds())
                work.commit()
        except AlreadyTaken:
            assert not self.is_free(after)
        else:
            assert self.is_free(after) or not after.state.holds()
            self.model[number] = after

    @rule(
        number=st.integers(1, 30), state=st.sampled_from([State.CANCELLED, State.CONFIRMED, State.COMPLETED])
    )
    def change_state(self, number: int, state: State) -> None:
        before = self.model.get(number)
        if before is None:
            return
        after = replace(before, state=state, version=before.version + 1)
        try:
            with self.store.write() as work:
                work.change_reservation(after, holding=state.holds())
                work.commit()
        except AlreadyTaken:
            assert state.holds()
            assert not self.is_free(after)
        else:
            assert self.is_free(after) or not state.holds()
            self.model[number] = after

    @rule(
        verb=st.sampled_from(["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"]),
        change=st.sampled_from(
            [
                "unit_no = unit_no % 3 + 1",
                "holding = 1",
                "starts_at = starts_at - 3600",
                "ends_at = ends_at + 7200",
            ]
        ),
        table=st.sampled_from(["occupancy", "reservation"]),
        checks=st.sampled_from(["ON", "OFF"]),
    )
    def meddle(self, verb: str, change: str, table: str, checks: str) -> None:
        """Another program tries its luck; what it manages to do is undone, so that the list stays true."""
        with another_program(self.path, f"ignore_check_constraints = {checks}") as other:
            other.execute("BEGIN IMMEDIATE")
            with suppress(sqlite3.Error):
                other.execute(f"{verb} {table} SET {change}")
            assert other.execute(OVERLAPPING).fetchone() == (0,)
            other.execute("ROLLBACK")

    @invariant()
    def nothing_overlaps_and_the_list_is_what_is_stored(self) -> None:
        assert overlaps(self.path) == 0
        with self.store.read() as reading:
            busy = reading.busy(DAY, named=True)
        stored = sorted(
            (use.code, use.start_s, use.end_s, unit) for unit, uses in busy.items() for use in uses
        )
        expected = sorted(
            (one.code, *one.span, unit)
            for one in self.model.values()
            if one.state.holds()
            for unit in one.units
        )
        assert stored == expected

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


Counters.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestCounters = Counters.TestCase
