"""Verbs about what bays cost and earn: overstays, left, wrong-parking, statement."""

from __future__ import annotations

import argparse
from uuid import UUID

from sharespace.application.parking_charges import EndOverstay, end_overstay, overstays
from sharespace.application.parking_statements import NoHolder, statements_of_bay, statements_of_month
from sharespace.application.parking_wrong import (
    HasRight,
    ReportWrongParking,
    SettleWrongParking,
    WrongParkingUnknown,
    report_wrong_parking,
    settle_wrong_parking,
    wrong_parkings,
)
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, moment_of
from sharespace.cli.closures import refuse
from sharespace.cli.output import DONE, Output
from sharespace.cli.parking import bay_of
from sharespace.cli.parking_output import overstay_json, statement_json, statement_lines, wrong_json
from sharespace.cli.reservations import code_of
from sharespace.cli.verbs import Verbs
from sharespace.cli.week_words import month_of
from sharespace.domain.charges import ChargeState
from sharespace.domain.holders import WrongParking
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import local_day
from sharespace.domain.plates import masked_plate
from sharespace.domain.resource import SEOUL, Resource
from sharespace.i18n import _
from sharespace.i18n.formats import full_day_text, minutes_text, won_text
from sharespace.i18n.parking import right_text


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    late = verbs.add("overstays", _("cars that stay beyond their time"), list_overstays)
    late.add_argument("--district", default="", help=_("five-digit code"))
    left = verbs.add("left", _("a car has left; the time beyond its end is charged"), car_left)
    left.add_argument("code")
    left.add_argument("--at", metavar="TIME", help=_("when, ISO 8601; default now"))
    money = verbs.add("statement", _("hours shared, uses and credit of holders, by month"), statement)
    money.add_argument("bay", nargs="?", default="", help=_("bay number; none: all"))
    money.add_argument("--month", metavar="YYYY-MM", help=_("default this month"))
    money.add_argument("--district", default="", help=_("five-digit code"))
    _add_wrong(verbs)


def _add_wrong(verbs: Verbs) -> None:
    wrong = verbs.group("wrong-parking", _("vehicles without a right to the bay they stand in"))
    report = wrong.add("report", _("note one, with fee and surcharge"), report_wrong)
    report.add_argument("bay", help=_("bay number"))
    report.add_argument("--plate", required=True, help=_("number plate of the vehicle"))
    report.add_argument("--at", metavar="TIME", help=_("when it was seen, ISO 8601; default now"))
    report.add_argument("--towed", action="store_true")
    report.add_argument("--note", default="")
    listed = wrong.add("list", _("what is not settled"), list_wrong)
    listed.add_argument("--plate", default="")
    listed.add_argument("--all", action="store_true", help=_("settled ones too"))
    settle = wrong.add("settle", _("note that it was paid or let go"), settle_wrong)
    settle.add_argument("id")
    settle.add_argument("--waive", action="store_true", help=_("let go; with --why"))
    settle.add_argument("--why", default="", help=_("reason, recorded"))


def list_overstays(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`overstays`: the longest over first."""
    found = overstays(bench.office, args.district)
    for one in found:
        due = "" if one.line is None else f"  {won_text(one.line.amount_won)}"
        reservation = one.found.reservation
        line = f"{reservation.code}  {one.found.resource.code}  {masked_plate(reservation.plate)}"
        output.text(f"{line}  +{minutes_text(one.late_min)}{due}")
    if not found:
        output.text(_("No car stays beyond its time."))
    output.document({"overstays": [overstay_json(one) for one in found]})
    return DONE


def car_left(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`left`: completes the use; charges what lies beyond its end."""
    office = bench.office
    at = moment_of(args.at, SEOUL) if args.at else None
    command = EndOverstay(CommandId(office.identities.new_id()), code_of(args.code), at)
    reservation, charge = end_overstay(office, command)
    owed = _("Nothing is due.") if charge is None else won_text(charge.amount_won)
    output.text(f"{reservation.code}  {owed}")
    output.document(
        {
            "code": reservation.code,
            "state": reservation.state.value,
            "charge_won": 0 if charge is None else charge.amount_won,
        }
    )
    return DONE


def statement(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`statement`: of one bay, or of all that had a holder in the month."""
    office = bench.office
    month = month_of(args.month) if args.month else local_day(office.now_s(), office.zone)
    if args.bay:
        resource = bay_of(args, bench)
        try:
            made = [(resource, one) for one in statements_of_bay(office, resource.id, month)]
        except NoHolder as error:
            raise WrongUse(_("Nobody has held {bay} in that month.").format(bay=error.code)) from None
    else:
        made = list(statements_of_month(office, month, args.district))
    for bay, one in made:
        output.text(*statement_lines(bay, one))
    output.document({"statements": [statement_json(bay, one) for bay, one in made]})
    return DONE


def report_wrong(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`wrong-parking report`: exit code 3 for a vehicle that stands there by right."""
    office, resource = bench.office, bay_of(args, bench)
    at = moment_of(args.at, resource.facility.zone) if args.at else None
    command = ReportWrongParking(
        CommandId(office.identities.new_id()), resource.id, args.plate, at, args.towed, args.note
    )
    try:
        record = report_wrong_parking(office, command)
    except HasRight as error:
        right = error.permission
        return refuse(output, f"has_right_{right.right}", right_text(right.right, right.code))
    return _say(record, resource, output)


def list_wrong(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`wrong-parking list`: the latest first."""
    found = wrong_parkings(bench.office, plate=args.plate, only_due=not args.all)
    with bench.office.store.read() as reading:
        codes = {one.resource_id: reading.resource(one.resource_id) for one in found}
    rows = []
    for one in found:
        bay = codes[one.resource_id]
        code = "" if bay is None else bay.code
        output.text(f"{one.id}  {_line(one, code)}")
        rows.append(wrong_json(one, code, SEOUL))
    output.document({"wrong_parking": rows})
    return DONE


def settle_wrong(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`wrong-parking settle`."""
    if args.waive and not args.why.strip():
        raise WrongUse(_("--waive needs --why."))
    office = bench.office
    state = ChargeState.WAIVED if args.waive else ChargeState.PAID
    try:
        record_id = UUID(args.id)
        command = SettleWrongParking(CommandId(office.identities.new_id()), record_id, state, args.why)
        record = settle_wrong_parking(office, command)
    except (ValueError, WrongParkingUnknown):
        raise WrongUse(_("There is no record “{id}” of wrong parking.").format(id=args.id)) from None
    with office.store.read() as reading:
        resource = reading.resource(record.resource_id)
    assert resource is not None  # a record refers to a stored bay
    return _say(record, resource, output)


def _line(record: WrongParking, code: str) -> str:
    seen = full_day_text(local_day(record.seen_s, SEOUL))
    return f"{code}  {masked_plate(record.plate)}  {seen}  {won_text(record.total_won)}"


def _say(record: WrongParking, resource: Resource, output: Output) -> int:
    output.text(f"{record.id}  {_line(record, resource.code)}")
    output.document(wrong_json(record, resource.code, resource.facility.zone))
    return DONE
