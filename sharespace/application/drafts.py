"""Work in progress that survives a crash: drafts of reservations, and how the window looked.

Drafts may hold personal data; they stay in the local database and are removed when saved or
discarded.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields

from sharespace.application.ports import Store

DRAFT_PREFIX = "draft/"
WINDOW_KEY = "window/clerk"


@dataclass(frozen=True, slots=True)
class DraftExtras:
    """What only some reservations need, by codes; the plate as typed. `recurrence` has the words of a
    series, empty for a single use; `decisions` what was decided for days of it (`draft_decisions`)."""

    plate: str = ""
    equipment: tuple[str, ...] = ()
    user_class: str = ""
    reductions: tuple[str, ...] = ()
    override_rules: tuple[str, ...] = ()
    override_why: str = ""
    recurrence: str = ""
    decisions: tuple[str, ...] = ()
    monthly: bool = False


@dataclass(frozen=True, slots=True)
class ReservationDraft:
    """The fields of the reservation panel as typed. Ids are UUID texts, instants seconds or None.

    `draft_id` becomes the command id of the reservation, so that a draft saved twice acts once.
    """

    draft_id: str
    applicant_id: str = ""
    name: str = ""
    phone: str = ""
    group_name: str = ""
    address: str = ""
    eligibility: str = "resident"
    resource_id: str = ""
    start_s: int | None = None
    end_s: int | None = None
    purpose: str = "meeting"
    title: str = ""
    people: int = 0
    note: str = ""
    quick: str = ""
    saved_s: int = 0
    extras: DraftExtras = field(default_factory=DraftExtras)


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """How the clerk's window was left. `geometry` is Qt's own, base64; `day` is ISO text."""

    geometry: str = ""
    day: str = ""
    days: int = 1
    page: str = "timeline"
    text: str = ""
    min_capacity: int = 0
    cell_resource_id: str = ""
    cell_s: int = 0
    panel_open: bool = False
    kind: str = ""


def keep_draft(store: Store, draft: ReservationDraft) -> None:
    """Keep a draft at once; replaces its earlier state."""
    store.remember(DRAFT_PREFIX + draft.draft_id, json.dumps(asdict(draft), ensure_ascii=False))


def drop_draft(store: Store, draft_id: str) -> None:
    """Forget a draft that was saved as a reservation or thrown away."""
    store.forget(DRAFT_PREFIX + draft_id)


def unfinished_drafts(store: Store) -> tuple[ReservationDraft, ...]:
    """All drafts, the latest saved first. One that cannot be read any more is left where it is."""
    drafts = []
    for text in store.recall_all(DRAFT_PREFIX).values():
        values = _known_values(text, {one.name for one in fields(ReservationDraft)})
        values["extras"] = _extras(values.get("extras"))
        if "draft_id" in values:
            drafts.append(ReservationDraft(**values))  # type: ignore[arg-type] # checked field by field
    return tuple(sorted(drafts, key=lambda draft: -draft.saved_s))


def keep_window(store: Store, memory: WindowMemory) -> None:
    """Keep how the window looks now."""
    store.remember(WINDOW_KEY, json.dumps(asdict(memory), ensure_ascii=False))


def recall_window(store: Store) -> WindowMemory:
    """How the window was left last time; defaults on the first start."""
    text = store.recall(WINDOW_KEY)
    known = {one.name for one in fields(WindowMemory)}
    values = _known_values(text, known) if text else {}
    return WindowMemory(**values)  # type: ignore[arg-type] # names checked, written by keep_window


def _extras(found: object) -> DraftExtras:
    """Lists come back from JSON as lists."""
    values = found if isinstance(found, dict) else {}

    def words(name: str) -> tuple[str, ...]:
        return tuple(map(str, values.get(name, ())))

    return DraftExtras(
        plate=str(values.get("plate", "")),
        equipment=words("equipment"),
        user_class=str(values.get("user_class", "")),
        reductions=words("reductions"),
        override_rules=words("override_rules"),
        override_why=str(values.get("override_why", "")),
        recurrence=str(values.get("recurrence", "")),
        decisions=words("decisions"),
        monthly=bool(values.get("monthly", False)),
    )


def _known_values(text: str, known: set[str]) -> dict[str, object]:
    found = json.loads(text)
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if name in known}
