"""What the desk asks beside reserving: a line understood, a reservation shown, a name revealed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sharespace.application.applicants import look_up_applicants, reveal_applicant
from sharespace.application.choices import reservable_resources, resource_and_alternatives
from sharespace.application.hours_words import read_hours
from sharespace.application.new_place import NewPlace, add_place
from sharespace.application.office import Office
from sharespace.application.permits import issue_permit
from sharespace.application.quick_entry import understand
from sharespace.application.reservation_view import view_reservation
from sharespace.application.reservations import (
    ApplicantEntry,
    ReservationUnknown,
    request_reservation,
)
from sharespace.domain.ids import ResourceId
from sharespace.domain.time_span import TimeSpan
from tests.builders.requests import a_request, at

AUDIT = "SELECT action, facts FROM audit"


def test_a_line_is_understood_with_room_and_applicant(office: Office) -> None:
    request_reservation(office, a_request(office))
    found = understand(office, "나눔방 금 18-20 5678 10명")
    assert [place.name for place in found.places] == ["나눔방"]
    assert [card.shown_name for card in found.applicants] == ["김*시"]
    assert found.is_certain


def test_a_name_finds_the_applicant_and_a_name_nobody_has_is_told(office: Office) -> None:
    request_reservation(office, a_request(office))
    assert [card.shown_phone for card in understand(office, "나눔방 김예시").applicants] == ["010-****-5678"]
    assert understand(office, "나눔방 홍길동").unknown == ("홍길동",)


def test_name_and_number_together_choose_between_two_people(office: Office) -> None:
    request_reservation(office, a_request(office))
    other = ApplicantEntry(name="박견본", phone="010-1111-5678")
    request_reservation(office, a_request(office, "18:00", "20:00", applicant=other))
    assert len(understand(office, "5678").applicants) == 2
    assert [card.shown_name for card in understand(office, "5678 박견본").applicants] == ["박*본"]


def test_several_rooms_that_fit_as_well_leave_the_choice_open_unless_one_is_in_view(office: Office) -> None:
    both = understand(office, "방 금 14-16")
    assert not both.place_is_certain
    code = next(place.code for place in both.places if place.name == "나눔방")
    in_view = understand(office, "방 금 14-16", [code])
    assert in_view.place_is_certain
    assert in_view.places[0].name == "나눔방"


def test_three_digits_or_one_letter_find_nobody(office: Office) -> None:
    request_reservation(office, a_request(office))
    assert look_up_applicants(office, "678") == ()
    assert look_up_applicants(office, "김") == ()
    assert len(look_up_applicants(office, "5678")) == 1


def test_a_reservation_is_shown_masked_with_what_cancelling_returns(office: Office) -> None:
    reservation = request_reservation(office, a_request(office, "2026-12-04T14:00", "2026-12-04T16:00"))
    issue_permit(office, reservation.code)
    view = view_reservation(office, reservation.code)
    assert (view.applicant.shown_name, view.applicant.shown_phone) == ("김*시", "010-****-5678")
    assert view.shown_address == "서울특별시 성동구 행당로 **"
    assert (view.refund_percent, view.refund_won) == (100, 0)
    assert [change.action for change in view.history] == ["requested", "permit_printed"]
    assert view.permit is not None
    assert view.can_be_printed
    with pytest.raises(ReservationUnknown):
        view_reservation(office, "0000-0000")


def test_looking_at_a_name_in_full_is_recorded_without_the_name(office: Office, tmp_path: Path) -> None:
    reservation = request_reservation(office, a_request(office))
    applicant = reveal_applicant(office, reservation.applicant_id, reservation.code)
    assert applicant is not None
    assert (applicant.name, applicant.phone) == ("김예시", "01000005678")
    rows = audit_lines(tmp_path / "sharespace.db")
    assert [action for action, _facts in rows if action == "applicant_shown"] == ["applicant_shown"]
    assert not any("김예시" in facts or "01000005678" in facts for _action, facts in rows)


def audit_lines(database: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as connection:
        return [(str(action), str(facts)) for action, facts in connection.execute(AUDIT)]


def test_a_place_by_hand_gets_a_code_and_further_rooms_join_it(empty_office: Office) -> None:
    hours = read_hours("평일 9-21")
    assert hours is not None
    first = add_place(empty_office, NewPlace("어울림방", hours, "왕십리도선동 주민센터", capacity=60))
    second = add_place(empty_office, NewPlace("나눔방", hours, "왕십리도선동 주민센터"))
    assert first.facility.id == second.facility.id
    assert first.code != second.code
    assert first.code.startswith("11200-")
    stored = reservable_resources(empty_office)
    assert {room.name for room in stored} == {"어울림방", "나눔방"}
    assert stored[0].rules.pack == "seoul_idle_space"


def test_alternatives_of_a_cell_come_with_the_room(office: Office) -> None:
    request_reservation(office, a_request(office, "14:00", "16:00"))
    room = reservable_resources(office)[0]
    found = resource_and_alternatives(office, room.id, TimeSpan(at("14:00"), at("16:00")))
    assert found is not None
    assert found[0].id == room.id
    assert found[1]
    assert resource_and_alternatives(office, ResourceId(office.identities.new_id()), found[1][0].span) is None
