"""Where a profile lies by default, and whether there is a screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HEADLESS_PLATFORMS = frozenset({"offscreen", "minimal", "vnc"})


def default_profile() -> Path:
    """The folder of database and settings of the person who runs the program."""
    from platformdirs import user_data_path

    return user_data_path("ShareSpace", appauthor=False)


def has_display() -> bool:
    """Whether a window can be shown to somebody. Windows and macOS always have a screen."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in HEADLESS_PLATFORMS:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
