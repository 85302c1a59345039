"""What the verbs of lending print, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from sharespace.application.households import Membership
from sharespace.application.library_cards import CopyView, HouseholdView, LoanView, QueuePlace, TitleView
from sharespace.application.loan_storing import Loaned
from sharespace.application.queues import Offer
from sharespace.application.returning import Returned
from sharespace.cli.output import iso, quote_json
from sharespace.domain.charges import Charge
from sharespace.domain.quotes import QuoteLine
from sharespace.domain.resource import SEOUL
from sharespace.i18n import _
from sharespace.i18n.fees import fee_line_text
from sharespace.i18n.formats import day_text, full_day_text, won_text
from sharespace.i18n.library import WHEREABOUTS, age_text, days_late_text, word

Json = dict[str, object]


def charge_json(charge: Charge) -> Json:
    """A sum that is due, or to be given back where it is negative."""
    return {
        "item": charge.item.value,
        "amount_won": charge.amount_won,
        "state": charge.state.value,
        "citation": charge.citation,
    }


def charge_line(charge: Charge) -> str:
    """The same for a person."""
    line = QuoteLine(charge.item, charge.amount_won, charge.params, charge.citation)
    return f"{fee_line_text(line)}: {won_text(charge.amount_won)}"


def loan_json(done: Loaned) -> Json:
    """A loan after the act."""
    return {
        "code": done.reservation.code,
        "state": done.reservation.state.value,
        "title": done.resource.name,
        "resource": done.resource.code,
        "copy": done.copy.barcode,
        "pick_up": done.loan.pick_up_day.isoformat(),
        "due": done.loan.due_day.isoformat(),
        "extensions": done.loan.extensions,
        "quote": quote_json(done.reservation.quote),
        "charges": [charge_json(charge) for charge in done.charges],
    }


def loan_lines(done: Loaned) -> Iterator[str]:
    """The same for a person."""
    yield f"{done.resource.name} ({done.copy.barcode})  {done.reservation.code}"
    if done.loan.picked_up_s is None:
        yield "  " + _("To be fetched from {day} on.").format(day=full_day_text(done.loan.pick_up_day))
    yield "  " + _("Due on {day}.").format(day=full_day_text(done.loan.due_day))
    if done.copy.remark:
        yield "  " + done.copy.remark
    for charge in done.charges:
        yield "  " + charge_line(charge)


def returned_json(done: Returned) -> Json:
    """What came of a return."""
    return {
        "code": done.reservation.code,
        "state": done.reservation.state.value,
        "title": done.resource.name,
        "copy": done.copy.barcode,
        "complete": done.complete,
        "copy_state": done.copy.state.value,
        "late_days": done.loan.late_days,
        "charges": [charge_json(charge) for charge in done.charges],
        "to_be_priced": done.to_be_priced,
        "suspended_until": _suspended_until(done),
        "strikes": {"late": done.strikes[0], "dirty": done.strikes[1]},
        "membership_lost": done.membership_lost,
        "lendable_from": None if done.clean_from_s is None else iso(done.clean_from_s, SEOUL),
        "kept_for": [offer_json(offer) for offer in done.offers],
    }


def offer_json(offer: Offer) -> Json:
    """What is kept for a household that waited."""
    return {
        "code": offer.code,
        "copy": offer.copy.barcode,
        "pick_up": offer.pick_up.isoformat(),
        "last_day": offer.last_day.isoformat(),
    }


def _suspended_until(done: Returned) -> str | None:
    last = done.suspended[-1].last_day if done.suspended else None
    return last.isoformat() if last else None


def returned_lines(done: Returned) -> Iterator[str]:
    """The same for a person."""
    yield f"{done.resource.name} ({done.copy.barcode})"
    if not done.complete:
        yield "  " + _("Parts are missing: it is not returned yet, and the loan goes on.")
        return
    if done.loan.late_days:
        yield "  " + days_late_text(done.loan.late_days)
    for charge in done.charges:
        yield "  " + charge_line(charge)
    if done.to_be_priced:
        yield "  " + _("Something is to be paid for that has no price here.")
    for sanction in done.suspended:
        if sanction.last_day is not None:
            yield "  " + _("Nothing can be borrowed until {day}.").format(day=day_text(sanction.last_day))
    if done.membership_lost:
        yield "  " + _("The membership has ended.")
    for offer in done.offers:
        kept = _("Kept for the next household from {first} to {last} ({code}).")
        yield "  " + kept.format(
            first=day_text(offer.pick_up), last=day_text(offer.last_day), code=offer.code
        )


def view_json(view: LoanView) -> Json:
    """One loan as a line of a list."""
    return {
        "code": view.code,
        "who": view.who,
        "title": view.title,
        "copy": view.barcode,
        "pick_up": view.pick_up.isoformat(),
        "due": view.due.isoformat(),
        "days_late": view.days_late,
        "extensions": view.extensions,
        "out": view.picked_up,
        "parts_missing": view.parts_missing,
        "last_day": view.last_day.isoformat() if view.last_day else None,
    }


def view_line(view: LoanView) -> str:
    """The same for a person."""
    late = f"  {days_late_text(view.days_late)}" if view.days_late else ""
    return f"{view.code}  {view.title} ({view.barcode})  {view.who}  {day_text(view.due)}{late}"


def place_json(place: QueuePlace) -> Json:
    """A place in a queue."""
    return {
        "title": place.title,
        "who": place.who,
        "place": place.place,
        "of": place.of,
        "joined": place.joined.isoformat(),
        "expected": place.expected.isoformat() if place.expected else None,
        "offered": place.offered,
        "code": place.code,
        "last_day": place.last_day.isoformat() if place.last_day else None,
    }


def place_line(place: QueuePlace) -> str:
    """The same for a person."""
    head = f"{place.place}/{place.of}  {place.title}  {place.who}  "
    if place.offered and place.last_day is not None:
        return head + _("to be fetched until {day} ({code})").format(
            day=day_text(place.last_day), code=place.code
        )
    if place.expected is None:
        return head + _("nobody can say when")
    return head + _("expected in the week of {day}").format(day=day_text(place.expected))


def copy_json(view: CopyView) -> Json:
    """A copy and where it is."""
    return {
        "copy": view.copy.barcode,
        "label": view.label,
        "where": view.where,
        "until": view.until.isoformat() if view.until else None,
    }


def title_json(view: TitleView) -> Json:
    """A title with its copies and its queue."""
    return {
        "title": view.resource.name,
        "resource": view.resource.code,
        "copies": [copy_json(copy) for copy in view.copies],
        "queue": [place_json(place) for place in view.queue],
        "expected": view.expected.isoformat() if view.expected else None,
    }


def title_lines(view: TitleView) -> Iterator[str]:
    """The same for a person."""
    yield view.resource.full_name
    for copy in view.copies:
        until = f"  ~ {day_text(copy.until)}" if copy.until else ""
        yield f"  {copy.copy.barcode} {copy.label}  {word(WHEREABOUTS, copy.where)}{until}"
    for place in view.queue:
        yield f"  {place_line(place)}"


def household_json(view: HouseholdView, membership: Membership | None = None) -> Json:
    """A household, masked."""
    return {
        "household": str(view.household_id),
        "card": view.card,
        "members": list(view.names),
        "phones": list(view.phones),
        "children_months": list(view.ages_months),
        "institution": view.institution,
        "member_until": view.paid_until.isoformat() if view.paid_until else None,
        "is_member": view.is_member,
        "membership_lost": view.lost_on.isoformat() if view.lost_on else None,
        "paid_won": membership.line.amount_won if membership else None,
        "out": [view_json(one) for one in view.out],
        "reserved": [view_json(one) for one in view.reserved],
        "most": view.most,
        "queues": [place_json(place) for place in view.queues],
        "suspended_until": view.suspended_until.isoformat() if view.suspended_until else None,
        "strikes": {"late": view.late_strikes, "dirty": view.dirty_strikes},
        "owed_won": view.owed_won,
    }


def household_lines(view: HouseholdView) -> Iterator[str]:
    """The same for a person."""
    yield f"{view.card}  {', '.join(view.names)}  {', '.join(view.phones)}"
    yield "  " + ", ".join(age_text(months) for months in view.ages_months)
    if view.paid_until is None:
        yield "  " + _("No membership has been paid.")
    else:
        yield "  " + _("Member until {day}.").format(day=full_day_text(view.paid_until))
    yield "  " + _("Out: {out} of {most}").format(out=len(view.out), most=view.most)
    for one in (*view.out, *view.reserved):
        yield f"  {view_line(one)}"
    for place in view.queues:
        yield f"  {place_line(place)}"
    if view.suspended_until is not None:
        yield "  " + _("Nothing can be borrowed until {day}.").format(day=day_text(view.suspended_until))
    if view.owed_won:
        yield "  " + _("Still to be paid: {won}").format(won=won_text(view.owed_won))
