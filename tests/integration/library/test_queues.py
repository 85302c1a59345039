"""The queue of a title: its order, what is kept and for how long, and that nobody is passed by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sharespace.application.lending import (
    ExtendLoan,
    Lend,
    PickUp,
    ReserveLoan,
    extend_loan,
    lend,
    pick_up,
    reserve_loan,
)
from sharespace.application.library_views import desk_today, household_view, title_view
from sharespace.application.office import Office
from sharespace.application.passing_time import complete_past
from sharespace.application.queues import LeaveQueue, QueueUp, leave_queue, queue_up, serve_queues
from sharespace.application.refusals import Refused
from sharespace.application.reservations import find_reservation
from sharespace.application.returning import ReturnLoan, return_loan
from sharespace.domain.ids import CommandId
from sharespace.domain.library import Household, QueueEntry, QueueState
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import State
from tests.builders.libraries import CAR, KITCHEN, a_household, barcode, title_id

GoTo = Callable[[str], None]


def _new(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def lends(office: Office, household: Household, title: int, copy: int = 1) -> str:
    return lend(office, Lend(_new(office), household.id, barcode(title, copy))).reservation.code


def waits(office: Office, household: Household, title: int = CAR) -> QueueState:
    return queue_up(office, QueueUp(_new(office), household.id, title_id(title))).state


@pytest.fixture
def three(office: Office) -> list[Household]:
    """The first has the only car; the second and the third wait for it."""
    first, second, third = (a_household(office, number) for number in (1, 2, 3))
    lends(office, first, CAR)
    assert [waits(office, second), waits(office, third)] == [QueueState.WAITING, QueueState.WAITING]
    return [first, second, third]


def test_a_returned_copy_is_kept_for_the_first_that_waits_for_three_open_days(
    office: Office, three: list[Household], go_to: GoTo
) -> None:
    go_to("2026-12-04")
    returned = return_loan(office, ReturnLoan(_new(office), barcode(CAR)))
    (offer,) = returned.offers
    # Friday; Saturday for cleaning; the library opens again on Tuesday.
    assert offer.entry.household_id == three[1].id
    assert (offer.pick_up, offer.last_day) == (date(2026, 12, 8), date(2026, 12, 10))
    assert [place.code for place in desk_today(office).kept] == [offer.code]
    go_to("2026-12-08")
    with pytest.raises(Refused) as refusal:
        lends(office, three[2], CAR)
    assert refusal.value.reasons[0].code is ReasonCode.TAKEN
    assert lends(office, three[1], CAR) == offer.code
    assert [place.who for place in title_view(office, title_id(CAR)).queue] == ["김**3"]


def test_what_is_fetched_a_day_later_is_due_a_day_later(
    office: Office, three: list[Household], go_to: GoTo
) -> None:
    go_to("2026-12-04")
    (offer,) = return_loan(office, ReturnLoan(_new(office), barcode(CAR))).offers
    go_to("2026-12-10")
    done = pick_up(office, PickUp(_new(office), offer.code))
    assert (done.loan.pick_up_day, done.loan.due_day) == (date(2026, 12, 10), date(2026, 12, 24))


def test_who_does_not_come_in_three_days_is_followed_by_the_next(
    office: Office, three: list[Household], go_to: GoTo
) -> None:
    go_to("2026-12-04")
    return_loan(office, ReturnLoan(_new(office), barcode(CAR)))
    go_to("2026-12-11")
    (offer,) = serve_queues(office)
    assert offer.entry.household_id == three[2].id
    assert offer.pick_up == date(2026, 12, 11)
    assert household_view(office, three[1].id).queues == ()


def test_who_leaves_lets_the_next_one_have_it(office: Office, three: list[Household], go_to: GoTo) -> None:
    go_to("2026-12-04")
    (offer,) = return_loan(office, ReturnLoan(_new(office), barcode(CAR))).offers
    assert leave_queue(office, LeaveQueue(_new(office), three[1].id, title_id(CAR)))
    with office.store.read() as reading:
        released = reading.found(offer.code)
    assert released is not None
    assert released.reservation.state is State.EXPIRED
    (place,) = title_view(office, title_id(CAR)).queue
    assert (place.household_id, place.offered, place.place) == (three[2].id, True, 1)


def test_a_suspended_household_keeps_its_place_and_is_passed_over(
    office: Office, three: list[Household], go_to: GoTo
) -> None:
    go_to("2026-12-01")
    lends(office, three[1], KITCHEN)
    go_to("2026-12-18")
    return_loan(office, ReturnLoan(_new(office), barcode(KITCHEN)))  # three days late
    returned = return_loan(office, ReturnLoan(_new(office), barcode(CAR)))
    assert [offer.entry.household_id for offer in returned.offers] == [three[2].id]
    assert [place.household_id for place in title_view(office, title_id(CAR)).queue] == [
        three[1].id,
        three[2].id,
    ]


def test_nobody_extends_while_others_wait(office: Office, three: list[Household]) -> None:
    with pytest.raises(Refused) as refusal:
        extend_loan(office, ExtendLoan(_new(office), barcode(CAR)))
    assert [reason.code for reason in refusal.value.reasons] == [ReasonCode.WAITING]
    assert refusal.value.reasons[0].params["waiting"] == 2


def test_the_expected_week_is_that_of_the_due_day_and_then_a_loan_for_each(
    office: Office, three: list[Household]
) -> None:
    view = title_view(office, title_id(CAR))
    # Due on 11 December, cleaned on the 12th, closed on Sunday and Monday.
    assert [place.expected for place in view.queue] == [date(2026, 12, 15), date(2026, 12, 31)]
    assert view.waiting == 2


def test_joining_a_queue_while_a_copy_is_there_keeps_it_at_once(office: Office) -> None:
    household = a_household(office)
    assert waits(office, household) is QueueState.OFFERED
    assert waits(office, household) is QueueState.OFFERED
    (place,) = household_view(office, household.id).queues
    assert place.last_day == date(2026, 12, 1)  # Friday, Saturday, Tuesday


def test_whoever_is_not_a_member_does_not_wait(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        waits(office, a_household(office, paid=False))
    assert refusal.value.reasons[0].code is ReasonCode.ELIGIBILITY


def test_the_passing_of_time_alone_serves_the_next_one(
    office: Office, three: list[Household], go_to: GoTo
) -> None:
    go_to("2026-12-04")
    return_loan(office, ReturnLoan(_new(office), barcode(CAR)))
    go_to("2026-12-11")
    assert complete_past(office)["expired"] == 1
    (place,) = title_view(office, title_id(CAR)).queue
    assert (place.household_id, place.offered) == (three[2].id, True)


def test_a_new_day_alone_lets_go_what_nobody_fetched(office: Office, go_to: GoTo) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    reserve = ReserveLoan(_new(office), first.id, title_id(CAR), date(2026, 12, 8))
    code = reserve_loan(office, reserve).reservation.code
    # Not before the eighth, and then not for long enough: the second household has to wait.
    go_to("2026-12-05")
    waits(office, second)
    go_to("2026-12-10")
    complete_past(office)
    assert [entry.state for entry in _queue(office)] == [QueueState.WAITING]
    go_to("2026-12-11")
    complete_past(office)
    assert [entry.state for entry in _queue(office)] == [QueueState.OFFERED]
    assert find_reservation(office, code)[0].reservation.state is State.NO_SHOW


def test_queues_are_served_once_a_day_and_not_every_minute(office: Office, three: list[Household]) -> None:
    complete_past(office)
    with office.store.read() as reading:
        before = reading.version()
    complete_past(office)
    with office.store.read() as reading:
        assert reading.version() == before


def _queue(office: Office) -> tuple[QueueEntry, ...]:
    with office.store.read() as reading:
        return reading.queue(title_id(CAR))
