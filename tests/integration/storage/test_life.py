"""What is open and what is due is found by seeks, in order, and nothing of it gets lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sharespace.domain.charges import Charge, ChargeSettled, ChargeState
from sharespace.domain.quotes import FeeItem
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Change, Override, Payment, Reservation, State
from sharespace.domain.resource import Resource
from sharespace.domain.rules import UserClass
from sharespace.storage.reading import SqlReading
from sharespace.storage.store import SqlStore
from tests.builders.catalogue import a_reservation, an_applicant, from_to, id_of

GROWING = ("reservation", "reservation_more", "occupancy", "applicant", "audit", "charge")
WHO = an_applicant()
DAY = from_to("00:00", "24:00")
NOON = from_to("12:00", "13:00").start_s
Ask = Callable[[SqlReading, Resource], object]


def stored(store: SqlStore, *reservations: Reservation, holding: bool | None = None) -> None:
    with store.write() as work:
        for one in reservations:
            work.add_reservation(one, holding=one.state.holds() if holding is None else holding)
        work.commit()


def at(room: Resource, start: str, end: str, state: State, **more: Any) -> Reservation:
    return a_reservation(room, WHO, from_to(start, end), state=state, **more)


@pytest.mark.parametrize(
    "ask",
    [
        lambda reading, room: reading.lapsed_holds(NOON),
        *(
            lambda reading, room, state=state: reading.open_in(state, ends_by_s=NOON)
            for state in (State.HELD, State.REQUESTED, State.CONFIRMED, State.IN_USE, State.DISPLACED)
        ),
        lambda reading, room: reading.begun_unused(NOON),
        lambda reading, room: reading.requests_on(room.units, DAY),
        lambda reading, room: reading.unpaid_by(date(2026, 12, 1)),
        lambda reading, room: reading.charges(a_reservation(room, WHO).id),
        lambda reading, room: reading.charge(id_of("x")),
        lambda reading, room: reading.charges_due(),
    ],
)
def test_no_question_walks_a_growing_table(store: SqlStore, room: Resource, database: Path, ask: Ask) -> None:
    plans: list[str] = []
    with sqlite3.connect(database) as explaining, store.read() as reading:
        driver = reading._access.connection.connection.driver_connection
        assert driver is not None

        def explain(statement: str) -> None:
            plans.extend(row[3] for row in explaining.execute(f"EXPLAIN QUERY PLAN {statement}"))

        driver.set_trace_callback(explain)
        ask(reading, room)
        driver.set_trace_callback(None)
    explaining.close()
    assert plans
    # The index of what is due holds nothing else: walking it is what is asked for.
    steps = [step for step in plans if "INDEX charge_due" not in step]
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in GROWING] == []


def test_open_ones_are_found_by_state_the_first_to_end_first(store: SqlStore, room: Resource) -> None:
    late = at(room, "18:00", "20:00", State.CONFIRMED)
    early = at(room, "09:00", "11:00", State.CONFIRMED)
    used = at(room, "12:00", "13:00", State.IN_USE)
    over = at(room, "14:00", "15:00", State.COMPLETED)
    stored(store, late, early, used, over)
    with store.read() as reading:
        assert [one.reservation for one in reading.open_in(State.CONFIRMED)] == [early, late]
        assert [one.reservation for one in reading.open_in(State.CONFIRMED, ends_by_s=NOON)] == [early]
        assert [one.reservation for one in reading.open_in(State.CONFIRMED, ends_after_s=NOON)] == [late]
        assert [one.reservation for one in reading.open_in(State.IN_USE)] == [used]
        assert [one.reservation for one in reading.open_in(State.CONFIRMED, most=1)] == [early]


def test_uses_that_began_unseen_are_found(store: SqlStore, room: Resource) -> None:
    running = at(room, "11:00", "13:00", State.CONFIRMED)
    to_come = at(room, "13:00", "14:00", State.CONFIRMED)
    stored(store, running, to_come)
    with store.read() as reading:
        assert [one.reservation for one in reading.begun_unused(NOON)] == [running]
        assert [one.reservation for one in reading.begun_unused(running.span.end_s)] == [to_come]


def test_a_use_of_several_days_that_began_unseen_is_found(store: SqlStore, room: Resource) -> None:
    span = from_to("00:00", "96:00", date(2026, 12, 2))
    long = a_reservation(room, WHO, span, state=State.CONFIRMED)
    stored(store, long)
    with store.read() as reading:
        assert [one.reservation for one in reading.begun_unused(NOON)] == [long]


def test_holds_are_lapsed_from_their_last_second_on(store: SqlStore, room: Resource) -> None:
    hold = at(room, "14:00", "15:00", State.HELD, expires_s=NOON)
    stored(store, hold)
    with store.read() as reading:
        assert reading.lapsed_holds(NOON - 1) == ()
        (lapsed,) = reading.lapsed_holds(NOON)
    assert (lapsed.reservation_id, lapsed.span, lapsed.units) == (hold.id, hold.span, hold.units)


def test_an_expired_hold_is_lapsed_no_more(store: SqlStore, room: Resource) -> None:
    stored(store, at(room, "14:00", "15:00", State.EXPIRED, expires_s=NOON))
    with store.read() as reading:
        assert reading.lapsed_holds(NOON) == ()


def test_requests_for_the_same_units_are_found_in_the_order_they_came(
    store: SqlStore, room: Resource
) -> None:
    second = at(room, "10:00", "12:00", State.REQUESTED, requested_s=20, number=1)
    first = at(room, "11:00", "13:00", State.REQUESTED, requested_s=10, number=2)
    stored(store, second, first, at(room, "16:00", "17:00", State.REQUESTED, number=3), holding=False)
    with store.read() as reading:
        found = reading.requests_on(room.units, from_to("11:30", "12:00"))
        assert [one.reservation for one in found] == [first, second]
        assert reading.requests_on(room.units, from_to("13:00", "16:00")) == ()
        assert reading.requests_on([], DAY) == ()


def test_unpaid_sums_are_found_by_their_day(store: SqlStore, room: Resource) -> None:
    due = at(room, "10:00", "11:00", State.CONFIRMED, pay_by=date(2026, 12, 1))
    later = at(room, "11:00", "12:00", State.CONFIRMED, pay_by=date(2026, 12, 3))
    paid = at(room, "12:00", "13:00", State.CONFIRMED, payment=Payment.PAID, pay_by=date(2026, 11, 1))
    stored(store, due, later, paid)
    with store.read() as reading:
        assert [one.reservation for one in reading.unpaid_by(date(2026, 12, 2))] == [due]


def a_charge(reservation: Reservation, amount_won: int = 3_000, at_s: int = 7) -> Charge:
    id_ = id_of(f"charge {reservation.id} {at_s}")
    return Charge(id_, reservation.id, FeeItem.LATE, amount_won, at_s, {"days": 2}, "제9조")


def test_sums_are_stored_settled_and_never_settled_twice(store: SqlStore, room: Resource) -> None:
    made = at(room, "10:00", "11:00", State.COMPLETED)
    stored(store, made)
    owed, further = a_charge(made, -500, 9), a_charge(made)
    with store.write() as work:
        work.put_charge(owed)
        work.put_charge(further)
        work.commit()
    with store.read() as reading:
        assert reading.charges(made.id) == (further, owed)
        assert reading.charges_due() == (further, owed)
        assert reading.charge(owed.id) == owed
    settled = further.settled(ChargeState.PAID)
    with store.write() as work:
        work.put_charge(settled)
        work.commit()
    with store.read() as reading:
        assert reading.charges_due() == (owed,)
        assert reading.charges(made.id) == (settled, owed)
    with pytest.raises(ChargeSettled):
        settled.settled(ChargeState.WAIVED)


def test_everything_about_a_life_is_stored_and_read_back(store: SqlStore, room: Resource) -> None:
    made = at(
        room,
        "10:00",
        "11:00",
        State.CONFIRMED,
        user_class=UserClass.YOUTH,
        equipment=("beamer",),
        plate="서울12가3456",
        pay_by=date(2026, 12, 1),
        paid_won=20_000,
        refunded_won=500,
        overrides=(Override(ReasonCode.LEAD_SHORT, "구정 행사"),),
        note="비고",
    )
    stored(store, made)
    told = Change(5, "1번 창구", "moved", "confirmed", "confirmed", "요청", {"start_s_from": 1})
    with store.write() as work:
        work.record(made.id, told)
        work.commit()
    with store.read() as reading:
        found = reading.found(made.code)
        assert found is not None
        assert found.reservation == made
        assert reading.history(made.id) == (told,)
