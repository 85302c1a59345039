"""Find the person on the phone by the end of the number or the beginning of the name."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.application.office import Office
from sharespace.domain.applicant import Applicant, ApplicantKind, masked_phone, phone_digits
from sharespace.domain.ids import ApplicantId
from sharespace.domain.rules import Eligibility

FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ApplicantCard:
    """An applicant as shown in a list: masked, enough to ask "is that you?"."""

    applicant_id: ApplicantId
    shown_name: str
    shown_phone: str
    is_group: bool
    eligibility: Eligibility


def look_up_applicants(office: Office, text: str) -> tuple[ApplicantCard, ...]:
    """Cards for the last four or more digits of a phone, or for the beginning of a name.

    Empty for less than four digits or less than two letters, so that nobody browses the list.
    """
    digits = phone_digits(text)
    with office.store.read() as reading:
        if len(digits) >= FEWEST_DIGITS:
            found = reading.applicants_by_phone(digits)
        elif not digits and len(text.strip()) >= 2:
            found = reading.applicants_by_name(text.strip())
        else:
            found = ()
    return tuple(card_of(applicant) for applicant in found)


def applicant_card(office: Office, applicant_id: ApplicantId) -> ApplicantCard | None:
    """The card of one stored applicant."""
    with office.store.read() as reading:
        applicant = reading.applicant(applicant_id)
    return card_of(applicant) if applicant else None


def card_of(applicant: Applicant) -> ApplicantCard:
    """The masked card of an applicant."""
    return ApplicantCard(
        applicant.id,
        applicant.public_name,
        masked_phone(applicant.phone),
        applicant.kind is ApplicantKind.GROUP,
        applicant.eligibility,
    )


def reveal_applicant(office: Office, applicant_id: ApplicantId, code: str = "") -> Applicant | None:
    """The applicant unmasked, because a person asked on purpose; that they did is recorded, with the
    reservation they were looking at. None when there is no such applicant any more."""
    with office.store.write() as work:
        applicant = work.applicant(applicant_id)
        if applicant is not None:
            facts: dict[str, int | str] = {"applicant": str(applicant_id), "code": code}
            work.record_fact(office.now_s(), office.settings.counter, "applicant_shown", facts)
            work.commit()
    return applicant
