"""A hundred thousand rows of open data, as a whole country would bring, in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.conftest import YARDSTICK_MS, Scoreboard, yardstick_ms
from tests.benchmarks.standard_file import write_standard_file

ROWS = 100_000
FEW_ROWS = 500
BAR_S = 60
MOST_MB = 200
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1"}
CHILD = """
import json, sys, time
from pathlib import Path
from sharespace.__main__ import main
start = time.perf_counter()
code = main(sys.argv[1:])
found = {"code": code, "took_s": time.perf_counter() - start, "peak_mb": 0}
status = Path("/proc/self/status")
if status.exists():
    peak = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
    found["peak_mb"] = int(peak.split()[1]) / 1024
print(json.dumps(found), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def open_data(tmp_path_factory: pytest.TempPathFactory, full_scale: bool) -> Path:
    path = tmp_path_factory.mktemp("open-data") / "standard.csv"
    write_standard_file(path, ROWS if full_scale else FEW_ROWS)
    return path


def test_a_hundred_thousand_rows_are_imported(
    benchmark: Any, open_data: Path, tmp_path: Path, repo_root: Path, full_scale: bool, scores: Scoreboard
) -> None:
    command = [sys.executable, "-c", CHILD, "--profile", str(tmp_path / "profile"), "--lang", "en"]
    done = benchmark.pedantic(
        subprocess.run,
        ([*command, "import", str(open_data)],),
        {"cwd": repo_root, "capture_output": True, "encoding": "utf-8", "env": ENVIRONMENT},
        rounds=1,
    )
    found = json.loads(done.stderr.splitlines()[-1])
    assert found["code"] == 0, done.stdout + done.stderr
    rows = ROWS if full_scale else FEW_ROWS
    assert f"{rows} rows: {rows} new, 0 updated, 0 known already, 0 not taken" in done.stdout
    if full_scale:
        yardstick = yardstick_ms()
        took, ratio = f"{found['took_s']:.1f} s", f"{found['took_s'] * 1000 / yardstick:.0f}"
        scores.add("import of 100,000 rows", took, "", f"{BAR_S} s", f"{yardstick:.1f} ms", ratio)
        scores.add("memory of that import, peak", f"{found['peak_mb']:.0f} MB", "", f"{MOST_MB} MB", "", "")
        assert found["took_s"] <= BAR_S * max(1.0, yardstick / YARDSTICK_MS)
        assert found["peak_mb"] <= MOST_MB
