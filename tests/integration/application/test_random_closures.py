"""Shut, prolonged, reopened, decided, in any order: nobody holds what is shut, and nobody is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.application.closures import (
    ChangeClosure,
    Close,
    Reopen,
    change_closure,
    close,
    closure_acts,
    reopen,
)
from sharespace.application.displaced import Choice, Decide, decide, displaced_tasks
from sharespace.application.office import Office
from sharespace.application.reservations import Refused
from sharespace.domain.closures import OPEN_END_S, ClosureAct
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.time_span import HOUR_S, TimeSpan
from tests.builders.closings import (
    LARGE,
    NORTH,
    OTHER,
    SOUTH,
    WHOLE,
    a_divided_hall,
    a_plan,
    command,
    reserved,
)
from tests.builders.offices import an_office
from tests.builders.requests import at

ROOMS = (WHOLE, NORTH, SOUTH, OTHER, LARGE)
FIRST, LAST = at("11:00"), at("2026-11-30T21:00")


class World:
    """A place where people reserve, and an office that shuts and opens."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.chance = Random(seed)
        self.made: list[str] = []

    def step(self, act: str) -> None:
        """Do it, or be refused by a rule, and then nothing is done."""
        with suppress(Refused):
            getattr(self, act)()

    def reserve(self) -> None:
        day, hour = self.chance.choice((27, 28, 29, 30)), self.chance.randrange(11, 20)
        start, end = f"2026-11-{day}T{hour}:00", f"2026-11-{day}T{hour + 1}:00"
        one = reserved(
            self.office, self.chance.choice(ROOMS), start, end,
            who=len(self.made), people=self.chance.choice((5, 25, 45)),
        )  # fmt: skip
        self.made.append(one.code)

    def shut(self) -> None:
        start = self.chance.randrange(FIRST, LAST, HOUR_S)
        end = OPEN_END_S if self.chance.random() < 0.3 else start + self.chance.randrange(1, 40) * HOUR_S
        rooms = self.chance.sample(ROOMS, self.chance.choice((1, 1, 2)))
        plan = a_plan(*rooms, span=TimeSpan(start, end))
        close(self.office, Close(command(self.office), plan))

    def change(self) -> None:
        acts = closure_acts(self.office)
        if acts:
            act = self.chance.choice(acts)
            end = act.span.start_s + self.chance.randrange(1, 60) * HOUR_S
            until = None if self.chance.random() < 0.5 else LAST
            span = act.span if act.open_ended and until else TimeSpan(act.span.start_s, end)
            change_closure(self.office, ChangeClosure(command(self.office), act.code, span, until))

    def open(self) -> None:
        acts = closure_acts(self.office)
        if acts:
            reopen(self.office, Reopen(command(self.office), self.chance.choice(acts).code))

    def decide(self) -> None:
        tasks = displaced_tasks(self.office)
        if tasks:
            task = self.chance.choice(tasks)
            choice = self.chance.choice(
                (Choice.OFFER, Choice.OFFER, Choice.RESTORE, Choice.REFUND, Choice.WAIT)
            )
            if choice is Choice.OFFER and not task.offers:
                return
            offer = self.chance.randrange(1, len(task.offers) + 1) if task.offers else 0
            decide(self.office, Decide(command(self.office), task.code, choice, offer))

    def check(self) -> None:
        with self.office.store.read() as reading:
            found = [reading.found(code) for code in self.made]
            acts = [act for act in reading.acts_ending_after(0) if act.reopened_s is None]
            open_tasks = {one.claim.reservation.code for one in reading.open_displacements()}
            last = [reading.history(one.reservation.id)[-1].to_state for one in found if one]
        assert all(found), "no reservation is ever lost"
        now = [one.reservation for one in found if one]
        assert [one.state.value for one in now] == last, "the history tells the state"
        assert {one.code for one in now if one.state is State.DISPLACED} == open_tasks
        assert_nobody_holds_what_is_shut(now, acts)


def assert_nobody_holds_what_is_shut(now: Sequence[Reservation], acts: Sequence[ClosureAct]) -> None:
    for one in now:
        for act in acts:
            if one.state.holds() and not set(act.shut.units).isdisjoint(one.units):
                overlaps = one.span.overlaps(act.span)
                assert not overlaps or one.span.start_s >= act.displaces_until_s


STEPS = ("reserve", "reserve", "reserve", "shut", "change", "open", "decide", "decide")


@settings(max_examples=25)
@given(st.lists(st.sampled_from(STEPS), min_size=5, max_size=40), st.integers(0, 2**32))
def test_any_order_of_acts_keeps_the_promises(steps: list[str], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = an_office(Path(folder))
        try:
            a_divided_hall(office)
            world = World(office, seed)
            for step in ("reserve", "reserve", "reserve", *steps):
                world.step(step)
                world.check()
        finally:
            office.store.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_long_day_at_a_busy_office(tmp_path: Path, seed: int) -> None:
    office = an_office(tmp_path)
    a_divided_hall(office)
    world = World(office, seed)
    for _step in range(120):
        world.step(world.chance.choice(STEPS))
    world.check()
    assert len(world.made) > 10
    office.store.close()
