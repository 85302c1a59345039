"""A day of a series in words: what stands against it, and what was decided for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from sharespace.application.alternatives import Alternative
from sharespace.application.series import SeriesPreview
from sharespace.application.series_planning import Fate, PlannedUse
from sharespace.domain.displacement import Differs
from sharespace.domain.local_time import local_day, local_moment
from sharespace.domain.resource import Resource
from sharespace.domain.series import SKIPPED, Choice, Decision
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text, short_day_text, time_text, won_text
from sharespace.i18n.reasons import reasons_text
from sharespace.i18n.series_days import short_reason_text
from sharespace.ui.widgets.fact_cells import Cell, FactLine

MOST_NAMED = 3


def is_bad(use: PlannedUse) -> bool:
    """Whether it does not fit as the pattern has it."""
    return not use.verdict.allowed or use.fate is Fate.OPEN


def choices(use: PlannedUse) -> tuple[Decision | None, ...]:
    """What may be decided for a day, in the order in which the space bar goes through it."""
    if not is_bad(use):
        return None, SKIPPED
    return None, SKIPPED, *map(move_to, use.alternatives)


def move_to(other: Alternative) -> Decision:
    """The decision for a way out."""
    return Decision(Choice.MOVE, other.span, other.resource.id)


def nearest_move(use: PlannedUse) -> Decision | None:
    """The first way out on the same day, if there is one."""
    for other in use.alternatives:
        if Differs.DAY not in other.differs:
            return move_to(other)
    return None


def is_same(one: Decision | None, other: Decision | None, preview: SeriesPreview) -> bool:
    """Whether two decisions mean the same; the place of the series may be named or not."""
    if one is None or other is None:
        return one is other
    home = preview.resource.id
    return (one.choice, one.span, one.resource_id or home) == (
        other.choice,
        other.span,
        other.resource_id or home,
    )


def next_choice(use: PlannedUse, now: Decision | None, preview: SeriesPreview) -> Decision | None:
    """What the space bar comes to from what is decided now."""
    possible = choices(use)
    at = next((number for number, one in enumerate(possible) if is_same(one, now, preview)), -1)
    return possible[(at + 1) % len(possible)]


def line_of(use: PlannedUse, home: Resource) -> FactLine:
    """Day, state, decision."""
    day = Cell(short_day_text(use.day), "strong")
    return FactLine(use.day, (day, _state(use, home.facility.zone), _decided(use, home)))


def counts_text(preview: SeriesPreview) -> str:
    """10 days · 8 reservations · 2 to decide."""
    days, made, still = len(preview.uses), len(preview.made), len(preview.open)
    parts = [
        ngettext("{count} day", "{count} days", days).format(count=number_text(days)),
        ngettext("{count} reservation", "{count} reservations", made).format(count=number_text(made)),
    ]
    left_out = days - made - still
    if left_out:
        parts.append(_("{count} left out").format(count=number_text(left_out)))
    if still:
        parts.append(_("{count} to decide").format(count=number_text(still)))
    return " · ".join(parts)


def held_back_text(preview: SeriesPreview, zone: ZoneInfo) -> str:
    """Why the series is not saved as it is decided now."""
    if preview.open:
        return _("Not saved. First decide: {days}").format(days=days_text(use.day for use in preview.open))
    if preview.reasons:
        return _("Not saved: {reasons}").format(reasons=reasons_text(preview.reasons, zone))
    return _("Not saved: every day is left out.")


def days_text(days: Iterable[date]) -> str:
    """The first few, and how many more."""
    named = [short_day_text(day) for day in days]
    text = ", ".join(named[:MOST_NAMED])
    more = len(named) - MOST_NAMED
    return text if more <= 0 else _("{days} and {count} more").format(days=text, count=number_text(more))


def decided_with(decisions: Mapping[date, Decision], use: PlannedUse) -> Decision | None:
    """What was decided for a day of the pattern; a decision to ask is none."""
    found = decisions.get(use.day)
    return None if found is None or found.choice is Choice.ASK else found


def _state(use: PlannedUse, zone: ZoneInfo) -> Cell:
    refused = use.verdict.refused
    if not refused:
        return Cell(_("Fits"), "success")
    return Cell(short_reason_text(refused[0]), "danger", tip=reasons_text(refused, zone))


def _decided(use: PlannedUse, home: Resource) -> Cell:
    if use.fate is Fate.OPEN:
        return Cell(_("Decide"), "danger", tag=True)
    if use.fate is Fate.SKIPPED:
        return Cell(_("Left out"), "", tag=True)
    fee = "" if use.quote.undecided else won_text(use.quote.total_won)
    if use.fate is Fate.MOVED:
        return Cell(_moved_text(use, home), "info", tag=True, tip=use.resource.full_name)
    return Cell(fee or _("to be decided"), "muted")


def _moved_text(use: PlannedUse, home: Resource) -> str:
    zone = home.facility.zone
    start = local_moment(use.span.start_s, zone)
    parts = []
    if use.span.start_s != use.asked.start_s:
        clock = time_text(start)
        day = local_day(use.span.start_s, zone)
        parts.append(clock if day == use.day else f"{short_day_text(day)} {clock}")
    elif use.span != use.asked:
        parts.append(f"–{time_text(local_moment(use.span.end_s, zone))}")
    if use.resource.id == home.id and parts:
        return _("to {time}").format(time=parts[0])
    parts.append(use.resource.name or use.resource.facility.name)
    return _("to {where}").format(where=" ".join(parts))
