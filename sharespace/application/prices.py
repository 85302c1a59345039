"""What a use costs: its quote, by the tariffs of the resource and the rules of fees."""

from __future__ import annotations

from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.fees import FeeItem, Quote, QuoteLine, quote
from sharespace.domain.local_time import local_day
from sharespace.domain.resource import Doubt, Resource
from sharespace.domain.rules import Eligibility
from sharespace.domain.tariff import Payer
from sharespace.domain.time_span import MINUTE_S, TimeSpan


def price_of(
    office: Office,
    reading: Reading,
    resource: Resource,
    span: TimeSpan,
    eligibility: Eligibility | None = None,
) -> Quote:
    """What the use costs by the resource's tariffs on the local day it starts."""
    calendar = office.calendar(reading, span)
    day = local_day(span.start_s, resource.facility.zone)
    length_min = max(1, -(-(span.end_s - span.start_s) // MINUTE_S))
    payer = Payer.DISTRICT_RESIDENT if eligibility is Eligibility.RESIDENT else Payer.ANYONE
    price = quote(resource.tariffs, length_min, weekend=calendar.is_weekend(day), payer=payer)
    if Doubt.FEE in resource.doubts and not price.undecided:
        # What the file says is shown, but a price on trust is nobody's fee until a person has checked it.
        return Quote((*price.lines, QuoteLine(FeeItem.UNDECIDED, 0)))
    return price
