"""People, permits, closures and own days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sharespace.application.ports import PermitRecord
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId
from sharespace.domain.opening_hours import Holiday, HolidayGroup
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Eligibility
from sharespace.storage.store import SqlStore
from tests.builders.catalogue import a_group, a_reservation, an_applicant, from_to, id_of

PEOPLE = [
    an_applicant("김가상", "01011112222"),
    an_applicant("김허구", "01033332222"),
    an_applicant("남궁 가상", "0212342222"),
    an_applicant("Jörg Müller", "01044445555"),
    a_group("가상 독서 모임", "이가상", "01099992222"),
]


@pytest.fixture
def people(store: SqlStore) -> SqlStore:
    """PEOPLE, used last in the order of the list."""
    with store.write() as work:
        for at_s, person in enumerate(PEOPLE):
            work.put_applicant(person, at_s=at_s)
        work.commit()
    return store


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("2222", [4, 2, 1, 0]),
        ("33332222", [1]),
        ("01011112222", [0]),
        ("0212342222", [2]),
        ("222", []),
        ("", []),
        ("9999", []),
    ],
)
def test_people_are_found_by_the_end_of_their_phone(
    people: SqlStore, digits: str, expected: list[int]
) -> None:
    with people.read() as reading:
        assert reading.applicants_by_phone(digits) == tuple(PEOPLE[number] for number in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김", [1, 0]),
        ("김가상", [0]),
        ("남궁가", [2]),
        ("남 궁 가상", [2]),
        ("jörg m", [3]),
        ("가상 독", [4]),
        ("이가", [4]),
        ("독서", []),
        (" ", []),
    ],
)
def test_people_and_groups_are_found_by_the_beginning_of_their_name(
    people: SqlStore, text: str, expected: list[int]
) -> None:
    with people.read() as reading:
        assert reading.applicants_by_name(text) == tuple(PEOPLE[number] for number in expected)


def test_only_so_many_are_shown_the_latest_used_first(people: SqlStore) -> None:
    with people.write() as work:
        work.put_applicant(PEOPLE[0], at_s=99)
        work.commit()
    with people.read() as reading:
        assert reading.applicants_by_phone("2222", limit=2) == (PEOPLE[0], PEOPLE[4])
        assert reading.applicants_by_name("김", limit=1) == (PEOPLE[0],)


def test_putting_an_applicant_again_changes_what_is_found(people: SqlStore) -> None:
    moved = replace(PEOPLE[0], phone="01077778888", name="박가상", eligibility=Eligibility.PUBLIC_INTEREST)
    with people.write() as work:
        work.put_applicant(moved, at_s=50)
        work.commit()
    with people.read() as reading:
        assert reading.applicant(moved.id) == moved
        assert reading.applicants_by_phone("8888") == (moved,)
        assert reading.applicants_by_name("김가상") == ()
        assert reading.applicant(an_applicant("없는 사람").id) is None


def test_permits_are_numbered_by_district_and_year_and_count_their_prints(
    store: SqlStore, room: Resource
) -> None:
    who = an_applicant()
    reservations = [
        a_reservation(room, who, from_to(f"{hour}:00", f"{hour + 1}:00")) for hour in range(9, 14)
    ]
    with store.write() as work:
        for one in reservations:
            work.add_reservation(one, holding=True)
        issue = [("성동", 2026), ("성동", 2026), ("강남", 2026), ("성동", 2027)]
        numbers = [
            work.issue_permit(one.id, district=district, year=year, at_s=7).number
            for one, (district, year) in zip(reservations, issue, strict=False)
        ]
        again = work.issue_permit(reservations[0].id, district="성동", year=2027, at_s=99)
        work.commit()
    assert numbers == ["성동-2026-00001", "성동-2026-00002", "강남-2026-00001", "성동-2027-00001"]
    assert again == PermitRecord("성동-2026-00001", 7, 2)
    with store.read() as reading:
        assert reading.permit(reservations[0].id) == again
        assert reading.permit(reservations[4].id) is None


def test_a_number_that_was_not_committed_is_given_again(store: SqlStore, room: Resource) -> None:
    reservation = a_reservation(room, an_applicant())
    with store.write() as work:
        work.add_reservation(reservation, holding=True)
        work.commit()
    for _ in range(2):
        with store.write() as work:
            assert (
                work.issue_permit(reservation.id, district="성동", year=2026, at_s=1).number
                == "성동-2026-00001"
            )


def test_closures_that_touch_the_window_are_told_by_target(store: SqlStore, room: Resource) -> None:
    def closure(name: str, target: object, *times: str) -> Closure:
        return Closure(ClosureId(id_of(name)), target, from_to(*times), ClosureKind.WORKS, name)  # type: ignore[arg-type]

    late = closure("오후", room.id, "13:00", "14:00")
    early = closure("오전", room.id, "09:00", "10:00")
    place = closure("전체", room.facility.id, "08:00", "09:30")
    with store.write() as work:
        for one in (late, early, place, closure("저녁", room.id, "18:00", "19:00")):
            work.put_closure(one)
        work.commit()
    with store.read() as reading:
        assert reading.closures(from_to("09:00", "18:00")) == {
            room.id: [early, late],
            room.facility.id: [place],
        }
        assert reading.closures(from_to("10:00", "13:00")) == {}


def test_days_of_the_districts_own_are_kept_and_replaced(store: SqlStore) -> None:
    day = date(2026, 12, 24)
    with store.write() as work:
        work.put_own_holiday(Holiday(day, "구민의 날"))
        work.put_own_holiday(Holiday(day, "개관 기념일", HolidayGroup.NEW_YEAR))
        work.commit()
    with store.read() as reading:
        assert reading.own_holidays() == {day: Holiday(day, "개관 기념일", HolidayGroup.NEW_YEAR)}
