"""Verbs about decisions and open tasks: approvals, approve, reject, tasks."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from sharespace.application.approval_view import ApprovalItem, ApprovalView, approval_view, approvals
from sharespace.application.approvals import (
    ApproveReservation,
    Consequence,
    RejectReservation,
    approve_reservation,
    reject_reservation,
)
from sharespace.application.tasks import Task, open_tasks
from sharespace.application.workbench import Workbench
from sharespace.cli.life import told
from sharespace.cli.output import DONE, REFUSED, Output, alternative_json, iso, reason_json, when_text
from sharespace.cli.reservation_json import reservation_json
from sharespace.cli.reservations import code_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.deciding import Rejection
from sharespace.domain.ids import CommandId
from sharespace.i18n import _
from sharespace.i18n.formats import day_text, won_text
from sharespace.i18n.life import TASKS
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.words import USER_CLASSES


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    queue = verbs.add("approvals", _("requests that wait, or what one approval would do"), show_approvals)
    queue.add_argument("code", nargs="?", default="")
    queue.add_argument("--district", default="", metavar="CODE")
    granting = verbs.add("approve", _("grant a request"), approve)
    granting.add_argument("code")
    granting.add_argument(
        "--reject-others",
        action="store_true",
        help=_("turn down those it makes impossible, as “approvals CODE” tells"),
    )
    refusing = verbs.add("reject", _("turn a request down"), reject)
    refusing.add_argument("code")
    refusing.add_argument("--reason", choices=[one.value for one in Rejection], default=Rejection.OTHER.value)
    refusing.add_argument("--why", required=True, help=_("reason in words, recorded"))
    waiting = verbs.add("tasks", _("what somebody still has to do"), show_tasks)
    waiting.add_argument("--district", default="", metavar="CODE")


def show_approvals(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`approvals`: the queue; with a code, the competitors of one request and what becomes of them."""
    if args.code:
        view = approval_view(bench.office, code_of(args.code))
        output.text(*_view_lines(view))
        output.document(_view_json(view))
        return DONE
    items = approvals(bench.office, args.district)
    output.text(*(_item_line(one) for one in items))
    output.document({"approvals": [_item_json(one) for one in items]})
    return DONE


def approve(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`approve`: exit code 3, and nothing done, when others would lose and that was not said to be meant."""
    view = approval_view(bench.office, code_of(args.code))
    if view.rejected and not args.reject_others and not view.against:
        output.problem(
            _("Others would be turned down. Repeat with --reject-others to do it:"),
            *(_consequence_line(one) for one in view.consequences),
        )
        reason = _("Others would be turned down.")
        told_all = [_consequence_json(one) for one in view.consequences]
        refused = {"code": "consequences", "reason": reason, "consequences": told_all}
        output.document({"refused": refused})
        return REFUSED
    command = ApproveReservation(
        CommandId(bench.office.identities.new_id()), view.item.reservation.code, view.seen
    )
    done = approve_reservation(bench.office, command)
    output.text(*(_consequence_line(one) for one in done.consequences))
    consequences = [_consequence_json(one) for one in done.consequences]
    return told(bench, args.code, output, {"consequences": consequences})


def reject(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`reject`: with a reason of the list and words."""
    new_id = CommandId(bench.office.identities.new_id())
    command = RejectReservation(new_id, code_of(args.code), Rejection(args.reason), args.why)
    reject_reservation(bench.office, command)
    return told(bench, args.code, output)


def show_tasks(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`tasks`: the most pressing first."""
    tasks = open_tasks(bench.office, args.district)
    output.text(*(_task_line(task) for task in tasks))
    output.document({"tasks": [_task_json(task) for task in tasks]})
    return DONE


def _item_line(item: ApprovalItem) -> str:
    when = when_text(item.reservation.span, item.resource.facility.zone)
    due = _("to decide by {day}").format(day=day_text(item.decide_by))
    rivals = f" · {_('competing')}: {item.competing}" if item.competing else ""
    title = item.reservation.title or item.applicant.shown_name
    return f"{item.reservation.code}  {title} · {item.resource.full_name}, {when} · {due}{rivals}"


def _item_json(item: ApprovalItem) -> dict[str, object]:
    zone = item.resource.facility.zone
    return {
        **reservation_json(item.reservation, item.resource),
        "title": item.reservation.title,
        "people": item.reservation.people,
        "applicant": item.applicant.shown_name,
        "user_class": item.reservation.user_class.value,
        "requested_at": iso(item.reservation.requested_s, zone),
        "decide_by": item.decide_by.isoformat(),
        "days_left": item.days_left,
        "competing": item.competing,
        "against": [reason_json(reason, zone) for reason in item.against],
    }


def _view_lines(view: ApprovalView) -> Iterator[str]:
    zone = view.item.resource.facility.zone
    yield _item_line(view.item)
    yield from (f"  - {reason_text(reason, zone)}" for reason in view.against)
    if len(view.ranked) > 1:
        yield f"{_('Order')}: {view.rank_citation}"
    for one in view.ranked:
        kind = _(USER_CLASSES[one.reservation.user_class])
        yield f"  {one.rank}  {one.reservation.code}  {one.applicant.shown_name} · {kind}"
    yield from (_consequence_line(one) for one in view.consequences)


def _view_json(view: ApprovalView) -> dict[str, object]:
    return {
        **_item_json(view.item),
        "passed": list(view.verdict.passed),
        "citations": {"order": view.rank_citation, "decide": view.decide_citation},
        "ranked": [
            {
                "rank": one.rank,
                "code": one.reservation.code,
                "applicant": one.applicant.shown_name,
                "user_class": one.reservation.user_class.value,
                "people": one.reservation.people,
            }
            for one in view.ranked
        ],
        "consequences": [_consequence_json(one) for one in view.consequences],
    }


def _consequence_line(one: Consequence) -> str:
    code = one.found.reservation.code
    if not one.rejected:
        return _("{code} goes on waiting.").format(code=code)
    if one.alternative is None:
        return _("{code} is turned down; nothing else to offer.").format(code=code)
    zone = one.alternative.resource.facility.zone
    place = f"{one.alternative.resource.full_name}, {when_text(one.alternative.span, zone)}"
    return _("{code} is turned down and offered {place}.").format(code=code, place=place)


def _consequence_json(one: Consequence) -> dict[str, object]:
    zone = one.found.resource.facility.zone
    return {
        "code": one.found.reservation.code,
        "rejected": one.rejected,
        "reasons": [reason_json(reason, zone) for reason in one.reasons],
        "alternative": alternative_json(one.alternative, zone) if one.alternative else None,
    }


def _task_line(task: Task) -> str:
    zone = task.resource.facility.zone
    words = [
        f"{_(TASKS[task.kind])}  {task.reservation.code}",
        f"{task.resource.full_name}, {when_text(task.reservation.span, zone)}",
        task.applicant.shown_name,
    ]
    if task.amount_won:
        words.append(won_text(abs(task.amount_won)))
    if task.due is not None:
        words.append(_("due {day}").format(day=day_text(task.due)))
    return " · ".join(words)


def _task_json(task: Task) -> dict[str, object]:
    zone = task.resource.facility.zone
    return {
        "kind": task.kind.value,
        "code": task.reservation.code,
        "state": task.reservation.state.value,
        "resource": task.resource.code,
        "start": iso(task.reservation.span.start_s, zone),
        "end": iso(task.reservation.span.end_s, zone),
        "applicant": task.applicant.shown_name,
        "due": task.due.isoformat() if task.due else None,
        "days_left": task.days_left,
        "since": None if task.since_s is None else iso(task.since_s, zone),
        "amount_won": task.amount_won,
        "charge": str(task.charge.id) if task.charge else None,
    }
