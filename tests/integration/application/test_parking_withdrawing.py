"""Taking a window back: only in future, never under a car, and nobody is simply deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sharespace.application.life import CheckIn, check_in
from sharespace.application.office import Office
from sharespace.application.parking_holders import view_bay
from sharespace.application.parking_withdrawing import (
    Withdrawal,
    WithdrawShare,
    preview_withdrawal,
    withdraw_share,
)
from sharespace.application.ports import ChangedMeanwhile
from sharespace.application.reservations import Refused, find_reservation, request_reservation
from sharespace.domain.ids import CommandId
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import State
from sharespace.domain.sharing import NO_END_S
from sharespace.domain.time_span import TimeSpan
from tests.builders.bays import a_bay, a_pool, a_street, at, clock_at, parking, shared
from tests.builders.offices import an_office

NOON_TO_THREE = TimeSpan(at("2026-11-30T12:00"), at("2026-11-30T15:00"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two bays shared on workdays from 9 to 18, on Friday 27 November 2026, 10:42."""
    office = an_office(tmp_path, district="11110", district_name="종로구")
    a_street(office)
    shared(office)
    shared(office, number=2)
    yield office
    office.store.close()


def withdrawal(office: Office, span: TimeSpan = NOON_TO_THREE) -> WithdrawShare:
    return WithdrawShare(CommandId(office.identities.new_id()), a_bay(1).id, span, "방문객")


def refused(office: Office, span: TimeSpan = NOON_TO_THREE) -> list[ReasonCode]:
    with pytest.raises(Refused) as error:
        withdraw_share(office, withdrawal(office, span))
    return [reason.code for reason in error.value.reasons]


def state_of(office: Office, code: str) -> State:
    found, _history = find_reservation(office, code)
    return found.reservation.state


def test_what_is_taken_back_is_no_longer_shared_and_the_rest_stays(office: Office) -> None:
    done = withdraw_share(office, withdrawal(office))
    assert done == Withdrawal((NOON_TO_THREE,), ())
    assert [
        span for span in view_bay(office, a_bay(1).id).shared if span.start_s < at("2026-12-01T00:00")
    ] == [
        TimeSpan(at("2026-11-30T09:00"), at("2026-11-30T12:00")),
        TimeSpan(at("2026-11-30T15:00"), at("2026-11-30T18:00")),
    ]
    with pytest.raises(Refused):
        request_reservation(office, parking(office, "2026-11-30T11:00", "2026-11-30T12:30"))
    kept = parking(office, "2026-11-30T15:00", "2026-11-30T16:00")
    assert request_reservation(office, kept).state is State.CONFIRMED


def test_the_preview_names_whom_it_hits_and_changes_nothing(office: Office) -> None:
    code = request_reservation(office, parking(office, "2026-11-30T11:00", "2026-11-30T13:00")).code
    before = view_bay(office, a_bay(1).id)
    (hit,) = preview_withdrawal(office, a_bay(1).id, NOON_TO_THREE).hits
    assert (hit.code, hit.who, hit.plate) == (code, "최*상", "123가**68")
    assert hit.alternatives[0].resource.id == a_bay(2).id
    assert hit.alternatives[0].span == hit.span
    assert view_bay(office, a_bay(1).id) == before
    assert state_of(office, code) is State.CONFIRMED


def test_who_loses_the_place_becomes_an_open_task_with_offers(office: Office) -> None:
    code = request_reservation(office, parking(office, "2026-11-30T11:00", "2026-11-30T13:00")).code
    other = request_reservation(
        office, parking(office, "2026-11-30T15:00", "2026-11-30T16:00", plate="33나1111")
    ).code
    seen = preview_withdrawal(office, a_bay(1).id, NOON_TO_THREE).codes
    done = withdraw_share(office, replace(withdrawal(office), seen=seen))
    assert done.codes == {code}
    assert state_of(office, code) is State.DISPLACED
    assert state_of(office, other) is State.CONFIRMED
    with office.store.read() as reading:
        (lost,) = reading.open_displacements()
        history = reading.history(lost.claim.reservation.id)
    assert lost.claim.reservation.code == code
    assert lost.displacement.offers[0].resources == (a_bay(2).id,)
    assert history[-1].why == "방문객"


def test_the_bay_a_pool_has_chosen_is_taken_back_too(office: Office) -> None:
    bays = [a_bay(1), a_bay(2)]
    a_street(office, *bays, a_pool(*bays))
    code = request_reservation(office, parking(office, resource_id=a_pool(*bays).id)).code
    units = find_reservation(office, code)[0].reservation.units
    number = 1 if units == bays[0].units else 2
    span = TimeSpan(at("2026-11-30T09:00"), at("2026-11-30T18:00"))
    command = replace(withdrawal(office, span), resource_id=a_bay(number).id)
    assert withdraw_share(office, command).codes == {code}


def test_nothing_is_withdrawn_when_others_are_hit_than_were_seen(office: Office) -> None:
    request_reservation(office, parking(office, "2026-11-30T11:00", "2026-11-30T13:00"))
    with pytest.raises(ChangedMeanwhile):
        withdraw_share(office, replace(withdrawal(office), seen=frozenset()))
    assert len(view_bay(office, a_bay(1).id).ledger) == 1


def test_the_past_and_the_present_cannot_be_taken_back(office: Office) -> None:
    assert refused(office, TimeSpan(at("2026-11-27T09:00"), at("2026-11-27T18:00"))) == [ReasonCode.PAST]
    assert refused(office, TimeSpan(NOON_TO_THREE.end_s, NOON_TO_THREE.start_s)) == [ReasonCode.ORDER]


def test_a_window_with_a_car_in_it_cannot_be_taken_back(office: Office) -> None:
    code = request_reservation(office, parking(office)).code
    clock_at(office, "2026-11-30T10:05")
    check_in(office, CheckIn(CommandId(office.identities.new_id()), code))
    span = TimeSpan(at("2026-11-30T11:00"), at("2026-11-30T18:00"))
    assert refused(office, span) == [ReasonCode.TAKEN]
    later = TimeSpan(at("2026-11-30T12:00"), at("2026-11-30T18:00"))
    assert withdraw_share(office, withdrawal(office, later)).lost == (later,)


def test_sharing_can_end_for_good_and_begin_again(office: Office) -> None:
    code = request_reservation(office, parking(office, "2026-12-08T09:00", "2026-12-08T10:00")).code
    endless = TimeSpan(at("2026-12-07T00:00"), NO_END_S)
    assert withdraw_share(office, withdrawal(office, endless)).codes == {code}
    bay = view_bay(office, a_bay(1).id)
    assert max(span.end_s for span in bay.shared) == at("2026-12-04T18:00")
    shared(office, TimeSpan(at("2026-12-09T09:00"), at("2026-12-09T12:00")))
    assert view_bay(office, a_bay(1).id).shared[-1].end_s == at("2026-12-09T12:00")


def test_a_withdrawal_sent_twice_acts_once(office: Office) -> None:
    command = withdrawal(office)
    withdraw_share(office, command)
    withdraw_share(office, command)
    assert len(view_bay(office, a_bay(1).id).ledger) == 2
