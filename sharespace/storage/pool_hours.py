"""The hours of the units of a pool that can also be reserved singly: the bays of a street, the courts of a
ground. They follow from the single resources and are stored nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from sharespace.domain.ids import UnitId
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.opening_hours import OpeningHours
from sharespace.storage.access import Access
from sharespace.storage.tables import resource, resource_unit, unit
from sharespace.storage.values import hours_from

_BY_THE_HOUR: list[ColumnElement[str]] = [
    literal_column(f"'{kind.value}'") for kind, traits in TRAITS.items() if traits.shape is Shape.SPAN
]
"""Things that are lent by days are away at night too, whatever hours there are."""

_alone, _own, _count = resource.alias("alone"), resource_unit.alias("own"), resource_unit.alias("counted")
_UNITS_OF_ALONE = (
    select(func.count()).where(_count.c.resource_no == _alone.c.no).correlate(_alone).scalar_subquery()
)
_HOURS = (
    select(resource_unit.c.resource_no, unit.c.id, _alone.c.hours)
    .join_from(resource_unit, resource, resource.c.no == resource_unit.c.resource_no)
    .join(_own, _own.c.unit_no == resource_unit.c.unit_no)
    .join(_alone, _alone.c.no == _own.c.resource_no)
    .join(unit, unit.c.no == resource_unit.c.unit_no)
    .where(
        resource.c.any_of.is_not(None),
        resource.c.kind.in_(_BY_THE_HOUR),
        _alone.c.any_of.is_(None),
        _UNITS_OF_ALONE == 1,
    )
)
_HOURS_OF_ONE = _HOURS.where(resource_unit.c.resource_no == bindparam("no"))
UnitHours = Mapping[UnitId, OpeningHours]


def hours_of_pools(access: Access, pools: Collection[int]) -> Mapping[int, UnitHours]:
    """By the number of a pool and by unit; units that are in nothing but pools are left out."""
    found: defaultdict[int, dict[UnitId, OpeningHours]] = defaultdict(dict)
    if pools:
        one = len(pools) == 1
        params = {"no": next(iter(pools))} if one else {}
        rows = zip(*access.columns(_HOURS_OF_ONE if one else _HOURS, params), strict=True)
        for pool, unit_id, hours in rows:
            found[pool][UnitId(unit_id)] = hours_from(hours)
    return found
