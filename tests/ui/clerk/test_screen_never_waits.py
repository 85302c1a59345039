"""The screen's thread never touches the database: watched through a whole path, from start to end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt

from sharespace.application.ports import Reading, Store, UnitOfWork
from sharespace.application.workbench import Workbench
from sharespace.resource_files import resources_folder
from tests.builders.requests import at
from tests.ui.clerk.conftest import OpenDesk
from tests.ui.hands import Keys, type_text

Open = Callable[[Workbench], OpenDesk]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Watched:
    """A store that notes which threads come to it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.visitors: dict[int, list[str]] = {}

    def _note(self, what: str) -> None:
        self.visitors.setdefault(threading.get_ident(), []).append(what)

    def read(self) -> AbstractContextManager[Reading]:
        self._note("read")
        return self._store.read()

    def write(self) -> AbstractContextManager[UnitOfWork]:
        self._note("write")
        return self._store.write()

    def remember(self, key: str, value: str) -> None:
        self._note(f"remember {key}")
        self._store.remember(key, value)

    def recall(self, key: str) -> str | None:
        self._note(f"recall {key}")
        return self._store.recall(key)

    def recall_all(self, prefix: str) -> Mapping[str, str]:
        self._note(f"recall {prefix}")
        return self._store.recall_all(prefix)

    def forget(self, key: str) -> None:
        self._note(f"forget {key}")
        self._store.forget(key)

    def close(self) -> None:
        self._store.close()


@pytest.fixture
def watched(bench: Workbench) -> Watched:
    store = Watched(bench.office.store)
    bench.office.store = store
    return store


def test_a_whole_path_asks_the_database_from_the_worker_alone(
    bench: Workbench, watched: Watched, open_desk: Open
) -> None:
    desk = open_desk(bench)
    keys = Keys()
    keys.press(Qt.Key.Key_F2)
    type_text("어울림방 금 14-16 5678 30명")
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    desk.life.working.new_panel.form.what.title.setFocus()
    type_text("바둑")
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    keys.press(Qt.Key.Key_2, CONTROL)
    keys.press(Qt.Key.Key_4, CONTROL)
    keys.press(Qt.Key.Key_1, CONTROL)
    keys.press(Qt.Key.Key_F5)
    desk.settle()
    room = next(row for row in desk.life.views.board.rows if row.name == "어울림방")
    desk.life.views.focus_cell(room.resource_id, at("14:00"))
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    desk.life.working.details.facts.reveal.click()
    desk.settle()
    desk.life.working.details.ask_to_cancel()
    type_text("끝")
    keys.press(Qt.Key.Key_Return)
    desk.settle()
    desk.life.keeper.tick()
    desk.life.keeper._ask_version()
    desk.settle()
    assert desk.reservations() == []
    assert threading.get_ident() not in watched.visitors, watched.visitors.get(threading.get_ident())
    # Drafts, window, boards, rules, saving: all by one and the same thread.
    assert len(watched.visitors) == 1


def test_an_import_leaves_the_worker_free_for_the_counter(
    bench: Workbench, watched: Watched, open_desk: Open
) -> None:
    desk = open_desk(bench)
    before = set(watched.visitors)
    desk.life.taking_in.importer.look(
        [resources_folder() / "sample" / "opened-facilities-27-columns_cp949.csv"]
    )
    desk.settle()
    desk.life.taking_in.importer.take()
    desk.settle()
    assert len(desk.life.views.board.rows) > 3
    assert threading.get_ident() not in watched.visitors
    assert set(watched.visitors) - before, "the file is read by a worker of its own"
