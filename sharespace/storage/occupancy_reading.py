"""Reads what is busy, shut or a holiday: all that availability is worked out from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby, repeat
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, func, select, true

from sharespace.domain.availability import MAX_BUFFER_S, Occupancy
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, UnitId
from sharespace.domain.opening_hours import Holiday, HolidayGroup
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.access import Access, AnySelect
from sharespace.storage.tables import closure, occupancy, own_holiday, reservation, unit

FEW_UNITS = 40
"""Up to so many units are looked up one by one."""

_CLOSURES = select(closure).where(
    closure.c.ends_at > bindparam("from_s"), closure.c.starts_at < bindparam("until_s")
)
_UNITS = select(unit.c.no, unit.c.id)
_HOLIDAYS = select(own_holiday)


class OccupancyReading:
    """The part of `Reading` about time that is not free."""

    _access: Access

    def busy(
        self, window: TimeSpan, units: Collection[UnitId] | None = None, *, named: bool = False
    ) -> Mapping[UnitId, Sequence[Occupancy]]:
        """Holding uses that touch the window widened by MAX_BUFFER_S, per unit, by start.

        All units when `units` is None. With `named`, each carries its reservation's id and code.
        """
        wide = window.widened(MAX_BUFFER_S, MAX_BUFFER_S)
        params = {"from_s": wide.start_s, "until_s": wide.end_s}
        if units is None or len(units) > FEW_UNITS:
            found = self._all_busy(params, named=named)
            return found if units is None else {key: found[key] for key in units if key in found}
        result: dict[UnitId, Sequence[Occupancy]] = {}
        for key in units:
            uses: list[Occupancy] = []
            for straddling in (False, True):
                statement = _holding(straddling=straddling, named=named, one=True)
                _, *columns = self._access.columns(statement, {**params, "unit": key})
                uses += _occupancies(columns)
            if uses:
                result[key] = uses
        return result

    def _all_busy(self, params: Mapping[str, int], *, named: bool) -> dict[UnitId, Sequence[Occupancy]]:
        by_number: dict[int, list[Occupancy]] = {}
        for straddling in (False, True):
            statement = _holding(straddling=straddling, named=named, one=False)
            numbers, *columns = self._access.columns(statement, params)
            uses, at = list(_occupancies(columns)), 0
            for number, same in groupby(numbers):
                count = sum(1 for _ in same)
                by_number.setdefault(number, []).extend(uses[at : at + count])
                at += count
        ids: dict[int, UUID] = dict(zip(*self._access.columns(_UNITS), strict=True))
        return {UnitId(ids[number]): uses for number, uses in by_number.items()}

    def closures(self, window: TimeSpan) -> Mapping[UUID, Sequence[Closure]]:
        """Closures that touch the window, by their target, by start."""
        rows = self._access.rows(_CLOSURES, {"from_s": window.start_s, "until_s": window.end_s})
        found: dict[UUID, list[Closure]] = {}
        for row in sorted(rows, key=lambda row: (row.starts_at, row.no)):
            span = TimeSpan(row.starts_at, row.ends_at)
            shut = Closure(ClosureId(row.id), row.target, span, ClosureKind(row.kind), row.note)
            found.setdefault(row.target, []).append(shut)
        return found

    def own_holidays(self) -> Mapping[date, Holiday]:
        """Days the district has added to the public holidays."""
        rows = self._access.rows(_HOLIDAYS)
        return {row.day: Holiday(row.day, row.name, HolidayGroup(row.holiday_group)) for row in rows}


def _occupancies(columns: Sequence[Sequence[Any]]) -> Iterable[Occupancy]:
    """Rows of (start, end, before, after[, id, code]) made without a call per row."""
    if len(columns) == 4:
        return map(tuple.__new__, repeat(Occupancy), zip(*columns, repeat(None), repeat(""), strict=False))
    return map(tuple.__new__, repeat(Occupancy), zip(*columns, strict=True))


@lru_cache(maxsize=8)
def _holding(*, straddling: bool, named: bool, one: bool) -> AnySelect:
    """Holding uses by unit, then by end, which is by start as well, for they do not overlap.

    First those that end inside the span; then, of each unit, the only one that ends after it and may
    begin inside. Both are found by seeks, however many years are stored before and after.
    """
    use = occupancy.c
    latest: BindParameter[int] = bindparam("until_s")
    statement: AnySelect = select(unit.c.no, use.starts_at, use.ends_at, use.before_s, use.after_s)
    statement = statement.join_from(unit, occupancy).where(use.holding == true())
    if named:
        statement = statement.add_columns(reservation.c.id, reservation.c.code).join(
            reservation, reservation.c.no == use.reservation_no
        )
    if one:
        statement = statement.where(unit.c.id == bindparam("unit"))
    if straddling:
        other = occupancy.alias("other")
        next_end = select(func.min(other.c.ends_at)).where(
            other.c.unit_no == unit.c.no, other.c.holding == true(), other.c.ends_at > latest
        )
        return statement.where(use.ends_at == next_end.scalar_subquery(), use.starts_at < latest)
    ending_inside = (use.ends_at > bindparam("from_s"), use.ends_at <= latest)
    return statement.where(*ending_inside).order_by(unit.c.no, use.ends_at)
