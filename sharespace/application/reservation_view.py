"""What the desk shows of one reservation: masked, with its history and what cancelling would return."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.application.applicants import ApplicantCard, card_of
from sharespace.application.office import Office
from sharespace.application.ports import Found, PermitRecord
from sharespace.application.refunds import refund_now
from sharespace.application.reservations import ReservationUnknown
from sharespace.domain.applicant import masked_address, masked_name
from sharespace.domain.ids import ApplicantId
from sharespace.domain.local_time import local_day
from sharespace.domain.refunds import refund_percent
from sharespace.domain.reservation import Change, Reservation
from sharespace.domain.resource import Resource


@dataclass(frozen=True, slots=True)
class ReservationView:
    """One reservation as it stands now. `representative` is masked, and empty for a single person.

    `refund_won` is what cancelling today would give back of a fee that is paid; `refund_percent`
    what it would give back of any fee.
    """

    reservation: Reservation
    resource: Resource
    applicant_id: ApplicantId
    applicant: ApplicantCard
    representative: str
    shown_address: str
    history: tuple[Change, ...]
    permit: PermitRecord | None
    refund_percent: int
    refund_won: int

    @property
    def can_be_printed(self) -> bool:
        """Whether a permit or a receipt can be made of it."""
        state = self.reservation.state
        return state.permits_use or state.can_be_cancelled


def view_reservation(office: Office, code: str) -> ReservationView:
    """Everything the desk shows of a reservation. Raises ReservationUnknown."""
    with office.store.read() as reading:
        found = reading.found(code)
        if found is None:
            raise ReservationUnknown(code)
        history = reading.history(found.reservation.id)
        permit = reading.permit(found.reservation.id)
        back = refund_now(office, reading, found)
    applicant = found.applicant
    card = card_of(applicant)
    return ReservationView(
        reservation=found.reservation,
        resource=found.resource,
        applicant_id=applicant.id,
        applicant=card,
        representative=masked_name(applicant.name) if card.is_group else "",
        shown_address=masked_address(applicant.address),
        history=history,
        permit=permit,
        refund_percent=_refund_percent(office, found),
        refund_won=back.refund_won,
    )


def _refund_percent(office: Office, found: Found) -> int:
    """The step of the ladder that holds today."""
    zone = found.resource.facility.zone
    use_day = local_day(found.reservation.span.start_s, zone)
    today = local_day(office.now_s(), zone)
    return refund_percent((use_day - today).days, found.resource.rules.refund)
