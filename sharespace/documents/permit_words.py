"""The sentences of a permit and of a provisional receipt."""

from __future__ import annotations

from sharespace.application.permit_form import PermitForm
from sharespace.documents.paper_dates import day_of_week_text, long_day_text, moment_text, short_day_text
from sharespace.domain.quotes import FeeItem, QuoteLine
from sharespace.domain.reservation import Override, Payment
from sharespace.i18n import N_, _, ngettext
from sharespace.i18n.fees import fee_detail_text, fee_kind_text, fee_reckoning_text
from sharespace.i18n.formats import day_text, minutes_text, number_text, span_text
from sharespace.i18n.rules_set_aside import RULES_SET_ASIDE
from sharespace.i18n.words import ELIGIBILITIES, PAYMENTS, PURPOSES

NOTHING = "–"
CONDITIONS = {
    "purpose_only": N_(
        "The room is used for the permitted purpose only; not for political acts, religious acts or profit."
    ),
    "no_transfer": N_("The right of use may not be passed on or sublet to others without approval."),
    "equipment": N_(
        "Further equipment needs permission beforehand; everything is put back at once when the use ends."
    ),
    "restore": N_("Whoever damages the place or its equipment repairs or pays for it."),
    "revocation": N_(
        "The permit can be revoked or suspended when a condition is broken or the fee is not paid in time."
    ),
}


def title(form: PermitForm) -> str:
    """What the paper is called."""
    return _("Permit of use") if form.final else _("Provisional receipt")


def below_title(form: PermitForm) -> str:
    """What the paper is good for."""
    if form.final:
        return _("Please show this permit to the staff of the place on the day of use.")
    return _("Nothing has been permitted yet; this paper does not let you in.")


def sender(form: PermitForm) -> str:
    """The office and its task."""
    task = _("Idle space of public facilities, open to all")
    return f"{form.issuer.authority} · {task}" if form.issuer.authority else task


def own_form_mark() -> str:
    """Says that this is not the form printed in the ordinance."""
    return _("Form of this office")


def exception(override: Override) -> dict[str, str]:
    """The rule that was set aside for this use, and why."""
    return {"rule": _(RULES_SET_ASIDE[override.rule]), "why": override.why}


def reprint_mark(form: PermitForm) -> str:
    """Empty on the first paper."""
    if not form.reprint:
        return ""
    return _("Reissue no. {number} · {moment}").format(
        number=form.reprint, moment=moment_text(form.printed_at)
    )


def number_label(form: PermitForm) -> str:
    """What the number in the head is."""
    return _("Permit no.") if form.final else _("Receipt no.")


def number(form: PermitForm) -> str:
    """The number in the head; a dash while none has been given."""
    if form.final:
        return form.permit_number or NOTHING
    return _("Provisional {code}").format(code=form.code)


def reservation_code(form: PermitForm) -> str:
    """The code to ask for at the counter."""
    return _("Reservation {code}").format(code=form.code)


def place(form: PermitForm) -> str:
    """Facility and room as one name."""
    return " ".join(part for part in (form.facility, form.room) if part)


def day_and_time(form: PermitForm) -> str:
    """2026년 12월 5일(토) 14:00–17:00."""
    return f"{day_of_week_text(form.starts_at.date())} {span_text(form.starts_at, form.ends_at)}"


def length(form: PermitForm) -> str:
    """How long, and what is kept free around it."""
    whole = minutes_text(int((form.ends_at - form.starts_at).total_seconds()) // 60)
    before, after = form.buffer_before_min, form.buffer_after_min
    if before and after:
        return _("{length} (and {before} to prepare, {after} to clear up)").format(
            length=whole, before=minutes_text(before), after=minutes_text(after)
        )
    if before:
        return _("{length} (and {before} to prepare)").format(length=whole, before=minutes_text(before))
    if after:
        return _("{length} (and {after} to clear up)").format(length=whole, after=minutes_text(after))
    return _("{length}, preparing and clearing up included").format(length=whole)


def applicant_kind(form: PermitForm) -> str:
    """Stands in brackets after the name."""
    return _("group") if form.is_group else _("individual")


def representative(form: PermitForm) -> str:
    """Who acts for a group."""
    return (form.representative or NOTHING) if form.is_group else _("Not applicable")


def eligibility(form: PermitForm) -> str:
    """By which clause the applicant may use the place."""
    return _(ELIGIBILITIES[form.eligibility])


def purpose(form: PermitForm) -> str:
    """What the use is for."""
    return _(PURPOSES[form.purpose])


def people(form: PermitForm) -> str:
    """How many come, and how many the room holds where that is known."""
    coming = ngettext("{count} person", "{count} people", form.people).format(count=number_text(form.people))
    if form.capacity is None:
        return coming
    return _("{people} (room for {capacity})").format(people=coming, capacity=number_text(form.capacity))


def requested_on(form: PermitForm) -> str:
    """2026년 11월 23일(월)."""
    return day_of_week_text(form.requested_on)


def fee_item(line: QuoteLine) -> str:
    """What a line of the fee is for."""
    if line.item in (FeeItem.BASE, FeeItem.FREE, FeeItem.UNDECIDED):
        return _("Base charge")
    if line.item in (FeeItem.EXTRA, FeeItem.OVERTIME):
        return _("Overtime charge")
    return fee_kind_text(line.item)


def calculation(line: QuoteLine) -> str:
    """How the amount came about."""
    if line.item is FeeItem.FREE:
        return _("Free of charge")
    if line.item is FeeItem.UNDECIDED:
        return _("The source states no price; the office decides")
    if "unit_min" not in line.params:
        return " · ".join(part for part in (fee_detail_text(line), fee_reckoning_text(line)) if part)
    unit, units = minutes_text(int(line.params["unit_min"])), int(line.params.get("units", 1))
    price = number_text(int(line.params.get("unit_won", 0)))
    if units > 1:
        return f"{unit} × {number_text(units)} × {price}"
    return _("first {length}").format(length=unit) if line.item is FeeItem.BASE else f"{unit} × {price}"


def payment_sentence(form: PermitForm) -> tuple[str, dict[str, str]]:
    """When to pay, with `<b>` and `<c>` marks, and the values to fill in."""
    days = ngettext("{count} day", "{count} days", form.pay_within_days).format(count=form.pay_within_days)
    values = {"state": _(PAYMENTS[form.payment])}
    if form.quote.undecided:
        return _("The fee is <b>not decided yet</b>. The office tells you the amount and by when to pay."), {}
    if not form.quote.total_won:
        return _("There is nothing to pay."), {}
    if not form.final:
        values = {"days": days, "source": f"({form.pay_citation})" if form.pay_citation else ""}
        return _("Pay <b>within {days} of the notice of permission</b> <c>{source}</c>"), values
    if form.payment is not Payment.UNPAID:
        return _("Payment: <b>{state}</b>"), values
    within = _("within {days} of the notice").format(days=days)
    values["source"] = ", ".join(part for part in (within, form.pay_citation) if part)
    values["day"] = day_of_week_text(form.pay_by)
    return _("Pay by <b>{day}</b> <c>({source})</c> · Payment: <b>{state}</b>"), values


def refund_day(form: PermitForm, position: int) -> str:
    """Up to when a step of the refund holds."""
    day = form.refund[position].last_day
    if day == form.starts_at.date():
        return _("{day}, day of use").format(day=day_text(day))
    follows = position and (day - form.refund[position - 1].last_day).days == 1
    return day_text(day) if follows else _("until {day}").format(day=day_text(day))


def refund_remark(form: PermitForm) -> str:
    """Where the steps come from and how days are counted."""
    counted = _("days end at midnight")
    return f"{form.refund_citation} · {counted}" if form.refund_citation else counted


def grant(form: PermitForm) -> str:
    """The sentence that makes the paper a permit, or says that it is none."""
    if not form.final:
        return _("The request above has been received provisionally. You will be told when it is permitted.")
    if form.issuer.ordinance and form.grant_citation:
        sentence = _("Use as stated above is permitted under {article} of “{ordinance}”.")
        return sentence.format(article=form.grant_citation, ordinance=form.issuer.ordinance)
    if form.issuer.ordinance:
        return _("Use as stated above is permitted under “{ordinance}”.").format(
            ordinance=form.issuer.ordinance
        )
    return _("Use as stated above is permitted.")


def issue_day(form: PermitForm) -> str:
    """2026년 11월 24일."""
    return long_day_text(form.issued_at.date())


def office_in_charge(form: PermitForm) -> str:
    """Left side of the foot: whom to call, and where the paper was made out."""
    parts = []
    if form.issuer.contact:
        parts.append(_("Contact: {contact}").format(contact=form.issuer.contact))
    if form.issuer.counter:
        parts.append(_("Issued at {counter}").format(counter=form.issuer.counter))
    return " · ".join(parts)


def times_and_page(form: PermitForm, page: int, pages: int) -> str:
    """Right side of the foot."""
    template = (
        _("Issued {issued} · printed {printed} · page {page} / {pages}")
        if form.final
        else _("Received {issued} · printed {printed} · page {page} / {pages}")
    )
    return template.format(
        issued=moment_text(form.issued_at),
        printed=moment_text(form.printed_at),
        page=page,
        pages=pages,
    )


def file_title(form: PermitForm) -> str:
    """Title of the file: number or code, never a name."""
    return f"{title(form)} {form.permit_number or form.code}"


def file_subject(form: PermitForm) -> str:
    """Subject of the file."""
    return f"{reservation_code(form)} · {short_day_text(form.starts_at.date())}"
