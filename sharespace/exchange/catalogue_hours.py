"""Opening hours as JSON and back: `09:00-18:00`, `22:00-26:00` past midnight."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

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
from sharespace.domain.seasons import MonthDay, Season
from sharespace.domain.time_span import TimeSpan
from sharespace.exchange.catalogue_nodes import Node

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LATEST_MIN: Final = 48 * 60
_ROW = re.compile(r"(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_LEAP_YEAR: Final = 2024
_MOST_BRIDGED_MIN: Final = 7 * 24 * 60
_MEMBERS = (
    "weekly", "holidays", "holiday_rows", "closed_nth", "dated", "extra", "suspended",
    "seasons", "periods", "bridges_min",
)  # fmt: skip


def read_hours(node: Node, zone: ZoneInfo) -> OpeningHours:
    """The hours of one resource; local times of `zone`."""
    node.members(_MEMBERS, required=("weekly",))
    closed = node["holidays"]
    groups = (
        ALL_HOLIDAYS
        if closed.value is None
        else frozenset(group.word(HolidayGroup) for group in closed.items())
    )
    return OpeningHours(
        weekly=read_week(node["weekly"]),
        holiday_rows=read_rows(node["holiday_rows"]),
        closed_holidays=groups,
        closed_nth=frozenset(_read_nth(nth) for nth in node["closed_nth"].items()),
        dated=tuple(_read_dated(dated) for dated in node["dated"].items()),
        extra=tuple(read_span(span, zone) for span in node["extra"].items()),
        suspended=node["suspended"].truth(),
        seasons=tuple(_read_season(season) for season in node["seasons"].items()),
        periods=tuple(_read_period(period) for period in node["periods"].items()),
        bridges_min=_read_bridges(node["bridges_min"]),
    )


def read_week(node: Node) -> Week:
    """The rows of seven days, Monday first."""
    weekly = tuple(read_rows(day) for day in node.items())
    if len(weekly) != 7:
        raise node.fault("not_seven_days", found=len(weekly))
    return weekly


def _read_season(node: Node) -> SeasonWeek:
    names = ("code", "first", "last", "weekly")
    node.members(names, required=names)
    code = node["code"].text(most=60, needed=True)
    first, last = read_month_day(node["first"]), read_month_day(node["last"])
    return SeasonWeek(Season(code, first, last), read_week(node["weekly"]))


def read_month_day(node: Node) -> MonthDay:
    """A day of every year: `04-01`. The 29th of February is one."""
    match = _MONTH_DAY.fullmatch(node.text(most=5, needed=True))
    if match is None:
        raise node.fault("not_a_day")
    found = MonthDay(int(match[1]), int(match[2]))
    try:
        date(_LEAP_YEAR, *found)
    except ValueError as error:
        raise node.fault("not_a_day") from error
    return found


def _read_period(node: Node) -> PeriodWeek:
    node.members(("first_day", "last_day", "weekly", "note"), required=("first_day", "weekly"))
    first = read_day(node["first_day"])
    last = None if node["last_day"].value is None else read_day(node["last_day"])
    if last is not None and last < first:
        raise node["last_day"].fault("span_reversed")
    return PeriodWeek(first, last, read_week(node["weekly"]), node["note"].text())


def _read_bridges(node: Node) -> int:
    return 0 if node.value is None else node.whole(0, _MOST_BRIDGED_MIN)


def read_rows(node: Node) -> tuple[OpeningRow, ...]:
    """The rows of one day, which must be in order and apart."""
    rows: list[OpeningRow] = []
    for element in node.items():
        match = _ROW.fullmatch(element.text(most=20))
        if match is None:
            raise element.fault("not_hours")
        opens, closes = (int(match[1]) * 60 + int(match[2])), (int(match[3]) * 60 + int(match[4]))
        if not opens < closes <= _LATEST_MIN or opens >= _LATEST_MIN // 2:
            raise element.fault("hours_reversed")
        if rows and opens < rows[-1].closes_min:
            raise element.fault("hours_overlap")
        rows.append(OpeningRow(opens, closes))
    return tuple(rows)


def _read_nth(node: Node) -> NthWeekday:
    node.members(("nth", "weekday"), required=("nth", "weekday"))
    weekday = node["weekday"]
    if weekday.value not in WEEKDAYS:
        raise weekday.fault("not_a_word", words=", ".join(WEEKDAYS))
    return NthWeekday(node["nth"].whole(1, 5), WEEKDAYS.index(weekday.value))


def _read_dated(node: Node) -> DatedOpening:
    node.members(("day", "rows", "note"), required=("day",))
    return DatedOpening(read_day(node["day"]), read_rows(node["rows"]), node["note"].text())


def read_day(node: Node) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(node.text(most=10, needed=True))
    except ValueError as error:
        raise node.fault("not_a_day") from error


def read_span(node: Node, zone: ZoneInfo, *others: str) -> TimeSpan:
    """`from` and `to`, ISO; without an offset they are local times of `zone`."""
    node.members(("from", "to", *others), required=("from", "to"))
    span = TimeSpan.between(_read_moment(node["from"], zone), _read_moment(node["to"], zone))
    if not span.is_proper:
        raise node.fault("span_reversed")
    return span


def _read_moment(node: Node, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(node.text(most=40, needed=True))
    except ValueError as error:
        raise node.fault("not_a_moment") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def write_hours(hours: OpeningHours, zone: ZoneInfo) -> dict[str, Any]:
    """The same as JSON values. What says nothing is left out, except the week."""
    written: dict[str, Any] = {"weekly": [_write_rows(rows) for rows in hours.weekly]}
    if hours.closed_holidays != ALL_HOLIDAYS:
        written["holidays"] = [group.value for group in HolidayGroup if group in hours.closed_holidays]
    if hours.holiday_rows:
        written["holiday_rows"] = _write_rows(hours.holiday_rows)
    if hours.closed_nth:
        nths = sorted(hours.closed_nth)
        written["closed_nth"] = [{"nth": one.nth, "weekday": WEEKDAYS[one.weekday]} for one in nths]
    if hours.dated:
        written["dated"] = [_write_dated(one) for one in sorted(hours.dated)]
    if hours.extra:
        written["extra"] = [write_span(span, zone) for span in sorted(hours.extra)]
    if hours.suspended:
        written["suspended"] = True
    if hours.seasons:
        written["seasons"] = [_write_season(one) for one in hours.seasons]
    if hours.periods:
        written["periods"] = [_write_period(one) for one in hours.periods]
    if hours.bridges_min:
        written["bridges_min"] = hours.bridges_min
    return written


def _write_season(one: SeasonWeek) -> dict[str, Any]:
    first, last = (f"{day.month:02d}-{day.day:02d}" for day in (one.season.first, one.season.last))
    weekly = [_write_rows(rows) for rows in one.weekly]
    return {"code": one.season.code, "first": first, "last": last, "weekly": weekly}


def _write_period(one: PeriodWeek) -> dict[str, Any]:
    written: dict[str, Any] = {"first_day": one.first_day.isoformat()}
    if one.last_day is not None:
        written["last_day"] = one.last_day.isoformat()
    written["weekly"] = [_write_rows(rows) for rows in one.weekly]
    return {**written, "note": one.note} if one.note else written


def _write_rows(rows: tuple[OpeningRow, ...]) -> list[str]:
    return [f"{_clock(row.opens_min)}-{_clock(row.closes_min)}" for row in rows]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _write_dated(dated: DatedOpening) -> dict[str, Any]:
    written: dict[str, Any] = {"day": dated.day.isoformat(), "rows": _write_rows(dated.rows)}
    return {**written, "note": dated.note} if dated.note else written


def write_span(span: TimeSpan, zone: ZoneInfo) -> dict[str, Any]:
    """`from` and `to` with the offset of `zone`."""
    return {
        "from": span.starts_at.astimezone(zone).isoformat(),
        "to": span.ends_at.astimezone(zone).isoformat(),
    }
