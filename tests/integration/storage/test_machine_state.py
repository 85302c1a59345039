"""What belongs to this machine is kept at once, apart from the database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sharespace.storage.machine_state import FILE_NAME, MachineState
from sharespace.storage.store import SqlStore


def test_texts_are_kept_changed_and_forgotten(tmp_path: Path) -> None:
    state = MachineState(tmp_path)
    assert state.recall("window") is None
    state.remember("window", "작은 창")
    state.remember("window", "큰 창\n\u0000")
    state.close()
    assert MachineState(tmp_path).recall("window") == "큰 창\n\u0000"
    state.forget("window")
    state.forget("window")
    assert state.recall("window") is None
    state.close()


def test_keys_are_found_by_their_beginning(tmp_path: Path) -> None:
    state = MachineState(tmp_path)
    for key in ("draft:2", "draft:1", "draft", "drafts", "draft:\U0010fffd", "window"):
        state.remember(key, key.upper())
    assert list(state.recall_all("draft:")) == ["draft:1", "draft:2", "draft:\U0010fffd"]
    assert len(state.recall_all("")) == 6
    state.close()


def test_drafts_are_saved_while_an_import_writes(store: SqlStore) -> None:
    with store.write() as work:
        work.record_fact(1, "1번 창구", "imported", {})
        store.remember("draft", "김가상")
        assert store.recall("draft") == "김가상"


def test_a_damaged_file_does_not_stop_the_counter(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    state = MachineState(tmp_path)
    assert state.recall("window") is None
    state.remember("window", "1")
    assert state.recall("window") == "1"
    state.close()
    assert (tmp_path / f"{FILE_NAME}.damaged").read_bytes().startswith(b"no database")


def test_it_is_there_before_sqlalchemy_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sharespace.storage.machine_state import MachineState; "
        "MachineState(Path(sys.argv[1])).remember('a', 'b'); assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=Path(__file__).parents[3])
