"""Whom a reservation is for: as entered, and as stored."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.applicant import Applicant, ApplicantKind, phone_digits
from sharespace.domain.ids import ApplicantId
from sharespace.domain.rules import Eligibility, UserClass

FEWEST_PHONE_DIGITS = 8
NOBODY_YET = ApplicantId(UUID(int=0x7 << 76 | 0x2 << 62))
"""The one applicant, without a name, of all holds that do not say yet whom they are for."""


@dataclass(frozen=True, slots=True)
class ApplicantEntry:
    """Whom a reservation is for, as entered. With `known` the stored applicant is meant and kept up
    to date from the other fields that are not empty."""

    name: str = ""
    phone: str = ""
    group_name: str = ""
    address: str = ""
    eligibility: Eligibility = Eligibility.RESIDENT
    known: ApplicantId | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been said yet."""
        return not (self.known or self.name.strip() or self.phone.strip() or self.group_name.strip())


def applicant_of(office: Office, reading: Reading, entry: ApplicantEntry) -> Applicant:
    """The applicant to be stored, with the id of the stored one where there is one."""
    if entry.is_blank:
        return Applicant(NOBODY_YET, ApplicantKind.PERSON, "", "", eligibility=entry.eligibility)
    known = _known_applicant(reading, entry)
    group = entry.group_name.strip() or (known.group_name if known else "")
    return Applicant(
        id=known.id if known else ApplicantId(office.identities.new_id()),
        kind=ApplicantKind.GROUP if group else ApplicantKind.PERSON,
        name=entry.name.strip() or (known.name if known else ""),
        phone=phone_digits(entry.phone) or (known.phone if known else ""),
        group_name=group,
        address=entry.address.strip() or (known.address if known else ""),
        eligibility=entry.eligibility,
    )


def class_of(applicant: Applicant) -> UserClass:
    """The class of user that follows from the applicant alone: group or person."""
    return UserClass.GROUP if applicant.kind is ApplicantKind.GROUP else UserClass.PERSON


def _known_applicant(reading: Reading, entry: ApplicantEntry) -> Applicant | None:
    """The stored applicant that is meant, or one of the same phone and name, so that nobody is kept twice."""
    if entry.known is not None:
        return reading.applicant(entry.known)
    digits = phone_digits(entry.phone)
    if len(digits) < FEWEST_PHONE_DIGITS:
        return None
    for found in reading.applicants_by_phone(digits):
        same_group = found.group_name == entry.group_name.strip()
        if found.phone == digits and found.name == entry.name.strip() and same_group:
            return found
    return None
