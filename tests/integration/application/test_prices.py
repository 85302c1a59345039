"""What a reservation costs, from the claim to the refund, through the use cases and a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sharespace.application.moving import MoveReservation, move_reservation
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, record_payment
from sharespace.application.prices import price_of, price_of_wish, unknown_codes
from sharespace.application.refunds import refund_now
from sharespace.application.reservations import (
    CancelReservation,
    Fault,
    RequestReservation,
    assess,
    cancel_reservation,
    find_reservation,
    request_reservation,
)
from sharespace.clock import FixedClock
from sharespace.domain.ids import CommandId
from sharespace.domain.quotes import FeeItem
from sharespace.domain.resource import Resource
from sharespace.domain.rules import UserClass
from sharespace.domain.tariff import Tariff
from sharespace.domain.time_span import TimeSpan, moment
from sharespace.domain.wish import Wish
from tests.builders.prices import told
from tests.builders.requests import a_request, at
from tests.builders.rooms import a_place_with_rooms, a_resource

FEES = {
    "notice_days": 0,
    "uses_per_day": None,
    "interest_bp": 500,
    "fees.surcharges": [
        {"code": "heating", "percent": 20, "when": [{"first": "11-01", "last": "03-31"}], "on_wish": True},
        {"code": "weekend", "percent": 30, "when": [{"days": "weekend"}]},
    ],
    "fees.reductions": [
        {"code": "sharing_group", "percent": 50, "citation": "공유촉진 조례(예시)"},
        {"code": "youth", "percent": 30},
    ],
    "fees.drop_under_won": 100,
}
SATURDAY = ("2026-12-05T14:00", "2026-12-05T17:00")


@pytest.fixture
def hall(empty_office: Office) -> Resource:
    a_place_with_rooms(
        empty_office, a_resource(1, "대강당", tariffs=(Tariff(120, 20_000, 60, 10_000),)), overrides=FEES
    )
    with empty_office.store.read() as reading:
        (found,) = reading.resources()
    return found


def claiming(office: Office, reductions: tuple[str, ...]) -> RequestReservation:
    """A heated Saturday afternoon with a claim."""
    return replace(a_request(office, *SATURDAY), reductions=reductions, extras=("heating",))


def test_what_is_claimed_is_granted_once_and_stored_with_the_reservation(
    empty_office: Office, hall: Resource
) -> None:
    command = claiming(empty_office, reductions=("youth", "sharing_group"))
    made = request_reservation(empty_office, command)
    found, _history = find_reservation(empty_office, made.code)
    assert told(found.reservation.quote) == [
        ("base", 20_000),
        ("extra", 10_000),
        ("heating", 6_000),
        ("surcharge", 9_000),
        ("reduction", -22_500),
    ]
    assert found.reservation.quote.lines[-1].citation == "공유촉진 조례(예시)"
    assert found.reservation.quote.codes(FeeItem.REDUCTION) == ("sharing_group",)


def test_the_price_while_typing_is_the_price_that_is_stored(empty_office: Office, hall: Resource) -> None:
    command = claiming(empty_office, reductions=("youth",))
    shown = assess(empty_office, hall.id, command.wish(), None).quote
    assert request_reservation(empty_office, command).quote == shown


def test_a_moved_use_keeps_its_reduction_and_pays_what_holds_there(
    empty_office: Office, hall: Resource
) -> None:
    command = claiming(empty_office, reductions=("sharing_group",))
    made = request_reservation(empty_office, command)
    friday = TimeSpan(made.span.start_s - 86_400, made.span.end_s - 86_400)
    moved = move_reservation(
        empty_office, MoveReservation(CommandId(empty_office.identities.new_id()), made.code, friday)
    )
    assert told(moved.reservation.quote) == [
        ("base", 20_000),
        ("extra", 10_000),
        ("heating", 6_000),
        ("reduction", -18_000),
    ]


def test_codes_that_the_place_does_not_know_are_named(hall: Resource) -> None:
    assert unknown_codes(hall, reductions=("veteran", "youth"), extras=("cooling", "weekend")) == [
        "cooling",
        "veteran",
        "weekend",
    ]


def test_a_class_of_users_that_the_rules_exempt_needs_no_claim(empty_office: Office, hall: Resource) -> None:
    fees = replace(hall.rules.fees, reductions=(*hall.rules.fees.reductions,))
    own = replace(fees.reductions[0], code=UserClass.STATE_EVENT.value, percent=100)
    exempting = replace(hall, rules=replace(hall.rules, fees=replace(fees, reductions=(own,))))
    span = TimeSpan(at(SATURDAY[0]), at(SATURDAY[1]))
    with empty_office.store.read() as reading:
        assert price_of(empty_office, reading, exempting, span).total_won > 0
        free = price_of(empty_office, reading, exempting, span, user_class=UserClass.STATE_EVENT)
    assert (free.total_won, free.undecided) == (0, False)


def test_with_a_known_calendar_nothing_is_asked_of_the_database(empty_office: Office, hall: Resource) -> None:
    span = TimeSpan(at(SATURDAY[0]), at(SATURDAY[1]))
    with empty_office.store.read() as reading:
        calendar = empty_office.calendar(reading, span)
        known = price_of_wish(empty_office, reading, hall, Wish(span))
    closed: object = None
    again = price_of_wish(empty_office, closed, hall, Wish(span), calendar=calendar)  # type: ignore[arg-type]
    assert again == known


def test_calling_off_gives_back_by_the_ladder_and_a_closure_everything_with_interest(
    empty_office: Office, hall: Resource
) -> None:
    made = request_reservation(empty_office, a_request(empty_office, *SATURDAY))
    pay = RecordPayment(CommandId(empty_office.identities.new_id()), made.code)
    record_payment(empty_office, pay)
    empty_office.clock = FixedClock(moment(made.span.start_s) - timedelta(days=2))
    with empty_office.store.read() as reading:
        found = reading.found(made.code)
        assert found is not None
        assert refund_now(empty_office, reading, found).refund_won == 35_100
        blameless = refund_now(empty_office, reading, found, by_user=False)
    days = 6
    assert (blameless.refund_won, blameless.interest_won) == (39_000, 39_000 * 500 * days // 3_650_000)
    command = CancelReservation(
        CommandId(empty_office.identities.new_id()), made.code, "침수", fault=Fault.OFFICE
    )
    assert cancel_reservation(empty_office, command).refund_won == 39_000 + blameless.interest_won
    with empty_office.store.read() as reading:
        owed = reading.charges(made.id)
    assert {(one.item, one.amount_won) for one in owed} == {
        (FeeItem.REFUND, -39_000),
        (FeeItem.INTEREST, -blameless.interest_won),
    }
    assert {one.citation for one in owed} == {"제13조제2항제1호"}
