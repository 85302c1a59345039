"""Uses of a series that are not stored yet count against each other's limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from sharespace.domain.quotas import Usage
from sharespace.domain.resource import Resource
from sharespace.domain.standing import Standing
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.usage import CountedUse, quotas_of, usage_of
from sharespace.domain.wish import Wish


class Planned(Protocol):
    """A use that will be made together with the one that is judged."""

    @property
    def resource(self) -> Resource:
        """What it is on."""
        ...

    @property
    def span(self) -> TimeSpan:
        """When it is."""
        ...


def with_planned(
    resource: Resource, wish: Wish, standing: Standing, planned: Sequence[Planned], now_s: int
) -> Standing:
    """The standing as it is once the planned uses are made, all by the same one (RULES 12).

    Of somebody who is not stored yet they are all that counts.
    """
    if not planned:
        return standing
    uses = [
        CountedUse(use.span, use.resource.id, use.resource.facility.id, use.resource.kind) for use in planned
    ]
    usage = dict(standing.usage)
    for quota in quotas_of(resource.rules):
        used = usage.get(quota, Usage())
        more = usage_of(quota, resource, wish.span.start_s, now_s, uses)
        usage[quota] = Usage(used.uses + more.uses, used.minutes + more.minutes)
    touching = tuple(use.span for use in planned if wish.plate and use.span.overlaps(wish.span))
    return replace(standing, usage=usage, plate_uses=(*standing.plate_uses, *touching))
