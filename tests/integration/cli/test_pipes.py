"""The command line among other programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reports a closed pipe in another way")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, repo_root: Path) -> None:
    profile = tmp_path / "profile"
    command = [sys.executable, str(repo_root / "main.py"), "--profile", str(profile), "resources", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 0
    assert not (profile / "reports").exists()
