"""The permit on the screen, on the printer and as a file; and what is recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sharespace.application.reservations import find_reservation
from sharespace.application.workbench import Workbench
from sharespace.domain.reservation import Reservation
from sharespace.ui.answers import ANSWERS
from sharespace.ui.background import Background
from sharespace.ui.dialogs.permit_preview import PermitPreview
from sharespace.ui.theme.theme import theme

Preview = Callable[..., PermitPreview]


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    made.answers = ANSWERS
    yield made
    made.stop()


@pytest.fixture
def preview(
    qtbot: QtBot, bench: Workbench, background: Background, reserved: Reservation, tmp_path: Path
) -> Preview:
    """Opens the permit of the reservation and waits for its page."""

    def printer(_parent: QWidget) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    def target(_parent: QWidget, name: str) -> Path:
        return tmp_path / name

    def open_one() -> PermitPreview:
        dialog = PermitPreview(bench, background, reserved.code, printer=printer, target=target)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.view.has_page)
        qtbot.waitUntil(lambda: not background.busy)
        return dialog

    return open_one


def settle(qtbot: QtBot, background: Background) -> None:
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)


def actions_of(bench: Workbench, code: str) -> list[str]:
    return [change.action for change in find_reservation(bench.office, code)[1]]


def test_looking_shows_the_page_and_counts_nothing(
    preview: Preview, bench: Workbench, reserved: Reservation
) -> None:
    dialog = preview()
    assert dialog.pages >= 1
    assert dialog.bar.page.text() == f"1 / {dialog.pages}"
    picture = dialog.view.grab().toImage()
    inked = sum(
        picture.pixelColor(x, y).lightness() < 100
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert inked > 200
    assert actions_of(bench, reserved.code) == ["requested"]


def test_printing_issues_the_permit_once_and_the_next_one_is_a_reprint(
    preview: Preview,
    bench: Workbench,
    reserved: Reservation,
    qtbot: QtBot,
    background: Background,
    tmp_path: Path,
) -> None:
    dialog = preview()
    with qtbot.waitSignal(dialog.issued, timeout=20_000):
        dialog.print_it()
    settle(qtbot, background)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        assert len(document) == dialog.pages
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        printed = document[0].render(scale=1).to_pil().convert("L")
    dark = sum(count for value, count in enumerate(printed.histogram()) if value < 100)
    assert dark > 2_000
    assert actions_of(bench, reserved.code) == ["requested", "permit_printed"]
    assert "1" in dialog.bar.kind.whole_text()
    assert "printed" in dialog.bar.kind.whole_text()


def test_saving_with_full_names_is_recorded_as_such(
    preview: Preview,
    bench: Workbench,
    reserved: Reservation,
    qtbot: QtBot,
    background: Background,
    tmp_path: Path,
) -> None:
    dialog = preview()
    dialog.bar.full_names.setChecked(True)
    assert "recorded" in dialog.bar.message.text()
    with qtbot.waitSignal(dialog.issued, timeout=20_000):
        dialog.save_it()
    settle(qtbot, background)
    with pypdfium2.PdfDocument(tmp_path / f"permit-{reserved.code}.pdf") as document:
        text = document[0].get_textpage().get_text_range()
    assert "김예시" in text
    last = find_reservation(bench.office, reserved.code)[1][-1]
    assert (last.action, last.why) == ("permit_printed", "full_names")


def test_a_file_that_cannot_be_written_is_a_sentence_and_the_window_goes_on(
    qtbot: QtBot, bench: Workbench, background: Background, reserved: Reservation, tmp_path: Path
) -> None:
    nowhere = tmp_path / "no such folder" / "permit.pdf"
    dialog = PermitPreview(bench, background, reserved.code, target=lambda *_asked: nowhere)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.view.has_page)
    dialog.save_it()
    settle(qtbot, background)
    assert "permit.pdf" in dialog.bar.message.text()
    assert dialog.bar.print_button.isEnabled()


def test_the_page_is_drawn_at_the_pixels_it_is_shown_with(preview: Preview, qtbot: QtBot) -> None:
    dialog = preview()
    wanted: list[int] = []
    dialog.view.width_wanted.connect(wanted.append)
    for zoom in ("width", "true", "page"):
        dialog.bar.zoom_asked.emit(zoom)
    whole_width, true_width, page_width = wanted
    assert page_width < whole_width
    assert true_width == round(210 / 25.4 * dialog.logicalDpiX() * dialog.devicePixelRatioF())


def test_the_screen_never_waits_for_the_paper(
    qtbot: QtBot, bench: Workbench, background: Background, reserved: Reservation
) -> None:
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(1))
    timer.start()
    dialog = PermitPreview(bench, background, reserved.code)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.view.has_page)
    timer.stop()
    assert len(beats) > 3


def test_closing_early_disturbs_nobody(
    qtbot: QtBot, bench: Workbench, background: Background, reserved: Reservation
) -> None:
    dialog = PermitPreview(bench, background, reserved.code)
    dialog.show()
    dialog.close()
    settle(qtbot, background)
    QApplication.processEvents()
    assert theme().tokens is not None
