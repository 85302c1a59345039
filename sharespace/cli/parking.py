"""Verbs about a bay and its hours: bay, share, withdraw."""

from __future__ import annotations

import argparse

from sharespace.application.parking_holders import (
    EndBayHolding,
    SetBayHolder,
    end_bay_holding,
    set_bay_holder,
    view_bay,
)
from sharespace.application.parking_sharing import ShareBay, share_bay
from sharespace.application.parking_withdrawing import WithdrawShare, preview_withdrawal, withdraw_share
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, moment_of, resource_of
from sharespace.cli.output import DONE, Output
from sharespace.cli.parking_output import bay_json, bay_lines, holder_json, withdrawal_json, withdrawal_lines
from sharespace.cli.verbs import Verbs
from sharespace.cli.week_words import day_of, week_of
from sharespace.domain.bays import Band
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import local_day
from sharespace.domain.resource import Resource
from sharespace.domain.sharing import NO_END_S, WeeklyPattern, while_away
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    sharing = verbs.add("share", _("leave a bay to others while its holder is away"), share)
    sharing.add_argument("bay", help=_("bay number"))
    sharing.add_argument("--week", action="append", default=[], metavar="HOURS", help="mon-fri 09:00-18:00")
    sharing.add_argument("--first", metavar="DAY", help=_("first day of the week's hours; default today"))
    sharing.add_argument("--last", metavar="DAY", help=_("last day of the week's hours; default none"))
    sharing.add_argument("--from", dest="from_", metavar="TIME", help=_("start of one span, ISO 8601"))
    sharing.add_argument("--to", metavar="TIME", help=_("end, ISO 8601, not included"))
    sharing.add_argument("--away-until", metavar="DAY", help=_("from now until the end of that day"))
    sharing.add_argument("--why", default="", help=_("reason, recorded"))
    back = verbs.add("withdraw", _("take back what is shared of a bay; with its effect"), withdraw)
    back.add_argument("bay", help=_("bay number"))
    back.add_argument("--from", dest="from_", required=True, metavar="TIME", help=_("start, ISO 8601"))
    back.add_argument("--to", metavar="TIME", help=_("end, not included; without it for good"))
    back.add_argument("--why", default="", help=_("reason, recorded"))
    back.add_argument("--dry-run", action="store_true", help=_("only tell the effect"))
    _add_bay(verbs)


def _add_bay(verbs: Verbs) -> None:
    bay = verbs.group("bay", _("a parking bay: its hours, its holder"))
    shown = bay.add("show", _("hours, share windows and holder; names masked"), show)
    shown.add_argument("bay", help=_("bay number"))
    holder = bay.add("holder", _("note to whom a bay is allotted"), allot)
    holder.add_argument("bay", help=_("bay number"))
    holder.add_argument("--name", required=True)
    holder.add_argument("--phone", default="")
    holder.add_argument("--plate", default="", help=_("number plate of the vehicle"))
    holder.add_argument("--band", choices=[one.value for one in Band], default=Band.WHOLE.value)
    holder.add_argument("--monthly", type=int, metavar="WON", help=_("fee of a month"))
    holder.add_argument("--first", metavar="DAY", help=_("first day; default today"))
    holder.add_argument("--last", metavar="DAY", help=_("last day; default none"))
    ending = bay.add("end", _("note that nobody holds a bay any more"), end_holding)
    ending.add_argument("bay", help=_("bay number"))
    ending.add_argument("--last", required=True, metavar="DAY", help=_("last day"))


def share(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`share`: weekly hours, one span, or from now until a day."""
    resource = bay_of(args, bench)
    command_id = CommandId(bench.office.identities.new_id())
    patterns = tuple(_patterns(args, bench, resource))
    if not patterns:
        raise WrongUse(_("Say when: --week, --from and --to, or --away-until."))
    share_bay(bench.office, ShareBay(command_id, resource.id, patterns, args.why))
    return _say(bench, resource, output)


def _patterns(
    args: argparse.Namespace, bench: Workbench, resource: Resource
) -> list[WeeklyPattern | TimeSpan]:
    zone, now = resource.facility.zone, bench.office.now_s()
    found: list[WeeklyPattern | TimeSpan] = []
    if args.week:
        first = day_of(args.first) if args.first else local_day(now, zone)
        last = day_of(args.last) if args.last else None
        found.append(WeeklyPattern(week_of(args.week), first, last))
    if bool(args.from_) != bool(args.to):
        raise WrongUse(_("--from and --to belong together."))
    if args.from_:
        found.append(TimeSpan(moment_of(args.from_, zone), moment_of(args.to, zone)))
    if args.away_until:
        found.append(while_away(now, day_of(args.away_until), zone, resource.rules.step_min))
    return found


def withdraw(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`withdraw`: whom it costs their place, before it is done with `--dry-run`, or doing it."""
    office, resource = bench.office, bay_of(args, bench)
    zone = resource.facility.zone
    span = TimeSpan(moment_of(args.from_, zone), moment_of(args.to, zone) if args.to else NO_END_S)
    if args.dry_run:
        done = preview_withdrawal(office, resource.id, span)
        output.text(_("Nothing has been changed."))
    else:
        command_id = CommandId(office.identities.new_id())
        done = withdraw_share(office, WithdrawShare(command_id, resource.id, span, args.why))
    output.text(*withdrawal_lines(resource, done))
    output.document({"dry_run": bool(args.dry_run), **withdrawal_json(resource, done)})
    return DONE


def show(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`bay show`: names masked."""
    return _say(bench, bay_of(args, bench), output)


def allot(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`bay holder`: whoever had it then has it until the day before."""
    office, resource = bench.office, bay_of(args, bench)
    today = local_day(office.now_s(), resource.facility.zone)
    holder = set_bay_holder(
        office,
        SetBayHolder(
            CommandId(office.identities.new_id()),
            resource.id,
            args.name,
            args.phone,
            args.plate,
            Band(args.band),
            args.monthly,
            day_of(args.first) if args.first else today,
            day_of(args.last) if args.last else None,
        ),
    )
    output.text(f"{resource.code}  {holder.shown_name} {holder.shown_plate}".rstrip())
    output.document({"bay": resource.code, "holder": holder_json(holder)})
    return DONE


def end_holding(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`bay end`."""
    office, resource = bench.office, bay_of(args, bench)
    command = EndBayHolding(CommandId(office.identities.new_id()), resource.id, day_of(args.last))
    holder = end_bay_holding(office, command)
    if holder is None:
        raise WrongUse(_("Nobody holds {bay} on that day.").format(bay=resource.code))
    output.text(f"{resource.code}  {holder.shown_name}")
    output.document({"bay": resource.code, "holder": holder_json(holder)})
    return DONE


def bay_of(args: argparse.Namespace, bench: Workbench) -> Resource:
    """The bay that was named. Raises WrongUse with the candidates."""
    with bench.office.store.read() as reading:
        return resource_of(reading, args.bay)


def _say(bench: Workbench, resource: Resource, output: Output) -> int:
    view = view_bay(bench.office, resource.id)
    output.text(*bay_lines(view))
    output.document(bay_json(view))
    return DONE
