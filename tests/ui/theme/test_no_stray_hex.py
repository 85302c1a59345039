"""Colours live in the theme and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

HEX = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[\"';])")


def test_no_screen_writes_a_colour_of_its_own(repo_root: Path) -> None:
    screens = repo_root / "sharespace" / "ui"
    strays = [
        f"{file.relative_to(repo_root)}:{number}"
        for file in sorted(screens.rglob("*.py"))
        if screens / "theme" not in file.parents
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if HEX.search(line) or "QColor(" in line or re.search(r"GlobalColor\.(?!transparent)", line)
    ]
    assert strays == []


def test_within_the_theme_only_the_tokens_write_colours(repo_root: Path) -> None:
    folder = repo_root / "sharespace" / "ui" / "theme"
    writers = [file.name for file in folder.glob("*.py") if HEX.search(file.read_text(encoding="utf-8"))]
    assert writers == ["tokens.py"]
