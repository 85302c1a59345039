"""What the window of a lending desk shows: who stands there, what lies there, what would come of it.

All masked, all read at once, so that nothing on the screen belongs to two different moments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from sharespace.application.desk import foresee_desk, on_desk
from sharespace.application.desk_session import DeskAct, DeskLine, DeskSession, DeskStep, Said
from sharespace.application.library_cards import HouseholdView
from sharespace.application.library_facts import borrower_of, copy_or_unknown, household_or_unknown
from sharespace.application.library_views import household_view
from sharespace.application.loan_storing import price_of_copy
from sharespace.application.office import Office
from sharespace.application.payments import RecordPayment, SettleCharge, record_payment, settle_charge
from sharespace.application.ports import Reading
from sharespace.application.reservations import find_reservation
from sharespace.domain.borrowing import borrower_reasons
from sharespace.domain.charges import Charge, ChargeSettled, ChargeState
from sharespace.domain.ids import CommandId, FacilityId, ReservationId
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.library import Copy, HouseholdId, title_facts
from sharespace.domain.missing_parts import compensation_lines
from sharespace.domain.payments import unpaid_won
from sharespace.domain.reasons import Reason, headline_first
from sharespace.domain.resource import Kind, Resource

LineKey = tuple[DeskAct, str]
"""A line of a session: what it does, and the barcode."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What is shown of a thing on the desk beside its line. `label` is the copy's (2번). `out_since`: of what
    is brought. `days` are those of the rules. `missing_won`: what the missing parts cost if they do not come
    within `grace_days`; None where a person has to say."""

    title: str
    label: str
    kind: Kind
    ages_months: tuple[int | None, int | None]
    days: int
    extensions: int
    shelf: str
    out_since: date | None
    grace_days: int
    missing_won: int | None
    citation: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """`against` keeps the household from borrowing anything now, what lies on the desk included. `foreseen`
    has the receipt a finish would give, or why it would be refused. `due` are sums not paid yet."""

    session: DeskSession
    household: HouseholdView | None = None
    against: tuple[Reason, ...] = ()
    lines: Mapping[LineKey, LineFacts] = field(default_factory=lambda: MappingProxyType({}))
    foreseen: DeskStep = field(default_factory=lambda: DeskStep(DeskSession(), Said.READY))
    due: tuple[Charge, ...] = ()

    @property
    def due_won(self) -> int:
        """What the household has to pay all in all."""
        return sum(charge.amount_won for charge in self.due)


def desk_view(office: Office, session: DeskSession, library: FacilityId | None = None) -> DeskView:
    """Everything about what is in hand. `library`: whose rules say whether the household may borrow; None:
    those of the first. Raises HouseholdUnknown."""
    foreseen = foresee_desk(office, session) if session.lines else DeskStep(session, Said.READY)
    household = None if session.household_id is None else household_view(office, session.household_id)
    with office.store.read() as reading:
        lines = {(line.act, line.barcode): _facts(office, reading, line) for line in session.lines}
        against: tuple[Reason, ...] = ()
        due: tuple[Charge, ...] = ()
        if session.household_id is not None:
            against = _against(office, reading, session, session.household_id, library)
            due = _due(reading, session.household_id)
    return DeskView(session, household, against, lines, foreseen, due)


def copy_name(office: Office, barcode: str) -> str:
    """Title and copy of a barcode: 원목 주방놀이 세트 2번; empty where no copy has it."""
    with office.store.read() as reading:
        found = reading.copy_by_barcode(barcode)
        resource = None if found is None else reading.resource(found.resource_id)
        if found is None or resource is None:
            return ""
        return f"{resource.name} {_label(reading, found.copy)}".strip()


def due_of(office: Office, household_id: HouseholdId) -> tuple[Charge, ...]:
    """Late fees, deposits and the like that a household has still to pay, the oldest first."""
    with office.store.read() as reading:
        return _due(reading, household_id)


def take_payment(office: Office, household_id: HouseholdId, loans: Sequence[str] = (), by: str = "") -> int:
    """Note that everything due was paid, and the fees of these loans; what somebody else has settled
    meanwhile is passed over. The sum in won."""
    paid = 0
    for charge in due_of(office, household_id):
        command_id = CommandId(office.identities.new_id())
        try:
            settle_charge(office, SettleCharge(command_id, charge.id, ChargeState.PAID, by=by))
        except ChargeSettled:
            continue
        paid += charge.amount_won
    for code in loans:
        command_id = CommandId(office.identities.new_id())
        missing = unpaid_won(find_reservation(office, code)[0].reservation)
        if missing:
            record_payment(office, RecordPayment(command_id, code, missing, by=by))
            paid += missing
    return paid


def _facts(office: Office, reading: Reading, line: DeskLine) -> LineFacts:
    lent = copy_or_unknown(reading, line.barcode)
    resource, facts = lent.resource, title_facts(lent.resource)
    lines, unpriced = compensation_lines(
        line.check,
        line.parts,
        price_of_copy(resource, lent.copy),
        lent.copy.acquired_on,
        office.today(),
        resource.rules.fees.compensation,
    )
    loans = resource.rules.loans
    return LineFacts(
        title=resource.name,
        label=_label(reading, lent.copy),
        kind=resource.kind,
        ages_months=(facts.least_age_months, facts.most_age_months),
        days=loans.days(facts.size),
        extensions=loans.extensions,
        shelf=lent.copy.shelf,
        out_since=lent.loan.pick_up_day if lent.loan else None,
        grace_days=loans.missing_part_days,
        missing_won=None if unpriced else sum(one.amount_won for one in lines),
        citation=resource.rules.citation("loans.missing_part_days"),
    )


def _against(
    office: Office,
    reading: Reading,
    session: DeskSession,
    household_id: HouseholdId,
    library: FacilityId | None,
) -> tuple[Reason, ...]:
    """What the rules have against the household as such; the age for one thing is judged with the thing."""
    resource = _any_title(reading, library)
    if resource is None:
        return ()
    household = household_or_unknown(reading, household_id)
    today = office.today()
    borrower = borrower_of(office, reading, resource, household, desk=on_desk(session, today))
    answers = borrower_reasons(resource, today, borrower, same_title=False)
    return headline_first(
        reason for reasons in answers.values() for reason in reasons if "least_months" not in reason.params
    )


def _any_title(reading: Reading, library: FacilityId | None) -> Resource | None:
    for kind in Kind:
        if TRAITS[kind].shape is Shape.LOAN:
            for resource in reading.resources(kind=kind):
                if library is None or resource.facility.id == library:
                    return resource
    return None


def _due(reading: Reading, household_id: HouseholdId) -> tuple[Charge, ...]:
    """Sums of its loans that are still to be paid, the oldest first."""
    loans: dict[ReservationId, None] = {}
    for loan in (*reading.open_loans(household_id), *reading.past_loans(household_id)):
        loans[loan.reservation_id] = None
    found = [charge for reservation_id in loans for charge in reading.charges(reservation_id)]
    due = (one for one in found if one.state is ChargeState.DUE and one.amount_won > 0)
    return tuple(sorted(due, key=lambda one: one.at_s))


def _label(reading: Reading, copy: Copy) -> str:
    return reading.unit_labels([copy.unit]).get(copy.unit, "")
