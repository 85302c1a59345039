"""Reservations are stored whole, found by every way, and refused where somebody was quicker."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sharespace.application.board import Block
from sharespace.application.ports import AlreadyTaken, ChangedMeanwhile, CodeInUse
from sharespace.domain.availability import MAX_BUFFER_S, Occupancy
from sharespace.domain.fees import FeeItem, Quote, QuoteLine
from sharespace.domain.ids import CommandId
from sharespace.domain.life import Act, after
from sharespace.domain.quotas import Who
from sharespace.domain.reservation import Certainty, Change, Payment, Reservation, State
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Eligibility, Purpose
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.store import SqlStore
from tests.builders.catalogue import (
    A_WEEK_LATER,
    PACK,
    a_group,
    a_reservation,
    a_resource,
    an_applicant,
    from_to,
    id_of,
    unit_id,
)

WHO = an_applicant()


def add(store: SqlStore, *reservations: Reservation, holding: bool = True) -> None:
    with store.write() as work:
        for one in reservations:
            work.add_reservation(one, holding=holding)
        work.commit()


def test_a_reservation_comes_back_as_it_was_stored(store: SqlStore, room: Resource) -> None:
    lines = (QuoteLine(FeeItem.BASE, 40_000, {"units": 2}, "별표 1"), QuoteLine(FeeItem.UNDECIDED, 0))
    stored = a_reservation(
        room,
        WHO,
        state=State.REQUESTED,
        certainty=Certainty.NEEDS_DECISION,
        purpose=Purpose.CULTURE,
        people=31,
        eligibility=Eligibility.WORKS_OR_STUDIES,
        buffer_before_min=10,
        buffer_after_min=30,
        quote=Quote(lines),
        payment=Payment.WAIVED,
        note="휠체어 두 대",
        version=7,
    )
    add(store, stored)
    with store.read() as reading:
        by_code, by_id = reading.found(stored.code), reading.found_by_id(stored.id)
        assert reading.found("0000-0000") is None
    assert by_code is not None
    assert (by_code.reservation, by_code.applicant, by_code.resource) == (stored, WHO, room)
    assert by_id == by_code


def test_a_second_use_of_the_unit_is_refused_and_leaves_nothing_behind(
    store: SqlStore, room: Resource
) -> None:
    add(store, a_reservation(room, WHO, from_to("14:00", "16:00")))
    late = a_reservation(room, WHO, from_to("15:00", "17:00"))
    with store.write() as work:
        with pytest.raises(AlreadyTaken):
            work.add_reservation(late, holding=True)
        assert work.found(late.code) is None
        work.add_reservation(a_reservation(room, WHO, from_to("16:00", "17:00")), holding=True)
        work.commit()
    with store.read() as reading:
        assert reading.found(late.code) is None
        assert len(reading.busy(from_to("00:00", "24:00"))[room.units[0]]) == 2


def test_a_hall_is_taken_by_a_use_of_its_half(store: SqlStore, room: Resource) -> None:
    east, west = unit_id("동쪽"), unit_id("서쪽")
    hall, half = a_resource("강당", units=[east, west]), a_resource("강당 서쪽", units=[west])
    with store.write() as work:
        for one in (hall, half):
            work.put_resource(one, PACK.id, {})
        work.add_reservation(a_reservation(half, WHO), holding=True)
        with pytest.raises(AlreadyTaken):
            work.add_reservation(a_reservation(hall, WHO), holding=True)
        work.commit()
    with store.read() as reading:
        assert set(reading.busy(from_to("00:00", "24:00"))) == {west}


def test_a_code_drawn_twice_is_told_apart_from_a_taken_time(store: SqlStore, room: Resource) -> None:
    add(store, a_reservation(room, WHO, from_to("10:00", "11:00"), number=5))
    twin = replace(
        a_reservation(room, WHO, from_to("18:00", "19:00"), number=6),
        code=a_reservation(room, WHO, number=5).code,
    )
    with store.write() as work, pytest.raises(CodeInUse):
        work.add_reservation(twin, holding=True)


def test_requests_that_wait_for_a_decision_do_not_hold(store: SqlStore, room: Resource) -> None:
    add(store, a_reservation(room, WHO, state=State.REQUESTED, number=1), holding=False)
    add(store, a_reservation(room, WHO, state=State.REQUESTED, number=2), holding=False)
    add(store, a_reservation(room, WHO, number=3))
    with store.read() as reading:
        assert len(reading.busy(from_to("00:00", "24:00"))[room.units[0]]) == 1
        assert len(reading.blocks(from_to("00:00", "24:00"))[room.id]) == 3


def test_cancelling_frees_the_time_at_once(store: SqlStore, room: Resource) -> None:
    first = a_reservation(room, WHO)
    add(store, first)
    with store.write() as work:
        work.change_reservation(after(first, Act.CANCEL), holding=False)
        work.add_reservation(a_reservation(room, WHO, number=2), holding=True)
        work.commit()
    with store.read() as reading:
        found = reading.found(first.code)
    assert found is not None
    assert found.reservation == after(first, Act.CANCEL)
    assert found.reservation.units == first.units


def test_a_reservation_moves_over_its_own_old_time(store: SqlStore, room: Resource) -> None:
    first = a_reservation(room, WHO, from_to("14:00", "16:00"))
    add(store, first)
    moved = replace(first, span=from_to("15:00", "17:00"), version=2, note="옮김", buffer_after_min=20)
    with store.write() as work:
        work.change_reservation(moved, holding=True)
        work.commit()
    with store.read() as reading:
        found = reading.found(first.code)
        busy = reading.busy(from_to("00:00", "24:00"))
    assert found is not None
    assert found.reservation == moved
    assert busy == {room.units[0]: [Occupancy(*moved.span, 0, 1200)]}


def test_moving_onto_another_use_changes_nothing(store: SqlStore, room: Resource) -> None:
    first, second = (
        a_reservation(room, WHO, from_to(*times)) for times in (("10:00", "11:00"), ("14:00", "15:00"))
    )
    add(store, first, second)
    onto = replace(first, span=from_to("14:30", "16:00"), version=2)
    with store.write() as work:
        with pytest.raises(AlreadyTaken):
            work.change_reservation(onto, holding=True)
        found = work.found(first.code)
        work.commit()
    assert found is not None
    assert found.reservation == first


def test_a_reservation_moves_to_other_units(store: SqlStore, room: Resource) -> None:
    pool = a_resource("구획", units=[unit_id(text) for text in "abc"], any_of=2)
    a, b, c = sorted(pool.units)
    with store.write() as work:
        work.put_resource(pool, PACK.id, {})
        work.commit()
    first = a_reservation(pool, WHO, units=(a, b))
    add(store, first, a_reservation(pool, WHO, units=(c,), number=9))
    with store.write() as work:
        with pytest.raises(AlreadyTaken):
            work.change_reservation(replace(first, units=(b, c), version=2), holding=True)
        moved = replace(first, units=(b, c), span=from_to("18:00", "19:00"), version=2)
        work.change_reservation(moved, holding=True)
        work.commit()
    with store.read() as reading:
        found = reading.found(first.code)
        busy = reading.busy(from_to("00:00", "24:00"), named=True)
    assert found is not None
    assert found.reservation == moved
    assert a not in busy
    assert [use.code for use in busy[b]] == [first.code]
    assert len(busy[c]) == 2


def test_a_change_of_an_outdated_version_is_refused(store: SqlStore, room: Resource) -> None:
    first = a_reservation(room, WHO)
    add(store, first)
    with store.write() as work:
        work.change_reservation(replace(first, people=13, version=2), holding=True)
        work.commit()
    with store.write() as work, pytest.raises(ChangedMeanwhile):
        work.change_reservation(replace(first, people=14, version=2), holding=True)
    with store.write() as work, pytest.raises(ChangedMeanwhile):
        work.change_reservation(a_reservation(room, WHO, number=77), holding=True)


def break_off(store: SqlStore, reservation: Reservation) -> None:
    with store.write() as work:
        work.add_reservation(reservation, holding=True)
        raise InterruptedError


def test_leaving_without_commit_undoes_everything(store: SqlStore, room: Resource) -> None:
    with store.write() as work:
        work.add_reservation(a_reservation(room, WHO), holding=True)
    with pytest.raises(InterruptedError):
        break_off(store, a_reservation(room, WHO))
    with store.read() as reading:
        assert reading.busy(from_to("00:00", "24:00")) == {}


def test_busy_reads_six_hours_beyond_the_window_and_uses_of_any_length(
    store: SqlStore, room: Resource
) -> None:
    day = from_to("00:00", "24:00")
    edge, long = timedelta(seconds=MAX_BUFFER_S), timedelta(days=400)
    spans = {
        "over all": TimeSpan.between(day.starts_at - long, day.ends_at + long),
        "just before": TimeSpan.between(day.starts_at - edge - timedelta(hours=1), day.starts_at - edge),
        "touching": TimeSpan.between(
            day.starts_at - edge - timedelta(hours=1), day.starts_at - edge + timedelta(seconds=1)
        ),
        "last": TimeSpan.between(day.ends_at + edge - timedelta(seconds=1), day.ends_at + long),
        "just after": TimeSpan.between(day.ends_at + edge, day.ends_at + long),
    }
    expected = {"over all", "touching", "last"}
    for number, (name, span) in enumerate(spans.items()):
        add(store, a_reservation(room, WHO, span, number=number, units=(room.units[0],)))
        with store.read() as reading:
            for units in (None, room.units):
                for named in (False, True):
                    found = reading.busy(day, units, named=named)
                    assert bool(found) is (name in expected), name
        with store.write() as work:
            work.change_reservation(
                after(a_reservation(room, WHO, span, number=number), Act.CANCEL), holding=False
            )
            work.commit()


def test_busy_is_the_same_all_at_once_and_one_by_one(store: SqlStore, room: Resource) -> None:
    rooms = [a_resource(f"{number}호") for number in range(50)]
    with store.write() as work:
        for number, one in enumerate(rooms):
            work.put_resource(one, PACK.id, {})
            for hour in range(9, 21 - number % 5, 2):
                span = from_to(f"{hour}:00", f"{hour + 1}:30")
                buffer_min = 0 if number % 3 else hour
                booked = a_reservation(
                    one, WHO, span, buffer_after_min=buffer_min, buffer_before_min=number % 2
                )
                work.add_reservation(booked, holding=True)
        work.commit()
    window = from_to("12:00", "14:00")
    units = [one.units[0] for one in rooms]
    with store.read() as reading:
        at_once, named = reading.busy(window), reading.busy(window, named=True)
        one_by_one = {key: uses for unit in units for key, uses in reading.busy(window, [unit]).items()}
        many = reading.busy(window, units)
    assert at_once == one_by_one == many
    assert {key: [use[:4] for use in uses] for key, uses in named.items()} == {
        key: [use[:4] for use in uses] for key, uses in at_once.items()
    }
    assert all(list(uses) == sorted(uses) for uses in at_once.values())
    assert all(use.code and use.reservation_id for uses in named.values() for use in uses)
    assert all(not use.code and use.reservation_id is None for uses in at_once.values() for use in uses)


def test_a_board_shows_who_masked_and_leaves_out_what_was_called_off(store: SqlStore, room: Resource) -> None:
    group = a_group()
    with store.write() as work:
        work.put_applicant(group, at_s=1)
        work.commit()
    shown = [
        a_reservation(room, WHO, from_to("09:00", "10:00"), buffer_after_min=20),
        a_reservation(room, group, from_to("11:00", "12:00")),
    ]
    add(store, *shown)
    for number, state in enumerate((State.CANCELLED, State.REJECTED, State.EXPIRED)):
        add(
            store,
            a_reservation(room, WHO, from_to("15:00", "16:00"), state=state, number=number),
            holding=False,
        )
    for number, state in enumerate((State.COMPLETED, State.NO_SHOW, State.DISPLACED), 10):
        add(
            store,
            a_reservation(room, WHO, from_to("13:00", "14:00"), state=state, number=number),
            holding=False,
        )
    with store.read() as reading:
        blocks = reading.blocks(from_to("00:00", "24:00"))[room.id]
        assert reading.blocks(from_to("09:59", "10:00"))[room.id] == [blocks[0]]
        assert reading.blocks(from_to("10:00", "11:00")) == {}
    assert [block.state for block in blocks][2:] == [State.COMPLETED, State.NO_SHOW, State.DISPLACED]
    assert blocks[0] == Block(
        shown[0].id,
        shown[0].code,
        shown[0].span,
        State.CONFIRMED,
        Certainty.PROVISIONAL,
        "독서 모임",
        "김*상",
        12,
        0,
        20,
    )
    assert blocks[1].who == "가상 독서 모임"


def test_a_board_shows_uses_of_weeks_and_of_minutes(store: SqlStore, room: Resource) -> None:
    loan = a_reservation(
        room,
        WHO,
        TimeSpan.between(
            from_to("10:00", "11:00").starts_at, from_to("10:00", "11:00").ends_at + timedelta(days=14)
        ),
    )
    exactly_a_day = a_reservation(
        a_resource("강당"),
        WHO,
        TimeSpan(from_to("12:00", "13:00").start_s, from_to("12:00", "13:00").start_s + 86_400),
    )
    with store.write() as work:
        work.put_resource(a_resource("강당"), PACK.id, {})
        work.commit()
    add(store, loan, exactly_a_day)
    later = A_WEEK_LATER + timedelta(days=7)
    next_day = A_WEEK_LATER + timedelta(days=1)
    with store.read() as reading:
        assert [block.code for block in reading.blocks(from_to("09:00", "10:00", later))[room.id]] == [
            loan.code
        ]
        assert exactly_a_day.resource_id in reading.blocks(from_to("11:59", "12:00", next_day))
        assert exactly_a_day.resource_id not in reading.blocks(from_to("12:00", "13:00", next_day))


def test_history_tells_everything_in_order(store: SqlStore, room: Resource) -> None:
    reservation = a_reservation(room, WHO)
    changes = [
        Change(9, "1번 창구", "requested", "", "confirmed"),
        Change(9, "2번 창구", "cancelled", "confirmed", "cancelled", "변심"),
    ]
    add(store, reservation)
    with store.write() as work:
        for change in changes:
            work.record(reservation.id, change)
        work.record_fact(10, "1번 창구", "imported", {"file": "시설.csv", "rows": 3})
        work.commit()
    with store.read() as reading:
        assert reading.history(reservation.id) == tuple(changes)


def test_a_command_has_its_effect_once(store: SqlStore, room: Resource) -> None:
    command = CommandId(id_of("click"))
    with store.read() as reading:
        assert reading.command_done(command) is None
    with store.write() as work:
        work.remember_command(command, "AAAA-BBBB", at_s=3)
        work.commit()
    with store.read() as reading:
        assert reading.command_done(command) == "AAAA-BBBB"


def test_uses_count_by_the_day_of_their_start_and_not_when_called_off(
    store: SqlStore, room: Resource
) -> None:
    day = from_to("00:00", "24:00")
    add(
        store,
        a_reservation(room, WHO, from_to("09:00", "10:00")),
        a_reservation(room, WHO, from_to("23:00", "25:00")),
    )
    for number, state in enumerate(
        (State.COMPLETED, State.NO_SHOW, State.CANCELLED, State.REJECTED, State.EXPIRED, State.DISPLACED)
    ):
        add(store, a_reservation(room, WHO, state=state, number=number), holding=False)
    add(store, a_reservation(room, WHO, from_to("24:00", "26:00", A_WEEK_LATER - timedelta(days=2))))
    with store.read() as reading:
        uses = reading.counted_uses(Who.APPLICANT, WHO.id, day)
        assert [use.resource for use in uses] == [room.id] * 4
        assert not reading.counted_uses(Who.APPLICANT, a_group().id, day)
