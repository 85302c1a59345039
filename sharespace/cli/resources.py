"""Verbs that look: resources, free, find."""

from __future__ import annotations

import argparse

from sharespace.application.board import BoardFilter
from sharespace.application.find_free_time import free_time
from sharespace.application.read_board import fits_filter
from sharespace.application.searching import Answer, Search, find
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, add_span, resource_of, span_of
from sharespace.cli.output import (
    DONE,
    Output,
    alternative_json,
    iso,
    reason_json,
    span_json,
    when_text,
)
from sharespace.cli.verbs import Verbs
from sharespace.domain.resource import Kind
from sharespace.i18n import _, ngettext
from sharespace.i18n.fees import total_text
from sharespace.i18n.reasons import reasons_text
from sharespace.i18n.words import DOUBTS, KINDS


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    listing = verbs.add("resources", _("list what can be reserved"), list_resources)
    listing.add_argument("--kind", choices=[kind.value for kind in Kind])
    listing.add_argument("--district", default="", help=_("five-digit code"))
    listing.add_argument("--text", default="", help=_("words of the name or address"))
    free = verbs.add("free", _("free times of a resource, and why the rest is not free"), show_free)
    free.add_argument("resource", help=_("code or exact name"))
    add_span(free)
    free.add_argument("--length", type=int, metavar="MIN", help=_("length in minutes"))
    search = verbs.add("find", _("what is free for a wish"), find_match)
    search.add_argument("--kind", choices=[kind.value for kind in Kind], default=Kind.ROOM.value)
    search.add_argument("--district", default="")
    add_span(search)
    search.add_argument("--length", type=int, required=True, metavar="MIN", help=_("length in minutes"))
    search.add_argument("--people", type=int, default=0)
    search.add_argument("--features", nargs="*", default=[], help=_("words of the equipment"))


def list_resources(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`resources`: one line each, code first."""
    kind = Kind(args.kind) if args.kind else None
    with bench.office.store.read() as reading:
        found = reading.resources(kind=kind, district=args.district)
    shown = [one for one in found if fits_filter(one, BoardFilter(text=args.text))]
    for one in shown:
        doubts = ", ".join(_(DOUBTS[doubt]) for doubt in sorted(one.doubts))
        check = f"  ({_('to be checked')}: {doubts})" if doubts else ""
        room = f"{one.capacity:>5}" if one.capacity else "    -"
        output.text(f"{one.code}  {room}  {one.full_name}  [{_(KINDS[one.kind])}]{check}")
    count = ngettext("{count} resource", "{count} resources", len(shown))
    output.text(count.format(count=len(shown)))
    output.document(
        {
            "resources": [
                {
                    "code": one.code,
                    "name": one.name,
                    "facility": one.facility.name,
                    "kind": one.kind.value,
                    "category": one.category.value,
                    "district": one.facility.district,
                    "capacity": one.capacity,
                    "to_be_checked": sorted(doubt.value for doubt in one.doubts),
                }
                for one in shown
            ]
        }
    )
    return DONE


def show_free(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`free`: spans and starts, and every reason for the rest."""
    office = bench.office
    with office.store.read() as reading:
        resource = resource_of(reading, args.resource)
    zone = resource.facility.zone
    window = span_of(args, zone)
    answer = free_time(office, resource, window)
    starts = answer.starts(args.length)
    output.text(f"{resource.code}  {resource.full_name}")
    edges = [(span, "", "○") for span in answer.free]
    edges += [(piece.span, reasons_text(piece.reasons, zone), "×") for piece in answer.blocked]
    for span, why, sign in sorted(edges, key=lambda edge: edge[0]):
        output.text(f"  {sign} {when_text(span, zone)}  {why}".rstrip())
    output.document(
        {
            "resource": resource.code,
            "from": iso(window.start_s, zone),
            "to": iso(window.end_s, zone),
            "free": [span_json(span, zone) for span in answer.free],
            "starts": [iso(start, zone) for start in starts],
            "not_free": [
                {
                    **span_json(piece.span, zone),
                    "reasons": [reason_json(reason, zone) for reason in piece.reasons],
                }
                for piece in answer.blocked
            ],
        }
    )
    return DONE


def find_match(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`find`: matches, or alternatives; the nearest refusals always."""
    if args.length <= 0:
        raise WrongUse(_("--length must be more than 0."))
    zone = bench.office.zone
    search = Search(
        span_of(args, zone), args.length, args.people, Kind(args.kind), args.district, tuple(args.features)
    )
    answer = find(bench.office, search)
    _print_matches(answer, bench, output)
    output.document(
        {
            "matches": [
                {
                    "resource": match.resource.code,
                    "name": match.resource.full_name,
                    **span_json(match.span, zone),
                    "fee_won": None if match.quote.undecided else match.quote.total_won,
                    "differs": [],
                }
                for match in answer.matches
            ],
            "alternatives": [alternative_json(one, zone) for one in answer.alternatives],
            "refusals": [
                {
                    "resource": one.resource.code,
                    "reasons": [reason_json(reason, zone) for reason in one.reasons],
                }
                for one in answer.refusals
            ],
        }
    )
    return DONE


def _print_matches(answer: Answer, bench: Workbench, output: Output) -> None:
    zone = bench.office.zone
    for match in answer.matches:
        name, when = match.resource.full_name, when_text(match.span, zone)
        output.text(f"○ {match.resource.code}  {name}  {when}  {total_text(match.quote)}")
    if not answer.matches:
        output.text(_("Nothing fits as wished."))
        if answer.alternatives:
            output.text(_("Possible instead:"))
        for other in answer.alternatives:
            output.text(
                f"  - {other.resource.code} {other.resource.full_name}, {when_text(other.span, zone)}"
            )
        for refusal in answer.refusals[:4]:
            why = reasons_text(refusal.reasons, zone)
            output.text(f"× {refusal.resource.code}  {refusal.resource.full_name}: {why}")
