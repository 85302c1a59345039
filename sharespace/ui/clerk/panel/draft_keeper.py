"""Keeps the draft with every letter, so that a stop of the machine costs the last one at most."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from sharespace.application.drafts import ReservationDraft, drop_draft, keep_draft
from sharespace.application.office import Office
from sharespace.ui.background import Background

_KEY = "draft"


class DraftKeeper(QObject):
    """Writes without delay; while one state is being written only the newest of the following waits."""

    kept = Signal(int)
    """Now on disk; when, in seconds since the epoch."""
    not_kept = Signal(object)
    """The disk refused; the exception."""

    def __init__(self, office: Office, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._last = ReservationDraft("")
        self._over: set[str] = set()

    def keep(self, draft: ReservationDraft) -> None:
        """Keep the draft as it is now; one without any content is dropped instead."""
        if draft == self._last or draft.draft_id in self._over:
            return
        self._last = draft
        if is_blank(draft):
            self._background.latest(
                _KEY, lambda: drop_draft(self._office.store, draft.draft_id), self._dropped
            )
            return
        now_s = self._office.now_s()
        stamped = replace(draft, saved_s=now_s)
        self._background.latest(
            _KEY,
            lambda: keep_draft(self._office.store, stamped),
            partial(self._kept, now_s),
            self._not_kept,
        )

    def close(self, draft_id: str) -> None:
        """Nothing of this draft is kept any more: it has become a reservation."""
        self._over.add(draft_id)

    def throw_away(self, draft_id: str) -> None:
        """Forget a draft for good."""
        self.close(draft_id)
        self._background.latest(_KEY, lambda: drop_draft(self._office.store, draft_id), self._dropped)

    def _kept(self, now_s: int, _none: None) -> None:
        self.kept.emit(now_s)

    def _not_kept(self, error: Exception) -> None:
        self.not_kept.emit(error)

    def _dropped(self, _none: None) -> None:
        """Nothing to tell."""


def is_blank(draft: ReservationDraft) -> bool:
    """Whether nobody has typed or chosen anything yet."""
    blank = ReservationDraft(draft.draft_id, saved_s=draft.saved_s)
    return replace(draft, purpose=blank.purpose, eligibility=blank.eligibility) == blank
