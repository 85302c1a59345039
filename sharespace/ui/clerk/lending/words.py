"""What the lending desk says of each act, of what was stored, and of the things that lie on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sharespace.application.desk_session import DeskAct, DeskLine, DeskSession, LoanDone, Receipt, Said
from sharespace.application.desk_view import LineFacts
from sharespace.application.returning import Returned
from sharespace.domain.library import Condition
from sharespace.domain.quotes import QuoteLine
from sharespace.i18n import N_, _, ngettext
from sharespace.i18n.fees import fee_line_text
from sharespace.i18n.formats import day_text, number_text, short_day_text, won_text
from sharespace.i18n.library import ACTS, CONDITIONS, MODES, SAID, days_late_text, word
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.thing_reasons import size_text
from sharespace.ui.clerk.lending.counter import Answer

SEPARATOR = " · "
_ADDED = {
    DeskAct.LEND: N_("{thing}: to be lent"),
    DeskAct.RETURN: N_("{thing}: to be taken back"),
    DeskAct.EXTEND: N_("{thing}: to stay out longer"),
    DeskAct.QUEUE: N_("{thing}: to the waiting list"),
}
_PASSED = {
    "days": N_("open on the due day"),
    "copies": N_("copy free, nobody before them"),
    "membership": N_("member"),
    "sanctions": N_("not suspended"),
    "overdue": N_("nothing overdue"),
    "age": N_("age of the children"),
    "same_title": N_("not brought back today"),
    "limit": N_("number and sizes"),
    "extensions": N_("may be extended"),
    "waiting": N_("nobody waits"),
}
BAD = frozenset(
    {
        *(Said.SEVERAL_MEMBERS, Said.REFUSED, Said.UNKNOWN, Said.NEEDS_MEMBER, Said.FINISH_FIRST),
        *(Said.NOT_OUT, Said.IS_OUT, Said.NO_SUCH_PART, Said.NO_LINE),
    }
)
"""Answers after which somebody has to do something else."""
_NAMELESS = frozenset({Said.MEMBER, Said.READY, Said.SEVERAL_MEMBERS, Said.NO_LINE, Said.FINISH_FIRST})


def answer_text(answer: Answer, zone: ZoneInfo) -> str:
    """One sentence about the last act."""
    step = answer.step
    if answer.taken_up:
        return _taken_up_text(answer)
    if step.said is Said.ADDED and step.session.last is not None:
        return _(_ADDED[step.session.last.act]).format(thing=answer.name)
    if step.said is Said.FINISHED and step.receipt is not None:
        return finished_text(step.receipt)
    if step.said is Said.CANCELLED:
        return _("Nothing was stored. Ctrl+Z brings it back.")
    said = word(SAID, step.said)
    if step.said is Said.REFUSED and step.reasons:
        said = reason_text(step.reasons[0], zone)
    if step.said is Said.MODE:
        return f"{said} {word(MODES, step.text)}"
    if step.said is Said.CONDITION:
        return f"{said} {word(CONDITIONS, step.text)}"
    return f"{answer.name}: {said}" if answer.name and step.said not in _NAMELESS else said


def _taken_up_text(answer: Answer) -> str:
    text = _("What lay on the desk is here again. Go on, or Esc forgets it.")
    if not answer.lost:
        return text
    lost = ngettext(
        "{count} thing is not possible any more.", "{count} things are not possible any more.", answer.lost
    )
    return f"{text} {lost.format(count=number_text(answer.lost))}"


def finished_text(receipt: Receipt) -> str:
    """Done: returns 1 · loans 1."""
    counts = _counts(
        len(receipt.returns),
        sum(one.act is DeskAct.LEND for one in receipt.loans),
        sum(one.act is DeskAct.EXTEND for one in receipt.loans),
        len(receipt.queued),
    )
    return _("Done: {what}").format(what=counts) if counts else word(SAID, Said.READY)


def finish_words(session: DeskSession) -> str:
    """What the button at the foot will do."""
    acts = [line.act for line in session.lines]
    counts = _counts(
        *(acts.count(act) for act in (DeskAct.RETURN, DeskAct.LEND, DeskAct.EXTEND, DeskAct.QUEUE))
    )
    return _("Finish: {what}").format(what=counts) if counts else _("Finish")


def counted(act: DeskAct, count: int) -> str:
    """Return 1."""
    return f"{word(ACTS, act)} {number_text(count)}"


def _counts(returns: int, loans: int, extensions: int, queued: int) -> str:
    pairs = (
        (DeskAct.RETURN, returns),
        (DeskAct.LEND, loans),
        (DeskAct.EXTEND, extensions),
        (DeskAct.QUEUE, queued),
    )
    return SEPARATOR.join(counted(act, count) for act, count in pairs if count)


def passed_words(line: DeskLine) -> list[str]:
    """The rules that let it be lent, in words."""
    return [_(_PASSED[name]) for name in line.passed if name in _PASSED]


def line_detail(line: DeskLine, facts: LineFacts | None) -> str:
    """SD-0231-02 · parts 13 · lent on 11/13, due 11/27."""
    parts = [line.barcode]
    count = sum(part.count for part in line.parts)
    if line.act is not DeskAct.RETURN:
        parts += [size_text(line.size)] if line.size else []
        parts += [ages_text(facts.ages_months)] if facts and any(facts.ages_months) else []
    if count:
        parts.append(ngettext("{count} part", "{count} parts", count).format(count=number_text(count)))
    if line.act is DeskAct.RETURN and line.due is not None:
        if facts is not None and facts.out_since is not None:
            since = short_day_text(facts.out_since)
            parts.append(_("lent {since}, due {due}").format(since=since, due=short_day_text(line.due)))
        else:
            parts.append(_("due {due}").format(due=short_day_text(line.due)))
    if facts is not None and facts.shelf:
        parts.append(_("shelf {shelf}").format(shelf=facts.shelf))
    return SEPARATOR.join(parts)


def ages_text(months: tuple[int | None, int | None]) -> str:
    """For which ages a thing is made: whole years where they are, else months."""
    least, most = months
    if all(one is None or one % 12 == 0 for one in months):
        least, most = (None if one is None else one // 12 for one in months)
        if least is not None and most is not None:
            return _("{least}–{most} years").format(least=least, most=most)
        return (
            _("from {least} years").format(least=least)
            if most is None
            else _("up to {most} years").format(most=most)
        )
    if least is not None and most is not None:
        return _("{least}–{most} months").format(least=least, most=most)
    return (
        _("from {least} months").format(least=least)
        if most is None
        else _("up to {most} months").format(most=most)
    )


def missing_title(line: DeskLine) -> str:
    """소금통 1개 없음."""
    missing = SEPARATOR.join(f"{name} {number_text(count)}" for name, count in line.check.missing.items())
    return _("Missing: {parts}").format(parts=missing)


def missing_text(line: DeskLine, facts: LineFacts) -> str:
    """What becomes of a thing whose parts are missing."""
    if line.charge_missing:
        if facts.missing_won is None:
            return _("Taken back at once; what the parts cost has to be set by a person.")
        return _("Taken back at once; {won} are to be paid for the parts.").format(
            won=won_text(facts.missing_won)
        )
    grace = ngettext(
        "Not returned yet: nothing is due when they come within {count} day",
        "Not returned yet: nothing is due when they come within {count} days",
        facts.grace_days,
    ).format(count=number_text(facts.grace_days))
    if facts.missing_won is None:
        return f"{grace}."
    return _("{grace}, otherwise {won}.").format(grace=grace, won=won_text(facts.missing_won))


def condition_word(condition: Condition) -> str:
    """좋음, 닦아야 함 and so on."""
    return word(CONDITIONS, condition)


def receipt_lines(receipt: Receipt) -> Iterator[tuple[str, str, str]]:
    """What was stored, or will be: (icon, tone, sentence)."""
    for returned in receipt.returns:
        yield from _returned_lines(returned)
    for loan in receipt.loans:
        yield "circle-check", "success", _loan_line(loan)
    for entry in receipt.queued:
        joined = _("On the waiting list; whoever joined first comes first.")
        yield (
            "circle-check",
            "success",
            joined if entry.reservation_id is None else _("A copy is kept at once."),
        )


def _loan_line(loan: LoanDone) -> str:
    parts = [f"{loan.title} ({loan.barcode})", _("Due on {day}.").format(day=day_text(loan.due)), loan.code]
    if loan.fee_won:
        parts.append(_("Lending fee") + " " + won_text(loan.fee_won))
    if loan.deposit_won:
        parts.append(_("Deposit") + " " + won_text(loan.deposit_won))
    return f"{word(ACTS, loan.act)}: {SEPARATOR.join(parts)}"


def _returned_lines(returned: Returned) -> Iterator[tuple[str, str, str]]:
    name = f"{word(ACTS, DeskAct.RETURN)}: {returned.resource.name} ({returned.copy.barcode})"
    if not returned.complete:
        text = _("Parts are missing: it is not returned yet, and the loan goes on.")
        yield "hourglass", "warnink", f"{name}{SEPARATOR}{text}"
        return
    late = f"{SEPARATOR}{days_late_text(returned.loan.late_days)}" if returned.loan.late_days else ""
    yield "circle-check", "success", f"{name}{late}"
    yield from consequences(returned)


def consequences(returned: Returned) -> Iterator[tuple[str, str, str]]:
    """Sums, suspensions and offers that came of a return."""
    for charge in returned.charges:
        line = QuoteLine(charge.item, charge.amount_won, charge.params, charge.citation)
        yield "coin", "warnink", f"{fee_line_text(line)}: {won_text(charge.amount_won)}"
    if returned.to_be_priced:
        yield "coin", "warnink", _("Something is to be paid for that has no price here.")
    for sanction in returned.suspended:
        if sanction.last_day is not None:
            text = _("Nothing can be borrowed until {day}.").format(day=day_text(sanction.last_day))
            yield "ban", "danger", text
    if returned.membership_lost:
        yield "ban", "danger", _("The membership has ended.")
    for offer in returned.offers:
        kept = _("Kept for the next household from {first} to {last} ({code}).")
        yield (
            "hourglass",
            "primary",
            kept.format(first=day_text(offer.pick_up), last=day_text(offer.last_day), code=offer.code),
        )


def due_word(due: date, today: date) -> str:
    """Today, or how late, or the day itself."""
    if due == today:
        return _("due today")
    return days_late_text((today - due).days) if due < today else short_day_text(due)
