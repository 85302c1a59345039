"""Suspensions and strikes that follow from lending, kept with all other sanctions."""

from __future__ import annotations

from datetime import date, timedelta

from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.domain.library import Household
from sharespace.domain.resource import Kind
from sharespace.domain.sanctions import Sanction, SanctionKind


def sanctions_of(
    reading: Reading, household: Household, today: date, kind: Kind | None = None
) -> tuple[Sanction, ...]:
    """Bans and suspensions of a household and its members that hold today or later; with `kind` those
    that keep from things of that kind."""
    found = [
        sanction
        for sanction in reading.sanctions((household.id, *household.members))
        if sanction.kind is not SanctionKind.STRIKE
        and (kind is None or sanction.concerns(kind))
        and (sanction.last_day is None or sanction.last_day >= today)
        and (sanction.lifted_on is None or sanction.lifted_on > today)
    ]
    return tuple(sorted(found, key=lambda one: one.first_day))


def suspended_until(sanctions: tuple[Sanction, ...]) -> date | None:
    """The last day of the last suspension that has an end."""
    return max((one.last_day for one in sanctions if one.last_day is not None), default=None)


def suspend(
    office: Office,
    work: UnitOfWork,
    household: Household,
    kind: Kind,
    days: int,
    today: date,
    why: str,
    citation: str,
) -> Sanction:
    """Suspend a household from things of a kind for what is left of today and for so many days after it;
    behind a suspension that runs already."""
    running = suspended_until(
        tuple(
            one
            for one in sanctions_of(work, household, today, kind)
            if one.kind is SanctionKind.SUSPENSION and one.subject == household.id
        )
    )
    sanction = Sanction(
        office.identities.new_id(),
        SanctionKind.SUSPENSION,
        household.id,
        today if running is None else running + timedelta(days=1),
        max(today, running or today) + timedelta(days=days),
        why,
        citation,
        scope=kind.value,
    )
    work.put_sanction(sanction)
    return sanction


def strike(office: Office, work: UnitOfWork, household: Household, kind: Kind, day: date, why: str) -> None:
    """Count one more late or dirty return."""
    new_id = office.identities.new_id()
    work.put_sanction(Sanction(new_id, SanctionKind.STRIKE, household.id, day, day, why, scope=kind.value))


def strikes(reading: Reading, household: Household, why: str, since: date, kind: Kind | None = None) -> int:
    """How often it came to that since a day, and since the membership was lost last."""
    lost = household.lost_on
    return sum(
        one.kind is SanctionKind.STRIKE
        and one.why == why
        and one.first_day >= since
        and one.lifted_on is None
        and (kind is None or one.concerns(kind))
        and (lost is None or one.first_day > lost)
        for one in reading.sanctions((household.id,))
    )
