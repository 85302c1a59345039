"""What is known of a bay beside its number: bands and monthly fees, and how it comes to be open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.resource import Resource


class Band(StrEnum):
    """The part of the day a bay is allotted for: 전일, 주간, 야간."""

    WHOLE = "whole"
    DAY = "day"
    NIGHT = "night"


class BaySort(StrEnum):
    """A holder's bay opens in its share windows; a public lot has opening hours like a hall."""

    HOLDER = "holder"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class BandTerms:
    """One band of a bay as the office offers it: its hours (None: unknown) and the fee of a month."""

    band: Band
    hours: OpeningRow | None = None
    monthly_won: int | None = None


@dataclass(frozen=True, slots=True)
class BayFacts:
    """The facts of a bay. `zone_name` is the street or zone it belongs to, `period` how long it is
    allotted for, in the words of the source; address and position are its own, for a street is long.
    `number`, `spaces` and `grade` (급지) are a lot's."""

    sort: BaySort = BaySort.HOLDER
    bands: tuple[BandTerms, ...] = ()
    zone_name: str = ""
    period: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    number: str = ""
    spaces: int | None = None
    grade: str = ""
    day_ticket_won: int | None = None
    month_pass_won: int | None = None

    def terms(self, band: Band) -> BandTerms | None:
        """What holds for a band; None where the bay is not offered for it."""
        return next((one for one in self.bands if one.band is band), None)


def bay_facts(details: Mapping[str, object]) -> BayFacts:
    """The facts out of a resource's details; what is missing has its default."""
    plain: Mapping[str, Any] = details
    return BayFacts(
        sort=BaySort(plain.get("sort", BaySort.HOLDER)),
        bands=tuple(
            BandTerms(
                Band(one["band"]),
                OpeningRow(*one["hours_min"]) if one.get("hours_min") else None,
                one.get("monthly_won"),
            )
            for one in plain.get("bands", ())
        ),
        zone_name=plain.get("zone", ""),
        period=plain.get("period", ""),
        address=plain.get("address", ""),
        latitude=plain.get("latitude"),
        longitude=plain.get("longitude"),
        number=plain.get("number", ""),
        spaces=plain.get("spaces"),
        grade=plain.get("grade", ""),
        day_ticket_won=plain.get("day_ticket_won"),
        month_pass_won=plain.get("month_pass_won"),
    )


def bay_details(facts: BayFacts) -> dict[str, object]:
    """The same as plain JSON; what has its default is left out, but the sort."""
    plain: dict[str, object] = {"sort": facts.sort.value}
    if facts.bands:
        plain["bands"] = [_band(one) for one in facts.bands]
    more = {
        "zone": facts.zone_name,
        "period": facts.period,
        "address": facts.address,
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "number": facts.number,
        "spaces": facts.spaces,
        "grade": facts.grade,
        "day_ticket_won": facts.day_ticket_won,
        "month_pass_won": facts.month_pass_won,
    }
    return plain | {name: value for name, value in more.items() if value not in (None, "")}


def _band(terms: BandTerms) -> dict[str, object]:
    plain: dict[str, object] = {"band": terms.band.value}
    if terms.hours is not None:
        plain["hours_min"] = list(terms.hours)
    if terms.monthly_won is not None:
        plain["monthly_won"] = terms.monthly_won
    return plain


def opens_by_windows(resource: Resource) -> bool:
    """Whether its hours follow from share windows: one bay with a holder, no lot and no pool."""
    return resource.any_of is None and bay_facts(resource.details).sort is BaySort.HOLDER
