"""The monthly statements of holders: hours shared, uses, earnings and credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sharespace.application.office import Office
from sharespace.application.refusals import resource_or_unknown
from sharespace.domain.holders import BayHolder
from sharespace.domain.ids import ResourceId, UnitId
from sharespace.domain.local_time import day_span
from sharespace.domain.resource import Resource
from sharespace.domain.sharing import Ledger
from sharespace.domain.statements import BayUse, Statement, month_of, statement
from sharespace.domain.time_span import TimeSpan


class NoHolder(Exception):
    """Nobody has held the bay in that month. Carries the resource's code and the month's first day."""

    def __init__(self, code: str, month: date) -> None:
        super().__init__(f"{code} {month:%Y-%m}")
        self.code = code
        self.month = month


def statements_of_bay(office: Office, resource_id: ResourceId, month: date) -> tuple[Statement, ...]:
    """The statements of a bay for the month that holds a day: one for each holder it had in it.

    Raises NoHolder, ResourceUnknown.
    """
    with office.store.read() as reading:
        resource = resource_or_unknown(reading, resource_id)
        ledger = reading.share_ledgers([resource.id]).get(resource.id, ())
        holders = [one for one in reading.bay_holders([resource.id]) if _in_month(one, month)]
        uses = reading.bay_uses(_window(office, month), resource.units)
    if not holders:
        raise NoHolder(resource.code, month_of(month)[0])
    return tuple(_statement(office, resource, one, month, ledger, uses) for one in holders)


def statements_of_month(
    office: Office, month: date, district: str = ""
) -> tuple[tuple[Resource, Statement], ...]:
    """The statements of all bays that had a holder in the month, by place and bay."""
    with office.store.read() as reading:
        holders: dict[ResourceId, list[BayHolder]] = {}
        for one in reading.bay_holders():
            if _in_month(one, month):
                holders.setdefault(one.resource_id, []).append(one)
        ledgers = reading.share_ledgers()
        uses = reading.bay_uses(_window(office, month))
        resources = reading.resources(district=district)
    return tuple(
        (resource, _statement(office, resource, one, month, ledgers.get(resource.id, ()), uses))
        for resource in resources
        for one in holders.get(resource.id, ())
    )


def _in_month(holder: BayHolder, month: date) -> bool:
    first, last = month_of(month)
    return holder.first_day <= last and (holder.last_day is None or holder.last_day >= first)


def _window(office: Office, month: date) -> TimeSpan:
    """The month, and a day on either side for places in other zones."""
    first, last = month_of(month)
    return day_span(first - timedelta(days=1), office.zone, (last - first).days + 3)


def _statement(
    office: Office,
    resource: Resource,
    holder: BayHolder,
    month: date,
    ledger: Ledger,
    uses: Mapping[UnitId, Sequence[BayUse]],
) -> Statement:
    own = [use for unit in resource.units for use in uses.get(unit, ())]
    return statement(holder, month, ledger, own, resource.rules, resource.facility.zone, office.now_s())
