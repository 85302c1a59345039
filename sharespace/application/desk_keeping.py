"""What lies on a lending desk outlives a stop of the machine: kept as text, and judged anew when taken up.

No name and no phone number is kept: a household by its id, things by their barcodes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from uuid import UUID

from sharespace.application.desk import desk_scan
from sharespace.application.desk_hand import with_line
from sharespace.application.desk_session import DeskAct, DeskLine, DeskSession, Mode
from sharespace.application.office import Office
from sharespace.application.ports import Store
from sharespace.domain.library import Condition, HouseholdId

DESK_KEY = "desk/session"


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A session as it was left, as far as it still holds. `lost`: so many lines are not possible any more."""

    session: DeskSession
    lost: int = 0


def keep_desk(store: Store, session: DeskSession) -> None:
    """Keep what lies on the desk; an empty one is forgotten."""
    if session.household_id is None and not session.lines:
        store.forget(DESK_KEY)
        return
    text = json.dumps(
        {
            "household": str(session.household_id) if session.household_id else "",
            "lines": [_line_json(line) for line in session.lines],
        },
        ensure_ascii=False,
    )
    store.remember(DESK_KEY, text)


def take_up_desk(office: Office) -> TakenUp:
    """What was left on the desk. Every line is scanned once more, so that whatever has happened since
    counts; what cannot be read is left alone."""
    text = office.store.recall(DESK_KEY)
    try:
        kept = json.loads(text) if text else {}
        household = HouseholdId(UUID(kept["household"])) if kept.get("household") else None
        lines = [(Mode(line["act"]), line) for line in kept.get("lines", ())]
    except (ValueError, KeyError, TypeError, AttributeError):
        return TakenUp(DeskSession())
    return _scanned_again(office, household, lines)


def _line_json(line: DeskLine) -> dict[str, object]:
    return {
        "act": line.act.value,
        "barcode": line.barcode,
        "condition": line.check.condition.value,
        "missing": dict(line.check.missing),
        "charge": line.charge_missing,
    }


def _scanned_again(
    office: Office, household: HouseholdId | None, lines: list[tuple[Mode, dict[str, object]]]
) -> TakenUp:
    with office.store.read() as reading:
        known = household is not None and reading.household(household) is not None
    session = DeskSession(household if known else None)
    for mode, kept in lines:
        step = desk_scan(office, replace(session, mode=mode), str(kept.get("barcode", "")))
        if len(step.session.lines) > len(session.lines):
            session = _checked(step.session, kept)
    return TakenUp(replace(session, mode=Mode.AUTO), len(lines) - len(session.lines))


def _checked(session: DeskSession, kept: dict[str, object]) -> DeskSession:
    line = session.lines[-1]
    if line.act is not DeskAct.RETURN:
        return session
    counts = {part.name: part.count for part in line.parts}
    found = kept.get("missing")
    missing = {
        name: min(count, counts[name])
        for name, count in (found.items() if isinstance(found, dict) else ())
        if name in counts and isinstance(count, int) and count > 0
    }
    condition = next((one for one in Condition if one.value == kept.get("condition")), Condition.GOOD)
    check = replace(line.check, condition=condition, missing=missing)
    charged = bool(kept.get("charge")) and bool(missing)
    return with_line(
        session, line.act, line.barcode, lambda one: replace(one, check=check, charge_missing=charged)
    )
