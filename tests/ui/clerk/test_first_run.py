"""An empty database: three ways to begin, none of them a blank grid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sharespace.application.imports import ImportReport
from sharespace.application.workbench import Workbench
from sharespace.resource_files import resources_folder
from sharespace.ui.clerk.importing.report_dialog import ReportDialog, rows_in, rows_of
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

Open = Callable[[Workbench], OpenDesk]
ALT = Qt.KeyboardModifier.AltModifier
OPENED = resources_folder() / "sample" / "opened-facilities-27-columns_cp949.csv"


def room_names(desk: OpenDesk) -> list[str]:
    return [row.name for row in desk.life.views.board.rows]


def test_an_empty_database_shows_three_ways_to_begin(empty_bench: Workbench, open_desk: Open) -> None:
    desk = open_desk(empty_bench)
    assert desk.life.taking_in.welcome.isVisible()
    assert not desk.window.actions_table["new"].isEnabled()
    Keys().press(Qt.Key.Key_F2)
    assert desk.window.dock.isHidden()


def test_a_file_is_shown_before_anything_is_stored_and_then_imported(
    empty_bench: Workbench, open_desk: Open
) -> None:
    desk = open_desk(empty_bench)
    card = desk.life.taking_in.welcome.import_card
    drop(card, OPENED)
    desk.settle()
    assert card.findings.isVisible()
    assert "New spaces" in card.findings.text()
    assert desk.life.views.board.total_rows == 0
    with empty_bench.office.store.read() as reading:
        assert reading.resources() == ()
    assert card.act.hasFocus()
    Keys().press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.life.views.isVisible()
    assert desk.life.views.board.total_rows > 0
    assert "Imported" in desk.window.status_line.told()
    assert desk.window.actions_table["report"].isEnabled()
    assert desk.window.actions_table["new"].isEnabled()


def test_a_file_that_cannot_be_read_is_a_sentence_on_the_card(
    empty_bench: Workbench, open_desk: Open, tmp_path: Path
) -> None:
    desk = open_desk(empty_bench)
    card = desk.life.taking_in.welcome.import_card
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"")
    drop(card, broken)
    desk.settle()
    assert "broken.csv" in card.error.text()
    assert card.act.isEnabled()
    assert desk.life.views.board.total_rows == 0


def test_an_import_can_be_stopped_and_begun_again(empty_bench: Workbench, open_desk: Open) -> None:
    desk = open_desk(empty_bench)
    importer = desk.life.taking_in.importer
    card = desk.life.taking_in.welcome.import_card
    card.look([OPENED])
    importer.cancel()
    desk.settle()
    assert not importer.running
    card.look([OPENED])
    desk.settle()
    assert card.findings.isVisible()


def test_one_room_by_hand(empty_bench: Workbench, open_desk: Open) -> None:
    desk = open_desk(empty_bench)
    form = desk.life.taking_in.welcome.place_form
    form.name.setFocus()
    Keys().press(Qt.Key.Key_2, ALT)
    desk.qtbot.waitUntil(lambda: form.name_row.is_wrong)
    form.name.setFocus()
    type_text("어울림방")
    form.place.setFocus()
    type_text("왕십리도선동 주민센터")
    form.hours.setText("언제나")
    QTest.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert form.hours_row.is_wrong
    form.hours.setText("평일 9-21, 토 10-16")
    form.capacity.setText("60")
    QTest.mouseClick(form.act, Qt.MouseButton.LeftButton)
    desk.settle()
    (row,) = desk.life.views.board.rows
    assert (row.name, row.facility, row.capacity) == ("어울림방", "왕십리도선동 주민센터", 60)
    assert desk.life.views.isVisible()


def test_the_sample_opens_and_goes_away_in_one_act(empty_bench: Workbench, open_desk: Open) -> None:
    desk = open_desk(empty_bench)
    Keys().press(Qt.Key.Key_3, ALT)
    desk.qtbot.waitUntil(lambda: desk.life.views.board.total_rows > 0, timeout=20_000)
    desk.settle()
    acts = desk.window.actions_table
    assert desk.life.views.isVisible()
    assert acts["remove_sample"].isEnabled()
    acts["remove_sample"].trigger()
    desk.settle()
    assert room_names(desk) == []
    assert desk.life.taking_in.welcome.isVisible()
    assert not acts["remove_sample"].isEnabled()


def test_esc_shows_the_empty_timeline(empty_bench: Workbench, open_desk: Open) -> None:
    desk = open_desk(empty_bench)
    Keys().press(Qt.Key.Key_Escape)
    assert desk.life.views.isVisible()


def test_the_report_names_row_cell_and_assumption_and_can_be_saved(
    empty_bench: Workbench, open_desk: Open, tmp_path: Path
) -> None:
    desk = open_desk(empty_bench)
    reports: list[ImportReport] = []
    desk.life.taking_in.importer.taken.connect(lambda report, _notes: reports.append(report))
    card = desk.life.taking_in.welcome.import_card
    card.look([OPENED])
    desk.settle()
    card.act.click()
    desk.settle()
    desk.window.actions_table["report"].trigger()
    desk.settle()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReportDialog))
    assert dialog.model.rowCount() == len(reports[0].notes) > 0
    dialog._ask_target = lambda *_asked: tmp_path / "report.csv"
    dialog.save_it()
    desk.settle()
    assert len(rows_in(tmp_path / "report.csv")) == len(rows_of(reports[0].notes))
    dialog.close()


def drop(card: object, path: Path) -> None:
    """Drop a file as the system does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, button, none)
    card.dragEnterEvent(enter)  # type: ignore[attr-defined] # any widget that takes drops
    assert enter.isAccepted()
    event = QDropEvent(QPointF(5, 5), copy, data, button, none)
    card.dropEvent(event)  # type: ignore[attr-defined] # as above
