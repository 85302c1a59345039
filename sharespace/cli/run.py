"""Run one call of the command line and turn every failure into an exit code and a sentence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sharespace.application.open_data import FileUnreadable
from sharespace.application.parking_sharing import NotSharedByWindows
from sharespace.application.ports import ChangedMeanwhile, StorageProblem
from sharespace.application.ports_documents import GlyphMissing, TargetNotWritable
from sharespace.application.refusals import NotPossibleNow, OnlyLent
from sharespace.application.reservations import Refused, ReservationUnknown
from sharespace.application.workbench import Repair, Workbench
from sharespace.cli import (
    approving,
    closures,
    copies,
    desk,
    fees,
    floods,
    households,
    imports,
    lending,
    life,
    money,
    operations,
    parking,
    parking_money,
    reservations,
    reserving,
    resources,
    sanctions,
    series,
)
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
from sharespace.domain.charges import ChargeSettled
from sharespace.domain.local_time import local_moment
from sharespace.domain.payments import SumNotPossible
from sharespace.domain.reservation import NotPossibleInState
from sharespace.domain.resource import SEOUL
from sharespace.domain.time_span import moment
from sharespace.i18n import _, use_language
from sharespace.i18n.catalogue import LANGUAGES
from sharespace.i18n.file_errors import file_error_text
from sharespace.i18n.formats import full_day_text, time_text
from sharespace.i18n.life import CHARGE_STATES, sum_text
from sharespace.i18n.parking import no_windows_text
from sharespace.i18n.storage_errors import storage_problem_text
from sharespace.i18n.words import STATES


@dataclass(frozen=True, slots=True)
class Call:
    """The global options of one call. `now` is None for the computer's own clock."""

    profile: Path | None
    language: str | None
    now: datetime | None


class Parts(Protocol):
    """What the program's start can hand to a verb."""

    def workbench(self, call: Call) -> AbstractContextManager[Workbench]:
        """An open profile with all tools."""
        ...

    def repair(self, call: Call) -> Repair:
        """Tools for a profile that is not open."""
        ...


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
    for group in (
        imports,
        resources,
        fees,
        reserving,
        reservations,
        life,
        approving,
        money,
        series,
        sanctions,
        operations,
        parking,
        parking_money,
        closures,
        households,
        lending,
        copies,
        desk,
        floods,
    ):
        group.add_verbs(verbs)
    return parser


def run(argv: Sequence[str], parts: Parts) -> int:
    """Run a call; the exit codes are those of CLI.md. Unexpected errors are the caller's to report."""
    safe_streams()
    args = build_parser().parse_args(argv)
    output = Output(getattr(args, "json", False), sys.stdout, sys.stderr)
    try:
        return _act(args, parts, output)
    except WrongUse as error:
        output.problem(error.text, *(f"  {name}" for name in error.candidates))
        facts = {"code": "wrong_use", "text": error.text, "candidates": list(error.candidates)}
        output.document({"error": facts})
        return WRONG_USE
    except Refused as refused:
        output.problem(*refusal_lines(refused, SEOUL))
        output.document(refusal_json(refused, SEOUL))
        return REFUSED
    except tuple(_ANSWERS) as error:
        answer = _ANSWERS[type(error)](error)
        output.problem(answer.text)
        key, word = ("refused", "reason") if answer.exit_code == REFUSED else ("error", "text")
        output.document({key: {"code": answer.name, word: answer.text}})
        return answer.exit_code


def _act(args: argparse.Namespace, parts: Parts, output: Output) -> int:
    call = _call_of(args)
    if call.language:
        use_language(call.language)
    if hasattr(args, "repair_act"):
        return int(args.repair_act(args, parts.repair(call), output))
    with parts.workbench(call) as bench:
        return int(args.verb_act(args, bench, output))


@dataclass(frozen=True, slots=True)
class _Answer:
    exit_code: int
    name: str
    text: str


def _unknown(error: ReservationUnknown) -> _Answer:
    text = _("There is no reservation {code} here.").format(code=error)
    return _Answer(WRONG_USE, "unknown_reservation", text)


def _not_possible(error: NotPossibleInState) -> _Answer:
    text = _("That is not possible any more: the reservation is “{state}”.")
    return _Answer(REFUSED, "state", text.format(state=_(STATES[error.state])))


def _not_now(error: NotPossibleNow) -> _Answer:
    earliest = local_moment(error.from_s, SEOUL)
    day, clock = full_day_text(earliest.date()), time_text(earliest)
    return _Answer(REFUSED, "not_now", _("Possible from {day} {time} on.").format(day=day, time=clock))


def _only_lent(error: OnlyLent) -> _Answer:
    text = _("{code} is lent by days: use lend, extend and return.").format(code=error)
    return _Answer(WRONG_USE, "only_lent", text)


def _changed(_error: ChangedMeanwhile) -> _Answer:
    text = _("Somebody changed it meanwhile. Look again, then repeat.")
    return _Answer(REFUSED, "changed_meanwhile", text)


_ANSWERS: dict[type[Exception], Callable[[Any], _Answer]] = {
    ReservationUnknown: _unknown,
    NotSharedByWindows: lambda error: _Answer(
        REFUSED, f"no_windows_{error.why}", no_windows_text(error.code, error.why)
    ),
    NotPossibleInState: _not_possible,
    OnlyLent: _only_lent,
    NotPossibleNow: _not_now,
    SumNotPossible: lambda error: _Answer(REFUSED, error.code, sum_text(error)),
    ChargeSettled: lambda error: _Answer(REFUSED, "settled", _(CHARGE_STATES[error.state])),
    ChangedMeanwhile: _changed,
    FileUnreadable: lambda error: _Answer(UNREADABLE, error.code, file_error_text(error)),
    StorageProblem: lambda error: _Answer(UNREADABLE, error.code, storage_problem_text(error)),
    GlyphMissing: lambda error: _Answer(UNREADABLE, "glyph_missing", error.sentence),
    TargetNotWritable: lambda error: _Answer(UNREADABLE, "target_not_writable", error.sentence),
}


def _call_of(args: argparse.Namespace) -> Call:
    now = getattr(args, "now", None)
    return Call(
        profile=getattr(args, "profile", None),
        language=getattr(args, "lang", None),
        now=moment(moment_of(now, SEOUL)) if now else None,
    )
