from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sharespace.i18n import use_language
from tests.end_to_end.lives.rehearsal import Rehearsal


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Rehearsal]:
    """An empty profile, on Tuesday 1 December 2026 at ten."""
    yield Rehearsal(tmp_path / "profile", capsys, monkeypatch)
    use_language("en")
