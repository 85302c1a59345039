"""May this household have this thing on these days? Every rule is asked, as `judge` does for rooms.

Pure: everything that is known about the copies, who waits and who asks is handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from sharespace.domain.borrowing import Borrower, borrower_reasons, limit_reasons
from sharespace.domain.ids import UnitId
from sharespace.domain.judgement import Verdict
from sharespace.domain.library import Copy, CopyState, title_facts
from sharespace.domain.loan_days import (
    Errand,
    cleaning_min,
    due_day,
    is_open,
    loan_span,
    next_open_day,
)
from sharespace.domain.local_time import day_start_s, local_day
from sharespace.domain.overriding import told_apart
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.reservation import Override
from sharespace.domain.resource import Resource
from sharespace.domain.situation import Occupancy, Situation
from sharespace.domain.time_span import MINUTE_S, TimeSpan

NO_OVERDUE: Mapping[UnitId, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LoanWish:
    """A thing wanted from a day on. Without `due` for as long as the rules say. `unit` is a copy that is
    already in somebody's hands; None: any. `overrides` are set aside by staff."""

    pick_up: date
    due: date | None = None
    unit: UnitId | None = None
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The copies of a title. `overdue` has the due day of each that is out past it: such a copy is away
    until it is returned (RULES 13). `ahead`: so many households wait that come before the one who asks."""

    copies: tuple[Copy, ...]
    overdue: Mapping[UnitId, date] = field(default_factory=lambda: NO_OVERDUE)
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class LoanVerdict:
    """From `pick_up` to `due`, the day agreed. `copies` may be lent for these days, the one that harms least
    first; they are told even when a rule refuses the loan. `buffer_after_min` are the cleaning days."""

    verdict: Verdict
    span: TimeSpan
    pick_up: date
    due: date
    copies: tuple[Copy, ...]
    buffer_after_min: int

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against it."""
        return self.verdict.allowed


def judge_loan(
    resource: Resource, wish: LoanWish, situation: Situation, shelf: Shelf, borrower: Borrower | None = None
) -> LoanVerdict:
    """Ask every rule of lending; the pick-up day and the due day must be open, days between need not be.

    Without a borrower only the days and the copies are judged. `situation` must have been read from
    LOOK_BACK_DAYS before the pick-up to well after the due day.
    """
    size = title_facts(resource).size
    days = resource.rules.loans.days(size)
    due = wish.due if wish.due is not None else due_day(resource, wish.pick_up, days, situation)
    due = max(due, wish.pick_up)
    span = loan_span(resource, wish.pick_up, due)
    after_min = cleaning_min(resource, due)
    copies = free_copies(resource, span, after_min, situation, shelf)
    answers = {
        "days": list(_days(resource, wish, due, situation)),
        "copies": list(_copies(resource, wish, span, after_min, situation, shelf, copies)),
    }
    if borrower is not None:
        answers |= borrower_reasons(resource, wish.pick_up, borrower)
        answers["limit"] = list(limit_reasons(resource, size, borrower))
    return LoanVerdict(verdict_of(answers, wish.overrides), span, wish.pick_up, due, copies, after_min)


def judge_extension(
    resource: Resource,
    own: TimeSpan,
    wish: LoanWish,
    situation: Situation,
    shelf: Shelf,
    borrower: Borrower,
    counts: tuple[int, int],
) -> LoanVerdict:
    """May a loan last longer, with `wish.due` as its new due day? Only while nobody waits, nothing is late,
    and the copy is free. `counts`: extensions of this loan, and of the household this year. `own` is the
    loan's span up to now; `situation.ignored` its reservation."""
    due = wish.due or local_day(own.end_s, resource.facility.zone)
    span = TimeSpan(own.start_s, loan_span(resource, due, due).end_s)
    after_min = cleaning_min(resource, due)
    # An overdue copy is told by OVERDUE; who waits, by WAITING, however many copies are free.
    own_shelf = Shelf(shelf.copies)
    copies = free_copies(resource, span, after_min, situation, own_shelf)
    answers = {
        "days": list(_return_day(resource, due, situation)),
        "copies": list(_copies(resource, wish, span, after_min, situation, own_shelf, copies)),
        "extensions": list(_extensions(resource, counts, borrower)),
        "waiting": [_waiting(resource, shelf, len(copies))] if shelf.ahead else [],
        **borrower_reasons(resource, wish.pick_up, borrower, same_title=False),
    }
    return LoanVerdict(verdict_of(answers, wish.overrides), span, wish.pick_up, due, copies, after_min)


def verdict_of(answers: Mapping[str, Sequence[Reason]], overrides: tuple[Override, ...]) -> Verdict:
    """The answers of all rules as one verdict; what staff sets aside is told apart."""
    refused, waived = told_apart({reason for reasons in answers.values() for reason in reasons}, overrides)
    passed = tuple(name for name, reasons in answers.items() if not reasons)
    return Verdict(passed, headline_first(refused), headline_first(waived))


def _days(resource: Resource, wish: LoanWish, due: date, situation: Situation) -> Iterator[Reason]:
    zone = resource.facility.zone
    today = local_day(situation.now_s, zone)
    if wish.pick_up < today:
        yield Reason(ReasonCode.PAST, MappingProxyType({"on_day": wish.pick_up.isoformat()}))
    last = today + timedelta(days=resource.rules.horizon_days)
    if wish.pick_up > last:
        params = {"days": resource.rules.horizon_days, "latest_s": day_start_s(last, zone)}
        yield Reason(ReasonCode.LEAD_LONG, MappingProxyType(params), resource.rules.citation("horizon_days"))
    if not is_open(resource, wish.pick_up, situation, Errand.PICK_UP):
        opens = next_open_day(resource, wish.pick_up, situation, Errand.PICK_UP)
        yield _closed(ReasonCode.CLOSED_PICKUP, wish.pick_up, opens)
    yield from _return_day(resource, due, situation)


def _return_day(resource: Resource, due: date, situation: Situation) -> Iterator[Reason]:
    if not is_open(resource, due, situation, Errand.RETURN):
        yield _closed(
            ReasonCode.CLOSED_RETURN,
            due,
            next_open_day(resource, due, situation, Errand.RETURN),
            resource.rules.citation("loans.closed_due_day"),
        )


def _closed(code: ReasonCode, day: date, opens: date | None, citation: str = "") -> Reason:
    params = {"on_day": day.isoformat()}
    if opens is not None:
        params["next_day"] = opens.isoformat()
    return Reason(code, MappingProxyType(params), citation)


def free_copies(
    resource: Resource, span: TimeSpan, after_min: int, situation: Situation, shelf: Shelf
) -> tuple[Copy, ...]:
    """Copies that nobody has or gets during the span and its cleaning days; the one that harms least
    first: with the fewest later loans, then the one whose next loan comes soonest after this one."""
    free = [copy for copy in shelf.copies if _is_free(resource, copy, span, after_min, situation, shelf)]
    return tuple(sorted(free, key=lambda copy: _harm(copy, span, situation)))


def _harm(copy: Copy, span: TimeSpan, situation: Situation) -> tuple[int, int, str]:
    later = [use.start_s for use in situation.busy.get(copy.unit, ()) if use.start_s >= span.end_s]
    return len(later), min(later, default=0) - span.end_s, copy.barcode


def _is_free(
    resource: Resource, copy: Copy, span: TimeSpan, after_min: int, situation: Situation, shelf: Shelf
) -> bool:
    if copy.state is not CopyState.LENDABLE or copy.unit in shelf.overdue:
        return False
    if any(closure.span.overlaps(span) for closure in situation.closures.get(copy.unit, ())):
        return False
    return _in_the_way(copy.unit, span, after_min, situation) is None


def _in_the_way(unit: UnitId, span: TimeSpan, after_min: int, situation: Situation) -> Occupancy | None:
    for use in situation.busy.get(unit, ()):
        away = TimeSpan(use.start_s - max(after_min * MINUTE_S, use.before_s), use.end_s + use.after_s)
        own = situation.ignored is not None and use.reservation_id == situation.ignored
        if not own and span.overlaps(away):
            return use
    return None


def _copies(
    resource: Resource,
    wish: LoanWish,
    span: TimeSpan,
    after_min: int,
    situation: Situation,
    shelf: Shelf,
    free: Sequence[Copy],
) -> Iterator[Reason]:
    in_hand = wish.unit is None or any(copy.unit == wish.unit for copy in free)
    if not free or not in_hand:
        use = None if wish.unit is None else _in_the_way(wish.unit, span, after_min, situation)
        params: dict[str, int | str] = {"left": len(free), "of": len(shelf.copies), "needed": 1}
        if wish.unit is not None and wish.unit in shelf.overdue:
            params["due_day"] = shelf.overdue[wish.unit].isoformat()
        elif use is not None:
            params |= {"from_s": use.start_s, "until_s": use.end_s}
        yield Reason(ReasonCode.TAKEN, MappingProxyType(params))
    # Whoever waits comes first, and a copy that is too much for them all is for everybody.
    elif shelf.ahead >= len(free):
        yield _waiting(resource, shelf, len(free))


def _waiting(resource: Resource, shelf: Shelf, copies: int) -> Reason:
    params = {"waiting": shelf.ahead, "copies": copies}
    return Reason(
        ReasonCode.WAITING, MappingProxyType(params), resource.rules.citation("loans.hold_open_days")
    )


def _extensions(resource: Resource, counts: tuple[int, int], borrower: Borrower) -> Iterator[Reason]:
    loans = resource.rules.loans
    this, year = counts
    if this >= loans.extensions:
        params: dict[str, int | str] = {"used": this, "limit": loans.extensions, "period": "loan"}
        citation = resource.rules.citation("loans.extensions")
        yield Reason(ReasonCode.EXTENSION_LIMIT, MappingProxyType(params), citation)
    name = "extensions_per_year" if borrower.resident else "extensions_per_year_others"
    limit = getattr(loans, name)
    if limit is not None and year >= limit:
        citation = resource.rules.citation(f"loans.{name}")
        params = {"used": year, "limit": limit, "period": "year"}
        yield Reason(ReasonCode.EXTENSION_LIMIT, MappingProxyType(params), citation)
