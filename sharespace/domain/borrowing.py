"""Who may borrow, and how much at once: membership, children's ages, what is out, what is forbidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sharespace.domain.ids import ResourceId
from sharespace.domain.library import Child, Household, TitleFacts, title_facts
from sharespace.domain.loan_rules import ANY_SIZE, LoanRules, Mix
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Resource
from sharespace.domain.sanctions import Sanction, SanctionKind


@dataclass(frozen=True, slots=True)
class ItemOut:
    """Something the household has, or will get in the days that are asked about."""

    resource_id: ResourceId
    size: str
    due: date
    picked_up: bool


@dataclass(frozen=True, slots=True)
class Borrower:
    """A household as the rules see it on the day of asking.

    `last_return` is when it last brought a copy of the title that is asked about. `sanctions` are those
    of the household and of its members that hold on that day or later. `resident`: of the district.
    """

    household: Household
    today: date
    items: tuple[ItemOut, ...] = ()
    last_return: date | None = None
    sanctions: tuple[Sanction, ...] = ()
    resident: bool = True


def borrower_reasons(
    resource: Resource, pick_up: date, borrower: Borrower, *, same_title: bool = True
) -> dict[str, list[Reason]]:
    """The rules that need to know the household, by rule. Limits of number are `limit_reasons`."""
    answers = {
        "membership": list(_membership(resource, pick_up, borrower)),
        "sanctions": list(_sanctions(pick_up, borrower)),
        "overdue": list(_overdue(resource, borrower)),
        "age": list(age_reasons(resource, pick_up, borrower.household)),
    }
    if same_title:
        answers["same_title"] = list(_same_title(resource, pick_up, borrower))
    return answers


def _membership(resource: Resource, pick_up: date, borrower: Borrower) -> Iterator[Reason]:
    household, rules = borrower.household, resource.rules
    if not rules.loans.membership_months or household.is_member(pick_up):
        return
    params = {"membership": "missing"}
    if household.lost_on is not None:
        params = {"membership": "lost", "lost_day": household.lost_on.isoformat()}
    elif household.paid_until is not None:
        params = {"membership": "ended", "until_day": household.paid_until.isoformat()}
    citation = rules.citation("loans.membership_months")
    yield Reason(ReasonCode.ELIGIBILITY, MappingProxyType(params), citation)


def _sanctions(pick_up: date, borrower: Borrower) -> Iterator[Reason]:
    """A suspension keeps one from asking and from fetching, so that either day counts. Of several that
    follow each other one is told, with the last day of all."""
    told: set[ReasonCode] = set()
    for sanction in borrower.sanctions:
        if sanction.kind is SanctionKind.STRIKE:
            continue
        code = ReasonCode.BANNED if sanction.kind is SanctionKind.BAN else ReasonCode.SUSPENDED
        if code not in told and (sanction.holds_on(borrower.today) or sanction.holds_on(pick_up)):
            told.add(code)
            params = {"from_day": sanction.first_day.isoformat(), "why": sanction.why}
            last = chain_end(sanction, borrower.sanctions)
            if last is not None:
                params["until_day"] = last.isoformat()
            yield Reason(code, MappingProxyType[str, int | str]({**params}), sanction.citation)


def chain_end(first: Sanction, sanctions: Sequence[Sanction]) -> date | None:
    """The last day of a sanction and of those of its kind that follow it without a gap; None: no end."""
    last = first.last_day
    for one in sorted(sanctions, key=lambda sanction: sanction.first_day):
        if last is None or one.kind is not first.kind:
            continue
        if one.first_day <= last + timedelta(days=1):
            last = None if one.last_day is None else max(last, one.last_day)
    return last


def _overdue(resource: Resource, borrower: Borrower) -> Iterator[Reason]:
    late = [item.due for item in borrower.items if item.picked_up and item.due < borrower.today]
    if late:
        params: dict[str, int | str] = {"items": len(late), "since_day": min(late).isoformat()}
        citation = resource.rules.citation("loans.suspension_per_late_day")
        yield Reason(ReasonCode.OVERDUE, MappingProxyType(params), citation)


def age_reasons(resource: Resource, on: date, household: Household) -> Iterator[Reason]:
    """Whether a child is young enough for the library, and old enough for the thing.

    Nothing is asked of an institution, nor where the rules ask for no children; the age for a thing is
    then nobody's to judge.
    """
    loans = resource.rules.loans
    if household.institution:
        return
    asks = loans.child_most_months is not None
    if asks and not any(_young_enough(child, on, loans) for child in household.children):
        yield _too_old(resource, on, household)
        return
    yield from _too_young(title_facts(resource), on, household)


def _young_enough(child: Child, on: date, loans: LoanRules) -> bool:
    most = loans.child_most_months or 0
    if child.disabled:
        most = max(most, loans.disabled_child_most_months or 0)
    return 0 <= child.age_months(on) <= most


def _too_old(resource: Resource, on: date, household: Household) -> Reason:
    youngest = min((child.age_months(on) for child in household.children), default=-1)
    params = {"most_months": resource.rules.loans.child_most_months or 0, "children": len(household.children)}
    if youngest >= 0:
        params["age_months"] = youngest
    citation = resource.rules.citation("loans.child_most_months")
    return Reason(ReasonCode.AGE, MappingProxyType(params), citation)


def _too_young(facts: TitleFacts, on: date, household: Household) -> Iterator[Reason]:
    """A thing for older children than the household has; safety, so that nobody younger is meant."""
    ages = [child.age_months(on) for child in household.children]
    if facts.least_age_months is not None and ages and max(ages) < facts.least_age_months:
        params = {"least_months": facts.least_age_months, "age_months": max(ages)}
        yield Reason(ReasonCode.AGE, MappingProxyType(params))


def _same_title(resource: Resource, pick_up: date, borrower: Borrower) -> Iterator[Reason]:
    if borrower.last_return is None:
        return
    again = borrower.last_return + timedelta(days=resource.rules.loans.same_title_days)
    if pick_up < again:
        params: dict[str, int | str] = {
            "used": 1,
            "limit": 1,
            "period": "same_title",
            "again_day": again.isoformat(),
        }
        citation = resource.rules.citation("loans.same_title_days")
        yield Reason(ReasonCode.QUOTA, MappingProxyType(params), citation)


def limit_of(household: Household, loans: LoanRules) -> tuple[int, int]:
    """How many things the household may have at once, and how many of these may be of any size."""
    if household.institution:
        return loans.institution_items, loans.institution_items
    more = loans.more_items(len(household.children))
    return loans.max_items + more, more


def limit_reasons(resource: Resource, size: str, borrower: Borrower) -> Iterator[Reason]:
    """Whether one more thing of that size still fits beside what the household has."""
    loans = resource.rules.loans
    most, free_sized = limit_of(borrower.household, loans)
    sizes = [item.size for item in borrower.items]
    if len(sizes) >= most:
        params: dict[str, int | str] = {"items": len(sizes), "limit": most}
        citation = resource.rules.citation("loans.max_items")
        yield Reason(ReasonCode.HOUSEHOLD_LIMIT, MappingProxyType(params), citation)
    elif not fits_a_mix([*sizes, size], loans.mixes, free_sized):
        params = {"items": len(sizes), "limit": most, "size": size, "has": ",".join(sorted(sizes))}
        params["mixes"] = mixes_text(loans.mixes)
        citation = resource.rules.citation("loans.mixes")
        yield Reason(ReasonCode.HOUSEHOLD_LIMIT, MappingProxyType(params), citation)


def fits_a_mix(sizes: Sequence[str], mixes: Sequence[Mix], free_sized: int) -> bool:
    """Whether one of the mixes has room for all of them but `free_sized`; always, where there is no mix."""
    if not mixes:
        return True
    wanted = Counter(sizes)
    return any(_left_over(wanted, mix) <= free_sized for mix in mixes)


def _left_over(wanted: Counter[str], mix: Mix) -> int:
    room = dict(mix)
    any_size = room.pop(ANY_SIZE, 0)
    over = sum(max(0, count - room.get(size, 0)) for size, count in wanted.items())
    return max(0, over - any_size)


def mixes_text(mixes: Sequence[Mix]) -> str:
    """The mixes as one word for a parameter: `large+small|small*2`."""
    return "|".join(
        "+".join(size if count == 1 else f"{size}*{count}" for size, count in mix) for mix in mixes
    )
