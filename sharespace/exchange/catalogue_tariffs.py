"""Prices as JSON and back: base block, overtime, and for which days, hours, seasons or sessions they hold."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any, Final

from sharespace.domain.tariff import DayKind, OvertimeBand, Part, Payer, StartHours, Tariff
from sharespace.exchange.catalogue_nodes import Node

_MEMBERS: Final = (
    "base_min", "base_won", "extra_min", "extra_won", "bands", "day_kind", "start", "season", "session",
    "part", "payer", "citation",
)  # fmt: skip
_MOST_WON: Final = 1_000_000_000
_MOST_MIN: Final = 100_000
_DAY_MIN: Final = 24 * 60
_HOURS: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([0-3]\d|4[0-8]):([0-5]\d)", re.ASCII)
_SILENT: Final = {"day_kind": "any", "part": "any", "payer": "anyone"}


def read_tariff(node: Node) -> Tariff:
    """One price. Overtime is by units or by bands, and a session has neither."""
    node.members(_MEMBERS, required=("base_min", "base_won"))
    extra_min = node["extra_min"].optional(lambda value: value.whole(1, _MOST_MIN))
    extra_won = node["extra_won"].optional(lambda value: value.whole(0, _MOST_WON))
    if (extra_min is None) != (extra_won is None):
        raise node["extra_min" if extra_min is None else "extra_won"].fault("missing")
    bands = _bands(node["bands"])
    session = node["session"].text(most=60)
    if bands and (extra_min is not None or session):
        raise node["bands"].fault("unknown_member")
    if session and extra_min is not None:
        raise node["extra_min"].fault("unknown_member")
    return Tariff(
        base_min=node["base_min"].whole(1, _MOST_MIN),
        base_won=node["base_won"].whole(0, _MOST_WON),
        extra_min=extra_min,
        extra_won=extra_won,
        day_kind=node["day_kind"].word(DayKind, DayKind.ANY),
        part=node["part"].word(Part, Part.ANY),
        payer=node["payer"].word(Payer, Payer.ANYONE),
        citation=node["citation"].text(most=200),
        start=node["start"].optional(_start),
        season=node["season"].text(most=60),
        session=session,
        bands=bands,
    )


def _start(node: Node) -> StartHours:
    """`18:00-22:00`; `19:00-29:00` reaches past midnight."""
    match = _HOURS.fullmatch(node.text(most=20))
    if match is None:
        raise node.fault("not_hours")
    starts, ends = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if not starts < ends <= starts + _DAY_MIN:
        raise node.fault("hours_reversed")
    return StartHours(starts, ends)


def _bands(node: Node) -> tuple[OvertimeBand, ...]:
    """From short to long; a longer one is never cheaper."""
    bands: list[OvertimeBand] = []
    for one in node.items():
        one.members(("from_min", "percent"), required=("from_min", "percent"))
        least = bands[-1] if bands else OvertimeBand(-1, 0)
        from_min = one["from_min"].whole(least.from_min + 1, _MOST_MIN)
        bands.append(OvertimeBand(from_min, one["percent"].whole(least.percent, 10_000)))
    return tuple(bands)


def write_tariff(tariff: Tariff) -> dict[str, Any]:
    """The same as JSON values; what says nothing is left out."""
    values = {one.name: getattr(tariff, one.name) for one in fields(tariff)}
    if tariff.start is not None:
        values["start"] = f"{_clock(tariff.start.from_min)}-{_clock(tariff.start.to_min)}"
    values["bands"] = [band._asdict() for band in tariff.bands]
    return {
        name: value
        for name, value in values.items()
        if value is not None and value not in ("", []) and value != _SILENT.get(name)
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
