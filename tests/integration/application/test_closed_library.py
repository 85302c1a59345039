"""A library that is closed for a while: what is lent stays lent, what was to be fetched gets another day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sharespace.application.closure_plans import ClosurePlan
from sharespace.application.closures import Close, Reopen, close, closure_impact, reopen
from sharespace.application.displaced import Choice, Decide, decide, displaced_tasks
from sharespace.application.lending import Lend, PickUp, ReserveLoan, lend, pick_up, reserve_loan
from sharespace.application.loan_storing import Loaned
from sharespace.application.office import Office
from sharespace.domain.closures import ClosureKind
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from tests.builders.closings import clock_at, command, fingerprint
from tests.builders.libraries import BUS, CAR, LIBRARY, a_household, a_library, barcode, title_id
from tests.builders.requests import at

WORKS = ClosurePlan(
    TimeSpan(at("2026-12-08T00:00"), at("2026-12-12T00:00")), ClosureKind.WORKS, "공사", facility=LIBRARY.id
)


@pytest.fixture
def library(empty_office: Office) -> Office:
    a_library(empty_office)
    return empty_office


@pytest.fixture
def to_fetch(library: Office) -> Loaned:
    """A car, to be fetched on Tuesday 8 December."""
    family = a_household(library)
    return reserve_loan(library, ReserveLoan(command(library), family.id, title_id(CAR), date(2026, 12, 8)))


def test_what_is_lent_stays_lent_and_its_return_day_is_told(library: Office) -> None:
    lent = lend(library, Lend(command(library), a_household(library).id, barcode(BUS)))
    assert lent.loan.due_day == date(2026, 12, 11)
    impact = close(library, Close(command(library), WORKS))
    assert (impact.affected, impact.due_back) == ((), (lent.reservation.code,))
    with library.store.read() as reading:
        found = reading.found(lent.reservation.code)
    assert found is not None
    assert found.reservation.state is State.IN_USE


def test_what_was_to_be_fetched_gets_another_day_with_its_loan(
    library: Office, to_fetch: Loaned, tmp_path: Path
) -> None:
    before = fingerprint(tmp_path)
    assert closure_impact(library, WORKS).codes == {to_fetch.reservation.code}
    assert fingerprint(tmp_path) == before
    close(library, Close(command(library), WORKS))
    (task,) = displaced_tasks(library)
    first = task.offers[0]
    done = decide(library, Decide(command(library), task.code, Choice.OFFER, 1)).reservation
    assert (done.state, done.span.start_s) == (State.CONFIRMED, first.span.start_s)
    with library.store.read() as reading:
        loan = reading.loan(done.id)
    assert loan is not None
    assert loan.unit in done.units
    assert loan.pick_up_day not in (date(2026, 12, day) for day in range(8, 12))
    library.clock = clock_at(f"{loan.pick_up_day.isoformat()}T10:00")
    assert pick_up(library, PickUp(command(library), done.code)).loan.is_out
    assert displaced_tasks(library) == ()


def test_the_old_day_comes_back_with_the_library(library: Office, to_fetch: Loaned) -> None:
    act = close(library, Close(command(library), WORKS)).act
    code = to_fetch.reservation.code
    assert reopen(library, Reopen(command(library), act.code)).restorable == (code,)
    done = decide(library, Decide(command(library), code, Choice.RESTORE)).reservation
    assert (done.state, done.span) == (State.CONFIRMED, to_fetch.reservation.span)
