"""Many at once are stored like one by one, and refused like one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, CodeInUse, RecordedReservation, UnitOfWork
from sharespace.application.sample.district import SampleDistrict
from sharespace.domain.ids import ReservationId
from sharespace.domain.reservation import State
from tests.builders.offices import SeededIdentities, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = an_office(tmp_path)
    yield office
    office.store.close()


def put_people_and_rooms(work: UnitOfWork, district: SampleDistrict) -> None:
    for place in district.catalogue.facilities:
        work.put_facility(place.facility, place.rule_overrides)
    for one in district.catalogue.resources:
        work.put_resource(one.resource, one.rule_pack, one.rule_overrides)
    for applicant, seen in district.applicants:
        work.put_applicant(applicant, at_s=seen)


def test_many_at_once_read_back_as_they_were(office: Office, district: SampleDistrict) -> None:
    some = [with_note(one) for one in district.reservations[:60]]
    with office.store.write() as work:
        put_people_and_rooms(work, district)
        work.add_reservations(some)
        work.commit()
    with office.store.read() as reading:
        for one in some:
            found = reading.found(one.reservation.code)
            assert found is not None
            assert found.reservation == one.reservation
            assert reading.history(one.reservation.id) == one.changes


def with_note(one: RecordedReservation) -> RecordedReservation:
    return replace(one, reservation=replace(one.reservation, note="열쇠는 1층 안내에"))


def test_one_that_is_taken_refuses_all(office: Office, district: SampleDistrict) -> None:
    held = next(one for one in district.reservations if one.reservation.state is State.CONFIRMED)
    twin = replace(held.reservation, id=ReservationId(SeededIdentities(9).new_id()), code="0000-0000")
    others = [one for one in district.reservations if one is not held][:3]
    with office.store.write() as work:
        put_people_and_rooms(work, district)
        work.add_reservations([held])
        with pytest.raises(AlreadyTaken):
            work.add_reservations([*others, replace(held, reservation=twin)])
        work.commit()
    with office.store.read() as reading:
        assert reading.found(held.reservation.code) is not None
        assert [reading.found(one.reservation.code) for one in others] == [None] * 3


def test_a_code_drawn_twice_is_noticed(office: Office, district: SampleDistrict) -> None:
    first, second = district.reservations[:2]
    clash = replace(second, reservation=replace(second.reservation, code=first.reservation.code))
    with office.store.write() as work:
        put_people_and_rooms(work, district)
        with pytest.raises(CodeInUse):
            work.add_reservations([first, clash])
