"""Asks the rules about the draft while it is typed."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from sharespace.application.draft_decisions import read_decisions
from sharespace.application.drafts import ReservationDraft
from sharespace.application.office import Office
from sharespace.application.reservations import Assessment, assess
from sharespace.application.series import SeriesPreview, SeriesWish, preview_series
from sharespace.domain.ids import ApplicantId, ResourceId
from sharespace.domain.judgement import Wish
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.background import Background, Task
from sharespace.ui.clerk.panel.saver import overrides_of


class Assessor(QObject):
    """Answers the newest question only; None when room, time or the end of a series are still missing."""

    answered = Signal(object)
    """Assessment of a single use, or None."""
    series_answered = Signal(object)
    """SeriesPreview, or None: it is not to come again, or not all of it has been said."""
    failed = Signal(object)

    def __init__(self, office: Office, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._asked: tuple[object, ...] | None = None
        self._task: Task | None = None

    @property
    def asking(self) -> bool:
        """Whether the answer to the newest question is still to come."""
        return self._task is not None

    def ask(self, draft: ReservationDraft, *, again: bool = False) -> None:
        """Ask when something the rules look at has changed, or `again` in any case."""
        words = draft.extras.recurrence
        if not draft.resource_id or draft.start_s is None or draft.end_s is None or _is_endless(words):
            self.forget()
            self.answered.emit(None)
            self.series_answered.emit(None)
            return
        resource_id, wish = ResourceId(UUID(draft.resource_id)), wish_of(draft)
        applicant = ApplicantId(UUID(draft.applicant_id)) if draft.applicant_id else None
        question = (resource_id, wish, applicant, words, draft.extras.decisions)
        if question == self._asked and not again:
            return
        before, self._asked = self._asked, question
        if words:
            if before is None or not before[3]:
                self.answered.emit(None)
            decisions = read_decisions(draft.extras.decisions)
            asked = SeriesWish(resource_id, words, wish, applicant, decisions)
            self._task = self._background.latest(
                "assess", partial(preview_series, self._office, asked), self._answer_series, self._failed
            )
            return
        self._task = self._background.latest(
            "assess",
            lambda: assess(self._office, resource_id, wish, applicant),
            self._answer,
            self._failed,
        )

    def forget(self) -> None:
        """An answer that is on its way is not wanted any more."""
        self._asked = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _answer(self, assessment: Assessment) -> None:
        self._task = None
        self.series_answered.emit(None)
        self.answered.emit(assessment)

    def _answer_series(self, preview: SeriesPreview) -> None:
        self._task = None
        self.series_answered.emit(preview)

    def _failed(self, error: Exception) -> None:
        self._task = None
        self.series_answered.emit(None)
        self.failed.emit(error)


def wish_of(draft: ReservationDraft) -> Wish:
    """What a draft with a time asks of the rules."""
    extras = draft.extras
    return Wish(
        TimeSpan(draft.start_s or 0, draft.end_s or 0),
        draft.people,
        Purpose(draft.purpose),
        Eligibility(draft.eligibility),
        equipment=extras.equipment,
        plate=extras.plate,
        overrides=overrides_of(extras),
        reductions=extras.reductions,
        user_class=UserClass(extras.user_class) if extras.user_class else None,
    )


def _is_endless(words: str) -> bool:
    """A series of which nobody has said yet how often, or until when."""
    return bool(words) and "COUNT=" not in words and "UNTIL=" not in words
