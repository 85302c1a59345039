"""What is said about blocks and cells: on the block, in tooltips, in the list, to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sharespace.application.board import Block, Row
from sharespace.domain.closures import OPEN_END_S, ClosureKind
from sharespace.domain.local_time import local_moment
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import day_text, minutes_text, number_text, span_text
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.words import CLOSURE_KINDS, DOUBTS
from sharespace.ui.clerk.timeline.bands import Bar
from sharespace.ui.clerk.timeline.looks import Look, look_of

SEPARATOR = " · "


def people_text(people: int) -> str:
    """12 people."""
    return ngettext("{count} person", "{count} people", people).format(count=number_text(people))


def hours_text(span: TimeSpan, zone: ZoneInfo) -> str:
    """14:00–16:00 without the day."""
    return span_text(local_moment(span.start_s, zone), local_moment(span.end_s, zone))


def when_text(span: TimeSpan, zone: ZoneInfo) -> str:
    """The day and the hours."""
    return f"{day_text(local_moment(span.start_s, zone).date())} {hours_text(span, zone)}"


def length_text(span: TimeSpan) -> str:
    """2 h 30 min."""
    return minutes_text(span.length_min)


def bar_title(bar: Bar, zone: ZoneInfo) -> str:
    """The first line on a block."""
    if bar.reason is not None:
        return closure_title(bar.reason, zone)
    # A parked car and a thing on loan have no event to be named by.
    first = bar.blocks[0].title or bar.blocks[0].who
    if len(bar.blocks) == 1:
        return first
    more = len(bar.blocks) - 1
    return ngettext("{title} and {count} more", "{title} and {count} more", more).format(
        title=first, count=number_text(more)
    )


def bar_details(bar: Bar) -> tuple[str, ...]:
    """The second line on a block, longest wording first."""
    if not bar.blocks or bar.look is Look.CONFLICT:
        return ()
    block = bar.blocks[0]
    if bar.look is Look.REQUESTED:
        return (_("Held") if block.state is State.HELD else _("Awaiting approval"),)
    people = people_text(block.people)
    return (f"{block.who}{SEPARATOR}{people}", people) if block.who and block.title else (people,)


def closure_title(reason: Reason, zone: ZoneInfo) -> str:
    """Closed: floor works until 30 Nov."""
    kind = str(reason.params.get("kind", "other"))
    note = str(reason.params.get("note", "")) or _(CLOSURE_KINDS.get(kind, CLOSURE_KINDS["other"]))
    until_s = int(reason.params.get("until_s", 0))
    if until_s >= OPEN_END_S:
        return _("Closed until further notice: {why}").format(why=note)
    # A closure to midnight ends, in people's words, on the day before.
    last = local_moment(until_s - 1, zone).date()
    if kind == ClosureKind.FLOOD:
        return _("Closed for flood protection, until {day}").format(day=day_text(last))
    return _("Closed: {why}, until {day}").format(why=note, day=day_text(last))


def shade_label(reason: Reason, *, whole_day: bool, evening: bool) -> str:
    """A few words in time outside opening; empty where none are needed."""
    if reason.code is ReasonCode.HOLIDAY:
        return str(reason.params.get("holiday", "")) if whole_day else ""
    if reason.code is ReasonCode.UNKNOWN_HOURS:
        return _("Hours to be checked")
    if whole_day:
        note = str(reason.params.get("note", ""))
        return note or _("Closing day")
    closes = reason.params.get("closes_min")
    if evening and closes is not None:
        minute = int(closes)
        return _("Open until {time}").format(time=f"{minute // 60:02d}:{minute % 60:02d}")
    return ""


def bar_sentence(row: Row, bar: Bar, zone: ZoneInfo) -> str:
    """Room, when, state, title: a block as a screen reader says it."""
    if not bar.blocks:
        return ", ".join((row.name, when_text(bar.span, zone), bar_title(bar, zone)))
    return "; ".join(block_sentence(row, block, zone) for block in bar.blocks)


def block_sentence(row: Row, block: Block, zone: ZoneInfo) -> str:
    """Room, when, state, title of one reservation."""
    state = _(look_of(block).word)
    return ", ".join((row.name, when_text(block.span, zone), state, block.title))


def cell_sentence(row: Row, span: TimeSpan, reasons: Sequence[Reason], zone: ZoneInfo) -> str:
    """A cell or range as a screen reader says it: free, or why not."""
    where = f"{row.name}, {when_text(span, zone)}"
    if not reasons:
        return f"{where}, {_('Free')}"
    return f"{where}, {reason_text(reasons[0], zone)}"


def row_tip(row: Row) -> str:
    """Everything about a room, for the tooltip of its name."""
    lines = [row.name, row.facility]
    if row.capacity is not None:
        lines.append(_("Room for {people}").format(people=people_text(row.capacity)))
    if row.doubts:
        what = ", ".join(sorted(_(DOUBTS[doubt]) for doubt in row.doubts))
        lines.append(_("To be checked: {what}").format(what=what))
    return "\n".join(lines)


def bar_tip(row: Row, bar: Bar, zone: ZoneInfo) -> str:
    """Everything about a block, for its tooltip."""
    if bar.reason is not None:
        return f"{when_text(bar.span, zone)}\n{reason_text(bar.reason, zone)}"
    return "\n\n".join(_block_tip(row, block, zone) for block in bar.blocks)


def _block_tip(row: Row, block: Block, zone: ZoneInfo) -> str:
    lines = [
        f"{block.title}{SEPARATOR}{_(look_of(block).word)}",
        f"{when_text(block.span, zone)}{SEPARATOR}{length_text(block.span)}",
        SEPARATOR.join(part for part in (block.who, people_text(block.people)) if part),
        block.code,
    ]
    return "\n".join(lines)


def day_label(day: date, holiday: str) -> str:
    """A day in the head of several days, with the name of a holiday."""
    return f"{day_text(day)} {holiday}".strip()
