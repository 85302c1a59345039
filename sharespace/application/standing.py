"""What is known of the one who asks, gathered for the rules of who and how often."""

from __future__ import annotations

from dataclasses import replace

from sharespace.application.office import Office
from sharespace.application.parking_standing import with_plate
from sharespace.application.ports import Reading
from sharespace.domain.ids import ApplicantId, ReservationId
from sharespace.domain.judgement import Wish
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.resource import Resource
from sharespace.domain.standing import Standing


def standing_of(
    office: Office,
    reading: Reading,
    resource: Resource,
    wish: Wish,
    applicant: ApplicantId | None,
    ignored: ReservationId | None = None,
) -> Standing:
    """What counts for or against the applicant at this wish. `ignored` is a reservation that is being
    moved and does not count twice (RULES 10). Without an applicant only what the plate says is known."""
    return with_plate(reading, resource, wish, ignored, Standing())


def with_uses(
    office: Office, reading: Reading, resource: Resource, wish: Wish, applicant: ApplicantId | None
) -> Wish:
    """The wish with the applicant's uses of the resource on that day."""
    if applicant is None:
        return wish
    day = local_day(wish.span.start_s, resource.facility.zone)
    uses = reading.uses(applicant, resource.id, day_span(day, resource.facility.zone))
    return replace(wish, uses_that_day=uses)
