"""Work leaves the screen's thread and its answers come back to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from sharespace.application.ports import StorageProblem
from sharespace.ui.answers import ANSWERS
from sharespace.ui.background import Background, Lane, Task


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    made.answers = ANSWERS
    yield made
    made.stop()


class Widget(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)


def test_work_runs_elsewhere_and_its_answer_comes_back(qtbot: QtBot, background: Background) -> None:
    told: list[tuple[int, bool]] = []
    screen = threading.get_ident()
    background.run(threading.get_ident, lambda worker: told.append((worker, QThread.isMainThread())))
    qtbot.waitUntil(lambda: not background.busy)
    assert told[0][0] != screen
    assert told[0][1] is True


def test_everything_for_the_database_runs_in_the_order_asked_on_one_thread(
    qtbot: QtBot, background: Background
) -> None:
    order: list[tuple[int, int]] = []
    for number in range(50):
        background.run(lambda number=number: order.append((number, threading.get_ident())))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not background.busy)
    assert [number for number, _thread in order] == list(range(50))
    assert len({thread for _number, thread in order}) == 1


def test_of_questions_asked_while_typing_only_the_newest_is_answered(
    qtbot: QtBot, background: Background
) -> None:
    gate, asked, widget = threading.Event(), list[int](), Widget()
    background.run(lambda: gate.wait(5))
    for number in range(20):
        background.latest("rules", lambda number=number: noted(asked, number), widget.take)  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert asked == [19]
    assert widget.answers == [19]


def test_an_answer_overtaken_while_it_was_made_is_not_shown(qtbot: QtBot, background: Background) -> None:
    begun, gate, widget = threading.Event(), threading.Event(), Widget()

    def slow() -> str:
        begun.set()
        gate.wait(5)
        return "old"

    background.latest("rules", slow, widget.take)
    qtbot.waitUntil(begun.is_set)
    background.latest("rules", lambda: "new", widget.take)
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert widget.answers == ["new"]


def test_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, background: Background) -> None:
    gate, widget = threading.Event(), Widget()
    background.run(lambda: gate.wait(5), widget.take)
    widget.deleteLater()
    with qtbot.waitSignal(widget.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)


def test_an_expected_refusal_goes_to_the_field_and_not_to_the_alarm(
    qtbot: QtBot, background: Background
) -> None:
    faults: list[object] = []
    told: list[Exception] = []
    background.fault.connect(faults.append)
    background.run(_full_disk, failed=told.append)
    qtbot.waitUntil(lambda: not background.busy)
    assert isinstance(told[0], StorageProblem)
    assert faults == []


def test_a_mistake_of_the_program_is_told_and_the_field_wakes_up_again(
    qtbot: QtBot, background: Background
) -> None:
    faults: list[object] = []
    told: list[Exception] = []
    background.fault.connect(faults.append)
    background.run(lambda: 1 // 0, failed=told.append)
    qtbot.waitUntil(lambda: not background.busy)
    assert isinstance(faults[0], ZeroDivisionError)
    assert told == faults


def test_a_refusal_nobody_listens_to_is_not_swallowed(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.fault):
        background.run(_full_disk)


def test_progress_arrives_on_the_screen_and_the_last_word_is_never_lost(
    qtbot: QtBot, background: Background
) -> None:
    widget = Widget()
    tell = background.relay(widget.take)

    def work() -> None:
        for number in range(1000):
            tell(number)

    background.run(work, lane=Lane.FILES)
    qtbot.waitUntil(lambda: not background.busy)
    qtbot.waitUntil(lambda: widget.answers[-1] == 999)
    assert widget.answers == sorted(widget.answers)  # type: ignore[type-var]


def test_stopping_writes_the_last_draft_and_gives_up_reading_files(qtbot: QtBot) -> None:
    background = Background()
    written: list[str] = []
    reading = threading.Event()
    tasks: list[Task] = []

    def read() -> None:
        reading.set()
        while not tasks[0].cancelled:
            threading.Event().wait(0.001)

    tasks.append(background.run(read, lane=Lane.FILES))
    qtbot.waitUntil(reading.is_set)
    background.run(lambda: written.append("draft"))
    background.stop()
    assert written == ["draft"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("store-", "files-"))]


def noted(asked: list[int], number: int) -> int:
    asked.append(number)
    return number


def _full_disk() -> None:
    raise StorageProblem("disk_full")
