"""The command line, put together with the local database."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sharespace.application.workbench import Repair, Workbench
from sharespace.bootstrap.opening import open_workbench
from sharespace.bootstrap.places import default_profile
from sharespace.bootstrap.problem_report import write_problem_report
from sharespace.bootstrap.upkeep import ProfileRepair
from sharespace.cli.output import DONE, OUR_FAULT
from sharespace.cli.run import Call, run
from sharespace.clock import Clock, FixedClock, SystemClock
from sharespace.i18n import _, use_language
from sharespace.log import ProfileLog
from sharespace.settings import read_settings


def run_command(argv: Sequence[str]) -> int:
    """Run one verb. An error of ours leaves a report and exit code 1, never a traceback."""
    profile, language = _before_the_verb(argv)
    use_language(language or read_settings(profile).language)
    try:
        code = run(argv, _Parts())
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has seen enough. Nothing may be flushed into it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the last door: everything expected is a sentence by now
        report = write_problem_report(error, profile)
        text = _("An error in the program stopped this. Nothing half done was stored. Report: {path}")
        sys.stderr.write(text.format(path=report) + "\n")
        return OUR_FAULT
    return code


def _before_the_verb(argv: Sequence[str]) -> tuple[Path, str | None]:
    """The profile and language of a call, known before its help texts are made."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--profile", type=Path)
    early.add_argument("--lang", choices=("ko", "en", "ja", "zh_Hans"))
    known, _rest = early.parse_known_args(list(argv))
    return known.profile or default_profile(), known.lang


class _Parts:
    @contextmanager
    def workbench(self, call: Call) -> Iterator[Workbench]:
        """An open profile with all tools, and a log beside it."""
        folder = call.profile or default_profile()
        with ProfileLog(folder), open_workbench(folder, _clock_of(call)) as bench:
            yield bench

    def repair(self, call: Call) -> Repair:
        """Tools for a profile that is not open."""
        return ProfileRepair(call.profile or default_profile(), _clock_of(call))


def _clock_of(call: Call) -> Clock:
    return FixedClock(call.now) if call.now else SystemClock()
