"""A clerk's machine is killed at 200 random moments: nothing reported as saved is ever lost."""

from __future__ import annotations

import multiprocessing
import random
import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from pathlib import Path
from typing import cast

from sharespace.application.drafts import unfinished_drafts
from sharespace.application.sample.load import load_sample
from sharespace.application.workbench import Workbench
from sharespace.bootstrap.opening import open_workbench
from sharespace.bootstrap.upkeep import ProfileRepair
from sharespace.clock import FixedClock
from sharespace.domain.local_time import day_span
from sharespace.domain.reservation import State
from sharespace.domain.resource import SEOUL
from tests.end_to_end import clerk_at_work

KILLS = 200 if sys.platform != "win32" else 20
PRELOADED = [
    "sharespace.bootstrap.opening",
    "tests.end_to_end.clerk_at_work",
    "holidays.countries.south_korea",
]
LONGEST_S = 0.3


@dataclass
class Told:
    """Everything the clerk's program has ever reported, over all its lives."""

    saved: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)
    drafts: dict[str, str] = field(default_factory=dict)

    def hear(self, message: tuple[object, ...]) -> None:
        kind, *facts = message
        if kind == "saved":
            code, resource, start, end = facts
            self.saved[str(code)] = (str(resource), int(str(start)), int(str(end)))
        elif kind == "cancelled":
            self.cancelled.add(str(facts[0]))
        elif kind == "printed":
            self.printed.add(str(facts[0]))
        elif kind == "draft":
            self.drafts[str(facts[0])] = str(facts[1])
        elif kind == "dropping":
            self.drafts.pop(str(facts[0]), None)


def processes() -> SpawnContext:
    """New processes that start from a warm one where the system can fork, else from nothing."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return cast("SpawnContext", context)  # they share all that is used here


def test_two_hundred_kills_lose_nothing_that_was_reported_saved(tmp_path: Path, clock: FixedClock) -> None:
    with open_workbench(tmp_path, clock) as bench:
        load_sample(bench.office, bench.sample)
        known = codes_in(bench)
    told, rng, context = Told(), random.Random(20261127), processes()
    for life in range(KILLS):
        live_and_be_killed(context, tmp_path, clock, life, rng.random() * LONGEST_S, told)
        if life % 10 == 0 or life == KILLS - 1:
            check(tmp_path, clock, told, known)
    assert len(told.saved) > KILLS / 4, "the script did not get far enough to prove anything"
    assert told.cancelled
    assert told.printed


def live_and_be_killed(
    context: SpawnContext, profile: Path, clock: FixedClock, seed: int, lifetime_s: float, told: Told
) -> None:
    """Start a clerk, let it work for `lifetime_s` from the moment it is ready, and kill it."""
    ours, theirs = context.Pipe(duplex=False)
    clerk = context.Process(target=clerk_at_work.work, args=(profile, clock, seed, theirs))
    clerk.start()
    theirs.close()
    try:
        assert ours.poll(60), "the clerk's program did not start"
        assert ours.recv() == ("ready",)
        clerk.join(timeout=lifetime_s)
        assert clerk.is_alive(), "the clerk's program ended by itself"
    finally:
        clerk.kill()
        clerk.join()
    hear_the_rest(ours, told)


def hear_the_rest(ours: Connection, told: Told) -> None:
    try:
        while ours.poll(0):
            told.hear(ours.recv())
    except EOFError:
        pass
    finally:
        ours.close()


def codes_in(bench: Workbench) -> set[str]:
    window = day_span(bench.office.today(), SEOUL, 400)
    with bench.office.store.read() as reading:
        return {block.code for several in reading.blocks(window).values() for block in several}


def check(profile: Path, clock: FixedClock, told: Told, known: set[str]) -> None:
    """What was reported is there, whole; nothing is half there; nothing overlaps; drafts are back."""
    broken = [one for one in ProfileRepair(profile, clock).doctor() if one.health == "broken"]
    assert broken == []
    with open_workbench(profile, clock) as bench, bench.office.store.read() as reading:
        assert known <= codes_in(bench)
        for code in codes_in(bench) - known:
            found = reading.found(code)
            assert found is not None
            assert found.applicant.name.startswith("김예시")
            assert reading.history(found.reservation.id)[0].action == "requested"
        for code, (resource, start_s, end_s) in told.saved.items():
            found = reading.found(code)
            assert found is not None, f"{code} was reported saved and is gone"
            assert (str(found.resource.id), *found.reservation.span) == (resource, start_s, end_s)
            if code in told.cancelled:
                assert found.reservation.state is State.CANCELLED
            if code in told.printed:
                assert reading.permit(found.reservation.id) is not None
        kept = {draft.draft_id: draft.name for draft in unfinished_drafts(bench.office.store)}
    for draft_id, name in told.drafts.items():
        assert kept[draft_id].startswith(name), "a draft lost what was typed"
