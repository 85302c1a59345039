"""What is known of the one who asks, gathered for the rules of who and how often."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sharespace.application.office import Office
from sharespace.application.parking_standing import with_plate
from sharespace.application.ports import Reading
from sharespace.domain.applicant import ApplicantKind
from sharespace.domain.ids import ApplicantId, ReservationId
from sharespace.domain.kinds import TRAITS
from sharespace.domain.local_time import local_day
from sharespace.domain.plates import is_plate, written_plate
from sharespace.domain.quotas import Quota, Usage, Who
from sharespace.domain.resource import Resource
from sharespace.domain.sanctions import Sanction
from sharespace.domain.standing import Standing
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.usage import period_of, quotas_of, usage_of
from sharespace.domain.wish import Wish


def standing_of(
    office: Office,
    reading: Reading,
    resource: Resource,
    wish: Wish,
    applicant: ApplicantId | None,
    ignored: ReservationId | None = None,
) -> Standing:
    """What counts for or against the applicant at this wish. `ignored` is a reservation that is being
    moved and does not count twice (RULES 10). Without an applicant only what the plate says is known.

    One query for each sort of people that quotas count together, and one for sanctions.
    """
    standing = Standing(
        known=applicant is not None,
        usage=_usage(office, reading, resource, wish, applicant, ignored),
        sanctions=_sanctions(office, reading, resource, applicant),
    )
    return with_plate(reading, resource, wish, ignored, standing, office.now_s())


def _usage(
    office: Office,
    reading: Reading,
    resource: Resource,
    wish: Wish,
    applicant: ApplicantId | None,
    ignored: ReservationId | None,
) -> dict[Quota, Usage]:
    """What counts against each quota. One about a group, household or plate says nothing of somebody who
    has none."""
    together: defaultdict[Who, list[Quota]] = defaultdict(list)
    for quota in quotas_of(resource.rules):
        together[quota.who].append(quota)
    now, at = office.now_s(), wish.span.start_s
    usage: dict[Quota, Usage] = {}
    for who, quotas in together.items():
        subject = _subject(reading, who, wish, applicant)
        window = _window(quotas, resource, at, now)
        if subject is None or window is None:
            continue
        counted = reading.counted_uses(who, subject, window, ignored)
        uses = [use for use in counted if use.kept_until_s is None or use.kept_until_s > now]
        usage.update({quota: usage_of(quota, resource, at, now, uses) for quota in quotas})
    return usage


def _subject(reading: Reading, who: Who, wish: Wish, applicant: ApplicantId | None) -> UUID | str | None:
    """Whose uses count together; None where there is no such person, group, household or plate."""
    if who is Who.PLATE:
        return written_plate(wish.plate) if is_plate(wish.plate) else None
    if applicant is None or who is Who.APPLICANT:
        return applicant
    if who is Who.HOUSEHOLD:
        household = reading.household_of(applicant)
        return None if household is None else household.id
    known = reading.applicant(applicant)
    return applicant if known is not None and known.kind is ApplicantKind.GROUP else None


def _window(quotas: list[Quota], resource: Resource, at_s: int, now_s: int) -> TimeSpan | None:
    """From the beginning of the first period to the end of the last."""
    zone, seasons = resource.facility.zone, resource.rules.seasons
    periods = [period_of(quota.period, at_s, now_s, zone, seasons) for quota in quotas]
    known = [period for period in periods if period is not None]
    if not known:
        return None
    return TimeSpan(min(one.start_s for one in known), max(one.end_s for one in known))


def _sanctions(
    office: Office, reading: Reading, resource: Resource, applicant: ApplicantId | None
) -> tuple[Sanction, ...]:
    """What is in force today against the applicant, and where households ask, against the household."""
    if applicant is None:
        return ()
    subjects: list[UUID] = [applicant]
    if TRAITS[resource.kind].asks_household:
        household = reading.household_of(applicant)
        subjects += [household.id] if household is not None else []
    today = local_day(office.now_s(), resource.facility.zone)
    return tuple(one for one in reading.sanctions(subjects, today) if one.concerns(resource.kind))
