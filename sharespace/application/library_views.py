"""What the counter of a library sees: a household, a title, what is late, what to do today. All masked."""

from __future__ import annotations

from datetime import timedelta

from sharespace.application.households import library_rules
from sharespace.application.library_cards import DeskToday, HouseholdView, LoanView, TitleView
from sharespace.application.library_facts import household_or_unknown
from sharespace.application.library_lines import (
    copy_views,
    days_free,
    expected_day,
    loan_lines,
    queue_of,
    queue_places,
    set_aside,
)
from sharespace.application.library_sanctions import sanctions_of, strikes, suspended_until
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.refusals import resource_or_unknown
from sharespace.domain.applicant import masked_phone
from sharespace.domain.borrowing import limit_of
from sharespace.domain.charges import ChargeState
from sharespace.domain.fees_library import months_after
from sharespace.domain.ids import FacilityId, ResourceId
from sharespace.domain.library import Household, HouseholdId, title_facts
from sharespace.domain.loan_rules import LoanRules
from sharespace.domain.resource import Resource


def household_view(office: Office, household_id: HouseholdId) -> HouseholdView:
    """Everything the counter should know of a household. Raises HouseholdUnknown."""
    with office.store.read() as reading:
        household = household_or_unknown(reading, household_id)
        return _household_view(office, reading, household)


def household_of_card(office: Office, card: str) -> Household | None:
    """The household of a member card in its written form."""
    with office.store.read() as reading:
        return reading.household_by_card(card)


def title_view(office: Office, resource_id: ResourceId) -> TitleView:
    """A title with its copies and its queue. Raises ResourceUnknown."""
    with office.store.read() as reading:
        resource = resource_or_unknown(reading, resource_id)
        copies = tuple(copy_views(office, reading, resource))
        free = days_free(office, reading, resource, copies)
        queue = queue_of(office, reading, resource, free)
        return TitleView(
            resource, title_facts(resource), copies, queue, expected_day(resource, free, len(queue))
        )


def overdue_list(office: Office, library: FacilityId | None = None) -> tuple[LoanView, ...]:
    """What is out past its due day, the latest first."""
    with office.store.read() as reading:
        loans = reading.loans_out(due_to=office.today() - timedelta(days=1))
        return tuple(loan_lines(office, reading, loans, library))


def desk_today(office: Office, library: FacilityId | None = None) -> DeskToday:
    """What a library has to do today."""
    with office.store.read() as reading:
        today = office.today()
        out = tuple(loan_lines(office, reading, reading.loans_out(due_to=today), library))
        fetch = tuple(loan_lines(office, reading, reading.loans_to_fetch(), library))
        kept = [
            place
            for resource_id in reading.queued_titles()
            if (resource := reading.resource(resource_id)) is not None and _is_of(resource, library)
            for place in queue_of(office, reading, resource, ())
            if place.offered
        ]
        return DeskToday(
            kept=tuple(kept),
            to_fetch=tuple(one for one in fetch if one.code not in {place.code for place in kept}),
            due=tuple(one for one in out if one.due == today),
            overdue=tuple(one for one in out if one.due < today),
            not_lendable=tuple(set_aside(office, reading, library)),
        )


def _is_of(resource: Resource, library: FacilityId | None) -> bool:
    return library is None or resource.facility.id == library


def _household_view(office: Office, reading: Reading, household: Household) -> HouseholdView:
    today = office.today()
    members = [reading.applicant(member) for member in household.members]
    known = [member for member in members if member is not None]
    open_loans = tuple(loan_lines(office, reading, reading.open_loans(household.id)))
    past = reading.past_loans(household.id)
    charges = [charge for loan in reading.loans_owing(household.id) for charge in reading.charges(loan)]
    rules = _rules_of(reading, open_loans)
    held = sanctions_of(reading, household, today)
    since = months_after(today, -rules.strike_months)
    return HouseholdView(
        household_id=household.id,
        card=household.card,
        members=tuple(member.id for member in known),
        names=tuple(member.public_name for member in known),
        phones=tuple(masked_phone(member.phone) for member in known),
        ages_months=tuple(child.age_months(today) for child in household.children),
        institution=household.institution,
        paid_until=household.paid_until,
        is_member=household.is_member(today),
        lost_on=household.lost_on,
        out=tuple(one for one in open_loans if one.picked_up),
        reserved=tuple(one for one in open_loans if not one.picked_up),
        most=limit_of(household, rules)[0],
        queues=tuple(queue_places(office, reading, reading.queues_of(household.id))),
        recent=tuple(loan_lines(office, reading, past)),
        sanctions=held,
        suspended_until=suspended_until(held),
        late_strikes=strikes(reading, household, "overdue", since),
        dirty_strikes=strikes(reading, household, "dirty", since),
        charges=tuple(one for one in charges if one.state is ChargeState.DUE),
    )


def _rules_of(reading: Reading, loans: tuple[LoanView, ...]) -> LoanRules:
    """Of the library the household has something from; else of the first."""
    resource = reading.resource(loans[0].resource_id) if loans else None
    return resource.rules.loans if resource else library_rules(reading, None).loans
