"""Verbs about the life of a reservation: holds, moves, details, check-in and its end."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sharespace.application.holds import ConfirmHold, ReleaseHold, confirm_hold, release_hold
from sharespace.application.life import (
    ChangeDetails,
    CheckIn,
    CompleteUse,
    MarkNoShow,
    change_details,
    check_in,
    complete_use,
    mark_no_show,
)
from sharespace.application.moving import Moved, MoveReservation, move_reservation, preview_move
from sharespace.application.office import Office
from sharespace.application.passing_time import complete_past
from sharespace.application.ports import Reading
from sharespace.application.refusals import found_or_unknown
from sharespace.application.reinstating import Reinstate, reinstate
from sharespace.application.revoking import RevokePermit, revoke_permit
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, moment_of, resource_of
from sharespace.cli.output import DONE, Output, when_text
from sharespace.cli.reservation_json import reservation_json
from sharespace.cli.reservations import code_of
from sharespace.cli.reserving import add_applicant, add_overrides, applicant_entry, overrides_of
from sharespace.cli.units import add_units, units_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Reservation
from sharespace.domain.rules import Purpose, UserClass
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import N_, _
from sharespace.i18n.fees import total_text
from sharespace.i18n.formats import won_text
from sharespace.i18n.life import action_text
from sharespace.i18n.words import STATES


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    moving = verbs.add("move", _("another time, place or unit, in one step"), move)
    moving.add_argument("code")
    moving.add_argument("--resource", help=_("where to, by code or exact name"))
    moving.add_argument("--from", dest="from_", metavar="TIME", help=_("new start; alone, the length stays"))
    moving.add_argument("--to", metavar="TIME", help=_("new end; alone, the start stays"))
    add_units(moving)
    add_overrides(moving)
    moving.add_argument("--why", default="", help=_("reason, recorded"))
    moving.add_argument("--dry-run", action="store_true", help=_("only tell what it would cost"))
    details = verbs.add("change", _("people, title, purpose or note"), change)
    details.add_argument("code")
    details.add_argument("--people", type=int)
    details.add_argument("--title")
    details.add_argument("--purpose", choices=[one.value for one in Purpose])
    details.add_argument("--note")
    details.add_argument("--why", default="", help=_("reason, recorded"))
    confirming = verbs.add("confirm", _("make a kept time into a reservation"), confirm)
    confirming.add_argument("code")
    add_applicant(confirming)
    confirming.add_argument("--title", default="", help=_("public name of the event"))
    confirming.add_argument("--note", default="")
    confirming.add_argument("--plate", default="", help=_("number plate of the vehicle"))
    add_overrides(confirming)
    for name, words, plain in _PLAIN:
        parser = verbs.add(name, _(words), _doing(plain))
        parser.add_argument("code")
        if plain.takes_why:
            parser.add_argument("--why", default="", help=_("reason, recorded"))
    revoking = verbs.add("revoke", _("take a permit back; a ban may follow"), revoke)
    revoking.add_argument("code")
    revoking.add_argument("--why", required=True, help=_("reason, recorded"))
    verbs.add("sweep", _("record what has ended by time alone"), sweep)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A verb that needs nothing but the code."""

    use_case: Callable[[Office, Any], Reservation]
    command: Callable[..., object]
    takes_why: bool = False


_PLAIN = (
    ("release", N_("let a kept time go"), _Plain(release_hold, ReleaseHold)),
    ("check-in", N_("the use has begun"), _Plain(check_in, CheckIn)),
    ("complete", N_("the use is over"), _Plain(complete_use, CompleteUse, takes_why=True)),
    (
        "reinstate",
        N_("undo a cancellation, a rejection or a no-show"),
        _Plain(reinstate, Reinstate, takes_why=True),
    ),
    (
        "no-show",
        N_("nobody came; free the rest of the time"),
        _Plain(mark_no_show, MarkNoShow, takes_why=True),
    ),
)


def _doing(plain: _Plain) -> Callable[[argparse.Namespace, Workbench, Output], int]:
    def act(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
        more = {"why": args.why} if plain.takes_why else {}
        command = plain.command(_fresh(bench.office), code_of(args.code), **more)
        plain.use_case(bench.office, command)
        return told(bench, args.code, output)

    return act


def _fresh(office: Office) -> CommandId:
    return CommandId(office.identities.new_id())


def told(bench: Workbench, code: str, output: Output, more: Mapping[str, object] | None = None) -> int:
    """Say how the reservation stands now."""
    with bench.office.store.read() as reading:
        found = found_or_unknown(reading, code_of(code))
    reservation, resource = found.reservation, found.resource
    output.text(
        f"{reservation.code}  {_(STATES[reservation.state])}",
        f"{resource.full_name}, {when_text(reservation.span, resource.facility.zone)}",
        f"{_('Total')}: {total_text(reservation.quote)}",
    )
    output.document({**reservation_json(reservation, resource), **(more or {})})
    return DONE


def move(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`move`: refused with reasons and alternatives, and then nothing has changed."""
    with bench.office.store.read() as reading:
        command = _move_command(args, bench.office, reading)
    act = preview_move if args.dry_run else move_reservation
    moved = act(bench.office, command)
    difference = won_text(moved.difference_won)
    output.text(_("Difference of the fee: {amount}").format(amount=difference))
    if args.dry_run:
        return _would_be(bench, moved, output)
    return told(bench, args.code, output, _move_json(moved))


def _move_json(moved: Moved) -> dict[str, object]:
    return {
        "difference_won": moved.difference_won,
        "due_won": moved.due_won,
        "too_much_won": moved.too_much_won,
    }


def _would_be(bench: Workbench, moved: Moved, output: Output) -> int:
    with bench.office.store.read() as reading:
        resource = reading.resource(moved.reservation.resource_id)
    assert resource is not None  # the preview has just read it
    output.document({**reservation_json(moved.reservation, resource), **_move_json(moved), "dry_run": True})
    return DONE


def _move_command(args: argparse.Namespace, office: Office, reading: Reading) -> MoveReservation:
    found = found_or_unknown(reading, code_of(args.code))
    target = resource_of(reading, args.resource) if args.resource else found.resource
    zone, old = found.resource.facility.zone, found.reservation.span
    start = moment_of(args.from_, zone) if args.from_ else old.start_s
    end = moment_of(args.to, zone) if args.to else old.end_s + (start - old.start_s)
    span = TimeSpan(start, end)
    if not span.is_proper:
        raise WrongUse(_("--to must be after --from."))
    return MoveReservation(
        _fresh(office),
        found.reservation.code,
        span,
        target.id,
        units_of(args, reading, target),
        overrides_of(args.override),
        args.why,
    )


def change(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`change`: what is not given stays."""
    command = ChangeDetails(
        _fresh(bench.office),
        code_of(args.code),
        people=args.people,
        title=args.title,
        purpose=Purpose(args.purpose) if args.purpose else None,
        note=args.note,
        why=args.why,
    )
    change_details(bench.office, command)
    return told(bench, args.code, output)


def confirm(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`confirm`: a kept time becomes a reservation, or a request."""
    command = ConfirmHold(
        _fresh(bench.office),
        code_of(args.code),
        applicant_entry(args),
        Purpose(args.purpose),
        args.people,
        title=args.title,
        note=args.note,
        plate=args.plate,
        overrides=overrides_of(args.override),
    )
    if args.user_class:
        command = replace(command, user_class=UserClass(args.user_class))
    confirm_hold(bench.office, command)
    return told(bench, args.code, output)


def revoke(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`revoke`: nothing is given back, and a ban follows where the rules know one."""
    done = revoke_permit(bench.office, RevokePermit(_fresh(bench.office), code_of(args.code), args.why))
    last = done.ban.last_day.isoformat() if done.ban and done.ban.last_day else None
    if last:
        output.text(_("Banned until {day}.").format(day=last))
    return told(bench, args.code, output, {"banned_until": last})


def sweep(_args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`sweep`: may be run as often as one likes."""
    counted = complete_past(bench.office)
    output.text(*(f"{action_text(action)}: {count}" for action, count in counted.items()))
    output.document({"recorded": dict(counted)})
    return DONE
