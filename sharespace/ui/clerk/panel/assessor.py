"""Asks the rules about the draft while it is typed."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from sharespace.application.drafts import ReservationDraft
from sharespace.application.office import Office
from sharespace.application.reservations import Assessment, assess
from sharespace.domain.ids import ApplicantId, ResourceId
from sharespace.domain.judgement import Wish
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.background import Background, Task
from sharespace.ui.clerk.panel.saver import overrides_of


class Assessor(QObject):
    """`answered` for the newest question only; None when room or time are still missing."""

    answered = Signal(object)
    """Assessment, or None."""
    failed = Signal(object)

    def __init__(self, office: Office, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._asked: tuple[object, ...] | None = None
        self._task: Task | None = None

    def ask(self, draft: ReservationDraft, *, again: bool = False) -> None:
        """Ask when something the rules look at has changed, or `again` in any case."""
        if not draft.resource_id or draft.start_s is None or draft.end_s is None:
            self.forget()
            self.answered.emit(None)
            return
        resource_id = ResourceId(UUID(draft.resource_id))
        wish = Wish(
            TimeSpan(draft.start_s, draft.end_s),
            draft.people,
            Purpose(draft.purpose),
            Eligibility(draft.eligibility),
            equipment=draft.extras.equipment,
            plate=draft.extras.plate,
            overrides=overrides_of(draft.extras),
            reductions=draft.extras.reductions,
            user_class=UserClass(draft.extras.user_class) if draft.extras.user_class else None,
        )
        applicant = ApplicantId(UUID(draft.applicant_id)) if draft.applicant_id else None
        question = (resource_id, wish, applicant)
        if question == self._asked and not again:
            return
        self._asked = question
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
        self.answered.emit(assessment)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)
