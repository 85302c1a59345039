"""The list says what the timeline draws, and answers the same keys."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sharespace.application.board import Board
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.clerk.list.model import BoardModel, Column
from sharespace.ui.clerk.list.view import BoardList
from sharespace.ui.clerk.timeline.bands import reasons_against
from sharespace.ui.clerk.timeline.looks import Look
from sharespace.ui.clerk.timeline.scene import Scene
from sharespace.ui.theme.theme import Theme, ThemeMode
from tests.builders.boards import (
    a_board,
    a_closure,
    a_room,
    a_use,
    at,
    busy_uses,
    seongdong_board,
    seongdong_rooms,
    showcase_board,
    span,
    the_days,
)

HALL = a_room("대강당")
ROOM = a_room("회의실", "금호4가동 주민센터")
USE = a_use(HALL, "14:00", "16:00", "독서 모임", people=9)
LATER = a_use(ROOM, "17:00", "18:00", "바둑교실", people=40)
BOARD = a_board([HALL, ROOM], [USE, LATER])


@pytest.fixture
def shown(dressed: Theme, qtbot: QtBot) -> Callable[[Board], BoardList]:
    def make(board: Board) -> BoardList:
        made = BoardList(board)
        qtbot.addWidget(made)
        made.resize(1200, 500)
        with qtbot.waitExposed(made):
            made.show()
        made.table.setFocus()
        return made

    return make


Shown = Callable[[Board], BoardList]


def random_board(seed: int) -> Board:
    chance = random.Random(seed)
    rooms = chance.sample(seongdong_rooms(), 8)
    days = chance.choice((1, 2, 7))
    uses = busy_uses(rooms, the_days(days), chance.randrange(0, 25 * days), seed=seed)
    shut = [
        a_closure(chance.choice(rooms), TimeSpan(start, start + chance.randrange(1, 30) * 1800), "공사")
        for start in (at("08:00") + chance.randrange(0, 40) * 1800 for _ in range(3))
    ]
    return a_board(rooms, uses, shut, days=days, now=f"{chance.randrange(6, 20):02d}:15")


@pytest.mark.parametrize("seed", range(25))
def test_timeline_list_and_rule_engine_call_the_same_time_free(seed: int) -> None:
    board = random_board(seed)
    model = BoardModel(board)
    model.show(board, with_free=True)
    free: dict[object, list[TimeSpan]] = {row.resource_id: [] for row in board.rows}
    for entry in model.all():
        if entry.look is Look.FREE:
            free[entry.row.resource_id].append(entry.span)
    scene = Scene(board)
    for row in board.rows:
        for instant in range(board.window.start_s, board.window.end_s, 900):
            cell = TimeSpan(instant, instant + 900)
            engine = row.is_free(cell)
            listed = any(span_.covers(cell) for span_ in free[row.resource_id])
            timeline = not reasons_against(row, cell)
            assert engine == listed == timeline
            if engine:
                drawn = [bar for bar in scene.bands(row).bars_in(cell) if bar.span.overlaps(cell)]
                held = [bar for bar in drawn if any(block.state.holds() for block in bar.blocks)]
                assert held == []
                assert scene.axis.shows(instant)


@pytest.mark.parametrize("seed", range(25))
def test_every_reservation_of_the_list_is_a_block_of_the_timeline_and_the_other_way(seed: int) -> None:
    board = random_board(seed)
    listed = {entry.reservation_id for entry in BoardModel(board).all() if entry.block}
    scene = Scene(board)
    drawn = {
        block.reservation_id for row in board.rows for bar in scene.bands(row).bars for block in bar.blocks
    }
    assert listed == drawn


def test_free_times_are_listed_only_when_asked_for(shown: Shown) -> None:
    board_list = shown(BOARD)
    assert {entry.look for entry in board_list.entries()} == {Look.CONFIRMED}
    board_list.free_too.click()
    free = [entry.span for entry in board_list.entries() if entry.look is Look.FREE]
    assert span("16:00", "21:00") in free
    assert len(free) == 4


def test_a_line_says_time_room_state_event_and_code(shown: Shown, language: Callable[[str], None]) -> None:
    board_list = shown(BOARD)
    board_list.retranslate()
    model = board_list.table.model()
    texts = [model.index(0, column).data() for column in Column]
    assert texts[:4] == ["11월 27일(금) 14:00–16:00", "대강당", "왕십리도선동 주민센터", "확정"]
    assert texts[4:] == ["독서 모임", "박*진", "9", USE.block.code]
    assert not model.index(0, Column.STATE).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_screen_reader_gets_the_whole_sentence(shown: Shown, language: Callable[[str], None]) -> None:
    index = shown(BOARD).table.model().index(0, Column.WHEN)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "대강당, 11월 27일(금) 14:00–16:00, 확정, 독서 모임"


def test_lines_sort_by_any_column_both_ways(shown: Shown) -> None:
    board_list = shown(seongdong_board(reservations=60))
    for column in Column:
        for order in Qt.SortOrder:
            board_list.table.sortByColumn(column, order)
            assert len(board_list.entries()) == 60
    board_list.table.sortByColumn(Column.PEOPLE, Qt.SortOrder.DescendingOrder)
    people = [entry.block.people for entry in board_list.entries() if entry.block]
    assert people == sorted(people, reverse=True)


def test_sorting_keeps_the_selected_line_selected(shown: Shown) -> None:
    board_list = shown(BOARD)
    board_list.focus_block(LATER.id)
    board_list.table.sortByColumn(Column.PEOPLE, Qt.SortOrder.DescendingOrder)
    assert board_list.selected_reservation() == LATER.id
    assert board_list.table.currentIndex().row() == 0


def test_reading_the_board_anew_keeps_line_and_order(shown: Shown) -> None:
    board_list = shown(BOARD)
    board_list.table.sortByColumn(Column.PEOPLE, Qt.SortOrder.DescendingOrder)
    board_list.focus_block(USE.id)
    third = a_use(ROOM, "12:00", "13:00", "새 모임", people=20)
    board_list.show_board(a_board([HALL, ROOM], [USE, LATER, third]))
    assert board_list.selected_reservation() == USE.id
    assert [entry.title for entry in board_list.entries()] == ["바둑교실", "새 모임", "독서 모임"]


def test_enter_opens_delete_asks_and_selecting_tells_the_cell(shown: Shown) -> None:
    board_list = shown(BOARD)
    seen: list[tuple[str, object]] = []
    board_list.block_opened.connect(lambda found: seen.append(("open", found)))
    board_list.block_cancel_asked.connect(lambda found: seen.append(("cancel", found)))
    board_list.cell_changed.connect(lambda room, instant: seen.append(("cell", (room, instant))))
    board_list.focus_block(LATER.id)
    QTest.keyClick(board_list.table, Qt.Key.Key_Return)
    QTest.keyClick(board_list.table, Qt.Key.Key_Delete)
    assert seen == [("cell", (ROOM.id, at("17:00"))), ("open", LATER.id), ("cancel", LATER.id)]


def test_enter_on_a_free_time_begins_a_reservation_and_on_a_closure_says_why(shown: Shown) -> None:
    shut = a_closure(ROOM, span("12:00", "15:00"), "공사")
    board_list = shown(a_board([HALL, ROOM], [USE], [shut]))
    board_list.free_too.setChecked(True)
    chosen: list[object] = []
    refused: list[object] = []
    board_list.range_chosen.connect(lambda room, wish: chosen.append((room, wish)))
    board_list.refused.connect(lambda room, wish, why: refused.append(why[0].code.value))
    assert board_list.focus_cell(HALL.id, at("17:00"))
    QTest.keyClick(board_list.table, Qt.Key.Key_Return)
    assert chosen == [(HALL.id, span("16:00", "16:30"))]
    board_list.focus_cell(ROOM.id, at("12:30"))
    QTest.keyClick(board_list.table, Qt.Key.Key_Return)
    assert refused == ["closure"]


def test_keys_for_other_days_are_left_to_the_window(shown: Shown, qtbot: QtBot) -> None:
    board_list = shown(seongdong_board(reservations=60))
    board_list.table.selectRow(0)
    QTest.keyClick(board_list.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert board_list.table.currentIndex().row() == 0
    QTest.keyClick(board_list.table, Qt.Key.Key_PageDown)
    assert board_list.table.currentIndex().row() > 0


def test_a_right_click_asks_for_a_menu_of_the_line(shown: Shown) -> None:
    board_list = shown(BOARD)
    asked: list[tuple[object, ...]] = []
    board_list.menu_asked.connect(lambda *what: asked.append(what[:3]))
    where = board_list.table.visualRect(board_list.table.model().index(1, 1)).center()
    board_list.table.customContextMenuRequested.emit(where)
    board_list.table.customContextMenuRequested.emit(QPoint(10, 480))
    assert asked == [(ROOM.id, at("17:00"), LATER.id)]


def test_the_colours_of_states_follow_the_theme(shown: Shown, dressed: Theme) -> None:
    board_list = shown(showcase_board())
    index = board_list.table.model().index(2, Column.STATE)
    before = index.data(Qt.ItemDataRole.DecorationRole).pixmap(42, 16).toImage()
    dressed.set_mode(ThemeMode.DARK)
    after = index.data(Qt.ItemDataRole.DecorationRole).pixmap(42, 16).toImage()
    assert before != after


def test_cancelled_reservations_are_not_listed() -> None:
    gone = a_use(HALL, "10:00", "11:00", state=State.CANCELLED)
    assert BoardModel(a_board([HALL], [gone])).rowCount(QModelIndex()) == 0


def test_a_model_holds_to_the_rules_of_qt(shown: Shown, qtmodeltester: object) -> None:
    tester = qtmodeltester
    tester.check(BoardModel(showcase_board()))  # type: ignore[attr-defined] # pytest-qt has no type for it
