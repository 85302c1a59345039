"""What is typed about series, read; and series as text and JSON."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sharespace.application.ports import Reading
from sharespace.application.series import SeriesPreview
from sharespace.application.series_planning import PlannedUse
from sharespace.cli.arguments import WrongUse, moment_of, resource_of
from sharespace.cli.output import alternative_json, reason_json, span_json, when_text
from sharespace.domain.reasons import Reason
from sharespace.domain.resource import Resource
from sharespace.domain.series import Choice, Decision, Instalment, OnConflict, Times
from sharespace.domain.time_span import MINUTE_S, TimeSpan
from sharespace.i18n import _
from sharespace.i18n.fees import total_text
from sharespace.i18n.formats import month_text, won_text
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.series import FATES, series_text

_CLOCK = re.compile(r"([01]?[0-9]|2[0-9]):([0-5][0-9])")


def add_decisions(parser: argparse.ArgumentParser) -> None:
    """The options that say what becomes of days that do not fit."""
    parser.add_argument(
        "--on-conflict",
        choices=[one.value for one in OnConflict],
        default=OnConflict.ASK.value,
        help=_("what becomes of every day that does not fit"),
    )
    parser.add_argument(
        "--decide",
        action="append",
        default=[],
        metavar="DAY=WHAT",
        help=_("for one day: skip, ask, move:15:00, room:CODE, or move:2026-12-09T15:00,room:CODE"),
    )


def day_of(text: str) -> date:
    """A local day. Raises WrongUse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(_("“{text}” is not a day. Write it like 2026-12-08.").format(text=text)) from None


def clock_min(text: str) -> int:
    """Minutes after midnight of `15:00`; `26:00` is on the next day. Raises WrongUse."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise WrongUse(_("“{text}” is not a time of day. Write it like 15:00.").format(text=text))
    return int(found[1]) * 60 + int(found[2])


def decisions_of(
    reading: Reading, words: Sequence[str], length_min: int, zone: ZoneInfo
) -> dict[date, Decision]:
    """The decisions for single days; a move keeps the length of the use. Raises WrongUse."""
    decisions = {}
    for word in words:
        day_text, equals, what = word.partition("=")
        if not equals:
            raise WrongUse(_("“{text}” is not DAY=WHAT, like 2026-12-08=skip.").format(text=word))
        day = day_of(day_text)
        if what in (Choice.SKIP, Choice.ASK):
            decisions[day] = Decision(Choice(what))
        else:
            decisions[day] = _move(reading, day, what, length_min, zone)
    return decisions


def _move(reading: Reading, day: date, what: str, length_min: int, zone: ZoneInfo) -> Decision:
    span, resource = None, None
    for part in what.split(","):
        name, _colon, value = part.partition(":")
        if name == "move" and value:
            start = (
                moment_of(value, zone)
                if "T" in value
                else Times(clock_min(value), clock_min(value)).on(day, zone).start_s
            )
            span = TimeSpan(start, start + length_min * MINUTE_S)
        elif name == "room" and value:
            resource = resource_of(reading, value).id
        else:
            message = _("“{text}” is none of skip, ask, move:TIME and room:CODE.").format(text=part)
            raise WrongUse(message)
    return Decision(Choice.MOVE, span, resource)


def preview_lines(preview: SeriesPreview) -> Iterator[str]:
    """A line for each day, its reasons and ways out below it; then the whole."""
    zone = preview.resource.facility.zone
    yield series_text(preview.recurrence, preview.first_day, preview.times)
    for use in preview.uses:
        yield f"  {when_text(use.asked, zone)}  {_fate_text(use, preview.resource, zone)}".rstrip()
        for reason in _shown(use):
            yield f"      - {_cited(reason, zone)}"
        for other in use.alternatives if not use.is_made else ():
            yield f"      → {other.resource.code} {other.resource.full_name}, {when_text(other.span, zone)}"
    for reason in preview.reasons:
        yield f"! {_cited(reason, zone)}"
    for part in preview.instalments:
        yield f"{month_text(part.month)}: {won_text(part.amount_won)}"
    if not preview.undecided:
        yield f"{_('Total')}: {won_text(preview.total_won)}"


def _shown(use: PlannedUse) -> tuple[Reason, ...]:
    return use.against or (() if use.verdict.allowed else use.verdict.refused)


def _cited(reason: Reason, zone: ZoneInfo) -> str:
    cited = f" ({reason.citation})" if reason.citation else ""
    return f"{reason_text(reason, zone)}{cited}"


def _fate_text(use: PlannedUse, home: Resource, zone: ZoneInfo) -> str:
    words = [_(FATES[use.fate])]
    if use.is_made and use.span != use.asked:
        words.append(when_text(use.span, zone))
    if use.is_made and use.resource.id != home.id:
        words.append(use.resource.full_name)
    if use.is_made:
        words.append(total_text(use.quote))
    return " · ".join(words)


def preview_json(preview: SeriesPreview) -> dict[str, object]:
    """The whole preview."""
    zone = preview.resource.facility.zone
    return {
        "series": series_text(preview.recurrence, preview.first_day, preview.times),
        "resource": preview.resource.code,
        "first_day": preview.first_day.isoformat(),
        "uses": [_use_json(use, zone) for use in preview.uses],
        "reasons": [reason_json(reason, zone) for reason in preview.reasons],
        "waived": [reason_json(reason, zone) for reason in preview.waived],
        "total_won": None if preview.undecided else preview.total_won,
        "instalments": instalments_json(preview.instalments),
        "can_be_made": preview.can_be_made,
    }


def _use_json(use: PlannedUse, zone: ZoneInfo) -> dict[str, object]:
    return {
        "day": use.day.isoformat(),
        "asked": span_json(use.asked, zone),
        "fate": use.fate.value,
        "resource": use.resource.code,
        **span_json(use.span, zone),
        "allowed": use.verdict.allowed,
        "reasons": [reason_json(reason, zone) for reason in use.verdict.refused],
        "against": [reason_json(reason, zone) for reason in use.against],
        "fee_won": None if use.quote.undecided else use.quote.total_won,
        "alternatives": [alternative_json(one, zone) for one in use.alternatives],
    }


def instalments_json(parts: Sequence[Instalment]) -> list[dict[str, object]]:
    """Sums by month."""
    return [
        {
            "month": f"{part.month:%Y-%m}",
            "uses": part.uses,
            "amount_won": None if part.undecided else part.amount_won,
        }
        for part in parts
    ]
