"""The one table of what may be done to a reservation in which state, and what that makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sharespace.domain.life import TRANSITIONS, Act, after, is_possible
from sharespace.domain.payments import (
    SumNotPossible,
    due_won,
    kept_won,
    paid,
    refunded,
    requoted,
    unpaid_won,
    waived,
    with_due_day,
)
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.reservation import NotPossibleInState, Payment, Reservation, State
from tests.builders.catalogue import FRIDAY, a_reservation, a_resource, an_applicant

HELD, REQUESTED, CONFIRMED, IN_USE, COMPLETED = "held", "requested", "confirmed", "in_use", "completed"
REJECTED, CANCELLED, EXPIRED, NO_SHOW, DISPLACED = (
    "rejected",
    "cancelled",
    "expired",
    "no_show",
    "displaced",
)
STAYS = "stays"
# Spelled out once more, by hand and the other way round, so that a slip in the table is seen.
POSSIBLE: dict[str, dict[str, str]] = {
    HELD: {
        "request": REQUESTED, "confirm": CONFIRMED, "release": EXPIRED, "expire": EXPIRED,
        "cancel": CANCELLED, "displace": DISPLACED, "move": STAYS, "change": STAYS,
    },
    REQUESTED: {
        "expire": EXPIRED, "approve": CONFIRMED, "reject": REJECTED, "cancel": CANCELLED,
        "displace": DISPLACED, "move": STAYS, "change": STAYS, "pay": STAYS, "waive": STAYS, "refund": STAYS,
    },
    CONFIRMED: {
        "take_back": REQUESTED,
        "check_in": IN_USE, "complete": COMPLETED, "no_show": NO_SHOW, "cancel": CANCELLED,
        "revoke": CANCELLED, "displace": DISPLACED, "move": STAYS, "change": STAYS, "pay": STAYS,
        "waive": STAYS, "refund": STAYS,
    },
    IN_USE: {
        "complete": COMPLETED, "revoke": CANCELLED, "displace": DISPLACED, "move": STAYS, "change": STAYS,
        "pay": STAYS, "waive": STAYS, "refund": STAYS,
    },
    COMPLETED: {"pay": STAYS, "waive": STAYS, "refund": STAYS},
    REJECTED: {"refund": STAYS, "reinstate_requested": REQUESTED},
    CANCELLED: {"refund": STAYS, "reinstate_confirmed": CONFIRMED, "reinstate_requested": REQUESTED},
    EXPIRED: {"refund": STAYS},
    NO_SHOW: {"reinstate_confirmed": CONFIRMED, "pay": STAYS, "waive": STAYS, "refund": STAYS},
    DISPLACED: {
        "cancel": CANCELLED, "resettle_confirmed": CONFIRMED, "resettle_requested": REQUESTED,
        "change": STAYS, "pay": STAYS, "waive": STAYS, "refund": STAYS,
    },
}  # fmt: skip


def in_state(state: State, **more: Any) -> Reservation:
    return a_reservation(a_resource(), an_applicant(), state=state, **more)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", list(Act))
def test_every_act_in_every_state_is_possible_or_refused(state: State, act: Act) -> None:
    before = in_state(state, version=7, expires_s=5)
    target = POSSIBLE[state].get(act)
    assert is_possible(act, state) == (target is not None)
    if target is None:
        with pytest.raises(NotPossibleInState) as refused:
            after(before, act)
        assert (refused.value.act, refused.value.state) == (act, state)
        return
    changed = after(before, act)
    assert changed.state == (state if target == STAYS else target)
    assert changed.version == 8
    assert changed.expires_s == (5 if changed.state is State.HELD else None)


@pytest.mark.parametrize("state", list(State))
def test_what_a_state_says_of_itself_is_what_the_table_says(state: State) -> None:
    assert state.can_be_cancelled == is_possible(Act.CANCEL, state)


def test_every_act_is_possible_somewhere_and_every_state_can_be_reached() -> None:
    assert all(TRANSITIONS[act] for act in Act)
    reached = {target for steps in TRANSITIONS.values() for target in steps.values()}
    assert reached == set(State)


def test_nothing_leads_out_of_an_end_but_undoing_it() -> None:
    undone = (Act.REINSTATE_CONFIRMED, Act.REINSTATE_REQUESTED)
    for state in (State.COMPLETED, State.REJECTED, State.CANCELLED, State.EXPIRED, State.NO_SHOW):
        steps = [steps for act, steps in TRANSITIONS.items() if state in steps and act not in undone]
        assert {one[state] for one in steps} == {state}


def a_fee(won: int) -> Quote:
    return Quote((QuoteLine(FeeItem.BASE, won),))


UNDECIDED = Quote((QuoteLine(FeeItem.UNDECIDED, 0),))


def test_a_fee_may_be_paid_in_parts_and_is_paid_when_nothing_is_missing() -> None:
    reservation = with_due_day(in_state(State.CONFIRMED, quote=a_fee(30_000)), FRIDAY)
    assert (due_won(reservation), reservation.pay_by) == (30_000, FRIDAY)
    half = paid(reservation, 10_000)
    assert (half.payment, unpaid_won(half), half.pay_by) == (Payment.UNPAID, 20_000, FRIDAY)
    whole = paid(half, 20_000)
    assert (whole.payment, unpaid_won(whole), whole.pay_by) == (Payment.PAID, 0, None)


@pytest.mark.parametrize(
    ("amount", "code"), [(0, "not_positive"), (-5, "not_positive"), (31_000, "more_than_due")]
)
def test_a_sum_that_cannot_be_meant_is_refused(amount: int, code: str) -> None:
    with pytest.raises(SumNotPossible) as refused:
        paid(in_state(State.CONFIRMED, quote=a_fee(30_000)), amount)
    assert (refused.value.code, refused.value.most_won) == (code, 30_000)


def test_a_paid_fee_is_not_paid_twice() -> None:
    whole = paid(in_state(State.CONFIRMED, quote=a_fee(30_000)), 30_000)
    with pytest.raises(SumNotPossible, match="nothing_due"):
        paid(whole, 1)


def test_a_fee_that_is_not_decided_takes_what_is_paid() -> None:
    assert paid(in_state(State.CONFIRMED, quote=UNDECIDED), 7_000).payment is Payment.PAID


def test_never_more_is_given_back_than_was_paid() -> None:
    whole = paid(in_state(State.CONFIRMED, quote=a_fee(30_000)), 30_000)
    cancelled = after(whole, Act.CANCEL)
    back = refunded(cancelled, 27_000)
    assert (back.payment, kept_won(back)) == (Payment.REFUNDED, 3_000)
    with pytest.raises(SumNotPossible) as refused:
        refunded(back, 3_001)
    assert (refused.value.code, refused.value.most_won) == ("more_than_paid", 3_000)


def test_what_is_given_back_of_a_living_reservation_is_due_again() -> None:
    whole = paid(in_state(State.CONFIRMED, quote=a_fee(30_000)), 30_000)
    assert refunded(whole, 30_000).payment is Payment.UNPAID


def test_a_waived_fee_stays_waived_when_it_changes_and_a_free_use_does_not() -> None:
    let_go = waived(in_state(State.CONFIRMED, quote=a_fee(30_000)))
    assert (requoted(let_go, a_fee(50_000)).payment, due_won(let_go)) == (Payment.WAIVED, 0)
    free = replace(in_state(State.CONFIRMED, quote=a_fee(0)), payment=Payment.WAIVED)
    assert requoted(free, a_fee(50_000)).payment is Payment.UNPAID
    assert requoted(let_go, a_fee(0)).payment is Payment.WAIVED


def test_a_dearer_place_makes_a_paid_use_unpaid_by_the_difference() -> None:
    whole = paid(in_state(State.CONFIRMED, quote=a_fee(30_000)), 30_000)
    dearer = requoted(whole, a_fee(45_000))
    assert (dearer.payment, unpaid_won(dearer)) == (Payment.UNPAID, 15_000)
    assert requoted(whole, a_fee(20_000)).payment is Payment.PAID
