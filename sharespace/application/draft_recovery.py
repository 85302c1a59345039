"""Drafts after a stop in the middle: those that were saved as reservations are no drafts any more."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sharespace.application.applicants import ApplicantCard, applicant_card
from sharespace.application.drafts import ReservationDraft, drop_draft, unfinished_drafts
from sharespace.application.office import Office
from sharespace.domain.ids import ApplicantId, CommandId


@dataclass(frozen=True, slots=True)
class RecoveredDraft:
    """A draft to go on with; `card` is its applicant when one was chosen and is still stored."""

    draft: ReservationDraft
    card: ApplicantCard | None


def recover_drafts(office: Office) -> tuple[RecoveredDraft, ...]:
    """All drafts to go on with, the latest first.

    A draft's id is the id of the command it becomes. When the machine stopped between saving the
    reservation and dropping the draft, the command is known, and the draft is dropped now.
    """
    drafts = unfinished_drafts(office.store)
    with office.store.read() as reading:
        saved = {one.draft_id for one in drafts if reading.command_done(CommandId(UUID(one.draft_id)))}
    for draft_id in saved:
        drop_draft(office.store, draft_id)
    return tuple(
        RecoveredDraft(one, _card(office, one.applicant_id)) for one in drafts if one.draft_id not in saved
    )


def _card(office: Office, applicant_id: str) -> ApplicantCard | None:
    return applicant_card(office, ApplicantId(UUID(applicant_id))) if applicant_id else None
