"""Another day for a loan that could not be fetched because the library was closed."""

from __future__ import annotations

from dataclasses import replace

from sharespace.application.carrying_out import close_loss, store_change
from sharespace.application.found import Found
from sharespace.application.lending import assessed
from sharespace.application.library_facts import household_or_unknown
from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, UnitOfWork
from sharespace.application.refusals import OnlyLent, Refused
from sharespace.application.reservations import taken_reason
from sharespace.domain.displacement import Outcome
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.lending import LoanWish
from sharespace.domain.life import Act, after
from sharespace.domain.local_time import local_day
from sharespace.domain.reservation import Override, Reservation
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan


def is_loan(resource: Resource) -> bool:
    """Whether a thing is lent by days, so that its loan has to move with the reservation."""
    return TRAITS[resource.kind].shape is Shape.LOAN


def resettle_loan(
    office: Office,
    work: UnitOfWork,
    found: Found,
    target: Resource,
    span: TimeSpan,
    overrides: tuple[Override, ...],
    *,
    by: str,
    why: str,
    outcome: Outcome = Outcome.MOVED,
) -> Reservation:
    """The loan from the first day of the span on, of whichever copy harms least; its due day follows.

    Raises Refused, OnlyLent where the reservation is no loan.
    """
    one = found.reservation
    loan = work.loan(one.id)
    if loan is None or not is_loan(target):
        raise OnlyLent(target.code)
    household = household_or_unknown(work, loan.household_id)
    pick_up = local_day(span.start_s, target.facility.zone)
    wish = LoanWish(pick_up, None, None, (*one.overrides, *overrides))
    verdict = assessed(office, work, target, household, wish, ignored=one.id)
    if not verdict.allowed:
        raise Refused(verdict.verdict.refused)
    copy = verdict.copies[0]
    moved = after(
        one,
        Act.RESETTLE_CONFIRMED,
        span=verdict.span,
        resource_id=target.id,
        units=(copy.unit,),
        buffer_after_min=verdict.buffer_after_min,
    )
    facts: dict[str, int | str] = {"start_s_from": one.span.start_s, "start_s_to": moved.span.start_s}
    try:
        store_change(
            office, work, replace(found, resource=target), moved, "moved", by=by, why=why, facts=facts
        )
    except AlreadyTaken as error:
        raise Refused((taken_reason(moved.span),)) from error
    close_loss(office, work, one, outcome, by=by)
    work.put_loan(
        replace(loan, resource_id=target.id, unit=copy.unit, pick_up_day=verdict.pick_up, due_day=verdict.due)
    )
    return moved
