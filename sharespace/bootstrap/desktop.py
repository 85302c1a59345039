"""The desktop program: the window first, and everything behind it once the window is painted."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sharespace.bootstrap.desktop_parts import DesktopParts, throw_away_profile
from sharespace.bootstrap.places import default_profile, has_display
from sharespace.bootstrap.problem_report import write_problem_report
from sharespace.clock import Clock, FixedClock, SystemClock
from sharespace.domain.resource import SEOUL
from sharespace.i18n import _, use_language
from sharespace.i18n.catalogue import LANGUAGES
from sharespace.log import ProfileLog
from sharespace.settings import read_settings

if TYPE_CHECKING:
    from sharespace.ui.start import Desk

OUR_FAULT, WRONG_USE = 1, 2
SETTLE_AFTER_MS = 300


def run_desktop(argv: Sequence[str]) -> int:
    """Open the window, or, without a display, walk through the demo off screen. An error of ours leaves
    a report and exit code 1, never a traceback."""
    args = _read_arguments(argv)
    try:
        return _run(args)
    except Exception as error:  # noqa: BLE001 - the last door
        report = write_problem_report(error, args.profile or default_profile())
        sys.stderr.write(_("An error in the program stopped this. Report: {path}").format(path=report) + "\n")
        return OUR_FAULT


def _run(args: argparse.Namespace) -> int:
    if args.demo and not has_display():
        from sharespace.bootstrap.demo import walk_through_demo

        return walk_through_demo(args.out, args.lang or "ko", _clock_of(args))
    if not has_display():
        sys.stderr.write(_("There is no display. “--demo” walks through a sample without one.") + "\n")
        return WRONG_USE
    if args.demo and args.profile is None:
        with throw_away_profile() as folder:
            return _show(replace(_parts(folder, args), sample=True))
    folder = args.profile or default_profile()
    return _show(replace(_parts(folder, args), sample=args.demo))


def _show(parts: DesktopParts) -> int:
    # Qt wants to know the language of its own buttons and of dates before the first widget.
    from PySide6.QtCore import QTimer

    from sharespace.bootstrap.qt_app import make_app
    from sharespace.ui.start import run_clerk

    def settle_soon(desk: Desk) -> None:
        # When nobody waits for the first board any more.
        desk.opened.connect(lambda: QTimer.singleShot(SETTLE_AFTER_MS, settle_memory))

    with ProfileLog(parts.folder):
        return run_clerk(parts, make_app(parts.settings.language), settle_soon)


def settle_memory() -> None:
    """What lives as long as the program is not searched for garbage again: on a city's board that
    search would cost a hundred milliseconds in the middle of a stroke."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _parts(folder: Path, args: argparse.Namespace) -> DesktopParts:
    settings = read_settings(folder)
    if args.lang:
        settings = replace(settings, language=args.lang)
    use_language(settings.language)
    return DesktopParts(folder, settings, _clock_of(args))


def _clock_of(args: argparse.Namespace) -> Clock:
    return FixedClock(args.now) if args.now else SystemClock()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=SEOUL)


def _read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sharespace", allow_abbrev=False)
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--now", type=_moment)
    parser.add_argument("--face", choices=["clerk"], default="clerk")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--out", type=Path, default=None)
    return parser.parse_args(list(argv))
