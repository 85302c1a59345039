"""A bay's life with others: shared, reserved by plate, overstayed, taken back, and the holder's statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.life import CheckIn, check_in
from sharespace.application.moving import MoveReservation, move_reservation
from sharespace.application.office import Office
from sharespace.application.parking_charges import EndOverstay, end_overstay, overstays
from sharespace.application.parking_holders import EndBayHolding, end_bay_holding, view_bay
from sharespace.application.parking_sharing import NotSharedByWindows, ShareBay, share_bay
from sharespace.application.parking_wrong import (
    HasRight,
    ReportWrongParking,
    Right,
    SettleWrongParking,
    report_wrong_parking,
    settle_wrong_parking,
    wrong_parkings,
)
from sharespace.application.payments import charges_of
from sharespace.application.reservations import Refused, find_reservation, request_reservation
from sharespace.domain.bays import BayFacts, BaySort, bay_details
from sharespace.domain.charges import ChargeSettled, ChargeState
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import day_span
from sharespace.domain.opening_hours import OpeningHours, OpeningRow, same_hours_every_day
from sharespace.domain.quotes import FeeItem
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import State
from sharespace.domain.resource import SEOUL
from sharespace.domain.sharing import WeeklyPattern, while_away, whole_week
from sharespace.domain.time_span import TimeSpan
from tests.builders.bays import (
    MONDAY,
    OFFICE_HOURS,
    a_bay,
    a_pool,
    a_street,
    at,
    clock_at,
    held,
    parking,
    shared,
)
from tests.builders.offices import an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three bays, closed to others; Friday 27 November 2026, 10:42."""
    office = an_office(tmp_path, district="11110", district_name="종로구")
    a_street(office)
    yield office
    office.store.close()


def new_command(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def refusal(office: Office, **other: Any) -> set[ReasonCode]:
    with pytest.raises(Refused) as refused:
        request_reservation(office, parking(office, **other))
    return {reason.code for reason in refused.value.reasons}


def in_use(office: Office, **other: Any) -> str:
    reservation = request_reservation(office, parking(office, **other))
    clock_at(office, "2026-11-30T10:00")
    check_in(office, CheckIn(new_command(office), reservation.code))
    return reservation.code


def test_a_bay_that_nobody_shares_is_closed_to_others(office: Office) -> None:
    assert refusal(office) == {ReasonCode.CLOSED}


def test_a_shared_bay_is_reserved_by_plate_and_priced_by_started_units(office: Office) -> None:
    shared(office)
    reservation = request_reservation(office, parking(office, plate="서울 12가 3456"))
    assert reservation.plate == "서울12가3456"
    assert reservation.quote.total_won == 600 + 18 * 100
    found, _history = find_reservation(office, reservation.code)
    assert found.reservation.plate == "서울12가3456"


def test_no_bay_without_a_plate_that_can_be_read(office: Office) -> None:
    shared(office)
    assert refusal(office, plate="") == {ReasonCode.PLATE_FORMAT}
    assert refusal(office, plate="12각3456") == {ReasonCode.PLATE_FORMAT}


def test_one_plate_stands_in_one_bay_at_a_time_over_all_bays(office: Office) -> None:
    shared(office)
    shared(office, number=2)
    request_reservation(office, parking(office))
    again = {"number": 2, "start": "2026-11-30T11:00", "end": "2026-11-30T13:00"}
    assert refusal(office, plate="123가4568", **again) == {ReasonCode.PLATE_OVERLAP}
    later = parking(office, "2026-11-30T12:00", "2026-11-30T13:00", number=2)
    assert request_reservation(office, later).state is State.CONFIRMED
    other = parking(office, "2026-11-30T11:00", "2026-11-30T12:00", number=2, plate="123가4569")
    assert request_reservation(office, other).state is State.CONFIRMED


def test_a_moved_car_does_not_meet_itself(office: Office) -> None:
    shared(office)
    shared(office, number=2)
    reservation = request_reservation(office, parking(office))
    to = a_bay(2).id
    moved = move_reservation(office, MoveReservation(new_command(office), reservation.code, resource_id=to))
    assert moved.reservation.units == a_bay(2).units
    longer = TimeSpan(at("2026-11-30T11:00"), at("2026-11-30T14:00"))
    moved = move_reservation(office, MoveReservation(new_command(office), reservation.code, span=longer))
    assert moved.reservation.span == longer


def test_sharing_is_one_act_however_often_it_is_sent(office: Office) -> None:
    command = ShareBay(new_command(office), a_bay(1).id, (WeeklyPattern(OFFICE_HOURS, MONDAY),))
    share_bay(office, command)
    share_bay(office, command)
    assert len(view_bay(office, a_bay(1).id).ledger) == 1


def test_while_the_holder_is_away_the_bay_is_open_until_that_midnight(office: Office) -> None:
    away = while_away(office.now_s(), date(2026, 11, 29), SEOUL)
    shared(office, away)
    view = view_bay(office, a_bay(1).id)
    assert view.shared == (TimeSpan(at("2026-11-27T10:45"), at("2026-11-30T00:00")),)
    assert not view.shared_now
    assert refusal(office, start="2026-11-29T23:00", end="2026-11-30T01:00") == {ReasonCode.CLOSED}
    long = parking(office, "2026-11-29T20:00", "2026-11-30T00:00")
    assert request_reservation(office, long).state is State.CONFIRMED


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        (TimeSpan(at("2026-11-29T12:00"), at("2026-11-29T09:00")), ReasonCode.ORDER),
        (TimeSpan(at("2026-11-20T09:00"), at("2026-11-20T12:00")), ReasonCode.PAST),
        (TimeSpan(at("2026-11-29T09:00"), at("2029-11-29T12:00")), ReasonCode.LEAD_LONG),
        (WeeklyPattern(OFFICE_HOURS, MONDAY, MONDAY - timedelta(days=1)), ReasonCode.ORDER),
    ],
)
def test_a_window_that_makes_no_sense_is_refused(
    office: Office, pattern: WeeklyPattern | TimeSpan, code: ReasonCode
) -> None:
    with pytest.raises(Refused) as refused:
        shared(office, pattern)
    assert [reason.code for reason in refused.value.reasons] == [code]


def test_a_lot_has_opening_hours_and_no_windows(office: Office) -> None:
    lot = a_bay(1, details=bay_details(BayFacts(BaySort.LOT)))
    a_street(office, lot)
    with pytest.raises(NotSharedByWindows) as error:
        shared(office)
    assert error.value.why == "lot"


def test_a_plain_week_of_a_catalogue_becomes_the_first_line_of_the_ledger(office: Office) -> None:
    nights = OpeningHours(whole_week(OpeningRow(0, 540)), closed_holidays=frozenset())
    a_street(office, a_bay(1, nights), a_bay(2, same_hours_every_day(540, 1080)))
    shared(office)
    ledger = view_bay(office, a_bay(1).id).ledger
    assert [entry.pattern for entry in ledger] == [
        WeeklyPattern(nights.weekly, date(2026, 11, 27)),
        WeeklyPattern(OFFICE_HOURS, MONDAY),
    ]
    with pytest.raises(NotSharedByWindows):
        shared(office, number=2)


def test_the_holder_is_shown_masked_and_followed_by_the_next(office: Office) -> None:
    first = held(office)
    assert (first.shown_name, first.shown_phone, first.shown_plate) == ("박*상", "010-****-9999", "12가**56")
    held(office, name="문가상", first_day=date(2026, 12, 1))
    view = view_bay(office, a_bay(1).id)
    assert view.holder is not None
    assert (view.holder.name, view.holder.last_day) == ("박가상", date(2026, 11, 30))
    ended = end_bay_holding(office, EndBayHolding(new_command(office), a_bay(1).id, date(2026, 12, 31)))
    assert ended is not None
    assert (ended.name, ended.last_day) == ("문가상", date(2026, 12, 31))


def test_who_stays_too_long_is_shown_and_pays_started_units(office: Office) -> None:
    shared(office)
    code = in_use(office)
    clock_at(office, "2026-11-30T11:59")
    assert overstays(office) == ()
    clock_at(office, "2026-11-30T12:11")
    following = parking(office, "2026-11-30T14:00", "2026-11-30T15:00", plate="33나1111")
    after = request_reservation(office, following)
    (late,) = overstays(office)
    assert (late.found.reservation.code, late.late_min, late.next_code) == (code, 11, after.code)
    assert late.line is not None
    assert late.line.amount_won == 300
    ended, charge = end_overstay(office, EndOverstay(new_command(office), code))
    assert charge is not None
    assert (ended.state, charge.item, charge.amount_won) == (State.COMPLETED, FeeItem.OVERSTAY, 300)
    assert [one.amount_won for one in charges_of(office, code)] == [300]
    assert overstays(office) == ()


def test_a_grace_costs_nothing_until_it_is_over(office: Office) -> None:
    a_street(office, a_bay(1), overrides={"parking.overstay_grace_min": 10})
    shared(office)
    code = in_use(office)
    clock_at(office, "2026-11-30T12:10")
    assert overstays(office)[0].line is None
    _ended, charge = end_overstay(office, EndOverstay(new_command(office), code))
    assert charge is None


def test_a_district_has_its_own_unit_for_overstay(office: Office) -> None:
    a_street(office, a_bay(1), overrides={"fees.overstay_min": 10, "fees.overstay_won": 200})
    shared(office)
    code = in_use(office)
    clock_at(office, "2026-11-30T12:11")
    _ended, charge = end_overstay(office, EndOverstay(new_command(office), code))
    assert charge is not None
    assert charge.amount_won == 400


def test_wrong_parking_costs_four_hours_and_four_times_an_hour(office: Office) -> None:
    hour = 600 + 6 * 100
    record = report_wrong_parking(
        office, ReportWrongParking(new_command(office), a_bay(1).id, "33나1111", towed=True)
    )
    assert (record.fee_won, record.surcharge_won) == (600 + 42 * 100, 4 * hour)
    assert record.citation == "제10조제2항"
    assert record.towed
    assert [one.id for one in wrong_parkings(office, plate="33나 1111")] == [record.id]
    paid = SettleWrongParking(new_command(office), record.id, ChargeState.PAID)
    assert settle_wrong_parking(office, paid).state is ChargeState.PAID
    assert settle_wrong_parking(office, paid).state is ChargeState.PAID
    with pytest.raises(ChargeSettled):
        settle_wrong_parking(office, replace(paid, command_id=new_command(office)))
    assert wrong_parkings(office) == ()


def test_who_has_a_right_is_not_reported(office: Office) -> None:
    held(office)
    shared(office)
    code = in_use(office)
    for plate, right, reserved in (("123가4568", Right.RESERVED, code), ("12가3456", Right.NONE, "")):
        command = ReportWrongParking(new_command(office), a_bay(1).id, plate)
        if right is Right.NONE:
            # The holder has left the bay to others then: it is not his for the moment.
            assert report_wrong_parking(office, command).total_won > 0
            continue
        with pytest.raises(HasRight) as error:
            report_wrong_parking(office, command)
        assert (error.value.permission.right, error.value.permission.code) == (right, reserved)
    clock_at(office, "2026-11-30T19:00")
    with pytest.raises(HasRight) as error:
        report_wrong_parking(office, ReportWrongParking(new_command(office), a_bay(1).id, "12가3456"))
    assert error.value.permission.right is Right.HOLDER
    with pytest.raises(HasRight) as error:
        report_wrong_parking(office, ReportWrongParking(new_command(office), a_bay(1).id, "123가4568"))
    assert error.value.permission.right is Right.OVERSTAY


def test_three_unpaid_sums_keep_a_plate_out_until_one_is_paid(office: Office) -> None:
    shared(office)
    records = [
        report_wrong_parking(office, ReportWrongParking(new_command(office), a_bay(number).id, "33나1111"))
        for number in (2, 3, 2)
    ]
    assert refusal(office, plate="33나1111") == {ReasonCode.BANNED}
    settle_wrong_parking(office, SettleWrongParking(new_command(office), records[0].id, ChargeState.PAID))
    assert request_reservation(office, parking(office, plate="33나1111")).state is State.CONFIRMED


def test_shared_hours_are_laid_out_for_the_desk(office: Office) -> None:
    shared(office)
    monday = day_span(MONDAY, SEOUL)
    spans = [span for span in view_bay(office, a_bay(1).id).shared if span.overlaps(monday)]
    assert spans == [TimeSpan(at("2026-11-30T09:00"), at("2026-11-30T18:00"))]


def test_bay_numbers_are_text_in_every_style(office: Office) -> None:
    with office.store.read() as reading:
        labels = reading.unit_labels([a_bay(number).units[0] for number in (1, 2, 3)])
    assert set(labels.values()) == {"11110-10-11-1", "11110-10-11-2", "11560-당산1동01-055-06"}


def test_any_bay_of_the_street_takes_one_that_is_shared_for_the_whole_time(office: Office) -> None:
    bays = [a_bay(number) for number in (1, 2, 3)]
    a_street(office, *bays, a_pool(*bays))
    shared(office, number=1)
    shared(office, TimeSpan(at("2026-11-30T11:00"), at("2026-11-30T20:00")), number=2)
    pool: dict[str, Any] = {"resource_id": a_pool(*bays).id}
    first = request_reservation(office, parking(office, **pool))
    assert first.units == bays[0].units
    late = parking(office, "2026-11-30T18:00", "2026-11-30T20:00", plate="33나1111", **pool)
    assert request_reservation(office, late).units == bays[1].units
    with pytest.raises(Refused) as refused:
        request_reservation(office, parking(office, plate="33나2222", **pool))
    assert refused.value.reasons[0].code in (ReasonCode.TAKEN, ReasonCode.CLOSED)
    assert refusal(office, plate="33나2222") == {ReasonCode.TAKEN}
    with office.store.read() as reading:
        assert reading.unit_labels(first.units) == {bays[0].units[0]: "11110-10-11-1"}
