"""What stands on a permit, ready to be laid out: values, not sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sharespace.domain.quotes import Quote
from sharespace.domain.refunds import RefundOffer
from sharespace.domain.reservation import Override, Payment
from sharespace.domain.rules import Eligibility, Purpose


@dataclass(frozen=True, slots=True)
class Issuer:
    """The office that grants the use, in the words it uses for itself (data, not translated).

    `district` 성동구, `authority` 서울특별시 성동구, `head` 서울특별시 성동구청장, `counter` 1번 창구,
    `ordinance` the full name of the rule book the permit is granted under, `contact` who to call.
    """

    district: str
    authority: str
    head: str
    counter: str
    ordinance: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of use: a code the catalogue words (`purpose_only`, `no_transfer`, `equipment`,
    `restore`, `revocation`) and the article it comes from."""

    code: str
    citation: str


@dataclass(frozen=True, slots=True)
class PermitForm:
    """One permit. `final` is False for a reservation that is not granted or not sure yet: then the
    paper is a provisional receipt (예약 접수증) and must not look like a permit.

    Names and phone are already masked or already allowed in full; the layout prints them as given.
    Datetimes are aware and local to the facility. `reprint` is 0 on the first paper, then 1, 2, …
    `refund_interest`: by the rule, what comes back through no fault of the user bears interest.
    `permit_number` is empty while there is none. `exceptions` are the rules that the office set aside.
    """

    final: bool
    issuer: Issuer
    permit_number: str
    code: str
    facility: str
    room: str
    address: str
    starts_at: datetime
    ends_at: datetime
    buffer_before_min: int
    buffer_after_min: int
    applicant: str
    is_group: bool
    representative: str
    applicant_address: str
    phone: str
    eligibility: Eligibility
    eligibility_citation: str
    purpose: Purpose
    title: str
    people: int
    capacity: int | None
    equipment: str
    requested_on: date
    requested_citation: str
    quote: Quote
    fee_citation: str
    payment: Payment
    pay_by: date
    pay_within_days: int
    pay_citation: str
    refund: tuple[RefundOffer, ...]
    refund_citation: str
    conditions: tuple[Condition, ...]
    issued_at: datetime
    printed_at: datetime
    reprint: int
    qr_payload: str
    grant_citation: str = ""
    refund_interest: bool = True
    exceptions: tuple[Override, ...] = ()
