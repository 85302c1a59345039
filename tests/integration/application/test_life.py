"""What happens to a reservation at the desk, each act with its history and what it must not do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharespace.application.cancelling import Fault
from sharespace.application.life import (
    ChangeDetails,
    CheckIn,
    CompleteUse,
    MarkNoShow,
    change_details,
    check_in,
    complete_use,
    mark_no_show,
)
from sharespace.application.office import Office
from sharespace.application.passing_time import complete_past
from sharespace.application.payments import (
    RecordPayment,
    RecordRefund,
    WaiveFee,
    record_payment,
    record_refund,
    waive_fee,
)
from sharespace.application.ports import ChangedMeanwhile
from sharespace.application.refusals import NotPossibleNow
from sharespace.application.reservations import (
    CancelReservation,
    Refused,
    cancel_reservation,
    find_reservation,
    request_reservation,
)
from sharespace.application.revoking import RevokePermit, revoke_permit
from sharespace.application.tasks import TaskKind, open_tasks
from sharespace.domain.payments import SumNotPossible
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import NotPossibleInState, Override, Payment, State
from sharespace.domain.rules import Purpose
from tests.builders.acts import ASKED_FOR, PARK, actions, asking, fresh, it_is
from tests.builders.requests import a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource


def test_a_use_is_checked_in_and_completed(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    it_is(office, "13:30")
    began = check_in(office, CheckIn(fresh(office), made.code))
    assert began.state is State.IN_USE
    it_is(office, "15:00")
    done = complete_use(office, CompleteUse(fresh(office), made.code, "일찍 끝남"))
    assert (done.state, done.version) == (State.COMPLETED, 3)
    history = find_reservation(office, made.code)[1]
    assert actions(history) == ["requested", "checked_in", "completed"]
    assert history[-1].why == "일찍 끝남"
    rest = request_reservation(office, a_request(office, "15:00", "16:00", applicant=PARK))
    assert rest.state is State.CONFIRMED


@pytest.mark.parametrize("now", ["13:29", "16:00"])
def test_nobody_checks_in_long_before_or_after_the_time(office: Office, now: str) -> None:
    made = request_reservation(office, a_request(office))
    it_is(office, now)
    with pytest.raises(NotPossibleNow) as refused:
        check_in(office, CheckIn(fresh(office), made.code))
    assert (refused.value.from_s, refused.value.until_s) == (at("13:30"), at("16:00"))


def test_a_no_show_frees_the_rest_of_the_time_after_the_minutes_for_being_late(empty_office: Office) -> None:
    office = empty_office
    rules = {"notice_days": 0, "no_show_after_min": 20}
    a_place_with_rooms(office, a_resource(1, "대강당"), overrides=rules)
    made = request_reservation(office, a_request(office))
    it_is(office, "14:19")
    with pytest.raises(NotPossibleNow):
        mark_no_show(office, MarkNoShow(fresh(office), made.code))
    assert not open_tasks(office)
    it_is(office, "14:20")
    assert [task.kind for task in open_tasks(office)] == [TaskKind.NO_SHOW]
    assert mark_no_show(office, MarkNoShow(fresh(office), made.code)).state is State.NO_SHOW
    it_is(office, "14:30")
    other = request_reservation(office, a_request(office, "15:00", "16:00", applicant=PARK))
    assert other.state is State.CONFIRMED


def test_details_change_without_names_in_the_history(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    command = ChangeDetails(
        fresh(office), made.code, people=15, title="새 모임", note="열쇠는 박보기 님", purpose=Purpose.SPORT
    )
    changed = change_details(office, command)
    assert (changed.people, changed.title, changed.note, changed.version) == (
        15,
        "새 모임",
        "열쇠는 박보기 님",
        2,
    )
    last = find_reservation(office, made.code)[1][-1]
    assert dict(last.facts) == {
        "people_from": 10,
        "people_to": 15,
        "purpose_from": "meeting",
        "purpose_to": "sport",
        "changed": "title,note",
    }
    assert change_details(office, command) == changed


def test_more_people_than_fit_are_refused_and_nothing_changes(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    with pytest.raises(Refused) as refused:
        change_details(office, ChangeDetails(fresh(office), made.code, people=500, title="큰 모임"))
    assert [one.code for one in refused.value.reasons] == [ReasonCode.CAPACITY]
    assert find_reservation(office, made.code)[0].reservation == made


def test_an_act_on_a_version_that_is_gone_is_refused(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    change_details(office, ChangeDetails(fresh(office), made.code, people=11))
    with pytest.raises(ChangedMeanwhile):
        change_details(office, ChangeDetails(fresh(office), made.code, people=12, version=made.version))


def test_a_paid_fee_is_given_back_by_the_ladder_and_never_more(office: Office) -> None:
    made = request_reservation(office, a_request(office, "2026-12-05T14:00", "2026-12-05T17:00"))
    paid = record_payment(office, RecordPayment(fresh(office), made.code, way="card"))
    assert (paid.payment, paid.paid_won, paid.pay_by) == (Payment.PAID, 30_000, None)
    it_is(office, "2026-12-03T23:59")
    done = cancel_reservation(office, CancelReservation(fresh(office), made.code, "행사 취소"))
    assert done.refund_won == 27_000
    (task,) = open_tasks(office)
    assert (task.kind, task.amount_won) == (TaskKind.REFUND, -27_000)
    back = record_refund(office, RecordRefund(fresh(office), made.code))
    assert (back.payment, back.refunded_won) == (Payment.REFUNDED, 27_000)
    assert not open_tasks(office)
    with pytest.raises(SumNotPossible):
        record_refund(office, RecordRefund(fresh(office), made.code, 3_001))
    history = find_reservation(office, made.code)[1]
    assert actions(history) == ["requested", "paid", "cancelled", "refunded"]
    assert dict(history[1].facts) == {"amount_won": 30_000, "way": "card"}


def test_a_part_of_what_is_owed_leaves_the_rest_owed(office: Office) -> None:
    made = request_reservation(office, a_request(office, "2026-12-05T14:00", "2026-12-05T17:00"))
    record_payment(office, RecordPayment(fresh(office), made.code))
    cancel_reservation(office, CancelReservation(fresh(office), made.code, "휴관", fault=Fault.OFFICE))
    record_refund(office, RecordRefund(fresh(office), made.code, 10_000))
    (task,) = open_tasks(office)
    assert (task.kind, task.amount_won) == (TaskKind.REFUND, -20_000)


def test_a_fee_unpaid_past_its_day_is_a_task_until_it_is_paid_or_waived(office: Office) -> None:
    made = request_reservation(office, a_request(office, "2026-12-05T14:00", "2026-12-05T17:00"))
    it_is(office, "2026-11-29T23:59")
    assert not open_tasks(office)
    it_is(office, "2026-11-30T00:00")
    (task,) = open_tasks(office)
    assert (task.kind, task.days_left, task.amount_won) == (TaskKind.UNPAID, -1, 30_000)
    waived = waive_fee(office, WaiveFee(fresh(office), made.code, "구정 행사"))
    assert waived.payment is Payment.WAIVED
    assert not open_tasks(office)


def test_a_revoked_permit_frees_the_time_and_bans_its_holder(empty_office: Office) -> None:
    office = empty_office
    a_place_with_rooms(office, a_resource(1, "대강당"), overrides={"notice_days": 0, "ban_days": 30})
    made = request_reservation(office, a_request(office))
    done = revoke_permit(office, RevokePermit(fresh(office), made.code, "목적 외 사용"))
    assert done.reservation.state is State.CANCELLED
    assert done.ban is not None
    assert done.ban.last_day is not None
    assert (done.ban.last_day - done.ban.first_day).days == 29
    with pytest.raises(Refused) as refused:
        request_reservation(office, a_request(office, "2026-12-05T14:00", "2026-12-05T17:00"))
    assert ReasonCode.BANNED in {one.code for one in refused.value.reasons}


def test_a_rule_set_aside_is_kept_with_its_reason(empty_office: Office) -> None:
    office = empty_office
    a_place_with_rooms(office, a_resource(1, "대강당"), overrides={"notice_days": 5})
    with pytest.raises(Refused):
        request_reservation(office, a_request(office))
    aside = (Override(ReasonCode.LEAD_SHORT, "구정 행사"), Override(ReasonCode.CAPACITY, "필요 없음"))
    made = request_reservation(office, asking(office, overrides=aside))
    assert made.overrides == aside[:1]
    found, history = find_reservation(office, made.code)
    assert found.reservation.overrides == aside[:1]
    assert dict(history[0].facts) == {"override.lead_short": "구정 행사"}


@pytest.mark.parametrize("rule", [ReasonCode.TAKEN, ReasonCode.PAST])
def test_what_is_never_true_is_not_set_aside(office: Office, rule: ReasonCode) -> None:
    request_reservation(office, a_request(office))
    aside = (Override(rule, "부탁"),)
    when = ("09:00", "10:00") if rule is ReasonCode.PAST else ("14:00", "16:00")
    with pytest.raises(Refused) as refused:
        request_reservation(office, asking(office, *when, applicant=PARK, overrides=aside))
    assert rule in {one.code for one in refused.value.reasons}


def test_an_override_without_a_reason_sets_nothing_aside(empty_office: Office) -> None:
    office = empty_office
    a_place_with_rooms(office, a_resource(1, "대강당"), overrides={"notice_days": 5})
    with pytest.raises(Refused):
        request_reservation(office, asking(office, overrides=(Override(ReasonCode.LEAD_SHORT, "  "),)))


def test_time_completes_what_is_over_and_expires_what_nobody_decided(empty_office: Office) -> None:
    office = empty_office
    a_place_with_rooms(office, a_resource(1, "어울림방", 60))
    asked_for = a_resource(2, "대강당", 300)
    used = request_reservation(office, a_request(office))
    a_place_with_rooms(office, a_resource(1, "어울림방", 60), asked_for, overrides=ASKED_FOR)
    waiting = request_reservation(office, a_request(office, room=2))
    it_is(office, "15:59")
    assert not complete_past(office)
    it_is(office, "16:00")
    assert complete_past(office) == {"completed": 1, "expired": 1}
    assert complete_past(office) == {}
    assert find_reservation(office, used.code)[0].reservation.state is State.COMPLETED
    assert find_reservation(office, waiting.code)[0].reservation.state is State.EXPIRED


def test_one_that_is_still_in_use_past_its_end_is_a_task_and_completed_the_next_day(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    it_is(office, "14:00")
    check_in(office, CheckIn(fresh(office), made.code))
    it_is(office, "16:30")
    assert complete_past(office) == {}
    (task,) = [task for task in open_tasks(office) if task.kind is TaskKind.OVERSTAY]
    assert task.since_s == at("16:00")
    it_is(office, "2026-11-28T00:00")
    assert complete_past(office) == {"completed": 1}


def test_where_people_check_in_one_who_did_not_is_a_no_show(empty_office: Office) -> None:
    office = empty_office
    rules = {"notice_days": 0, "no_show_after_min": 20}
    a_place_with_rooms(office, a_resource(1, "대강당"), overrides=rules)
    made = request_reservation(office, a_request(office))
    it_is(office, "16:00")
    assert complete_past(office) == {"no_show": 1}
    assert find_reservation(office, made.code)[1][-1].facts["by_time"] == 1


def test_a_sent_twice_act_acts_once(office: Office) -> None:
    made = request_reservation(office, a_request(office))
    it_is(office, "14:00")
    command = CheckIn(fresh(office), made.code)
    assert check_in(office, command) == check_in(office, command)
    with pytest.raises(NotPossibleInState):
        check_in(office, replace(command, command_id=fresh(office)))
