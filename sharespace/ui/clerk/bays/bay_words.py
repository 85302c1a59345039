"""Bays in words: the ledger's lines, the next days, hits of a withdrawal, who stays too long."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sharespace.application.parking_charges import Overstay
from sharespace.application.parking_holders import BayView
from sharespace.application.parking_withdrawing import Hit
from sharespace.domain.closures import OPEN_END_S
from sharespace.domain.local_time import local_moment
from sharespace.domain.plates import masked_plate
from sharespace.domain.sharing import ShareEntry
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.formats import minutes_text, short_day_text, time_text, won_text
from sharespace.i18n.parking import band_text, row_text, week_text
from sharespace.i18n.reasons import reason_text
from sharespace.ui.clerk.alternatives import alternative_words
from sharespace.ui.clerk.closures.effect_words import short_when, way_tag
from sharespace.ui.clerk.closures.when_part import span_words
from sharespace.ui.clerk.timeline.wording import when_text
from sharespace.ui.widgets.fact_cells import Cell, FactLine


def bay_words(view: BayView) -> str:
    """Street, bands with the holder's hours, and whether it is shared now."""
    parts = [view.resource.facility.name]
    for terms in view.facts.bands:
        hours = ""
        if terms.hours is not None:
            hours = f" {row_text(terms.hours)}"
        parts.append(f"{band_text(terms.band)}{hours}")
    parts.append(_("Shared now") if view.shared_now else _("Not shared now"))
    return " · ".join(parts)


def entry_line(entry: ShareEntry, zone: ZoneInfo) -> FactLine:
    """One line of the ledger."""
    made = short_day_text(local_moment(entry.made_s, zone).date())
    if isinstance(entry.pattern, TimeSpan):
        start, end = entry.pattern
        span = TimeSpan(start, min(end, OPEN_END_S))
        what, more = span_words(span, zone), ""
    else:
        what = week_text(entry.pattern.week)
        more = _("from {day}").format(day=short_day_text(entry.pattern.first_day))
        if entry.pattern.last_day is not None:
            more += " " + _("until {day}").format(day=short_day_text(entry.pattern.last_day))
    words, tone = (_("Taken back"), "warn") if entry.withdrawn else (_("Shared"), "success")
    tag = Cell(words, tone, tag=True)
    return FactLine(entry.id, (tag, Cell(what, more=more, tip=entry.why), Cell(made, "muted", more=entry.by)))


def span_lines(spans: Sequence[TimeSpan], now_s: int, zone: ZoneInfo) -> list[FactLine]:
    """The next days' shared hours that are not over."""
    return [
        FactLine(
            span,
            (
                Cell(when_text(span, zone), "strong" if span.start_s <= now_s else ""),
                Cell(minutes_text(span.length_min), "muted"),
                Cell(_("Now"), "info", tag=True) if span.start_s <= now_s else Cell(),
            ),
        )
        for span in spans
        if span.end_s > now_s
    ]


def hit_line(hit: Hit) -> FactLine:
    """A reservation that would lose its place."""
    zone = hit.resource.facility.zone
    if hit.alternatives:
        where = Cell(alternative_words(hit.alternatives[0], hit.resource))
    else:
        reasons = " · ".join(reason_text(reason, zone) for reason in hit.because)
        text = _("None, because: {reasons}").format(reasons=reasons) if reasons else _("None")
        where = Cell(text, tip=reasons)
    return FactLine(
        hit.code,
        (
            Cell(short_when(hit.span, zone)),
            Cell(hit.who, "strong", more=hit.plate, tip=hit.phone),
            Cell(hit.code),
            way_tag(hit.alternatives),
            where,
        ),
    )


def overstay_line(one: Overstay) -> FactLine:
    """Bay, plate, how late, what it costs by now, who comes next."""
    reservation, resource = one.found.reservation, one.found.resource
    zone = resource.facility.zone
    ended = time_text(local_moment(reservation.span.end_s, zone))
    upcoming = ""
    if one.next_s is not None:
        upcoming = f"{time_text(local_moment(one.next_s, zone))} {one.next_code}"
    return FactLine(
        reservation.code,
        (
            Cell(resource.name, "strong", more=resource.facility.name),
            Cell(masked_plate(reservation.plate) if reservation.plate else "–"),
            Cell(reservation.code),
            Cell(ended),
            Cell(minutes_text(one.late_min), "danger"),
            Cell(won_text(one.line.amount_won) if one.line else _("nothing yet")),
            Cell(upcoming or "–", "strong" if upcoming else "muted"),
        ),
    )
