"""Finds people and groups by what they say at the counter: the end of a phone number, a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select, union

from sharespace.domain.applicant import Applicant, ApplicantKind
from sharespace.domain.ids import ApplicantId
from sharespace.domain.rules import Eligibility
from sharespace.storage.access import Access, AnyRow
from sharespace.storage.tables import applicant

LEAST_DIGITS = 4
A = applicant.c
_BY_ID = select(applicant).where(A.id == bindparam("id"))
_BY_PHONE = (
    select(applicant)
    .where(A.phone_key >= bindparam("least"), A.phone_key < bindparam("beyond"))
    .order_by(A.last_used_at.desc(), A.no)
    .limit(bindparam("most"))
)
_NAMED = union(
    select(A.no).where(A.name_key >= bindparam("least"), A.name_key < bindparam("beyond")),
    select(A.no).where(
        A.group_key >= bindparam("least"), A.group_key < bindparam("beyond"), A.group_key != ""
    ),
)
_BY_NAME = (
    select(applicant).where(A.no.in_(_NAMED)).order_by(A.last_used_at.desc(), A.no).limit(bindparam("most"))
)
_AFTER_ALL = "\U0010ffff"


def search_key(name: str) -> str:
    """What a name is looked up by: case and blanks do not matter."""
    return "".join(name.split()).casefold()


def phone_key(digits: str) -> str:
    """A number backwards, so that its end becomes a beginning an index can find."""
    return digits[::-1]


class ApplicantReading:
    """The part of `Reading` about applicants. Unmasked: callers mask, or show in full on purpose."""

    _access: Access

    def applicant(self, applicant_id: ApplicantId) -> Applicant | None:
        """One applicant."""
        row = self._access.first(_BY_ID, {"id": applicant_id})
        return None if row is None else _applicant(row)

    def applicants_by_phone(self, digits: str, limit: int = 8) -> tuple[Applicant, ...]:
        """Applicants whose phone ends with the digits, latest used first; none for fewer than four."""
        if len(digits) < LEAST_DIGITS:
            return ()
        return self._matching(_BY_PHONE, phone_key(digits), limit)

    def applicants_by_name(self, name: str, limit: int = 8) -> tuple[Applicant, ...]:
        """Applicants whose name or group name begins with the text, latest used first."""
        key = search_key(name)
        return self._matching(_BY_NAME, key, limit) if key else ()

    def _matching(self, statement: Any, key: str, limit: int) -> tuple[Applicant, ...]:
        params = {"least": key, "beyond": key + _AFTER_ALL, "most": limit}
        return tuple(map(_applicant, self._access.rows(statement, params)))


def _applicant(row: AnyRow) -> Applicant:
    return Applicant(
        id=ApplicantId(row.id),
        kind=ApplicantKind(row.kind),
        name=row.name,
        phone=row.phone,
        group_name=row.group_name,
        address=row.address,
        eligibility=Eligibility(row.eligibility),
    )
