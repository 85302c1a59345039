"""Value objects as canonical JSON and back. Reading remembers by text: a city has few kinds of hours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sharespace.domain.ids import UnitId
from sharespace.domain.opening_hours import (
    ALL_HOLIDAYS,
    DatedOpening,
    HolidayGroup,
    NthWeekday,
    OpeningHours,
    OpeningRow,
    PeriodWeek,
    SeasonWeek,
    Week,
)
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Override
from sharespace.domain.resource import NOTHING_MORE, Doubt, Movable
from sharespace.domain.seasons import MonthDay, Season
from sharespace.domain.tariff import DayKind, OvertimeBand, Part, Payer, StartHours, Tariff
from sharespace.domain.time_span import TimeSpan
from sharespace.storage.column_types import canonical_json

REMEMBERED = 4096
"""Different texts of one kind kept in memory."""


def hours_text(hours: OpeningHours) -> str:
    """Opening hours; what has its default is left out."""
    content: dict[str, Any] = {"weekly": hours.weekly}
    if hours.holiday_rows:
        content["holiday_rows"] = hours.holiday_rows
    if hours.closed_holidays != ALL_HOLIDAYS:
        content["closed_holidays"] = sorted(hours.closed_holidays)
    if hours.closed_nth:
        content["closed_nth"] = sorted(hours.closed_nth)
    if hours.dated:
        content["dated"] = [[day.isoformat(), rows, note] for day, rows, note in hours.dated]
    if hours.extra:
        content["extra"] = hours.extra
    if hours.suspended:
        content["suspended"] = True
    if hours.seasons:
        content["seasons"] = hours.seasons
    if hours.periods:
        content["periods"] = [
            [first.isoformat(), last and last.isoformat(), weekly, note]
            for first, last, weekly, note in hours.periods
        ]
    if hours.bridges_min:
        content["bridges_min"] = hours.bridges_min
    return canonical_json(content)


@lru_cache(maxsize=REMEMBERED)
def hours_from(text: str) -> OpeningHours:
    """Opening hours; equal texts give the same object."""
    content = json.loads(text)
    return OpeningHours(
        weekly=_week(content["weekly"]),
        holiday_rows=_opening_rows(content.get("holiday_rows", ())),
        closed_holidays=frozenset(map(HolidayGroup, content.get("closed_holidays", ALL_HOLIDAYS))),
        closed_nth=frozenset(NthWeekday(*pair) for pair in content.get("closed_nth", ())),
        dated=tuple(
            DatedOpening(date.fromisoformat(day), _opening_rows(rows), note)
            for day, rows, note in content.get("dated", ())
        ),
        extra=tuple(TimeSpan(*span) for span in content.get("extra", ())),
        suspended=content.get("suspended", False),
        seasons=tuple(
            SeasonWeek(Season(code, MonthDay(*first), MonthDay(*last)), _week(weekly))
            for (code, first, last), weekly in content.get("seasons", ())
        ),
        periods=tuple(
            PeriodWeek(
                date.fromisoformat(first), date.fromisoformat(last) if last else None, _week(weekly), note
            )
            for first, last, weekly, note in content.get("periods", ())
        ),
        bridges_min=content.get("bridges_min", 0),
    )


def _week(days: Any) -> Week:
    return tuple(_opening_rows(rows) for rows in days)


def _opening_rows(rows: Any) -> tuple[OpeningRow, ...]:
    return tuple(OpeningRow(*row) for row in rows)


def tariffs_text(tariffs: tuple[Tariff, ...]) -> str:
    """Prices as arrays, in their order; what a price is limited to further stands in an object at the end."""
    return canonical_json([_tariff_array(tariff) for tariff in tariffs])


def _tariff_array(tariff: Tariff) -> list[Any]:
    said: list[Any] = [
        tariff.base_min,
        tariff.base_won,
        tariff.extra_min,
        tariff.extra_won,
        tariff.day_kind,
        tariff.part,
        tariff.payer,
        tariff.citation,
    ]
    further = {
        "start": tariff.start,
        "season": tariff.season,
        "session": tariff.session,
        "bands": tariff.bands,
    }
    more = {name: value for name, value in further.items() if value}
    return [*said, more] if more else said


@lru_cache(maxsize=REMEMBERED)
def tariffs_from(text: str) -> tuple[Tariff, ...]:
    """Prices; equal texts give the same object."""
    return tuple(_tariff(*said) for said in json.loads(text))


def _tariff(
    base_min: int,
    base_won: int,
    extra_min: int | None,
    extra_won: int | None,
    day: str,
    part: str,
    payer: str,
    citation: str,
    further: Mapping[str, Any] = NOTHING_MORE,
) -> Tariff:
    start = further.get("start")
    return Tariff(
        base_min,
        base_won,
        extra_min,
        extra_won,
        DayKind(day),
        Part(part),
        Payer(payer),
        citation,
        start=None if start is None else StartHours(*start),
        season=further.get("season", ""),
        session=further.get("session", ""),
        bands=tuple(OvertimeBand(*band) for band in further.get("bands", ())),
    )


def quote_text(quote: Quote) -> str:
    """A quote as an array of lines."""
    return canonical_json(
        [[line.item, line.amount_won, dict(line.params), line.citation] for line in quote.lines]
    )


@lru_cache(maxsize=REMEMBERED)
def quote_from(text: str) -> Quote:
    """A quote; equal texts give the same object."""
    return Quote(
        tuple(
            QuoteLine(FeeItem(item), amount_won, MappingProxyType(params), citation)
            for item, amount_won, params, citation in json.loads(text)
        )
    )


@lru_cache(maxsize=REMEMBERED)
def change_facts_from(text: str) -> Mapping[str, int | str]:
    """What a line of history tells beside the states, or what a sum was worked out from."""
    return MappingProxyType(json.loads(text))


def overridden_text(overrides: tuple[Override, ...]) -> str:
    """Rules that staff has set aside."""
    return canonical_json([[one.rule, one.why] for one in overrides])


@lru_cache(maxsize=REMEMBERED)
def overridden_from(text: str) -> tuple[Override, ...]:
    """Rules that staff has set aside."""
    return tuple(Override(ReasonCode(rule), why) for rule, why in json.loads(text))


def overrides_text(overrides: Mapping[str, object]) -> str:
    """What a facility or resource changes of its rule pack. Raises TypeError for what is no JSON."""
    return canonical_json(dict(overrides))


@lru_cache(maxsize=REMEMBERED)
def overrides_from(text: str) -> Mapping[str, object]:
    """The overrides, read-only."""
    return MappingProxyType(json.loads(text))


def movable_text(movable: tuple[Movable, ...]) -> str:
    """Movable equipment with its units."""
    return canonical_json([[one.code, one.name, [unit.hex for unit in one.units]] for one in movable])


@lru_cache(maxsize=REMEMBERED)
def movable_from(text: str) -> tuple[Movable, ...]:
    """Movable equipment; equal texts give the same object."""
    return tuple(
        Movable(code, name, tuple(UnitId(UUID(unit)) for unit in units))
        for code, name, units in json.loads(text)
    )


def facts_text(facts: Mapping[str, object]) -> str:
    """The facts of a kind. Raises TypeError for what is no JSON."""
    return canonical_json(dict(facts))


def facts_from(text: str) -> Mapping[str, object]:
    """The facts of a kind, read-only."""
    return NOTHING_MORE if text == "{}" else overrides_from(text)


@lru_cache(maxsize=REMEMBERED)
def words_from(text: str) -> tuple[str, ...]:
    """A list of words."""
    return tuple(json.loads(text))


@lru_cache(maxsize=REMEMBERED)
def doubts_from(text: str) -> frozenset[Doubt]:
    """What still has to be checked."""
    return frozenset(map(Doubt, json.loads(text)))
