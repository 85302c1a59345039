"""Households: made, changed, paid for, and shown to the counter, masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sharespace.application.applicant_entries import ApplicantEntry, applicant_of
from sharespace.application.library_facts import household_or_unknown
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.domain.barcodes import LONGEST, barcode_text
from sharespace.domain.fees_library import membership, months_after
from sharespace.domain.ids import ApplicantId, CommandId, FacilityId
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.library import Child, Household, HouseholdId
from sharespace.domain.quotes import QuoteLine
from sharespace.domain.resource import Kind
from sharespace.domain.rules import UseRules

CARD_DIGITS = 7


class HouseholdIncomplete(Exception):
    """What is needed for a household is missing or makes no sense. `problem`: `no_member`, `card_too_long`,
    `member_elsewhere` (somebody belongs to another household)."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household is entered. Without `card` a number is drawn for it. The first member is the one who
    answers for it; an institution is one too, and has no children."""

    command_id: CommandId
    members: tuple[ApplicantEntry, ...]
    children: tuple[Child, ...] = ()
    card: str = ""
    institution: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class ChangeHousehold:
    """What is not None is changed: the card (lost, new one), the members, the children."""

    command_id: CommandId
    household_id: HouseholdId
    card: str | None = None
    members: tuple[ApplicantEntry, ...] | None = None
    children: tuple[Child, ...] | None = None
    institution: bool | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class PayMembership:
    """The membership of a library is paid for so many years. `library` None: by the rules of the first."""

    command_id: CommandId
    household_id: HouseholdId
    library: FacilityId | None = None
    years: int = 1
    by: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A paid membership: until when, and what was paid, with where the price is stated."""

    household: Household
    until: date
    line: QuoteLine


def new_household(office: Office, command: NewHousehold) -> Household:
    """Enter a household and its members. Raises HouseholdIncomplete, BarcodeInUse."""
    with office.store.write() as work:
        done = work.command_done(command.command_id)
        if done is not None:
            return household_or_unknown(work, HouseholdId(UUID(done)))
        new_id = HouseholdId(office.identities.new_id())
        members = _members(office, work, command.members, new_id)
        card = _card(command.card) or _drawn_card(office, work)
        household = Household(new_id, card, members, command.children, command.institution)
        work.put_household(household)
        _note(office, work, command.command_id, household, command.by, "household_entered")
        work.commit()
        return household


def change_household(office: Office, command: ChangeHousehold) -> Household:
    """Change a household. Raises HouseholdUnknown, HouseholdIncomplete, BarcodeInUse."""
    with office.store.write() as work:
        household = household_or_unknown(work, command.household_id)
        if work.command_done(command.command_id) is not None:
            return household
        if command.card is not None:
            household = replace(household, card=_card(command.card) or _drawn_card(office, work))
        if command.members is not None:
            members = _members(office, work, command.members, household.id)
            household = replace(household, members=members)
        if command.children is not None:
            household = replace(household, children=command.children)
        if command.institution is not None:
            household = replace(household, institution=command.institution)
        work.put_household(household)
        _note(office, work, command.command_id, household, command.by, "household_changed")
        work.commit()
        return household


def pay_membership(office: Office, command: PayMembership) -> Membership:
    """Add years to a membership: behind the one that runs, or from today on; a lost one begins anew.

    Raises HouseholdUnknown.
    """
    with office.store.write() as work:
        household = household_or_unknown(work, command.household_id)
        rules = library_rules(work, command.library)
        paid = membership(
            rules.fees.membership_year_won, command.years, rules.citation("fees.membership_year_won")
        )
        if work.command_done(command.command_id) is not None:
            return Membership(household, household.paid_until or office.today(), paid)
        today = office.today()
        begins = today
        if household.paid_until is not None and household.paid_until >= today:
            begins = household.paid_until + timedelta(days=1)
        months = rules.loans.membership_months * command.years
        until = _last_day(begins, months)
        household = replace(household, member_since=household.member_since or today, paid_until=until)
        work.put_household(household)
        facts: dict[str, int | str] = {"won": paid.amount_won, "until_day": until.isoformat()}
        _note(office, work, command.command_id, household, command.by, "membership_paid", facts)
        work.commit()
        return Membership(household, until, paid)


def _last_day(begins: date, months: int) -> date:
    """The day before the same day so many months on; the last of a month that lacks it."""
    same = months_after(begins, months)
    return same if same.day < begins.day else same - timedelta(days=1)


def library_rules(reading: Reading, library: FacilityId | None) -> UseRules:
    """The rules of the first title of a library, or of any; those of the program where there is none."""
    for kind in Kind:
        if TRAITS[kind].shape is not Shape.LOAN:
            continue
        for resource in reading.resources(kind=kind):
            if library is None or resource.facility.id == library:
                return resource.rules
    return UseRules()


def _members(
    office: Office, work: UnitOfWork, entries: Sequence[ApplicantEntry], household_id: HouseholdId
) -> tuple[ApplicantId, ...]:
    members: list[ApplicantId] = []
    for entry in entries:
        if entry.is_blank:
            continue
        applicant = applicant_of(office, work, entry)
        elsewhere = work.household_of(applicant.id)
        if elsewhere is not None and elsewhere.id != household_id:
            raise HouseholdIncomplete("member_elsewhere")
        work.put_applicant(applicant, at_s=office.now_s())
        members.append(applicant.id)
    if not members:
        raise HouseholdIncomplete("no_member")
    return tuple(dict.fromkeys(members))


def _card(text: str) -> str:
    card = barcode_text(text)
    if len(card) > LONGEST:
        raise HouseholdIncomplete("card_too_long")
    return card


def _drawn_card(office: Office, reading: Reading) -> str:
    while True:
        card = f"M-{office.identities.code_number() % 10**CARD_DIGITS:0{CARD_DIGITS}d}"
        if reading.household_by_card(card) is None:
            return card


def _note(
    office: Office,
    work: UnitOfWork,
    command_id: CommandId,
    household: Household,
    by: str,
    action: str,
    facts: dict[str, int | str] | None = None,
) -> None:
    told: dict[str, int | str] = {"household": str(household.id), **(facts or {})}
    work.record_fact(office.now_s(), by or office.settings.counter, action, told)
    work.remember_command(command_id, str(household.id), at_s=office.now_s())
