"""The rules about the vehicle in a bay: a plate that can be read, one bay at a time, no unpaid sums."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from sharespace.domain.kinds import TRAITS
from sharespace.domain.plates import EXAMPLE, is_plate
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Resource
from sharespace.domain.standing import Standing
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.wish import Wish


def plate_reasons(resource: Resource, wish: Wish, standing: Standing) -> Iterator[Reason]:
    """What stands against the plate of a wish; nothing while none has been said (see `plate_unsaid`).

    The plate itself is in no reason: it is personal.
    """
    if not wish.plate or not TRAITS[resource.kind].asks_plate:
        return
    if not is_plate(wish.plate):
        yield _unreadable(missing=False)
        return
    yield from (_elsewhere(use) for use in standing.plate_uses)
    limit = resource.rules.parking.unpaid_limit
    if limit is not None and standing.plate_unpaid >= limit:
        params: dict[str, int | str] = {"why": "unpaid", "count": standing.plate_unpaid, "limit": limit}
        citation = resource.rules.citation("parking.unpaid_limit")
        yield Reason(ReasonCode.BANNED, MappingProxyType(params), citation)


def plate_unsaid(resource: Resource, wish: Wish) -> tuple[Reason, ...]:
    """What is missing when everything has to have been said: a bay is used by a vehicle with a plate."""
    if wish.plate or not TRAITS[resource.kind].asks_plate:
        return ()
    return (_unreadable(missing=True),)


def _unreadable(*, missing: bool) -> Reason:
    return Reason(ReasonCode.PLATE_FORMAT, MappingProxyType({"example": EXAMPLE, "missing": int(missing)}))


def _elsewhere(use: TimeSpan) -> Reason:
    """Another bay has the car then."""
    params = MappingProxyType({"from_s": use.start_s, "until_s": use.end_s})
    return Reason(ReasonCode.PLATE_OVERLAP, params)
