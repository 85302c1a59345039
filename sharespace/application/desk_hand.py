"""What a hand does at the lending desk beside the scanner: to any line, not only to the last one.

Pure: a session goes in, another one comes out. A line that is not there any more changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sharespace.application.desk_session import DeskAct, DeskLine, DeskSession, Mode
from sharespace.domain.library import Condition, HouseholdId


def with_line(
    session: DeskSession, act: DeskAct, barcode: str, change: Callable[[DeskLine], DeskLine]
) -> DeskSession:
    """The session with one line changed."""
    lines = tuple(
        change(line) if (line.act, line.barcode) == (act, barcode) else line for line in session.lines
    )
    return replace(session, lines=lines)


def parts_counted(session: DeskSession, barcode: str, part: str, missing: int) -> DeskSession:
    """So many of a part of what was brought are missing; never more than there should be."""

    def counted(line: DeskLine) -> DeskLine:
        most = next((one.count for one in line.parts if one.name == part), 0)
        found = {**line.check.missing, part: min(max(missing, 0), most)}
        left = {name: count for name, count in found.items() if count}
        return replace(
            line, check=replace(line.check, missing=left), charge_missing=bool(left) and line.charge_missing
        )

    return with_line(session, DeskAct.RETURN, barcode, counted)


def condition_seen(session: DeskSession, barcode: str, condition: Condition) -> DeskSession:
    """How something came back."""
    return with_line(session, DeskAct.RETURN, barcode, lambda line: line.in_condition(condition))


def missing_charged(session: DeskSession, barcode: str, *, charged: bool) -> DeskSession:
    """Whether something is taken back although parts are missing, and these are paid for."""
    return with_line(session, DeskAct.RETURN, barcode, lambda line: replace(line, charge_missing=charged))


def without_line(session: DeskSession, act: DeskAct, barcode: str) -> DeskSession:
    """The session without one line."""
    kept = tuple(line for line in session.lines if (line.act, line.barcode) != (act, barcode))
    return replace(session, lines=kept)


def in_mode(session: DeskSession, mode: Mode) -> DeskSession:
    """What the next copies mean."""
    return replace(session, mode=mode)


def for_household(session: DeskSession, household_id: HouseholdId) -> DeskSession:
    """The household that was chosen or has just been entered, where nobody else's things are in hand."""
    other = session.household_id not in (None, household_id)
    if other and any(line.act is not DeskAct.RETURN for line in session.lines):
        return session
    return replace(session, household_id=household_id)
