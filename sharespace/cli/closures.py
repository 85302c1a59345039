"""Verbs about what is shut: close, reopen, displaced, decide."""

from __future__ import annotations

import argparse

from sharespace.application.call_list import call_list
from sharespace.application.closure_impact import Impact
from sharespace.application.closure_plans import BasinUnknown, ClosurePlan, NothingToClose
from sharespace.application.closures import (
    ActIsOver,
    ActUnknown,
    BasinMustRecover,
    ChangeClosure,
    Close,
    Reopen,
    change_closure,
    change_impact,
    close,
    closure_acts,
    closure_impact,
    reopen,
)
from sharespace.application.displaced import (
    Choice,
    Decide,
    OfferUnknown,
    decide,
    displaced_task,
    displaced_tasks,
)
from sharespace.application.ports import Reading
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, moment_of, resource_of
from sharespace.cli.closure_output import act_json, impact_json, impact_lines, task_json, task_lines
from sharespace.cli.output import DONE, REFUSED, Output, iso, span_json, when_text
from sharespace.cli.reservations import code_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.closures import OPEN_END_S, ClosureKind
from sharespace.domain.ids import CommandId, FacilityId, ResourceId, UnitId
from sharespace.domain.resource import SEOUL, Kind
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import won_text
from sharespace.i18n.words import STATES


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    closing = verbs.add("close", _("shut something; with its effect on reservations"), shut)
    closing.add_argument("resources", nargs="*", metavar="RESOURCE", help=_("code or exact name"))
    closing.add_argument("--facility", default="", help=_("code or exact name"))
    closing.add_argument("--of-kind", choices=[one.value for one in Kind], help=_("only these of it"))
    closing.add_argument("--basin", default="", help=_("code of a retention basin"))
    closing.add_argument("--unit", action="append", default=[], metavar="NAME", help=_("only this unit"))
    closing.add_argument("--act", default="", metavar="ACT", help=_("make this act longer or shorter"))
    closing.add_argument("--from", dest="from_", metavar="TIME", help=_("start, ISO 8601; default now"))
    closing.add_argument("--to", metavar="TIME", help=_("end, ISO 8601, not included"))
    closing.add_argument("--open-ended", action="store_true", help=_("until further notice"))
    closing.add_argument("--until", metavar="TIME", help=_("open-ended: uses before it lose their place now"))
    closing.add_argument(
        "--kind", choices=[one.value for one in ClosureKind], default=ClosureKind.OTHER.value
    )
    closing.add_argument("--note", help=_("reason, public"))
    closing.add_argument("--dry-run", action="store_true", help=_("only tell the effect"))
    opening = verbs.add("reopen", _("open again what an act has shut"), open_again)
    opening.add_argument("act", nargs="?", default="", metavar="ACT", help=_("none: list the acts"))
    opening.add_argument("--why", default="", help=_("reason, recorded"))
    tasks = verbs.add("displaced", _("reservations that need another place"), list_tasks)
    tasks.add_argument("code", nargs="?", default="", help=_("one of them, with what is possible now"))
    tasks.add_argument("--act", default="", metavar="ACT", help=_("only those of one act of closing"))
    tasks.add_argument("--call-list", action="store_true", help=_("names and phones in full; recorded"))
    _add_decide(verbs)


def _add_decide(verbs: Verbs) -> None:
    deciding = verbs.add("decide", _("decide for a reservation that needs another place"), decide_task)
    deciding.add_argument("code")
    way = deciding.add_mutually_exclusive_group(required=True)
    way.add_argument("--offer", type=int, metavar="N", help=_("take the offer of this number"))
    way.add_argument("--place", nargs="+", metavar="RESOURCE", help=_("another place; two split the party"))
    way.add_argument("--restore", action="store_true", help=_("its own place and time again"))
    way.add_argument("--refund", action="store_true", help=_("call off and give everything back"))
    way.add_argument("--wait", action="store_true", help=_("the applicant has been told and waits"))
    deciding.add_argument("--from", dest="from_", metavar="TIME", help=_("with --place: another start"))
    deciding.add_argument("--to", metavar="TIME", help=_("with --place: another end"))
    deciding.add_argument("--why", default="", help=_("reason, recorded"))


def shut(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`close`: the act with everybody it affects; with `--dry-run` before anything is changed."""
    office = bench.office
    command_id = CommandId(office.identities.new_id())
    try:
        if args.act:
            change = _change(args, bench, command_id)
            impact = change_impact(office, change) if args.dry_run else change_closure(office, change)
        else:
            with office.store.read() as reading:
                plan = _plan(args, bench, reading)
            impact = closure_impact(office, plan) if args.dry_run else close(office, Close(command_id, plan))
    except (NothingToClose, BasinUnknown, ActUnknown) as error:
        raise WrongUse(_("There is nothing of this name to close: {name}.").format(name=error)) from None
    except ActIsOver as error:
        return refuse(output, "act_is_over", _("{act} has been reopened already.").format(act=error.code))
    _say(impact, output, dry_run=args.dry_run)
    return DONE


def _say(impact: Impact, output: Output, *, dry_run: bool) -> None:
    output.text(*impact_lines(impact, done=not dry_run))
    output.document({"dry_run": dry_run, **impact_json(impact)})


def refuse(output: Output, code: str, text: str) -> int:
    """A refusal that is no rule of reserving: exit code 3."""
    output.problem(text)
    output.document({"refused": {"code": code, "reason": text}})
    return REFUSED


def _plan(args: argparse.Namespace, bench: Workbench, reading: Reading) -> ClosurePlan:
    if not (args.resources or args.facility or args.basin):
        raise WrongUse(_("Say what to close: a resource, --facility or --basin."))
    if args.of_kind and not args.facility:
        raise WrongUse(_("--of-kind needs --facility."))
    chosen = [resource_of(reading, text) for text in args.resources]
    units: tuple[UnitId, ...] = ()
    if args.unit:
        labels = reading.unit_labels([unit for one in chosen for unit in one.units])
        units = tuple(unit for unit, label in labels.items() if label in args.unit)
        if len(units) != len(set(args.unit)):
            raise WrongUse(_("There is no such unit."), sorted(labels.values()))
    return ClosurePlan(
        span=_span(args, bench),
        kind=ClosureKind(args.kind),
        note=args.note or "",
        resources=() if units else tuple(one.id for one in chosen),
        units=units,
        facility=facility_of(reading, args.facility) if args.facility else None,
        of_kind=Kind(args.of_kind) if args.of_kind else None,
        basin=args.basin,
        displaces_until_s=moment_of(args.until, SEOUL) if args.until else None,
    )


def _span(args: argparse.Namespace, bench: Workbench) -> TimeSpan:
    if args.open_ended == bool(args.to):
        raise WrongUse(_("Say either --to or --open-ended."))
    start_s = moment_of(args.from_, SEOUL) if args.from_ else bench.office.now_s()
    return TimeSpan(start_s, OPEN_END_S if args.open_ended else moment_of(args.to, SEOUL))


def _change(args: argparse.Namespace, bench: Workbench, command_id: CommandId) -> ChangeClosure:
    with bench.office.store.read() as reading:
        act = reading.act(args.act.strip().upper())
    if act is None:
        raise ActUnknown(args.act)
    start_s = moment_of(args.from_, SEOUL) if args.from_ else act.span.start_s
    end_s = moment_of(args.to, SEOUL) if args.to else act.span.end_s
    return ChangeClosure(
        command_id,
        args.act,
        TimeSpan(start_s, OPEN_END_S if args.open_ended else end_s),
        moment_of(args.until, SEOUL) if args.until else None,
        args.note,
    )


def facility_of(reading: Reading, text: str) -> FacilityId:
    """The one facility of that code or exact name. Raises WrongUse with the candidates."""
    found = [one for one in reading.facilities() if text in (one.code, one.name)]
    if len(found) == 1:
        return found[0].id
    near = found or [one for one in reading.facilities() if text.casefold() in one.name.casefold()]
    message = _("“{text}” is not the code or name of one facility.").format(text=text)
    raise WrongUse(message, [f"{one.code}  {one.name}" for one in near[:10]])


def open_again(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`reopen`: who could come back; without an act, the acts there are."""
    office = bench.office
    if not args.act:
        acts = closure_acts(office)
        output.text(*(f"{act.code}  {act.name}  {act.note}".rstrip() for act in acts))
        output.document({"acts": [act_json(act) for act in acts]})
        return DONE
    try:
        done = reopen(office, Reopen(CommandId(office.identities.new_id()), args.act, args.why))
    except ActUnknown:
        raise WrongUse(_("There is no act of closing {act}.").format(act=args.act)) from None
    except BasinMustRecover as error:
        text = _("A flood has shut it. Open it with “flood confirm {basin}”.").format(basin=error.basin)
        return refuse(output, "basin_must_recover", text)
    count = len(done.restorable)
    output.text(
        _("{act} is open again.").format(act=done.act.code),
        ngettext(
            "{count} reservation can have its place back.",
            "{count} reservations can have their places back.",
            count,
        ).format(count=count),
        *(f"  {code}" for code in done.restorable),
    )
    output.document({"act": act_json(done.act), "restorable": list(done.restorable)})
    return DONE


def list_tasks(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`displaced`: open tasks, one of them with what is possible now, or the call list of an act."""
    office = bench.office
    try:
        if args.call_list:
            return _calls(args, bench, output)
        one = displaced_task(office, code_of(args.code)) if args.code else None
        tasks = (one,) if one else displaced_tasks(office, args.act)
    except ActUnknown:
        raise WrongUse(_("There is no act of closing {act}.").format(act=args.act)) from None
    if not tasks:
        output.text(_("Nobody needs another place."))
    for task in tasks:
        output.text(*task_lines(task))
    output.document({"tasks": [task_json(task) for task in tasks]})
    return DONE


def _calls(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    if not args.act:
        raise WrongUse(_("--call-list needs --act."))
    callees = call_list(bench.office, args.act)
    for one in callees:
        mark = "!" if one.on_site else " "
        group = f" ({one.group_name})" if one.group_name else ""
        output.text(f"{mark} {one.phone}  {one.name}{group}  {one.code}  {when_text(one.span, SEOUL)}")
    output.document(
        {
            "calls": [
                {
                    "code": one.code,
                    "name": one.name,
                    "group": one.group_name,
                    "phone": one.phone,
                    "place": one.place,
                    **span_json(one.span, SEOUL),
                    "people": one.people,
                    "on_site": one.on_site,
                }
                for one in callees
            ]
        }
    )
    return DONE


def decide_task(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`decide`: exit code 3 with alternatives when the place is no longer free."""
    office = bench.office
    try:
        done = decide(office, _decision(args, bench))
    except OfferUnknown as error:
        message = _("There are {count} offers.").format(count=error.count)
        raise WrongUse(message) from None
    one = done.reservation
    with office.store.read() as reading:
        resource = reading.resource(one.resource_id)
    name = resource.full_name if resource else ""
    output.text(f"{one.code}  {_(STATES[one.state])}", f"{name}, {when_text(one.span, SEOUL)}")
    if done.second:
        output.text(f"{done.second.code}  {_(STATES[done.second.state])}")
    if done.refund_won or done.interest_won:
        output.text(f"{_('Refund')}: {won_text(done.refund_won + done.interest_won)}")
    output.document(
        {
            "code": one.code,
            "choice": done.choice.value,
            "state": one.state.value,
            "resource": resource.code if resource else None,
            **span_json(one.span, SEOUL),
            "second": done.second.code if done.second else None,
            "refund_won": done.refund_won,
            "interest_won": done.interest_won,
            "decided_at": iso(office.now_s(), SEOUL),
        }
    )
    return DONE


def _decision(args: argparse.Namespace, bench: Workbench) -> Decide:
    code, office = code_of(args.code), bench.office
    choice, span = Choice.WAIT, None
    rooms: tuple[ResourceId, ...] = ()
    if args.offer is not None:
        choice = Choice.OFFER
    elif args.place:
        choice = Choice.PLACE
        with office.store.read() as reading:
            rooms = tuple(resource_of(reading, text).id for text in args.place)
        span = _other_span(args, bench, code)
    elif args.restore:
        choice = Choice.RESTORE
    elif args.refund:
        choice = Choice.REFUND
    command_id = CommandId(office.identities.new_id())
    return Decide(command_id, code, choice, args.offer or 0, rooms, span, why=args.why)


def _other_span(args: argparse.Namespace, bench: Workbench, code: str) -> TimeSpan | None:
    if not args.from_ and not args.to:
        return None
    before = displaced_task(bench.office, code).reservation.span
    start_s = moment_of(args.from_, SEOUL) if args.from_ else before.start_s
    end_s = moment_of(args.to, SEOUL) if args.to else start_s + before.end_s - before.start_s
    return TimeSpan(start_s, end_s)
