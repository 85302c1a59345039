"""Colours are written down once, in the theme, so that light, dark and high contrast stay whole."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\brgba?\(|\bhsla?\(")


def test_no_screen_writes_a_colour_of_its_own(repo_root: Path) -> None:
    screens = repo_root / "sharespace" / "ui"
    stray = {
        f"{path.relative_to(repo_root).as_posix()}:{token.start[0]} {token.string}"
        for path in screens.rglob("*.py")
        if screens / "theme" not in path.parents
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        if token.type == tokenize.STRING and COLOUR.search(token.string)
    }
    assert stray == set()
