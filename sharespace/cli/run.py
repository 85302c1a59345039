"""Run one call of the command line and turn every failure into an exit code and a sentence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sharespace.application.open_data import FileUnreadable
from sharespace.application.ports import ChangedMeanwhile, StorageProblem
from sharespace.application.ports_documents import DocumentProblem
from sharespace.application.reservations import Refused, ReservationUnknown
from sharespace.application.workbench import Workbench
from sharespace.cli import imports, operations, reservations, resources
from sharespace.cli.arguments import WrongUse, moment_of
from sharespace.cli.output import (
    REFUSED,
    UNREADABLE,
    WRONG_USE,
    Output,
    refusal_json,
    refusal_lines,
    safe_streams,
)
from sharespace.cli.verbs import Verbs
from sharespace.domain.reservation import NotPossibleInState
from sharespace.domain.resource import SEOUL
from sharespace.domain.time_span import moment
from sharespace.i18n import _, use_language
from sharespace.i18n.catalogue import LANGUAGES
from sharespace.i18n.file_errors import file_error_text
from sharespace.i18n.storage_errors import storage_problem_text
from sharespace.i18n.words import STATES


@dataclass(frozen=True, slots=True)
class Call:
    """The global options of one call. `now` is None for the computer's own clock."""

    profile: Path | None
    language: str | None
    now: datetime | None


OpenWorkbench = Callable[[Call], AbstractContextManager[Workbench]]


def common_options() -> argparse.ArgumentParser:
    """Options that every verb has, and that may stand before it too."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    common.add_argument("--profile", type=Path, metavar="DIR", help=_("folder of database and settings"))
    common.add_argument("--lang", choices=LANGUAGES, help=_("language of the texts"))
    common.add_argument("--json", action="store_true", help=_("one JSON document on stdout"))
    common.add_argument("--now", metavar="ISO", help=_("a fixed clock, for rehearsals and tests"))
    return common


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    common = common_options()
    parser = argparse.ArgumentParser(
        prog="sharespace",
        parents=[common],
        allow_abbrev=False,
        description=_("Reserve public rooms and print permits. Without a verb the window opens."),
    )
    verbs = Verbs(parser, common)
    for group in (imports, resources, reservations, operations):
        group.add_verbs(verbs)
    return parser


def run(argv: Sequence[str], open_workbench: OpenWorkbench) -> int:
    """Run a call; the exit codes are those of CLI.md. Unexpected errors are the caller's to report."""
    safe_streams()
    parser = build_parser()
    args = parser.parse_args(argv)
    output = Output(getattr(args, "json", False), sys.stdout, sys.stderr)
    try:
        call = _call_of(args)
        if call.language:
            use_language(call.language)
        with open_workbench(call) as bench:
            return int(args.act(args, bench, output))
    except WrongUse as error:
        output.problem(error.text, *(f"  {name}" for name in error.candidates))
        output.document(
            {"error": {"code": "wrong_use", "text": error.text, "candidates": list(error.candidates)}}
        )
        return WRONG_USE
    except Refused as refused:
        output.problem(*refusal_lines(refused, SEOUL))
        output.document(refusal_json(refused, SEOUL))
        return REFUSED
    except ReservationUnknown as error:
        return _said(
            output,
            WRONG_USE,
            "unknown_reservation",
            _("There is no reservation {code} here.").format(code=error),
        )
    except NotPossibleInState as error:
        text = _("That is not possible any more: the reservation is “{state}”.").format(
            state=_(STATES[error.state])
        )
        return _said(output, REFUSED, "state", text)
    except ChangedMeanwhile:
        return _said(
            output, REFUSED, "changed_meanwhile", _("Somebody changed it meanwhile. Look again, then repeat.")
        )
    except FileUnreadable as error:
        return _said(output, UNREADABLE, error.code, file_error_text(error))
    except DocumentProblem as error:
        return _said(output, UNREADABLE, "document", error.sentence)
    except StorageProblem as error:
        return _said(output, UNREADABLE, error.code, storage_problem_text(error))


def _said(output: Output, code: int, name: str, text: str) -> int:
    output.problem(text)
    key = "refused" if code == REFUSED else "error"
    output.document({key: {"code": name, "reason" if code == REFUSED else "text": text}})
    return code


def _call_of(args: argparse.Namespace) -> Call:
    now = getattr(args, "now", None)
    return Call(
        profile=getattr(args, "profile", None),
        language=getattr(args, "lang", None),
        now=moment(moment_of(now, SEOUL)) if now else None,
    )
