"""The log file: where it is, how large it grows, and what never stands in it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from sharespace import log
from sharespace.log import ProfileLog, stack_text

logger = logging.getLogger("sharespace.test")


def test_what_was_done_stands_in_the_file_of_the_profile(tmp_path: Path) -> None:
    with ProfileLog(tmp_path / "logs") as opened:
        logger.info("reserved %s", "0412-7KQ3")
        assert "INFO sharespace.test reserved 0412-7KQ3" in opened.path.read_text("utf-8")


def test_an_error_leaves_its_kind_and_lines_but_not_its_words(tmp_path: Path) -> None:
    with ProfileLog(tmp_path) as opened:
        try:
            try:
                raise KeyError("김가상 010-0000-1234")
            except KeyError as cause:
                raise ValueError("김가상 could not be saved") from cause
        except ValueError:
            logger.exception("saving failed")
        written = opened.path.read_text("utf-8")
    assert "builtins.ValueError" in written
    assert "after builtins.KeyError" in written
    assert "test_log.py:" in written
    assert "김가상" not in written
    assert "010-0000-1234" not in written


def test_a_chain_of_causes_that_bites_its_tail_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert stack_text(first).count("after") == 9


def test_old_lines_make_room_for_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_BYTES", 2_000)
    with ProfileLog(tmp_path):
        for number in range(500):
            logger.info("line %d", number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["sharespace.log", *(f"sharespace.log.{n}" for n in range(1, log.KEPT_FILES + 1))]
    assert all(path.stat().st_size <= 2_000 for path in tmp_path.iterdir())


def test_the_program_goes_on_where_no_file_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file where the folder should be", "utf-8")
    with ProfileLog(in_the_way):
        logger.warning("still here")
    assert "no log file" in capsys.readouterr().err


def test_a_closed_log_lets_go_of_its_file(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    with ProfileLog(tmp_path) as opened:
        pass
    assert logging.getLogger().handlers == before
    opened.path.unlink()


def test_the_chatter_of_libraries_stays_out(tmp_path: Path) -> None:
    with ProfileLog(tmp_path) as opened:
        logging.getLogger("somebody.else").info("chatter")
        logging.getLogger("somebody.else").warning("worth knowing")
        written = opened.path.read_text("utf-8")
    assert "chatter" not in written
    assert "worth knowing" in written
