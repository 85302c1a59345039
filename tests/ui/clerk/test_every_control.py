"""Sweeps over every page: names, tab chain, keys, access keys, room for the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QWidget,
)

from sharespace.application.series_making import commit_series
from sharespace.application.workbench import Workbench
from sharespace.domain.reservation import Reservation
from sharespace.i18n import LANGUAGES
from sharespace.ui.clerk.actions import ACTS
from sharespace.ui.clerk.bays.page import BaysPage
from sharespace.ui.clerk.lending.page import LendingPage
from sharespace.ui.dialogs.permit_preview import PermitPreview
from tests.builders.bays import a_street, held, shared
from tests.builders.libraries import CAR, KITCHEN, SLIDE, a_household, a_library, barcode
from tests.builders.series import a_series
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

Open = Callable[[Workbench], OpenDesk]
Page = Callable[[OpenDesk], QWidget]
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


def the_timeline(desk: OpenDesk) -> QWidget:
    return desk.window


def the_list(desk: OpenDesk) -> QWidget:
    desk.window.actions_table["list"].trigger()
    return desk.window


def the_panel(desk: OpenDesk) -> QWidget:
    Keys().press(Qt.Key.Key_F2)
    type_text("나눔방 금 15-17 01077778888 300명")
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    return desk.window


def the_details(desk: OpenDesk) -> QWidget:
    block = next(block for row in desk.life.views.board.rows for block in row.blocks)
    desk.life.working.cancel_block(block)
    return desk.window


def the_series(desk: OpenDesk) -> QWidget:
    Keys().press(Qt.Key.Key_F2)
    type_text("나눔방 금 15-17 01077778888 10명")
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    repeat = desk.life.working.new_panel.form.repeat
    repeat.how.setCurrentIndex(repeat.how.findData("week"))
    repeat.how.activated.emit(repeat.how.currentIndex())
    return desk.window


def the_move(desk: OpenDesk) -> QWidget:
    office = desk.bench.office
    made = commit_series(office, a_series(office, "FREQ=WEEKLY;COUNT=3", number=3))
    details = desk.life.working.details
    desk.window.dock.show_panel(details)
    details.open(made.reservations[0].code)
    desk.settle()
    details.ask_where_to()
    details.series.list_button.click()
    return desk.window


def the_preview(desk: OpenDesk) -> QWidget:
    block = next(block for row in desk.life.views.board.rows for block in row.blocks)
    desk.life.preview_permit(block.code)
    desk.settle()
    return desk.window.findChildren(PermitPreview)[0]


def the_keys(desk: OpenDesk) -> QWidget:
    Keys().press(Qt.Key.Key_F1)
    return desk.window


def the_closures(desk: OpenDesk) -> QWidget:
    Keys().press(Qt.Key.Key_F9)
    desk.settle()
    type_text("나눔방")
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.window.actions_table["save"].trigger()
    return desk.window


def the_floods(desk: OpenDesk) -> QWidget:
    desk.window.actions_table["flood"].trigger()
    return desk.window


def the_bays(desk: OpenDesk) -> QWidget:
    a_street(desk.bench.office)
    held(desk.bench.office)
    shared(desk.bench.office)
    desk.window.actions_table["bays"].trigger()
    desk.settle()
    page = desk.life.pages.page("bays")
    assert isinstance(page, BaysPage)
    page.take_first()
    return desk.window


def the_withdrawal(desk: OpenDesk) -> QWidget:
    the_bays(desk)
    desk.settle()
    page = desk.life.pages.page("bays")
    assert isinstance(page, BaysPage)
    page.ask_back()
    return desk.window


def the_lending_desk(desk: OpenDesk) -> QWidget:
    office = desk.bench.office
    a_library(office)
    a_household(office)
    desk.window.actions_table["lending"].trigger()
    desk.settle()
    page = desk.life.pages.page("lending")
    assert isinstance(page, LendingPage)
    for line in ("M-0001", barcode(KITCHEN), "", "M-0001", barcode(KITCHEN), barcode(CAR), barcode(SLIDE)):
        page.counter.scan(line)
    return desk.window


def the_household_form(desk: OpenDesk) -> QWidget:
    desk.window.actions_table["lending"].trigger()
    page = desk.life.pages.page("lending")
    assert isinstance(page, LendingPage)
    page.card.new_wanted.emit()
    return desk.window


PAGES = [
    the_timeline,
    the_list,
    the_panel,
    the_details,
    the_series,
    the_move,
    the_preview,
    the_keys,
    the_closures,
    the_floods,
    the_bays,
    the_withdrawal,
    the_lending_desk,
    the_household_form,
]


@pytest.fixture(params=PAGES, ids=lambda page: page.__name__)
def page(request: pytest.FixtureRequest, reserved: Reservation, desk: OpenDesk) -> QWidget:
    shown: QWidget = request.param(desk)
    desk.settle()
    return shown


@pytest.fixture
def empty_page(empty_bench: Workbench, open_desk: Open) -> QWidget:
    return open_desk(empty_bench).window


def controls(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        shown = isinstance(widget, CONTROLS) and widget.isVisible() and widget.isEnabled()
        if shown and not isinstance(widget, QScrollBar):
            yield widget


def is_part_of_another(widget: QWidget) -> bool:
    """The arrow inside a field, the list of a combo box: reached through their owner."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QLineEdit | QComboBox | QAbstractItemView | QMenuBar):
            return True
        parent = parent.parentWidget()
    return False


def tab_chain(window: QWidget) -> set[QWidget]:
    chain: set[QWidget] = set()
    widget = window.nextInFocusChain()
    while widget is not None and widget not in chain:
        chain.add(widget)
        widget = widget.nextInFocusChain()
    return chain


def is_reached_by_arrow_keys(control: QWidget) -> bool:
    """Of buttons of which exactly one holds, Tab reaches that one and the arrow keys the others."""
    if not isinstance(control, QAbstractButton) or control.group() is None:
        return False
    others = control.group().buttons()
    return control.group().exclusive() and any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in others)


def check_names(window: QWidget) -> None:
    nameless = [
        f"{type(control).__name__} {control.objectName()}"
        for control in controls(window)
        if not is_part_of_another(control) and not name_of(control)
    ]
    assert nameless == []


def name_of(control: QWidget) -> str:
    if isinstance(control, QAbstractButton):
        return control.accessibleName() or control.text()
    return control.accessibleName()


def check_tab_chain(window: QWidget) -> None:
    chain = tab_chain(window)
    unreachable = [
        f"{type(control).__name__} {name_of(control)}"
        for control in controls(window)
        if not is_part_of_another(control)
        and control.objectName() != "offers"
        and not is_reached_by_arrow_keys(control)
        and (control not in chain or not control.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]
    assert unreachable == []


def test_every_control_has_a_name_and_is_in_the_tab_chain(page: QWidget) -> None:
    check_names(page)
    check_tab_chain(page)


def test_the_same_on_an_empty_database(empty_page: QWidget) -> None:
    check_names(empty_page)
    check_tab_chain(empty_page)


def test_tab_goes_round_and_comes_back(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    first = desk.window.focusWidget()
    seen: list[QWidget] = []
    for _press in range(200):
        Keys().press(Qt.Key.Key_Tab)
        focused = desk.window.focusWidget()
        if focused is first:
            break
        seen.append(focused)
    assert desk.window.focusWidget() is first
    assert len(set(map(id, seen))) == len(seen)
    assert any(widget is desk.life.working.new_panel.frame.save for widget in seen)


def test_the_panel_is_walked_in_reading_order(desk: OpenDesk) -> None:
    Keys().press(Qt.Key.Key_F2)
    form = desk.life.working.new_panel.form
    expected = (
        form.applicant.search.field,
        form.place.search.field,
        form.when.day.field,
        form.when.start,
        form.when.end,
        form.repeat.how,
        form.what.purpose,
        form.what.title,
        form.what.people,
        form.what.eligibility,
        form.what.note,
    )
    walked = []
    for _field in expected:
        Keys().press(Qt.Key.Key_Tab)
        walked.append(desk.window.focusWidget())
    assert walked == list(expected)


def test_no_two_acts_share_a_key() -> None:
    keys = Counter(key for act in ACTS.values() for key in act.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_act_is_a_bare_letter() -> None:
    assert [
        key for act in ACTS.values() for key in act.keys if re.fullmatch(r"(Shift\+)?[A-Z0-9]", key)
    ] == []


def test_no_two_things_on_screen_answer_to_the_same_key(page: QWidget) -> None:
    keys = Counter[str]()
    for action in page.window().actions():
        if action.isEnabled():
            keys.update(sequence.toString() for sequence in action.shortcuts())
    for control in controls(page):
        if isinstance(control, QAbstractButton) and not control.shortcut().isEmpty():
            keys[control.shortcut().toString()] += 1
    assert [key for key, count in keys.items() if count > 1] == []


def access_keys(window: QWidget) -> list[str]:
    texts: list[str] = []
    for bar in window.findChildren(QMenuBar):
        texts += [action.text() for action in bar.actions()]
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.buddy() is not None:
            texts.append(label.text())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            texts.append(button.text())
    return [found[1].upper() for text in texts if (found := re.search(r"&(\w)", text))]


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_access_keys_are_unique_in_every_language(
    tongue: str, language: Callable[[str], None], bench: Workbench, open_desk: Open
) -> None:
    language(tongue)
    desk = open_desk(bench)
    window = the_panel(desk)
    desk.settle()
    keys = Counter(access_keys(window))
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(keys) >= 10


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_alt_and_a_letter_opens_a_menu_and_jumps_into_a_field(desk: OpenDesk) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    Keys().press(Qt.Key.Key_V, alt)
    menu = desk.window.menu_row.menus["&View"]
    desk.qtbot.waitUntil(menu.isVisible)
    menu.close()
    desk.window.menu_row.bar.setActiveAction(None)  # type: ignore[arg-type] # None lets go of the bar
    Keys().press(Qt.Key.Key_F2)
    Keys().press(Qt.Key.Key_N, alt)
    assert desk.life.working.new_panel.form.what.people.hasFocus()


def test_no_word_on_a_button_is_cut(page: QWidget) -> None:
    cut = [
        control.text()
        for control in controls(page)
        if isinstance(control, QAbstractButton)
        and control.text()
        and control.property("look") != "link"
        and control.width() < control.minimumSizeHint().width()
    ]
    assert cut == []
