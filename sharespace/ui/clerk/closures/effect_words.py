"""The effect of closing in words: lines of the table, the count of each sort, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sharespace.application.alternatives import Alternative
from sharespace.application.closure_impact import Affected, Impact
from sharespace.domain.local_time import local_moment
from sharespace.domain.reasons import Reason
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text, short_day_text, won_text
from sharespace.i18n.reasons import reason_text
from sharespace.ui.clerk.alternatives import alternative_words
from sharespace.ui.clerk.timeline.wording import hours_text
from sharespace.ui.widgets.fact_cells import Cell, FactLine


def effect_line(one: Affected) -> FactLine:
    """When and where, code and whom, whether they are there now, the way out, the money."""
    zone = one.resource.facility.zone
    cells = (
        Cell(short_when(one.span, zone), more=one.resource.name or one.resource.facility.name),
        Cell(one.title or one.code, "strong", more=f"{one.who} · {one.code}", tip=f"{one.who} {one.phone}"),
        Cell(_("On site now"), "danger", tag=True) if one.on_site else Cell(),
        way_tag(one.alternatives),
        way_cell(one.alternatives, one.because, one, zone),
        refund_cell(one),
    )
    return FactLine(one.code, cells)


def short_when(span: TimeSpan, zone: ZoneInfo) -> str:
    """12/3(목) 09:30–11:30."""
    return f"{short_day_text(local_moment(span.start_s, zone).date())} {hours_text(span, zone)}"


def way_tag(ways: Sequence[Alternative]) -> Cell:
    """Whether there is somewhere else to go."""
    if not ways:
        return Cell(_("No other place"), "danger", tag=True)
    only_time = set(ways[0].differs) <= {"time", "day"}
    if only_time:
        return Cell(_("Another time"), "info", tag=True)
    return Cell(_("Has a place"), "success", tag=True)


def way_cell(ways: Sequence[Alternative], because: Sequence[Reason], one: Affected, zone: ZoneInfo) -> Cell:
    """The first way out, or why there is none."""
    if not ways:
        reasons = " · ".join(reason_text(reason, zone) for reason in because)
        text = _("None, because: {reasons}").format(reasons=reasons) if reasons else _("None")
        return Cell(text, tip=text)
    every = "\n".join(alternative_words(way, one.resource) for way in ways)
    first = alternative_words(ways[0], one.resource)
    more = len(ways) - 1
    further = ngettext("and {count} more", "and {count} more", more).format(count=more) if more else ""
    return Cell(first, more=further, tip=every)


def refund_cell(one: Affected) -> Cell:
    """What is given back to those who want their money."""
    won = one.refund.refund_won + one.refund.interest_won
    return Cell(won_text(won) if won else "–", "" if won else "muted")


def count_words(impact: Impact) -> str:
    """How many lose their place, and how many of them have which way out."""
    count = len(impact.affected)
    if not count:
        return _("Nobody loses a place.")
    only_time = sum(way_tag(one.alternatives).tone == "info" for one in impact.affected)
    lost = impact.without_way_out
    parts = [
        ngettext("{count} loses its place", "{count} lose their places", count).format(
            count=number_text(count)
        )
    ]
    if count - only_time - lost:
        parts.append(_("{count} have another place").format(count=count - only_time - lost))
    if only_time:
        parts.append(_("{count} at another time").format(count=only_time))
    if lost:
        parts.append(_("{count} have nowhere to go").format(count=lost))
    if impact.on_site:
        parts.append(_("{count} on site now").format(count=len(impact.on_site)))
    if impact.refund_won:
        parts.append(_("refunds of up to {amount}").format(amount=won_text(impact.refund_won)))
    return " · ".join(parts)


def beside_words(impact: Impact) -> str:
    """What else is to be known: later uses, loans that are due back, what is shut already."""
    parts = []
    if impact.kept:
        text = _("{count} later ones keep their places for now.")
        parts.append(text.format(count=number_text(impact.kept)))
    if impact.due_back:
        text = _("Loans due back in it keep their things and need another day: {codes}")
        parts.append(text.format(codes=", ".join(impact.due_back)))
    if impact.overlapping:
        parts.append(_("Shut in part already by {acts}.").format(acts=", ".join(impact.overlapping)))
    return " ".join(parts)
