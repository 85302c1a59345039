"""Ledgers, holders, wrong parking and plates come back as they were stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sharespace.domain.bays import Band
from sharespace.domain.charges import ChargeState
from sharespace.domain.holders import BayHolder, WrongParking
from sharespace.domain.ids import UnitId
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.sharing import NO_END_S, ShareEntry, WeeklyPattern, sharing_hours, whole_week
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.store import SqlStore
from tests.builders.catalogue import PACK, a_facility, a_reservation, a_resource, an_applicant, from_to, id_of

WHO = an_applicant()
BAY = a_resource("11110-10-11-1", kind=Kind.BAY)
OTHER = a_resource("11110-10-11-2", kind=Kind.BAY)
NIGHTS = WeeklyPattern(whole_week(OpeningRow(18 * 60, 33 * 60)), date(2026, 12, 1), date(2026, 12, 31))


@pytest.fixture
def bays(store: SqlStore) -> SqlStore:
    with store.write() as work:
        work.put_facility(a_facility(), {})
        for bay in (BAY, OTHER):
            work.put_resource(bay, PACK.id, {})
        work.put_applicant(WHO, at_s=0)
        work.commit()
    return store


def entry(number: int, pattern: WeeklyPattern | TimeSpan, bay: Resource = BAY, **other: object) -> ShareEntry:
    made = ShareEntry(id_of(f"entry {number}"), bay.id, pattern, number, "1번 창구")
    return replace(made, **other)  # type: ignore[arg-type] # any field may be given


def a_use(number: int, plate: str = "123가4568", bay: Resource = BAY, **other: Any) -> Reservation:
    return a_reservation(bay, WHO, number=number, plate=plate, **other)


def test_a_ledger_comes_back_in_its_order(bays: SqlStore) -> None:
    lines = [
        entry(3, from_to("09:00", "12:00"), why="출장"),
        entry(1, NIGHTS),
        entry(2, TimeSpan(7_200, NO_END_S), withdrawn=True),
        entry(4, replace(NIGHTS, last_day=None), OTHER),
    ]
    with bays.write() as work:
        work.add_share_entries(lines)
        work.commit()
    with bays.read() as reading:
        assert reading.share_ledgers() == {BAY.id: lines[:3], OTHER.id: lines[3:]}
        assert reading.share_ledgers([OTHER.id]) == {OTHER.id: lines[3:]}


def test_new_hours_change_nothing_else(bays: SqlStore) -> None:
    hours = sharing_hours([entry(1, NIGHTS)], date(2026, 11, 27), BAY.facility.zone)
    with bays.read() as reading:
        before = reading.resource(BAY.id)
    with bays.write() as work:
        work.put_hours({BAY.id: hours})
        work.commit()
    assert before is not None
    with bays.read() as reading:
        assert reading.resource(BAY.id) == replace(before, hours=hours)
        assert {one.id: one.hours for one in reading.resources()}[BAY.id] == hours


def test_holders_come_back_by_their_first_day(bays: SqlStore) -> None:
    later = BayHolder(id_of("b"), BAY.id, "문가상", "", "", Band.DAY, None, date(2026, 7, 1))
    first = BayHolder(
        id_of("a"),
        BAY.id,
        "박가상",
        "01000009999",
        "12가3456",
        Band.NIGHT,
        20_000,
        date(2026, 1, 1),
        date(2026, 6, 30),
    )
    with bays.write() as work:
        work.put_bay_holder(later)
        work.put_bay_holder(replace(first, name="박모름"))
        work.put_bay_holder(first)
        work.commit()
    with bays.read() as reading:
        assert reading.bay_holders([BAY.id]) == reading.bay_holders() == (first, later)
        assert reading.bay_holders([OTHER.id]) == ()


def test_a_plate_is_found_where_it_holds_a_bay_and_nowhere_else(bays: SqlStore) -> None:
    here = a_use(1)
    with bays.write() as work:
        work.add_reservation(here, holding=True)
        work.add_reservation(a_use(2, state=State.CANCELLED, bay=OTHER), holding=False)
        work.add_reservation(a_use(3, "33나1111", OTHER), holding=True)
        work.commit()
    with bays.read() as reading:
        assert reading.plate_uses("123가4568", from_to("13:00", "14:30")) == (here.span,)
        assert reading.plate_uses("123가4568", from_to("16:00", "17:00")) == ()
        assert reading.plate_uses("123가4568", from_to("12:00", "14:00")) == ()
        assert reading.plate_uses("123가4568", here.span, here.id) == ()


def test_uses_are_told_by_unit_with_what_was_kept(bays: SqlStore) -> None:
    both: tuple[UnitId, ...] = tuple(sorted((*BAY.units, *OTHER.units)))
    with bays.write() as work:
        work.add_reservation(a_use(1, units=both, paid_won=3_000, refunded_won=1_000), holding=True)
        work.commit()
    with bays.read() as reading:
        uses = reading.bay_uses(from_to("00:00", "24:00"))
        assert set(uses) == set(both)
        assert [(one.kept_won, one.units) for one in uses[BAY.units[0]]] == [(2_000, 2)]
        assert reading.bay_uses(from_to("16:00", "24:00")) == {}
        assert set(reading.bay_uses(from_to("00:00", "24:00"), OTHER.units)) == set(OTHER.units)


def test_wrong_parking_is_due_until_it_is_settled(bays: SqlStore) -> None:
    seen = WrongParking(id_of("w"), BAY.id, "33나1111", 7, 4_800, 4_800, "제10조", True, "1번 창구", "견본")
    older = replace(seen, id=id_of("o"), seen_s=5, state=ChargeState.PAID)
    with bays.write() as work:
        work.put_wrong_parking(seen)
        work.put_wrong_parking(older)
        work.commit()
    with bays.read() as reading:
        assert reading.wrong_parking(seen.id) == seen
        assert reading.wrong_parkings(only_due=True) == (seen,)
        assert reading.wrong_parkings(plate="33나1111") == (seen, older)
        assert reading.wrong_parkings(plate="33나2222") == ()
        assert reading.plate_unpaid("33나1111") == 1
