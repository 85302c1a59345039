"""Lending with a real database: days, limits, fees and sanctions as the libraries of Seoul state them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sharespace.application.households import PayMembership, pay_membership
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
from sharespace.application.library_facts import NotOut
from sharespace.application.library_views import household_view, overdue_list, title_view
from sharespace.application.loan_storing import Loaned
from sharespace.application.office import Office
from sharespace.application.refusals import Refused
from sharespace.application.returning import Returned, ReturnLoan, return_loan
from sharespace.domain.charges import ChargeState
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, CommandId
from sharespace.domain.library import Condition, CopyState, Household, ReturnCheck
from sharespace.domain.local_time import day_span
from sharespace.domain.quotes import FeeItem
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Override, State
from sharespace.domain.rules import Eligibility
from sharespace.domain.sanctions import Sanction, SanctionKind
from tests.builders.libraries import (
    BUS,
    CAR,
    KITCHEN,
    LIBRARY,
    SLIDE,
    a_household,
    a_library,
    a_title,
    barcode,
    title_id,
)

GoTo = Callable[[str], None]


def _new(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def lends(office: Office, household: Household, title: int, copy: int = 1) -> Loaned:
    """Hand a copy out."""
    return lend(office, Lend(_new(office), household.id, barcode(title, copy)))


def brings(office: Office, title: int, copy: int = 1, **check: object) -> Returned:
    """Take a copy back, found as the check says."""
    return return_loan(office, ReturnLoan(_new(office), barcode(title, copy), ReturnCheck(**check)))  # type: ignore[arg-type]


def refused(refusal: pytest.ExceptionInfo[Refused]) -> list[ReasonCode]:
    """The codes, the headline first."""
    return [reason.code for reason in refusal.value.reasons]


def test_a_loan_of_fourteen_days_is_due_on_the_same_weekday_two_weeks_later(office: Office) -> None:
    done = lends(office, a_household(office), KITCHEN)
    assert done.loan.due_day == date(2026, 12, 11)
    assert done.reservation.state is State.IN_USE
    assert done.reservation.span.length_min == 15 * 1440
    assert done.reservation.buffer_after_min == 1440


def test_a_due_day_on_a_holiday_is_the_next_open_day(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    go_to("2026-12-11")
    done = lends(office, household, KITCHEN)  # two weeks later is Christmas
    assert done.loan.due_day == date(2026, 12, 26)


def test_where_the_rules_refuse_closed_due_days_the_next_open_day_is_told(
    empty_office: Office, go_to: GoTo
) -> None:
    a_library(empty_office, overrides={"loans.closed_due_day": "refuse"})
    household = a_household(empty_office)
    go_to("2026-12-11")
    with pytest.raises(Refused) as refusal:
        lends(empty_office, household, KITCHEN)
    assert refused(refusal) == [ReasonCode.CLOSED_RETURN]
    assert refusal.value.reasons[0].params == {"on_day": "2026-12-25", "next_day": "2026-12-26"}
    assert refusal.value.alternatives[0].span.starts_at.date().isoformat() == "2026-12-11"  # the 12th, local


def test_nothing_is_handed_out_on_a_monday(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    go_to("2026-11-30")
    with pytest.raises(Refused) as refusal:
        lends(office, household, KITCHEN)
    assert refused(refusal) == [ReasonCode.CLOSED_PICKUP]
    assert refusal.value.reasons[0].params["next_day"] == "2026-12-01"


def test_one_large_and_one_small_or_two_small_and_no_third(office: Office) -> None:
    household = a_household(office)
    lends(office, household, CAR)
    with pytest.raises(Refused) as two_large:
        lends(office, household, SLIDE)
    assert refused(two_large) == [ReasonCode.HOUSEHOLD_LIMIT]
    assert two_large.value.reasons[0].params["mixes"] == "large+small|small*2|xl"
    lends(office, household, KITCHEN)
    with pytest.raises(Refused) as third:
        lends(office, household, BUS)
    assert third.value.reasons[0].params == {"items": 2, "limit": 2}


def test_two_children_may_have_a_third_thing_of_any_size(office: Office) -> None:
    household = a_household(office, births=(date(2022, 5, 1), date(2025, 8, 1)))
    for title in (CAR, KITCHEN, SLIDE):
        lends(office, household, title)
    with pytest.raises(Refused) as refusal:
        lends(office, household, BUS)
    assert refused(refusal) == [ReasonCode.HOUSEHOLD_LIMIT]


def test_an_institution_may_have_four(office: Office) -> None:
    house = a_household(office, institution=True, births=())
    for title in (CAR, KITCHEN, SLIDE, BUS):
        lends(office, house, title)
    with pytest.raises(Refused) as refusal:
        lends(office, house, BUS, 2)
    assert refusal.value.reasons[0].params["limit"] == 4


def test_a_year_costs_ten_thousand_won_and_without_it_nothing_is_lent(office: Office) -> None:
    household = a_household(office, paid=False)
    with pytest.raises(Refused) as refusal:
        lends(office, household, KITCHEN)
    assert refused(refusal) == [ReasonCode.ELIGIBILITY]
    assert refusal.value.reasons[0].params == {"membership": "missing"}
    paid = pay_membership(office, PayMembership(_new(office), household.id))
    assert (paid.line.amount_won, paid.until) == (10_000, date(2027, 11, 26))
    again = pay_membership(office, PayMembership(_new(office), household.id))
    assert again.until == date(2028, 11, 26)
    assert lends(office, household, KITCHEN).loan.is_out


@pytest.mark.parametrize(("born", "allowed"), [("2020-11-01", True), ("2020-10-01", False)])
def test_the_youngest_child_is_at_most_seventy_two_months_old(
    office: Office, born: str, allowed: bool
) -> None:
    household = a_household(office, births=(date.fromisoformat(born),))
    if allowed:
        assert lends(office, household, KITCHEN).loan.is_out
    else:
        with pytest.raises(Refused) as refusal:
            lends(office, household, KITCHEN)
        assert refused(refusal) == [ReasonCode.AGE]
        assert refusal.value.reasons[0].params["age_months"] == 73


def test_a_thing_for_three_year_olds_is_not_lent_for_a_baby(office: Office) -> None:
    household = a_household(office, births=(date(2025, 12, 1),))
    with pytest.raises(Refused) as refusal:
        lends(office, household, KITCHEN)
    assert refusal.value.reasons[0].params == {"least_months": 36, "age_months": 11}
    assert lends(office, household, CAR).loan.is_out


def test_a_copy_is_cleaned_for_a_day_and_the_same_household_waits_till_tomorrow(
    office: Office, go_to: GoTo
) -> None:
    first, other = a_household(office, 1), a_household(office, 2)
    lends(office, first, KITCHEN)
    returned = brings(office, KITCHEN)
    assert returned.reservation.state is State.COMPLETED
    with pytest.raises(Refused) as cleaning:
        lends(office, other, KITCHEN)
    assert refused(cleaning) == [ReasonCode.TAKEN]
    with pytest.raises(Refused) as same:
        lends(office, first, KITCHEN, copy=2)
    assert refused(same) == [ReasonCode.QUOTA]
    assert same.value.reasons[0].params["again_day"] == "2026-11-28"
    go_to("2026-11-28")
    assert lends(office, first, KITCHEN, copy=2).loan.is_out
    with pytest.raises(Refused):
        lends(office, other, KITCHEN)
    go_to("2026-12-01")
    assert lends(office, other, KITCHEN).loan.is_out


def test_three_days_late_cost_fifteen_hundred_won_and_three_days_of_suspension(
    office: Office, go_to: GoTo
) -> None:
    household = a_household(office)
    go_to("2026-11-28")
    lends(office, household, KITCHEN)
    go_to("2026-12-15")  # due on Saturday 12; Sunday and Monday are closed and count
    assert [view.days_late for view in overdue_list(office)] == [3]
    with pytest.raises(Refused) as overdue:
        lends(office, household, BUS)
    assert refused(overdue) == [ReasonCode.OVERDUE]
    returned = brings(office, KITCHEN)
    assert [(charge.item, charge.amount_won) for charge in returned.charges] == [(FeeItem.LATE, 1_500)]
    assert returned.charges[0].citation == "성북구 장난감도서관 이용안내"
    assert (returned.suspended[0].first_day, returned.suspended[0].last_day) == (
        date(2026, 12, 15),
        date(2026, 12, 18),
    )
    go_to("2026-12-18")
    with pytest.raises(Refused) as suspended:
        lends(office, household, BUS)
    assert refused(suspended) == [ReasonCode.SUSPENDED]
    assert suspended.value.reasons[0].params["until_day"] == "2026-12-18"
    go_to("2026-12-19")
    assert lends(office, household, BUS).loan.is_out


def test_an_extra_large_thing_is_lent_for_seven_days(empty_office: Office) -> None:
    a_library(empty_office, a_title(SLIDE, "대형 미끄럼틀", "xl"))
    assert lends(empty_office, a_household(empty_office), SLIDE).loan.due_day == date(2026, 12, 4)


def test_sizes_and_ages_are_data_so_that_a_tool_library_needs_no_children(empty_office: Office) -> None:
    a_library(
        empty_office,
        a_title(CAR, "충전 드릴", "hand"),
        a_title(SLIDE, "사다리", "heavy"),
        overrides={
            "loans.child_most_months": None,
            "loans.mixes": [{"heavy": 1, "hand": 2}],
            "loans.max_items": 3,
            "loans.membership_months": 0,
        },
    )
    household = a_household(empty_office, births=(), paid=False)
    assert lends(empty_office, household, CAR).loan.is_out
    assert lends(empty_office, household, SLIDE).loan.is_out


def test_two_late_things_suspend_one_after_the_other(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    lends(office, household, KITCHEN)
    lends(office, household, BUS)
    go_to("2026-12-12")
    brings(office, KITCHEN)
    second = brings(office, BUS)
    assert second.suspended[0].last_day == date(2026, 12, 14)  # one item and day each
    assert household_view(office, household.id).owed_won == 1_000


def test_thirty_days_late_suspend_for_three_months(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    lends(office, household, KITCHEN)
    go_to("2027-01-12")
    returned = brings(office, KITCHEN)
    assert returned.loan.late_days == 32
    assert returned.suspended[0].last_day == date(2027, 4, 12)


def test_the_fourth_late_return_ends_the_membership(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    brought_back: list[Returned] = []
    for lent, brought in (
        ("2026-12-01", "2026-12-16"),
        ("2026-12-19", "2027-01-05"),
        ("2027-01-09", "2027-01-26"),
        ("2027-01-30", "2027-02-16"),
    ):
        go_to(lent)
        lends(office, household, CAR)
        go_to(brought)
        brought_back.append(brings(office, CAR))
    assert [one.strikes[0] for one in brought_back] == [1, 2, 3, 4]
    assert [one.membership_lost for one in brought_back] == [False, False, False, True]
    go_to("2027-03-02")
    with pytest.raises(Refused) as refusal:
        lends(office, household, CAR)
    assert refusal.value.reasons[0].params["membership"] == "lost"


def test_the_third_dirty_return_suspends_for_four_weeks(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    found: list[Returned] = []
    for day in ("2026-12-01", "2026-12-04", "2026-12-08"):
        go_to(day)
        lends(office, household, CAR)
        found.append(brings(office, CAR, condition=Condition.NEEDS_CLEANING))
    assert [one.strikes for one in found] == [(0, 1), (0, 2), (0, 3)]
    assert [len(one.suspended) for one in found] == [0, 0, 1]
    assert found[2].suspended[0].last_day == date(2027, 1, 5)


def test_a_missing_part_means_not_returned_and_costs_nothing_when_it_comes_in_time(
    office: Office, go_to: GoTo
) -> None:
    household = a_household(office)
    lends(office, household, KITCHEN)
    go_to("2026-12-11")
    first = brings(office, KITCHEN, missing={"소금통": 1})
    assert (first.complete, first.copy.state) == (False, CopyState.PARTS_MISSING)
    assert first.reservation.state is State.IN_USE
    go_to("2026-12-15")
    second = brings(office, KITCHEN)
    assert (second.complete, second.charges, second.loan.late_days) == (True, (), 0)
    assert second.copy.state is CopyState.LENDABLE
    with pytest.raises(NotOut):
        brings(office, KITCHEN)


def test_a_lost_part_costs_its_price_by_the_age_of_the_thing(office: Office) -> None:
    household = a_household(office)
    lends(office, household, KITCHEN)
    check = ReturnCheck(missing={"나무 채소": 2})
    done = return_loan(office, ReturnLoan(_new(office), barcode(KITCHEN), check, charge_missing=True))
    # Bought on 5 January, within a year: 50 % of two pieces at 2,000 won.
    assert [(one.item, one.amount_won) for one in done.charges] == [(FeeItem.COMPENSATION, 2_000)]
    assert done.copy.state is CopyState.IN_REPAIR


def test_what_cannot_be_used_any_more_costs_its_price_by_age_and_is_lent_no_more(office: Office) -> None:
    household, other = a_household(office, 1), a_household(office, 2)
    lends(office, household, CAR)
    done = brings(office, CAR, condition=Condition.UNUSABLE)
    assert done.charges[0].amount_won == 22_500
    with pytest.raises(Refused):
        lends(office, other, CAR)
    assert title_view(office, title_id(CAR)).copies[0].where == "retired"


def test_a_dear_thing_is_lent_against_a_deposit_that_is_waived_when_it_was_never_paid(
    empty_office: Office,
) -> None:
    a_library(
        empty_office,
        a_title(CAR, "전동 자동차", "large", details={"price_won": 120_000}),
        overrides={"fees.deposit_from_won": 40_000},
    )
    household = a_household(empty_office)
    done = lends(empty_office, household, CAR)
    assert [(one.item, one.amount_won) for one in done.charges] == [(FeeItem.DEPOSIT, 10_000)]
    brings(empty_office, CAR)
    assert household_view(empty_office, household.id).owed_won == 0


def test_one_extension_of_two_weeks_and_no_second(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    lends(office, household, KITCHEN)
    go_to("2026-12-04")
    longer = extend_loan(office, ExtendLoan(_new(office), barcode(KITCHEN)))
    assert longer.loan.due_day == date(2026, 12, 26)  # the 25th is Christmas
    with pytest.raises(Refused) as refusal:
        extend_loan(office, ExtendLoan(_new(office), barcode(KITCHEN)))
    assert refused(refusal) == [ReasonCode.EXTENSION_LIMIT]


def test_others_than_residents_extend_once_a_year(office: Office, go_to: GoTo) -> None:
    household = a_household(office, eligibility=Eligibility.WORKS_OR_STUDIES)
    lends(office, household, KITCHEN)
    lends(office, household, BUS)
    extend_loan(office, ExtendLoan(_new(office), barcode(KITCHEN)))
    with pytest.raises(Refused) as refusal:
        extend_loan(office, ExtendLoan(_new(office), barcode(BUS)))
    assert refusal.value.reasons[0].params == {"used": 1, "limit": 1, "period": "year"}


def test_what_is_late_is_not_extended(office: Office, go_to: GoTo) -> None:
    lends(office, a_household(office), KITCHEN)
    go_to("2026-12-12")
    with pytest.raises(Refused) as refusal:
        extend_loan(office, ExtendLoan(_new(office), barcode(KITCHEN)))
    assert ReasonCode.OVERDUE in refused(refusal)


def test_a_reserved_thing_is_fetched_by_scanning_any_copy_of_it(office: Office, go_to: GoTo) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    set_aside = reserve_loan(
        office, ReserveLoan(_new(office), first.id, title_id(KITCHEN), date(2026, 12, 1))
    )
    assert set_aside.reservation.state is State.CONFIRMED
    go_to("2026-12-02")
    other_copy = 2 if set_aside.copy.barcode.endswith("1") else 1
    fetched = lends(office, first, KITCHEN, other_copy)
    assert fetched.reservation.code == set_aside.reservation.code
    assert (fetched.loan.pick_up_day, fetched.loan.due_day) == (date(2026, 12, 2), date(2026, 12, 16))
    assert lends(office, second, KITCHEN, 3 - other_copy).loan.is_out


def test_a_copy_that_is_reserved_soon_is_not_lent_over_it(office: Office, go_to: GoTo) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    command = ReserveLoan(_new(office), first.id, title_id(CAR), date(2026, 12, 8))
    code = reserve_loan(office, command).reservation.code
    with pytest.raises(Refused) as refusal:
        lends(office, second, CAR)
    assert refused(refusal) == [ReasonCode.TAKEN]
    go_to("2026-12-08")
    assert pick_up(office, PickUp(_new(office), code)).loan.is_out


def test_a_thing_that_is_out_past_its_due_day_is_away_until_it_is_returned(
    office: Office, go_to: GoTo
) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    lends(office, first, CAR)
    go_to("2026-12-15")
    with pytest.raises(Refused) as refusal:
        reserve_loan(office, ReserveLoan(_new(office), second.id, title_id(CAR), date(2026, 12, 22)))
    assert refused(refusal) == [ReasonCode.TAKEN]
    brings(office, CAR)
    done = reserve_loan(office, ReserveLoan(_new(office), second.id, title_id(CAR), date(2026, 12, 22)))
    assert done.loan.pick_up_day == date(2026, 12, 22)


def test_staff_may_set_a_rule_aside_with_a_reason_and_it_is_kept(office: Office) -> None:
    household = a_household(office, paid=False)
    aside = (Override(ReasonCode.ELIGIBILITY, "연회비는 내일"),)
    command = Lend(_new(office), household.id, barcode(KITCHEN), overrides=aside)
    assert lend(office, command).reservation.overrides == aside


def test_a_command_sent_twice_lends_once(office: Office) -> None:
    household = a_household(office)
    command = Lend(_new(office), household.id, barcode(KITCHEN))
    assert lend(office, command).reservation == lend(office, command).reservation
    back = ReturnLoan(_new(office), barcode(KITCHEN))
    assert return_loan(office, back).loan == return_loan(office, back).loan


def test_a_reservation_nobody_fetches_for_three_open_days_is_let_go(office: Office, go_to: GoTo) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    reserve_loan(office, ReserveLoan(_new(office), first.id, title_id(CAR), date(2026, 11, 28)))
    go_to("2026-12-02")  # Saturday, Tuesday, Wednesday
    with pytest.raises(Refused):
        lends(office, second, CAR)
    go_to("2026-12-03")
    assert lends(office, second, CAR).loan.is_out


def test_a_deposit_that_was_paid_is_given_back(empty_office: Office) -> None:
    a_library(empty_office, overrides={"fees.deposit_from_won": 40_000})
    household = a_household(empty_office)
    (asked,) = lends(empty_office, household, CAR).charges
    with empty_office.store.write() as work:
        work.put_charge(asked.settled(ChargeState.PAID))
        work.commit()
    returned = brings(empty_office, CAR)
    assert [(one.item, one.amount_won) for one in returned.charges] == [(FeeItem.DEPOSIT, -10_000)]


def test_a_day_of_disinfection_takes_things_back_and_hands_none_out(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    lends(office, household, CAR)
    go_to("2026-12-02")
    with office.store.write() as work:
        span = day_span(date(2026, 12, 2), LIBRARY.zone)
        new_id = ClosureId(office.identities.new_id())
        work.put_closure(Closure(new_id, LIBRARY.id, span, ClosureKind.CLEANING))
        work.commit()
    with pytest.raises(Refused) as refusal:
        lends(office, household, BUS)
    assert refused(refusal) == [ReasonCode.CLOSED_PICKUP]
    assert brings(office, CAR).complete


def test_a_ban_from_halls_does_not_keep_anybody_from_toys(office: Office) -> None:
    household = a_household(office)
    first, last = date(2026, 11, 20), date(2026, 12, 20)
    with office.store.write() as work:
        new_id, kind = office.identities.new_id(), SanctionKind.BAN
        ban = Sanction(new_id, kind, household.members[0], first, last, "revoked", scope="room")
        work.put_sanction(ban)
        work.commit()
    assert lends(office, household, CAR).loan.is_out
    with office.store.write() as work:
        work.put_sanction(replace(ban, scope=""))
        work.commit()
    with pytest.raises(Refused) as refusal:
        lends(office, household, BUS)
    assert refused(refusal) == [ReasonCode.BANNED]
