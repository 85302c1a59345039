"""Closing something: told before it is done, done in one act, undone by one; nobody's reservation is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sharespace.application.closure_plans import ClosurePlan, NothingToClose
from sharespace.application.closures import (
    ActIsOver,
    ActUnknown,
    ChangeClosure,
    Close,
    ImpactChanged,
    Reopen,
    change_closure,
    change_impact,
    close,
    closure_acts,
    closure_impact,
    reopen,
)
from sharespace.application.displaced import displaced_tasks
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.reservations import Refused, request_reservation
from sharespace.domain.closures import OPEN_END_S
from sharespace.domain.displacement import Differs
from sharespace.domain.local_time import day_start_s
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Kind
from sharespace.domain.time_span import TimeSpan
from tests.builders.closings import (
    LARGE,
    NORTH,
    OTHER,
    SOUTH,
    WHOLE,
    a_divided_hall,
    a_plan,
    clock_at,
    closed,
    command,
    fingerprint,
    reserved,
    room_id,
    unit_of,
)
from tests.builders.requests import SEOUL, a_request, at
from tests.builders.rooms import PLACE, a_place_with_rooms, a_resource


@pytest.fixture
def hall(empty_office: Office) -> Office:
    """An office with a hall of two halves and two other rooms, on Friday 27 November 2026 at 10:42."""
    a_divided_hall(empty_office)
    return empty_office


def now(office: Office, reservation: Reservation) -> Reservation:
    with office.store.read() as reading:
        found = reading.found(reservation.code)
    assert found is not None
    return found.reservation


def test_looking_at_the_impact_leaves_every_row_as_it_was(hall: Office, tmp_path: Path) -> None:
    reserved(hall, WHOLE)
    before = fingerprint(tmp_path)
    impact = closure_impact(hall, a_plan(WHOLE))
    assert len(impact.affected) == 1
    assert fingerprint(tmp_path) == before
    close(hall, Close(command(hall), a_plan(WHOLE), seen=impact.codes))
    assert fingerprint(tmp_path) != before


def test_the_halves_close_with_the_whole_and_the_whole_with_a_half(hall: Office) -> None:
    north = reserved(hall, NORTH, who=1)
    whole = reserved(hall, WHOLE, "16:00", "17:00", who=2)
    impact = closed(hall, WHOLE)
    assert impact.codes == {north.code, whole.code}
    for room in (WHOLE, NORTH, SOUTH):
        with pytest.raises(Refused) as refused:
            request_reservation(hall, a_request(hall, "14:00", "15:00", room=room))
        assert refused.value.reasons[0].code is ReasonCode.CLOSURE


def test_closing_one_half_leaves_the_other_open_and_offers_it(hall: Office) -> None:
    south = reserved(hall, SOUTH, who=1)
    whole = reserved(hall, WHOLE, "16:00", "17:00", who=2, people=20)
    impact = closed(hall, NORTH)
    assert impact.codes == {whole.code}
    assert now(hall, south).state is State.CONFIRMED
    ways = [way.resource.id for way in impact.affected[0].alternatives]
    assert room_id(SOUTH) in ways, "the half it had held itself is free now"


def test_a_unit_alone_can_be_shut(hall: Office) -> None:
    north, south = reserved(hall, NORTH, who=1), reserved(hall, SOUTH, who=2)
    impact = close(hall, Close(command(hall), replace(a_plan(), units=(unit_of(NORTH),))))
    assert impact.codes == {north.code}
    assert {one.id for one in impact.resources} == {room_id(WHOLE), room_id(NORTH)}
    assert now(hall, south).state is State.CONFIRMED


def test_a_facility_shuts_with_all_it_has_and_a_kind_alone_too(hall: Office) -> None:
    code = reserved(hall, OTHER).code
    plan = replace(a_plan(), facility=PLACE.id)
    assert closure_impact(hall, plan).codes == {code}
    assert closure_impact(hall, replace(plan, of_kind=Kind.ROOM)).codes == {code}
    with pytest.raises(NothingToClose):
        closure_impact(hall, replace(plan, of_kind=Kind.BAY))


def test_all_affected_stay_as_open_tasks_with_an_offer_or_a_reason(hall: Office) -> None:
    made = [reserved(hall, WHOLE, who=1, people=50), reserved(hall, OTHER, who=2)]
    made.append(reserved(hall, LARGE, who=3, people=300))
    closed(hall, WHOLE, OTHER, LARGE, start="00:00", end="2026-12-31T00:00")
    tasks = displaced_tasks(hall)
    assert {task.code for task in tasks} == {one.code for one in made}
    assert all(task.offers or task.because for task in tasks)
    for one in made:
        after = now(hall, one)
        assert (after.state, after.span, after.units) == (State.DISPLACED, one.span, one.units)
        assert after.version == one.version + 1
        with hall.store.read() as reading:
            last = reading.history(one.id)[-1]
        assert (last.action, last.from_state, last.why) == ("displaced", "confirmed", "소방 점검")


def test_no_other_place_is_never_without_the_reason(hall: Office) -> None:
    reserved(hall, LARGE, people=300)
    impact = closed(hall, LARGE, start="00:00", end="2026-12-31T00:00")
    (one,) = impact.affected
    assert one.alternatives == ()
    assert one.because[0].code is ReasonCode.CAPACITY
    assert one.because[0].params["most"] == 300
    assert impact.without_way_out == 1


def test_alternatives_begin_with_the_same_place_and_time(hall: Office) -> None:
    reserved(hall, OTHER, people=30)
    (one,) = closure_impact(hall, a_plan(OTHER)).affected
    first = one.alternatives[0]
    assert (first.span, first.resource.facility.id) == (one.span, PLACE.id)
    assert first.differs[0] is Differs.PLACE
    assert len(one.alternatives) >= 3
    assert len({(way.resource.id, way.span) for way in one.alternatives}) == len(one.alternatives)


def test_a_party_too_large_for_every_room_is_offered_two(empty_office: Office) -> None:
    a_divided_hall(empty_office)
    reserved(empty_office, LARGE, people=90)
    (one,) = closure_impact(empty_office, a_plan(LARGE)).affected
    split = next(way for way in one.alternatives if Differs.SPLIT in way.differs)
    assert {room.id for room in split.resources} == {room_id(WHOLE), room_id(OTHER)}
    assert split.span == one.span


def test_joined_rooms_are_told_as_joined(hall: Office) -> None:
    reserved(hall, OTHER, people=40)
    (one,) = closure_impact(hall, a_plan(OTHER)).affected
    whole = next(way for way in one.alternatives if way.resource.id == room_id(WHOLE))
    assert Differs.JOINED in whole.differs


def test_two_parties_are_not_sent_to_one_room_first(hall: Office) -> None:
    reserved(hall, NORTH, who=1)
    reserved(hall, SOUTH, who=2)
    first, second = closure_impact(hall, a_plan(WHOLE)).affected
    assert first.alternatives[0].resource.id != second.alternatives[0].resource.id


def test_who_is_on_site_now_is_told(empty_office: Office) -> None:
    a_divided_hall(empty_office, a_resource(6, "구장", 20))
    empty_office.clock = clock_at("09:00")
    before = reserved(empty_office, 6, "10:00", "12:00", who=8)
    empty_office.clock = clock_at("10:42")
    later = reserved(empty_office, 6, "18:00", "19:00", who=9)
    impact = closure_impact(empty_office, a_plan(6, start="10:42", end="20:00"))
    assert [one.code for one in impact.on_site] == [before.code]
    assert impact.codes == {before.code, later.code}


def test_what_was_paid_comes_back_whole(hall: Office) -> None:
    one = reserved(hall, WHOLE)
    record_payment(hall, RecordPayment(command(hall), one.code))
    impact = closed(hall, WHOLE)
    assert impact.affected[0].refund.refund_won == one.quote.total_won == 20_000
    assert impact.refund_won == 20_000
    assert displaced_tasks(hall)[0].refund.refund_won == 20_000


def test_a_reservation_made_after_looking_is_told_before_anything_is_done(
    hall: Office, tmp_path: Path
) -> None:
    seen = closure_impact(hall, a_plan(WHOLE)).codes
    late = reserved(hall, SOUTH)
    before = fingerprint(tmp_path)
    with pytest.raises(ImpactChanged) as changed:
        close(hall, Close(command(hall), a_plan(WHOLE), seen=seen))
    assert changed.value.impact.codes == {late.code}
    assert fingerprint(tmp_path) == before
    assert close(hall, Close(command(hall), a_plan(WHOLE))).codes == {late.code}


def test_a_command_that_comes_twice_shuts_once(hall: Office, tmp_path: Path) -> None:
    reserved(hall, WHOLE)
    twice = Close(command(hall), a_plan(WHOLE))
    first = close(hall, twice)
    before = fingerprint(tmp_path)
    again = close(hall, twice)
    assert fingerprint(tmp_path) == before
    assert (again.act, again.codes) == (first.act, first.codes)


def test_reopening_frees_the_time_and_leaves_the_rest_to_a_decision(hall: Office) -> None:
    lost = reserved(hall, WHOLE)
    kept = reserved(hall, OTHER, who=1)
    act = closed(hall, WHOLE).act
    assert [one.code for one in closure_acts(hall)] == [act.code]
    done = reopen(hall, Reopen(command(hall), act.code.lower(), "점검이 끝남"))
    assert done.restorable == (lost.code,)
    assert now(hall, lost).state is State.DISPLACED
    assert now(hall, kept) == kept
    assert displaced_tasks(hall)[0].restorable
    assert closure_acts(hall) == ()
    assert reserved(hall, NORTH, "16:00", "17:00", who=2).state is State.CONFIRMED
    with hall.store.read() as reading:
        assert reading.closures(TimeSpan(0, 1 << 40)) == {}


def test_a_time_taken_meanwhile_is_not_promised_again(hall: Office) -> None:
    reserved(hall, WHOLE)
    act = closed(hall, WHOLE).act
    reopen(hall, Reopen(command(hall), act.code))
    reserved(hall, NORTH, who=2)
    assert not displaced_tasks(hall)[0].restorable


def test_acts_that_overlap_open_one_by_one(hall: Office) -> None:
    lost = reserved(hall, WHOLE)
    first = closed(hall, WHOLE)
    second = closed(hall, NORTH, start="12:00", end="20:00")
    assert second.codes == frozenset(), "it has lost its place already"
    assert second.overlapping == (first.act.code,)
    assert reopen(hall, Reopen(command(hall), first.act.code)).restorable == ()
    reopen(hall, Reopen(command(hall), second.act.code))
    (task,) = displaced_tasks(hall)
    assert (task.code, task.restorable) == (lost.code, True)


def test_what_was_shut_until_now_stays_told(hall: Office) -> None:
    act = closed(hall, WHOLE, start="09:00", end="18:00").act
    reopen(hall, Reopen(command(hall), act.code))
    with hall.store.read() as reading:
        spans = {one.span for several in reading.closures(TimeSpan(0, 1 << 40)).values() for one in several}
    assert spans == {TimeSpan(at("09:00"), at("10:42"))}


def test_a_longer_act_takes_more_places_and_a_shorter_one_frees_time(hall: Office) -> None:
    early = reserved(hall, WHOLE, "14:00", "15:00", who=1)
    late = reserved(hall, WHOLE, "18:30", "19:30", who=2)
    act = closed(hall, WHOLE).act
    longer = ChangeClosure(command(hall), act.code, TimeSpan(at("13:00"), at("20:00")))
    assert change_impact(hall, longer).codes == {late.code}
    assert now(hall, late).state is State.CONFIRMED
    assert change_closure(hall, longer).codes == {late.code}
    shorter = ChangeClosure(command(hall), act.code, TimeSpan(at("13:00"), at("16:00")))
    assert change_closure(hall, shorter).codes == frozenset()
    tasks = {task.code: task.restorable for task in displaced_tasks(hall)}
    assert tasks == {early.code: False, late.code: True}
    with hall.store.read() as reading:
        assert {one.span for one in reading.closures_of(act.id)} == {TimeSpan(at("13:00"), at("16:00"))}


def test_an_act_that_is_over_cannot_be_changed(hall: Office) -> None:
    act = closed(hall, WHOLE).act
    reopen(hall, Reopen(command(hall), act.code))
    with pytest.raises(ActIsOver):
        change_closure(hall, ChangeClosure(command(hall), act.code, note="더 오래"))
    with pytest.raises(ActUnknown):
        reopen(hall, Reopen(command(hall), "C-0000-0000"))
    with pytest.raises(ActUnknown):
        reopen(hall, Reopen(command(hall), "강당"))


def test_an_open_end_displaces_three_days_at_once_and_later_ones_when_prolonged(hall: Office) -> None:
    soon = reserved(hall, WHOLE, "2026-11-29T14:00", "2026-11-29T15:00", who=1)
    later = reserved(hall, WHOLE, "2026-11-30T14:00", "2026-11-30T15:00", who=2)
    plan = replace(a_plan(WHOLE), span=TimeSpan(hall.now_s(), OPEN_END_S))
    impact = close(hall, Close(command(hall), plan))
    assert (impact.codes, impact.kept) == (frozenset({soon.code}), 1)
    assert impact.act.displaces_until_s == day_start_s(hall.today().replace(day=30), SEOUL)
    assert now(hall, later).state is State.CONFIRMED
    with pytest.raises(Refused):
        request_reservation(hall, a_request(hall, "2027-01-30T14:00", "2027-01-30T15:00", room=WHOLE))
    longer = ChangeClosure(command(hall), impact.act.code, displaces_until_s=at("2026-12-02T00:00"))
    assert change_closure(hall, longer).codes == {later.code}


def test_a_closure_that_is_no_span_or_past_is_refused(hall: Office) -> None:
    for start, end, code in (
        ("15:00", "14:00", ReasonCode.ORDER),
        ("08:00", "09:00", ReasonCode.PAST),
    ):
        with pytest.raises(Refused) as refused:
            closure_impact(hall, a_plan(WHOLE, start=start, end=end))
        assert refused.value.reasons[0].code is code
    with pytest.raises(NothingToClose):
        closure_impact(hall, ClosurePlan(a_plan().span, a_plan().kind))


def test_requests_that_hold_nothing_lose_their_place_too(empty_office: Office) -> None:
    a_place_with_rooms(
        empty_office,
        overrides={"notice_days": 0, "approval_needed": True, "competition": "until_decision"},
    )
    one, other = reserved(empty_office, 1, who=1), reserved(empty_office, 1, who=2)
    assert closed(empty_office, 1).codes == {one.code, other.code}
    assert {task.reservation.state for task in displaced_tasks(empty_office)} == {State.DISPLACED}
