"""People and groups that reserve, and how much of them is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sharespace.domain.ids import ApplicantId
from sharespace.domain.rules import Eligibility


class ApplicantKind(StrEnum):
    """One person, or a group that names a representative (article 8 (2))."""

    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Applicant:
    """A resident, or a group with a representative. For a group `name` is the representative's.

    `phone` is digits only. Personal data: shown masked unless a person asks on purpose.
    """

    id: ApplicantId
    kind: ApplicantKind
    name: str
    phone: str
    group_name: str = ""
    address: str = ""
    eligibility: Eligibility = Eligibility.RESIDENT

    @property
    def public_name(self) -> str:
        """The group's name, or the person's name masked."""
        return self.group_name if self.kind is ApplicantKind.GROUP else masked_name(self.name)


def phone_digits(text: str) -> str:
    """The digits of a phone number in any writing; +82 becomes the leading 0."""
    digits = "".join(re.findall(r"[0-9]", text))
    if text.strip().startswith("+82"):
        digits = "0" + digits[2:].removeprefix("0")
    return digits


def masked_name(name: str) -> str:
    """김민수 becomes 김*수, 김수 becomes 김*, John Smith becomes J**n S***h.

    Every word keeps its first and, from three letters on, its last letter.
    """
    return " ".join(_masked_word(word) for word in name.split())


def _masked_word(word: str) -> str:
    if len(word) <= 1:
        return "*" if word else ""
    if len(word) == 2:
        return word[0] + "*"
    return word[0] + "*" * (len(word) - 2) + word[-1]


def masked_phone(digits: str) -> str:
    """01012345678 becomes 010-****-5678; a short number keeps its last two digits only."""
    if len(digits) < 8:
        return "*" * max(0, len(digits) - 2) + digits[-2:]
    head = "02" if digits.startswith("02") else digits[:3]
    return f"{head}-{'*' * (len(digits) - len(head) - 4)}-{digits[-4:]}"


def masked_address(address: str) -> str:
    """The address up to the street; house numbers and what follows become stars."""
    match = re.match(r"^(.*?(?:로|길|동|가|읍|면|리))(?=\s|$)", address)
    if match:
        return f"{match.group(1)} **"
    words = address.split()
    return " ".join(words[:2]) + " **" if words else ""
