"""The lending desk by scanner alone: every line that is typed moves one state machine.

Card, copies, finish. A copy that is out is brought back, one that is in is lent to the household whose card
was read; commands on a printed sheet do the rest. Nothing is stored before the finish, and then all of it
in one transaction, or nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sharespace.application.desk_session import (
    DeskAct,
    DeskLine,
    DeskSession,
    DeskStep,
    LoanDone,
    Mode,
    Receipt,
    Said,
)
from sharespace.application.lending import (
    ExtendLoan,
    Lend,
    assessed,
    assessed_extension,
    extend_in,
    lend_in,
)
from sharespace.application.library_facts import (
    Brought,
    Lent,
    NotOut,
    OnDesk,
    copy_or_unknown,
    household_or_unknown,
    may_queue,
    today_at,
)
from sharespace.application.loan_storing import Loaned
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.queues import QueueUp, queue_in
from sharespace.application.refusals import Refused
from sharespace.application.returning import Returned, ReturnLoan, return_in
from sharespace.application.transactions import transacted
from sharespace.domain.applicant import phone_digits
from sharespace.domain.barcodes import Command, Scan, read_scan
from sharespace.domain.borrowing import ItemOut
from sharespace.domain.fees_library import days_late
from sharespace.domain.ids import CommandId, ReservationId
from sharespace.domain.lending import LoanWish
from sharespace.domain.library import Condition, Household, title_facts
from sharespace.domain.missing_parts import expected_parts

FEWEST_PHONE_DIGITS = 4
_MODES = {
    Command.LEND: Mode.LEND,
    Command.RETURN: Mode.RETURN,
    Command.EXTEND: Mode.EXTEND,
    Command.QUEUE: Mode.QUEUE,
}
_CONDITIONS = {
    Command.GOOD: Condition.GOOD,
    Command.DIRTY: Condition.NEEDS_CLEANING,
    Command.REPAIR: Condition.NEEDS_REPAIR,
    Command.UNUSABLE: Condition.UNUSABLE,
}


def desk_scan(office: Office, session: DeskSession, text: str) -> DeskStep:
    """What one line from the scanner does. Never raises for what is scanned; a refusal is an answer.

    A plain Enter or SS-OK finishes; SS-UNDO takes the last thing off; SS-CANCEL forgets everything;
    SS-LEND, SS-RETURN, SS-EXTEND and SS-QUEUE say what the next copies mean (twice: as usual again);
    SS-GOOD, SS-DIRTY, SS-REPAIR, SS-UNUSABLE and SS-PART-n speak of the last thing brought, SS-CHARGE
    takes it back although parts are missing.
    """
    scan = read_scan(text)
    if scan.command is not None:
        return _command(office, session, scan)
    if not scan.texts:
        return finish_desk(office, session)
    with office.store.read() as reading:
        household = _household(reading, scan)
        if household is not None:
            return _member(session, household, scan.texts[0])
        for barcode in scan.texts:
            if reading.copy_by_barcode(barcode) is not None:
                return _copy(office, reading, session, copy_or_unknown(reading, barcode))
        return _by_phone(reading, session, scan)


def finish_desk(office: Office, session: DeskSession, by: str = "") -> DeskStep:
    """Store everything on the desk: returns first, then what stays out, then what goes out."""
    if not session.lines:
        said = Said.FINISHED if session.household_id else Said.READY
        return DeskStep(DeskSession(), said, receipt=Receipt(session.household_id))
    try:
        receipt = transacted(office, lambda work: _store(office, work, session, by))
    except Refused as refused:
        return DeskStep(session, Said.REFUSED, reasons=refused.reasons)
    except NotOut as error:
        return DeskStep(session, Said.NOT_OUT, str(error))
    return DeskStep(DeskSession(), Said.FINISHED, receipt=receipt)


def foresee_desk(office: Office, session: DeskSession) -> DeskStep:
    """What `finish_desk` would answer now, with every sum, suspension and offer; nothing is stored."""
    try:
        receipt = transacted(office, lambda work: _store(office, work, session, ""), lasting=False)
    except Refused as refused:
        return DeskStep(session, Said.REFUSED, reasons=refused.reasons)
    except NotOut as error:
        return DeskStep(session, Said.NOT_OUT, str(error))
    return DeskStep(session, Said.READY, receipt=receipt)


def _store(office: Office, work: UnitOfWork, session: DeskSession, by: str) -> Receipt:
    returns: list[Returned] = []
    loans: list[LoanDone] = []
    queued = []
    for act in (DeskAct.RETURN, DeskAct.EXTEND, DeskAct.LEND, DeskAct.QUEUE):
        for line in (one for one in session.lines if one.act is act):
            command_id = CommandId(office.identities.new_id())
            if act is DeskAct.RETURN:
                check = line.check
                returns.append(
                    return_in(
                        office, work, ReturnLoan(command_id, line.barcode, check, line.charge_missing, by=by)
                    )
                )
            elif act is DeskAct.EXTEND:
                done = extend_in(office, work, ExtendLoan(command_id, line.barcode, by))
                loans.append(_done(act, done))
            elif session.household_id is not None and act is DeskAct.LEND:
                lending = Lend(command_id, session.household_id, line.barcode, by=by)
                loans.append(_done(act, lend_in(office, work, lending)))
            elif session.household_id is not None:
                queueing = QueueUp(command_id, session.household_id, line.resource_id, by)
                queued.append(queue_in(office, work, queueing))
    return Receipt(session.household_id, tuple(loans), tuple(returns), tuple(queued))


def _done(act: DeskAct, loaned: Loaned) -> LoanDone:
    return LoanDone(
        act,
        loaned.reservation.code,
        loaned.resource.name,
        loaned.copy.barcode,
        loaned.loan.due_day,
        loaned.reservation.quote.total_won if act is DeskAct.LEND else 0,
        sum(charge.amount_won for charge in loaned.charges),
    )


def _command(office: Office, session: DeskSession, scan: Scan) -> DeskStep:
    command, text = scan.command, scan.texts[0]
    if command is Command.OK:
        return finish_desk(office, session)
    if command is Command.CANCEL:
        return DeskStep(DeskSession(), Said.CANCELLED, text)
    if command in _MODES:
        mode = Mode.AUTO if session.mode is _MODES[command] else _MODES[command]
        return DeskStep(replace(session, mode=mode), Said.MODE, mode.value)
    last = session.last
    if last is None:
        return DeskStep(session, Said.NO_LINE, text)
    if command is Command.UNDO:
        return DeskStep(replace(session, lines=session.lines[:-1]), Said.TAKEN_OUT, last.barcode)
    if last.act is not DeskAct.RETURN:
        return DeskStep(session, Said.NO_LINE, text)
    return _about_return(session, last, scan)


def _about_return(session: DeskSession, last: DeskLine, scan: Scan) -> DeskStep:
    if scan.command in _CONDITIONS:
        line = last.in_condition(_CONDITIONS[scan.command])
        return DeskStep(session.with_last(line), Said.CONDITION, line.check.condition.value)
    if scan.command is Command.CHARGE:
        line = replace(last, charge_missing=not last.charge_missing)
        return DeskStep(session.with_last(line), Said.CHARGE, last.barcode)
    counted = last.with_missing(scan.part)
    if counted is None:
        return DeskStep(session, Said.NO_SUCH_PART, str(scan.part))
    return DeskStep(session.with_last(counted), Said.PART, last.parts[scan.part - 1].name)


def _household(reading: Reading, scan: Scan) -> Household | None:
    for card in scan.texts:
        found = reading.household_by_card(card)
        if found is not None:
            return found
    return None


def _member(session: DeskSession, household: Household, text: str) -> DeskStep:
    """A second card while things for the first household lie on the desk would mix the two up."""
    other = session.household_id not in (None, household.id)
    if other and any(line.act is not DeskAct.RETURN for line in session.lines):
        return DeskStep(session, Said.FINISH_FIRST, text)
    return DeskStep(replace(session, household_id=household.id), Said.MEMBER, household.card)


def _by_phone(reading: Reading, session: DeskSession, scan: Scan) -> DeskStep:
    """The end of a phone number may stand for a card that was left at home."""
    text = scan.texts[-1]
    digits = phone_digits(text)
    found: dict[object, Household] = {}
    if len(digits) >= FEWEST_PHONE_DIGITS and len(digits) == len(text.replace("-", "")):
        for applicant in reading.applicants_by_phone(digits):
            household = reading.household_of(applicant.id)
            if household is not None:
                found[household.id] = household
    if len(found) == 1:
        return _member(session, next(iter(found.values())), scan.texts[0])
    if found:
        candidates = tuple(household.id for household in found.values())
        return DeskStep(session, Said.SEVERAL_MEMBERS, scan.texts[0], candidates=candidates)
    return DeskStep(session, Said.UNKNOWN, scan.texts[0])


def _copy(office: Office, reading: Reading, session: DeskSession, lent: Lent) -> DeskStep:
    barcode = lent.copy.barcode
    if any(line.barcode == barcode and line.act is not DeskAct.QUEUE for line in session.lines):
        return DeskStep(session, Said.ALREADY, barcode)
    if session.mode is Mode.QUEUE:
        return _queue(office, reading, session, lent)
    if session.mode is Mode.EXTEND:
        return _extend(office, reading, session, lent)
    if lent.loan is not None:
        if session.mode is Mode.LEND:
            return DeskStep(session, Said.IS_OUT, barcode)
        return _bring(office, session, lent)
    if session.mode is Mode.RETURN:
        return DeskStep(session, Said.NOT_OUT, barcode)
    return _lend(office, reading, session, lent)


def _line(act: DeskAct, lent: Lent, due: date | None = None) -> DeskLine:
    facts = title_facts(lent.resource)
    return DeskLine(
        act,
        lent.copy.barcode,
        lent.resource.id,
        lent.resource.name,
        facts.size,
        due,
        batteries="" if lent.resource.rules.loans.batteries_lent else facts.batteries,
        remark=lent.copy.remark,
        parts=expected_parts(lent.resource, lent.copy),
    )


def _added(session: DeskSession, line: DeskLine) -> DeskStep:
    return DeskStep(replace(session, lines=(*session.lines, line)), Said.ADDED, line.barcode)


def _bring(office: Office, session: DeskSession, lent: Lent) -> DeskStep:
    """Whoever brings it; the household it was lent to is shown when nobody else is at the desk."""
    loan = lent.loan
    assert loan is not None  # the caller has looked
    late = days_late(loan.due_day, today_at(office, lent.resource))
    line = replace(
        _line(DeskAct.RETURN, lent, loan.due_day),
        days_late=late,
        reservation_id=loan.reservation_id,
        household_id=loan.household_id,
    )
    household = session.household_id or loan.household_id
    return _added(replace(session, household_id=household), line)


def _lend(office: Office, reading: Reading, session: DeskSession, lent: Lent) -> DeskStep:
    if session.household_id is None:
        return DeskStep(session, Said.NEEDS_MEMBER, lent.copy.barcode)
    household = household_or_unknown(reading, session.household_id)
    today = today_at(office, lent.resource)
    reserved = _set_aside(reading, lent, household, today)
    verdict = assessed(
        office,
        reading,
        lent.resource,
        household,
        LoanWish(today, None, lent.copy.unit),
        ignored=reserved,
        desk=on_desk(session, today),
    )
    if not verdict.allowed:
        return DeskStep(session, Said.REFUSED, lent.copy.barcode, verdict.verdict.refused)
    line = _line(DeskAct.LEND, lent, verdict.due)
    return _added(session, replace(line, passed=verdict.verdict.passed))


def on_desk(session: DeskSession, today: date) -> OnDesk:
    """What lies on the desk, as the rules about a household have to know it."""
    brought = tuple(
        Brought(line.reservation_id, line.resource_id, line.household_id, line.days_late)
        for line in session.lines
        if line.act is DeskAct.RETURN and line.reservation_id and line.household_id
    )
    lent = tuple(
        ItemOut(line.resource_id, line.size, line.due or today, picked_up=False)
        for line in session.lines
        if line.act is DeskAct.LEND
    )
    return OnDesk(brought, lent)


def _set_aside(reading: Reading, lent: Lent, household: Household, today: date) -> ReservationId | None:
    for loan in reading.loans_to_fetch(lent.resource.id):
        if loan.household_id == household.id and loan.pick_up_day <= today:
            return loan.reservation_id
    return None


def _extend(office: Office, reading: Reading, session: DeskSession, lent: Lent) -> DeskStep:
    if lent.loan is None:
        return DeskStep(session, Said.NOT_OUT, lent.copy.barcode)
    verdict = assessed_extension(office, reading, lent)
    if not verdict.allowed:
        return DeskStep(session, Said.REFUSED, lent.copy.barcode, verdict.verdict.refused)
    household = session.household_id or lent.loan.household_id
    line = replace(_line(DeskAct.EXTEND, lent, verdict.due), passed=verdict.verdict.passed)
    return _added(replace(session, household_id=household), line)


def _queue(office: Office, reading: Reading, session: DeskSession, lent: Lent) -> DeskStep:
    if session.household_id is None:
        return DeskStep(session, Said.NEEDS_MEMBER, lent.copy.barcode)
    household = household_or_unknown(reading, session.household_id)
    against = may_queue(office, reading, lent.resource, household)
    if against:
        return DeskStep(session, Said.REFUSED, lent.copy.barcode, against)
    return _added(session, _line(DeskAct.QUEUE, lent))
