"""Repeat: every day of a series is shown and decided on, all is saved at once, and called off at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sharespace.application.drafts import unfinished_drafts
from sharespace.application.office import Office
from sharespace.application.reservations import request_reservation
from sharespace.application.series_making import SeriesMade, commit_series
from sharespace.application.series_planning import Fate
from sharespace.application.series_view import series_view
from sharespace.application.workbench import Workbench
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId
from sharespace.domain.local_time import day_span
from sharespace.domain.reservation import State
from sharespace.domain.resource import SEOUL
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.panel.repeat_part import RepeatPart
from sharespace.ui.clerk.panel.series_box import SeriesBox
from tests.builders.requests import a_request
from tests.builders.rooms import PLACE
from tests.builders.series import PARK, TUESDAYS, a_series, on, room
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
CLOSED, TAKEN = TUESDAYS[3], TUESDAYS[5]
Open = Callable[[Workbench], OpenDesk]


def shut(office: Office, day: date) -> None:
    closing = Closure(
        ClosureId(office.identities.new_id()), room(1), day_span(day, SEOUL), ClosureKind.WORKS, "바닥 공사"
    )
    with office.store.write() as work:
        work.put_closure(closing)
        work.commit()


def take(office: Office, day: date, start: str = "14:30", end: str = "15:00") -> None:
    day_text = day.isoformat()
    request_reservation(
        office, a_request(office, f"{day_text}T{start}", f"{day_text}T{end}", applicant=PARK, title="먼저")
    )


@pytest.fixture
def troubled(bench: Workbench) -> Workbench:
    """Uses of half an hour are allowed; one Tuesday is closed and one is taken."""
    with bench.office.store.write() as work:
        work.put_facility(PLACE, {"notice_days": 0, "min_length_min": 30})
        work.commit()
    shut(bench.office, CLOSED)
    take(bench.office, TAKEN)
    return bench


@pytest.fixture
def desk(troubled: Workbench, open_desk: Open) -> OpenDesk:
    return open_desk(troubled)


def parts(desk: OpenDesk) -> tuple[RepeatPart, SeriesBox]:
    panel = desk.life.working.new_panel
    return panel.form.repeat, panel.frame.series


def type_the_first(desk: OpenDesk, line: str = "어울림방 12/1 14-16 5678 30명") -> None:
    Keys().press(Qt.Key.Key_F2)
    type_text(line)
    desk.settle()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()


def repeat_weekly(desk: OpenDesk, count: str = "10") -> None:
    """Alt and the letter of the row, down to every week, then the number of times."""
    keys, (repeat, _box) = Keys(), parts(desk)
    keys.press(Qt.Key.Key_C, ALT)
    assert repeat.how.hasFocus()
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    assert repeat.how.currentData() == "week"
    repeat.count.setFocus()
    repeat.count.selectAll()
    type_text(count)
    desk.settle()


def decision_cells(box: SeriesBox) -> list[str]:
    return [line.cells[2].text for line in box.table.lines()]


def stored(desk: OpenDesk) -> int:
    """How many uses hold the room in half a year."""
    with desk.bench.office.store.read() as reading:
        window = TimeSpan(on(date(2026, 11, 30), "00:00"), on(date(2027, 6, 1), "00:00"))
        unit = reading.resource(room(1))
        assert unit is not None
        return sum(len(uses) for uses in reading.busy(window, unit.units).values())


def test_ten_weeks_with_a_closed_and_a_taken_day_become_nine_and_cancel_all_undoes_them(
    desk: OpenDesk,
) -> None:
    type_the_first(desk)
    repeat_weekly(desk)
    _repeat, box = parts(desk)
    preview = box.preview
    assert preview is not None
    assert len(box.table.lines()) == 10
    assert [use.day for use in preview.open] == [CLOSED, TAKEN]
    states = {line.value: line.cells[1].text for line in box.table.lines()}
    assert (states[CLOSED], states[TAKEN], states[TUESDAYS[0]]) == ("Shut", "Taken", "Fits")

    keys = Keys()
    keys.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert stored(desk) == 1
    assert "22/12" in box.held_back.text()
    assert "5/1" in box.held_back.text()
    assert box.table.hasFocus()
    assert box.table.current() == CLOSED
    assert "바닥 공사" in box.reason.text()
    keys.press(Qt.Key.Key_Space)
    desk.settle()
    assert box.table.lines()[3].cells[2].text == "Left out"
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    assert box.table.current() == TAKEN
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Space)
    desk.settle()
    assert box.table.lines()[5].cells[2].text == "to 15:00"
    assert "180,000" in box.total.text()
    keys.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.window.dock.isHidden()
    assert stored(desk) == 10
    assert unfinished_drafts(desk.bench.office.store) == ()

    block = next(b for row in desk.life.views.board.rows for b in row.blocks)
    view = series_view(desk.bench.office, block.code)
    assert [use.day for use in view.uses if use.reservation is None] == [CLOSED]
    moved = next(use.reservation for use in view.uses if use.is_exception)
    assert moved is not None
    assert moved.span.start_s == on(TAKEN, "15:00")

    desk.life.working.open_block(block)
    desk.settle()
    series = desk.life.working.details.series
    assert series.place.text() == "Part of a series: 1 of 9"
    QTest.mouseClick(series.list_button, LEFT)
    assert len(series.table.lines()) == 10
    button = next(b for scope, b in series.buttons.items() if scope.value == "all")
    button.setFocus()
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    assert series.cancel_box.row.is_wrong
    type_text("모임 해체")
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert stored(desk) == 1
    uses = [use.reservation for use in series_view(desk.bench.office, block.code).uses]
    assert {one.state for one in uses if one is not None} == {State.CANCELLED}


def test_a_bulk_choice_decides_for_all_bad_days_and_a_single_one_may_differ(desk: OpenDesk) -> None:
    type_the_first(desk)
    repeat_weekly(desk)
    repeat, box = parts(desk)
    box.bulk.findChildren(type(box.ways[0]))[0].click()
    desk.settle()
    assert decision_cells(box).count("Left out") == 2
    box.bulk.findChildren(type(box.ways[0]))[1].click()
    desk.settle()
    preview = box.preview
    assert preview is not None
    assert preview.can_be_made
    # The whole day is closed in that room, so another room of the place is the nearest.
    assert decision_cells(box)[3:6:2] == ["to 대강당", "to 15:00"]
    assert set(repeat.decisions) == {CLOSED, TAKEN}
    box.table.go_to(preview.uses[3])
    box.table.setFocus()
    for _press in range(2):
        Keys().press(Qt.Key.Key_Space)
    desk.settle()
    assert decision_cells(box)[3:6:2] == ["Left out", "to 15:00"]


def test_the_ways_out_of_a_day_are_buttons_with_keys(desk: OpenDesk) -> None:
    type_the_first(desk)
    repeat_weekly(desk)
    _repeat, box = parts(desk)
    box.table.setFocus()
    for _step in range(5):
        Keys().press(Qt.Key.Key_Down)
    assert box.table.current() == TAKEN
    desk.settle()
    words = [way.text() for way in box.ways]
    assert words[0].startswith("15:00–17:00")
    assert words[-2:] == ["Leave out", "Leave open"]
    Keys().press(Qt.Key.Key_1, ALT)
    desk.qtbot.waitUntil(lambda: decision_cells(box)[5] == "to 15:00")
    desk.settle()
    assert box.ways[0].isChecked()
    assert box.table.hasFocus()


def test_what_was_decided_survives_a_stop_in_the_middle(desk: OpenDesk, open_desk: Open) -> None:
    type_the_first(desk)
    repeat_weekly(desk)
    _repeat, box = parts(desk)
    box.table.setFocus()
    for _step in range(3):
        Keys().press(Qt.Key.Key_Down)
    Keys().press(Qt.Key.Key_Space)
    desk.settle()
    (draft,) = unfinished_drafts(desk.bench.office.store)
    assert draft.extras.recurrence == "FREQ=WEEKLY;BYDAY=TU;COUNT=10"
    again = open_desk(desk.bench)
    again.qtbot.waitUntil(lambda: again.window.dock.isVisible())
    again.settle()
    repeat, box = parts(again)
    assert repeat.how.currentData() == "week"
    assert repeat.count.text() == "10"
    preview = box.preview
    assert preview is not None
    assert [use.fate for use in preview.uses[3:6]] == [Fate.SKIPPED, Fate.AS_ASKED, Fate.OPEN]


def test_other_times_make_old_decisions_void(desk: OpenDesk) -> None:
    type_the_first(desk)
    repeat_weekly(desk)
    repeat, box = parts(desk)
    box.table.setFocus()
    for _step in range(3):
        Keys().press(Qt.Key.Key_Down)
    Keys().press(Qt.Key.Key_Space)
    desk.settle()
    assert repeat.decisions
    when = desk.life.working.new_panel.form.when
    when.start.setFocus()
    when.start.selectAll()
    type_text("10:00")
    desk.settle()
    assert not repeat.decisions
    preview = box.preview
    assert preview is not None
    assert [use.day for use in preview.open] == [CLOSED]


def test_more_than_sixteen_uses_are_told_above_the_days_and_not_saved(desk: OpenDesk) -> None:
    type_the_first(desk, "나눔방 12/1 14-16 5678 10명")
    repeat_weekly(desk, "17")
    _repeat, box = parts(desk)
    assert box._whole.isVisible()
    desk.life.working.new_panel.save()
    desk.settle()
    assert box.held_back.text().startswith("Not saved")
    assert desk.window.dock.isVisible()
    assert desk.life.working.new_panel.form.more.override_row.isVisible()


def test_a_lost_race_shows_the_day_and_stores_nothing(desk: OpenDesk) -> None:
    type_the_first(desk)
    repeat_weekly(desk, "3")
    take(desk.bench.office, TUESDAYS[1])
    desk.life.working.new_panel.save()
    desk.settle()
    _repeat, box = parts(desk)
    assert "8/12" in box.held_back.text()
    assert stored(desk) == 2
    assert desk.life.working.new_panel.frame.save.isEnabled()


def test_paid_by_the_month_later_uses_fall_due_on_the_first_of_theirs(desk: OpenDesk) -> None:
    type_the_first(desk, "나눔방 12/1 14-16 5678 10명")
    repeat_weekly(desk)
    _repeat, box = parts(desk)
    box.monthly.setFocus()
    Keys().press(Qt.Key.Key_Space)
    desk.settle()
    assert box.monthly.isChecked()
    desk.life.working.new_panel.save()
    desk.settle()
    block = next(b for row in desk.life.views.board.rows for b in row.blocks)
    uses = [use.reservation for use in series_view(desk.bench.office, block.code).uses]
    assert [one.pay_by for one in uses[-2:] if one is not None] == [date(2027, 1, 1), date(2027, 2, 1)]


def test_without_an_end_nothing_is_asked_and_nothing_saved(desk: OpenDesk) -> None:
    type_the_first(desk)
    repeat_weekly(desk)
    repeat, box = parts(desk)
    repeat.count.setText("")
    desk.settle()
    assert box.isHidden()
    desk.life.working.new_panel.save()
    desk.settle()
    assert repeat.ends_row.is_wrong
    assert stored(desk) == 1


@pytest.mark.parametrize(
    ("how", "month", "days"),
    [
        ("day", 0, [date(2026, 12, 1), date(2026, 12, 2)]),
        ("weeks", 0, [date(2026, 12, 1), date(2026, 12, 15)]),
        ("month", 0, [date(2026, 12, 1), date(2027, 1, 1)]),
        ("month", 1, [date(2026, 12, 1), date(2027, 1, 5)]),
    ],
)
def test_days_weeks_and_months_are_understood(desk: OpenDesk, how: str, month: int, days: list[date]) -> None:
    type_the_first(desk)
    repeat, box = parts(desk)
    repeat.how.setCurrentIndex(repeat.how.findData(how))
    repeat.month_day.setCurrentIndex(month)
    repeat.count.setText("2")
    repeat.how.activated.emit(repeat.how.currentIndex())
    desk.settle()
    assert box.preview is not None
    assert [use.day for use in box.preview.uses] == days


def test_this_and_the_following_leave_the_earlier_ones(desk: OpenDesk) -> None:
    made = commit_series(desk.bench.office, a_series(desk.bench.office, "FREQ=WEEKLY;COUNT=3"))
    assert isinstance(made, SeriesMade)
    details = desk.life.working.details
    desk.window.dock.show_panel(details)
    details.open(made.reservations[1].code)
    desk.settle()
    assert details.series.place.text() == "Part of a series: 2 of 3"
    following = next(b for scope, b in details.series.buttons.items() if scope.value == "following")
    QTest.mouseClick(following, LEFT)
    assert details.series.cancel_box._title.text() == "Cancel 2 uses?"
    type_text("방학")
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    view = series_view(desk.bench.office, made.series.code)
    states = [use.reservation.state for use in view.uses if use.reservation is not None]
    assert states[0] is not State.CANCELLED
    assert states[1:] == [State.CANCELLED] * 2


def test_from_the_list_of_days_another_use_is_opened(desk: OpenDesk) -> None:
    made = commit_series(desk.bench.office, a_series(desk.bench.office, "FREQ=WEEKLY;COUNT=3"))
    details = desk.life.working.details
    desk.window.dock.show_panel(details)
    details.open(made.reservations[0].code)
    desk.settle()
    Keys().press(Qt.Key.Key_L, ALT)
    desk.qtbot.waitUntil(details.series.table.hasFocus)
    Keys().press(Qt.Key.Key_Down)
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert details.code == made.reservations[1].code
    assert details.series.place.text() == "Part of a series: 2 of 3"
