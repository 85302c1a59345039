"""Verbs about one reservation: reserve, show, cancel, permit."""

from __future__ import annotations

import argparse
from pathlib import Path

from sharespace.application.permits import NoPermitPossible, issue_permit
from sharespace.application.ports import Found
from sharespace.application.reservations import (
    ApplicantEntry,
    CancelReservation,
    RequestReservation,
    cancel_reservation,
    find_reservation,
    request_reservation,
)
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, add_span, resource_of, span_of
from sharespace.cli.output import DONE, Output, iso, quote_json, span_json, when_text
from sharespace.cli.price_options import add_price_options, price_choices
from sharespace.cli.verbs import Verbs
from sharespace.domain.applicant import masked_phone
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Change, Reservation
from sharespace.domain.reservation_code import NotAReservationCode, read_code
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Eligibility, Purpose
from sharespace.i18n import _
from sharespace.i18n.fees import total_text
from sharespace.i18n.formats import won_text
from sharespace.i18n.words import CERTAINTIES, PURPOSES, STATES


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    reserve = verbs.add("reserve", _("make a reservation"), make_reservation)
    reserve.add_argument("resource", help=_("code or exact name"))
    add_span(reserve)
    reserve.add_argument("--applicant", required=True, help=_("name; for a group, of its representative"))
    reserve.add_argument("--phone", required=True)
    reserve.add_argument("--group", default="", help=_("name of the group"))
    reserve.add_argument("--address", default="")
    reserve.add_argument("--purpose", choices=[one.value for one in Purpose], default=Purpose.MEETING.value)
    reserve.add_argument("--eligibility", choices=[one.value for one in Eligibility])
    reserve.add_argument("--people", type=int, default=1)
    reserve.add_argument("--title", default="", help=_("public name of the event"))
    reserve.add_argument("--note", default="")
    add_price_options(reserve)
    show = verbs.add("show", _("a reservation with its history"), show_reservation)
    show.add_argument("code")
    calling_off = verbs.add("cancel", _("cancel a reservation"), cancel)
    calling_off.add_argument("code")
    calling_off.add_argument("--why", required=True, help=_("reason, recorded"))
    permit = verbs.add("permit", _("the permit as PDF"), write_permit)
    permit.add_argument("code")
    permit.add_argument("--out", required=True, type=Path, metavar="FILE")
    permit.add_argument("--full-names", action="store_true", help=_("print names in full; recorded"))


def code_of(text: str) -> str:
    """The code in its written form. Raises WrongUse for a text that cannot be one."""
    try:
        return read_code(text)
    except NotAReservationCode:
        message = _("“{text}” is not a reservation code. A code has eight characters, like 7K3Q-0B2M.")
        raise WrongUse(message.format(text=text)) from None


def make_reservation(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`reserve`: exit code 3 with reasons and alternatives when a rule refuses."""
    office = bench.office
    with office.store.read() as reading:
        resource = resource_of(reading, args.resource)
    if args.people < 1:
        raise WrongUse(_("--people must be at least 1."))
    chosen = price_choices(args, resource)
    default = Eligibility.GROUP if args.group else Eligibility.RESIDENT
    entry = ApplicantEntry(
        name=args.applicant,
        phone=args.phone,
        group_name=args.group,
        address=args.address,
        eligibility=Eligibility(args.eligibility) if args.eligibility else default,
    )
    command = RequestReservation(
        command_id=CommandId(office.identities.new_id()),
        resource_id=resource.id,
        span=span_of(args, resource.facility.zone),
        applicant=entry,
        purpose=Purpose(args.purpose),
        people=args.people,
        title=args.title,
        note=args.note,
        equipment=chosen.equipment,
        reductions=chosen.reductions,
        extras=chosen.extras,
    )
    reservation = request_reservation(office, command)
    output.text(
        f"{reservation.code}  {_(STATES[reservation.state])} · {_(CERTAINTIES[reservation.certainty])}",
        f"{resource.full_name}, {when_text(reservation.span, resource.facility.zone)}",
        f"{_('Total')}: {total_text(reservation.quote)}",
    )
    output.document(reservation_json(reservation, resource))
    return DONE


def reservation_json(reservation: Reservation, resource: Resource) -> dict[str, object]:
    """The fields of `reserve` in CLI.md."""
    return {
        "code": reservation.code,
        "state": reservation.state.value,
        "certainty": reservation.certainty.value,
        "resource": resource.code,
        **span_json(reservation.span, resource.facility.zone),
        "total_won": None if reservation.quote.undecided else reservation.quote.total_won,
    }


def show_reservation(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`show`: names masked."""
    found, history = find_reservation(bench.office, code_of(args.code))
    reservation, zone = found.reservation, found.resource.facility.zone
    output.text(
        f"{reservation.code}  {_(STATES[reservation.state])} · {_(CERTAINTIES[reservation.certainty])}",
        f"{found.resource.full_name}, {when_text(reservation.span, zone)}",
        f"{found.applicant.public_name} · {masked_phone(found.applicant.phone)}",
        f"{_(PURPOSES[reservation.purpose])} · {reservation.title} · {reservation.people}",
        f"{_('Total')}: {total_text(reservation.quote)}",
        _("History:"),
        *(f"  {iso(one.at_s, zone)}  {one.by}  {one.action}  {one.why}".rstrip() for one in history),
    )
    output.document(_shown_json(found, history))
    return DONE


def _shown_json(found: Found, history: tuple[Change, ...]) -> dict[str, object]:
    reservation, zone = found.reservation, found.resource.facility.zone
    return {
        **reservation_json(reservation, found.resource),
        "name": found.resource.full_name,
        "applicant": found.applicant.public_name,
        "phone": masked_phone(found.applicant.phone),
        "purpose": reservation.purpose.value,
        "title": reservation.title,
        "people": reservation.people,
        "payment": reservation.payment.value,
        "quote": quote_json(reservation.quote),
        "history": [
            {
                "at": iso(one.at_s, zone),
                "by": one.by,
                "action": one.action,
                "from": one.from_state,
                "to": one.to_state,
                "why": one.why,
            }
            for one in history
        ],
    }


def cancel(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`cancel`: with the reason, and what is given back."""
    office = bench.office
    command = CancelReservation(CommandId(office.identities.new_id()), code_of(args.code), args.why)
    done = cancel_reservation(office, command)
    output.text(
        f"{done.reservation.code}  {_(STATES[done.reservation.state])}",
        f"{_('Refund')}: {won_text(done.refund_won)}",
    )
    output.document(
        {
            "code": done.reservation.code,
            "state": done.reservation.state.value,
            "refund_won": done.refund_won,
        }
    )
    return DONE


def write_permit(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`permit`: a final permit, or a provisional receipt that says so."""
    code = code_of(args.code)
    target = Path(args.out)
    if target.is_dir() or not target.parent.is_dir():
        raise WrongUse(_("{path} is not a file in an existing folder.").format(path=target))
    try:
        form = issue_permit(bench.office, code, full_names=args.full_names)
    except NoPermitPossible as error:
        state = _(STATES[error.state])
        raise WrongUse(_("There is no permit for {code}: {state}.").format(code=code, state=state)) from None
    bench.permits.write(form, target)
    output.text(str(target))
    output.document(
        {"code": code, "file": str(target), "final": form.final, "permit_number": form.permit_number}
    )
    return DONE
