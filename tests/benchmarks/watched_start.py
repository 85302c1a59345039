"""Started as a program of its own: runs the clerk's window, says when it was painted and usable, and leaves.

Arguments: the parent's `time.perf_counter()` when it started this process, then those of main.py.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from sharespace.__main__ import main
from sharespace.ui import start
from sharespace.ui.start import Desk, Parts, run_clerk

SETTLED_MS = 1_500
GIVE_UP_MS = 60_000


class Watch(QObject):
    """Takes the time of the first paint and of the first usable board."""

    def __init__(self, desk: Desk, started_s: float) -> None:
        super().__init__(desk)
        self._started_s = started_s
        self._window = desk.window
        self.found: dict[str, float] = {}
        desk.window.installEventFilter(self)
        desk.opened.connect(self._usable)
        QTimer.singleShot(GIVE_UP_MS, desk.window.close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The first paint is over when the event loop comes round again."""
        if event.type() == QEvent.Type.Paint and "painted_ms" not in self.found:
            self.found["painted_ms"] = 0.0
            QTimer.singleShot(0, lambda: self._note("painted"))
        return super().eventFilter(watched, event)

    def _note(self, what: str) -> None:
        self.found[f"{what}_ms"] = (time.perf_counter() - self._started_s) * 1000
        self.found[f"{what}_cpu_ms"] = time.process_time() * 1000

    def _usable(self) -> None:
        self._note("usable")
        QTimer.singleShot(SETTLED_MS, self._leave)

    def _leave(self) -> None:
        self.found |= memory_mb()
        sys.stdout.write(json.dumps(self.found) + "\n")
        sys.stdout.flush()
        self._window.close()


def memory_mb() -> dict[str, float]:
    """Resident memory now and at its highest, where the system tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return {}
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines() if ":" in line)
    return {
        "resident_mb": int(lines["VmRSS"].split()[0]) / 1024,
        "peak_mb": int(lines["VmHWM"].split()[0]) / 1024,
    }


def watched(started_s: float) -> Callable[..., int]:
    """`run_clerk`, with somebody watching."""

    def run(parts: Parts, app: QApplication, shown: Callable[[Desk], None] | None = None) -> int:
        def on_screen(desk: Desk) -> None:
            if shown is not None:
                shown(desk)
            Watch(desk, started_s)

        return run_clerk(parts, app, on_screen)

    return run


if __name__ == "__main__":
    start.run_clerk = watched(float(sys.argv[1]))
    raise SystemExit(main(sys.argv[2:]))
