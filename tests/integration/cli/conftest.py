from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.sample.load import load_sample
from sharespace.bootstrap.command_line import run_command
from sharespace.bootstrap.opening import open_workbench
from sharespace.clock import FixedClock
from sharespace.i18n import use_language


@dataclass(frozen=True)
class Said:
    """What a call printed, and its exit code."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Sharespace = Callable[..., Said]


@pytest.fixture
def sharespace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Sharespace]:
    """Call the command line on a profile of its own, on Friday 27 November 2026 at 10:42."""

    def call(*words: str | Path, lang: str = "ko", now: str = "2026-11-27T10:42") -> Said:
        start = ["--profile", str(tmp_path / "profile"), "--lang", lang, "--now", now]
        capsys.readouterr()
        try:
            code = run_command([*start, *(str(word) for word in words)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    yield call
    use_language("en")


@pytest.fixture
def sample(sharespace: Sharespace, tmp_path: Path, clock: FixedClock) -> Sharespace:
    """The same with the sample district in the profile."""
    with open_workbench(tmp_path / "profile", clock) as bench:
        load_sample(bench.office, bench.sample)
    return sharespace
