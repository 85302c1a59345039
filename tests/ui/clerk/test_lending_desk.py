"""The lending desk as a clerk works it: by scanner lines alone, by keys, by mouse; a Friday in November."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sharespace.application.desk import desk_scan
from sharespace.application.desk_keeping import DESK_KEY
from sharespace.application.desk_session import DeskAct, DeskSession, Mode
from sharespace.application.library_views import household_view, title_view
from sharespace.application.office import Office
from sharespace.application.workbench import Workbench
from sharespace.clock import FixedClock
from sharespace.domain.library import CopyState, Household
from sharespace.domain.resource import Kind
from sharespace.ui.clerk.lending.household_form import read_children
from sharespace.ui.clerk.lending.page import LendingPage
from tests.builders.libraries import (
    BUS,
    CAR,
    KITCHEN,
    KITCHEN_DETAILS,
    SLIDE,
    a_household,
    a_library,
    a_title,
    barcode,
    title_id,
)
from tests.builders.offices import FRIDAY_MORNING
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

Open = Callable[[Workbench], OpenDesk]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DRILL = 9


class Counter:
    """The window with the lending desk on screen, and a scanner."""

    def __init__(self, desk: OpenDesk) -> None:
        self.desk = desk
        desk.window.actions_table["lending"].trigger()
        desk.settle()
        page = desk.life.pages.page("lending")
        assert isinstance(page, LendingPage)
        self.page = page

    @property
    def said(self) -> str:
        return self.page.bar.said()

    @property
    def lines(self) -> list[tuple[DeskAct, str]]:
        return [(line.act, line.barcode) for line in self.page.counter.session.lines]

    def scan(self, *lines: str) -> None:
        """As the scanner does it: letters and Enter, wherever the keyboard is."""
        for line in lines:
            for letter in line:
                target = QApplication.focusWidget() or self.desk.window
                QTest.keyClicks(target, letter)
            QTest.keyClick(QApplication.focusWidget() or self.desk.window, Qt.Key.Key_Return)
        self.desk.settle()

    def open_form(self) -> None:
        """Ctrl+U; a button pressed by its key goes down for a moment first."""
        Keys().press(Qt.Key.Key_U, CONTROL)
        self.desk.qtbot.waitUntil(lambda: self.page.form_is_open)
        self.desk.settle()

    def words(self, widget: QWidget | None = None) -> str:
        """Everything that can be read there."""
        labels = (widget or self.page).findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def office(empty_bench: Workbench) -> Office:
    office = empty_bench.office
    a_library(
        office,
        a_title(KITCHEN, "원목 주방놀이 세트", "small", 2, details=KITCHEN_DETAILS),
        a_title(CAR, "발로 미는 자동차", "large", details={"batteries": "AA × 2"}),
        a_title(BUS, "소리 나는 책 버스", "small", 2),
        a_title(SLIDE, "미끄럼틀", "large"),
        a_title(DRILL, "전동 드릴", "small", kind=Kind.TOOL),
    )
    return office


@pytest.fixture
def household(office: Office) -> Household:
    return a_household(office)


@pytest.fixture
def counter(empty_bench: Workbench, household: Household, open_desk: Open) -> Counter:
    assert household.card == "M-0001"
    return Counter(open_desk(empty_bench))


def earlier(office: Office, day: str, *lines: str) -> None:
    """What was scanned at 11 o'clock of another day."""
    office.clock = FixedClock(datetime.fromisoformat(f"{day}T11:00").replace(tzinfo=ZoneInfo("Asia/Seoul")))
    session = DeskSession()
    for line in lines:
        session = desk_scan(office, session, line).session
    office.clock = FRIDAY_MORNING


def test_a_member_and_two_things_are_lent_by_four_lines_of_the_scanner(
    counter: Counter, office: Office, household: Household
) -> None:
    counter.scan("M-0001", barcode(CAR), barcode(KITCHEN))
    assert counter.lines == [(DeskAct.LEND, barcode(CAR)), (DeskAct.LEND, barcode(KITCHEN))]
    assert household_view(office, household.id).out == (), "nothing is stored before the finish"
    assert "Lending 2" in counter.page.foot.finish.text()
    counter.scan("")
    assert counter.said == "Done: Lending 2"
    assert len(household_view(office, household.id).out) == 2
    assert counter.page.counter.session == DeskSession()
    assert "Done" in counter.desk.window.status_line.told()
    assert counter.page.bar.field.hasFocus()


def test_lines_faster_than_their_answers_are_taken_one_after_the_other(
    counter: Counter, office: Office, household: Household
) -> None:
    for line in ("M-0001", barcode(CAR), barcode(KITCHEN), ""):
        counter.page.counter.scan(line)
    counter.desk.settle()
    assert len(household_view(office, household.id).out) == 2


def test_a_tool_is_lent_beside_a_toy(counter: Counter, office: Office, household: Household) -> None:
    counter.scan("M-0001", barcode(CAR), barcode(DRILL), "")
    assert {one.title for one in household_view(office, household.id).out} == {
        "발로 미는 자동차",
        "전동 드릴",
    }


def test_a_barcode_read_while_the_keyboard_is_in_hangul(counter: Counter) -> None:
    type_text("ㅛㅇ-0002-1", counter.page.bar.field)
    counter.scan("")
    assert "발로 미는 자동차" in counter.said


def test_a_refusal_is_shown_with_its_reason_and_the_next_step(counter: Counter) -> None:
    counter.scan("M-0001", barcode(CAR), barcode(SLIDE))
    assert counter.page.items.refusal.isVisible()
    assert "미끄럼틀" in counter.words(counter.page.items.refusal)
    assert "Possible at once" in counter.said
    assert counter.page.items.refusal.queue.isVisible(), "one may wait for it instead"
    counter.page.items.refusal.queue.click()
    counter.desk.settle()
    assert counter.lines == [(DeskAct.LEND, barcode(CAR)), (DeskAct.QUEUE, barcode(SLIDE))]


def test_what_cannot_be_read_is_said(counter: Counter) -> None:
    counter.scan("M-9999")
    assert "Nobody and nothing here has this barcode." in counter.said
    counter.scan(barcode(CAR))
    assert "Read the member card first." in counter.said


def test_a_missing_part_holds_the_return_back(
    office: Office, household: Household, empty_bench: Workbench, open_desk: Open
) -> None:
    earlier(office, "2026-11-20", household.card, barcode(KITCHEN), "")
    counter = Counter(open_desk(empty_bench))
    counter.scan(barcode(KITCHEN), "SS-PART-3")
    box = counter.page.items.cards[DeskAct.RETURN, barcode(KITCHEN)].check
    assert box is not None
    assert "Missing: 소금통 1" in counter.words(box)
    assert "7 / 8" in counter.words(box)
    assert "Held back 1" in counter.page.foot.held.text()
    counter.scan("")
    assert "the loan goes on" in counter.words(counter.page.items.receipt)
    assert title_view(office, title_id(KITCHEN)).copies[0].copy.state is CopyState.PARTS_MISSING


def test_parts_are_counted_by_space_and_shift_space(
    office: Office, household: Household, empty_bench: Workbench, open_desk: Open
) -> None:
    earlier(office, "2026-11-20", household.card, barcode(KITCHEN), "")
    counter = Counter(open_desk(empty_bench))
    counter.scan(barcode(KITCHEN))
    keys = Keys()
    keys.press(Qt.Key.Key_Space)
    check = counter.page.items.cards[DeskAct.RETURN, barcode(KITCHEN)].check
    assert check is not None
    assert check.parts is not None
    boxes = check.parts.boxes
    assert boxes[0].hasFocus()
    keys.press(Qt.Key.Key_Space)
    assert boxes[1].hasFocus()
    keys.press(Qt.Key.Key_Space, SHIFT)
    keys.press(Qt.Key.Key_Space, SHIFT)
    assert counter.page.counter.session.lines[0].check.missing == {"나무 채소": 2}
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    assert counter.page.bar.field.hasFocus(), "after the last part the scanner has the keyboard again"
    check.group.buttons()[1].click()
    check.charge.click()
    counter.desk.settle()
    line = counter.page.counter.session.lines[0]
    assert line.check.dirty
    assert line.charge_missing
    assert "Late or missing" in counter.page.foot.sums.whole_text()


def test_a_late_return_costs_its_fee_and_suspends(
    office: Office, household: Household, empty_bench: Workbench, open_desk: Open
) -> None:
    earlier(office, "2026-11-11", household.card, barcode(BUS), "")
    counter = Counter(open_desk(empty_bench))
    counter.scan(barcode(BUS))
    assert "2 days late" in counter.words(counter.page.items)
    assert "1,000" in counter.page.foot.sums.whole_text(), "it is told before anything is stored"
    assert household_view(office, household.id).owed_won == 0
    counter.scan("")
    told = counter.words(counter.page.items.receipt)
    assert "Nothing can be borrowed until" in told
    assert household_view(office, household.id).suspended_until == date(2026, 11, 29)
    assert household_view(office, household.id).owed_won == 1_000
    counter.page.items.receipt.pay.click()
    counter.desk.settle()
    assert household_view(office, household.id).owed_won == 0
    counter.scan("M-0001")
    assert not counter.words(counter.page.card).count("can be lent |")
    assert "suspended" in counter.words(counter.page.card).lower()


def test_who_waits_is_shown_and_served(
    office: Office, household: Household, empty_bench: Workbench, open_desk: Open
) -> None:
    a_household(office, 2)
    earlier(office, "2026-11-20", household.card, barcode(SLIDE), "")
    counter = Counter(open_desk(empty_bench))
    counter.scan("M-0002", "SS-QUEUE", barcode(SLIDE), "")
    assert "미끄럼틀" in counter.words(counter.page.day)
    assert [place.who for place in title_view(office, title_id(SLIDE)).queue] == ["김**2"]
    counter.scan(barcode(SLIDE), "")
    assert "Kept for the next household" in counter.words(counter.page.items.receipt)
    assert "1 can be fetched" in counter.words(counter.page.day)


def test_nobody_is_shown_unmasked(counter: Counter) -> None:
    counter.scan("M-0001")
    shown = counter.words()
    assert "김**1" in shown
    assert "김견본1" not in shown
    assert "010-0000-0001" not in shown
    assert "김견본1" not in counter.desk.window.windowTitle()


def test_a_member_is_found_by_the_end_of_the_phone(counter: Counter, household: Household) -> None:
    counter.scan("0001")
    assert counter.page.counter.session.household_id == household.id


def test_of_several_with_the_same_number_one_is_chosen(
    counter: Counter, office: Office, household: Household
) -> None:
    a_household(office, 10_001)
    counter.scan("0001")
    assert counter.page.counter.session.household_id is None
    assert "Which household?" in counter.words(counter.page.card)
    counter.page.card.chosen.emit(household.id)
    counter.desk.settle()
    assert counter.page.counter.session.household_id == household.id


def test_escape_forgets_the_household_and_ctrl_z_brings_it_back(counter: Counter) -> None:
    counter.scan("M-0001", barcode(CAR))
    keys = Keys()
    keys.press(Qt.Key.Key_Escape)
    counter.desk.settle()
    assert counter.lines == []
    keys.press(Qt.Key.Key_Z, CONTROL)
    counter.desk.settle()
    assert counter.lines == [(DeskAct.LEND, barcode(CAR))]
    keys.press(Qt.Key.Key_Z, CONTROL)
    counter.desk.settle()
    assert counter.lines == []
    keys.press(Qt.Key.Key_Escape)
    counter.desk.settle()
    assert counter.page.isVisible()
    keys.press(Qt.Key.Key_Escape)
    counter.desk.settle()
    assert not counter.page.isVisible(), "with nothing left to close it gives way to the timeline"


def test_ctrl_enter_finishes_also_what_is_still_in_the_field(
    counter: Counter, office: Office, household: Household
) -> None:
    counter.scan("M-0001")
    type_text(barcode(CAR))
    Keys().press(Qt.Key.Key_Return, CONTROL)
    counter.desk.settle()
    assert [one.barcode for one in household_view(office, household.id).out] == [barcode(CAR)]


def test_a_scan_arrives_wherever_the_keyboard_is(counter: Counter) -> None:
    counter.scan("M-0001")
    counter.page.card.member.setFocus()
    counter.scan(barcode(CAR))
    assert counter.lines == [(DeskAct.LEND, barcode(CAR))]
    counter.desk.life.pages._window.rail.setFocus()
    counter.page.items.modes.findChildren(QWidget)[0].setFocus()
    counter.scan(barcode(KITCHEN))
    assert len(counter.lines) == 2


def test_alt_digits_say_what_the_next_copies_mean(counter: Counter) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    modes = []
    for _press in range(2):
        Keys().press(Qt.Key.Key_4, alt)
        modes.append(counter.page.counter.session.mode)
    assert modes == [Mode.QUEUE, Mode.AUTO]


def test_a_household_is_entered_by_hand_with_its_fee(counter: Counter, office: Office) -> None:
    keys = Keys()
    counter.open_form()
    counter.page.form.save.click()
    assert counter.page.form.rows["name"].is_wrong
    type_text("박견본")
    keys.press(Qt.Key.Key_Return)
    type_text("010-0000-0077")
    keys.press(Qt.Key.Key_Return)
    type_text("2023-08")
    keys.press(Qt.Key.Key_Return)
    type_text("M-0077")
    keys.press(Qt.Key.Key_Return)
    counter.desk.settle()
    household_id = counter.page.counter.session.household_id
    assert household_id is not None
    view = household_view(office, household_id)
    assert (view.card, view.is_member, view.ages_months) == ("M-0077", True, (39,))
    counter.scan(barcode(CAR), "")
    assert len(household_view(office, household_id).out) == 1


def test_a_card_that_is_in_use_is_said_in_the_form(counter: Counter) -> None:
    counter.open_form()
    form = counter.page.form
    form.name.show_text("박견본")
    form.phone.show_text("010-0000-0078")
    form.card.show_text("M-0001")
    form.save.click()
    counter.desk.settle()
    assert "M-0001 is in use already" in form.error.text()
    assert form.save.isEnabled()


def test_a_lost_card_is_replaced_and_the_mark_of_a_disabled_child_stays(
    counter: Counter, office: Office, household: Household
) -> None:
    counter.scan("M-0001")
    counter.open_form()
    assert counter.page.form.children_field.text() == "2022-05"
    counter.page.form.children_field.show_text("2022-05*")
    counter.page.form.card.show_text("M-0100")
    counter.page.form.save.click()
    counter.desk.settle()
    with office.store.read() as reading:
        changed = reading.household_by_card("M-0100")
    assert changed is not None
    assert changed.id == household.id
    assert changed.children[0].disabled


@pytest.mark.parametrize("text", ["2022-13", "heute", "22-05"])
def test_what_is_no_month_of_birth_is_not_taken_for_one(text: str) -> None:
    assert read_children(text) is None


def test_the_fee_is_taken_from_a_household_whose_membership_has_ended(
    counter: Counter, office: Office
) -> None:
    ended = a_household(office, 5, paid=False)
    counter.scan("M-0005")
    assert "not a member" in counter.words(counter.page.card)
    counter.page.card.fee_wanted.emit()
    counter.desk.settle()
    assert household_view(office, ended.id).is_member
    assert "member until" in counter.words(counter.page.card)


def test_something_is_brought_back_by_mouse_without_its_label(
    office: Office, household: Household, empty_bench: Workbench, open_desk: Open
) -> None:
    earlier(office, "2026-11-20", household.card, barcode(CAR), "")
    counter = Counter(open_desk(empty_bench))
    counter.scan("M-0001")
    counter.page.card.loan_wanted.emit(Mode.RETURN, barcode(CAR))
    counter.desk.settle()
    assert counter.lines == [(DeskAct.RETURN, barcode(CAR))]
    counter.page.items.cards[DeskAct.RETURN, barcode(CAR)].off.click()
    assert counter.lines == []


def test_what_lay_on_the_desk_is_there_again_after_a_stop(
    office: Office, household: Household, empty_bench: Workbench, open_desk: Open
) -> None:
    earlier(office, "2026-11-20", household.card, barcode(KITCHEN), "")
    first = Counter(open_desk(empty_bench))
    first.scan("M-0001", barcode(KITCHEN), "SS-DIRTY", "SS-PART-3", barcode(CAR))
    kept = office.store.recall(DESK_KEY)
    assert kept is not None
    assert "김견본" not in kept
    first.desk.close()
    again = Counter(open_desk(empty_bench))
    assert again.lines == [(DeskAct.RETURN, barcode(KITCHEN)), (DeskAct.LEND, barcode(CAR))]
    line = again.page.counter.session.lines[0]
    assert line.check.dirty
    assert line.check.missing == {"소금통": 1}
    again.scan("SS-UNDO", "SS-CANCEL")
    assert office.store.recall(DESK_KEY) is None


def test_the_librarys_name_is_in_the_head(counter: Counter) -> None:
    assert counter.page.day.name.whole_text() == "견본 장난감도서관"
