"""Verbs about money that changes hands: pay, waive, refund, charge."""

from __future__ import annotations

import argparse
from uuid import UUID

from sharespace.application.office import Office
from sharespace.application.payments import (
    RecordPayment,
    RecordRefund,
    SettleCharge,
    WaiveFee,
    record_payment,
    record_refund,
    settle_charge,
    waive_fee,
)
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse
from sharespace.cli.output import DONE, Output
from sharespace.cli.reservation_json import money_json, money_lines
from sharespace.cli.reservations import code_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.charges import ChargeState
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Reservation
from sharespace.i18n import _
from sharespace.i18n.life import CHARGE_STATES

WAYS = ("cash", "card", "transfer", "other")


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    paying = verbs.add("pay", _("record a payment"), pay)
    paying.add_argument("code")
    paying.add_argument("--amount", type=int, metavar="WON", help=_("without it, all that is missing"))
    paying.add_argument("--way", choices=WAYS, default="", help=_("how it was paid"))
    waiving = verbs.add("waive", _("let the rest of a fee go"), waive)
    waiving.add_argument("code")
    waiving.add_argument("--why", required=True, help=_("reason, recorded"))
    back = verbs.add("refund", _("record that money was given back"), refund)
    back.add_argument("code")
    back.add_argument("--amount", type=int, metavar="WON", help=_("without it, all that is owed"))
    back.add_argument("--why", default="", help=_("reason, recorded"))
    further = verbs.add("settle", _("a further sum was paid, or is let go"), settle)
    further.add_argument("charge", help=_("its id, as “show” tells it"))
    further.add_argument("--waive", metavar="REASON", default="", help=_("let it go, with the reason"))


def _fresh(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def pay(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`pay`: exit code 3 for more than is due."""
    command = RecordPayment(_fresh(bench.office), code_of(args.code), args.amount, args.way)
    return _told(record_payment(bench.office, command), output)


def waive(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`waive`: what has been paid stays paid."""
    command = WaiveFee(_fresh(bench.office), code_of(args.code), args.why)
    return _told(waive_fee(bench.office, command), output)


def refund(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`refund`: exit code 3 for more than was paid."""
    command = RecordRefund(_fresh(bench.office), code_of(args.code), args.amount, args.why)
    return _told(record_refund(bench.office, command), output)


def settle(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`settle`: late fees, damage, overstay and the like."""
    try:
        charge_id = UUID(args.charge)
    except ValueError:
        raise WrongUse(_("“{text}” is no id of a sum.").format(text=args.charge)) from None
    state = ChargeState.WAIVED if args.waive else ChargeState.PAID
    command = SettleCharge(_fresh(bench.office), charge_id, state, args.waive)
    charge = settle_charge(bench.office, command)
    output.text(_(CHARGE_STATES[charge.state]))
    output.document({"id": str(charge.id), "amount_won": charge.amount_won, "state": charge.state.value})
    return DONE


def _told(reservation: Reservation, output: Output) -> int:
    output.text(f"{reservation.code}", *money_lines(reservation))
    output.document({"code": reservation.code, "state": reservation.state.value, **money_json(reservation)})
    return DONE
