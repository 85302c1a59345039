"""Verbs about who is kept from reserving: ban, unban, bans."""

from __future__ import annotations

import argparse
from uuid import UUID

from sharespace.application.sanctions import (
    WHYS,
    ApplicantUnknown,
    Ban,
    BanLengthUnknown,
    LiftSanction,
    SanctionOver,
    SanctionUnknown,
    SanctionView,
    ban_applicant,
    lift_sanction,
    sanctions_list,
)
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse
from sharespace.cli.output import DONE, REFUSED, Output
from sharespace.cli.reservations import code_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.applicant import phone_digits
from sharespace.domain.ids import ApplicantId, CommandId
from sharespace.domain.resource import Kind
from sharespace.domain.sanctions import Sanction, SanctionKind
from sharespace.i18n import N_, _
from sharespace.i18n.formats import full_day_text
from sharespace.i18n.standing_reasons import why_text
from sharespace.i18n.words import KINDS

SORTS = {
    SanctionKind.BAN: N_("Ban"),
    SanctionKind.SUSPENSION: N_("Suspension"),
    SanctionKind.STRIKE: N_("Strike"),
}


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    ban = verbs.add("ban", _("keep somebody from new reservations"), make_ban)
    ban.add_argument("code", nargs="?", default="", help=_("a reservation of whom it is about"))
    ban.add_argument("--phone", default="", help=_("whole number, where there is no reservation"))
    ban.add_argument("--days", type=int, help=_("today counted; left out: as the rules say"))
    ban.add_argument("--kind", choices=[kind.value for kind in Kind], help=_("only from things of a kind"))
    ban.add_argument("--why", choices=WHYS, default="revoked")
    ban.add_argument("--note", default="", help=_("reason, recorded"))
    unban = verbs.add("unban", _("end a ban or suspension today"), lift)
    unban.add_argument("id", help=_("as “sharespace bans” lists it"))
    unban.add_argument("--why", required=True, help=_("reason, recorded"))
    verbs.add("bans", _("who is banned or suspended today"), list_bans)


def make_ban(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`ban`: from today on."""
    if bool(args.code) == bool(args.phone):
        raise WrongUse(_("Name either a reservation or --phone."))
    if args.days is not None and args.days < 1:
        raise WrongUse(_("--days must be at least 1."))
    office = bench.office
    command = Ban(
        command_id=CommandId(office.identities.new_id()),
        code=code_of(args.code) if args.code else "",
        applicant=None if args.code else _applicant(bench, args.phone),
        days=args.days,
        kind=Kind(args.kind) if args.kind else None,
        why=args.why,
        note=args.note,
    )
    try:
        ban = ban_applicant(office, command)
    except BanLengthUnknown:
        raise WrongUse(_("The rules name no length for a ban. Give --days.")) from None
    except ApplicantUnknown:
        raise WrongUse(_("There is no such applicant.")) from None
    output.text(f"{ban.id}  {_told(ban)}")
    output.document(_json(ban))
    return DONE


def _applicant(bench: Workbench, phone: str) -> ApplicantId:
    digits = phone_digits(phone)
    with bench.office.store.read() as reading:
        found = [one for one in reading.applicants_by_phone(digits) if one.phone == digits]
    if len(found) != 1:
        raise WrongUse(_("{count} applicants have this number.").format(count=len(found)))
    return found[0].id


def lift(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`unban`: exit code 3 for one that is over."""
    office = bench.office
    try:
        sanction_id = UUID(args.id)
        lifted = lift_sanction(
            office, LiftSanction(CommandId(office.identities.new_id()), sanction_id, args.why)
        )
    except (ValueError, SanctionUnknown):
        raise WrongUse(_("There is no ban or suspension {id}.").format(id=args.id)) from None
    except SanctionOver:
        text = _("It is over already.")
        output.problem(text)
        output.document({"refused": {"code": "over", "reason": text}})
        return REFUSED
    output.text(_told(lifted))
    output.document(_json(lifted))
    return DONE


def list_bans(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`bans`: names masked."""
    found = sanctions_list(bench.office)
    output.text(*(_line(one) for one in found))
    if not found:
        output.text(_("Nobody is banned or suspended today."))
    output.document({"bans": [_view_json(one) for one in found]})
    return DONE


def _line(view: SanctionView) -> str:
    return f"{view.sanction.id}  {view.shown_name} {view.shown_phone} · {_told(view.sanction)}"


def _told(sanction: Sanction) -> str:
    """Ban, until when, why, from what."""
    until = _("until further notice")
    if sanction.lifted_on is not None:
        until = _("lifted on {day}").format(day=full_day_text(sanction.lifted_on))
    elif sanction.last_day is not None:
        until = _("until {day}").format(day=full_day_text(sanction.last_day))
    scope = _(KINDS[sanction.scope]) if sanction.scope else _("everything")
    parts = [_(SORTS[sanction.kind]), until, why_text(sanction.why), scope, sanction.citation]
    return " · ".join(part for part in parts if part)


def _json(sanction: Sanction) -> dict[str, object]:
    return {
        "id": str(sanction.id),
        "kind": sanction.kind.value,
        "first_day": sanction.first_day.isoformat(),
        "last_day": sanction.last_day.isoformat() if sanction.last_day else None,
        "lifted_on": sanction.lifted_on.isoformat() if sanction.lifted_on else None,
        "why": sanction.why,
        "scope": sanction.scope or None,
        "citation": sanction.citation,
    }


def _view_json(view: SanctionView) -> dict[str, object]:
    return {**_json(view.sanction), "name": view.shown_name, "phone": view.shown_phone}
