"""Articles at the counter: a request is refused with rule, numbers, article and the nearest thing allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.catalogues import import_catalogue
from sharespace.application.life import CheckIn, CompleteUse, check_in, complete_use
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.permits import issue_permit
from sharespace.application.reservations import (
    ApplicantEntry,
    Refused,
    find_reservation,
    request_reservation,
)
from sharespace.application.sanctions import Ban, LiftSanction, ban_applicant, lift_sanction, sanctions_list
from sharespace.domain.ids import CommandId
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.resource import Kind
from sharespace.domain.rules import Eligibility
from tests.builders.acts import fresh, it_is
from tests.builders.requests import KIM, a_request, at
from tests.builders.rooms import PLACE, a_place_with_rooms, a_resource
from tests.integration.application.test_district_rules import changed

WEEKLY = {
    "notice_days": 0,
    "uses_per_day": None,
    "quotas": [
        {
            "limit": 240,
            "period": "week",
            "measure": "minutes",
            "where": "facility",
            "citation": "운영세칙 제4조",
        }
    ],
    "eligible": ["resident"],
    "citations": {"eligible": "운영세칙 제2조"},
}


@pytest.fixture
def strict(empty_office: Office) -> Office:
    """Four hours a week in all rooms of the place, and for residents only."""
    a_place_with_rooms(empty_office, overrides=WEEKLY)
    return empty_office


def test_four_hours_a_week_in_all_rooms_of_a_place(strict: Office) -> None:
    request_reservation(strict, a_request(strict, "14:00", "17:00"))
    with pytest.raises(Refused) as refused:
        request_reservation(strict, a_request(strict, "17:00", "19:00", room=2))
    (reason,) = refused.value.reasons
    assert (reason.code, reason.citation) == (ReasonCode.QUOTA, "운영세칙 제4조")
    facts = {name: reason.params[name] for name in ("used", "limit", "left", "wanted", "free_from_day")}
    assert facts == {"used": 180, "limit": 240, "left": 60, "wanted": 120, "free_from_day": "2026-11-30"}
    others = refused.value.alternatives
    assert others
    assert all(one.span.start_s >= at("2026-11-30T00:00") or one.span.length_min <= 60 for one in others)
    request_reservation(strict, a_request(strict, "17:00", "18:00", room=2))
    monday = ("2026-11-30T14:00", "2026-11-30T18:00")
    request_reservation(strict, a_request(strict, *monday))


def test_another_applicant_has_hours_of_their_own(strict: Office) -> None:
    request_reservation(strict, a_request(strict, "14:00", "18:00"))
    other = ApplicantEntry(name="박보기", phone="010-0000-1111")
    request_reservation(strict, a_request(strict, "18:00", "20:00", applicant=other))


def test_a_group_is_refused_where_only_residents_may_use_it(strict: Office) -> None:
    group = ApplicantEntry("박보기", "010-0000-1111", "산책회", eligibility=Eligibility.GROUP)
    with pytest.raises(Refused) as refused:
        request_reservation(strict, a_request(strict, applicant=group))
    (reason,) = refused.value.reasons
    assert (reason.code, reason.citation) == (ReasonCode.ELIGIBILITY, "운영세칙 제2조")
    assert reason.params["eligible"] == "resident"


def test_a_districts_own_rule_refuses_at_the_counter(office: Office) -> None:
    a_place_with_rooms(office, overrides={})
    import_catalogue(
        office, changed(PLACE.district, notice_days=7, citations={"notice_days": "구 조례 제5조"})
    )
    with pytest.raises(Refused) as refused:
        request_reservation(office, a_request(office, "2026-12-03T14:00", "2026-12-03T16:00"))
    (reason,) = refused.value.reasons
    assert (reason.code, reason.citation, reason.params["days"]) == (
        ReasonCode.LEAD_SHORT,
        "구 조례 제5조",
        7,
    )
    request_reservation(office, a_request(office, "2026-12-04T14:00", "2026-12-04T16:00"))


def test_a_ban_and_its_lifting_act_once_and_are_recorded(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    command = Ban(fresh(office), made.code, days=5, note="무단 변경")
    ban = ban_applicant(office, command)
    assert ban_applicant(office, command) == ban
    assert [one.sanction for one in sanctions_list(office)] == [ban]
    with pytest.raises(Refused) as refused:
        request_reservation(office, a_request(office, "18:00", "19:00", applicant=KIM, room=2))
    assert [one.code for one in refused.value.reasons] == [ReasonCode.BANNED]
    assert refused.value.alternatives == ()
    lift = LiftSanction(CommandId(office.identities.new_id()), ban.id, "소명함")
    assert lift_sanction(office, lift) == lift_sanction(office, lift)
    assert sanctions_list(office) == ()
    request_reservation(office, a_request(office, "18:00", "19:00", room=2))


def test_a_use_that_ends_early_gives_nothing_back(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    record_payment(office, RecordPayment(fresh(office), made.code))
    it_is(office, "14:00")
    check_in(office, CheckIn(fresh(office), made.code))
    it_is(office, "14:30")
    done = complete_use(office, CompleteUse(fresh(office), made.code))
    assert (done.paid_won, done.refunded_won) == (made.quote.total_won, 0)
    assert find_reservation(office, made.code)[0].reservation.refunded_won == 0


def test_a_permit_cites_the_book_of_its_kind(office: Office) -> None:
    ground = replace(a_resource(8, "견본 운동장"), kind=Kind.SITE)
    at_once = {"notice_days": 0, "approval_needed": False, "competition": "first_come", "sessions": []}
    place = CatalogueFacility(PLACE, {"notice_days": 0})
    import_catalogue(
        office, CatalogueDocument((place,), (CatalogueResource(ground, "seoul_sports_sites", at_once),))
    )
    hall = request_reservation(office, a_request(office))
    field = request_reservation(office, a_request(office, room=8))
    assert issue_permit(office, hall.code).issuer.ordinance == office.settings.ordinance
    assert (
        issue_permit(office, field.code).issuer.ordinance == "서울특별시립체육시설의 설치 및 운영에 관한 조례"
    )
