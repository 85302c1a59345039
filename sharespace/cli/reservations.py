"""Verbs about one reservation: show, cancel, permit."""

from __future__ import annotations

import argparse
from pathlib import Path

from sharespace.application.permits import NoPermitPossible, issue_permit
from sharespace.application.refusals import found_or_unknown
from sharespace.application.reservations import CancelReservation, Fault, cancel_reservation
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse
from sharespace.cli.output import DONE, Output
from sharespace.cli.reservation_json import Shown, reservation_json, shown_json, shown_lines
from sharespace.cli.units import unit_names
from sharespace.cli.verbs import Verbs
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation_code import NotAReservationCode, read_code
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.i18n.words import STATES

__all__ = ["add_verbs", "code_of", "reservation_json"]


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    show = verbs.add("show", _("a reservation with its history"), show_reservation)
    show.add_argument("code")
    calling_off = verbs.add("cancel", _("cancel a reservation"), cancel)
    calling_off.add_argument("code")
    calling_off.add_argument("--why", required=True, help=_("reason, recorded"))
    calling_off.add_argument(
        "--fault", choices=[one.value for one in Fault], default="user", help=_("whose doing it is")
    )
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


def show_reservation(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`show`: everything, names masked."""
    with bench.office.store.read() as reading:
        found = found_or_unknown(reading, code_of(args.code))
        shown = Shown(
            found,
            reading.history(found.reservation.id),
            reading.charges(found.reservation.id),
            unit_names(reading, found.resource),
        )
    output.text(*shown_lines(shown))
    output.document(shown_json(shown))
    return DONE


def cancel(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`cancel`: with the reason, and what is given back."""
    office = bench.office
    new_id, code = CommandId(office.identities.new_id()), code_of(args.code)
    command = CancelReservation(new_id, code, args.why, fault=Fault(args.fault))
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
