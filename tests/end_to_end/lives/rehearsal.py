"""A day at the counter by the command line alone: what is typed, when, and what it answers."""

from __future__ import annotations

import io
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from sharespace.bootstrap.command_line import run_command

HERE = Path(__file__).resolve().parent
REFUSED = 3


class Rehearsal:
    """One profile and a clock that is set by hand. Every answer is the JSON document of the verb."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self._capsys, self._monkeypatch = capsys, monkeypatch
        self.now = "2026-12-01T10:00"

    def say(self, line: str, *, refused: bool = False) -> Any:
        """Type a line of the command line, at `now`. It must be done, or, where told so, be refused."""
        code, printed = self._run(line)
        expected = REFUSED if refused else 0
        assert code == expected, f"{line}: exit code {code}\n{printed}"
        return json.loads(printed)

    def scan(self, *lines: str) -> list[dict[str, Any]]:
        """Scan cards and barcodes at the lending desk, one a line: the steps of the answer."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return list(self.say("desk")["steps"])

    def refusal(self, line: str) -> str:
        """Type a line that a rule refuses: the code of the headline. Never without a sentence."""
        refused = self.say(line, refused=True)["refused"]
        assert refused["reason"]
        return str(refused["code"])

    def _run(self, line: str) -> tuple[int, str]:
        words = shlex.split(line.replace("$HERE", str(HERE)).replace("$OUT", str(self.folder.parent)))
        options = ["--profile", str(self.folder), "--lang", "ko", "--json", "--now", self.now]
        self._capsys.readouterr()
        try:
            code = run_command([*options, *words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = self._capsys.readouterr()
        return code, printed.out or printed.err
