"""A copy goes to be mended and comes back, or is lent no more: said by a person, with its reason recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sharespace.application.copies import CopyIsOut, PutCopy, put_copy
from sharespace.application.lending import Lend, ReserveLoan, lend, reserve_loan
from sharespace.application.library_facts import CopyUnknown
from sharespace.application.library_views import title_view
from sharespace.application.office import Office
from sharespace.application.queues import QueueUp, queue_up
from sharespace.application.refusals import Refused
from sharespace.application.returning import ReturnLoan, return_loan
from sharespace.domain.ids import CommandId
from sharespace.domain.library import Condition, CopyState, Household, QueueState, ReturnCheck
from sharespace.domain.reasons import ReasonCode
from tests.builders.libraries import CAR, a_household, a_library, barcode, title_id

GoTo = Callable[[str], None]


def _new(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def put(office: Office, state: CopyState, why: str = "") -> PutCopy:
    return PutCopy(_new(office), barcode(CAR), state, why)


@pytest.fixture
def broken(office: Office) -> Household:
    """The only car has come back broken; a household waits for it."""
    first, second = a_household(office, 1), a_household(office, 2)
    lend(office, Lend(_new(office), first.id, barcode(CAR)))
    queue_up(office, QueueUp(_new(office), second.id, title_id(CAR)))
    check = ReturnCheck(Condition.NEEDS_REPAIR)
    assert return_loan(office, ReturnLoan(_new(office), barcode(CAR), check)).offers == ()
    return second


def test_what_was_mended_is_kept_for_whom_it_was_awaited_by(office: Office, broken: Household) -> None:
    command = put(office, CopyState.LENDABLE, "바퀴 교체")
    done = put_copy(office, command)
    assert (done.was, done.copy.state) == (CopyState.IN_REPAIR, CopyState.LENDABLE)
    assert [offer.entry.household_id for offer in done.offers] == [broken.id]
    with office.store.read() as reading:
        (entry,) = reading.queue(title_id(CAR))
    assert entry.state is QueueState.OFFERED
    again = put_copy(office, command)
    assert (again.copy.state, again.offers) == (CopyState.LENDABLE, ())


def test_what_was_mended_can_be_lent(office: Office) -> None:
    put_copy(office, put(office, CopyState.IN_REPAIR, "나사"))
    household = a_household(office)
    with pytest.raises(Refused) as refused:
        lend(office, Lend(_new(office), household.id, barcode(CAR)))
    assert refused.value.reasons[0].code is ReasonCode.TAKEN
    put_copy(office, put(office, CopyState.LENDABLE))
    assert lend(office, Lend(_new(office), household.id, barcode(CAR))).loan.is_out


def test_what_is_out_is_not_at_hand_to_be_mended(office: Office) -> None:
    lend(office, Lend(_new(office), a_household(office).id, barcode(CAR)))
    with pytest.raises(CopyIsOut):
        put_copy(office, put(office, CopyState.RETIRED, "낡음"))
    with pytest.raises(CopyUnknown):
        put_copy(office, PutCopy(_new(office), "no such", CopyState.RETIRED))


def test_what_is_lent_no_more_tells_to_whom_it_was_promised(office: Office) -> None:
    household = a_household(office)
    reserve = ReserveLoan(_new(office), household.id, title_id(CAR), date(2026, 12, 8))
    promised = reserve_loan(office, reserve).reservation.code
    assert put_copy(office, put(office, CopyState.RETIRED, "파손")).promised == (promised,)
    (copy,) = title_view(office, title_id(CAR)).copies
    assert copy.where == CopyState.RETIRED


def test_a_catalogue_that_is_read_again_does_not_mend_it(office: Office) -> None:
    put_copy(office, put(office, CopyState.IN_REPAIR))
    a_library(office)
    (copy,) = title_view(office, title_id(CAR)).copies
    assert copy.where == CopyState.IN_REPAIR
