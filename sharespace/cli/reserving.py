"""`reserve`: everything a reservation can be asked with, and the rules that staff sets aside."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sharespace.application.reservations import ApplicantEntry, RequestReservation, request_reservation
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, add_span, resource_of, span_of
from sharespace.cli.output import DONE, Output, iso, when_text
from sharespace.cli.price_options import add_price_options, price_choices
from sharespace.cli.reservation_json import reservation_json
from sharespace.cli.units import add_units, units_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.ids import CommandId
from sharespace.domain.reasons import NEVER_WAIVED, ReasonCode
from sharespace.domain.reservation import Override
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.i18n import _
from sharespace.i18n.fees import total_text
from sharespace.i18n.words import CERTAINTIES, STATES


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    reserve = verbs.add("reserve", _("make a reservation"), make_reservation)
    reserve.add_argument("resource", help=_("code or exact name"))
    add_span(reserve)
    reserve.add_argument("--hold", action="store_true", help=_("keep the time for a few minutes only"))
    add_request(reserve)


def add_request(parser: argparse.ArgumentParser) -> None:
    """Everything that a use can be asked with, but where and when."""
    add_applicant(parser)
    parser.add_argument("--title", default="", help=_("public name of the event"))
    parser.add_argument("--note", default="")
    parser.add_argument("--plate", default="", help=_("number plate of the vehicle"))
    add_units(parser)
    add_price_options(parser)
    add_overrides(parser)


def add_applicant(parser: argparse.ArgumentParser) -> None:
    """Whom it is for and what for."""
    parser.add_argument("--applicant", default="", help=_("name; for a group, of its representative"))
    parser.add_argument("--phone", default="")
    parser.add_argument("--group", default="", help=_("name of the group"))
    parser.add_argument("--address", default="")
    parser.add_argument("--purpose", choices=[one.value for one in Purpose], default=Purpose.MEETING.value)
    parser.add_argument("--eligibility", choices=[one.value for one in Eligibility])
    parser.add_argument("--people", type=int, default=1)
    parser.add_argument(
        "--class",
        "--user-class",
        dest="user_class",
        choices=[one.value for one in UserClass],
        help=_("class of user, for the order in which requests come"),
    )


def add_overrides(parser: argparse.ArgumentParser) -> None:
    """`--override RULE=REASON`, as often as needed."""
    parser.add_argument(
        "--override",
        action="append",
        default=[],
        metavar="RULE=REASON",
        help=_("set a rule aside, with the reason; recorded and printed"),
    )


def overrides_of(texts: Sequence[str]) -> tuple[Override, ...]:
    """The rules to set aside. Raises WrongUse for one without a reason, and for what nobody may waive."""
    found = []
    may_be_waived = sorted(code.value for code in set(ReasonCode) - NEVER_WAIVED)
    for text in texts:
        rule, _equals, why = text.partition("=")
        if not why.strip():
            raise WrongUse(_("--override needs a reason: --override lead_short=REASON."))
        if rule not in may_be_waived:
            message = _("The rule “{rule}” cannot be set aside. Only these can:")
            raise WrongUse(message.format(rule=rule), may_be_waived)
        found.append(Override(ReasonCode(rule), why.strip()))
    return tuple(found)


def applicant_entry(args: argparse.Namespace, *, may_be_blank: bool = False) -> ApplicantEntry:
    """Whom it is for. Raises WrongUse where name or phone are missing."""
    if args.people < 1:
        raise WrongUse(_("--people must be at least 1."))
    default = Eligibility.GROUP if args.group else Eligibility.RESIDENT
    if not may_be_blank and not (args.applicant and args.phone):
        raise WrongUse(_("--applicant and --phone are needed."))
    return ApplicantEntry(
        name=args.applicant,
        phone=args.phone,
        group_name=args.group,
        address=args.address,
        eligibility=Eligibility(args.eligibility) if args.eligibility else default,
    )


def request_of(
    args: argparse.Namespace, bench: Workbench, *, may_be_blank: bool = False, hold: bool = False
) -> tuple[RequestReservation, Resource]:
    """The command that the options of `reserve` say, and the resource it is for. Raises WrongUse."""
    office = bench.office
    with office.store.read() as reading:
        resource = resource_of(reading, args.resource)
        units = units_of(args, reading, resource)
    chosen = price_choices(args, resource)
    command = RequestReservation(
        command_id=CommandId(office.identities.new_id()),
        resource_id=resource.id,
        span=span_of(args, resource.facility.zone),
        applicant=applicant_entry(args, may_be_blank=may_be_blank),
        purpose=Purpose(args.purpose),
        people=args.people,
        title=args.title,
        note=args.note,
        equipment=chosen.equipment,
        plate=args.plate,
        user_class=UserClass(args.user_class) if args.user_class else None,
        units=units,
        overrides=overrides_of(args.override),
        hold=hold,
        reductions=chosen.reductions,
        extras=chosen.extras,
    )
    return command, resource


def make_reservation(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`reserve`: exit code 3 with reasons and alternatives when a rule refuses."""
    command, resource = request_of(args, bench, may_be_blank=args.hold, hold=args.hold)
    reservation = request_reservation(bench.office, command)
    zone = resource.facility.zone
    output.text(
        f"{reservation.code}  {_(STATES[reservation.state])} · {_(CERTAINTIES[reservation.certainty])}",
        f"{resource.full_name}, {when_text(reservation.span, zone)}",
        f"{_('Total')}: {total_text(reservation.quote)}",
    )
    if reservation.expires_s is not None:
        output.text(_("Kept until {time}.").format(time=iso(reservation.expires_s, zone)))
    output.document(reservation_json(reservation, resource))
    return DONE
