"""Reads what is busy, shut or a holiday: all that availability is worked out from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    func,
    select,
    true,
)

from sharespace.domain.availability import MAX_BUFFER_S, Occupancy
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, UnitId
from sharespace.domain.opening_hours import Holiday, HolidayGroup
from sharespace.domain.situation import AlikeUses
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.access import Access, AnySelect, array_of
from sharespace.storage.busy_by_time import SHORT_WINDOW_S, busy_by_time
from sharespace.storage.collector import undisturbed
from sharespace.storage.column_types import canonical_json
from sharespace.storage.tables import closure, occupancy, own_holiday, reservation, unit

FEW_UNITS = 40
"""Up to so many units are looked up by their ids."""

_CLOSURES = select(closure).where(
    closure.c.ends_at > bindparam("from_s"), closure.c.starts_at < bindparam("until_s")
)
_HOLIDAYS = select(own_holiday)
_NUMBERS = func.json_each(bindparam("numbers")).table_valued("value")
_ALL_UNITS = select(unit.c.no, unit.c.id)
_NUMBERED = unit.c.no.in_(select(_NUMBERS.c.value))
_UNITS = select(unit.c.no, unit.c.id).where(_NUMBERED)


class OccupancyReading:
    """The part of `Reading` about time that is not free."""

    _access: Access

    def busy(
        self,
        window: TimeSpan,
        units: Collection[UnitId] | None = None,
        *,
        named: bool = False,
        reach_s: int = MAX_BUFFER_S,
    ) -> Mapping[UnitId, Sequence[Occupancy]]:
        """Holding uses that touch the window widened by `reach_s`, per unit, by start.

        All units when `units` is None. With `named`, each carries its reservation's id and code.
        """
        wide = window.widened(reach_s, reach_s)
        span = {"from_s": wide.start_s, "until_s": wide.end_s}
        if units is not None and len(units) <= FEW_UNITS:
            few = self._named(span, few=tuple(units)) if units else {}
            return few if named else {key: list(map(_unnamed, uses)) for key, uses in few.items()}
        with undisturbed():
            if named:
                found = self._named(span, self._numbers_of(units))
            elif wide.end_s - wide.start_s <= SHORT_WINDOW_S:
                found = busy_by_time(self._access, wide, self._units_by_number())
            else:
                found = self._unnamed(span, self._numbers_of(units))
        return found if units is None else {key: found[key] for key in units if key in found}

    def _units_by_number(self) -> Mapping[int, UnitId]:
        """Every unit by its local number."""
        numbers, ids = self._access.columns(_ALL_UNITS)
        return dict(zip(numbers, ids, strict=True))

    def _named(
        self, span: Mapping[str, int], numbers: Sequence[int] | None = None, few: Sequence[UnitId] = ()
    ) -> dict[UnitId, Sequence[Occupancy]]:
        """Of a few units, of those with these local numbers, or of all."""
        params: dict[str, Any] = {**span, **{f"unit_{index}": key for index, key in enumerate(few)}}
        some = numbers is not None
        if some:
            params["numbers"] = canonical_json(numbers)
        by_number: dict[int, list[Occupancy]] = {}
        for straddling in (False, True):
            statement = uses_by_unit(straddling=straddling, few=len(few), some=some)
            units, *columns = self._access.columns(statement, params)
            uses = map(tuple.__new__, repeat(Occupancy), zip(*columns, strict=True))
            for number, use in zip(units, uses, strict=True):
                if use.code:
                    by_number.setdefault(number, []).append(use)
        if not by_number:
            return {}
        found = zip(*self._access.columns(_UNITS, {"numbers": canonical_json(list(by_number))}), strict=True)
        return {UnitId(id_): by_number[number] for number, id_ in found}

    def _unnamed(
        self, span: Mapping[str, int], numbers: Sequence[int] | None
    ) -> dict[UnitId, Sequence[Occupancy]]:
        """The same many times faster: columns per unit, and nothing per use."""
        some = numbers is not None
        params = {**span, "numbers": canonical_json(numbers)} if some else span
        found: dict[UnitId, Sequence[Occupancy]] = {}
        for straddling in (False, True):
            statement = spans_by_unit(straddling=straddling, some=some)
            units, starts, ends, *limits = self._access.columns(statement, params)
            befores, afters = limits[0], limits[2]
            if limits[0] != limits[1] or limits[2] != limits[3]:
                statement = buffers_by_unit(straddling=straddling, some=some)
                befores, afters = self._access.columns(statement, params)
            for key, *columns in zip(units, starts, ends, befores, afters, strict=True):
                uses = _alike(*columns)
                found[key] = _joined(found[key], uses) if key in found else uses
        return found

    def _numbers_of(self, units: Collection[UnitId] | None) -> list[int] | None:
        """Their local numbers; None for all, and where they are most of all."""
        if units is None:
            return None
        known = self._units_by_number()
        if 2 * len(units) > len(known):
            return None
        wanted = frozenset(units)
        return [number for number, key in known.items() if key in wanted]

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


def _unnamed(use: Occupancy) -> Occupancy:
    return Occupancy(use.start_s, use.end_s, use.before_s, use.after_s)


def _alike(
    starts: list[int], ends: list[int], befores: int | list[int], afters: int | list[int]
) -> Sequence[Occupancy]:
    """Uses out of columns; buffers are one number for all, or one for each."""
    if isinstance(befores, int) and isinstance(afters, int):
        return AlikeUses(starts, ends, befores, afters)
    assert isinstance(befores, list)
    assert isinstance(afters, list)
    if len({*zip(befores, afters, strict=True)}) == 1:
        return AlikeUses(starts, ends, befores[0], afters[0])
    return list(map(Occupancy, starts, ends, befores, afters))


def _joined(first: Sequence[Occupancy], later: Sequence[Occupancy]) -> Sequence[Occupancy]:
    if not isinstance(first, AlikeUses) or not isinstance(later, AlikeUses):
        return [*first, *later]
    if (first.before_s, first.after_s) != (later.before_s, later.after_s):
        return [*first, *later]
    starts, ends = first.starts_s + later.starts_s, first.ends_s + later.ends_s
    return AlikeUses(starts, ends, first.before_s, first.after_s)


def _holding(*columns: ColumnElement[Any], straddling: bool) -> AnySelect:
    """Holding uses by unit, then by end, which is by start as well, for they do not overlap.

    Those that end inside the span, or, with `straddling`, of each unit the only one that ends after it
    and may begin inside. Both are found by seeks, however many years are stored before and after.
    A unit without any gives one row of NULLs: the outer join makes SQLite go unit by unit.
    """
    use = occupancy.c
    until: BindParameter[int] = bindparam("until_s")
    here: list[ColumnElement[bool]] = [use.unit_no == unit.c.no, use.holding == true()]
    if straddling:
        other = occupancy.alias("other")
        next_end = select(func.min(other.c.ends_at)).where(
            other.c.unit_no == unit.c.no, other.c.holding == true(), other.c.ends_at > until
        )
        here += [use.ends_at == next_end.scalar_subquery(), use.starts_at < until]
    else:
        here += [use.ends_at > bindparam("from_s"), use.ends_at <= until]
    return select(*columns).select_from(unit).outerjoin(occupancy, and_(*here))


@lru_cache(maxsize=2 * (FEW_UNITS + 2))
def uses_by_unit(*, straddling: bool, few: int, some: bool) -> AnySelect:
    """One row a use: number of the unit, start, end, buffers, id and code of the reservation. Of so many
    units, named by the parameters unit_0, unit_1 and so on, of `some` as below, or of all."""
    use = occupancy.c
    span = (use.starts_at, use.ends_at, use.before_s, use.after_s)
    columns = (unit.c.no, *span, reservation.c.id, reservation.c.code)
    statement = _holding(*columns, straddling=straddling).order_by(unit.c.no, use.ends_at)
    statement = statement.outerjoin(reservation, reservation.c.no == use.reservation_no)
    if some:
        return statement.where(_NUMBERED)
    if not few:
        return statement
    # Spelled out: an expanding parameter would be written anew at every call.
    wanted = [bindparam(f"unit_{index}", type_=unit.c.id.type) for index in range(few)]
    return statement.where(unit.c.id.in_(wanted))


@lru_cache(maxsize=4)
def spans_by_unit(*, straddling: bool, some: bool = False) -> AnySelect:
    """One row a unit: JSON arrays of starts and ends, least and largest buffer before and after. With
    `some` of the units whose local numbers the JSON array `numbers` has.

    Without ORDER BY, which would sort everything once more: SQLite walks the units by number and the
    uses of each by end, as the index has them (a test reads the plan).
    """
    use = occupancy.c
    limits = (func.min(use.before_s), func.max(use.before_s), func.min(use.after_s), func.max(use.after_s))
    columns = (unit.c.id, array_of(use.starts_at), array_of(use.ends_at), *limits)
    return _per_unit(_holding(*columns, straddling=straddling), some=some)


@lru_cache(maxsize=4)
def buffers_by_unit(*, straddling: bool, some: bool = False) -> AnySelect:
    """The buffers of each use, in the order of `spans_by_unit`."""
    use = occupancy.c
    columns = (array_of(use.before_s), array_of(use.after_s))
    return _per_unit(_holding(*columns, straddling=straddling), some=some)


def _per_unit(statement: AnySelect, *, some: bool) -> AnySelect:
    if some:
        statement = statement.where(_NUMBERED)
    return statement.group_by(unit.c.no).having(func.count(occupancy.c.unit_no) > 0)
