"""The verb about floods of retention basins: levels, files of alerts, and opening again."""

from __future__ import annotations

import argparse
from pathlib import Path

from sharespace.application.closure_plans import BasinUnknown
from sharespace.application.flood_alerts import AlertReport, import_alerts
from sharespace.application.floods import (
    BasinView,
    ConfirmRecovered,
    FloodOutcome,
    SetFloodLevel,
    basins_view,
    confirm_recovered,
    flood_impact,
    set_flood_level,
)
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, moment_of
from sharespace.cli.closure_output import impact_json, impact_lines
from sharespace.cli.closures import refuse
from sharespace.cli.output import DONE, Output, iso
from sharespace.cli.verbs import Verbs
from sharespace.domain.floods import BasinState, Level, NotYetRecovered
from sharespace.domain.ids import CommandId
from sharespace.domain.resource import SEOUL
from sharespace.i18n import _
from sharespace.i18n.closures import BASIN_STATES, LEVELS, alert_fault_text

CONFIRM = "confirm"


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    flood = verbs.add("flood", _("retention basins: levels, files of alerts, opening again"), act_on_flood)
    flood.add_argument(
        "words",
        nargs="*",
        metavar="[confirm] BASIN",
        help=_("codes of basins; with “confirm” before it, open one that has recovered; none: list them"),
    )
    flood.add_argument(
        "--level",
        choices=[one.value for one in Level],
        help=_("what is announced; without it, the level from which the basin closes"),
    )
    flood.add_argument("--file", type=Path, metavar="FILE", help=_("a file of alerts, JSON or CSV"))
    flood.add_argument("--until", metavar="TIME", help=_("uses before it lose their place now"))
    flood.add_argument("--note", default="", help=_("reason, public"))
    flood.add_argument("--dry-run", action="store_true", help=_("only tell the effect of closing"))


def act_on_flood(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`flood`: list, announce, take a file in, or confirm that a basin has recovered."""
    try:
        if args.file:
            return _take_file(args, bench, output)
        if not args.words:
            return _list(bench, output)
        if args.words[0] == CONFIRM:
            return _confirm(args, bench, output)
        return _announce(args, bench, output)
    except BasinUnknown as error:
        known = [f"{one.basin.code}  {one.basin.name}" for one in basins_view(bench.office)]
        raise WrongUse(_("There is no basin {code} here.").format(code=error.code), known) from None


def _list(bench: Workbench, output: Output) -> int:
    views = basins_view(bench.office)
    for view in views:
        output.text(
            f"{view.basin.code}  {view.basin.name}  {_(BASIN_STATES[view.status.state])}"
            f"  {_(LEVELS[view.status.level])}"
        )
    output.document({"basins": [_view_json(view) for view in views]})
    return DONE


def _view_json(view: BasinView) -> dict[str, object]:
    return {
        "basin": view.basin.code,
        "name": view.basin.name,
        "state": view.status.state.value,
        "level": view.status.level.value,
        "closes_from": view.basin.closes_from.value,
        "since": iso(view.status.since_s, SEOUL) if view.status.since_s else None,
        "resources": [one.code for one in view.resources],
        "act": view.act.code if view.act else None,
        "displaces_until": iso(view.act.displaces_until_s, SEOUL) if view.act else None,
        "tasks": view.tasks,
        "standing": view.standing,
    }


def _announce(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    office = bench.office
    until_s = moment_of(args.until, SEOUL) if args.until else None
    if args.dry_run:
        impacts = flood_impact(office, args.words, until_s)
        for impact in impacts:
            output.text(*impact_lines(impact, done=False))
        output.document({"dry_run": True, "impacts": [impact_json(one) for one in impacts]})
        return DONE
    command = SetFloodLevel(
        CommandId(office.identities.new_id()),
        tuple(args.words),
        Level(args.level) if args.level else None,
        until_s=until_s,
        note=args.note,
    )
    outcomes = set_flood_level(office, command)
    for outcome in outcomes:
        output.text(*_outcome_lines(outcome))
    output.document({"outcomes": [_outcome_json(one) for one in outcomes]})
    return DONE


def _outcome_lines(outcome: FloodOutcome) -> list[str]:
    basin, status = outcome.basin, outcome.status
    lines = [f"{basin.code}  {basin.name}  {_(BASIN_STATES[status.state])}  {_(LEVELS[status.level])}"]
    if outcome.impact is not None:
        lines += impact_lines(outcome.impact)
    elif status.state is BasinState.RECOVERING:
        lines.append(_("It stays shut until “flood confirm {basin}”.").format(basin=basin.code))
    return lines


def _outcome_json(outcome: FloodOutcome) -> dict[str, object]:
    return {
        "basin": outcome.basin.code,
        "before": outcome.before.value,
        "state": outcome.status.state.value,
        "level": outcome.status.level.value,
        "impact": impact_json(outcome.impact) if outcome.impact else None,
    }


def _confirm(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    if len(args.words) != 2:
        raise WrongUse(_("Say which basin: flood confirm BASIN."))
    office, basin = bench.office, args.words[1]
    command = ConfirmRecovered(CommandId(office.identities.new_id()), basin, args.note)
    try:
        reopened = confirm_recovered(office, command)
    except NotYetRecovered as error:
        if error.state is BasinState.OPEN:
            text = _("{basin} is open.").format(basin=basin)
        else:
            level = _(LEVELS[error.level])
            text = _("{basin} cannot be opened while this holds: {level}.").format(basin=basin, level=level)
        return refuse(output, "not_yet_recovered", text)
    codes = list(reopened.restorable) if reopened else []
    output.text(
        _("{basin} is open again.").format(basin=basin),
        *(f"  {code}  {_('Its own place is free again.')}" for code in codes),
    )
    output.document(
        {"basin": basin, "state": "open", "act": reopened.act.code if reopened else None, "restorable": codes}
    )
    return DONE


def _take_file(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    report = import_alerts(bench.office, bench.alerts, args.file)
    output.text(
        _("{rows} rows: {announced} announced, {repeated} known already, {faults} not taken").format(
            rows=report.rows,
            announced=report.announced,
            repeated=report.repeated,
            faults=len(report.faults),
        )
    )
    for fault in report.faults:
        output.text(f"  {fault.row}  {fault.column}  {alert_fault_text(fault.code, fault.text)}")
    for outcome in report.outcomes:
        output.text(*_outcome_lines(outcome))
    output.document(_report_json(report))
    return DONE


def _report_json(report: AlertReport) -> dict[str, object]:
    return {
        "file": report.file,
        "rows": report.rows,
        "announced": report.announced,
        "repeated": report.repeated,
        "faults": [
            {
                "row": one.row,
                "column": one.column,
                "text": one.text,
                "code": one.code,
                "sentence": alert_fault_text(one.code, one.text),
            }
            for one in report.faults
        ],
        "outcomes": [_outcome_json(one) for one in report.outcomes],
    }
