"""The report of an error of ours: the lines it passed, without anybody's words in it."""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path

from sharespace import __version__
from sharespace.clock import Clock, SystemClock
from sharespace.log import stack_text


def write_problem_report(error: BaseException, folder: Path, clock: Clock | None = None) -> Path:
    """Write a report into `folder` (or, where that cannot be written, the system's folder for
    temporary files) and say where it lies. It holds no names, numbers or texts that were typed."""
    now = (clock or SystemClock()).now()
    text = "\n".join(
        (
            f"ShareSpace {__version__}, Python {platform.python_version()}, {platform.platform()}",
            now.isoformat(),
            stack_text(error),
            "",
        )
    )
    name = f"problem-{now:%Y%m%d-%H%M%S}.txt"
    for place in (folder / "reports", Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            path = place / name
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return path
    return folder / name
