"""No name, phone or plate that was entered comes out where it has no business: not in what verbs print, the
history or the log, and in no table that is not for people."""

from __future__ import annotations

import inspect
import re
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sharespace.bootstrap.command_line import run_command
from sharespace.i18n import use_language
from tests.end_to_end.lives import (
    test_life_of_a_basin,
    test_life_of_a_bay,
    test_life_of_a_hall,
    test_life_of_a_homestay,
    test_life_of_a_tool,
    test_life_of_a_toy,
)
from tests.end_to_end.lives.rehearsal import Rehearsal

LIVES: tuple[Callable[..., None], ...] = (
    test_life_of_a_hall.test_a_hall_from_catalogue_to_closing,
    test_life_of_a_hall.test_a_weekly_course_of_a_group,
    test_life_of_a_bay.test_a_bay_from_open_data_to_the_holders_statement,
    test_life_of_a_basin.test_a_field_from_catalogue_to_reopening,
    test_life_of_a_homestay.test_guests_of_different_nights_meet_only_at_the_door,
    test_life_of_a_toy.test_a_toy_from_catalogue_to_the_last_return,
    test_life_of_a_tool.test_a_drill_is_lent_for_a_week_and_counted_when_it_comes_back,
)
FOR_PEOPLE = {"applicant", "reservation_plate", "bay_holder", "wrong_parking"}
"""Tables that may hold names, phones and plates."""
IN_FULL = ("--call-list",)
"""What is asked for in full, and recorded."""
LOOKING = (
    "show ",
    "tasks",
    "displaced",
    "overdue",
    "overstays",
    "bans",
    "household show",
    "bay show",
    "series show",
    "statement",
    "wrong-parking list",
    "queue ",
    "list",
    "requests",
)
"""Verbs that are asked for in words, too."""
ENTERED = (
    r"--applicant '?([^-'\s][^'\s]*)",
    r"--name '?([^-'\s][^'\s]*)",
    r"--member ([^\W\d]+)=",
    r"(010-\d{4}-\d{4})",
    r"--plate '?([^-'\s][^'\s]*(?: \d{4})?)",
)


class Listening(Rehearsal):
    """Hears what is entered and what is printed."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        super().__init__(folder, capsys, monkeypatch)
        self.entered: set[str] = set()
        self.printed: list[tuple[str, str]] = []

    def _run(self, line: str) -> tuple[int, str]:
        for pattern in ENTERED:
            self.entered.update(re.findall(pattern, line))
        code, printed = super()._run(line)
        self.printed.append((line, printed))
        return code, printed

    def in_words(self, line: str) -> str:
        """What a verb that only looks prints for a person."""
        self._capsys.readouterr()
        words = shlex.split(line)
        run_command(["--profile", str(self.folder), "--lang", "ko", "--now", self.now, *words])
        printed = self._capsys.readouterr()
        return printed.out + printed.err

    @property
    def canaries(self) -> set[str]:
        """What was entered, as it was typed and as it is stored."""
        return self.entered | {re.sub(r"[\s-]", "", one) for one in self.entered}


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Listening]:
    yield Listening(tmp_path / "profile", capsys, monkeypatch)
    use_language("en")


@pytest.mark.parametrize("life", LIVES, ids=lambda life: str(life.__name__).removeprefix("test_"))
def test_a_whole_life_tells_nobody_who_it_was(
    desk: Listening, life: Callable[..., None], tmp_path: Path
) -> None:
    life(*([desk, tmp_path] if "tmp_path" in inspect.signature(life).parameters else [desk]))
    for line in ("tasks", "displaced", "overdue", "overstays", "bans", "wrong-parking list --all", "flood"):
        desk.say(line)
    canaries = desk.canaries
    assert len(canaries) > 2
    for line, printed in desk.printed:
        if not any(word in line for word in IN_FULL):
            assert not _told(canaries, printed), line
        if line.startswith(LOOKING) and "$" not in line:
            assert not _told(canaries, desk.in_words(line)), f"{line}, in words"
    log = tmp_path / "profile" / "sharespace.log"
    assert not log.exists() or not _told(canaries, log.read_text(encoding="utf-8"))
    assert not [file for file in tmp_path.rglob("*") if _told(canaries, file.name)]
    assert _tables_with(tmp_path / "profile", canaries) <= FOR_PEOPLE


def _told(canaries: set[str], text: str) -> set[str]:
    return {one for one in canaries if one in text}


def _tables_with(folder: Path, canaries: set[str]) -> set[str]:
    """Tables of the profile in which one of them stands, in whatever column."""
    found = set()
    with closing(sqlite3.connect(folder / "sharespace.db")) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        for name in names:
            rows = connection.execute(f"SELECT * FROM {name}").fetchall()
            if _told(canaries, repr(rows)):
                found.add(name)
    return found
