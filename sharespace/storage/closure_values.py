"""Acts of closing, offers and reasons as canonical JSON and back."""

from __future__ import annotations

import json
from types import MappingProxyType
from uuid import UUID

from sharespace.domain.closures import Shut
from sharespace.domain.displacement import Differs, Offer
from sharespace.domain.ids import FacilityId, ResourceId, UnitId
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.column_types import canonical_json


def shut_text(shut: Shut) -> str:
    """Facilities and units of an act."""
    return canonical_json(
        {"facilities": [one.hex for one in shut.facilities], "units": [one.hex for one in shut.units]}
    )


def shut_from(text: str) -> Shut:
    """The same back."""
    content = json.loads(text)
    return Shut(
        tuple(FacilityId(UUID(one)) for one in content["facilities"]),
        tuple(UnitId(UUID(one)) for one in content["units"]),
    )


def offers_text(offers: tuple[Offer, ...]) -> str:
    """Offers in their order."""
    return canonical_json(
        [
            [[one.hex for one in offer.resources], *offer.span, offer.differs, offer.distance_m]
            for offer in offers
        ]
    )


def offers_from(text: str) -> tuple[Offer, ...]:
    """The same back."""
    return tuple(
        Offer(
            tuple(ResourceId(UUID(one)) for one in resources),
            TimeSpan(start, end),
            tuple(map(Differs, differs)),
            distance_m,
        )
        for resources, start, end, differs, distance_m in json.loads(text)
    )


def reasons_text(reasons: tuple[Reason, ...]) -> str:
    """Reasons in their order."""
    return canonical_json([[one.code, dict(one.params), one.citation] for one in reasons])


def reasons_from(text: str) -> tuple[Reason, ...]:
    """The same back."""
    return tuple(
        Reason(ReasonCode(code), MappingProxyType(params), citation)
        for code, params, citation in json.loads(text)
    )
