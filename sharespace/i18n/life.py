"""The words for what happened to a reservation, and for what is still to be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sharespace.domain.charges import ChargeState
from sharespace.domain.local_time import local_moment
from sharespace.domain.payments import SumNotPossible
from sharespace.domain.reservation import Change
from sharespace.i18n import N_, _
from sharespace.i18n.formats import full_day_text, span_text, won_text
from sharespace.i18n.rules_set_aside import RULES_SET_ASIDE
from sharespace.i18n.words import REJECTIONS

Facts = Mapping[str, int | str]

ACTIONS: dict[str, str] = {
    "held": N_("Time kept"),
    "requested": N_("Requested"),
    "confirmed": N_("Approved"),
    "rejected": N_("Rejected"),
    "released": N_("Kept time let go"),
    "expired": N_("Expired"),
    "changed": N_("Changed"),
    "moved": N_("Moved"),
    "displaced": N_("Place lost"),
    "cancelled": N_("Cancelled"),
    "revoked": N_("Permit revoked"),
    "reinstated": N_("Undone, goes on"),
    "approval_taken_back": N_("Approval taken back"),
    "checked_in": N_("Checked in"),
    "completed": N_("Use ended"),
    "no_show": N_("Nobody came"),
    "paid": N_("Paid"),
    "waived": N_("Fee waived"),
    "refunded": N_("Given back"),
    "charged": N_("Further sum"),
    "charge_paid": N_("Further sum paid"),
    "charge_waived": N_("Further sum waived"),
    "picked_up": N_("Handed out"),
    "extended": N_("Due day moved"),
    "parts_missing": N_("Brought with parts missing"),
    "returned": N_("Brought back"),
    "permit_printed": N_("Permit printed"),
    "receipt_printed": N_("Receipt printed"),
    "imported": N_("Imported"),
}
"""By the action of a line of history; another area's actions are told as they are."""

TASKS: dict[str, str] = {
    "overstay": N_("Still in use past the end"),
    "no_show": N_("Nobody has come"),
    "displaced": N_("Needs a new place"),
    "decide": N_("Waits for a decision"),
    "hold_ends": N_("Kept time runs out"),
    "unpaid": N_("Fee overdue"),
    "refund": N_("To be given back"),
    "charge": N_("Further sum due"),
}
CHARGE_STATES: dict[str, str] = {
    ChargeState.DUE: N_("Due"),
    ChargeState.PAID: N_("Paid"),
    ChargeState.WAIVED: N_("Waived"),
}
_SUMS: dict[str, str] = {
    "not_positive": N_("The sum must be more than nothing."),
    "nothing_due": N_("Nothing is due."),
    "more_than_due": N_("That is more than is due: {amount}."),
    "more_than_paid": N_("That is more than has been paid and kept: {amount}."),
}


def sum_text(error: SumNotPossible) -> str:
    """Why a sum cannot be recorded."""
    return _(_SUMS[error.code]).format(amount=won_text(error.most_won))


def action_text(action: str) -> str:
    """What happened."""
    return _(ACTIONS[action]) if action in ACTIONS else action


def change_text(change: Change, zone: ZoneInfo) -> str:
    """What a line of history tells beside its action: old and new time, sums, the reason."""
    facts = change.facts
    told = []
    if "start_s_from" in facts:
        told.append(f"{_span(facts, 'from', zone)} → {_span(facts, 'to', zone)}")
    if "resource_from" in facts:
        told.append(f"{facts['resource_from']} → {facts['resource_to']}")
    if "amount_won" in facts:
        told.append(won_text(int(facts["amount_won"])))
    if "refund_won" in facts:
        told.append(_("to be given back: {amount}").format(amount=won_text(int(facts["refund_won"]))))
    if "people_from" in facts:
        told.append(f"{facts['people_from']} → {facts['people_to']}")
    if facts.get("reason") in REJECTIONS:
        told.append(_(REJECTIONS[str(facts["reason"])]))
    if "offered" in facts:
        told.append(_("offered: {place}").format(place=facts["offered"]))
    told += [f"{_(rule)}: {why}" for rule, why in _set_aside(facts)]
    return " · ".join([*told, change.why] if change.why else told)


def _set_aside(facts: Facts) -> list[tuple[str, int | str]]:
    named = [
        (name.removeprefix("override."), why) for name, why in facts.items() if name.startswith("override.")
    ]
    return [(RULES_SET_ASIDE.get(rule, rule), why) for rule, why in named]


def _span(facts: Facts, which: str, zone: ZoneInfo) -> str:
    start = local_moment(int(facts[f"start_s_{which}"]), zone)
    end = local_moment(int(facts[f"end_s_{which}"]), zone)
    return f"{full_day_text(start.date())} {span_text(start, end)}"
