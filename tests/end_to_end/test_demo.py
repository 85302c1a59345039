"""`main.py --demo` where there is no display: it says so, and leaves its pictures and papers behind."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sharespace.__main__ import wants_window
from sharespace.documents.page_pictures import PdfiumPages

PICTURES = {"timeline-light", "timeline-dark", "panel-refused", "week", "list", "permit-preview", "first-run"}


def run_main(repo_root: Path, home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Start main.py as a person would, on a machine without a display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"HOME": str(home), "XDG_DATA_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, repo_root / "main.py", *(str(word) for word in words)],
        cwd=home,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_demo_leaves_pictures_a_permit_and_a_report(
    repo_root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run_main(repo_root, tmp_path, "--demo", "--out", out, "--now", "2026-11-27T10:42")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert {path.stem for path in out.glob("*.png")} >= PICTURES
    assert all(path.stat().st_size > 20_000 for path in out.glob("*.png"))
    assert PdfiumPages().page_count(out / "permit.pdf") == 1
    with (out / "import-report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) > 8
    for path in out.iterdir():
        assert str(path) in done.stdout, "the demo says where everything lies"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_window_says_what_to_do_instead(repo_root: Path, tmp_path: Path) -> None:
    done = run_main(repo_root, tmp_path)
    assert done.returncode == 2
    assert "--demo" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["--demo"], True),
        (["--profile", "reserve", "--demo"], True),
        (["--profile", "x", "resources"], False),
        (["--help"], False),
        (["--json", "resources"], False),
    ],
)
def test_a_verb_means_the_command_line_and_none_the_window(words: list[str], window: bool) -> None:
    assert wants_window(words) is window
