"""Verbs of a library of things: lend, bring back, extend, wait, what is late."""

from __future__ import annotations

import argparse

from sharespace.application.lending import ExtendLoan, Lend, ReserveLoan, extend_loan, lend, reserve_loan
from sharespace.application.library_facts import CopyUnknown, NotOut, copy_or_unknown
from sharespace.application.library_views import overdue_list, title_view
from sharespace.application.office import Office
from sharespace.application.queues import LeaveQueue, QueueUp, leave_queue, queue_up, serve_queues
from sharespace.application.returning import ReturnLoan, return_loan
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, resource_of
from sharespace.cli.households import household_of
from sharespace.cli.library_output import (
    loan_json,
    loan_lines,
    offer_json,
    returned_json,
    returned_lines,
    title_json,
    title_lines,
    view_json,
    view_line,
)
from sharespace.cli.output import DONE, Output
from sharespace.cli.reserving import overrides_of
from sharespace.cli.series_words import day_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.barcodes import read_scan
from sharespace.domain.ids import CommandId
from sharespace.domain.library import Condition, ReturnCheck
from sharespace.domain.missing_parts import expected_parts
from sharespace.domain.resource import Resource
from sharespace.i18n import _


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    lending = verbs.add("lend", _("lend a copy now, or reserve a title for a later day"), lend_it)
    lending.add_argument("thing", help=_("barcode of the copy; with --on the title"))
    lending.add_argument("--member", required=True, metavar="CARD", help=_("member card"))
    lending.add_argument("--on", metavar="DAY", help=_("day of pick-up: reserve it for later"))
    lending.add_argument("--due", metavar="DAY", help=_("due day, where it is not that of the rules"))
    _add_override(lending)
    back = verbs.add("return", _("take a copy back"), take_back)
    back.add_argument("copy", help=_("barcode"))
    back.add_argument("--condition", choices=[one.value for one in Condition], default=Condition.GOOD.value)
    back.add_argument("--missing", action="append", default=[], metavar="PART[=N]")
    back.add_argument("--charge-missing", action="store_true", help=_("take it back, missing parts are paid"))
    back.add_argument("--tags-lost", type=int, default=0, metavar="N")
    back.add_argument("--photo-note", default="", help=_("where pictures of it are"))
    back.add_argument("--note", default="")
    extending = verbs.add("extend", _("let a copy stay out longer"), extend_it)
    extending.add_argument("copy", help=_("barcode"))
    _add_override(extending)
    queue = verbs.add("queue", _("who waits for a title; join the queue or leave it"), queue_it)
    queue.add_argument("title", nargs="?", help=_("code or exact name; left out: serve all queues"))
    queue.add_argument("--member", metavar="CARD", help=_("member card"))
    queue.add_argument("--leave", action="store_true")
    verbs.add("overdue", _("what is out past its due day"), show_overdue)


def _add_override(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--override", action="append", default=[], metavar="RULE=WHY", help=_("set a rule aside; recorded")
    )


def barcode_of(office: Office, text: str) -> str:
    """The barcode of a copy that is here, however it was typed. Raises WrongUse."""
    with office.store.read() as reading:
        for barcode in read_scan(text).texts:
            if reading.copy_by_barcode(barcode) is not None:
                return barcode
    raise WrongUse(_("No copy has the barcode “{text}”.").format(text=text))


def _new_id(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def lend_it(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`lend`: exit code 3 with reasons and other days when a rule refuses."""
    office = bench.office
    household = household_of(office, args.member)
    due = day_of(args.due) if args.due else None
    overrides = overrides_of(args.override)
    if args.on:
        with office.store.read() as reading:
            title = resource_of(reading, args.thing)
        on = day_of(args.on)
        wish = ReserveLoan(_new_id(office), household.id, title.id, on, due, overrides=overrides)
        done = reserve_loan(office, wish)
    else:
        barcode = barcode_of(office, args.thing)
        done = lend(office, Lend(_new_id(office), household.id, barcode, due, overrides=overrides))
    output.text(*loan_lines(done))
    output.document(loan_json(done))
    return DONE


def take_back(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`return`."""
    office = bench.office
    barcode = barcode_of(office, args.copy)
    missing = _missing(office, barcode, args.missing)
    check = ReturnCheck(Condition(args.condition), missing, args.photo_note, args.note)
    command = ReturnLoan(_new_id(office), barcode, check, args.charge_missing, args.tags_lost)
    try:
        done = return_loan(office, command)
    except NotOut:
        raise WrongUse(_("{code} is not lent out.").format(code=barcode)) from None
    output.text(*returned_lines(done))
    output.document(returned_json(done))
    return DONE


def _missing(office: Office, barcode: str, words: list[str]) -> dict[str, int]:
    """Missing parts by name or by number. Raises WrongUse for a part that the thing does not have."""
    with office.store.read() as reading:
        lent = copy_or_unknown(reading, barcode)
    parts = expected_parts(lent.resource, lent.copy)
    found: dict[str, int] = {}
    for word in words:
        name, _equals, count = word.partition("=")
        if name.isdigit() and 1 <= int(name) <= len(parts):
            name = parts[int(name) - 1].name
        part = next((one for one in parts if one.name == name), None)
        if part is None or not (count or "1").isdigit() or not 1 <= int(count or "1") <= part.count:
            text = _("“{text}” is not a part of it. Its parts:").format(text=word)
            raise WrongUse(text, [f"{one.name}={one.count}" for one in parts])
        found[name] = int(count or "1")
    return found


def extend_it(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`extend`."""
    office = bench.office
    command = ExtendLoan(
        _new_id(office), barcode_of(office, args.copy), overrides=overrides_of(args.override)
    )
    try:
        done = extend_loan(office, command)
    except NotOut:
        raise WrongUse(_("{code} is not lent out.").format(code=args.copy)) from None
    output.text(*loan_lines(done))
    output.document(loan_json(done))
    return DONE


def queue_it(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`queue`: shows a title; with a member it joins or leaves. Without a title all queues are served."""
    office = bench.office
    if not args.title:
        return _serve_all(office, output)
    title = _title(office, args.title)
    if args.member and args.leave:
        household = household_of(office, args.member)
        leave_queue(office, LeaveQueue(_new_id(office), household.id, title.id))
    elif args.member:
        household = household_of(office, args.member)
        queue_up(office, QueueUp(_new_id(office), household.id, title.id))
    view = title_view(office, title.id)
    output.text(*title_lines(view))
    output.document(title_json(view))
    return DONE


def _serve_all(office: Office, output: Output) -> int:
    offers = serve_queues(office)
    output.text(*(f"{offer.code}  {offer.copy.barcode}" for offer in offers))
    output.document({"kept_for": [offer_json(offer) for offer in offers]})
    return DONE


def _title(office: Office, text: str) -> Resource:
    """A title by code, name, or the barcode of one of its copies."""
    with office.store.read() as reading:
        for barcode in read_scan(text).texts:
            try:
                return copy_or_unknown(reading, barcode).resource
            except CopyUnknown:
                continue
        return resource_of(reading, text)


def show_overdue(_args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`overdue`: names masked, the latest first."""
    late = overdue_list(bench.office)
    output.text(*(view_line(one) for one in late))
    output.document({"overdue": [view_json(one) for one in late]})
    return DONE
