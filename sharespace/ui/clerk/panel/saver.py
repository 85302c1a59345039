"""Turns a draft into a reservation, or into a whole series, once."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from sharespace.application.draft_decisions import read_decisions
from sharespace.application.drafts import DraftExtras, ReservationDraft, drop_draft
from sharespace.application.office import Office
from sharespace.application.reservations import (
    ApplicantEntry,
    RequestReservation,
    request_reservation,
)
from sharespace.application.series_making import RequestSeries, SeriesMade, commit_series
from sharespace.domain.ids import ApplicantId, CommandId, ResourceId
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import Override, Reservation
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.domain.time_span import TimeSpan
from sharespace.ui.background import Background


class Saver(QObject):
    """The draft's id is the command's id, so that even two orders to save it make one reservation,
    or one series."""

    saved = Signal(object)
    """The Reservation, or the SeriesMade."""
    failed = Signal(object)

    def __init__(self, office: Office, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._under_way = False

    @property
    def under_way(self) -> bool:
        """Whether a draft is being saved right now."""
        return self._under_way

    def save(self, draft: ReservationDraft) -> None:
        """Save a complete draft; further orders are ignored until the answer is there."""
        if self._under_way:
            return
        self._under_way = True
        command = command_of(draft)
        self._background.run(lambda: _save(self._office, command, draft), self._done, self._not_done)

    def _done(self, made: Reservation | SeriesMade) -> None:
        self._under_way = False
        self.saved.emit(made)

    def _not_done(self, error: Exception) -> None:
        self._under_way = False
        self.failed.emit(error)


def _save(office: Office, command: RequestReservation, draft: ReservationDraft) -> Reservation | SeriesMade:
    extras = draft.extras
    made: Reservation | SeriesMade
    if extras.recurrence:
        decisions = read_decisions(extras.decisions)
        made = commit_series(
            office, RequestSeries(command, extras.recurrence, decisions, monthly=extras.monthly)
        )
    else:
        made = request_reservation(office, command)
    drop_draft(office.store, draft.draft_id)
    return made


def command_of(draft: ReservationDraft) -> RequestReservation:
    """The command a complete draft stands for. Raises ValueError when room or time are missing."""
    if draft.start_s is None or draft.end_s is None:
        raise ValueError("a draft without a time")
    applicant = ApplicantEntry(
        name=draft.name if not draft.applicant_id else "",
        phone=draft.phone if not draft.applicant_id else "",
        group_name=draft.group_name,
        address=draft.address,
        eligibility=Eligibility(draft.eligibility),
        known=ApplicantId(UUID(draft.applicant_id)) if draft.applicant_id else None,
    )
    return RequestReservation(
        command_id=CommandId(UUID(draft.draft_id)),
        resource_id=ResourceId(UUID(draft.resource_id)),
        span=TimeSpan(draft.start_s, draft.end_s),
        applicant=applicant,
        purpose=Purpose(draft.purpose),
        people=max(1, draft.people),
        title=draft.title,
        note=draft.note,
        equipment=draft.extras.equipment,
        plate=draft.extras.plate,
        user_class=UserClass(draft.extras.user_class) if draft.extras.user_class else None,
        overrides=overrides_of(draft.extras),
        reductions=draft.extras.reductions,
    )


def overrides_of(extras: DraftExtras) -> tuple[Override, ...]:
    """The rules that are set aside, all for the reason that was typed."""
    return tuple(Override(ReasonCode(rule), extras.override_why) for rule in extras.override_rules)
