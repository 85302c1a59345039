"""One reservation as the command line tells it: for people and as JSON, names masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sharespace.application.found import Found
from sharespace.cli.output import iso, quote_json, span_json, when_text
from sharespace.domain.applicant import masked_phone
from sharespace.domain.charges import Charge
from sharespace.domain.ids import UnitId
from sharespace.domain.payments import due_won
from sharespace.domain.plates import masked_plate
from sharespace.domain.quotes import QuoteLine
from sharespace.domain.reservation import Change, Reservation
from sharespace.domain.resource import Resource
from sharespace.i18n import _
from sharespace.i18n.fees import fee_line_text, total_text
from sharespace.i18n.formats import day_text, won_text
from sharespace.i18n.life import CHARGE_STATES, action_text, change_text
from sharespace.i18n.rules_set_aside import RULES_SET_ASIDE
from sharespace.i18n.words import CERTAINTIES, PAYMENTS, PURPOSES, STATES, USER_CLASSES


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that `show` tells."""

    found: Found
    history: Sequence[Change]
    charges: Sequence[Charge]
    unit_names: Mapping[UnitId, str]


def reservation_json(reservation: Reservation, resource: Resource) -> dict[str, object]:
    """The fields of `reserve` in CLI.md."""
    zone, expires_s = resource.facility.zone, reservation.expires_s
    return {
        "code": reservation.code,
        "state": reservation.state.value,
        "certainty": reservation.certainty.value,
        "resource": resource.code,
        **span_json(reservation.span, zone),
        "total_won": None if reservation.quote.undecided else reservation.quote.total_won,
        "held_until": None if expires_s is None else iso(expires_s, zone),
        "pay_by": reservation.pay_by.isoformat() if reservation.pay_by else None,
        "version": reservation.version,
    }


def shown_json(shown: Shown) -> dict[str, object]:
    """The fields of `show`."""
    reservation, resource = shown.found.reservation, shown.found.resource
    zone = resource.facility.zone
    return {
        **reservation_json(reservation, resource),
        "name": resource.full_name,
        "applicant": shown.found.applicant.public_name,
        "phone": masked_phone(shown.found.applicant.phone),
        "user_class": reservation.user_class.value,
        "eligibility": reservation.eligibility.value,
        "purpose": reservation.purpose.value,
        "title": reservation.title,
        "people": reservation.people,
        "units": [shown.unit_names.get(unit, str(unit)) for unit in reservation.units],
        "equipment": list(reservation.equipment),
        "plate": masked_plate(reservation.plate) if reservation.plate else "",
        "buffer_before_min": reservation.buffer_before_min,
        "buffer_after_min": reservation.buffer_after_min,
        "series": str(reservation.series_id) if reservation.series_id else None,
        "has_note": bool(reservation.note),
        "overrides": [{"rule": one.rule.value, "why": one.why} for one in reservation.overrides],
        **money_json(reservation),
        "quote": quote_json(reservation.quote),
        "charges": [charge_json(one, resource) for one in shown.charges],
        "history": [
            {
                "at": iso(one.at_s, zone),
                "by": one.by,
                "action": one.action,
                "from": one.from_state,
                "to": one.to_state,
                "why": one.why,
                "facts": dict(one.facts),
            }
            for one in shown.history
        ],
    }


def money_json(reservation: Reservation) -> dict[str, object]:
    """What became of the fee."""
    return {
        "payment": reservation.payment.value,
        "paid_won": reservation.paid_won,
        "refunded_won": reservation.refunded_won,
        "due_won": due_won(reservation),
        "pay_by": reservation.pay_by.isoformat() if reservation.pay_by else None,
    }


def charge_json(charge: Charge, resource: Resource) -> dict[str, object]:
    """A further sum; negative where the office owes it."""
    return {
        "id": str(charge.id),
        "item": charge.item.value,
        "text": _charge_text(charge),
        "amount_won": charge.amount_won,
        "state": charge.state.value,
        "at": iso(charge.at_s, resource.facility.zone),
        "citation": charge.citation,
    }


def shown_lines(shown: Shown) -> Iterator[str]:
    """The same for a person."""
    reservation, resource = shown.found.reservation, shown.found.resource
    zone = resource.facility.zone
    yield f"{reservation.code}  {_(STATES[reservation.state])} · {_(CERTAINTIES[reservation.certainty])}"
    yield f"{resource.full_name}, {when_text(reservation.span, zone)}"
    if reservation.expires_s is not None:
        yield _("Kept until {time}.").format(time=iso(reservation.expires_s, zone))
    applicant = shown.found.applicant
    who = _(USER_CLASSES[reservation.user_class])
    yield f"{applicant.public_name} · {masked_phone(applicant.phone)} · {who}"
    yield f"{_(PURPOSES[reservation.purpose])} · {reservation.title} · {reservation.people}"
    yield from _what(shown)
    yield from money_lines(reservation)
    for charge in shown.charges:
        state = _(CHARGE_STATES[charge.state])
        yield f"  {_charge_text(charge)}  {won_text(charge.amount_won)}  {state}"
    yield _("History:")
    for one in shown.history:
        told = change_text(one, zone)
        yield f"  {iso(one.at_s, zone)}  {one.by}  {action_text(one.action)}  {told}".rstrip()


def _what(shown: Shown) -> Iterator[str]:
    reservation = shown.found.reservation
    if shown.found.resource.any_of is not None or reservation.equipment:
        names = [shown.unit_names.get(unit, str(unit)) for unit in reservation.units]
        yield f"{_('Units')}: {', '.join(names)}"
    if reservation.plate:
        yield f"{_('Number plate')}: {masked_plate(reservation.plate)}"
    for one in reservation.overrides:
        rule = _(RULES_SET_ASIDE.get(one.rule, one.rule))
        yield _("By exception: {rule}, {why}").format(rule=rule, why=one.why)


def money_lines(reservation: Reservation) -> Iterator[str]:
    """The fee, what was paid of it and what is due, for a person."""
    yield f"{_('Total')}: {total_text(reservation.quote)} · {_(PAYMENTS[reservation.payment])}"
    if reservation.paid_won:
        paid, back = won_text(reservation.paid_won), won_text(reservation.refunded_won)
        yield _("Paid {paid}, given back {back}").format(paid=paid, back=back)
    if due_won(reservation) and reservation.pay_by:
        due, day = won_text(due_won(reservation)), day_text(reservation.pay_by)
        yield _("{amount} to be paid by {day}").format(amount=due, day=day)


def _charge_text(charge: Charge) -> str:
    return fee_line_text(QuoteLine(charge.item, charge.amount_won, charge.params, charge.citation))
