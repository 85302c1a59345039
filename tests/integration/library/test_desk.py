"""The counter by scanner alone: what each scan does, and that nothing is stored before the finish."""

from __future__ import annotations

from collections.abc import Callable

from sharespace.application.desk import desk_scan
from sharespace.application.desk_session import DeskAct, DeskSession, DeskStep, Mode, Prompt, Said
from sharespace.application.library_views import household_view, title_view
from sharespace.application.office import Office
from sharespace.domain.library import Condition
from sharespace.domain.reasons import ReasonCode
from tests.builders.libraries import BUS, CAR, KITCHEN, SLIDE, a_household, barcode, title_id

GoTo = Callable[[str], None]


def scans(office: Office, *lines: str, session: DeskSession | None = None) -> list[DeskStep]:
    """The answers to some lines, one after the other."""
    steps: list[DeskStep] = []
    now = session or DeskSession()
    for line in lines:
        step = desk_scan(office, now, line)
        steps.append(step)
        now = step.session
    return steps


def test_card_two_copies_and_enter_lend_both(office: Office) -> None:
    household = a_household(office)
    steps = scans(office, household.card, barcode(CAR), barcode(KITCHEN), "")
    assert [step.said for step in steps] == [Said.MEMBER, Said.ADDED, Said.ADDED, Said.FINISHED]
    assert [step.prompt for step in steps][:2] == [Prompt.COPY_OR_FINISH, Prompt.COPY_OR_FINISH]
    receipt = steps[-1].receipt
    assert receipt is not None
    assert [loan.due.isoformat() for loan in receipt.loans] == ["2026-12-11", "2026-12-11"]
    assert steps[-1].session == DeskSession()
    assert len(household_view(office, household.id).out) == 2


def test_nothing_is_stored_before_the_finish_and_cancel_forgets_it(office: Office) -> None:
    household = a_household(office)
    last = scans(office, household.card, barcode(CAR), "SS-CANCEL", "")[-1]
    assert last.said is Said.READY
    assert household_view(office, household.id).out == ()
    assert title_view(office, title_id(CAR)).copies[0].where == "here"


def test_things_on_the_desk_count_against_the_limit(office: Office) -> None:
    steps = scans(office, a_household(office).card, barcode(CAR), barcode(SLIDE))
    assert steps[-1].said is Said.REFUSED
    assert steps[-1].reasons[0].code is ReasonCode.HOUSEHOLD_LIMIT
    undone = scans(office, "SS-UNDO", barcode(SLIDE), session=steps[-1].session)
    assert [step.said for step in undone] == [Said.TAKEN_OUT, Said.ADDED]


def test_a_copy_that_is_out_is_brought_back_without_any_card(office: Office) -> None:
    household = a_household(office)
    scans(office, household.card, barcode(CAR), "SS-OK")
    steps = scans(office, barcode(CAR), "SS-OK")
    assert steps[0].session.household_id == household.id
    assert steps[0].session.lines[0].act is DeskAct.RETURN
    assert steps[1].receipt is not None
    assert steps[1].receipt.returns[0].complete


def test_what_is_brought_makes_room_for_something_else_in_the_same_visit(office: Office) -> None:
    household = a_household(office)
    scans(office, household.card, barcode(CAR), barcode(KITCHEN), "")
    steps = scans(office, household.card, barcode(CAR), barcode(SLIDE), "")
    assert [step.said for step in steps[1:]] == [Said.ADDED, Said.ADDED, Said.FINISHED]
    assert {view.title for view in household_view(office, household.id).out} == {
        "원목 주방놀이 세트",
        "미끄럼틀",
    }


def test_the_same_title_is_not_taken_along_again_on_the_day_it_was_brought(office: Office) -> None:
    household = a_household(office)
    scans(office, household.card, barcode(KITCHEN, 1), "")
    steps = scans(office, household.card, barcode(KITCHEN, 1), barcode(KITCHEN, 2))
    assert steps[-1].said is Said.REFUSED
    assert steps[-1].reasons[0].code is ReasonCode.QUOTA


def test_who_brings_something_late_takes_nothing_along(office: Office, go_to: GoTo) -> None:
    household = a_household(office)
    scans(office, household.card, barcode(CAR), "")
    go_to("2026-12-15")
    steps = scans(office, barcode(CAR), barcode(BUS))
    assert steps[0].session.lines[0].days_late == 4
    assert steps[1].said is Said.REFUSED
    assert [reason.code for reason in steps[1].reasons] == [ReasonCode.SUSPENDED]


def test_missing_parts_and_the_condition_are_scanned_from_the_desk_s_sheet(office: Office) -> None:
    household = a_household(office)
    scans(office, household.card, barcode(KITCHEN), "")
    steps = scans(
        office, barcode(KITCHEN), "SS-PART-2", "SS-PART-2", "SS-PART-3", "SS-DIRTY", "SS-PART-9", "SS-OK"
    )
    line = steps[5].session.lines[0]
    assert steps[5].said is Said.NO_SUCH_PART
    assert dict(line.check.missing) == {"나무 채소": 2, "소금통": 1}
    assert line.check.condition is Condition.NEEDS_CLEANING
    receipt = steps[-1].receipt
    assert receipt is not None
    assert not receipt.returns[0].complete
    paid = scans(office, barcode(KITCHEN), "SS-PART-3", "SS-CHARGE", "")[-1].receipt
    assert paid is not None
    assert paid.returns[0].charges[0].amount_won == 1_000


def test_a_part_scanned_once_more_than_there_are_is_complete_again(office: Office) -> None:
    household = a_household(office)
    scans(office, household.card, barcode(KITCHEN), "")
    last = scans(office, barcode(KITCHEN), "SS-PART-1", "SS-PART-1")[-1]
    assert last.session.lines[0].check.complete


def test_extend_and_queue_have_modes_of_their_own(office: Office) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    scans(office, first.card, barcode(CAR), "")
    steps = scans(office, "SS-EXTEND", barcode(CAR), "")
    assert steps[0].session.mode is Mode.EXTEND
    assert steps[-1].receipt is not None
    assert steps[-1].receipt.loans[0].due.isoformat() == "2026-12-26"
    waiting = scans(office, second.card, "SS-QUEUE", barcode(CAR), "")
    assert [step.said for step in waiting] == [Said.MEMBER, Said.MODE, Said.ADDED, Said.FINISHED]
    assert title_view(office, title_id(CAR)).waiting == 1
    assert scans(office, "SS-QUEUE", "SS-QUEUE")[-1].session.mode is Mode.AUTO


def test_the_last_digits_of_a_phone_stand_for_a_forgotten_card(office: Office) -> None:
    household = a_household(office, 7)
    (step,) = scans(office, "0007")
    assert (step.said, step.session.household_id) == (Said.MEMBER, household.id)


def test_two_households_are_not_mixed_up(office: Office) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    steps = scans(office, first.card, barcode(CAR), second.card)
    assert steps[-1].said is Said.FINISH_FIRST
    assert steps[-1].session.household_id == first.id


def test_what_is_scanned_twice_or_is_not_known_changes_nothing(office: Office) -> None:
    household = a_household(office)
    steps = scans(office, "NIX-1", barcode(CAR), household.card, barcode(CAR), barcode(CAR), "SS-DIRTY")
    assert [step.said for step in steps] == [
        Said.UNKNOWN,
        Said.NEEDS_MEMBER,
        Said.MEMBER,
        Said.ADDED,
        Said.ALREADY,
        Said.NO_LINE,
    ]


def test_a_finish_that_is_refused_stores_nothing_at_all(office: Office) -> None:
    first, second = a_household(office, 1), a_household(office, 2)
    waiting = scans(office, first.card, barcode(BUS, 1), barcode(CAR))[-1].session
    scans(office, second.card, barcode(CAR), "")
    (step,) = scans(office, "", session=waiting)
    assert (step.said, step.session) == (Said.REFUSED, waiting)
    assert household_view(office, first.id).out == ()


def test_a_keyboard_in_hangul_makes_no_difference(office: Office) -> None:
    household = a_household(office)
    steps = scans(office, "ㅡ-0001", "ㅛㅇ-0002-1", "ㄴㄴ-ㅐㅏ")
    assert steps[-1].said is Said.FINISHED
    assert len(household_view(office, household.id).out) == 1


def test_what_needs_batteries_says_that_none_are_lent(office: Office) -> None:
    last = scans(office, a_household(office).card, barcode(CAR))[-1]
    assert last.session.lines[0].batteries == "AA × 2"
